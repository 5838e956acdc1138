"""Which process holds which shards: leases that end by themselves, on the database's clock.

A process that works renews its leases long before they end. One that was killed lets its shards go by not renewing;
one that hung finds on waking that its leases have ended, and must stop at once, whether or not somebody else has them.
The clocks of the processes don't matter: only the database's is asked.

A shard moves between two that live without a gap: the successor opens a session of its own and keeps what comes;
when it is ready, the holder takes nothing more, and hands over with the ids of what it has taken; the successor answers
the rest.
"""

import json
from collections.abc import Collection
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Float, Update, delete, func, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import Database, insert_into
from bot.store.tables import IDENTIFIES, LEASES, PROCESSES

LEASE: Final = 20.0
"""Seconds that a lease lasts unless it is renewed, which outlives a restart of the database."""
APART: Final = 5.25
"""Seconds between two sessions of a bucket of shards (the number modulo `max_concurrency`), for Discord's five."""
_CLOCKS: Final = {
    "sqlite": "(julianday('now') - 2440587.5) * 86400.0",
    "postgresql": "extract(epoch from clock_timestamp())::double precision",
}
"""The seconds since 1970 by each database, of the very moment rather than of the transaction's beginning."""


class Share(NamedTuple):
    """How the shards are divided."""

    processes: int
    """As many are alive, this one among them."""
    shards: int

    @property
    def fair(self) -> int:
        """How many shards one process may hold at most."""
        return -(-self.shards // max(self.processes, 1))


class Lease(NamedTuple):
    """Who holds a shard."""

    shard: int
    holder: str | None
    """None where nobody does."""
    successor: str | None
    """Who is getting ready to take it over while the holder goes on answering."""
    is_ready: bool
    """Whether the successor is."""
    answered: frozenset[str] | None
    """The ids of what the last holder had taken when it handed the shard over; None where it did not."""
    seconds: float
    """For how long the lease lasts from now on; below zero where it has ended."""


class Process(NamedTuple):
    """A process that is alive."""

    process: str
    seconds: float
    """Since it was last seen."""
    about: str
    """JSON of what it says of itself."""


class Leases:
    """Leases of shards, and the turns in which sessions may be opened."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def seen(self, process: str, about: str = "{}") -> None:
        """Says that `process` is alive, and what it says of itself, which is JSON; to be repeated."""
        async with self._database.writing() as connection:
            await _seen(connection, process, about)

    async def alive(self) -> list[Process]:
        """The processes that are alive, the longest unseen last."""
        async with self._database.reading() as connection:
            since = _now(connection) - PROCESSES.c.seen_at
            wanted = select(PROCESSES.c.process, since, PROCESSES.c.about).where(since < LEASE).order_by(since)
            return [Process(*row) for row in await connection.execute(wanted)]

    async def count(self) -> int:
        """As many shards as the processes that are alive share; 0 where none is."""
        async with self._database.reading() as connection:
            alive = select(PROCESSES.c.process).where(PROCESSES.c.seen_at > _now(connection) - LEASE)
            if (await connection.execute(alive.limit(1))).scalar() is None:
                return 0
            return int((await connection.execute(select(func.count()).select_from(LEASES))).scalar_one())

    async def join(self, process: str, shards: int, about: str = "{}") -> Share:
        """Says as `seen` does that `process` is alive, and that the bot has so many shards."""
        async with self._database.writing() as connection:
            await _seen(connection, process, about)
            if shards:
                new = insert_into(connection, LEASES).values(
                    [{"shard": number, "until": 0.0} for number in range(shards)]
                )
                await connection.execute(new.on_conflict_do_nothing())
            await connection.execute(delete(LEASES).where(LEASES.c.shard >= shards))
            alive = (await connection.execute(select(func.count()).select_from(PROCESSES))).scalar_one()
        return Share(alive, shards)

    async def leave(self, process: str) -> None:
        """Lets go of everything that `process` has, so that the others need not wait for its leases to end."""
        async with self._database.writing() as connection:
            mine = update(LEASES).where(LEASES.c.holder == process)
            await connection.execute(mine.values(holder=None, until=0.0))
            following = update(LEASES).where(LEASES.c.successor == process)
            await connection.execute(following.values(successor=None, is_ready=False))
            await connection.execute(delete(PROCESSES).where(PROCESSES.c.process == process))

    async def retire(self, process: str) -> int:
        """Makes the others succeed `process` in all that it holds; how many others there are."""
        async with self._database.writing() as connection:
            await connection.execute(delete(PROCESSES).where(PROCESSES.c.process == process))
            return int((await connection.execute(select(func.count()).select_from(PROCESSES))).scalar_one())

    async def renew(self, process: str) -> frozenset[int]:
        """The shards that `process` still holds, each for a whole lease again; one that has ended is not renewed."""
        async with self._database.writing() as connection:
            now = _now(connection)
            held = update(LEASES).where(LEASES.c.holder == process, LEASES.c.until > now)
            return await _shards(connection, held.values(until=now + LEASE))

    async def take(self, process: str, most: int) -> frozenset[int]:
        """At most so many shards that nobody holds, for `process`; first those that it was to succeed in."""
        async with self._database.writing() as connection:
            now = _now(connection)
            free = (
                select(LEASES.c.shard)
                .where((LEASES.c.holder.is_(None)) | (LEASES.c.until <= now))
                .order_by(func.coalesce(LEASES.c.successor, "") != process, LEASES.c.shard)
                .limit(max(most, 0))
                .with_for_update(skip_locked=True)
            )
            wanted = (await connection.execute(free)).scalars().all()
            taken = update(LEASES).where(LEASES.c.shard.in_(wanted))
            values: dict[str, object] = {"holder": process, "successor": None, "is_ready": False, "answered": None}
            return await _shards(connection, taken.values(**values, until=now + LEASE))

    async def succeed(self, process: str, most: int, fair: int) -> frozenset[int]:
        """At most so many shards of processes that hold more than is `fair`, for `process` to get ready for.

        Their holders go on answering until they `hand_over`. For one that retires nothing is fair.
        """
        async with self._database.writing() as connection:
            now = _now(connection)
            held = (
                select(LEASES.c.shard, LEASES.c.holder, LEASES.c.successor)
                .where(LEASES.c.holder.is_not(None), LEASES.c.until > now)
                .order_by(LEASES.c.shard)
                .with_for_update()
            )
            rows = (await connection.execute(held)).all()
            alive = set((await connection.execute(select(PROCESSES.c.process))).scalars())
            left: dict[str, int] = {}
            for row in rows:
                left[row.holder] = left.get(row.holder, 0) + (row.successor is None)
            wanted: list[int] = []
            for row in rows:
                due = fair if row.holder in alive else 0
                if len(wanted) < most and row.successor is None and row.holder != process and left[row.holder] > due:
                    left[row.holder] -= 1
                    wanted.append(row.shard)
            succeeding = update(LEASES).where(LEASES.c.shard.in_(wanted))
            return await _shards(connection, succeeding.values(successor=process, is_ready=False))

    async def ready(self, process: str, shard: int) -> None:
        """Says that `process` can take over a shard that it is to succeed in."""
        async with self._database.writing() as connection:
            mine = update(LEASES).where(LEASES.c.shard == shard, LEASES.c.successor == process)
            await connection.execute(mine.values(is_ready=True))

    async def hand_over(self, process: str, shard: int, answered: Collection[str] = ()) -> bool:
        """Makes the successor in a shard of `process` its holder; False where there is none, or it isn't the holder's.

        Args:
            process: holds the shard.
            shard: its number.
            answered: the ids of what it has taken, which the successor leaves to it.
        """
        async with self._database.writing() as connection:
            mine = (LEASES.c.shard == shard, LEASES.c.holder == process, LEASES.c.successor.is_not(None))
            handed = (
                update(LEASES)
                .where(*mine)
                .values(
                    holder=LEASES.c.successor,
                    successor=None,
                    is_ready=False,
                    answered=json.dumps(sorted(answered)),
                    until=_now(connection) + LEASE,
                )
            )
            return bool(await _shards(connection, handed))

    async def let_go(self, process: str, shards: Collection[int]) -> None:
        """Gives back shards that `process` holds, or was to succeed in."""
        async with self._database.writing() as connection:
            some = update(LEASES).where(LEASES.c.shard.in_(shards))
            await connection.execute(some.where(LEASES.c.holder == process).values(holder=None, until=0.0))
            await connection.execute(some.where(LEASES.c.successor == process).values(successor=None, is_ready=False))

    async def all(self) -> list[Lease]:
        """Every shard with its holder, in order."""
        async with self._database.reading() as connection:
            who = (LEASES.c.shard, LEASES.c.holder, LEASES.c.successor, LEASES.c.is_ready, LEASES.c.answered)
            rows = await connection.execute(select(*who, LEASES.c.until - _now(connection)).order_by(LEASES.c.shard))
            return [Lease(*row)._replace(answered=_ids(row.answered)) for row in rows]

    async def identify_now(self, bucket: int) -> float:
        """0 for one caller in `APART` seconds, who may open a session; for others the seconds until one may."""
        async with self._database.writing() as connection:
            now = _now(connection)
            first = insert_into(connection, IDENTIFIES).values(bucket=bucket, free_at=0.0)
            await connection.execute(first.on_conflict_do_nothing())
            free = update(IDENTIFIES).where(IDENTIFIES.c.bucket == bucket, IDENTIFIES.c.last_at <= now - APART)
            if (await connection.execute(free.values(last_at=now))).rowcount:
                return 0.0
            left = select(IDENTIFIES.c.last_at + APART - now).where(IDENTIFIES.c.bucket == bucket)
            return max(float((await connection.execute(left)).scalar_one()), 0.01)

    async def identify_in(self, bucket: int) -> float:
        """Seconds until it is probably the turn of whoever asks to open a session; each gets a turn of its own."""
        async with self._database.writing() as connection:
            now = _now(connection)
            first = insert_into(connection, IDENTIFIES).values(bucket=bucket, free_at=0.0)
            await connection.execute(first.on_conflict_do_nothing())
            later = func.max if connection.dialect.name == "sqlite" else func.greatest
            turn = update(IDENTIFIES).where(IDENTIFIES.c.bucket == bucket)
            turn = turn.values(free_at=later(IDENTIFIES.c.free_at, now) + APART)
            wait = turn.returning(IDENTIFIES.c.free_at - APART - now)
            return max(float((await connection.execute(wait)).scalar_one()), 0.0)


def _now(connection: AsyncConnection) -> ColumnElement[float]:
    return literal_column(_CLOCKS[connection.dialect.name], Float)


def _ids(answered: str | None) -> frozenset[str] | None:
    return None if answered is None else frozenset(json.loads(answered))


async def _seen(connection: AsyncConnection, process: str, about: str) -> None:
    now = _now(connection)
    seen = insert_into(connection, PROCESSES).values(process=process, seen_at=now, about=about)
    values = {"seen_at": now, "about": about}
    await connection.execute(seen.on_conflict_do_update(index_elements=["process"], set_=values))
    await connection.execute(delete(PROCESSES).where(PROCESSES.c.seen_at < now - LEASE))


async def _shards(connection: AsyncConnection, changed: Update) -> frozenset[int]:
    return frozenset((await connection.execute(changed.returning(LEASES.c.shard))).scalars())
