"""Bytes -> an article."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

from knowledge import limits
from knowledge.article import Article, Block, BlockKind
from knowledge.errors import FileTooLarge, NoSentence
from knowledge.language import language_of
from knowledge.reading._draft import Source
from knowledge.reading._metadata import checked_date
from knowledge.reading._questions import mark_questions
from knowledge.reading.formats import reader_of

_DATE_IN_NAME = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


def read(
    data: bytes,
    name: str,
    *,
    media_type: str | None = None,
    url: str | None = None,
    path: str | None = None,
    article_id: str | None = None,
) -> Article:
    """The article in `data`.

    Args:
        data: a file, whole.
        name: that of the file; its ending says what kind it is where `media_type` doesn't.
        media_type: what a server says that it is, such as `text/html; charset=utf-8`.
        url: where it came from; an address that the document gives for itself goes before.
        path: where it stands in its folder, with `/` between folders.
        article_id: by default made from `path`, or from the name.

    Raises:
        ArticleError: it can't be read, or holds no article.
    """
    shown = printable(name)
    if len(data) > limits.ARTICLE_BYTES:
        raise FileTooLarge(shown, limits.ARTICLE_BYTES // 2**20)
    text, drafted, links, metadata = reader_of(shown, media_type, data)(Source(data, shown, url))
    blocks = mark_questions(text, _with_title(text, drafted, metadata.title))
    if not any(block.kind.is_quotable for block in blocks):
        raise NoSentence(shown)
    stem = PurePosixPath(shown).stem
    identifier = article_id or slug(path_stem(path) if path else stem)
    return Article(
        id=identifier,
        title=metadata.title or _title(text, blocks) or _title_of_file(stem) or identifier,
        text=text,
        blocks=tuple(blocks),
        language=metadata.language or language_of(text),
        publisher=metadata.publisher,
        source=metadata.source,
        published=metadata.published or _date_in_name(stem),
        authors=metadata.authors,
        url=metadata.url or url,
        path=path,
        version=metadata.version,
        questions=metadata.questions,
        links=tuple(sorted(links)),
        notes=metadata.notes,
    )


def slug(name: str) -> str:
    """`name` in lower-case letters and digits of any script, joined by hyphens; never empty."""
    composed = unicodedata.normalize("NFKC", name).casefold()
    return "-".join(re.findall(r"[^\W_]+", composed))[:60].strip("-") or "article"


def printable(name: str) -> str:
    """The name of a file for people: a mark stands for what is no text in it, and for what would steer a terminal."""
    return "".join(character if character.isprintable() else "�" for character in name)


def path_stem(path: str) -> str:
    """A file's path without the ending of its name; the path as it is where it has no name, as `.`."""
    given = PurePosixPath(path)
    return str(given.with_suffix("")) if given.name else path


def _with_title(text: str, blocks: Sequence[Block], stated: str | None) -> list[Block]:
    """`blocks` with the title of the whole as such: its first heading of level 1, or any that it opens with.

    Where the document states a title, that is the heading of level 1 that it opens with, or one that says the same: a
    page whose title stands in its front matter begins with its first section.
    """
    blocks = list(blocks)
    if any(block.kind is BlockKind.TITLE for block in blocks):
        return blocks
    headings = [number for number, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    first = next((number for number in headings if blocks[number].level == 1), next(iter(headings), None))
    if first is None or first > _BEFORE_TITLE:
        return blocks
    opens = first == 0 and blocks[first].level == 1
    if stated is None or opens or " ".join(text[blocks[first].start : blocks[first].end].split()) == stated:
        blocks[first] = blocks[first]._replace(kind=BlockKind.TITLE)
    return blocks


_BEFORE_TITLE = 2
"""Blocks before a heading that is the title of the whole: a line of badges, a by-line."""


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    titles = (" ".join(text[block.start : block.end].split()) for block in blocks if block.kind is BlockKind.TITLE)
    title = next(titles, None)
    return title[: limits.FIELD_CHARACTERS] if title else None


def _title_of_file(stem: str) -> str:
    return " ".join(stem.replace("-", " ").replace("_", " ").split())


def _date_in_name(stem: str) -> str | None:
    dates = (checked_date(found) for found in _DATE_IN_NAME.findall(stem))
    return next((date for date in dates if date), None)
