"""Insights -> what Discord shows, and the same in five lines."""

from collections.abc import Mapping
from typing import Final

import discord
from discord import ui

from bot.commands.insights._gaps import QUESTION, GapButton
from bot.drawing.days import draw_days
from bot.limits import VIEW_CHARACTERS
from bot.running.answers import Reply
from bot.service.insights import Insights
from bot.words import counts, feedback
from bot.words.language import gettext as _
from bot.words.language import ngettext
from bot.words.markup import escape, escape_within, on_one_line

_COLOUR: Final = discord.Colour(0x3B7DD8)
_PICTURE: Final = "questions.png"
_SHOWN: Final = 5
_PART: Final = VIEW_CHARACTERS // (5 * _SHOWN + 6)


def insights_reply(found: Insights, titles: Mapping[str, str], *, has_words: bool) -> Reply:
    """The numbers, the picture, and what managers can do something about.

    Args:
        found: of one server.
        titles: of its articles, by their ids.
        has_words: whether the words of questions are kept.
    """
    card: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(_numbers(found)), accent_colour=_COLOUR)
    card.add_item(ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{_PICTURE}", description=_legend())))
    card.add_item(ui.TextDisplay(f"-# {escape(_legend())}"))
    card.add_item(ui.TextDisplay("\n".join((*_cited(found, titles), *_disliked(found, titles))) or "-# –"))
    if not has_words:
        without = _("The words of questions aren't kept here (KEEP_QUESTIONS), so none without an answer is shown.")
        card.add_item(ui.TextDisplay(f"-# {escape(without)}"))
    elif found.groups:
        card.add_item(ui.TextDisplay(_heading(_("Questions without an answer"))))
    offered: set[str] = set()
    for group in found.groups[:_SHOWN]:
        if (begins := group.question[:QUESTION]) not in offered:
            offered.add(begins)
            shown = f"{escape_within(on_one_line(group.question), _PART)} ({group.asked})"
            card.add_item(ui.Section(ui.TextDisplay(shown), accessory=GapButton(group.question)))
    return Reply(ui.LayoutView(timeout=None).add_item(card), ((_PICTURE, draw_days(found.days)),))


def five_lines(found: Insights, titles: Mapping[str, str]) -> str:
    """The week for the log channel, as markup."""
    lines = [_numbers(found)]
    most = found.cited[0] if found.cited else None
    title = titles.get(most[0], most[0]) if most else "–"
    lines.append(escape_within(on_one_line(_("Most quoted: {title}.", title=title)), _PART * 2))
    never = ngettext("{number} article was never quoted.", "{number} articles were never quoted.", len(found.never))
    lines.append(escape(never))
    gap = on_one_line(found.groups[0].question) if found.groups else "–"
    lines.append(escape_within(_("Most asked without an answer: {question}", question=gap), _PART * 2))
    return "\n".join(lines)


def _numbers(found: Insights) -> str:
    asked = counts.questions(found.answered + found.unanswered)
    first = ngettext(
        "{asked} in the last {number} day", "{asked} in the last {number} days", len(found.days), asked=asked
    )
    second = _(
        "{answered} answered, {unanswered} not answered; 👍 {liked}, 👎 {disliked}",
        answered=found.answered,
        unanswered=found.unanswered,
        liked=found.liked,
        disliked=len(found.disliked),
    )
    return f"**{escape(first)}**\n{escape(second)}"


def _legend() -> str:
    return _("Questions a day: answered in blue, not answered in grey")


def _cited(found: Insights, titles: Mapping[str, str]) -> list[str]:
    lines = []
    if found.cited:
        lines.append(_heading(_("Most quoted")))
        lines += [f"- {_title(article, titles)} ({number})" for article, number in found.cited[:_SHOWN]]
    if found.never:
        lines.append(_heading(_("Never quoted")))
        lines += [f"- {_title(article, titles)}" for article in found.never[:_SHOWN]]
        if len(found.never) > _SHOWN:
            lines.append(escape(_("and {number} more", number=len(found.never) - _SHOWN)))
    return lines


def _disliked(found: Insights, titles: Mapping[str, str]) -> list[str]:
    lines = [_heading(_("Answers that were not liked"))] if found.disliked else []
    for each in found.disliked[:_SHOWN]:
        why = feedback.reason(each.reason) if each.reason else "👎"
        words = f": {escape_within(on_one_line(each.words), _PART)}" if each.words else ""
        lines.append(f"- {_title(each.article, titles)} · {escape(why)}{words}")
    return lines


def _heading(text: str) -> str:
    return f"**{escape(text)}**"


def _title(article: str | None, titles: Mapping[str, str]) -> str:
    return escape_within(on_one_line(titles.get(article or "", article or "–")), _PART // 2)
