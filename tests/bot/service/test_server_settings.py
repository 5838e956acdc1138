"""Settings of servers: read for what they are, kept, and seen when another process changes them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.service.server_settings import DEFAULT, ServerSettings, SettingsOfServers, Speakers, settings_of
from bot.store import Store
from bot.store.changes import Change, ChangeKind


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path) as opened:
        yield opened


def test_what_makes_no_sense_counts_as_not_set() -> None:
    odd = {
        "channels": "all", "in_thread": 1, "speakers": "cats", "language": "xx", "retention": -1, "threshold": 2,
        "log_channel": True, "unheard_of": 1, "private": True,
    }  # fmt: skip
    assert settings_of({"": odd, "x": {"articles": ["a"]}, "5": {"articles": 3}}) == ServerSettings(private=True)
    assert settings_of({}) == DEFAULT


@pytest.mark.parametrize(
    ("settings", "channel", "roles", "speaks"),
    [
        (ServerSettings(), 1, [], True),
        (ServerSettings(channels=(1, 2)), 2, [], True),
        (ServerSettings(channels=(1, 2)), 3, [], False),
        (ServerSettings(channels=(1,)), None, [], False),
        (ServerSettings(speakers=Speakers.NOBODY), 1, [7], False),
        (ServerSettings(speakers=Speakers.ROLES), 1, [7], False),
        (ServerSettings(speakers=Speakers.ROLES, speaker_roles=(7, 8)), 1, [8, 9], True),
        (ServerSettings(speakers=Speakers.ROLES, speaker_roles=(7,)), 1, [], False),
        (ServerSettings(speakers=Speakers.ROLES, speaker_roles=(7,), channels=(2,)), 1, [7], False),
    ],
)
def test_for_whom_it_speaks_and_where(
    settings: ServerSettings, channel: int | None, roles: list[int], speaks: bool
) -> None:
    assert settings.speaks_for(channel, roles) is speaks


async def test_what_is_set_is_read_back_and_taken_back(store: Store) -> None:
    kept = SettingsOfServers(store)
    values = {"speakers": "roles", "speaker_roles": [1, 2], "threshold": 0.5}
    expected = ServerSettings(speakers=Speakers.ROLES, speaker_roles=(1, 2), threshold=0.5)
    assert await kept.change("guild:1", **values) == await SettingsOfServers(store).of("guild:1") == expected
    assert await kept.of("guild:2") == DEFAULT
    assert (await kept.restrict("guild:1", 5, {"b", "a"})).articles == {5: {"a", "b"}}
    assert (await kept.restrict("guild:1", 5, [])).articles == {5: frozenset()}
    assert (await kept.restrict("guild:1", 5, None)).articles == {}
    assert await kept.change("guild:1", speakers=None, speaker_roles=None, threshold=None) == DEFAULT


async def test_a_change_of_another_process_is_read_once_it_is_known(store: Store) -> None:
    here, there = SettingsOfServers(store), SettingsOfServers(store)
    assert await here.of("guild:1") == DEFAULT
    await there.change("guild:1", private=True)
    assert await here.of("guild:1") == DEFAULT
    here.forget(Change(1, "guild:2", ChangeKind.SETTINGS, None))
    here.forget(Change(2, "guild:1", ChangeKind.ARTICLE, "a"))
    assert await here.of("guild:1") == DEFAULT
    here.forget(Change(3, "guild:1", ChangeKind.SETTINGS, None))
    assert (await here.of("guild:1")).private
    await there.change("guild:1", private=None)
    here.forget(None)
    assert await here.of("guild:1") == DEFAULT


async def test_of_many_who_ask_at_once_one_reads(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    reads, everywhere = [], store.places.everywhere

    async def counted(owner: str) -> dict[str, dict[str, Any]]:
        reads.append(owner)
        return await everywhere(owner)

    monkeypatch.setattr(store.places, "everywhere", counted)
    settings = SettingsOfServers(store)
    assert len(await asyncio.gather(*(settings.of("guild:1") for _ in range(300)))) == 300
    assert reads == ["guild:1"]
