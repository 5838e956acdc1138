"""What became of questions with expected words, in plain words, and what another threshold would change."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from bot.terminal.printing import printable
from knowledge.evaluation import Counts, Met, counts

_RANKS: Final = ("first", "second", "third", "fourth", "fifth")
_THRESHOLDS: Final = tuple(step / 20 for step in range(1, 20))


def report(found: Sequence[Met], threshold: float) -> Iterator[str]:
    """Lines of text: each question, the sum, and what would become of them at other thresholds."""
    for each in found:
        yield f"{_became(each, threshold):<44}{max(each.confidence, 0):>5.2f}  {printable(each.expectation.question)}"
    now = counts(found, threshold)
    yield ""
    yield f"At {threshold:g}, as it is set: {_summed(now)}."
    for then, thresholds in groupby(_THRESHOLDS, key=lambda other: counts(found, other)):
        first, *others = thresholds
        if then != now:
            span = f"From {first:g} to {others[-1]:g}" if others else f"At {first:g}"
            yield f"{span}: {_summed(then)}."


def _became(met: Met, threshold: float) -> str:
    is_answered = met.confidence >= threshold
    if not met.expectation.expected:
        return "answered, though there is no answer" if is_answered else "rightly not answered"
    place = f"ranked {_RANKS[met.rank - 1]}" if met.rank else "not found"
    if is_answered and met.is_shown:
        return f"answered right, {place}"
    return f"{'answered wrong' if is_answered else 'not answered'}, the right one {place}"


def _summed(of: Counts) -> str:
    return f"{of.right} right, {of.wrong} wrong, {of.missed} missed, {of.silent} rightly not answered"
