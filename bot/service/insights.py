"""What became of an owner's questions, in numbers: decided from what is kept, without any I/O."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple

from bot.store.exchanges import Exchange, Outcome
from bot.store.votes import Vote
from knowledge.language import language_of_question
from knowledge.language.terms import terms

_ALIKE: Final = 0.5
"""More than this share of their terms two questions in one group have in common: "Who built the bridge?" and "Who has
built the old bridge?" have two of three."""
_COMPARED: Final = 1_000
"""Questions that are grouped, the newest; each is compared with every group."""
_MONDAY_AT: Final = 8
"""The hour, in UTC."""


class Day(NamedTuple):
    """The questions of a day."""

    day: date
    answered: int
    unanswered: int


class Group(NamedTuple):
    """Questions without an answer that are alike."""

    question: str
    """The newest."""
    asked: int


class Disliked(NamedTuple):
    """An answer that somebody doesn't like."""

    article: str | None
    reason: str | None
    words: str | None


class Insights(NamedTuple):
    """What became of the questions of some days."""

    days: tuple[Day, ...]
    """Each day, also those without a question."""
    answered: int
    unanswered: int
    liked: int
    disliked: tuple[Disliked, ...]
    """The newest first."""
    groups: tuple[Group, ...]
    """The largest first; none where the words of questions aren't kept."""
    cited: tuple[tuple[str, int], ...]
    """The ids of articles with how often they were quoted first, the most first."""
    never: tuple[str, ...]
    """The ids of articles that were not."""


def insights(
    exchanges: Sequence[Exchange], votes: Sequence[Vote], articles: Iterable[str], days: int, now: float
) -> Insights:
    """What became of the questions of the last `days`.

    Args:
        exchanges: of one owner.
        votes: on that owner's answers.
        articles: the ids of those that can be asked.
        days: that are looked at, today among them.
        now: in seconds since 1970.
    """
    today = _day(now)
    first = today - timedelta(days=days - 1)
    recent = [each for each in exchanges if first <= _day(each.asked_at) <= today]
    answered = Counter(_day(each.asked_at) for each in recent if each.outcome is Outcome.ANSWERED)
    unanswered = Counter(_day(each.asked_at) for each in recent if each.outcome is not Outcome.ANSWERED)
    cited = Counter(each.article for each in recent if each.article is not None)
    of_code = {each.code: each.article for each in exchanges}
    valid = [each for each in votes if _day(each.voted_at) >= first]
    disliked = [Disliked(of_code.get(each.code), each.reason, each.words) for each in valid if not each.liked]
    every = [first + timedelta(days=number) for number in range(days)]
    return Insights(
        tuple(Day(each, answered[each], unanswered[each]) for each in every),
        answered.total(),
        unanswered.total(),
        sum(each.liked for each in valid),
        tuple(disliked[::-1]),
        grouped([each.question for each in recent if each.question and each.outcome in _UNANSWERED][::-1]),
        tuple(cited.most_common()),
        tuple(each for each in articles if each not in cited),
    )


_UNANSWERED: Final = {Outcome.NEAREST, Outcome.NOTHING}


def grouped(questions: Sequence[str]) -> tuple[Group, ...]:
    """Questions that are alike together, the largest group first; each has its first question's words."""
    groups: list[tuple[set[str], str, int]] = []
    for question in questions[:_COMPARED]:
        own = {term for term in terms(question, language_of_question(question) or "und") if term}
        for place, (known, first, count) in enumerate(groups):
            if own == known or len(own & known) > _ALIKE * len(own | known):
                groups[place] = known, first, count + 1
                break
        else:
            groups.append((own, question, 1))
    return tuple(sorted((Group(first, count) for _, first, count in groups), key=lambda each: -each.asked))


def next_monday(now: float) -> float:
    """The next Monday morning after a time, both in seconds since 1970."""
    moment = datetime.fromtimestamp(now, UTC)
    monday = moment.replace(hour=_MONDAY_AT, minute=0, second=0, microsecond=0) - timedelta(days=moment.weekday())
    return (monday if monday > moment else monday + timedelta(days=7)).timestamp()


def _day(at: float) -> date:
    return datetime.fromtimestamp(at, UTC).date()
