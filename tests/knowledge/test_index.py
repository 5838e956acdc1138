"""The index gives the scores of rank-bm25 itself, by touching less."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from knowledge.index import Index

passages_of_terms = st.lists(st.lists(st.integers(0, 9), max_size=12), min_size=1, max_size=12)
questions = st.lists(st.integers(0, 12), min_size=1, max_size=6)


def index_of(passages: list[list[int]]) -> Index:
    terms = np.array([term for passage in passages for term in passage], dtype=np.int32)
    owners = np.repeat(np.arange(len(passages)), [len(passage) for passage in passages]).astype(np.int32)
    return Index(terms, owners, len(passages))


@given(passages_of_terms, questions)
def test_scores_are_those_of_rank_bm25(passages: list[list[int]], question: list[int]) -> None:
    if not any(passages):
        passages = [*passages, [0]]
    hits = index_of(passages).look_up(question, len(passages))
    expected = BM25Okapi(passages).get_scores(question)
    assert hits.scores == pytest.approx(expected[hits.passages], rel=1e-6, abs=1e-6)


@given(passages_of_terms, questions)
def test_exactly_the_passages_with_a_term_are_found(passages: list[list[int]], question: list[int]) -> None:
    hits = index_of(passages).look_up(question, len(passages))
    assert set(hits.passages.tolist()) == {n for n, passage in enumerate(passages) if set(passage) & set(question)}


@given(passages_of_terms, questions)
def test_best_first_and_equals_in_order(passages: list[list[int]], question: list[int]) -> None:
    hits = index_of(passages).look_up(question, len(passages))
    ranked = list(zip((-hits.scores).tolist(), hits.passages.tolist(), strict=True))
    assert ranked == sorted(ranked)


def test_identical_passages_are_found_whatever_the_sign_of_their_score() -> None:
    assert index_of([[1, 2], [1, 2]]).look_up([1], 5).passages.tolist() == [0, 1]
    assert index_of([[1, 2]]).look_up([1], 5).passages.tolist() == [0]


def test_nothing_to_find() -> None:
    assert index_of([]).look_up([1], 5).passages.size == 0
    assert index_of([[], []]).look_up([1], 5).passages.size == 0
    assert index_of([[1]]).look_up([], 5).passages.size == 0


def test_the_limit_keeps_the_best() -> None:
    passages = [[1] * n + [0] * 9 for n in range(1, 8)] + [[0]] * 20
    hits = index_of(passages).look_up([1], 3)
    assert hits.passages.tolist() == index_of(passages).look_up([1], 99).passages[:3].tolist()
