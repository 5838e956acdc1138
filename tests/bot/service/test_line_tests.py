"""The line test on schedule, on a clock of the tests' own."""

from datetime import UTC, datetime, time
from pathlib import Path

from bot.service.adding import File
from bot.service.line_tests import HOUSE, LineTests, next_of
from bot.service.service import Service
from bot.settings import Settings

TIMES = (time(6), time(18))
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC).timestamp()
HOUR = 3600.0
MILL = """---
title: Mill
questions:
  - When does the mill of Osk grind rye?: {day}
---

The mill of Osk grinds rye on Mondays.
"""
OWNER = "guild:1"


def test_the_next_time_of_day_is_found_over_midnight() -> None:
    assert next_of(TIMES, NOON) == NOON + 6 * HOUR
    assert next_of(TIMES, NOON + 6 * HOUR) == NOON + 18 * HOUR
    assert next_of((), NOON) is None


async def test_each_time_one_process_tests_and_says_once_what_fails_and_what_recovers(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "house.txt").write_text("The travelling bakery of Osk sells rye bread from a yellow van every Friday.")
    now = NOON
    settings = Settings(articles=articles, data_dir=tmp_path / "data")
    async with Service(settings) as one, Service(settings) as other:
        for service in (one, other):
            await service.libraries.open()
        first, second = (LineTests(each.store, each.libraries, TIMES, lambda: now) for each in (one, other))
        await one.server_settings.change("guild:2", log_channel=5)
        await one.adding.file(OWNER, _file("Thursdays"), "user:1")

        assert await first.when_due() == await second.when_due() == []  # the first time is only set
        now += 6 * HOUR
        house, own, listening = await first.when_due()
        assert await second.when_due() == await first.when_due() == []
        assert (house.owner, own.owner, listening.owner) == (HOUSE, OWNER, "guild:2")
        assert (house.failed, listening.failed, house.asked) == ((), (), 1)
        assert own.failed == (("mill", "When does the mill of Osk grind rye?"),)
        assert (await one.store.line_tests.last(OWNER)).at == now  # type: ignore[union-attr]

        now += 12 * HOUR
        _, own, _ = await second.when_due()
        assert (own.failed, own.recovered, own.failing) == ((), (), 1)

        await one.adding.file(OWNER, _file("Mondays"), "user:1")
        now += 12 * HOUR
        _, own, _ = await first.when_due()
        assert own.recovered == (("mill", "When does the mill of Osk grind rye?"),)
        assert own.failing == 0
        await one.adding.forget(OWNER)
        assert await one.store.line_tests.last(OWNER) is None


async def test_without_times_there_is_no_test(tmp_path: Path) -> None:
    async with Service(Settings(data_dir=tmp_path)) as service:
        assert await LineTests(service.store, service.libraries, (), lambda: NOON).when_due() == []
        assert await service.store.due.at("line test") is None


def _file(day: str) -> File:
    return File("mill.md", MILL.format(day=day).encode())
