"""Everybody has a number of questions a minute, whichever way they ask."""

import time
from collections import Counter
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from bot.errors import TooManyQuestions
from bot.running.cooldown import Cooldown

ALICE: Any = SimpleNamespace(id=1)
BOB: Any = SimpleNamespace(id=2)


class Clock:
    """Stands still until it is moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000_000.0
        monkeypatch.setattr(time, "time", lambda: self.now)
        monkeypatch.setattr(time, "monotonic", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_what_is_over_it_is_told_with_the_time_to_wait(clock: Clock) -> None:
    cooldown = Cooldown(2)
    cooldown.take(ALICE)
    clock.now += 9.5
    cooldown.take(ALICE)
    with pytest.raises(TooManyQuestions) as refused:
        cooldown.take(ALICE)
    assert refused.value.seconds == 51
    clock.now += 50
    with pytest.raises(TooManyQuestions) as refused:
        cooldown.take(ALICE)
    assert refused.value.seconds == 1


def test_after_the_wait_it_is_possible_again(clock: Clock) -> None:
    cooldown = Cooldown(1)
    cooldown.take(ALICE)
    clock.now += 61
    cooldown.take(ALICE)


def test_one_person_does_not_use_up_anothers(clock: Clock) -> None:
    cooldown = Cooldown(1)
    cooldown.take(ALICE)
    cooldown.take(BOB)
    with pytest.raises(TooManyQuestions):
        cooldown.take(BOB)


def test_who_sends_too_many_is_told_once_a_minute(clock: Clock) -> None:
    cooldown = Cooldown(1)
    assert [cooldown.may_tell(ALICE), cooldown.may_tell(ALICE), cooldown.may_tell(BOB)] == [True, False, True]
    clock.now += 61
    assert cooldown.may_tell(ALICE)


def person(number: int) -> Any:  # noqa: ANN401
    return SimpleNamespace(id=number)


def test_all_in_a_channel_together_have_a_limit(clock: Clock) -> None:
    cooldown = Cooldown(1)
    for number in range(20):
        cooldown.take(person(number), channel=7, guild=9)
    with pytest.raises(TooManyQuestions) as refused:
        cooldown.take(person(20), channel=7, guild=9)
    assert (refused.value.of_all, refused.value.seconds) == (True, 60)
    cooldown.take(person(21), channel=8, guild=9)


def test_all_in_a_server_together_have_a_limit(clock: Clock) -> None:
    cooldown = Cooldown(1)
    for number in range(60):
        cooldown.take(person(number), channel=number, guild=9)
    with pytest.raises(TooManyQuestions):
        cooldown.take(person(60), channel=60, guild=9)
    cooldown.take(person(61), channel=61, guild=8)


def test_direct_messages_count_for_their_sender_alone(clock: Clock) -> None:
    cooldown = Cooldown(1)
    for number in range(99):
        cooldown.take(person(number), channel=7)


class Shared:
    """What two processes count together."""

    def __init__(self) -> None:
        self.total: Counter[tuple[int, str]] = Counter()

    async def add(self, minute: int, questions: Mapping[str, int]) -> dict[str, int]:
        self.total.update({(minute, asker): count for asker, count in questions.items()})
        return {asker: self.total[minute, asker] for asker in questions}


async def test_a_person_may_not_ask_more_in_several_processes() -> None:
    times = [600.0]
    shared: Any = Shared()
    one, other = (Cooldown(4, lambda: times[-1]) for _ in range(2))
    for cooldown in (one, other, one):
        cooldown.take(ALICE)
        await cooldown.share_once(shared)
    other.take(ALICE)
    await other.share_once(shared)  # the fourth of all
    times.append(630.0)
    with pytest.raises(TooManyQuestions) as refused:
        other.take(ALICE)
    assert refused.value.seconds == 30
    one.take(ALICE)  # it learns of the other's last question with this one
    await one.share_once(shared)
    with pytest.raises(TooManyQuestions):
        one.take(ALICE)
    one.take(BOB)
    times.append(660.0)
    other.take(ALICE)
