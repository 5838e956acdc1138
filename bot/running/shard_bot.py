"""The bot of one shard among several, of which a process runs as many as it holds leases of."""

import asyncio
import logging
from collections.abc import Collection
from typing import Any, NamedTuple

from bot.running.admission import Admission, id_of
from bot.running.client import HotlineBot
from bot.running.cooldown import Cooldown
from bot.running.open_questions import Kept, OpenQuestions
from bot.running.threads import AnswerThreads
from bot.running.turns import Turns
from bot.service.service import Service

_log = logging.getLogger(__name__)


class Shared(NamedTuple):
    """What the bots of a process have in common."""

    service: Service
    """It is open."""
    cooldown: Cooldown
    answers: AnswerThreads


class ShardBot(HotlineBot):
    """Answers what comes through one shard, as long as its process holds it.

    Direct messages come through the first shard alone; whoever holds that registers the commands and does the chores.
    """

    def __init__(
        self,
        shard: int,
        count: int,
        shared: Shared,
        admission: Admission,
        turns: Turns,
        **options: Any,  # noqa: ANN401
    ) -> None:
        """The bot of a shard, of so many; `options` are those of a `HotlineBot`."""
        super().__init__(
            shared.service,
            shard_id=shard,
            shard_count=count,
            admission=admission,
            turns=turns,
            http_trace=admission.trace(),
            cooldown=shared.cooldown,
            answers=shared.answers,
            **options,
        )
        self.admission = admission
        self._does_chores = False

    async def setup_hook(self) -> None:
        """Loads the features; where another process still answers, nobody sees anything of it."""
        await super().setup_hook()
        if self._takes:
            await self._begin_chores()

    async def take_over(self, answered: Collection[str] | None) -> None:
        """Answers from now on, and what came since the holder before took nothing more.

        Args:
            answered: the ids of what that one had taken; None where it died, and may have left questions open.
        """
        kept = self.admission.take(answered)
        left = [] if answered is not None or self._questions.kept is None else await self._questions.kept.left()
        for event in {id_of(event): event for event in (*kept, *left)}.values():
            self._read(event)
        self._beside.append(asyncio.create_task(self._begin_chores()))

    def stay(self) -> None:
        """Goes on answering, as nobody takes over what was to be handed over."""
        for event in self.admission.stay():
            self._read(event)

    async def _begin_chores(self) -> None:
        if self.shard_id == 0 and not self._does_chores:
            self._does_chores = True
            await self._sync()
            self._beside.append(asyncio.create_task(self.service.chores.run(self._report)))

    def _keep_questions(self) -> Kept:
        """In the store, as the next process that holds the shard may be on another machine."""
        return OpenQuestions(self.service.store.open_questions, self.shard_id)

    def _begin_beside(self) -> None:
        """Leaves what runs beside to the process."""

    async def _open_service(self) -> None:
        """Leaves the service to the process."""

    async def _close_service(self) -> None:
        """Leaves the service open."""
