"""The YAML block at the head of a Markdown file -> what is known about the article."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from knowledge import limits
from knowledge.errors import (
    FieldHalfCharacter,
    FieldNotText,
    FieldTooLong,
    FrontMatterInvalid,
    FrontMatterNoFields,
    FrontMatterTooLong,
    FrontMatterUnclosed,
    FrontMatterUntitled,
    LanguageNotCode,
    PublishedNotDate,
    UrlNotAddress,
)

_FENCED = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")
# What YAML's "\ud83d" makes; it can't be written to a file or sent anywhere.
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of `Article` that a file can state; None or empty where it does not."""

    title: str | None = None
    publisher: str | None = None
    source: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None


def split_front_matter(text: str, name: str) -> tuple[FrontMatter, str]:
    """What the head of `text` states, and the text after it; without front matter, nothing and the whole text.

    Raises:
        ArticleError: the block is no YAML mapping, has no title, or a field that can't be what it should be.
    """
    fenced = _FENCED.match(text)
    if fenced is None:
        if re.match(r"---[ \t]*\r?\n\w+:", text):
            raise FrontMatterUnclosed(name)
        return FrontMatter(), text
    fields = _parse(fenced[1], name)
    title = _line(fields, "title", name)
    if title is None:
        raise FrontMatterUntitled(name)
    return (
        FrontMatter(
            title=title,
            publisher=_line(fields, "publisher", name),
            source=_line(fields, "source", name),
            published=_published(fields, name),
            authors=_authors(fields, name),
            language=_language(fields, name),
            url=_url(fields, name),
        ),
        text[fenced.end() :],
    )


def checked_date(value: str) -> str | None:
    """`value` as `YYYY`, `YYYY-MM` or `YYYY-MM-DD` where it begins with such a date that exists, else None."""
    found = _DATE.fullmatch(value.strip())
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def _parse(block: str, name: str) -> dict[str, Any]:
    import yaml  # here: only Markdown needs it

    if len(block) > limits.FRONT_MATTER_CHARACTERS:
        raise FrontMatterTooLong(name, limits.FRONT_MATTER_CHARACTERS)
    try:
        # BaseLoader leaves every scalar a string, so that a date that doesn't exist reaches our own check.
        fields = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader builds strings, lists and dicts only
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else None
        raise FrontMatterInvalid(name, line, error.problem) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise FrontMatterInvalid(name, None, None) from error
    if not isinstance(fields, dict):
        raise FrontMatterNoFields(name)
    return fields


def _line(fields: dict[str, Any], field: str, name: str) -> str | None:
    value = fields.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise FieldNotText(name, field)
    if len(value) > limits.FIELD_CHARACTERS:
        raise FieldTooLong(name, field, limits.FIELD_CHARACTERS)
    if _SURROGATE.search(value):
        raise FieldHalfCharacter(name, field)
    return " ".join(value.split()) or None


def _published(fields: dict[str, Any], name: str) -> str | None:
    value = _line(fields, "published", name)
    if value is None:
        return None
    published = checked_date(value)
    if published is None:
        raise PublishedNotDate(name, value)
    return published


def _authors(fields: dict[str, Any], name: str) -> tuple[str, ...]:
    value = fields.get("authors")
    values = value if isinstance(value, list) else [value]
    authors = (_line({"authors": each}, "authors", name) for each in values)
    return tuple(author for author in authors if author)


def _language(fields: dict[str, Any], name: str) -> str | None:
    value = _line(fields, "language", name)
    if value is None:
        return None
    found = _LANGUAGE.fullmatch(value)
    if found is None:
        raise LanguageNotCode(name, value)
    return found[1].lower()


def _url(fields: dict[str, Any], name: str) -> str | None:
    value = _line(fields, "url", name)
    if value is None:
        return None
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"[\s<>\"]", value):
        raise UrlNotAddress(name, value)
    return value
