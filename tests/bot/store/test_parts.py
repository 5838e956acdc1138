"""Settings, exchanges, feeds, due times, the commands' hash and owners."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from bot.store import Store
from bot.store.changes import ChangeKind
from bot.store.exchanges import Exchange, Outcome
from bot.store.hidden_events import HiddenEvent
from bot.store.receipts import Receipt
from bot.store.tables import CHANGES, EXCHANGES, METADATA, OWNERS
from bot.store.votes import Reason, Vote
from tests.bot.store.test_articles import article, keep

ASKED = Exchange(100.0, Outcome.ANSWERED, 0.9, 3.5, "channel:1", "user:1", "Who?\0 \udcff", "bridge", 1, 0, 20, "A")


@pytest.fixture
async def keeping(database_url: str, tmp_path: Path) -> AsyncIterator[Store]:
    """A store that keeps the text of questions for two days."""
    async with await Store.open(tmp_path, database_url, question_days=2) as opened:
        yield opened


async def test_settings_are_of_an_owner_and_a_place(store: Store) -> None:
    await store.places.set("guild:1", {"public": True, "roles": ["1", "2"], "gone": 1})
    await store.places.set("guild:1", {"public": False}, "channel:5")
    await store.places.set("guild:1", {"gone": None})
    assert await store.places.settings("guild:1") == {"public": True, "roles": ["1", "2"]}
    assert await store.places.settings("guild:1", "channel:5") == {"public": False}
    assert await store.places.settings("guild:2") == {}
    assert {each.kind for each in await store.changes.since(0)} == {ChangeKind.SETTINGS}


async def test_the_outcome_of_a_question_is_kept_and_its_text_is_not(store: Store) -> None:
    await store.exchanges.keep([("guild:1", ASKED)])
    assert await store.exchanges.since("guild:1", 0) == [ASKED._replace(question=None)]
    assert await store.exchanges.since("guild:2", 0) == []
    assert await store.exchanges.since("guild:1", 101) == []


async def test_an_exchange_that_is_written_twice_is_kept_once(store: Store) -> None:
    await store.exchanges.keep([("guild:1", ASKED), ("guild:2", ASKED)])
    await store.exchanges.keep([("guild:1", ASKED._replace(confidence=0.1))])
    assert [each.confidence for each in await store.exchanges.of_asker("user:1")] == [0.9, 0.9]


async def test_the_text_is_kept_for_its_days_where_that_is_asked_for(keeping: Store) -> None:
    now = time.time()
    await keeping.exchanges.keep([("guild:1", ASKED._replace(asked_at=now, code="B")), ("guild:1", ASKED)])
    await keeping.exchanges.clean_texts()
    assert [each.question for each in await keeping.exchanges.since("guild:1", 0)] == [None, "Who? "]
    assert await keeping.exchanges.owners() == ["guild:1"]
    await keeping.exchanges.clean("guild:1", 1)
    assert [each.code for each in await keeping.exchanges.since("guild:1", 0)] == ["B"]


async def test_each_person_has_one_vote_on_an_answer_of_their_server(store: Store) -> None:
    await store.exchanges.keep([("guild:1", ASKED)])
    vote = Vote("A", "user:1", liked=True)
    assert not await store.votes.keep("guild:2", vote)
    assert not await store.votes.keep("guild:1", vote._replace(code="B"))
    assert await store.votes.keep("guild:1", vote)
    assert await store.votes.keep("guild:1", vote._replace(person="user:2"))
    assert await store.votes.keep("guild:1", Vote("A", "user:1", liked=False, reason=Reason.OUTDATED, words="x\0"))
    kept = await store.votes.since("guild:1", 0)
    assert {(each.person, each.liked, each.reason, each.words) for each in kept} == {
        ("user:1", False, Reason.OUTDATED, "x"),
        ("user:2", True, None, None),
    }
    assert len(await store.votes.of_person("user:1")) == 1
    assert await store.votes.forget_person("user:1") == 1
    assert [each.person for each in await store.votes.since("guild:1", 0)] == ["user:2"]
    assert await store.votes.since("guild:2", 0) == []


async def test_what_is_known_of_a_person_can_be_seen_and_deleted(store: Store) -> None:
    await store.exchanges.keep([("guild:1", ASKED), ("guild:2", ASKED)])
    await store.exchanges.keep([("guild:1", ASKED._replace(asker="user:2", code="B"))])
    assert len(await store.exchanges.of_asker("user:1")) == 2
    assert await store.exchanges.forget_asker("user:1") == 2
    assert [each.asker for each in await store.exchanges.since("guild:1", 0)] == ["user:2"]


async def test_an_article_tells_how_often_it_was_cited(store: Store) -> None:
    await keep(store, article())
    await store.exchanges.keep([("guild:1", ASKED), ("guild:2", ASKED)])
    listed = await store.articles.find("guild:1", "bridge")
    assert listed is not None
    assert listed.cited == 1


async def test_a_feed_is_followed_once_and_its_entries_seen_once(store: Store) -> None:
    feed = await store.feeds.add("guild:1", "https://coast.example/feed", "user:1")
    assert (await store.feeds.add("guild:1", "http://coast.example/feed/", announce_in="5")).id == feed.id
    ((due),) = await store.feeds.due(before=1.0)
    assert (due.id, due.announce_in, due.added_by) == (feed.id, "5", "user:1")
    assert await store.feeds.unseen(feed, ["a", "b"]) == ["a", "b"]
    await store.feeds.saw(feed, "a")
    await store.feeds.saw(feed, "a")
    assert await store.feeds.unseen(feed, ["a", "b"]) == ["b"]
    await store.feeds.checked(feed, failed=True, title=None, etag=None, last_modified=None)
    await store.feeds.checked(feed, failed=True, title="News", etag='"1"', last_modified=None)
    (checked,) = await store.feeds.of("guild:1")
    assert (checked.failures, checked.title, checked.etag) == (2, "News", '"1"')
    assert await store.feeds.due(before=1.0) == []
    assert not await store.feeds.remove("guild:2", feed.id)
    assert await store.feeds.remove("guild:1", feed.id)
    assert await store.feeds.of("guild:1") == []


async def test_a_job_that_is_due_is_taken_once(store: Store) -> None:
    assert await store.due.at("linetest") is None
    await store.due.set("linetest", time.time() - 1)
    taken = await asyncio.gather(*(store.due.take("linetest", 60) for _ in range(5)))
    assert sorted(taken) == [False, False, False, False, True]
    at = await store.due.at("linetest")
    assert at is not None
    assert at > time.time() + 50


async def test_the_commands_are_remembered_by_application(store: Store) -> None:
    assert await store.syncs.hash_of("1") is None
    await store.syncs.set("1", "a")
    await store.syncs.set("1", "b")
    assert (await store.syncs.hash_of("1"), await store.syncs.hash_of("2")) == ("b", None)


async def test_an_owner_that_left_is_gone_after_thirty_days_unless_it_comes_back(store: Store) -> None:
    await keep(store, article())
    await store.owners.left("guild:1")
    assert await store.owners.gone() == []
    async with store.database.writing() as connection:
        await connection.execute(update(OWNERS).values(left_at=time.time() - 31 * 86_400))
    await store.owners.left("guild:1")
    assert await store.owners.gone() == ["guild:1"]
    await store.owners.are_here(["guild:1"])
    assert await store.owners.gone() == []


async def test_forgetting_deletes_all_of_an_owner_and_nothing_of_another(store: Store) -> None:
    for owner in ("guild:1", "guild:2"):
        await keep(store, article(), owner=owner)
        await store.places.set(owner, {"public": True})
        await store.exchanges.keep([(owner, ASKED)])
        await store.votes.keep(owner, Vote("A", "user:1", liked=True))
        await store.receipts.keep([Receipt(owner, "A", 1.0, 0.9, ())])
        await store.feeds.saw(await store.feeds.add(owner, "https://coast.example/feed"), "a")
        await store.hidden_events.hide(owner, HiddenEvent("0" * 16, "4 May 2021"))
        await store.due.set("digest", 1.0, owner)
    async with store.database.reading() as connection:
        counts = {table: select(func.count()).select_from(table) for table in METADATA.sorted_tables}
        before = {table.name: (await connection.execute(count)).scalar_one() for table, count in counts.items()}
    await store.owners.forget("guild:1")
    async with store.database.reading() as connection:
        after = {table.name: (await connection.execute(count)).scalar_one() for table, count in counts.items()}
        owners = [(await connection.execute(select(table.c.owner))).scalars().all() for table in (EXCHANGES, OWNERS)]
    unowned = {"counters", "changes", "syncs"}
    assert {name: count * 2 for name, count in after.items() if name not in unowned} == {
        name: count for name, count in before.items() if name not in unowned
    }
    assert owners == [["guild:2"], ["guild:2"]]
    assert (await store.changes.since(0))[-1].kind is ChangeKind.OWNER


async def test_old_changes_go_and_numbers_go_on(store: Store) -> None:
    await keep(store, article())
    async with store.database.writing() as connection:
        await connection.execute(update(CHANGES).values(at=1.0))
    await store.changes.clean()
    assert (await store.changes.since(0), await store.changes.last()) == ([], 1)
