"""The shards of one process: bots for those whose leases it holds, until it is asked to stop.

Each second the leases are renewed and looked at. A process that has less than its share takes what nobody holds, or
gets ready to succeed one that has more; one that has more hands over; one that is to stop hands everything over first.
`bot.store.leases` says how a shard moves, `bot.running.admission` who answers meanwhile.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import discord

from bot.errors import ShardCountDiffers, StoreError
from bot.running.admission import Admission, State
from bot.running.presence import about_process, name_of_process
from bot.running.shard_bot import ShardBot, Shared
from bot.running.supervision import keep_running, one_bot
from bot.running.turns import SharedTurns, Turns
from bot.running.vitals import Vitals
from bot.store.leases import LEASE, Lease, Leases, Share
from bot.words.messages import message

_log = logging.getLogger(__name__)
_LOOK: Final = 1.0
"""Seconds from one renewal to the next."""
_SOON: Final = 0.25
"""The same while a shard moves: an interaction that comes meanwhile can't wait for more than three seconds."""
_JOIN: Final = 5.0
"""Seconds from one sign of life to the next, by which the share of each process is found."""
_MARGIN: Final = 1.0
"""Seconds before its end at which a lease counts as lost here, as clocks don't run alike."""
_HANDING_OVER: Final = 90.0
"""Seconds that others have to take over what a process holds that is to stop: a session each five seconds."""
_PATIENCE: Final = 10.0
"""Seconds that the store has for one look at the leases, half of their length."""
_UNWANTED: Final = 10.0
"""Seconds after which, if nobody has begun to take over, nobody will."""

MakeBot = Callable[[int, int, Shared, Admission, Turns], ShardBot]
"""A bot that has not been started, of a shard, of so many."""


class _Served:
    """A shard that this process holds, or gets ready to hold."""

    def __init__(self, admission: Admission) -> None:
        self.admission = admission
        self.bot: ShardBot | None = None
        self.task: asyncio.Task[None] | None = None

    @property
    def is_ready(self) -> bool:
        return self.bot is not None and self.bot.is_ready()


class Shards:
    """Runs the bots of the shards that are this process's; of one event loop."""

    def __init__(self, make_bot: MakeBot, token: str, shared: Shared, vitals: Vitals, count: int | None = None) -> None:
        """Shards of a bot.

        Args:
            make_bot: makes the bot of a shard.
            token: that of the bot.
            shared: what all bots use; its service is open.
            vitals: of this process.
            count: as many shards as there are; by default as many as the other processes have, or Discord recommends.
        """
        self._make_bot, self._token, self._shared, self._vitals = make_bot, token, shared, vitals
        self._count = count or 0
        self._leases: Leases = shared.service.store.leases
        self._process = name_of_process()
        self._served: dict[int, _Served] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._failure: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._holds_until = 0.0
        self._together = 1
        """Sessions that may be opened at once."""
        self._share = Share(1, 0)
        self._joined = -_JOIN

    async def run(self) -> None:
        """Holds shards and answers what comes through them, until it is cancelled.

        Raises:
            FatalError: Discord refuses the bot for good.
            ShardCountDiffers: other processes run with another number of shards.
            StoreError: the store can't be used at the start.
        """
        await self._prepare()
        service = self._shared.service
        work = (self._vitals.watch_event_loop(), service.libraries.watch(), service.recording.run())
        beside = [*map(asyncio.create_task, (*work, self._shared.cooldown.share(service.store.askers)))]
        try:
            while True:
                await self._step()
                await asyncio.wait([self._failure], timeout=_SOON if self._moves else _LOOK)
                if self._failure.done():
                    self._failure.result()
        except asyncio.CancelledError:
            with suppress(StoreError, TimeoutError):
                async with asyncio.timeout(_HANDING_OVER):
                    await self._hand_all_over()
            raise
        finally:
            for shard in list(self._served):
                self._close(shard)
            for task in beside:
                task.cancel()
            await asyncio.gather(*self._closing, *beside, return_exceptions=True)
            with suppress(StoreError, TimeoutError):
                async with asyncio.timeout(_PATIENCE):
                    await self._leases.leave(self._process)

    async def _prepare(self) -> None:
        """Finds how many shards there are, and how many sessions may be opened at once."""
        async with discord.Client(intents=discord.Intents.none()) as client:
            await client.login(self._token)
            recommended, _, limit = await client.http.get_bot_gateway()
        self._together = max(1, limit.get("max_concurrency", 1))
        existing = await self._leases.count()
        if self._count and existing and existing != self._count:
            raise ShardCountDiffers(existing, self._count)
        self._count = self._count or existing or recommended

    async def _step(self) -> None:
        """Renews, and does what the leases ask for; a store that is away is tried again."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._renew()
                await self._balance()
        except StoreError as error:
            _log.warning("Leases can't be renewed: %s", message(error))
        except TimeoutError:
            _log.warning("Leases can't be renewed: the store doesn't answer.")

    @property
    def _moves(self) -> bool:
        return any(served.admission.state is not State.TAKES for served in self._served.values())

    async def _renew(self) -> None:
        """Renews the leases, lets go at once of what was lost, and goes on with whatever moves."""
        began = time.monotonic()
        held = await self._leases.renew(self._process)
        for shard, served in list(self._served.items()):
            if served.admission.state is State.TAKES and shard not in held:
                _log.warning("Shard %d was lost to another process.", shard)
                served.admission.lose()
                self._close(shard)
        self._holds_until = began + LEASE - _MARGIN
        self._vitals.stands_by = True
        if began - self._joined > _JOIN:
            about = about_process(self._vitals, self._shared.service)
            self._share = await self._leases.join(self._process, self._count, about)
            self._joined = began
        rows = {lease.shard: lease for lease in await self._leases.all()}
        for shard, served in list(self._served.items()):
            await self._move(served, rows[shard])
        for lease in rows.values():
            if lease.holder == self._process and lease.shard not in self._served:
                self._start(lease.shard, State.TAKES)

    async def _move(self, served: _Served, lease: Lease) -> None:
        """Goes one step further where a shard comes or goes."""
        state, is_mine = served.admission.state, lease.holder == self._process
        if state is State.KEEPS:
            if is_mine:
                _log.info("Shard %d is taken over.", lease.shard)
                if served.bot is not None:
                    await served.bot.take_over(lease.answered)
            elif lease.successor != self._process:
                self._close(lease.shard)
            elif served.is_ready and not lease.is_ready:
                await self._leases.ready(self._process, lease.shard)
        elif not is_mine:
            _log.info("Shard %d is handed over.", lease.shard)
            self._close(lease.shard)
        elif lease.successor is not None and (lease.is_ready or not served.is_ready):
            taken = served.admission.leave() if state is State.TAKES else served.admission.taken()
            await self._leases.hand_over(self._process, lease.shard, taken)
        elif state is State.LEAVES and served.bot is not None:  # whoever was to take it over has gone
            served.bot.stay()

    async def _balance(self) -> None:
        """Takes shards that nobody holds, or gets ready to succeed those who have too many."""
        coming = [shard for shard, served in self._served.items() if served.admission.state is State.KEEPS]
        held = len(self._served) - len(coming)
        for shard in await self._leases.take(self._process, self._share.fair - held):
            served = self._served.get(shard)
            if served is None:
                self._start(shard, State.TAKES)
                held += 1
            elif served.bot is not None:
                _log.info("Shard %d is taken over from a process that is gone.", shard)
                await served.bot.take_over(None)
        over = held + len(coming) - self._share.fair
        if over > 0 and coming:
            await self._leases.let_go(self._process, coming[:over])
        for shard in await self._leases.succeed(self._process, -over, self._share.fair):
            self._start(shard, State.KEEPS)

    async def _hand_all_over(self) -> None:
        """Has the others take over what this process holds; it answers until they are ready."""
        if not await self._leases.retire(self._process):
            return
        coming = [shard for shard, served in self._served.items() if served.admission.state is State.KEEPS]
        await self._leases.let_go(self._process, coming)
        self._share, self._joined = Share(1, 0), float("inf")
        _log.info("Handing %d shards over.", len(self._served) - len(coming))
        began = time.monotonic()
        while self._served:
            with suppress(StoreError):
                await self._renew()
                begun = any(lease.successor for lease in await self._leases.all())
                if not begun and time.monotonic() - began > _UNWANTED:
                    return
            await asyncio.sleep(_SOON)

    def _start(self, shard: int, state: State) -> None:
        """Begins a bot for a shard."""
        _log.info("Shard %d: %s.", shard, "taken" if state is State.TAKES else "getting ready to take it over")
        admission = Admission(state, lambda: self._holds_until)
        served = self._served[shard] = _Served(admission)

        turns = SharedTurns(self._leases, shard % self._together)

        def make() -> ShardBot:
            served.bot = self._make_bot(shard, self._count, self._shared, admission, turns)
            return served.bot

        served.task = asyncio.create_task(keep_running(lambda: one_bot(make, self._token)))
        served.task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Hands on what ended a bot for good."""
        if not task.cancelled() and (error := task.exception()) is not None and not self._failure.done():
            self._failure.set_exception(error)

    def _close(self, shard: int) -> None:
        """Ends the bot of a shard beside everything else: it sends the answers under way where it still may."""
        task = self._served.pop(shard).task
        assert task is not None  # noqa: S101 - `_start` makes it
        task.cancel()
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)
