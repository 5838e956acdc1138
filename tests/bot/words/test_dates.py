"""Dates in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.dates import readable_value, resolved_dates, section_of, when
from bot.words.language import speak
from knowledge.library import Library
from tests.builders import article


def library(text: str) -> Library:
    return Library([article(text, "News", published="2022-11-28")])


@pytest.mark.parametrize(
    ("value", "mod", "words"),
    [
        ("2022-11-28", None, "28 November 2022"),
        ("2022-02", "END", "late February 2022"),
        ("2011", "MID", "mid-2011"),
        ("199", None, "the 1990s"),
        ("199", "MID", "the mid-1990s"),
        ("2022-W48", None, "the week of 28 November 2022"),
        ("2022-W48-WE", None, "the weekend of 3 December 2022"),
        ("2022-SU", "START", "early summer 2022"),
        ("2022-Q3", None, "the third quarter of 2022"),
        ("2022-H1", None, "the first half of 2022"),
        ("2022-11-28T09:30", None, "28 November 2022, 09:30"),
        ("2022-11-28T18", None, "28 November 2022, 18:00"),
        ("2022-11-28TMO", None, "28 November 2022, morning"),
        ("BC0044", None, "44 BC"),
        ("0064", None, "AD 64"),
        ("1066", None, "1066"),
        ("BC0044-03", None, "March 44 BC"),
        ("1915-10-XX", None, "October 1915"),
        ("0794", None, "AD 794"),
        ("FY2008", None, "2008"),
        ("2022-W60", None, "2022-W60"),
        ("PAST_REF", None, "PAST_REF"),
        ("000000000-T0", None, "000000000-T0"),
    ],
)
def test_values_are_worded(value: str, mod: str | None, words: str) -> None:
    assert readable_value(value, mod) == words


@given(st.text("0123456789-WXBCQHTSPUFAI:EMNOZ", max_size=20))
def test_any_value_can_be_worded(value: str) -> None:
    assert isinstance(readable_value(value), str)


@pytest.mark.parametrize(
    ("text", "words", "section"),
    [
        ("The fair ran from 3 to 7 May 2022.", "3 May 2022 to 7 May 2022", ("2022", "May", "May 2022")),
        ("The fair begins in 2024.", "2024 (planned)", ("2024", None, "2024")),
        ("The fair began in the summer of 2021.", "summer 2021", ("2021", None, "2021")),
        ("The fair began in 44 BC.", "44 BC", ("44 BC", None, "44 BC")),
    ],
)
def test_events_are_dated_and_listed(text: str, words: str, section: tuple[str, str | None, str]) -> None:
    first = next(event for event in library(text).timeline().events if event.expression)
    assert (when(first), section_of(first)) == (words, section)


def test_what_a_date_means_is_told_unless_it_says_so_itself() -> None:
    answer = library("The bridge opened on Monday, not on 15 November 2022.").ask("When did the bridge open?")
    assert resolved_dates(answer.sentences[0]) == "Monday → 28 November 2022"
    assert resolved_dates(library("The bridge opened in 1987.").ask("When did the bridge open?").sentences[0]) is None


@pytest.mark.parametrize(
    ("language", "value", "mod", "words"),
    [
        ("de", "2022-11-28", None, "28. November 2022"),
        ("de", "2022-02", "END", "Ende Februar 2022"),
        ("de", "199", "START", "Anfang 1990er Jahre"),
        ("de", "20", None, "21. Jahrhundert"),
        ("es", "2022-11-28", None, "28 de noviembre de 2022"),
        ("es", "199", "MID", "mediados de los años 1990"),
        ("es", "BC0044-03", None, "marzo de 44 a. C."),
        ("fr", "2022-Q1", None, "premier trimestre 2022"),
        ("fr", "20", None, "XXIᵉ siècle"),
        ("ru", "2022-11-28", None, "28 ноября 2022\u202fг."),
        ("ru", "2022-11", "START", "ноябрь 2022\u202fг., начало"),
        ("uk", "2022-11-28TEV", None, "28 листопада 2022\u202fр., вечір"),
        ("uk", "2022-SU", None, "літо 2022"),
    ],
)
def test_values_are_worded_in_the_readers_language(language: str, value: str, mod: str | None, words: str) -> None:
    speak(language)
    assert readable_value(value, mod) == words
