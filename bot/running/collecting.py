"""Keeps the garbage collector from what stays for as long as the process runs.

A full round of it looks at all that was ever made and holds every thread meanwhile: the house articles alone take it
60 ms, and each thousand servers that discord.py knows about 100 more. What is frozen is looked at no more; it still
goes at once when nothing refers to it, but for what refers to itself.
"""

import gc

from discord.ext import commands


class Collecting:
    """Freezes what there is whenever a bot of this process is ready, which is when all its servers are known."""

    def __init__(self) -> None:
        self._shards: set[int | None] = set()

    def watch(self, bot: commands.Bot) -> None:
        """Does so for one bot, from its start on."""

        async def on_ready() -> None:
            self.ready(bot.shard_id)

        bot.add_listener(on_ready)

    def ready(self, shard: int | None) -> None:
        """A shard knows its servers; where it did before, those it knew then refer to each other and are garbage."""
        if not self._shards or shard in self._shards:
            gc.unfreeze()
            gc.collect()
        self._shards.add(shard)
        gc.freeze()
