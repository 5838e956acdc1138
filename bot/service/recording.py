"""Keeps what became of each question, beside the answering: a store that is slow or away delays and loses no answer."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final, NamedTuple, Self

from bot.errors import StoreError
from bot.service.receipts import Quoting, new_code, quoted_in, receipts_of
from bot.store import Store
from bot.store.exchanges import Exchange, Outcome
from bot.words.messages import message
from knowledge.answering import Answer
from knowledge.article import Article, Sentence
from knowledge.errors import HotlineError
from knowledge.library import Library

_log = logging.getLogger(__name__)
_DELAY: Final = 0.5
"""Seconds between two writes, each of all that came meanwhile in one transaction."""
_FAREWELL: Final = 1.0
"""Seconds for the last write."""
_MOST: Final = 5_000
"""Exchanges that wait for a store that is away; the oldest go first."""


class Asked(NamedTuple):
    """A question that somebody has just asked."""

    owner: str
    """Whose articles are asked."""
    asker: str
    place: str | None
    question: str
    code: str
    """Of the receipt that its answer gets."""
    at: float
    """In seconds since 1970."""
    began: float
    """By the monotonic clock."""

    @classmethod
    def now(cls, owner: str, asker: str, place: str | None, question: str) -> Self:
        """The question, with a new code."""
        return cls(owner, asker, place, question, new_code(), time.time(), time.monotonic())


class _Record(NamedTuple):
    owner: str
    exchange: Exchange
    quoted: Sequence[tuple[Sentence, Article]] = ()


class Recording:
    """Takes down what became of questions, from any thread, and writes it to the store by and by."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: deque[_Record] = deque(maxlen=_MOST)
        self._writing = asyncio.Lock()
        self._is_away = False

    def answered(self, asked: Asked, answer: Answer, library: Library) -> None:
        """Takes down what `library` answered."""
        quoted = quoted_in(answer, library)
        outcome = Outcome.ANSWERED if answer.answered else Outcome.NEAREST if answer.nearest else Outcome.NOTHING
        exchange = _exchange(asked, outcome)._replace(confidence=answer.confidence)
        if quoted:
            best = answer.sentences[0].sentence
            first, article = next((each for each in quoted if each[0] == best), quoted[0])
            exchange = exchange._replace(article=article.id, start=first.start, end=first.end)
        self._waiting.append(_Record(asked.owner, exchange, quoted))

    @contextmanager
    def of(self, asked: Asked) -> Iterator[None]:
        """Takes down that there was no answer where the block fails for a fault of ours."""
        try:
            yield
        except HotlineError:  # of what was asked
            raise
        except Exception:
            self._waiting.append(_Record(asked.owner, _exchange(asked, Outcome.FAILED)))
            raise

    async def run(self) -> None:
        """Writes what was taken down, until it is cancelled."""
        while True:
            await asyncio.sleep(_DELAY)
            await self.flush()

    async def flush(self) -> None:
        """Writes all that was taken down so far; where the store can't be used it waits for the next time."""
        async with self._writing:
            records: list[_Record] = []
            while self._waiting:
                records.append(self._waiting.popleft())
            if not records:
                return
            try:
                await self._write(records)
                self._is_away = False
            except StoreError as error:
                self._waiting.extendleft(reversed(records[: _MOST - len(self._waiting)]))
                if not self._is_away:
                    _log.warning("What became of questions can't be kept for now: %s", message(error))
                self._is_away = True

    async def finish(self) -> None:
        """Writes what is left, but holds up the end no longer than a moment."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_FAREWELL):
                await self.flush()

    async def _write(self, records: Sequence[_Record]) -> None:
        quoting = [
            Quoting(owner, exchange.code, exchange.asked_at, exchange.confidence, quoted)
            for owner, exchange, quoted in records
            if quoted and exchange.code
        ]
        receipts = [each for each in await receipts_of(self._store, quoting) if each.quotations]
        versions = {each.code: each.quotations[0].version for each in receipts}
        exchanges = [
            (owner, exchange._replace(version=versions.get(exchange.code or ""))) for owner, exchange, _ in records
        ]
        await self._store.receipts.keep(receipts)
        await self._store.exchanges.keep(exchanges)


def _exchange(asked: Asked, outcome: Outcome) -> Exchange:
    milliseconds = (time.monotonic() - asked.began) * 1000
    return Exchange(asked.at, outcome, 0.0, milliseconds, asked.place, asked.asker, asked.question, code=asked.code)
