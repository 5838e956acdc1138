"""What an index and a server of Discord take by themselves: bytes, and how long an index takes to open."""

import gc
import statistics
import tracemalloc
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any
from unittest.mock import MagicMock

import discord

from benchmarks.scale._making import Material
from benchmarks.timing import seconds as seconds_of
from knowledge.indexing.analysis import analyse
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.packing import pack, unpack
from knowledge.library import Library


def opened(material: Material) -> None:
    """An index by itself: its bytes when kept and when opened, and how long opening takes."""
    for count, compact in ((100, True), (1_000, True), (10_000, False)):
        corpus = Corpus.of(map(analyse, material.articles(count)))
        passages = corpus.contents.layout.passages
        packed = pack(corpus.contents, {})
        deflated = zlib.compress(packed, 1)
        Corpus(unpack(packed, compact=compact).contents)
        seconds = _timed(partial(_inflated, deflated, compact=compact))
        gc.collect()
        tracemalloc.start()
        kept = _inflated(deflated, compact=compact)
        assert kept.languages()
        assert kept.article_numbers
        gc.collect()
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        library = Library.of([kept])
        library.ask("Who built the bridge?")
        answer = _timed(partial(library.ask, "When was the first university of the country founded?"))
        print(
            f"{passages} passages: kept in {len(deflated) / passages:.0f} bytes a passage, opened in "
            f"{seconds * 1000:.1f} ms and {size / passages:.0f} bytes a passage; an answer takes {answer * 1000:.1f} ms"
        )


def _inflated(deflated: bytes, *, compact: bool) -> Corpus:
    return Corpus(unpack(zlib.decompress(deflated), compact=compact).contents)


def _timed(work: Callable[[], object]) -> float:
    return statistics.median(seconds_of(work) for _ in range(15))


def guilds() -> None:
    """What discord.py's own memory of a server takes, by its channels and roles alone, as the bot's intents make it."""
    state: Any = MagicMock(spec=discord.state.ConnectionState)
    state.member_cache_flags = discord.MemberCacheFlags.none()
    state.shard_count = 1
    gc.collect()
    tracemalloc.start()
    made = [discord.Guild(data=_guild(number), state=state) for number in range(200)]
    gc.collect()
    print(f"a server of 30 channels and 20 roles: {tracemalloc.get_traced_memory()[0] / len(made) / 1024:.0f} KiB")
    tracemalloc.stop()


def _guild(number: int) -> Any:  # noqa: ANN401 - as Discord sends it
    first = number * 1_000 + 10**17
    return {
        "id": str(first), "name": f"Server {number}", "owner_id": "1", "roles": [
            {"id": str(first + each), "name": f"role {each}", "permissions": "104324673", "position": each, "color": 0,
             "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
             "hoist": False, "managed": False, "mentionable": False, "flags": 0} for each in range(20)
        ],
        "channels": [
            {"id": str(first + 100 + each), "type": 0, "name": f"channel-{each}", "position": each, "topic": "For all",
             "permission_overwrites": [{"id": str(first), "type": 0, "allow": "0", "deny": "1024"}], "nsfw": False}
            for each in range(30)
        ],
        "emojis": [], "features": [], "members": [], "threads": [], "stickers": [], "voice_states": [], "presences": [],
        "member_count": 100, "verification_level": 1, "explicit_content_filter": 0, "mfa_level": 0, "nsfw_level": 0,
        "default_message_notifications": 0, "premium_tier": 0, "system_channel_flags": 0, "preferred_locale": "en-US",
        "premium_progress_bar_enabled": False, "afk_timeout": 60,
    }  # fmt: skip
