"""An answer -> what Discord shows: one builder for every way in.

A card is a components-v2 view without a time limit.
"""

from collections.abc import Iterator
from typing import Final

import discord
from discord import ui

from bot.cards.button import PersistentButton
from bot.cards.quotation import quotation_section
from bot.commands.asking._buttons import DeleteButton, MoreButton, ThreadButton
from bot.commands.asking._request import Request
from bot.commands.asking._wish import WishButton
from bot.commands.feedback import DislikeButton, LikeButton
from bot.commands.handing_over import HandOverButton
from bot.limits import VIEW_CHARACTERS
from bot.words import answers, feedback
from bot.words.markup import escape, escape_within
from knowledge.answering import Answer, in_reading_order

_ANSWER: Final = discord.Colour(0x3B7DD8)
_SILENCE: Final = discord.Colour(0x8A8F98)
# Room in characters of markup; what is left of the view's limit is shared out among the sentences.
_QUESTION: Final = 400
_NOTES: Final = 300


def answer_card(answer: Answer, request: Request | None = None) -> ui.LayoutView:
    """The question, the cited sentences with the words they share with it in bold, and a button for each.

    Where the articles don't answer it says so, and shows the nearest sentences as such. With the `request` there are
    the buttons *More*, *In a thread*, 👍, 👎 and *Delete*, each where there is something for it to do.
    """
    quotations = in_reading_order(answer.sentences) or answer.nearest
    card: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_ANSWER if answer.answered else _SILENCE)
    card.add_item(ui.TextDisplay(f"**{escape_within(answer.question, _QUESTION)}**"))
    if not answer.answered:
        notes = [
            answers.no_answer(is_unsure=answer.is_unsure),
            answers.hint(answer),
            answers.nearest() if quotations else None,
        ]
        card.add_item(ui.TextDisplay("\n".join(note for note in notes if note)))
    if answer.differs:
        card.add_item(ui.TextDisplay(f"-# {escape(answers.differ())}"))
    room = (VIEW_CHARACTERS - _QUESTION - _NOTES) // max(len(quotations), 1)
    for quotation in quotations:
        card.add_item(quotation_section(quotation, room))
    if answer.answered:
        parts = [answers.confidence(answer), feedback.receipt(request.code) if request and request.code else ""]
        card.add_item(ui.TextDisplay(f"-# {escape(' · '.join(filter(None, parts)))}"))
    if request is not None and not request.has_own:
        card.add_item(ui.TextDisplay(f"-# {escape(answers.no_own_articles(may_add=request.may_add))}"))
    if request is not None:
        card.add_item(ui.ActionRow(*_buttons(answer, request)))
    return ui.LayoutView(timeout=None).add_item(card)


def _buttons(answer: Answer, request: Request) -> Iterator[PersistentButton]:
    is_whole = len(escape(answer.question)) <= _QUESTION
    if answer.answered and answer.has_further and is_whole and (more := MoreButton.of(request)):
        yield more
    if answer.answered and request.in_channel:
        yield ThreadButton()
    if answer.answered and request.code:
        yield LikeButton(request.code)
        yield DislikeButton(request.code)
    if not answer.answered and request.hands_over and is_whole:
        yield HandOverButton()
    if not answer.answered and is_whole and not (request.article or request.since or request.until):
        yield WishButton()
    yield DeleteButton(request.asker)
