"""How often one person may ask."""

import math

import discord
from discord.ext import commands

from bot.errors import TooManyQuestions

_MINUTE = 60.0


class Cooldown:
    """Counts each person's questions over a minute, whichever way they come in."""

    def __init__(self, questions_a_minute: int) -> None:
        self._asked: commands.CooldownMapping[discord.abc.User] = commands.CooldownMapping(
            commands.Cooldown(questions_a_minute, _MINUTE), lambda person: person.id
        )
        self._told: commands.CooldownMapping[discord.abc.User] = commands.CooldownMapping(
            commands.Cooldown(1, _MINUTE), lambda person: person.id
        )

    def take(self, person: discord.abc.User) -> None:
        """Counts a question of `person`, before any work is done for it.

        Raises:
            TooManyQuestions: this one is too many.
        """
        if wait := self._asked.update_rate_limit(person):
            raise TooManyQuestions(math.ceil(wait))

    def may_tell(self, person: discord.abc.User) -> bool:
        """True once a minute: who keeps sending messages is told once that they are too many, not each time."""
        return self._told.update_rate_limit(person) is None
