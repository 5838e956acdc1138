"""The index gives the scores of rank-bm25 itself, by touching less."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from knowledge.indexing.arrays import Bools
from knowledge.indexing.bm25 import Hits, Index, Spectrum, Weighting
from knowledge.indexing.postings import Postings

passages_of_terms = st.lists(st.lists(st.integers(0, 9), max_size=12), min_size=1, max_size=12)
questions = st.lists(st.integers(0, 12), min_size=1, max_size=6)
changes = st.lists(st.one_of(passages_of_terms, st.tuples(st.integers(0, 30), st.integers(1, 12))), max_size=6)
"""Passages to add, or which ones to take out: from where, and how many."""


def postings_of(passages: list[list[int]]) -> Postings:
    terms = np.array([term for passage in passages for term in passage], dtype=np.int32)
    owners = np.repeat(np.arange(len(passages)), [len(passage) for passage in passages]).astype(np.int64)
    return Postings.of(terms, owners, len(passages))


def look_up(postings: Postings, terms: list[int], limit: int, among: Bools | None = None) -> Hits:
    frequencies = np.diff(postings.offsets)
    held = [frequencies.item(term) if term < frequencies.size else 0 for term in terms]
    passages = postings.lengths.size
    weighting = Weighting.of(held, passages, int(postings.lengths.sum()), Spectrum.of(frequencies).mean_idf(passages))
    return Index(postings).look_up(terms, weighting, limit, among)


@given(passages_of_terms, questions)
def test_scores_are_those_of_rank_bm25(passages: list[list[int]], question: list[int]) -> None:
    if not any(passages):
        passages = [*passages, [0]]
    hits = look_up(postings_of(passages), question, len(passages))
    expected = BM25Okapi(passages).get_scores(question)
    assert hits.scores == pytest.approx(expected[hits.passages], rel=1e-6)


@given(passages_of_terms, questions)
def test_exactly_the_passages_with_a_term_are_found(passages: list[list[int]], question: list[int]) -> None:
    hits = look_up(postings_of(passages), question, len(passages))
    assert set(hits.passages.tolist()) == {n for n, passage in enumerate(passages) if set(passage) & set(question)}


@given(passages_of_terms, questions)
def test_best_first_and_equals_in_order(passages: list[list[int]], question: list[int]) -> None:
    hits = look_up(postings_of(passages), question, len(passages))
    ranked = list(zip((-hits.scores).tolist(), hits.passages.tolist(), strict=True))
    assert ranked == sorted(ranked)


@given(passages_of_terms, changes, questions)
def test_changes_give_the_scores_of_a_fresh_build(
    passages: list[list[int]], changes: list[list[list[int]] | tuple[int, int]], question: list[int]
) -> None:
    postings = postings_of(passages)
    for change in changes:
        if isinstance(change, list):
            postings = postings.with_appended(postings_of(change))
            passages = [*passages, *change]
        else:
            first, last = min(change[0], len(passages)), min(sum(change), len(passages))
            postings = postings.without(first, last)
            passages = passages[:first] + passages[last:]
    changed, fresh = look_up(postings, question, 5), look_up(postings_of(passages), question, 5)
    assert changed.passages.tolist() == fresh.passages.tolist()
    assert changed.scores.tolist() == fresh.scores.tolist()


@given(passages_of_terms, questions, st.integers(1, 4))
def test_the_best_are_the_same_however_few_are_asked_for(
    passages: list[list[int]], question: list[int], limit: int
) -> None:
    # Passages enough that some terms tell more than others, and the least telling postings are passed over.
    postings = postings_of(passages * 20)
    everything = look_up(postings, question, 20 * len(passages))
    few = look_up(postings, question, limit)
    assert few.passages.tolist() == everything.passages[:limit].tolist()
    assert few.scores.tolist() == everything.scores[:limit].tolist()


@given(passages_of_terms, questions, st.integers(0, 12), st.integers(0, 12))
def test_a_part_of_the_passages_can_be_asked_alone(
    passages: list[list[int]], question: list[int], first: int, last: int
) -> None:
    postings = postings_of(passages)
    everything = look_up(postings, question, len(passages))
    within = [number for number in everything.passages.tolist() if first <= number < last]
    among = np.zeros(len(passages), dtype=np.bool_)
    among[first:last] = True
    assert look_up(postings, question, len(passages), among).passages.tolist() == within


def test_one_look_up_leaves_nothing_behind_for_the_next() -> None:
    index, weighting = Index(postings_of([[0, 1], [1, 2], [2, 3], [4], [5]])), Weighting((1.0, 2.0), 1.6)
    first = index.look_up([1, 2], weighting, 5).scores.tolist()
    assert index.look_up([1, 2], weighting, 5).scores.tolist() == first


def test_identical_passages_are_found_whatever_the_sign_of_their_score() -> None:
    assert look_up(postings_of([[1, 2], [1, 2]]), [1], 5).passages.tolist() == [0, 1]
    assert look_up(postings_of([[1, 2]]), [1], 5).passages.tolist() == [0]


@pytest.mark.parametrize("terms", [40, 94, 187, 301, 499])
def test_identical_passages_are_found_by_a_long_question(terms: int) -> None:
    question = list(range(terms))
    others = [[terms + number] for number in range(200)]
    hits = look_up(postings_of([*others, *([question] * 40)]), question, 30)
    assert hits.passages.tolist() == list(range(200, 230))


def test_nothing_to_find() -> None:
    assert look_up(postings_of([]), [1], 5).passages.size == 0
    assert look_up(postings_of([[], []]), [1], 5).passages.size == 0
    assert look_up(postings_of([[1]]), [], 5).passages.size == 0


def test_the_limit_keeps_the_best() -> None:
    passages = [[1] * n + [0] * 9 for n in range(1, 8)] + [[0]] * 20
    hits = look_up(postings_of(passages), [1], 3)
    assert hits.passages.tolist() == look_up(postings_of(passages), [1], 99).passages[:3].tolist()
