"""Answers, passages and articles -> what Discord shows: one builder for every way in.

A card is a components-v2 view without a time limit. Its buttons carry all they need in their id, so they go on working
after a restart.
"""

from typing import Final, NamedTuple

import discord
from discord import ui

from knowledge.article import Sentence

_ANSWER: Final = discord.Colour(0x3B7DD8)
_SILENCE: Final = discord.Colour(0x8A8F98)
# Room in characters of markup. For three sentences with all that belongs to them the sum stays below Discord's limit
# for a view: 400 + 100 + 3 * (600 + 150 + 400) = 3,950.
_QUESTION: Final = 400
_SENTENCE: Final = 600
_BEFORE: Final = 150
_CITATION: Final = 400
_TITLE: Final = 110
_PASSAGE: Final = 3_000
_LISTED: Final = 20


class Place(NamedTuple):
    """A sentence as a button's id names it."""

    article: str
    start: int
    end: int
    checksum: str
    """Of the sentence's text: tells whether the article is still the one that was quoted."""

    @classmethod
    def of(cls, sentence: Sentence) -> "Place":
        """The place where `sentence` stands."""
        return cls(sentence.citation.article, sentence.start, sentence.end, checksum(sentence.text))


class ContextButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=r"context:(?P<id>[^:]+):(\d+):(\d+):(\w{8})"):
    """Shows the passage around a sentence to whoever presses it, and only to them."""
