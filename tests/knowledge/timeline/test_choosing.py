"""Which events are shown and which matter most."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.library import Library
from knowledge.timeline import Basis, Event, listed, most_important, of_the_story
from tests.builders import article


def events(text: str, published: str | None = None) -> list[Event]:
    return listed(Library([article(text, "The harbour", published=published)]).timeline().events)


@given(st.lists(st.integers(1500, 2000), min_size=6, max_size=60, unique=True), st.integers(5, 10))
def test_every_fifth_of_the_story_is_represented(years: list[int], count: int) -> None:
    found = events(" ".join(f"The harbour grew in {year}." for year in sorted(years)))
    chosen = most_important(found, count)

    def fifths(of: list[Event]) -> set[int]:
        begin, end = found[0].span.begin, found[-1].span.begin
        return {int(5 * (event.span.begin - begin) / (end - begin + 1)) for event in of}

    assert len(chosen) == min(count, len(found))
    assert fifths(chosen) == fifths(found)
    assert chosen == sorted(chosen, key=found.index)


def test_what_several_articles_report_goes_first() -> None:
    texts = {
        "one": "In 1990 the mayor opened the new lighthouse of the harbour. In 1990 a dog barked all along the quay.",
        "two": "In 1990 the mayor opened the new lighthouse of the harbour.",
    }
    articles = [article(text, "Port", name) for name, text in texts.items()]
    (event,) = most_important(listed(Library(articles).timeline().events), 1)
    assert "lighthouse" in event.quote.text


def test_the_publication_of_a_history_is_none_of_its_events() -> None:
    old = events("The harbour was dug in 1701. It silted up in 1790.", "2022-05-04")
    assert Basis.PUBLICATION not in {event.basis for event in of_the_story(old)}
    new = events("The harbour was dug in March 2022. It silted up on 2 May 2022.", "2022-05-04")
    assert Basis.PUBLICATION in {event.basis for event in of_the_story(new)}


def test_a_publication_alone_stays() -> None:
    assert [event.basis for event in of_the_story(events("The harbour is deep.", "2022-05-04"))] == [Basis.PUBLICATION]
