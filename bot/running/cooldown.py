"""How often people may ask: each by themselves, and all of a channel and of a server together."""

import math
from typing import Final

import discord
from discord.ext import commands

from bot.errors import TooManyQuestions

_MINUTE: Final = 60.0
_CHANNEL: Final = 20
"""How many times as often as one person all in a channel may ask together: a lesson of hundreds may ask at once."""
_SERVER: Final = 60
"""The same of a server: 1,200 answers a minute of 5 ms each, as one takes in a library of 100,000 passages, keep a
tenth of a processor busy."""
_Counted = commands.CooldownMapping[int]


class Cooldown:
    """Counts questions over a minute, whichever way they come in."""

    def __init__(self, questions_a_minute: int) -> None:
        self._of_person, self._of_channel, self._of_server = (
            _counted(times * questions_a_minute) for times in (1, _CHANNEL, _SERVER)
        )
        self._told = _counted(1)

    def take(self, person: discord.abc.User, channel: int | None = None, guild: int | None = None) -> None:
        """Counts a question of `person`, before any work is done for it; a direct message counts for them alone.

        Raises:
            TooManyQuestions: this one is too many.
        """
        if wait := self._of_person.update_rate_limit(person.id):
            raise TooManyQuestions(math.ceil(wait), of_all=False)
        if guild is None:
            return
        for counted, place in ((self._of_channel, channel), (self._of_server, guild)):
            if place is not None and (wait := counted.update_rate_limit(place)):
                raise TooManyQuestions(math.ceil(wait), of_all=True)

    def may_tell(self, person: discord.abc.User) -> bool:
        """True once a minute: who keeps sending messages is told once that they are too many, not each time."""
        return self._told.update_rate_limit(person.id) is None


def _counted(most: int) -> _Counted:
    return commands.CooldownMapping(commands.Cooldown(most, _MINUTE), lambda number: number)
