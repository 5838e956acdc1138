"""Which process holds which shards: leases that end by themselves, on the database's clock.

A process that works renews its leases long before they end. One that was killed lets its shards go by not renewing;
one that hung finds on waking that its leases have ended, and must stop at once, whether or not somebody else has them.
The clocks of the processes don't matter: only the database's is asked.
"""

from collections.abc import Collection
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Float, Update, delete, func, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import Database, insert_into
from bot.store.tables import IDENTIFIES, LEASES, PROCESSES

LEASE: Final = 15.0
"""Seconds that a lease lasts unless it is renewed; a process renews every third of that."""
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
    seconds: float
    """For how long the lease lasts from now on; below zero where it has ended."""


class Leases:
    """Leases of shards, and the turns in which sessions may be opened."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def join(self, process: str, shards: int) -> Share:
        """Says that `process` is alive and that the bot has so many shards; to be repeated with each renewal."""
        async with self._database.writing() as connection:
            now = _now(connection)
            seen = insert_into(connection, PROCESSES).values(process=process, seen_at=now)
            await connection.execute(seen.on_conflict_do_update(index_elements=["process"], set_={"seen_at": now}))
            await connection.execute(delete(PROCESSES).where(PROCESSES.c.seen_at < now - LEASE))
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
            await connection.execute(update(LEASES).where(LEASES.c.successor == process).values(successor=None))
            await connection.execute(delete(PROCESSES).where(PROCESSES.c.process == process))

    async def renew(self, process: str) -> frozenset[int]:
        """The shards that `process` still holds, each for a whole lease again; one that has ended is not renewed."""
        async with self._database.writing() as connection:
            now = _now(connection)
            held = update(LEASES).where(LEASES.c.holder == process, LEASES.c.until > now)
            return await _shards(connection, held.values(until=now + LEASE))

    async def take(self, process: str, most: int) -> frozenset[int]:
        """At most so many shards that nobody holds, which `process` holds from now on."""
        async with self._database.writing() as connection:
            now = _now(connection)
            free = (
                select(LEASES.c.shard)
                .where((LEASES.c.holder.is_(None)) | (LEASES.c.until <= now))
                .order_by(LEASES.c.shard)
                .limit(max(most, 0))
                .with_for_update(skip_locked=True)
            )
            wanted = (await connection.execute(free)).scalars().all()
            taken = update(LEASES).where(LEASES.c.shard.in_(wanted))
            return await _shards(connection, taken.values(holder=process, successor=None, until=now + LEASE))

    async def succeed(self, process: str, most: int, fair: int) -> frozenset[int]:
        """At most so many shards of processes that hold more than is `fair`, for `process` to get ready for.

        Their holders go on answering until `hand_over`.
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
            left: dict[str, int] = {}
            for row in rows:
                left[row.holder] = left.get(row.holder, 0) + (row.successor is None)
            wanted: list[int] = []
            for row in rows:
                if len(wanted) < most and row.successor is None and row.holder != process and left[row.holder] > fair:
                    left[row.holder] -= 1
                    wanted.append(row.shard)
            return await _shards(connection, update(LEASES).where(LEASES.c.shard.in_(wanted)).values(successor=process))

    async def hand_over(self, process: str, shard: int) -> bool:
        """Makes `process`, which is ready, the holder of a shard that it was to succeed in; False where it was not."""
        async with self._database.writing() as connection:
            handed = update(LEASES).where(LEASES.c.shard == shard, LEASES.c.successor == process)
            values = {"holder": process, "successor": None, "until": _now(connection) + LEASE}
            return bool(await _shards(connection, handed.values(**values)))

    async def let_go(self, process: str, shards: Collection[int]) -> None:
        """Gives back shards that `process` holds, or was to succeed in."""
        async with self._database.writing() as connection:
            some = update(LEASES).where(LEASES.c.shard.in_(shards))
            await connection.execute(some.where(LEASES.c.holder == process).values(holder=None, until=0.0))
            await connection.execute(some.where(LEASES.c.successor == process).values(successor=None))

    async def all(self) -> list[Lease]:
        """Every shard with its holder, in order."""
        async with self._database.reading() as connection:
            columns = (LEASES.c.shard, LEASES.c.holder, LEASES.c.successor, LEASES.c.until - _now(connection))
            rows = await connection.execute(select(*columns).order_by(LEASES.c.shard))
            return [Lease(*row) for row in rows]

    async def identify_in(self, bucket: int, apart: float = 5.25) -> float:
        """Seconds until whoever asks may open a session in a bucket of shards; each who asks gets a turn of its own.

        Discord lets each bucket (the shard's number modulo `max_concurrency`) identify once in five seconds.
        """
        async with self._database.writing() as connection:
            now = _now(connection)
            first = insert_into(connection, IDENTIFIES).values(bucket=bucket, free_at=0.0)
            await connection.execute(first.on_conflict_do_nothing())
            later = func.max if connection.dialect.name == "sqlite" else func.greatest
            turn = update(IDENTIFIES).where(IDENTIFIES.c.bucket == bucket)
            turn = turn.values(free_at=later(IDENTIFIES.c.free_at, now) + apart)
            wait = turn.returning(IDENTIFIES.c.free_at - apart - now)
            return max(float((await connection.execute(wait)).scalar_one()), 0.0)


def _now(connection: AsyncConnection) -> ColumnElement[float]:
    return literal_column(_CLOCKS[connection.dialect.name], Float)


async def _shards(connection: AsyncConnection, changed: Update) -> frozenset[int]:
    return frozenset((await connection.execute(changed.returning(LEASES.c.shard))).scalars())
