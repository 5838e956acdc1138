"""What the buttons of one article have in common.

Their ids name the article; whose it is comes from the server that the press comes from, never from the id.
"""

import re
from typing import Any, ClassVar, Final, Self

import discord
from discord import ui

from bot.cards.button import PersistentButton
from bot.words.language import gettext as _

ARTICLE: Final = r"(?P<article>[^:]{1,80})"
"""How an id names an article."""


class ArticleButton(PersistentButton, template=r"(?!)"):
    """A button whose id is its `name` and the id of an article."""

    name: ClassVar[str]
    label: ClassVar[str]
    """In English, marked for translation."""
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.secondary

    def __init_subclass__(cls, *, name: str, **others: Any) -> None:  # noqa: ANN401 - discord.py's own
        """Makes the template of its ids from the `name`."""
        super().__init_subclass__(template=re.compile(f"{name}:{ARTICLE}"), **others)
        cls.name = name

    def __init__(self, article_id: str) -> None:
        super().__init__(ui.Button(label=_(self.label), style=self.style, custom_id=f"{self.name}:{article_id}"))
        self._article = article_id

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the article that its id names."""
        return cls(match["article"])
