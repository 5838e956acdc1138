"""Timelines: which sentences become events, where they are placed, what is left out, merged and said of the rest."""

import contextlib
import math
from dataclasses import replace
from datetime import date, datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import limits
from knowledge.article import Article, Block, BlockKind
from knowledge.dates import calendar_day, day_number, time_expressions
from knowledge.errors import DateError, DateNotUnderstood, LibraryError, QuestionError, SinceAfterUntil
from knowledge.indexing.dating import find_dated
from knowledge.library import SHIPPED_ARTICLES, Library, open_library
from knowledge.timeline import (
    Basis,
    Event,
    LanguageNotSearched,
    NoPublicationDate,
    NothingDated,
    extent_of,
    listed,
    most_important,
    window_of,
)  # fmt: skip
from tests.builders import article

PUBLISHED = "2022-11-28"


news = partial(article, title="News", published=PUBLISHED)


def events(text: str, *, published: str | None = PUBLISHED) -> list[Event]:
    """The events of sentences, the headline left aside."""
    timeline = Library([news(text, published=published)]).timeline()
    return [event for event in timeline.events if event.basis is Basis.EXPRESSION]


def values(text: str, *, published: str | None = PUBLISHED) -> list[str]:
    return [event.value for event in events(text, published=published)]


# Which sentences become events


@pytest.mark.parametrize(
    ("sentence", "value", "precision"),
    [
        ("Rain fell on Monday.", "2022-11-28", "day"),
        ("Rain fell on Nov. 15.", "2022-11-15", "day"),
        ("The bridge opened in March.", "2022-03", "month"),
        ("The bridge opened in 1987.", "1987", "year"),
        ("The bridge was planned in the 1990s.", "199", "decade"),
        ("Work ended in the summer of 2021.", "2021-SU", "season"),
        ("Caesar died in 44 BC.", "BC0044", "year"),
    ],
)
def test_a_dated_sentence_is_an_event_of_some_precision(sentence: str, value: str, precision: str) -> None:
    (event,) = events(sentence)
    assert (event.value, event.precision, event.quote.text) == (value, precision, sentence)
    assert event.expression_start is not None
    assert event.expression is not None
    assert sentence[event.expression_start :].startswith(event.expression)


@pytest.mark.parametrize(
    "sentence",
    [
        "The line is tested twice a day.",
        "It took three weeks.",
        "He has recently been seen there.",
        "A 41-year-old man was seen.",
        "November 28, 2022",
        "Published on November 28, 2022",
        "Light bends (Smith, 2010).",
        "Light bends (see Smith and Jones, 2010; Lund, 2012).",
        "Light bends, as Lund et al. (2010) saw.",
        "Smith (2010) argues that light bends.",
        "They acted under the 2010 Equality Act.",
        "They acted under the Companies Act 2006.",
        "The council passed Resolution 1973 (2011).",
        "The page was retrieved on 3 May 2021.",
        "She runs Windows 2000 at home.",
    ],
)
def test_what_dates_no_event_is_left_out(sentence: str) -> None:
    assert events(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2010 the Equality Act was passed.",
        "Smith moved to Berlin (1999 to 2003).",
        "The battle of Osk (1863) decided the war.",
        "The 1968 Democratic Convention met in Chicago.",
    ],
)
def test_what_only_looks_like_a_reference_stays(sentence: str) -> None:
    assert values(sentence)


@pytest.mark.parametrize(
    ("sentence", "planned"),
    [
        ("The ship arrives on 3 December 2022.", True),
        ("The talks were scheduled for 5 November 2022.", True),
        ("On 5 November 2022 he was due to speak.", True),
        ("The ship, originally due to arrive in 2019, was late.", True),
        ("The ship arrived on 5 November 2022.", False),
        ("The plan failed on 5 November 2022.", False),
        ("The match was off due to the rain on 5 November 2022.", False),
        ("He said on 5 November 2022 that the ship will arrive.", False),
        ("By 28 March 2022 troops were poised to attack.", False),
    ],
)
def test_plans_are_told_from_what_happened(sentence: str, planned: bool) -> None:
    assert [event.planned for event in events(sentence)] == [planned]


def test_the_tense_decides_within_the_day_of_publication() -> None:
    assert [event.planned for event in events("The mayor will speak today.\nThe mayor spoke today.")] == [True, False]


def test_every_article_gives_its_headline_on_the_day_of_publication() -> None:
    (event,) = Library([news("Nobody came.", title="A quiet day")]).timeline().events
    assert (event.basis, event.value, event.precision) == (Basis.PUBLICATION, PUBLISHED, "day")
    assert (event.quote.text, event.quote.start, event.expression) == ("A quiet day", None, None)


def test_the_shipped_article_has_the_days_it_names() -> None:
    library = open_library([SHIPPED_ARTICLES])[0]
    timeline = library.timeline()
    found = {(event.value, event.mod) for event in timeline.events if event.basis is Basis.EXPRESSION}
    assert found == {
        ("2022-02", "END"), ("2022-03", None), ("2022-11-11", None), ("2022-11-15", None), ("2022-11-28", None),
    }  # fmt: skip
    for event in timeline.events:
        if event.quote.start is not None:
            text = library.article(event.quote.citation.article).text
            assert text[event.quote.start : event.quote.end] == event.quote.text


# Order


def test_vague_dates_stand_where_they_begin_and_longer_ones_first() -> None:
    text = "Rain fell on 1 January 2022. It fell in late January 2022. It fell in 2022. It fell in January 2022."
    assert [(event.value, event.mod) for event in events(text)] == [
        ("2022", None), ("2022-01", None), ("2022-01-01", None), ("2022-01", "END"),
    ]  # fmt: skip


def test_a_range_gives_two_events_and_is_listed_once() -> None:
    found = events("The fair ran from 3 to 7 November 2022.")
    assert [event.value for event in found] == ["2022-11-03", "2022-11-07"]
    assert [(event.value, event.end_value) for event in listed(found)] == [("2022-11-03", "2022-11-07")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The fair ran from 2001 to 2009.", [("2001", "2001", "2009")]),
        ("The fair ran from May to June 2009.", [("2009-05", "2009-05", "2009-06")]),
        ("The fair ran from 2001 to now.", [("2001", "2001", "2022-11-28")]),
        ("The fair began on 20 May 2009 for two weeks.", [("2009-05-20", "2009-05-20", "2009-06-03")]),
    ],
)
def test_a_range_is_shown_as_people_write_it(text: str, shown: list[tuple[str, str, str]]) -> None:
    assert [(event.value, event.begin, event.end_value) for event in listed(events(text))] == shown


def test_two_dates_of_the_same_year_are_no_range() -> None:
    first, second = listed(events("The fair of 2009 closed. It was 2009 when it closed."))
    assert (first.value, second.value) == ("2009", "2009")
    assert first.end_value == second.end_value == "2010-01-01"


def test_years_before_christ_come_first() -> None:
    assert values("Osk fell in 1066. Caesar died in 44 BC. Athens fell in 480 BC.") == ["BC0480", "BC0044", "1066"]


@pytest.mark.parametrize("text", ["Osk fell on Monday evening.", "Osk fell last week.", "Osk fell in late March 2020."])
def test_an_event_covers_what_its_expression_spans(text: str) -> None:
    (expression,) = time_expressions(text, PUBLISHED)
    (event,) = events(text)
    moments = (datetime.fromisoformat(moment or "") for moment in (expression.begin, expression.end_value))
    begin, end = (each.toordinal() + each.hour / 24 for each in moments)
    assert (event.span.begin, event.span.end) == (begin, end)


@pytest.mark.parametrize(
    "text",
    [
        "Had the boat come on Monday, nobody would have drowned.",
        "If the crane had been moved on 3 May 2021, it would still stand.",
        "The vote did not take place on 3 May 2021.",
        "Elections due on 20 July 1956 were never held.",
    ],
)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert events(text) == []


def test_what_did_not_happen_until_then_is_one() -> None:
    assert [event.value for event in events("The bridge was not opened until 3 May 2021.")] == ["2021-05-03"]


def test_a_release_dates_what_it_changed() -> None:
    text = "2.1.0 - 2021-11-03\nA dark theme was added to the editor."
    blocks = (Block(0, 18, BlockKind.HEADING, level=2), Block(19, len(text), BlockKind.PROSE))
    (event,) = Library([Article("log", "Changelog", text, blocks)]).timeline().events
    assert (event.value, event.expression, event.quote.text) == (
        "2021-11-03",
        None,
        "A dark theme was added to the editor.",
    )


@given(st.dates())
def test_days_are_counted_as_the_calendar_does(day: date) -> None:
    extent = extent_of(day.isoformat())
    assert extent is not None
    assert extent.span == (day.toordinal(), day.toordinal() + 1)
    assert calendar_day(extent.span.begin) == (day.year, day.month, day.day)


@given(st.integers(-9998, 9999), st.integers(1, 12))
def test_months_of_any_year_are_found_again(year: int, month: int) -> None:
    assert calendar_day(day_number(year, month)) == (year, month, 1)


@given(st.text("0123456789-WXBCQHTSPUFAI:EMNOZ", max_size=20))
def test_any_value_has_a_place_or_none(value: str) -> None:
    extent = extent_of(value)
    assert extent is None or extent.span.begin < extent.span.end


@pytest.mark.parametrize(
    "value", ["PAST_REF", "XXXX-XX-XX", "20", "2022-02-31", "2022-13", "2022-W60", "T10:00", "0000", "12022", ""]
)
def test_what_is_on_no_calendar_has_no_place(value: str) -> None:
    assert extent_of(value) is None


# Several articles


def test_near_duplicates_of_several_articles_become_one_event() -> None:
    ours = "A stray missile landed near a farm in eastern Poland on 15 November 2022, killing two people."
    theirs = "A stray missile landed near a farm in eastern Poland on 15 November 2022 and killed two people."
    other = "The king of Osk opened a bridge on 15 November 2022."
    library = Library([
        news(f"{theirs}\n{other}", article_id="late", published="2022-11-20"),
        news(ours, article_id="early", published="2022-11-16"),
    ])  # fmt: skip
    merged, alone = (event for event in library.timeline().events if event.basis is Basis.EXPRESSION)
    assert (merged.quote.text, merged.quote.citation.article) == (ours, "early")
    assert [(quote.text, quote.citation.article) for quote in merged.also] == [(theirs, "late")]
    assert (alone.quote.text, alone.also) == (other, ())


def test_the_same_words_about_another_day_stay_apart() -> None:
    library = Library([
        news("Rain fell on Osk on 3 May 2022.", article_id="one"),
        news("Rain fell on Osk on 4 May 2022.", article_id="two"),
    ])  # fmt: skip
    assert [event.also for event in library.timeline().events if event.basis is Basis.EXPRESSION] == [(), ()]


# Topics


TOPICS = """Ukrainian forces retook Kherson on 11 November 2022.
A missile landed in Poland on 15 November 2022.
The deconfliction line is tested each day.
The line was announced in March 2022.
Bakers of Osk sell bread from a van."""


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("Kherson", ["2022-11-11"]),
        ("a missile in Poland", ["2022-11-15"]),
        ("the deconfliction line", ["2022-03"]),
    ],
)
def test_a_topic_leaves_only_what_is_about_it(topic: str, expected: list[str]) -> None:
    assert [event.value for event in Library([news(TOPICS)]).timeline(topic).events] == expected


def test_the_thing_named_with_an_article_must_be_the_one_of_the_topic() -> None:
    text = "The line to Osk is long. The line was built in 1901.\nThe line was closed in 1950."
    other = "The line was cut in 1960.\nThe line was closed in 1961.\nThe line was sold in 1962.\nOsk is a town."
    library = Library([news(text, article_id="one"), news(other, article_id="two")])
    assert [event.value for event in library.timeline("line to Osk").events] == ["1901", "1950"]


def test_a_topic_without_events_is_told_with_what_comes_nearest() -> None:
    timeline = Library([news(TOPICS)]).timeline("bread")
    assert timeline.notes == (NothingDated(one_article=False, topic="bread", in_span=False),)
    assert [sentence.text for sentence in timeline.nearest] == ["Bakers of Osk sell bread from a van."]
    misspelt = Library([news(TOPICS)]).timeline("Kersonn")
    assert (misspelt.nearest, misspelt.suggestions[0]) == ((), "Kherson")


def test_a_topic_needs_a_word() -> None:
    with pytest.raises(QuestionError):
        Library([news(TOPICS)]).timeline("?!")


def test_the_most_important_stay_in_order_and_differ() -> None:
    text = "\n".join(f"Rain fell on {day} May 2022." for day in (1, 1, 2, 3)) + "\nThe news came on 4 May 2022."
    chosen = most_important(events(text), 3)
    assert [event.value for event in chosen] == sorted({event.value for event in chosen})
    assert "2022-05-04" in {event.value for event in chosen}  # it shares a word with the headline


# Since and until


@pytest.mark.parametrize(
    ("since", "until", "begin", "end"),
    [
        ("March", None, (2022, 3, 1), None),
        ("march", "november", (2022, 3, 1), (2022, 12, 1)),
        ("2022-11", None, (2022, 11, 1), None),
        ("last week", "yesterday", (2022, 11, 21), (2022, 11, 28)),
        ("15 November 2022", "Nov 15", (2022, 11, 15), (2022, 11, 16)),
        ("3 to 7 November 2022", None, (2022, 11, 3), None),
        (None, "the 1990s", None, (2000, 1, 1)),
        ("500 BC", "now", (-499, 1, 1), (2022, 11, 29)),
        ("9999", None, (9999, 1, 1), None),
    ],
)
def test_dates_are_understood_as_people_write_them(
    since: str | None, until: str | None, begin: tuple[int, int, int] | None, end: tuple[int, int, int] | None
) -> None:
    window = window_of(since, until, PUBLISHED)
    assert window.since == (day_number(*begin) if begin else -math.inf)
    assert window.until == (day_number(*end) if end else math.inf)


@pytest.mark.parametrize(
    "written",
    ["", " ", "nonsense", "the war in March", "31 February 2022", "2022-02-31", "12022", "3 weeks", "x" * 999],
)
def test_what_is_no_date_is_told(written: str) -> None:
    with pytest.raises(DateNotUnderstood) as refused:
        window_of(written, None, PUBLISHED)
    assert (refused.value.written, refused.value.name) == (written[: limits.DATE_CHARACTERS], "since")


def test_a_relative_date_needs_a_day_to_be_seen_from() -> None:
    with pytest.raises(DateNotUnderstood):
        Library([news("Nobody came.", published=None)]).timeline(since="last week")


def test_since_after_until_is_told() -> None:
    with pytest.raises(SinceAfterUntil) as refused:
        window_of("2022", "March 2021", PUBLISHED)
    assert (refused.value.since, refused.value.until) == ("2022", "March 2021")


@given(st.text(max_size=80))
def test_anything_may_be_written_as_a_date(written: str) -> None:
    with contextlib.suppress(DateError):
        assert math.isfinite(window_of(written, None, PUBLISHED).since)


def test_a_window_holds_what_begins_in_it() -> None:
    library = Library([news("Rain fell in 2021.\nIt fell in May 2022.\nIt fell on 3 June 2022.\nIt fell in 2023.")])
    assert [event.value for event in library.timeline(since="2022", until="May").events] == ["2022-05"]
    timeline = library.timeline(since="2030")
    assert timeline.notes == (NothingDated(one_article=False, topic=None, in_span=True),)


# What is said of the rest


def test_without_a_day_of_publication_relative_dates_are_left_out_with_a_note() -> None:
    timeline = Library([news("Rain fell on Monday. It fell in 1987.", published=None)]).timeline()
    assert [event.value for event in timeline.events] == ["1987"]
    assert timeline.notes == (NoPublicationDate(("News",), 0, "Monday"),)


def test_a_language_without_dates_is_left_out_with_a_note() -> None:
    irish = Article("ga", "Báisteach", "Thit báisteach ar 3 Bealtaine 2022.", (Block(0, 35, BlockKind.PROSE),), "ga")
    assert Library([irish]).timeline().notes == (
        NothingDated(one_article=False, topic=None, in_span=False),
        LanguageNotSearched(("Báisteach",), 0),
    )


def test_german_dates_become_events() -> None:
    german = Article("de", "Regen", "Am 3. Mai 2022 fiel Regen.", (Block(0, 26, BlockKind.PROSE),), language="de")
    assert [event.value for event in Library([german]).timeline().events] == ["2022-05-03"]


def test_one_article_can_be_asked_for() -> None:
    library = Library([news("Rain fell in 1987.", article_id="one"), news("Snow fell in 1988.", article_id="two")])
    assert [event.value for event in library.timeline(article_id="two").events] == ["1988", PUBLISHED]
    with pytest.raises(LibraryError):
        library.timeline(article_id="three")
    assert library.months("one") == {"2022-11": 1}


def test_dates_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library([news("Rain fell in 1987.")])
    monkeypatch.setattr("knowledge.indexing.analysis.find_dated", None)
    assert len(library.timeline().events) == 2


def test_a_change_of_the_library_is_seen() -> None:
    library = Library([news("Rain fell in 1987.", article_id="one")])
    assert [event.value for event in library.timeline("rain").events] == ["1987"]
    library.add(news("Rain fell in 1988.", article_id="two"))
    assert [event.value for event in library.timeline("rain").events] == ["1987", "1988"]
    library.remove("one")
    assert [event.value for event in library.timeline("rain").events] == ["1988"]


@pytest.mark.parametrize("piece", ["(Smith, ", "Act of 2010 ", "in 2010 (", "Smith and Smith, Smith & ", "no. 2010 - "])
def test_long_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    hostile = news(text)
    assert find_dated(hostile, [(0, len(text))]).dated is not None


# Questions


def test_answers_can_come_from_a_span_of_time() -> None:
    library = Library([
        news("The bridge was painted red on 3 May 2021.\nThe bridge was blue from 4 June 2022 on.", article_id="new"),
        news("The bridge was painted green.", article_id="old", published="2021-05-30"),
    ])  # fmt: skip
    question = "What colour was the bridge painted?"
    assert {each.sentence.text for each in library.ask(question, since="2021", until="2021").ranked} == {
        "The bridge was painted red on 3 May 2021.", "The bridge was painted green.",
    }  # fmt: skip
    assert [each.sentence.text for each in library.ask(question, article_id="new", until="May 2021").ranked] == [
        "The bridge was painted red on 3 May 2021."
    ]
    nothing = library.ask(question, since="2023")
    assert (nothing.answered, nothing.ranked, nothing.nothing_within) == (False, (), True)
    with pytest.raises(DateError):
        library.ask(question, since="2022", until="2021")


def test_answers_to_when_hold_the_dates_of_their_sentences() -> None:
    library = Library([news("The bridge opened on Monday.\nThe bridge is red.")])
    first = library.ask("When did the bridge open?").sentences[0]
    assert [(each.text, each.value) for each in first.dates] == [("Monday", "2022-11-28")]
    assert library.ask("Who opened the bridge?").ranked[0].dates == ()


def test_the_dates_of_a_sentence_far_into_a_long_article_are_told_by_what_stands_before() -> None:
    padding = "\n".join(f"The ferry number {number} carries a load of timber and of grain." for number in range(600))
    text = f"{padding}\nThe works began in 1987.\nThe bridge opened that year.\nThe lock opened in May 1990.\n{padding}"
    library = Library([news(text, published="1995")])
    for question, expression, value in (
        ("When did the bridge open?", "that year", "1987"),
        ("When did the lock open?", "May 1990", "1990-05"),
    ):
        dates = library.ask(question).sentences[0].dates
        assert [(each.start, each.text, each.value) for each in dates] == [(text.index(expression), expression, value)]


def test_an_article_that_reports_an_event_twice_has_it_once_with_both_citations() -> None:
    first = "The engineer Maria Holm opened the lighthouse of Alder Point on 3 May 1874."
    again = "On 3 May 1874 Maria Holm, the engineer, opened the lighthouse of Alder Point with a speech."
    (event,) = events(f"{first} It was cheap. {again}")
    assert event.quote.text == first
    assert [quote.text for quote in event.also] == [again]
    assert len(events("It rained on 3 May 1874. It snowed on 3 May 1874.")) == 2


def test_a_day_whose_year_is_not_told_stands_in_its_place() -> None:
    found = events("On 15 November a missile fell. The army took the town on 11 November.", published=None)
    assert [(event.value, event.year_told) for event in found] == [("XXXX-11-15", False), ("XXXX-11-11", False)]
    assert most_important(found, 5) == found


def test_what_an_article_says_again_of_a_date_is_one_event_with_both_places() -> None:
    text = (
        "Norvik (1821–1883) was a citizen of Lund who in 1862 called himself king.\n\n"
        "In 1862, Norvik called himself king."
    )
    (king,) = [event for event in events(text) if event.value == "1862"]
    assert [quote.paragraph for quote in (king.quote, *king.also)] == [1, 2]


def test_a_sentence_without_a_date_belongs_to_the_one_before_where_the_topic_names_it() -> None:
    text = "In January 1968 the army broke the truce. It launched the Kestrel Offensive. Towns were attacked."
    timeline = Library([news(text)]).timeline("Kestrel Offensive")
    (event,) = [event for event in timeline.events if event.basis is Basis.EXPRESSION]
    assert event.quote.text == "In January 1968 the army broke the truce. It launched the Kestrel Offensive."


@pytest.mark.parametrize("since", ["seit März 2020", "с марта 2020", "marzo de 2020", "mars 2020", "März 2020"])
def test_since_is_understood_in_other_languages(since: str) -> None:
    assert window_of(since, None, PUBLISHED) == window_of("March 2020", None, PUBLISHED)


def test_names_of_dated_sentences_are_told_by_how_often_they_stand_there() -> None:
    library = Library([news("In 1931 the engineer Maria Holm came. In 1932 the town saw Maria Holm and Osk again.")])
    assert library.names() == ["Maria Holm", "Osk"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Die Eröffnung war für den 3. Mai 2022 geplant."),
        ("es", "La apertura estaba prevista para el 3 de mayo de 2022."),
        ("fr", "L'ouverture était prévue le 3 mai 2022."),
        ("ru", "Открытие запланировано на 3 мая 2022 года."),
    ],
)
def test_plans_are_told_in_other_languages(language: str, sentence: str) -> None:
    (dated,) = find_dated(replace(news(sentence), language=language), [(0, len(sentence))]).dated
    assert dated.planned
