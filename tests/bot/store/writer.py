"""A process that is killed while it writes: forked anew for each kill from one that has loaded everything."""

import asyncio
import os
import sys
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from bot.store import Store
from tests.bot.store.test_killing import step


async def write(database_url: str) -> None:
    """Takes step after step from where the store is, and confirms each."""
    async with await Store.open(Path(), database_url) as store:
        await store.articles.totals()
        done = await store.changes.last()
        say("ready")
        for number in count(done + 1):
            await step(store, number)
            say(str(number))


def say(line: str) -> None:
    """Writes a line at once."""
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    while sys.stdin.readline():
        child = os.fork()
        if not child:
            asyncio.run(write(sys.argv[1]))
        say(str(child))
        os.waitpid(child, 0)
        say("over")
