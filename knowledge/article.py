"""The records of the knowledge room: articles, the passages and sentences in them, citations, and exchanges.

A place in an article is a span (start, end) in code points of `Article.text`: for every record here,
`article.text[record.start:record.end]` is what it stands for, to the letter.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import quote


class BlockKind(StrEnum):
    """What a stretch of an article's text is; only prose and items are ever quoted."""

    TITLE = "title"
    HEADING = "heading"
    PROSE = "prose"
    ITEM = "item"
    """One entry of a list, or one row of a table."""
    DEBRIS = "debris"
    """What a page carries around its article: links, captions, forms, a line with nothing but place and date."""

    @property
    def is_quotable(self) -> bool:
        """True where a reader may be shown this as an answer."""
        return self in {BlockKind.PROSE, BlockKind.ITEM}


class Block(NamedTuple):
    """One paragraph, heading, list entry or piece of debris."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what is known about it."""

    id: str
    """Unique in its library; made of lower-case letters, digits and hyphens."""
    title: str
    text: str
    blocks: tuple[Block, ...]
    """In the order of the text, not overlapping; what lies between them is white space and markup."""
    language: str = "en"
    """ISO 639-1, or `und` where it can't be told."""
    publisher: str | None = None
    source: str | None = None
    """What the article is after, where it retells another."""
    published: str | None = None
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    authors: tuple[str, ...] = ()
    url: str | None = None


class Citation(NamedTuple):
    """Where a sentence stands, so that anybody can check it."""

    article: str
    title: str
    publisher: str | None
    source: str | None
    published: str | None
    paragraph: int
    """Counted from 1 over what can be quoted, as a reader would count; 0 for the headline."""
    url: str | None
    """To the very sentence, where the article has a web address."""


class Sentence(NamedTuple):
    """One sentence of an article."""

    start: int
    end: int
    text: str
    before: str | None
    """The sentence before it, where this one can't be understood without."""
    citation: Citation


class Passage(NamedTuple):
    """A few sentences that stand together: what the index finds, and what *Context* shows."""

    start: int
    end: int
    text: str
    citation: Citation


class Exchange(NamedTuple):
    """A question that was asked, and what was answered."""

    question: str
    answer: str
    """The text that was quoted; empty where there was no answer."""
    article: str | None = None
    """The id of the article that the first quoted sentence stands in."""
    start: int | None = None
    """Where in its text."""


def link_to(url: str, sentence: str) -> str:
    """`url` with a text fragment that makes a browser scroll to `sentence` and mark it.

    A long sentence is given by its first and last words, so that the link stays short; one of a single endless word
    gets the bare address. Syntax: https://wicg.github.io/scroll-to-text-fragment/ (`-`, `,` and `&` are its own and
    must be escaped).
    """
    words = sentence.split()
    if len(sentence) <= 2 * _FRAGMENT_CHARACTERS:
        parts = [words]
    else:
        parts = [_up_to(words, _FRAGMENT_CHARACTERS), _up_to(words[::-1], _FRAGMENT_CHARACTERS)[::-1]]
    if not all(parts):
        return url
    directive = ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in parts)
    page, _, fragment = url.partition("#")
    return f"{page}#{fragment}:~:text={directive}"


_FRAGMENT_CHARACTERS = 40


def _up_to(words: list[str], characters: int) -> list[str]:
    """As many of the first `words` as have at most so many characters together."""
    length = 0
    for count, word in enumerate(words):
        length += len(word) + 1
        if length > characters:
            return words[:count]
    return words
