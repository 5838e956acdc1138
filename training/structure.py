"""Learns what the structure of documents tells the confidence: `python -m training.structure` (about a minute).

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

from benchmarks.documents import plain
from knowledge.answering import THRESHOLD
from knowledge.answering.framing import quoted
from knowledge.indexing.analysis import analyse
from knowledge.indexing.arrays import Float64s
from knowledge.indexing.corpus import Corpus
from knowledge.ranking import AHEAD, COMPARED, Question, confidence_inputs, shipped_model
from knowledge.ranking.learning import STRUCTURE_FILE, STRUCTURE_INPUTS, collect_candidates, structure_inputs
from knowledge.reading.folders import read_paths

if TYPE_CHECKING:
    from knowledge.article import Article

_FOLDER: Final = Path(__file__).parent / "documents"
_RIDGE: Final = 3.0
_OTHERS: Final = 12
"""Questions of other documents that a document alone is asked."""
_PARTS: Final = 5


class _Asked(NamedTuple):
    """A question with what is known of its best candidate."""

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
    documents = sorted({each.document for each in asked})
    before, after = [], []
    for part in range(_PARTS):
        left_out = set(documents[part::_PARTS])
        weights = _fit([each for each in asked if each.document not in left_out])
        tested = [each for each in asked if each.document in left_out]
        before += [(each, each.logit) for each in tested]
        after += [(each, each.logit + float(each.row @ weights)) for each in tested]
    for name, judged in (("before", before), ("after", after)):
        shown = [each for each, logit in judged if 1 / (1 + exp(-logit)) >= THRESHOLD]
        right, false = sum(each.is_right for each in shown), sum(not each.is_answerable for each in shown)
        print(f"{name}: {len(shown)} of {len(asked)} answered, {right} of them right, {false} without an answer")
    learned = dict(zip(STRUCTURE_INPUTS, _fit(asked).round(4).tolist(), strict=True))
    STRUCTURE_FILE.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")


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
    scores = np.concatenate([model.ranker(each.inputs, each.query.traits) for each in sets])
    features = np.concatenate([each.inputs for each in sets])
    order = (-scores).argsort(kind="stable")[:COMPARED]
    inputs = confidence_inputs(scores[order].tolist(), features[order[:AHEAD]])
    pool, sentence = found[order[0]]
    article, core = pool.article(sentence), pool.sentence(sentence)
    logit = float(model.confidence(inputs[None, :], sets[0].query.traits).item())
    text = plain(quoted(article, core).text)
    yield _Asked(
        document=_document(asked["where"] or "none"),
        row=structure_inputs(article, core.start, features[order[0]], logit),
        logit=logit,
        is_right=article.path == asked["where"] and any(plain(gold) in text for gold in asked["gold"]),
        is_answerable=bool(asked["gold"]),
    )


def _fit(asked: list[_Asked]) -> Float64s:
    """The weights of a logistic regression, added to the log odds; Newton's method, kept small by a ridge."""
    rows, logits = np.array([each.row for each in asked]), np.array([each.logit for each in asked])
    right = np.array([each.is_right for each in asked], dtype=np.float64)
    learned = np.zeros(rows.shape[1])
    for _ in range(30):
        odds = 1 / (1 + np.exp(-(logits + rows @ learned)))
        hessian = (rows * (odds * (1 - odds))[:, None]).T @ rows + _RIDGE * np.eye(len(learned))
        learned = learned - np.linalg.solve(hessian, rows.T @ (odds - right) + _RIDGE * learned)
    return learned


if __name__ == "__main__":
    main()
