"""Which sentence is put first, and that nothing a stranger asks breaks it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from knowledge.article import BlockKind
from knowledge.errors import QuestionError
from knowledge.indexing.analysis import analyse
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.neighbours import neighbours, similar
from knowledge.indexing.spelling import Spelling, closest
from knowledge.library import Library
from knowledge.ranking import FEATURES, Question, collect_candidates
from tests.builders import BRIDGE, GARDEN, article


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([article(BRIDGE), article(GARDEN, "Garden")])


def first(library: Library, question: str) -> str:
    return library.ask(question).ranked[0].sentence.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When was the bridge opened?", "12 May 1931"),
        ("who designed the bridge", "Ada Lindqvist"),
        ("How long is the bridge?", "1,149 metres"),
        ("Why is the bridge painted grey?", "because the colour was cheap"),
        ("How many species are in the garden?", "four thousand"),
        ("When was the greenhouse rebuilt?", "1998"),
    ],
)
def test_the_sentence_that_answers_comes_first(library: Library, question: str, words: str) -> None:
    assert words in first(library, question)


@pytest.mark.parametrize(
    "question",
    ["When was the brigde opened?", "wen was the bridge opend", "WHEN WAS THE BRIDGE OPENED", "bridge opened"],
)
def test_slips_of_the_hand_and_bare_keywords_find_the_same(library: Library, question: str) -> None:
    assert "12 May 1931" in first(library, question)


@pytest.mark.parametrize(
    ("question", "words"), [("how do I log out", "ends your session"), ("where is the green house", "by the pond")]
)
def test_two_words_find_what_is_written_as_one(question: str, words: str) -> None:
    texts = "The button logout ends your session.", "The log lies in the shed.", "A greenhouse stands by the pond."
    library = Library([article(" ".join(texts)), article("The hedge is cut every year.", "Hedge")])
    assert words in first(library, question)


def test_a_word_close_to_none_stays_silent(library: Library) -> None:
    answer = library.ask("What is photosynthesis?")
    assert not answer.answered
    assert answer.confidence < 0.2


def test_the_order_does_not_change_from_call_to_call(library: Library) -> None:
    orders = {tuple(q.sentence.start for q in library.ask("harbour bridge").ranked) for _ in range(3)}
    assert len(orders) == 1


def test_a_library_of_one_passage() -> None:
    small = Library([article("The kettle boils at noon.")])
    assert first(small, "When does the kettle boil?") == "The kettle boils at noon."


def test_an_empty_library_answers_nothing() -> None:
    answer = Library([]).ask("Is anybody there?")
    assert not answer.answered
    assert answer.ranked == ()


def test_a_question_of_function_words_alone(library: Library) -> None:
    assert library.ask("who is it?").ranked == () or library.ask("who is it?").confidence < 0.9


def test_a_question_without_a_word_is_refused(library: Library) -> None:
    with pytest.raises(QuestionError):
        library.ask("?!")


def test_headings_help_to_find_and_are_never_quoted() -> None:
    text = "Opening hours\n\nFrom nine to five on weekdays.\n\nPrices\n\nFive crowns for adults."
    kinds = (BlockKind.HEADING, BlockKind.PROSE, BlockKind.HEADING, BlockKind.PROSE)
    pool = Library([article(text, "The pool", kinds=kinds)])
    answer = pool.ask("What are the opening hours of the pool?")
    assert answer.ranked[0].sentence.text == "From nine to five on weekdays."
    assert all("Opening" not in quotation.sentence.text for quotation in answer.ranked)


def test_german_is_asked_in_german() -> None:
    text = "Die Brücke wurde 1931 eröffnet.\n\nSie wurde von einer Ingenieurin entworfen."
    library = Library([article(BRIDGE), article(text, "Brücke", language="de")])
    answer = library.ask("Wann wurde die Brücke eröffnet?")
    assert answer.ranked[0].sentence.text == "Die Brücke wurde 1931 eröffnet."


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_any_question_gets_an_answer_or_a_refusal(library: Library, question: str) -> None:
    try:
        answer = library.ask(question)
    except QuestionError:
        return
    assert 0 <= answer.confidence <= 1
    assert all(np.isfinite(quotation.score) for quotation in answer.ranked)
    assert list(answer.ranked) == sorted(answer.ranked, key=lambda quotation: -quotation.score)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab \n.?1é", min_size=1, max_size=200), st.text(alphabet="ab 1é", min_size=1, max_size=20))
def test_any_text_can_be_asked(text: str, question: str) -> None:
    try:
        answer = Library([article(text)]).ask(question)
    except QuestionError:
        return
    assert all(text[q.sentence.start : q.sentence.end] == q.sentence.text for q in answer.ranked)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many ferries are there?", "six ferries"),
        ("How many ferries does the harbour have?", "six ferries"),
        ("When did the ferries stop?", "in March"),
        ("How often do the ferries cross the harbour?", "twice a day"),
    ],
)
def test_what_is_asked_for_stands_near_what_the_question_says(question: str, words: str) -> None:
    text = (
        "Forty people watched when the ferries began in a harbour that had been dug in May.\n\n"
        "The harbour of two hundred boats has six ferries.\n\n"
        "The ferries stopped in March, as the harbour was full of ice.\n\n"
        "The ferries cross the harbour twice a day."
    )
    assert words in first(Library([article(text, "Ferries")]), question)


def test_spelling_offers_the_closest_words() -> None:
    spelling = Spelling(["bridge", "bride", "harbour", "the"])
    assert [each.word for each in closest(spelling.corrections("brigde"))] == ["bride", "bridge"]
    assert [each.word for each in spelling.corrections("teh")] == ["the"]
    assert spelling.corrections("photosynthesis") == []
    assert Spelling([]).corrections("word") == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("habour", "harbour"), ("harbourr", "harbour"), ("hrabour", "harbour"), ("hxrbour", "harbour")),
        ("hrabuor", None),
        *(("fotosynthesus", "fotosynthesis"), ("fotosinthesus", "fotosynthesis"), ("photosinthesis", None)),
    ],
)
def test_a_word_of_eight_letters_may_hold_two_slips_and_a_shorter_one_a_single_one(
    written: str, meant: str | None
) -> None:
    found = Spelling(["harbour", "fotosynthesis", "bridge"]).corrections(written)
    assert [each.word for each in found] == ([meant] if meant else [])


def test_neighbours_share_their_beginning() -> None:
    terms = ["invas", "russia", "russian", "rust"]

    def like(word: str) -> list[str]:
        return [each.term for each in similar(word, neighbours(word, terms))]

    assert like("russia") == ["russian"]
    assert like("invad") == ["invas"]
    assert like("ox") == []


def test_more_of_a_kind_than_a_byte_holds_is_never_less_than_none() -> None:
    text = " ".join(["1843"] * 400) + "."
    for each in collect_candidates(Corpus.of([analyse(article(text))]), Question("What is 1843?")):
        assert each.inputs[:, FEATURES.index("is_year")].min() >= 0


def test_a_library_keeps_the_products_of_matrices_to_one_thread() -> None:
    Library([article(BRIDGE)]).ask("Who built the bridge?")
    assert {each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"} == {1}
