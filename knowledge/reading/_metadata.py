"""What a document says of itself: the fields that every format gives, as they are checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from knowledge import limits
from knowledge.article import KnownQuestion, Note, Problem

_ISO_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.[ ]?(\d{1,2})\.[ ]?(\d{4})")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_IN_WORDS = (
    re.compile(
        rf"(?:\w+, *)?{_MONTH} +(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? +(?P<year>\d{{4}})(?:[ ,].*)?", re.IGNORECASE
    ),
    re.compile(
        rf"(?:\w+, *)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[ -]+{_MONTH},?[ -]+(?P<year>\d{{4}})(?:[ ,].*)?",
        re.IGNORECASE,
    ),
    re.compile(rf"{_MONTH} +(?P<day>)(?P<year>\d{{4}})", re.IGNORECASE),
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)
_FLAGS: Final = frozenset({"true", "false", "yes", "no"})
"""What some generators write as `published`: whether it is, not when."""
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "name", "headline"),
    "publisher": ("publisher", "site_name", "sitename", "site", "publication", "organization"),
    "source": ("source",),
    "published": ("published", "date", "publishdate", "pubdate", "published_at", "datepublished", "date_published",
                  "publication_date", "published_date", "publisheddate", "created", "created_at"),
    "authors": ("authors", "author", "by", "creator"),
    "language": ("language", "lang", "locale"),
    "url": ("url", "canonical_url", "canonical", "canonicalurl", "link", "permalink", "original_url"),
    "version": ("version", "release", "product_version"),
    "questions": ("questions",),
}  # fmt: skip
"""The names that generators, editors and people write each field by, the surest first."""
_PERSON: Final = ("name", "display_name", "full_name", "title")
"""What an author's own record calls the author."""
_ANSWERS: Final = ("answer", "expected", "expects", "contains")
"""What a question's own record calls what must be in its answer."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of `Article` that a document can state; None or empty where it does not."""

    title: str | None = None
    publisher: str | None = None
    source: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    version: str | None = None
    questions: tuple[KnownQuestion, ...] = ()
    notes: tuple[Note, ...] = field(default=(), compare=False)
    """The fields that were left out, because they can't be what they should be."""


def metadata_of(fields: Mapping[str, Any]) -> Metadata:
    """What `fields` state, by any of the usual names and in any usual shape; what is odd is left out and noted."""
    by_name = {str(name).strip().lower().replace("-", "_"): value for name, value in fields.items()}
    notes: list[Note] = []
    found: dict[str, Any] = {}
    for wanted, names in _NAMES.items():
        for name in names:
            value = by_name.get(name)
            if value is None or value in ("", [], {}):
                continue
            checked = _CHECKS[wanted](value)
            if checked:
                found[wanted] = checked
                break
            if checked is None:
                notes.append(Note(Problem.FIELD, name, " ".join(str(value).split())[: limits.NOTE_CHARACTERS]))
    return Metadata(**found, notes=tuple(notes))


def checked_date(value: str) -> str | None:
    """`value` as `YYYY`, `YYYY-MM` or `YYYY-MM-DD` where it is a date that exists, else None."""
    value = value.strip(" \t<>[]")  # Org puts its dates into brackets
    if found := _ISO_DATE.fullmatch(value):
        return _iso(*found.groups())
    if found := _DAY_FIRST.fullmatch(value):
        return _iso(found[3], found[2], found[1])
    for pattern in _IN_WORDS:
        if found := pattern.fullmatch(value):
            month = _MONTHS.index(found["month"].lower()) + 1
            return _iso(found["year"], str(month), found["day"] or None)
    return None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7] if month else whole[:4]


def _line(value: object) -> str | None:
    """One line of text; empty where it says nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        return None
    line = " ".join(str(value).split())
    return None if len(line) > limits.FIELD_CHARACTERS or _SURROGATE.search(line) else line


def _published(value: object) -> str | None:
    line = _line(value)
    if isinstance(value, bool) or (line and line.lower() in _FLAGS):
        return ""
    return checked_date(line) if line else line


def _authors(value: object) -> tuple[str, ...] | None:
    values = value if isinstance(value, list | tuple) else [value]
    authors = [_author(each) for each in values]
    return None if None in authors else tuple(author for author in authors if author)


def _author(value: object) -> str | None:
    if isinstance(value, Mapping):
        named = next((value[name] for name in _PERSON if value.get(name)), None)
        return _line(named) if named is not None else _only_key(value)
    return _line(value)


def _only_key(value: Mapping[Any, Any]) -> str | None:
    """The name in `Ann Lee: https://…`, as some write authors."""
    return _line(next(iter(value))) if len(value) == 1 else None


def _language(value: object) -> str | None:
    line = _line(value)
    found = _LANGUAGE.fullmatch(line) if line else None
    return found[1].lower() if found else line and None


def _url(value: object) -> str | None:
    line = _line(value)
    if not line:
        return line
    if line.startswith(("/", "./", "../")):  # of this site, as a generator places the page
        return ""
    try:
        parts = urlsplit(line)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return line if is_address and not re.search(r"[\s<>\"]", line) else None


def _questions(value: object) -> tuple[KnownQuestion, ...] | None:
    """Known questions, from a mapping of question to answer or a list of such pairs; None where all of them are odd.

    Words that ask nothing are something else that some generator calls so.
    """
    pairs = [each for each in (value if isinstance(value, list | tuple) else [value]) if not _is_word(each)]
    questions = [_question(*item) for pair in pairs for item in _items(pair)]
    known = tuple(each for each in questions if each)
    return known if known or not questions else None


def _is_word(value: object) -> bool:
    return isinstance(value, str) and "?" not in value


def _items(value: object) -> list[tuple[object, object]]:
    """The question and the answer in `{question: …, answer: …}`, or all of them in `Who built it?: Maria Holm`."""
    if not isinstance(value, Mapping):
        return [(value, None)]
    if "question" in value:
        return [(value["question"], next((value[name] for name in _ANSWERS if name in value), None))]
    return list(value.items())


def _question(question: object, answer: object) -> KnownQuestion | None:
    asked, expected = _line(question), _line(answer)
    return KnownQuestion(asked, expected) if asked and expected else None


_CHECKS: Final = {
    "title": _line,
    "publisher": _line,
    "source": _line,
    "published": _published,
    "authors": _authors,
    "language": _language,
    "url": _url,
    "version": _line,
    "questions": _questions,
}
"""Each gives the value as it is kept, something empty where it says nothing, and None where it is odd."""
