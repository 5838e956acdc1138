"""The gate: measures answers on the question files and fails below a floor: `python -m benchmarks.quality`.

Where a file was learned from, each of its questions is judged by weights learned without any question of its article
(`benchmarks.folds`). Plain BM25 over sentences stands beside. A figure below its floor in `benchmarks/floors.json`, or
other data than those that the floors were measured on, makes it fail.
"""

import json
import sys
import time
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from benchmarks import conversations, dates, deconfliction, documents, events, question_sets
from benchmarks._plain import PlainBM25
from benchmarks.data import DATA, QUESTION_FILES, data_hash
from benchmarks.figures import calibration_error
from benchmarks.folds import fold_models
from knowledge.answering import answer
from knowledge.evaluation import auroc, rank_of
from knowledge.ranking import Model

_THE_LESS_THE_BETTER: Final = ("false answers", "error", "wrong shown", "milliseconds, median", "characters, median")
"""For these the floor is the highest value allowed."""
FLOORS_FILE: Final = Path(__file__).parent / "floors.json"


class Outcome(NamedTuple):
    """What became of one question."""

    is_answerable: bool
    is_right: bool
    """The first sentence answers."""
    is_answered: bool
    confidence: float
    milliseconds: float
    plain_is_right: bool
    plain_score: float


def outcomes(trial: question_sets.Trial, models: list[Model]) -> list[Outcome]:
    """All questions of a trial, each judged by the weights of its fold."""
    corpus, asked = trial
    plain = PlainBM25([corpus.sentence(number).text for number in range(len(corpus.layout.spans))])
    found: list[Outcome] = []
    for each in asked:
        gold = set(question_sets.gold(corpus, each.question).tolist())
        began = time.perf_counter()
        got = answer(corpus, each.question.text, model=models[each.fold])
        milliseconds = (time.perf_counter() - began) * 1000
        best, score = plain.best(each.question.text)
        found.append(
            Outcome(
                is_answerable=bool(gold),
                is_right=rank_of(got, each.question) == 1,
                is_answered=got.answered,
                confidence=got.confidence,
                milliseconds=milliseconds,
                plain_is_right=best in gold,
                plain_score=score,
            )
        )
    return found


def main() -> int:
    """Prints the table; 1 where a figure is below its floor."""
    if not DATA.exists():
        print(f"The question files are not there ({DATA.name}): nothing was measured.")
        return 0
    figures, plain = measure(fold_models())
    floors = json.loads(FLOORS_FILE.read_text(encoding="utf-8"))
    print(f"{'figure':44} {'plain':>8} {'ours':>8} {'floor':>8}")
    measured = {name: floor for name, floor in floors["floors"].items() if name in figures}
    failed = [name for name, floor in measured.items() if _is_worse(name, figures[name], floor)]
    if missing := floors["floors"].keys() - measured.keys():
        print(f"Not measured, as their files are not there: {', '.join(sorted(missing))}.")
    for name, value in figures.items():
        floor = floors["floors"].get(name)
        shown = [f"{number:8.4f}" if number is not None else " " * 8 for number in (plain.get(name), value, floor)]
        print(f"{name:44} {' '.join(shown)}{'  below its floor' if name in failed else ''}")
    if floors["data"] != data_hash():
        print("The question files are not those that the floors were measured on.")
        return 1
    return 1 if failed else 0


def _is_worse(name: str, figure: float, floor: float) -> bool:
    return figure > floor if name.endswith(_THE_LESS_THE_BETTER) else figure < floor


def measure(models: list[Model]) -> tuple[dict[str, float], dict[str, float]]:
    """All figures, and plain BM25's. The greater the better, but for errors, false answers and milliseconds."""
    figures: dict[str, float] = {}
    plain: dict[str, float] = {}
    wiki: list[Outcome] = []
    for name in QUESTION_FILES:
        found = outcomes(question_sets.whole(name), models)
        answerable = [each for each in found if each.is_answerable]
        figures[f"{name}: hit@1"] = _share([each.is_right for each in answerable])
        plain[f"{name}: hit@1"] = _share([each.plain_is_right for each in answerable])
        if len(answerable) < len(found):
            _add_auroc(f"{name}: AUROC, answerable", found, figures, plain)
        if name == "wiki":
            wiki = found
            figures["wiki: milliseconds, median"] = float(np.median([each.milliseconds for each in found]))
    half = outcomes(question_sets.half("wiki", 0), models)
    _add_auroc("off-topic: AUROC, answerable", half, figures, plain)
    figures["off-topic: answered"] = _share([each.is_answered for each in half if each.is_answerable])
    figures["off-topic: false answers"] = _share([each.is_answered for each in half if not each.is_answerable])
    both = wiki + [each for each in half if not each.is_answerable]
    right = [each for each in both if each.is_right]
    wrong = [each for each in both if not each.is_right]
    figures["wiki, off-topic: AUROC, first right"] = _auroc(right, wrong)
    figures["wiki, off-topic: calibration error"] = calibration_error(
        np.array([each.confidence for each in both]), np.array([each.is_right for each in both])
    )
    name = "conversations: R@5 of follow-ups"
    figures[name], plain[name] = conversations.measure(models)
    for name in deconfliction.FILES:
        counted = deconfliction.measure(name)
        if counted:
            figures[f"deconfliction-{name}: first"] = counted.first / counted.answerable
            figures[f"deconfliction-{name}: first three"] = counted.first_three / counted.answerable
            figures[f"deconfliction-{name}: answered"] = counted.answered / counted.answerable
            figures[f"deconfliction-{name}: false answers"] = counted.false_answers / counted.off_topic
    figures["dates-news: value F1"] = dates.score(events.NEWS, None, calendar_only=False)["value"].f1
    figures["dates-history: value F1"] = dates.score(events.HISTORY, None, calendar_only=True)["value"].f1
    figures["dates-phrases: right, to the letter"] = dates.phrases_right(None)["to the letter"]
    figures["events: F1"] = events.score(show=False).f1
    figures |= documents.measure()
    return figures, plain


def _add_auroc(name: str, found: list[Outcome], figures: dict[str, float], plain: dict[str, float]) -> None:
    yes = [each for each in found if each.is_answerable]
    no = [each for each in found if not each.is_answerable]
    figures[name] = _auroc(yes, no)
    plain[name] = auroc([each.plain_score for each in yes], [each.plain_score for each in no]) or 0.0


def _auroc(yes: list[Outcome], no: list[Outcome]) -> float:
    return auroc([each.confidence for each in yes], [each.confidence for each in no]) or 0.0


def _share(values: list[bool]) -> float:
    return float(np.mean(values))


if __name__ == "__main__":
    sys.exit(main())
