"""What stays is left out of the garbage collector's rounds, and what was replaced is not."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from bot.running.collecting import Collecting


class Guild:
    """Refers to itself, as a server and its channels do to each other."""

    def __init__(self) -> None:
        self.channels = [self]


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_is_there_when_the_bot_is_ready_is_frozen_and_garbage_is_not() -> None:
    collecting = Collecting()
    guild, gone = Guild(), ref(Guild())
    collecting.ready(0)
    assert gone() is None
    assert gc.get_freeze_count() > 0
    frozen = ref(guild)
    del guild
    collecting.ready(1)
    gc.collect()
    assert frozen() is not None
    collecting.ready(0)
    assert frozen() is None, "the servers that a shard knew before are let go of when it is ready again"
