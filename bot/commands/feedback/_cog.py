"""`/receipt`: the very quotation that an answer gave, and its citation."""

from typing import Final

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.cards.quotation import quotation_section
from bot.commands.acceptance import accepted
from bot.limits import VIEW_CHARACTERS
from bot.running.answers import Reply, send
from bot.running.client import HotlineBot
from bot.running.places import server_of
from bot.service.owners import owner_in
from bot.service.receipts import Redeemed
from bot.words import feedback
from bot.words.markup import escape
from knowledge.answering import Quotation

_COLOUR: Final = discord.Colour(0x3B7DD8)
_HEAD: Final = 400


class Feedback(commands.Cog):
    """Turns receipts back into quotations."""

    def __init__(self, bot: HotlineBot) -> None:
        self._bot = bot

    @app_commands.command()
    @app_commands.describe(code="The code below an answer")
    async def receipt(self, interaction: discord.Interaction[HotlineBot], code: str) -> None:
        """Shows what an answer quoted, word for word, whatever became of the article since."""
        library = await accepted(interaction)
        service = self._bot.service
        await service.recording.flush()  # the answer may be a moment old
        owner = owner_in(server_of(interaction), interaction.user.id)
        redeemed = await service.receipts.redeem(code, owner, library)
        await send(interaction, Reply(receipt_card(redeemed)), private=True)


def receipt_card(redeemed: Redeemed) -> ui.LayoutView:
    """What a receipt stands for, in the order of the answer."""
    head = [f"**{escape(feedback.receipt(redeemed.code))}**", escape(feedback.answered_on(redeemed.answered_at))]
    if redeemed.changed:
        head.append(escape(feedback.changed()))
    card: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay("\n".join(head)), accent_colour=_COLOUR)
    room = (VIEW_CHARACTERS - _HEAD) // len(redeemed.sentences)
    for sentence in redeemed.sentences:
        card.add_item(quotation_section(Quotation(sentence, 0.0), room))
    return ui.LayoutView(timeout=None).add_item(card)
