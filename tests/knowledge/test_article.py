from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import link_to

PAGE = "https://example.org/a"


def test_a_short_sentence_is_linked_whole() -> None:
    assert link_to(PAGE, "It rained, twice - so what?") == PAGE + "#:~:text=It%20rained%2C%20twice%20%2D%20so%20what%3F"


def test_a_long_sentence_is_linked_by_its_ends() -> None:
    sentence = "When the rain came at last, " + "and came, " * 30 + "nobody was at home to see it."
    start, _, end = link_to(PAGE, sentence).partition("#:~:text=")[2].partition(",")
    assert sentence.startswith(unquote(start))
    assert sentence.endswith(unquote(end))
    assert len(unquote(start)) <= 40


def test_an_address_keeps_its_own_fragment() -> None:
    assert link_to(PAGE + "#part-2", "It rained.") == PAGE + "#part-2:~:text=It%20rained."


@pytest.mark.parametrize("sentence", ["x" * 5_000, "", "  "])
def test_where_no_words_can_be_named_the_address_stays_bare(sentence: str) -> None:
    assert link_to(PAGE, sentence) == PAGE


@given(st.text())
def test_the_directive_holds_nothing_that_browsers_read_as_syntax(sentence: str) -> None:
    directive = link_to(PAGE, sentence).removeprefix(PAGE).removeprefix("#:~:text=")
    assert directive.count(",") <= 1
    assert not set(directive) & set('-&# <>()"\n')
    assert len(directive) < 1_100
