"""Learns what the structure of documents adds to scores and confidence: `python -m training.structure` (a minute).

Each question about `training/documents` is asked of all documents at once and of its own document alone; the files of a
folder are one document. A document alone is also asked some questions of the others, which it can't answer.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.documents import plain
from knowledge.answering import THRESHOLD
from knowledge.answering.framing import quoted
from knowledge.indexing.analysis import analyse
from knowledge.indexing.arrays import Float64s
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.pool import Pool
from knowledge.ranking import AHEAD, COMPARED, Question, confidence_inputs, shipped_model
from knowledge.ranking.learning import (
    STRUCTURE_FILE,
    STRUCTURE_INPUTS,
    UNIT_INPUTS,
    collect_candidates,
    structure_inputs,
    unit_inputs,
)
from knowledge.reading.folders import read_paths

if TYPE_CHECKING:
    from knowledge.article import Article

_FOLDER: Final = Path(__file__).parent / "documents"
_RIDGE: Final = 1.0
_RIDGE_OF_ORDERING: Final = 0.3
_STEPS: Final = 20
_OTHERS: Final = 12
"""Questions of other documents that a document alone is asked."""
_PARTS: Final = 5


class _Asked(NamedTuple):
    """A question with its candidates."""

    text: str
    document: str
    found: list[tuple[Pool, int]]
    """(n,): the candidates, each by its pool and its place there."""
    scores: Float64s
    """(n,): without what the units add."""
    units: Float64s
    """(n, `UNIT_INPUTS`)"""
    features: NDArray[np.float32]
    """(n, `FEATURES`)"""
    traits: NDArray[np.float32]
    is_right: NDArray[np.bool_]
    """(n,)"""
    is_answerable: bool


class _Judged(NamedTuple):
    """What is known of the best candidate of a question."""

    document: str
    row: Float64s
    """(`STRUCTURE_INPUTS`,)"""
    logit: float
    """The log odds without them."""
    is_right: bool
    is_answerable: bool


def main() -> None:
    """Learns, prints what becomes of questions whose documents were left out of learning, and writes the weights."""
    asked = list(_asked())
    parts = _parts(sorted({each.document for each in asked}))
    first_before, first_after = 0, 0
    for left_out in parts:
        weights = _fit_ordering([each for each in asked if each.document not in left_out])
        tested = [each for each in asked if each.document in left_out and each.is_right.any()]
        first_before += sum(bool(each.is_right[each.scores.argmax()]) for each in tested)
        first_after += sum(bool(each.is_right[(each.scores + each.units @ weights).argmax()]) for each in tested)
    print(f"first right: {first_before} before, {first_after} after, of {sum(each.is_right.any() for each in asked)}")
    ordering = _fit_ordering(asked).round(4)
    judged = [_judged(each, ordering) for each in asked]
    before: list[tuple[_Judged, float]] = []
    after: list[tuple[_Judged, float]] = []
    for left_out in parts:
        weights = _fit_confidence([each for each in judged if each.document not in left_out])
        of_part = [each for each in judged if each.document in left_out]
        before += [(each, each.logit) for each in of_part]
        after += [(each, each.logit + float(each.row @ weights)) for each in of_part]
    for name, with_logits in (("before", before), ("after", after)):
        shown = [each for each, logit in with_logits if 1 / (1 + exp(-logit)) >= THRESHOLD]
        right, false = sum(each.is_right for each in shown), sum(not each.is_answerable for each in shown)
        print(f"{name}: {len(shown)} of {len(asked)} answered, {right} of them right, {false} without an answer")
    confidence = _fit_confidence(judged).round(4)
    learned = {
        "ordering": dict(zip(UNIT_INPUTS, ordering.tolist(), strict=True)),
        "confidence": dict(zip(STRUCTURE_INPUTS, confidence.tolist(), strict=True)),
    }
    STRUCTURE_FILE.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")


def _parts(documents: list[str]) -> list[set[str]]:
    return [set(documents[part::_PARTS]) for part in range(_PARTS)]


def _asked() -> Iterator[_Asked]:
    rng = random.Random(1)  # noqa: S311 - reproducible on purpose
    questions = json.loads((_FOLDER / "questions.json").read_text(encoding="utf-8"))
    documents: defaultdict[str, list[Article]] = defaultdict(list)
    for article in read_paths([_FOLDER / "texts"]).articles:
        documents[_document(article.path or "")].append(article)
    whole = Corpus.of([analyse(article) for articles in documents.values() for article in articles])
    for each in questions:
        yield from _of(whole, each)
    for document, articles in documents.items():
        alone = Corpus.of([analyse(article) for article in articles])
        for each in questions:
            if _document(each["where"]) == document:
                yield from _of(alone, each)
        others = [each for each in questions if _document(each["where"]) != document and articles[0].language == "en"]
        for each in rng.sample(others, min(_OTHERS, len(others))):
            yield from _of(alone, {**each, "where": document, "gold": []})


def _document(path: str) -> str:
    """The document that a file belongs to: its folder where it lies in one."""
    return path.partition("/")[0]


def _of(corpus: Corpus, asked: dict[str, Any]) -> Iterator[_Asked]:
    model = shipped_model()
    sets = collect_candidates(corpus, Question(asked["question"]), model)
    if not sets:
        return
    found = [(each.pool, sentence) for each in sets for sentence in each.sentences.tolist()]
    gold = list(map(plain, asked["gold"]))
    yield _Asked(
        text=asked["question"],
        document=_document(asked["where"] or "none"),
        found=found,
        scores=np.concatenate([model.ranker(each.inputs, each.query.traits) for each in sets]).astype(np.float64),
        units=np.concatenate([unit_inputs(each.query, each.found)[each.sentences] for each in sets]),
        features=np.concatenate([each.inputs for each in sets]),
        traits=sets[0].query.traits,
        is_right=np.array([_is_right(pool, sentence, asked["where"], gold) for pool, sentence in found]),
        is_answerable=bool(gold),
    )


def _is_right(pool: Pool, sentence: int, where: str, gold: list[str]) -> bool:
    article = pool.article(sentence)
    if article.path != where or not gold:
        return False
    text = plain(quoted(article, pool.sentence(sentence)).text)
    return any(string in text for string in gold)


def _judged(asked: _Asked, ordering: Float64s) -> _Judged:
    scores = asked.scores + asked.units @ ordering
    order = (-scores).argsort(kind="stable")[:COMPARED]
    inputs = confidence_inputs(scores[order].tolist(), asked.features[order[:AHEAD]])
    logit = float(shipped_model().confidence(inputs[None, :], asked.traits).item())
    best = order[0]
    pool, sentence = asked.found[best]
    start = pool.spans.item(sentence, 0)
    row = structure_inputs(asked.text, pool.article(sentence), start, asked.features[best], logit)
    return _Judged(asked.document, row, logit, bool(asked.is_right[best]), asked.is_answerable)


def _fit_ordering(asked: list[_Asked]) -> Float64s:
    """The weights that make a right candidate the likeliest by the softmax of the scores; Newton's method, a ridge."""
    answered = [each for each in asked if each.is_right.any()]
    learned = np.zeros(len(UNIT_INPUTS))
    for _ in range(_STEPS):
        gradient, hessian = _RIDGE_OF_ORDERING * learned, _RIDGE_OF_ORDERING * np.eye(len(learned))
        for each in answered:
            scores = each.scores + each.units @ learned
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            of_right = shares * each.is_right
            mean = shares @ each.units
            gradient = gradient + (shares - of_right / of_right.sum()) @ each.units
            hessian = hessian + (each.units * shares[:, None]).T @ each.units - np.outer(mean, mean)
        learned = learned - np.linalg.solve(hessian, gradient)
    return learned


def _fit_confidence(judged: list[_Judged]) -> Float64s:
    """The weights of a logistic regression, added to the log odds; Newton's method, kept small by a ridge."""
    rows, logits = np.array([each.row for each in judged]), np.array([each.logit for each in judged])
    right = np.array([each.is_right for each in judged], dtype=np.float64)
    learned = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-(logits + rows @ learned)))
        hessian = (rows * (odds * (1 - odds))[:, None]).T @ rows + _RIDGE * np.eye(len(learned))
        learned = learned - np.linalg.solve(hessian, rows.T @ (odds - right) + _RIDGE * learned)
    return learned


if __name__ == "__main__":
    main()
