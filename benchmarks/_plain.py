"""The yardstick: BM25 of every sentence by itself, over lower-cased words, without stemming or stop words."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

_WORD: Final = re.compile(r"\w+")
_K1: Final = 1.2
_B: Final = 0.75


class PlainBM25:
    """rank-bm25's weights over sentences, kept by word so that thousands of questions take seconds."""

    def __init__(self, sentences: Sequence[str]) -> None:
        words = [_WORD.findall(sentence.lower()) for sentence in sentences]
        okapi = BM25Okapi(words, k1=_K1, b=_B)
        self._count = len(sentences)
        self._postings: dict[str, tuple[Numbers, Floats]] = {}
        norms = _K1 * (1 - _B + _B * np.array(okapi.doc_len) / okapi.avgdl)
        places: dict[str, list[tuple[int, int]]] = {}
        for number, frequencies in enumerate(okapi.doc_freqs):
            for word, frequency in frequencies.items():
                places.setdefault(word, []).append((number, frequency))
        for word, found in places.items():
            numbers, frequencies_of_word = np.array(found).T
            weights = okapi.idf[word] * frequencies_of_word * (_K1 + 1) / (frequencies_of_word + norms[numbers])
            self._postings[word] = numbers, weights

    def best(self, question: str) -> tuple[int, float]:
        """The number of the best sentence, the first of equal ones, and its score."""
        scores = self._scores(question)
        best = int(np.argmax(scores))
        return best, float(scores[best])

    def first(self, question: str, limit: int) -> list[int]:
        """The numbers of the best sentences that share a word with `question`, best first."""
        scores = self._scores(question)
        return [number for number in np.argsort(-scores, kind="stable")[:limit].tolist() if scores[number] > 0]

    def _scores(self, question: str) -> Floats:
        scores = np.zeros(self._count)
        for word in _WORD.findall(question.lower()):
            if word in self._postings:
                numbers, weights = self._postings[word]
                scores[numbers] += weights
        return scores
