"""The sentences that were found, and where they match the question."""

from typing import Final, NamedTuple

import numpy as np

from knowledge.indexing.arrays import Bools, Float64s, Int32s, Int64s
from knowledge.indexing.pool import Pool
from knowledge.ranking._query import Query

_LAST_BITS: Final = 0xFFF


class Matches(NamedTuple):
    """m tokens that stand for a term of the question, those of one unit after those of another."""

    tokens: Int64s
    """(m,): their places among the tokens."""
    units: Int64s
    """(m,): the unit that each stands in."""
    slots: Int64s
    """(m,): the term of the question that each stands for."""
    similarities: Float64s
    """(m,): how much alike the two are, from 0 to 1."""

    def until(self, token: int) -> "Matches":
        """Those among the tokens before one."""
        end = int(self.tokens.searchsorted(token))
        return Matches(self.tokens[:end], self.units[:end], self.slots[:end], self.similarities[:end])


class Candidates(NamedTuple):
    """n sentences of p passages, and how well they and what stands around them cover the terms of the question.

    To cover a term is to hold one that is similar to it, and the coverage is the similarity, from 0 to 1.
    """

    pool: Pool
    """The sentences and passages."""
    passage: Int64s
    """(n,): the passage that each sentence stands in."""
    place: Int64s
    """(n,): how many sentences stand before each in its passage."""
    passage_starts: Int64s
    """(p,): the first sentence of each passage."""
    passage_sizes: Int64s
    """(p,): the number of sentences of each passage."""
    lengths: Int64s
    """(n,): the number of tokens of each sentence, one at least."""
    matches: Matches
    """Those in the sentences."""
    match_places: Int64s
    """(m,): how many tokens stand before each match in its sentence."""
    match_counts: Int64s
    """(n,): how many matches stand in each sentence."""
    coverage: Float64s
    """(terms, n): by each sentence."""
    passage_coverage: Float64s
    """(terms, p): by each passage."""
    heading_coverage: Float64s
    """(terms, p): by the title and the heading above each passage."""
    whole_coverage: Float64s
    """(terms, p): by each passage with what stands above it."""


def candidates(pool: Pool, query: Query) -> Candidates:
    """The sentences of a pool, which has one at least, beside a question."""
    n = pool.sentences
    starts, sizes = pool.passage_offsets[:-1], np.diff(pool.passage_offsets)
    passage = pool.passage_of
    in_units = _matches(pool, query)
    coverage = _coverage(in_units, len(query.terms), pool.token_offsets.size - 1)
    by_sentence, by_heading = coverage[:, :n], coverage[:, n:]
    by_passage = np.maximum.reduceat(by_sentence, starts, axis=1)
    matches = in_units.until(pool.token_offsets.item(n))
    return Candidates(
        pool=pool,
        passage=passage,
        place=np.arange(n) - starts.take(passage),
        passage_starts=starts,
        passage_sizes=sizes,
        lengths=np.diff(pool.token_offsets[: n + 1]),
        matches=matches,
        match_places=matches.tokens - pool.token_offsets.take(matches.units),
        match_counts=np.bincount(matches.units, minlength=n),
        coverage=by_sentence,
        passage_coverage=by_passage,
        heading_coverage=by_heading,
        whole_coverage=np.maximum(by_passage, by_heading),
    )


def _matches(pool: Pool, query: Query) -> Matches:
    """The tokens of all units that stand for a term of the question."""
    numbers = pool.numbers.get(query.language, {})
    # A term that stands for two terms of the question does so for the one that it is more similar to.
    variant_of = {numbers[each.term]: each for each in query.variants if each.term in numbers}
    sought = np.array(sorted(variant_of), dtype=np.int32)
    tokens = _may_be_of(pool.terms, sought).nonzero()[0]
    terms = pool.terms.take(tokens)
    found = sought.searchsorted(terms)
    is_found = (sought.take(found, mode="clip") == terms).nonzero()[0]
    tokens, found = tokens.take(is_found), found.take(is_found)
    variants = [variant_of[number] for number in sought.tolist()]
    return Matches(
        tokens=tokens,
        units=pool.token_offsets.searchsorted(tokens, side="right") - 1,
        slots=np.array([each.slot for each in variants], dtype=np.int64).take(found),
        similarities=np.array([each.similarity for each in variants]).take(found),
    )


def _may_be_of(terms: Int32s, sought: Int32s) -> Bools:
    """(terms,): those that may be among `sought`: the last bits of their numbers tell most others."""
    is_sought = np.zeros(_LAST_BITS + 1, dtype=np.bool_)
    is_sought[sought & _LAST_BITS] = True
    may_be: Bools = is_sought.take(terms & _LAST_BITS)
    return may_be


def _coverage(matches: Matches, terms: int, units: int) -> Float64s:
    """(terms, units): how similar the most similar match of each term in each unit is."""
    coverage = np.zeros((terms, units))
    np.maximum.at(coverage.reshape(-1), matches.slots * units + matches.units, matches.similarities)
    return coverage
