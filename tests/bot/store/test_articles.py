"""Articles are kept to the letter, with their versions, for their owner alone."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from bot.errors import StoreDamaged
from bot.store import Store
from bot.store.articles import Kept, Origin, Source, Status
from bot.store.changes import ChangeKind
from bot.store.tables import VERSIONS
from knowledge.article import Article, Block, BlockKind, Link

BRIDGE = (
    "The bridge over the Osk was built in 1931 by the county. It carries two lanes and a cycle path. "
    "The county pays for its upkeep, and the toll was abolished in 1974 after a long quarrel with the farmers."
)
MILL = "The mill grinds rye on Mondays and wheat on Thursdays, whenever there is enough water in the pond above it."


def article(text: str = BRIDGE, article_id: str = "bridge", **fields: str) -> Article:
    return Article(article_id, fields.pop("title", "A title"), text, (Block(0, len(text), BlockKind.PROSE),), **fields)  # type: ignore[arg-type]


def source(of: Article, address: str | None = None) -> Source:
    digest = sha256(of.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Source(Origin.LINK if address else Origin.TEXT, digest, address)


async def keep(store: Store, *articles: Article, owner: str = "guild:1", address: str | None = None) -> list[Kept]:
    return await store.articles.keep(owner, [(each, source(each, address)) for each in articles])


async def test_what_was_kept_comes_back_to_the_letter(store: Store) -> None:
    kept = article(
        "Ten \u202eright to left, half of a character \ud83d, NUL \0, and \U0001f600.",
        title="A\0title \udcff",
        publisher="The Coast",
        published="2021-05",
        url="https://coast.example/a",
        language="de",
    )
    kept = replace(
        kept,
        authors=("Ann Lee", "Bo Chen"),
        links=(Link(0, 3, "#a"),),
        blocks=(Block(0, 3, BlockKind.HEADING), *kept.blocks),
    )
    assert await keep(store, kept) == [Kept(kept, 1, Status.ADDED)]
    assert await store.articles.current("guild:1") == [kept]


async def test_the_same_again_changes_nothing(store: Store) -> None:
    await keep(store, article())
    last = await store.changes.last()
    assert [each.status for each in await keep(store, article())] == [Status.UNCHANGED]
    assert await store.changes.last() == last


async def test_nearly_the_same_text_is_a_new_version_and_the_old_text_stays(store: Store) -> None:
    await keep(store, article())
    mended = article(BRIDGE.replace("1931", "1932"), "another-name")
    (kept,) = await keep(store, mended)
    assert (kept.article.id, kept.version, kept.status) == ("bridge", 2, Status.REPLACED)
    assert [each.text for each in await store.articles.current("guild:1")] == [mended.text]
    first = await store.articles.version("guild:1", "bridge", 1)
    assert first is not None
    assert first.text == BRIDGE
    assert list(await store.articles.versions("guild:1", "bridge")) == [1, 2]
    assert await store.articles.version("guild:1", "bridge", 3) is None


@pytest.mark.parametrize(
    "again",
    [
        "https://coast.example/mill",
        "http://www.coast.example:80/mill/",
        "https://COAST.example/mill?utm_source=x#part",
    ],
)
async def test_the_same_address_is_the_same_article_whatever_its_text(store: Store, again: str) -> None:
    await keep(store, article(), address="https://coast.example/mill")
    (kept,) = await keep(store, article(MILL, "mill"), address=again)
    assert (kept.article.id, kept.version) == ("bridge", 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"published": "2021-05-04"}, {"published": "2021-05-11"}),
        ({"url": "https://coast.example/1"}, {"url": "https://harbour.example/1"}),
    ],
)
async def test_copies_of_other_days_or_sites_are_articles_of_their_own(
    store: Store, one: dict[str, str], other: dict[str, str]
) -> None:
    await keep(store, article(**one))
    (kept,) = await keep(store, article(BRIDGE.replace("1931", "1932"), **other))
    assert (kept.article.id, kept.status) == ("bridge-2", Status.ADDED)


async def test_another_article_of_the_same_name_gets_an_id_of_its_own(store: Store) -> None:
    (first,), (second,) = await keep(store, article()), await keep(store, article(MILL))
    assert (first.article.id, second.article.id, second.status) == ("bridge", "bridge-2", Status.ADDED)
    (third,) = await store.articles.keep("guild:2", [(article(), source(article()))], reserved={"bridge"})
    assert third.article.id == "bridge-2"


async def test_many_at_once_are_told_apart_among_each_other(store: Store) -> None:
    kept = await keep(store, article(), article(MILL), article())
    assert [(each.article.id, each.status) for each in kept] == [
        ("bridge", Status.ADDED), ("bridge-2", Status.ADDED), ("bridge", Status.UNCHANGED),
    ]  # fmt: skip


async def test_what_is_removed_is_gone_with_its_versions_and_can_come_again(store: Store) -> None:
    await keep(store, article())
    await keep(store, article(BRIDGE.replace("1931", "1932")))
    assert await store.articles.remove("guild:1", ["bridge", "nothing"]) == ["bridge"]
    assert await store.articles.remove("guild:1", ["bridge"]) == []
    assert await store.articles.current("guild:1") == []
    assert await store.articles.version("guild:1", "bridge", 1) is None
    (kept,) = await keep(store, article())
    assert (kept.version, kept.status) == (1, Status.ADDED)


async def test_every_change_has_the_next_number(store: Store) -> None:
    await keep(store, article(), article(MILL, "mill"))
    await keep(store, article(), owner="guild:2")
    await store.articles.remove("guild:1", ["mill"])
    changes = await store.changes.since(0)
    assert [(each.number, each.owner, each.kind, each.article) for each in changes] == [
        (1, "guild:1", ChangeKind.ARTICLE, "bridge"),
        (2, "guild:1", ChangeKind.ARTICLE, "mill"),
        (3, "guild:2", ChangeKind.ARTICLE, "bridge"),
        (4, "guild:1", ChangeKind.REMOVAL, "mill"),
    ]
    assert await store.changes.since(3) == changes[3:]
    assert await store.changes.last() == 4


async def test_a_description_can_be_corrected_without_a_new_version(store: Store) -> None:
    await keep(store, article())
    corrected = article(title="The bridge", published="1931")
    assert await store.articles.describe("guild:1", corrected)
    assert await store.articles.current("guild:1") == [corrected]
    listed = await store.articles.find("guild:1", "bridge")
    assert listed is not None
    assert (listed.title, listed.version) == ("The bridge", 1)
    assert not await store.articles.describe("guild:2", corrected)


async def test_articles_are_listed_newest_first_and_searched(store: Store) -> None:
    await keep(store, article(title="100 % rye"))
    await keep(store, article(MILL, "mill", title="THE MILL"))
    assert [each.id for each in await store.articles.listed("guild:1")] == ["mill", "bridge"]
    assert [each.id for each in await store.articles.listed("guild:1", first=1, limit=1)] == ["bridge"]
    assert [each.id for each in await store.articles.listed("guild:1", "mill")] == ["mill"]
    assert [each.id for each in await store.articles.listed("guild:1", "%")] == ["bridge"]
    assert await store.articles.count("guild:1", "rye") == 1
    assert await store.articles.totals() == (2, 1)


async def test_an_address_is_checked_in_its_turn(store: Store) -> None:
    await keep(store, article(), address="https://coast.example/bridge")
    ((owner, due),) = await store.articles.to_check(before=2**40, limit=10)
    assert (owner, due.id, due.gone_at) == ("guild:1", "bridge", None)
    await store.articles.checked(owner, due.id, gone=True, etag='"1"', last_modified=None)
    gone = await store.articles.find(owner, due.id)
    assert gone is not None
    assert gone.gone_at is not None
    await store.articles.checked(owner, due.id, gone=True, etag=None, last_modified=None)
    still = await store.articles.find(owner, due.id)
    assert still is not None
    assert still.gone_at == gone.gone_at
    assert await store.articles.to_check(before=1.0, limit=10) == []


async def test_a_text_that_is_not_as_it_was_kept_is_refused_by_name(store: Store) -> None:
    await keep(store, article())
    async with store.database.writing() as connection:
        await connection.execute(update(VERSIONS).values(text_hash="0" * 64))
    with pytest.raises(StoreDamaged, match="article bridge: its text has changed"):
        await store.articles.current("guild:1")


OWNERS = ("guild:1", "guild:11", "guild:1:", "local", "guild:%")


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(OWNERS), st.sampled_from("abc"), st.booleans()), max_size=8))
async def test_no_owner_sees_anothers(store: Store, steps: list[tuple[str, str, bool]]) -> None:
    for owner in OWNERS:
        await store.owners.forget(owner)
    expected: dict[str, dict[str, str]] = {owner: {} for owner in OWNERS}
    for number, (owner, name, removes) in enumerate(steps):
        if removes:
            await store.articles.remove(owner, [name])
            expected[owner].pop(name, None)
        elif name not in expected[owner]:
            text = f"{owner} {name} {number} " + " ".join(f"w{number}x{word}" for word in range(20))
            await keep(store, article(text, name, title=owner), owner=owner)
            expected[owner][name] = text
    for owner in OWNERS:
        assert {each.id: each.text for each in await store.articles.current(owner)} == expected[owner]
        assert {each.id for each in await store.articles.listed(owner)} == set(expected[owner])
        for other in OWNERS:
            for name in expected[other].keys() - expected[owner].keys():
                assert await store.articles.find(owner, name) is None
                assert await store.articles.version(owner, name, 1) is None
