"""The gate: measures answers on the question files and fails below a floor: `python -m benchmarks.quality`.

Where a file was learned from, each of its questions is judged by weights learned without any question of its article
(`benchmarks.folds`). Plain BM25 over sentences stands beside. A figure below its floor (`benchmarks.floors`), or
other data than those that the floors were measured on, makes it fail.
"""

import argparse
import sys
import time
from typing import NamedTuple

import numpy as np

from benchmarks import conversations, dates, dates_by_days, deconfliction, documents, events, question_sets
from benchmarks._plain import PlainBM25
from benchmarks.data import DATA, QUESTION_FILES, data_hash
from benchmarks.figures import calibration_error
from benchmarks.floors import Floors, Regressions
from benchmarks.folds import fold_models
from knowledge.answering import answer
from knowledge.evaluation import Outcome, auroc, rank_of
from knowledge.ranking import Model


class Compared(NamedTuple):
    """What became of one question, here and in plain BM25."""

    ours: Outcome
    plain_is_right: bool
    plain_score: float

    @property
    def is_right(self) -> bool:
        """The first sentence answers."""
        return self.ours.rank == 1


def compared(trial: question_sets.Trial, models: list[Model]) -> list[Compared]:
    """All questions of a trial, each judged by the weights of its fold."""
    corpus, asked = trial
    sentences = question_sets.sentences(corpus)
    positions, plain = list(sentences), PlainBM25(list(sentences.values()))
    found: list[Compared] = []
    for each in asked:
        gold = question_sets.gold(corpus, each.question)
        began = time.perf_counter()
        got = answer(corpus, each.question.text, model=models[each.fold])
        milliseconds = (time.perf_counter() - began) * 1000
        ours = Outcome(bool(gold), got.answered, rank_of(got, each.question), got.confidence, milliseconds)
        best, score = plain.best(each.question.text)
        found.append(Compared(ours, plain_is_right=positions[best] in gold, plain_score=score))
    return found


def main() -> int:
    """Prints the table; 1 where a figure is below its floor, or where floors would have to be lowered."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description="Holds figures to their floors.")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured, less some room")
    parser.add_argument(
        "--allow-regression",
        action="append",
        default=[],
        metavar="FIGURE",
        help='with --update: lower this floor, too; "data" where the question files are others',
    )
    options = parser.parse_args()
    if not DATA.exists():
        print(f"The question files are not there ({DATA.name}): nothing was measured.")
        return 0
    floors, data = Floors.read(), data_hash()
    figures, plain = measure(fold_models())
    below = floors.below(figures)
    print(f"{'figure':44} {'plain':>8} {'ours':>8} {'floor':>8}")
    for name, value in figures.items():
        shown = [
            " " * 8 if number is None else f"{number:8.4f}"
            for number in (plain.get(name), value, floors.floors.get(name))
        ]
        print(f"{name:44} {' '.join(shown)}{'  below its floor' if name in below else ''}")
    if missing := floors.floors.keys() - figures.keys():
        print(f"Not measured, as their files are not there: {', '.join(sorted(missing))}.")
    if options.update:
        try:
            floors.raised(figures, data, options.allow_regression).write()
        except Regressions as error:
            print(f"Nothing is lowered unless --allow-regression names it: {error}.")
            return 1
        return 0
    if floors.data != data:
        print("The question files are not those that the floors were measured on.")
        return 1
    return 1 if below else 0


def measure(models: list[Model]) -> tuple[dict[str, float], dict[str, float]]:
    """All figures, and plain BM25's. The greater the better, but for errors, false answers and milliseconds."""
    figures: dict[str, float] = {}
    plain: dict[str, float] = {}
    wiki: list[Compared] = []
    for name in QUESTION_FILES:
        found = compared(question_sets.whole(name), models)
        answerable = [each for each in found if each.ours.answerable]
        figures[f"{name}: hit@1"] = _share([each.is_right for each in answerable])
        plain[f"{name}: hit@1"] = _share([each.plain_is_right for each in answerable])
        if len(answerable) < len(found):
            _add_auroc(f"{name}: AUROC, answerable", found, figures, plain)
        if name == "wiki":
            wiki = found
            figures["wiki: milliseconds, median"] = float(np.median([each.ours.milliseconds for each in found]))
    half = compared(question_sets.half("wiki", 0), models)
    _add_auroc("off-topic: AUROC, answerable", half, figures, plain)
    figures["off-topic: answered"] = _share([each.ours.answered for each in half if each.ours.answerable])
    figures["off-topic: false answers"] = _share([each.ours.answered for each in half if not each.ours.answerable])
    both = wiki + [each for each in half if not each.ours.answerable]
    right = [each for each in both if each.is_right]
    wrong = [each for each in both if not each.is_right]
    figures["wiki, off-topic: AUROC, first right"] = _auroc(right, wrong)
    figures["wiki, off-topic: calibration error"] = calibration_error(
        np.array([each.ours.confidence for each in both]), np.array([each.is_right for each in both])
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
    figures |= dates_by_days.measure()
    figures["dates-phrases: right, to the letter"] = dates.phrases_right(None)["to the letter"]
    figures["events: F1"] = events.score(show=False).f1
    figures |= documents.measure()
    return figures, plain


def _add_auroc(name: str, found: list[Compared], figures: dict[str, float], plain: dict[str, float]) -> None:
    yes = [each for each in found if each.ours.answerable]
    no = [each for each in found if not each.ours.answerable]
    figures[name] = _auroc(yes, no)
    plain[name] = auroc([each.plain_score for each in yes], [each.plain_score for each in no]) or 0.0


def _auroc(yes: list[Compared], no: list[Compared]) -> float:
    return auroc([each.ours.confidence for each in yes], [each.ours.confidence for each in no]) or 0.0


def _share(values: list[bool]) -> float:
    return float(np.mean(values))


if __name__ == "__main__":
    sys.exit(main())
