"""The records of the knowledge room: articles, the passages and sentences in them, citations, and exchanges.

A place in an article is a span (start, end) in code points of `Article.text`: for every record here,
`article.text[record.start:record.end]` is what it stands for, to the letter.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple


class BlockKind(StrEnum):
    """What a stretch of an article's text is.

    What is not quotable by itself helps to find what stands below it, and is read before it in a quotation; debris is
    neither.
    """

    TITLE = "title"
    HEADING = "heading"
    PROSE = "prose"
    ITEM = "item"
    """One entry of a list."""
    ROW = "row"
    """One row of a table, its cells joined by `CELL_BREAK`."""
    HEADER = "header"
    """The row of a table that names its columns."""
    CODE = "code"
    """A block of code, or a command."""
    TERM = "term"
    """What a definition defines."""
    QUESTION = "question"
    """A question that the article itself asks and answers, as in a FAQ or an interview."""
    DEBRIS = "debris"
    """What a page carries around its article: links, captions, forms, a line with nothing but place and date."""

    @property
    def is_quotable(self) -> bool:
        """True where a reader may be shown this by itself as an answer."""
        return self in {BlockKind.PROSE, BlockKind.ITEM, BlockKind.ROW, BlockKind.CODE}


CELL_BREAK = " | "
"""Stands between the cells of a table's row."""


class Block(NamedTuple):
    """One paragraph, heading, list entry, table row, piece of code or piece of debris."""

    start: int
    end: int
    kind: BlockKind
    above: int | None = None
    """The number, in the article's blocks, of the one that must be read before this one: an item's lead-in or parent
    item, a row's header, the line that introduces code, a definition's term, an answer's question."""
    level: int = 0
    """Of a heading 1 to 6, of an item how deep it is nested, from 1; else 0."""
    page: int | None = None
    """Of a paged document or of slides, from 1."""
    seconds: float | None = None
    """Of a recording, from its start."""


class Link(NamedTuple):
    """What a stretch of an article's text leads to."""

    start: int
    end: int
    url: str
    """As the document writes it: a web address, a path beside it, or `#` and the name that a heading has in the page,
    where that heading stands."""


class KnownQuestion(NamedTuple):
    """A question that an article is known to answer."""

    question: str
    expected: str
    """What must stand in the answer."""


class Problem(StrEnum):
    """What reading could not use of a document that it read."""

    FIELD = "field"
    """What the document says of itself, in a field that can't hold that."""
    FRONT_MATTER = "front matter"
    """The whole of what a document says of itself: it can't be parsed, or has no end."""
    PAGES = "pages"
    """Pages without text, as scanned ones are."""
    PARTS = "parts"
    """Parts of a book or a mail that can't be read."""


class Note(NamedTuple):
    """Something that was left out of an article."""

    problem: Problem
    subject: str
    """The name of the field or part, or how many pages."""
    written: str = ""
    """What stands there, or the beginning of it."""


@dataclass(frozen=True)  # without slots, so that what follows from the blocks is worked out once
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
    url_template: str | None = None
    """The address of its page where its folder is published, in which `{heading}` stands for the name of a heading."""
    path: str | None = None
    """Of its file, relative to the folder it was read from, with `/` between folders."""
    version: str | None = None
    """Of what the document describes, or of itself, as it states it."""
    links: tuple[Link, ...] = ()
    """In the order of the text."""
    questions: tuple[KnownQuestion, ...] = ()
    """Those that whoever wrote or added it says that it answers; they begin a chat and test the line."""
    notes: tuple[Note, ...] = ()
    """What reading left out."""

    @cached_property
    def kinds(self) -> frozenset[BlockKind]:
        """The kinds of its blocks."""
        return frozenset([block.kind for block in self.blocks])

    @cached_property
    def headings(self) -> tuple[int, ...]:
        """The numbers of the blocks that are headings; a question with a level is one, too."""
        if self.kinds.isdisjoint({BlockKind.HEADING, BlockKind.QUESTION}):
            return ()
        heading, question = BlockKind.HEADING, BlockKind.QUESTION  # an enum's members are slow to look up
        return tuple(
            [
                number
                for number, block in enumerate(self.blocks)
                if block.kind is heading or (block.kind is question and block.level > 0)
            ]
        )


def described(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an article other than text and blocks, from what JSON made of them; absent ones stay absent."""
    description = dict(record)
    description["authors"] = tuple(record.get("authors", ()))
    description["links"] = tuple(Link(*link) for link in record.get("links", ()))
    description["questions"] = tuple(KnownQuestion(*known) for known in record.get("questions", ()))
    description["notes"] = tuple(Note(Problem(problem), *rest) for problem, *rest in record.get("notes", ()))
    return description


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
    headings: tuple[str, ...] = ()
    """Those that the sentence stands under, the widest first, without the title."""
    path: str | None = None
    version: str | None = None
    page: int | None = None
    seconds: float | None = None


class Rest(NamedTuple):
    """The entries of a list, or the rows of a table, that stand behind a quotation and were left out of it."""

    start: int
    end: int
    text: str
    entries: int
    """How many there are, those that are nested in others not counted."""


class Sentence(NamedTuple):
    """One sentence of an article, or a quotation around one."""

    start: int
    end: int
    text: str
    before: str | None
    """What must be read before it: the sentence before, a lead-in, the names of a table's columns, a term, a question
    that it answers."""
    citation: Citation
    core: tuple[int, int] | None = None
    """Of a quotation the span of the sentence, row or entry in it that answers; None where that is all of it."""
    kind: BlockKind = BlockKind.PROSE
    """That of the block it stands in."""
    rest: Rest | None = None
    """What was left out of a list or table that answers as a whole."""

    @property
    def core_span(self) -> tuple[int, int]:
        """The span of what answers."""
        return self.core or (self.start, self.end)


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


def block_at(blocks: Sequence[Block], start: int) -> int | None:
    """The number of the last of `blocks` that begins at or before the code point `start`."""
    number = bisect_right(blocks, start, key=attrgetter("start")) - 1
    return number if number >= 0 else None


def headings_above(article: Article, number: int | None) -> list[int]:
    """The numbers of the headings that a block stands under, the widest first, itself included where it is one."""
    found: list[int] = []
    level = _DEEPEST + 1
    headings = article.headings
    for place in range(0 if number is None else bisect_right(headings, number), 0, -1):
        at = headings[place - 1]
        if article.blocks[at].level < level:
            found.append(at)
            level = article.blocks[at].level
            if level <= 1:
                break
    return found[::-1]


_DEEPEST = 6
"""Of the levels of headings."""
