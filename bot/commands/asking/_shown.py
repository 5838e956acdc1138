"""What an answer's card shows, read back from the message: the question, and the places of its sentences."""

from typing import Any, NamedTuple

import discord
from discord import ui

from bot.cards.place import Place
from bot.errors import OutdatedError
from bot.words.answers import says_no_answer
from bot.words.markup import plain
from knowledge.article import Exchange
from knowledge.errors import LibraryError
from knowledge.library import Library


class Shown(NamedTuple):
    """An answer's card."""

    question: str
    """As far as it fitted."""
    places: tuple[Place, ...]
    answered: bool

    @classmethod
    def on(cls, message: discord.Message) -> "Shown | None":
        """What `message` shows; None where it is no card."""
        if not message.flags.components_v2:
            return None
        children: list[ui.Item[Any]] = list(ui.LayoutView.from_message(message).walk_children())
        texts = [child.content for child in children if isinstance(child, ui.TextDisplay)]
        if not texts:
            return None
        places = tuple(
            place
            for child in children
            if isinstance(child, ui.Button) and child.custom_id and (place := Place.named(child.custom_id))
        )
        return cls(plain(texts[0]), places, not any(map(says_no_answer, texts)))

    def exchange(self, library: Library) -> Exchange | None:
        """The question and its answer, as far as the articles still say it; None where it shows neither."""
        if not self.answered:
            return Exchange(self.question, "")
        try:
            answer = " ".join(place.sentence_in(library) for place in self.places)
        except (LibraryError, OutdatedError):  # the article has changed since: what was said of it no longer counts
            return Exchange(self.question, "")
        first = self.places[0] if self.places else None
        return Exchange(self.question, answer, first.article, first.start) if first else None
