"""What is loaded at the start is not gone through again and again."""

import gc
from collections.abc import Iterator

import pytest

from bot.running.processor import settle


@pytest.fixture(autouse=True)
def _unfrozen() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_what_is_there_is_left_out_of_later_collections() -> None:
    before = len(gc.get_objects())
    settle()
    assert len(gc.get_objects()) < before / 10
    frozen = gc.get_freeze_count()
    settle()
    assert gc.get_freeze_count() == frozen
