"""A quotation is told from one that was altered, and from one that nobody wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import Status
from knowledge.answering.alignment import align
from knowledge.article import Article, Block, BlockKind
from knowledge.errors import NoWordIn, QuestionTooLong
from knowledge.library import Library

PARAGRAPHS = (
    "The bridge over the Osk was opened on 5 March 2021 by the mayor, Ivar Holm. It cost 4.5 million crowns.",
    "“We have waited – all of us – for ten years,” he said. Nobody was hurt when the old bridge fell.",
    "The ferry, which had run since 1902, was sold to a museum. Its captain, Ada Lind, now drives the bus.",
)


@pytest.fixture(scope="module")
def library() -> Library:
    text = "\n\n".join(PARAGRAPHS)
    blocks, position = [], 0
    for paragraph in PARAGRAPHS:
        blocks.append(Block(position, position + len(paragraph), BlockKind.PROSE))
        position += len(paragraph) + 2
    return Library([Article("bridge", "The bridge", text, tuple(blocks), published="2021-03-06")])


@pytest.mark.parametrize(
    "quotation",
    [
        "The bridge over the Osk was opened on 5 March 2021",
        "  The bridge   over the Osk\nwas opened ",
        "“It cost 4.5 million crowns.”",
        '"We have waited - all of us - for ten years"',
        "The ferry, … , was sold to a museum.",
        "The ferry [...] was sold to a museum",
        "It cost 4.5 million crowns. “We have waited – all of us",
        "captain, Ada Lind",
    ],
)
def test_what_stands_there_is_verbatim(quotation: str, library: Library) -> None:
    check = library.check_quotation(quotation)
    assert (check.status, check.differences) == (Status.VERBATIM, ())
    assert check.match is not None
    sentence = check.match.sentence
    assert library.article("bridge").text[sentence.start : sentence.end] == sentence.text
    assert check.match.score == 1


@pytest.mark.parametrize(
    ("quotation", "differences"),
    [
        ("The bridge over the Osk was opened on 15 March 2021", [("15", "5")]),
        ("It cost 45 million crowns.", [("45", "4.5")]),
        ("Many were hurt when the old bridge fell", [("Many were", "Nobody was")]),
        ("Its captain, Eva Lind, now drives the bus", [("Eva", "Ada")]),
        ("The ferry was sold to a museum", [("", ", which had run since 1902,")]),
        ("The ferry, which had not run since 1902, was sold", [("not", "")]),
        ("the bridge over the Osk was opened", [("the", "The")]),
    ],
)
def test_what_was_altered_is_told_with_the_difference(
    quotation: str, differences: list[tuple[str, str]], library: Library
) -> None:
    check = library.check_quotation(quotation)
    assert check.status is Status.ALTERED
    assert [tuple(each) for each in check.differences] == differences
    assert check.match is not None
    assert 0.5 < check.match.score < 1


@pytest.mark.parametrize(
    "quotation",
    [
        "The mayor resigned over the cost of the ferry.",
        "Bridges are the arguments of rivers",
        "He said nothing at all",
        "mayor of London",
        "It is.",
    ],
)
def test_what_nobody_wrote_is_absent(quotation: str, library: Library) -> None:
    check = library.check_quotation(quotation)
    assert (check.status, check.match, check.differences) == (Status.ABSENT, None, ())


def test_a_match_is_cited_as_the_sentence_that_it_begins_in(library: Library) -> None:
    match = library.check_quotation("now drives the bus").match
    assert match is not None
    assert (match.sentence.citation.paragraph, match.sentence.citation.published) == (3, "2021-03-06")


def test_what_can_be_no_quotation_is_refused(library: Library) -> None:
    with pytest.raises(NoWordIn):
        library.check_quotation("“…”")
    with pytest.raises(QuestionTooLong):
        library.check_quotation("bridge " * 400)
    assert Library([]).check_quotation("The bridge").status is Status.ABSENT


@given(st.data())
def test_any_stretch_of_whole_words_is_found(library: Library, data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(PARAGRAPHS)).split(" ")
    first = data.draw(st.integers(0, len(words) - 4))
    stretch = " ".join(words[first : data.draw(st.integers(first + 4, len(words)))])
    found = align(stretch, library.article("bridge").text)
    assert found is not None
    assert found.cost == 0


@given(st.text(max_size=60), st.text(max_size=200))
def test_anything_can_be_aligned(quotation: str, text: str) -> None:
    found = align(quotation, text)
    assert found is None or (0 <= found.start < found.end <= len(text) and found.cost >= 0)
