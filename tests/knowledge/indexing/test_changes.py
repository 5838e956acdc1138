"""A changed library is the one that a fresh build would give, and nobody ever meets half of a change."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import Answer
from knowledge.article import Article, BlockKind
from knowledge.errors import LibraryError
from knowledge.library import Library
from tests.builders import article

WORDS = ("lake", "lakes", "deep", "heron", "hermon", "island", "the", "of", "1990", "Kyiv", "swims")
QUESTIONS = (
    "How deep is the lake?",
    "Where is the heron of 1990?",
    "Who swims in Kyiv?",
    "Island",
    "A hermn on a lakse",
)


KINDS = (BlockKind.PROSE, BlockKind.HEADING, BlockKind.PROSE, BlockKind.PROSE)

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(
    lambda words: " ".join(words).capitalize() + "."
)
articles = st.builds(
    lambda article_id, title, lines, language: article(
        "\n\n".join(lines), title, article_id, kinds=KINDS[: len(lines)], language=language
    ),
    st.sampled_from("abcd"),
    st.sampled_from(WORDS),
    st.lists(st.lists(sentences, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4),
    st.sampled_from(["en", "en", "de"]),
)
changes = st.lists(st.one_of(articles, st.sampled_from("abcd")), max_size=8)
"""An article to add, or the id of one to take out."""


def told(answer: Answer) -> list[object]:
    """What must be equal: the same sentences in the same order; scores add up in another order."""
    ranked = [(each.sentence, each.matched, pytest.approx(each.score, rel=1e-4, abs=1e-4)) for each in answer.ranked]
    return [answer.answered, pytest.approx(answer.confidence, rel=1e-4, abs=1e-4), ranked]


@given(changes)
def test_changes_give_what_a_fresh_build_gives(changes: list[Article | str]) -> None:
    library, expected = Library([]), dict[str, Article]()
    for change in changes:
        if isinstance(change, Article):
            library.add(change)
            expected.pop(change.id, None)
            expected[change.id] = change
        elif expected.pop(change, None):
            library.remove(change)
    fresh = Library(expected.values())
    assert library.entries == fresh.entries
    for question in QUESTIONS:
        assert told(library.ask(question)) == told(fresh.ask(question))
        for article_id in expected:
            assert told(library.ask(question, article_id=article_id)) == told(
                fresh.ask(question, article_id=article_id)
            )
    for each in expected.values():
        assert library.passage_at(each.id, 0) == fresh.passage_at(each.id, 0)


def test_what_is_not_there_cannot_be_taken_out() -> None:
    library = Library([article("The lake is deep.", "Lake")])
    with pytest.raises(LibraryError, match=r"'sea'.*lake"):
        library.remove("sea")


def test_readers_see_a_change_as_a_whole_or_not_at_all() -> None:
    steady = article("\n".join(["The lake is deep and the heron swims."] * 3), "Steady", kinds=KINDS[:3])
    library = Library([steady])
    coming = [article(f"The lake zebra{n} is deep.\nx\nIt swims.", f"Zebra{n}", kinds=KINDS[:3]) for n in range(20)]

    def read(_: int) -> bool:
        answer = library.ask("How deep is the lake?")
        texts = {each.article.id: each.article.text for each in library.entries}
        for each in answer.ranked:
            sentence = each.sentence
            known = texts.get(sentence.citation.article)
            assert known is None or known[sentence.start : sentence.end] == sentence.text
        return bool(answer.ranked)

    with ThreadPoolExecutor(4) as pool:
        reading = pool.map(read, range(200))
        for each in coming:
            library.add(each)
        for each in coming:
            library.remove(each.id)
        assert all(reading)
    assert [entry.article for entry in library.entries] == [steady]


def test_an_article_takes_the_place_of_an_older_one_of_its_id() -> None:
    library = Library([article("The lake is deep.", "Lake"), article("The sea is salt.", "Sea")])
    library.add(article("The lake is dry.", "Lake", publisher="Hotline"))
    assert [entry.article.id for entry in library.entries] == ["sea", "lake"]
    assert library.ask("What is the lake?").ranked[0].sentence.text == "The lake is dry."
