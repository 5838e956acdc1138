"""How a line test went, in words."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.words.language import gettext as _
from bot.words.language import ngettext
from bot.words.markup import escape, escape_within, on_one_line

_LISTED: Final = 5
"""Questions that are named; more are counted."""
_PART: Final = 150
"""Characters of a question."""


def news(failed: Sequence[tuple[str, str]], recovered: Sequence[tuple[str, str]], failing: int) -> Iterator[str]:
    """What a line test found since the one before it, a line each, as markup.

    Args:
        failed: article and question of those that fail since.
        recovered: of those that pass again.
        failing: how many fail in all.
    """
    if failed:
        yield escape(_("The line test: these questions are no longer answered as they should be."))
        yield from _listed(failed)
    if recovered:
        yield escape(_("The line test: these questions are answered again."))
        yield from _listed(recovered)
    if failing > len(failed):
        yield escape(ngettext("{number} question fails in all.", "{number} questions fail in all.", failing))


def _listed(questions: Sequence[tuple[str, str]]) -> Iterator[str]:
    for article, question in questions[:_LISTED]:
        yield f"- {escape_within(on_one_line(question), _PART)} ({escape_within(article, _PART)})"
    if len(questions) > _LISTED:
        yield escape(_("and {number} more", number=len(questions) - _LISTED))


def last(ago: str, asked: int, failed: int) -> str:
    """When the last test was, how many questions it asked and how many failed."""
    return _("Last line test {duration} ago: {outcome}", duration=ago, outcome=summary(asked, failed))


def summary(asked: int, failed: int) -> str:
    """How many questions were asked and how many of them failed, in a sentence."""
    if not asked:
        return _("There is no question to ask: no article names one or has a sentence that says enough by itself.")
    return ngettext(
        "{number} question asked, {failed} failed.", "{number} questions asked, {failed} failed.", asked, failed=failed
    )
