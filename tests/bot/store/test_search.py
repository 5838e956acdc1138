"""A search engine finds what an embedded index finds, for each owner as if there were no other."""

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import SearchAway
from bot.service.libraries import Libraries
from bot.service.searching import Searching
from bot.service.workers import Workers
from bot.store import Store
from bot.store.search import Engine, SearchedCorpus
from knowledge.answering import THRESHOLD
from knowledge.article import Article
from knowledge.indexing.analysis import analyse
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.passages import Scope
from knowledge.library import Library
from tests import opensearch
from tests.bot.store.test_articles import keep
from tests.builders import article
from tests.proxy import proxy

_NODES = 3
WORDS = (
    "bridge", "harbour", "county", "engine", "keeper", "lamp", "stone", "river", "ferry", "mill", "road", "v1.2",
)  # fmt: skip
QUESTIONS = (
    "Who keeps the lamp of the tower?",
    "Which engine did the ferry have in 1931?",
    "What is v1.2 of the mill?",
    "The bridg of the harbor",
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[list[opensearch.Node]]:
    programs = opensearch.home()
    if programs is None:
        pytest.skip(opensearch.ABSENT)
    with opensearch.running(programs) as nodes:
        yield nodes


@pytest.fixture
def searching(cluster: list[opensearch.Node], request: pytest.FixtureRequest) -> Iterator[Searching]:
    made = Searching(Engine(cluster[0].address), 1)
    yield made
    made.close()


def some(count: int, seed: int) -> list[Article]:
    made = []
    for number in range(count):
        lines = []
        for line in range(5):
            at = seed + number * 5 + line
            first, second, third = (WORDS[at * step % len(WORDS)] for step in (1, 3, 5))
            lines.append(
                f"The {first} of {second} {at} was seen by the {third} on May {at % 28 + 1}, 19{at % 90 + 10}."
            )
        made.append(article("\n\n".join(lines), f"Report {number}", f"report-{number}"))
    return made


def test_it_answers_as_an_embedded_index(searching: Searching) -> None:
    analysed = list(map(analyse, some(12, 0)))
    embedded = Library.of([Corpus.of(analysed)])
    parts = [searching.put("one", analysed[:7]), searching.put("one", analysed[7:])]
    searched = Library.of([searching.of("one", parts)])
    before = [searched.ask(question) for question in QUESTIONS]
    assert before == [embedded.ask(question) for question in QUESTIONS]
    searching.put("other", list(map(analyse, some(9, 5))))
    assert [searched.ask(question) for question in QUESTIONS] == before, "another owner's articles change nothing"
    assert [each.article.id for each in searched.entries] == [each.article.id for each in embedded.entries]
    assert searched.article("report-3") == embedded.article("report-3")
    scoped = [each.ask(QUESTIONS[0], article_id="report-3").ranked for each in (searched, embedded)]
    assert scoped[0] == scoped[1]
    window = [each.ask(QUESTIONS[0], since="1930", until="1950").ranked for each in (searched, embedded)]
    assert window[0] == window[1]
    events = [[event.quote.text for event in each.timeline(until="1940").events] for each in (searched, embedded)]
    assert sorted(events[0]) == sorted(events[1])
    passages = [each.passage_at("report-3", 5) for each in (searched, embedded)]
    assert passages[0] == passages[1]


def test_it_changes_as_an_embedded_index(searching: Searching) -> None:
    analysed = list(map(analyse, some(6, 0)))
    corpus = searching.of("changed", [searching.put("changed", analysed)])
    new = analyse(article("The ferry had a new engine by Ida Moor in 1931.", "Report 2", "report-2"))
    changed = searching.changed("changed", corpus, ["report-4"], [new])
    assert changed is not None
    expected = Corpus.of(analysed).without("report-4").without("report-2").with_appended(new)
    libraries = [Library.of([each]) for each in (changed, expected)]
    for question in QUESTIONS:
        assert libraries[0].ask(question) == libraries[1].ask(question)
    assert searching.changed("nobody", corpus, ["report-1"], []) is None, "the engine doesn't hold it"


async def test_a_large_library_goes_there_and_is_opened_from_there(
    searching: Searching, tmp_path: Path, cluster: list[opensearch.Node]
) -> None:
    house = tmp_path / "house.txt"
    house.write_text("The lake is deep.")
    async with await Store.open(tmp_path) as store:
        await keep(store, *some(3, 0), owner="large")
        loaded: list[tuple[int, int]] = []
        for _ in range(2):
            another = Searching(Engine(cluster[0].address), 1)
            libraries = Libraries(store, Workers(1), house, THRESHOLD, memory=2**24, searching=another)
            await libraries.open()
            library = await libraries.of("large", lambda *done: loaded.append(done))
            assert loaded == [(3, 3)], "the second time it is only opened"
            assert isinstance(library.parts[-1], SearchedCorpus)
            assert library.ask(QUESTIONS[1]).ranked
            await keep(store, article("The ferry had an engine by Ida Moor in 1931.", "Ferry", "ferry"), owner="large")
            await libraries.refresh("large")
            ranked = (await libraries.of("large")).ask("Who made the engine of the ferry?").ranked
            assert ranked[0].sentence.citation.article == "ferry"
            await store.articles.remove("large", ["ferry"])
            await libraries.refresh("large")
            assert [each.article.id for each in (await libraries.of("large")).entries][-3:] == [
                f"report-{number}" for number in range(3)
            ]
            libraries.close()


async def test_an_engine_that_is_away_is_said_within_three_seconds(cluster: list[opensearch.Node]) -> None:
    host, _, port = cluster[0].address.removeprefix("http://").partition(":")
    async with proxy(host, int(port)) as way:
        searching = Searching(Engine(f"http://127.0.0.1:{way.port}"), 1)
        await way.cut()
        corpus = SearchedCorpus(Corpus.of(map(analyse, some(2, 0))).contents, searching._engine, "away")
        began = time.monotonic()
        with pytest.raises(SearchAway):
            Library.of([corpus]).ask(QUESTIONS[0])
        assert time.monotonic() - began < 3
        searching.close()


def test_a_node_that_hangs_is_said_within_three_seconds_and_then_keeps_nobody_waiting() -> None:
    with socket.socket() as hung:  # takes connections, and answers nothing
        hung.bind(("127.0.0.1", 0))
        hung.listen()
        searching = Searching(Engine(f"http://127.0.0.1:{hung.getsockname()[1]}"), 1)
        corpus = SearchedCorpus(Corpus.of(map(analyse, some(2, 0))).contents, searching._engine, "away")
        library = Library.of([corpus])
        for longest in (3, 0.5, 0.5):
            began = time.monotonic()
            with pytest.raises(SearchAway):
                library.ask(QUESTIONS[0])
            assert time.monotonic() - began < longest
        searching.close()


@pytest.mark.skipif(
    (os.cpu_count() or 1) < _NODES and "SEARCH_NODES" not in os.environ, reason="three nodes need a processor each"
)
@pytest.mark.flaky(reruns=1)
def test_three_nodes_lose_nothing_when_their_manager_is_killed() -> None:
    programs = opensearch.home()
    if programs is None:
        pytest.skip(opensearch.ABSENT)
    with opensearch.running(programs, 3) as nodes:
        engine = Engine(",".join(node.address for node in nodes))
        searching = Searching(engine, 1)
        analysed = list(map(analyse, some(6, 0)))
        corpus = searching.of("one", [searching.put("one", analysed[:4])])
        manager = engine._cluster.client.cat.cluster_manager(params={"h": "node"}).strip()
        next(node for node in nodes if node.name == manager).kill()
        library = Library.of([corpus])
        for question in QUESTIONS * 5:
            assert library.ask(question).ranked
        end = time.monotonic() + 60
        while True:
            try:
                parts = [searching.put("one", analysed[:4]), searching.put("one", analysed[4:])]
                break
            except SearchAway:
                assert time.monotonic() < end
        found = searching.of("one", parts).look_up
        assert len(engine.articles("one", [each.article.id for each in analysed])) == 6
        assert found is not None
        assert Library.of([searching.of("one", parts)]).ask(QUESTIONS[0]).ranked
        assert engine.dated("one", Scope())
        searching.close()
