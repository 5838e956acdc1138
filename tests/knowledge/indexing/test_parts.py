"""A library of parts answers as one of all their articles would, and shows nothing of what it doesn't hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Article
from knowledge.errors import LibraryError
from knowledge.indexing.analysis import analyse
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.parts import Parts
from knowledge.indexing.passages import EVERYTHING, Lookup
from knowledge.library import Library
from knowledge.timeline import Timeline
from tests.builders import article
from tests.knowledge.indexing.test_changes import QUESTIONS, articles, told

DATED = ("The heron came on 3 May 2021.", "The lake froze in March 1990.", "In 1990 the heron left the lake.")

libraries = st.lists(articles, max_size=4).map(lambda found: list({each.id: each for each in found}.values()))


def corpus(found: list[Article]) -> Corpus:
    return Corpus.of(map(analyse, found))


def shown(timeline: Timeline) -> list[object]:
    return [(each.value, each.quote.text, each.quote.citation, len(each.also), each.weight) for each in timeline.events]


@given(libraries, st.data())
def test_one_set_of_articles_answers_alike_in_any_division(found: list[Article], data: st.DataObject) -> None:
    in_house = [data.draw(st.booleans(), each.id) for each in found]
    house = [each for each, is_house in zip(found, in_house, strict=True) if is_house]
    own = [each for each, is_house in zip(found, in_house, strict=True) if not is_house]
    one, two = Library.of([corpus(house + own)]), Library.of([corpus(house), corpus(own)])
    assert two.entries == one.entries
    for question in QUESTIONS:
        assert told(two.ask(question)) == told(one.ask(question))
        for each in found:
            assert told(two.ask(question, article_id=each.id)) == told(one.ask(question, article_id=each.id))
    follow_up = [("How deep is the lake?", "The lake is deep.")]
    assert told(two.ask("And the heron?", follow_up)) == told(one.ask("And the heron?", follow_up))


@given(libraries, libraries, st.sampled_from(["lake", "deep", "heron", "1990"]))
def test_the_scores_of_parts_are_those_of_all_passages_together(
    house: list[Article], own: list[Article], term: str
) -> None:
    house = [each for each in house if each.id not in {other.id for other in own}]
    one, two = corpus(house + own), Parts([corpus(house), corpus(own)])
    of_one, of_two = one.statistics([term], "en"), two.statistics([term], "en")
    assert of_two.mean_idf == pytest.approx(of_one.mean_idf)
    assert of_two._replace(mean_idf=of_one.mean_idf) == of_one
    query = Lookup.of([term], "en", of_one)
    expected, found = (passages.look_up(query, EVERYTHING, 5) for passages in (one, two))
    assert found.scores.tolist() == expected.scores.tolist()
    assert [found.position(number) for number in range(found.sentences)] == [
        expected.position(number) for number in range(expected.sentences)
    ]


def test_a_timeline_is_the_same_in_parts() -> None:
    house, own = article("\n".join(DATED[:2]), "Herons", "house"), article("\n".join(DATED[1:]), "The lake", "own")
    one, two = Library([house, own]), Library.of([corpus([house]), corpus([own])])
    for topic in (None, "heron", "lake", "zebra"):
        assert shown(two.timeline(topic)) == shown(one.timeline(topic))
        assert two.timeline(topic).suggestions == one.timeline(topic).suggestions
    assert two.months() == one.months()
    assert two.ask("heron", since="2021").ranked == one.ask("heron", since="2021").ranked


def test_the_last_part_alone_is_changed() -> None:
    house = corpus([article("The lake is deep.", "Lake")])
    one, other = (Library.of([house, corpus([])]) for _ in range(2))
    one.add(article("The sea is salt.", "Sea"))
    assert one.parts[0] is other.parts[0] is house
    assert [entry.article.id for entry in one.entries] == ["lake", "sea"]
    assert [entry.article.id for entry in other.entries] == ["lake"]
    assert not other.ask("Is the sea salt?").nearest
    with pytest.raises(LibraryError):
        other.passage_at("sea", 0)
    with pytest.raises(LibraryError):
        one.remove("lake")
    one.remove("sea")
    assert one.entries == other.entries


def test_an_article_of_a_later_part_stands_for_one_of_the_same_id() -> None:
    house, own = (article(text, "Lake") for text in ("The lake is deep.", "The lake is dry."))
    library = Library.of([corpus([house]), corpus([])])
    library.add(own)
    assert library.article("lake") is own
    assert [each.sentence.text for each in library.ask("lake").ranked] == ["The lake is dry."]
    library.remove("lake")
    assert library.article("lake") is house


def test_a_place_and_the_counts_of_terms_are_those_of_whichever_part_holds_them() -> None:
    lake, heron = article("The lake is deep. The lake is cold.", "Lake"), article("The heron left the lake.", "Heron")
    one, two = corpus([lake, heron]), Parts([corpus([lake]), corpus([heron])])
    assert two.frequencies("en") == one.frequencies("en")
    assert two.at("heron", 4).position(0) == one.at("heron", 4).position(0)
    assert two.at("pond", 0).passages == 0
    assert Library.of([corpus([lake]), corpus([heron])]).passage_at("heron", 4).text == heron.text
