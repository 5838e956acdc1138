"""What became of an article -> what Discord shows."""

from collections.abc import Sequence
from typing import Final

import discord
from discord import ui

from bot.commands.adding._buttons import CorrectButton, RemoveButton, SuggestionButton
from bot.limits import VIEW_CHARACTERS
from bot.service.adding import Outcome
from bot.store.articles import Status
from bot.words import adding, citations, keeping
from bot.words.markup import escape_within
from bot.words.messages import message
from knowledge.article import Article

_COLOUR: Final = discord.Colour(0x3B7DD8)
_TITLE: Final = 300
_NAMED: Final = 10
"""Files that are named of many."""


def added_card(outcome: Outcome, article: Article, status: Status, questions: Sequence[str]) -> ui.LayoutView:
    """An article that was added, with buttons to correct it, to take it out, and to ask what it answers."""
    lines = [
        f"**{escape_within(article.title, _TITLE)}**",
        escape_within(citations.published(article.published), _TITLE),
        adding.size(outcome.sentences, article.id),
        f"-# {adding.status(status.value)}",
    ]
    card: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay("\n".join(lines)), accent_colour=_COLOUR)
    for number, question in enumerate(questions):
        card.add_item(
            ui.Section(ui.TextDisplay(escape_within(question, _TITLE)), accessory=SuggestionButton(article.id, number))
        )
    buttons: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    buttons.add_item(CorrectButton(article.id)).add_item(RemoveButton(article.id))
    return ui.LayoutView(timeout=None).add_item(card.add_item(buttons))


def many_card(outcomes: Sequence[Outcome]) -> ui.LayoutView:
    """What became of many files: their numbers, and what was wrong with the first of those that were refused."""
    numbers: dict[str, int] = {}
    for outcome in outcomes:
        status = outcome.kept.status.value if outcome.kept else keeping.REFUSED
        numbers[status] = numbers.get(status, 0) + 1
    refused = [each.error for each in outcomes if each.error is not None]
    room = VIEW_CHARACTERS // (_NAMED + 2)
    reasons = [f"- {escape_within(message(each), room)}" for each in refused[:_NAMED]]
    lines = [f"**{keeping.became(numbers)}**", *reasons]
    card: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay("\n".join(lines)), accent_colour=_COLOUR)
    return ui.LayoutView(timeout=None).add_item(card)
