"""A sentence as a button's id names it, so that the button works after a restart and tells a changed article."""

import re
import zlib
from typing import Final, NamedTuple, Self

from bot.errors import ArticleChanged, ArticleGone
from knowledge.article import Article, Passage, Sentence
from knowledge.library import Library

TEMPLATE: Final = re.compile(
    r"context:(?P<article>[^:]+):(?P<start>\d{1,9}):(?P<end>\d{1,9}):(?P<checksum>[0-9a-f]{8})"
)
"""At most 96 characters, of Discord's 100 for an id, as an article's id is cut at 60 and may be numbered after that."""


class Place(NamedTuple):
    """Where a sentence stands, with a checksum of what stood there when it was quoted."""

    article: str
    start: int
    end: int
    checksum: str

    @classmethod
    def of(cls, sentence: Sentence) -> Self:
        """The place of `sentence`."""
        return cls(sentence.citation.article, sentence.start, sentence.end, checksum(sentence.text))

    @property
    def custom_id(self) -> str:
        """The id of the button that leads here; matches `TEMPLATE`."""
        return f"context:{self.article}:{self.start}:{self.end}:{self.checksum}"

    @classmethod
    def named(cls, custom_id: str) -> Self | None:
        """The place that the id of a button names; None where the button leads elsewhere."""
        found = TEMPLATE.fullmatch(custom_id)
        return cls.matched(found) if found else None

    @classmethod
    def matched(cls, found: re.Match[str]) -> Self:
        """The place in an id that `TEMPLATE` matched."""
        return cls(found["article"], int(found["start"]), int(found["end"]), found["checksum"])

    def sentence_in(self, library: Library) -> str:
        """The sentence, as `library` has it now.

        Raises:
            NoSuchArticle: the article is gone.
            ArticleChanged: it no longer says this here.
        """
        article = library.article(self.article)
        if not self.is_in(article):
            raise ArticleChanged(self.article)
        return article.text[self.start : self.end]

    def is_in(self, article: Article) -> bool:
        """Whether the sentence stands here in a version of the article."""
        sentence = article.text[self.start : self.end]
        return bool(sentence) and checksum(sentence) == self.checksum

    def passage_in(self, library: Library) -> Passage:
        """The passage around the sentence, as `library` has it now.

        Raises:
            NoSuchArticle: the article is gone.
            ArticleChanged: it no longer says this here.
        """
        self.sentence_in(library)
        return library.passage_at(self.article, self.start)


def checksum(text: str) -> str:
    """Eight hexadecimal digits that change with `text`."""
    return f"{zlib.crc32(text.encode()):08x}"


def article_named(library: Library, named: str) -> str | None:
    """The id of the article whose id has this checksum; None where none is named.

    Raises:
        ArticleGone: there is no such article any more.
    """
    if not named:
        return None
    for entry in library.entries:
        if checksum(entry.article.id) == named:
            return entry.article.id
    raise ArticleGone
