"""How often people may ask: each by themselves, and all of a channel and of a server together.

A channel and a server are asked in one process alone; a person may ask in several. Where more than one runs, each adds
up once a second with the others what people asked in it.
"""

import asyncio
import logging
import math
import time
from collections import Counter
from collections.abc import Callable
from typing import Final

import discord
from discord.ext import commands

from bot.errors import StoreError, TooManyQuestions
from bot.store.askers import Askers

_log = logging.getLogger(__name__)
_MINUTE: Final = 60.0
_CHANNEL: Final = 20
"""How many times as often as one person all in a channel may ask together: a lesson of hundreds may ask at once."""
_SERVER: Final = 60
"""The same of a server: 1,200 answers a minute of 5 ms each, as one takes in a library of 100,000 passages, keep a
tenth of a processor busy."""
_HANDED_OVER: Final = 3
"""Questions that one person may hand over to others in ten minutes: each calls somebody."""
_TEN_MINUTES: Final = 600.0
_SHARING: Final = 1.0
"""Seconds between two times that counts are added up: one statement, and none while nobody asks."""
_LOOK: Final = 15.0
"""Seconds between two looks at whether more than one process runs."""
_Counted = commands.CooldownMapping[int]


class Cooldown:
    """Counts questions over a minute, whichever way they come in.

    Minutes are those of the monotonic clock, but for the counts that processes share: where the other clock is set back
    nobody shall wait until it has caught up.
    """

    def __init__(self, questions_a_minute: int, clock: Callable[[], float] = time.time) -> None:
        self._most = questions_a_minute
        self._clock = clock
        self._minute = 0
        self._asked: Counter[str] = Counter()
        """Questions of each person in this minute, in this process."""
        self._unshared: Counter[str] = Counter()
        """Those of them that the other processes don't know of."""
        self._everywhere: dict[str, int] = {}
        """Those that all processes know of."""
        self._of_person, self._of_channel, self._of_server = (
            _counted(times * questions_a_minute) for times in (1, _CHANNEL, _SERVER)
        )
        self._told = _counted(1)
        self._handed_over = commands.CooldownMapping(
            commands.Cooldown(_HANDED_OVER, _TEN_MINUTES), lambda number: number
        )

    def take(self, person: discord.abc.User, channel: int | None = None, guild: int | None = None) -> None:
        """Counts a question of `person`, before any work is done for it; a direct message counts for them alone.

        Raises:
            TooManyQuestions: this one is too many.
        """
        wait: float | None = self._of_person.update_rate_limit(person.id, time.monotonic()) or self._wait_for_others(
            str(person.id)
        )
        if wait:
            raise TooManyQuestions(math.ceil(wait), of_all=False)
        if guild is None:
            return
        for counted, place in ((self._of_channel, channel), (self._of_server, guild)):
            if place is not None and (wait := counted.update_rate_limit(place, time.monotonic())):
                raise TooManyQuestions(math.ceil(wait), of_all=True)

    def hand_over(self, person: discord.abc.User) -> None:
        """Counts a question that `person` hands over to others.

        Raises:
            TooManyQuestions: this one is too many.
        """
        if wait := self._handed_over.update_rate_limit(person.id, time.monotonic()):
            raise TooManyQuestions(math.ceil(wait), of_all=False)

    def _wait_for_others(self, asker: str) -> float:
        """Counts a question beside those that a person asked in other processes; seconds to wait if there are more."""
        now = self._clock()
        if self._minute != (minute := int(now // _MINUTE)):
            self._minute = minute
            for counts in (self._asked, self._unshared, self._everywhere):
                counts.clear()
        elsewhere = self._everywhere.get(asker, 0) - (self._asked[asker] - self._unshared[asker])
        if elsewhere > 0 and self._asked[asker] + elsewhere >= self._most:
            return _MINUTE - now % _MINUTE
        self._asked[asker] += 1
        self._unshared[asker] += 1
        return 0.0

    async def share(self, askers: Askers) -> None:
        """Adds up with other processes what people asked, while there are any; runs until it is cancelled."""
        looked, is_shared = -math.inf, False
        while True:
            await asyncio.sleep(_SHARING)
            try:
                if self._clock() - looked >= _LOOK:
                    looked, is_shared = self._clock(), await askers.is_shared()
                if is_shared:
                    await self.share_once(askers)
            except StoreError as error:
                _log.info("Questions are counted in this process alone: %s", error)

    async def share_once(self, askers: Askers) -> None:
        """Adds up what people asked since the last time.

        Raises:
            StoreError: that can't be done now; it is tried again with the next questions.
        """
        minute, unshared = self._minute, Counter(self._unshared)
        everywhere = await askers.add(minute, unshared)
        if minute == self._minute:
            self._unshared -= unshared
            self._everywhere |= everywhere

    def may_tell(self, person: discord.abc.User) -> bool:
        """True once a minute: who keeps sending messages is told once that they are too many, not each time."""
        return self._told.update_rate_limit(person.id, time.monotonic()) is None


def _counted(most: int) -> _Counted:
    return commands.CooldownMapping(commands.Cooldown(most, _MINUTE), lambda number: number)
