"""What is told of each candidate, as numbers that are comparable from question to question.

Every function gives named arrays with one number for each candidate.
"""

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import Corpus
from knowledge.kinds import IS, bit
from knowledge.ranking._candidates import Candidates
from knowledge.ranking._query import Query

Floats = NDArray[np.float64]
Features = dict[str, Floats]

_K1, _B = 1.2, 0.75
"""BM25's usual parameters, here for sentences."""


def features(corpus: Corpus, query: Query, found: Candidates) -> Features:
    """All features of the candidates."""
    weights = query.known.weights / query.known.weights.sum()
    expected = query.known.weights * query.importance
    expected = expected / expected.sum()
    result = _coverage(query, found, weights, expected)
    result |= _surroundings(corpus, query, found, weights, expected)
    result |= _order(found, expected)
    result |= _kinds(found)
    result |= _shape(corpus, found)
    return result


def _coverage(query: Query, found: Candidates, weights: Floats, expected: Floats) -> Features:
    """How much of the question the sentence itself holds."""
    held = found.held
    lengths = np.diff(found.token_starts)
    norm = _K1 * (1 - _B + _B * lengths / 25)
    saturated = found.counts * (_K1 + 1) / (found.counts + norm[:, None])
    exact = held == 1
    own, own_expected = held @ weights, held @ expected
    bm25, bm25_expected = saturated @ weights, saturated @ expected
    rarest, likeliest = int(np.argmax(weights)), int(np.argmax(expected))
    names, numbers = weights * query.known.is_name, weights * query.known.is_number
    unlike = 1 - held
    return {
        "own": own,
        "own_expected": own_expected,
        "own_terms": held.mean(axis=1),
        "own_exact": exact @ expected,
        "bm25": bm25,
        "bm25_expected": bm25_expected,
        "own_to_best": own - own.max(),
        "own_expected_to_best": own_expected - own_expected.max(),
        "bm25_to_best": bm25 - bm25.max(),
        "bm25_expected_to_best": bm25_expected - bm25_expected.max(),
        "absolute": np.log1p(held @ (query.known.weights * query.importance)),
        "names_missing": unlike @ names,
        "numbers_missing": unlike @ numbers,
        "names_held": held @ names,
        "numbers_held": held @ numbers,
        "rarest": held[:, rarest],
        "likeliest": held[:, likeliest],
        "last_term": held[:, -1],
        "first_term": held[:, 0],
    }


def _surroundings(corpus: Corpus, query: Query, found: Candidates, weights: Floats, expected: Floats) -> Features:
    """How much the passage, its head and the sentences around hold."""
    held = found.held
    passage = found.passage
    best = found.hits.scores.max()
    scores = found.hits.scores / best if best > 0 else np.ones(len(found.hits.scores))
    by_passage, by_head = found.held_by_passage, found.held_by_head
    whole = np.maximum(by_passage, by_head)
    in_passage, in_passage_expected = by_passage @ weights, by_passage @ expected
    whole_expected = whole @ expected
    with_head = np.maximum(held, by_head[passage]) @ expected
    before, after = np.zeros_like(held), np.zeros_like(held)
    before_that = np.zeros_like(held)
    of_article = found.articles[passage]
    follows = ((np.diff(found.sentences) == 1) & (of_article[1:] == of_article[:-1]))[:, None]
    before[1:] = held[:-1] * follows
    after[:-1] = held[1:] * follows
    before_that[1:] = before[:-1] * follows
    with_before = np.maximum(held, before) @ expected
    with_two_before = np.maximum(np.maximum(held, before), before_that) @ expected
    with_after = np.maximum(held, after) @ expected
    lead = held[found.passage_starts][passage]
    with_lead = np.maximum(held, lead) @ expected
    own = held @ expected
    names = weights * query.known.is_name
    in_article = np.bincount(found.articles, weights=scores * scores)
    mass = in_article[found.articles] / in_article.max() if in_article.max() > 0 else np.ones(len(found.articles))
    around = whole.copy()
    next_to = ((np.diff(found.hits.passages) == 1) & (found.articles[1:] == found.articles[:-1]))[:, None]
    around[1:] = np.maximum(around[1:], whole[:-1] * next_to)
    around[:-1] = np.maximum(around[:-1], whole[1:] * next_to)
    by_article = np.maximum(found.held_by_article, by_head)
    article_expected = by_article @ expected
    telling = query.known.weights * query.importance
    rank = np.argsort(np.argsort(-scores, kind="stable"))
    return {
        "passage_score": scores[passage],
        "passage_gap": ((found.hits.scores - best) / query.known.weights.sum())[passage],
        "passage_rank": np.log1p(rank)[passage],
        "passage": in_passage[passage],
        "passage_expected": in_passage_expected[passage],
        "passage_to_best": (in_passage_expected - in_passage_expected.max())[passage],
        "whole": whole_expected[passage],
        "whole_to_best": (whole_expected - whole_expected.max())[passage],
        "head": (by_head @ expected)[passage],
        "with_head": with_head,
        "with_head_to_best": with_head - with_head.max(),
        "before": before @ expected,
        "after": after @ expected,
        "with_before": with_before,
        "with_before_to_best": with_before - with_before.max(),
        "with_two_before": with_two_before,
        "with_after": with_after,
        "around": (around @ expected)[passage],
        "around_to_best": ((around @ expected) - (around @ expected).max())[passage],
        "with_lead": with_lead,
        "with_lead_to_best": with_lead - with_lead.max(),
        "beyond": in_passage_expected[passage] - own,
        "own_to_passage_best": own - np.maximum.reduceat(own, found.passage_starts)[passage],
        "names_missing_around": (1 - np.maximum(whole, 0))[passage] @ names,
        "article_mass": mass[passage],
        "article": article_expected[passage],
        "article_to_best": (article_expected - article_expected.max())[passage],
        "names_missing_in_article": ((1 - by_article) @ names)[passage],
        "missing": np.log1p((1 - whole) @ telling)[passage],
        "missing_most": ((1 - whole) * telling).max(axis=1)[passage],
        "missing_in_article": np.log1p((1 - by_article) @ telling)[passage],
        "missing_in_article_most": ((1 - by_article) * telling).max(axis=1)[passage],
    }


def _order(found: Candidates, expected: Floats) -> Features:
    """How close together, and in which order, the sentence holds the question's terms."""
    n = len(found.sentences)
    sentence = found.sentence_of_token[found.matches]
    place = found.matches - found.token_starts[sentence]
    slots = found.match_slots
    lengths = np.maximum(np.diff(found.token_starts), 1)
    same = (sentence[1:] == sentence[:-1]) & (slots[1:] != slots[:-1])
    rows, gaps = sentence[1:][same], np.diff(found.matches)[same]
    step = np.diff(slots)[same]
    weight = np.sqrt(expected[slots[1:][same]] * expected[slots[:-1][same]])
    near = np.bincount(rows, weights=weight / gaps, minlength=n)
    pairs = np.bincount(rows, weights=weight * ((step == 1) & (gaps <= 4)), minlength=n)
    forward = np.bincount(rows, weights=step > 0, minlength=n)
    backward = np.bincount(rows, weights=step < 0, minlength=n)
    first, last = np.full(n, 60), np.full(n, -1)
    np.minimum.at(first, sentence, place)
    np.maximum.at(last, sentence, place)
    matched = np.bincount(sentence, minlength=n)
    span = np.where(matched > 0, last - first + 1, lengths)
    distinct = (found.held > 0).sum(axis=1)
    return {
        "near": near,
        "pairs": pairs,
        "pairs_to_best": pairs - pairs.max(),
        "forward": (forward - backward) / np.maximum(forward + backward, 1),
        "density": distinct / span,
        "first_match": np.minimum(first, 60) / 20,
        "first_match_share": np.minimum(first / lengths, 1),
        "last_match_share": np.maximum(last, 0) / lengths,
        "matched_share": matched / lengths,
    }


def _kinds(found: Candidates) -> Features:
    """What the sentence holds that isn't in the question."""
    n = len(found.sentences)
    kinds = np.where(found.is_match, 0, found.kinds)
    octets = kinds.astype("<i4").view(np.uint8).reshape(-1, 4)
    flags = np.unpackbits(octets, axis=1, count=len(IS), bitorder="little")
    starts = found.token_starts[:-1]
    opens = np.zeros(len(kinds), dtype=bool)
    opens[starts] = True
    capital, opening = IS.index("capital"), IS.index("opening")
    flags[:, opening] *= opens
    flags[:, capital] *= ~opens
    counts = np.add.reduceat(flags, starts, dtype=np.int32)
    result = {f"is_{kind}": np.minimum(counts[:, index], 4) / 2.0 for index, kind in enumerate(IS)}
    follows = ~opens[1:]
    is_capital = flags[:, capital] > 0
    place = (found.kinds[:-1] & bit("place") > 0) & is_capital[1:] & follows
    pair = is_capital[:-1] & is_capital[1:] & follows
    rows = found.sentence_of_token[1:]
    result["is_at_name"] = np.minimum(np.bincount(rows, weights=place, minlength=n), 3)
    result["is_full_name"] = np.minimum(np.bincount(rows, weights=pair, minlength=n), 3)
    # a matched term and then "is": what a definition looks like
    copula = found.kinds & bit("copula") > 0
    position = np.arange(len(kinds)) - starts[found.sentence_of_token]
    defines = np.zeros(len(kinds), dtype=bool)
    for distance in (1, 2, 3, 4):
        defines[distance:] |= copula[distance:] & found.is_match[:-distance] & (position[distance:] <= 10)
    result["is_definition"] = (np.bincount(found.sentence_of_token, weights=defines, minlength=n) > 0).astype(float)
    result["new"] = np.log1p(
        np.bincount(found.sentence_of_token, weights=~(found.is_match | found.is_stop), minlength=n)
    )
    return result


def _shape(corpus: Corpus, found: Candidates) -> Features:
    """How long the sentence is, and where it stands."""
    lengths = np.diff(found.token_starts)
    starts = found.passage_starts[found.passage]
    size = np.diff(np.concatenate((found.passage_starts, [len(found.sentences)])))[found.passage]
    index = np.arange(len(found.sentences)) - starts
    return {
        "length": np.log1p(lengths),
        "short": (lengths < 6).astype(float),
        "index": np.minimum(index, 8) / 4,
        "is_first": (index == 0).astype(float),
        "is_last": (index == size - 1).astype(float),
        "passage_size": np.log(size),
        "article_start": 1 / (1 + found.hits.passages - corpus.first_passage_of(found.hits.passages))[found.passage],
    }
