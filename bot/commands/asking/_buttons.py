"""The buttons below an answer: *More*, *In a thread*, *Delete*."""

import re
from typing import Final, Self

import discord
from discord import ui

from bot.cards.button import FixedButton, PersistentButton
from bot.cards.place import article_named, checksum
from bot.cards.quotation import quotation_section
from bot.commands.asking._conversation import conversation_of
from bot.commands.asking._request import Request
from bot.commands.asking._shown import Shown
from bot.commands.asking._threads import EXISTS, open_thread
from bot.errors import AlreadyInThread, MayNotSpeak, NoMore, NotPermitted, NotYours, OldButton
from bot.limits import CUSTOM_ID_CHARACTERS, VIEW_CHARACTERS
from bot.running.answers import Reply, answer, send
from bot.running.client import HotlineBot
from bot.words.language import N_, speak, spoken
from bot.words.language import gettext as _
from knowledge.article import Exchange
from knowledge.library import Library

_NOTE: Final = 200


class MoreButton(PersistentButton, template=r"more:(?P<article>[0-9a-f]{8}|)\|(?P<since>[^|]*)\|(?P<until>[^|]*)"):
    """Shows whoever presses it the sentences that come next; the question is that on the card."""

    def __init__(self, article: str, since: str, until: str) -> None:
        super().__init__(ui.Button(label=_("More"), custom_id=f"more:{article}|{since}|{until}"))
        self._article, self._since, self._until = article, since, until

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the article and the span of time that its id names."""
        return cls(match["article"], match["since"], match["until"])

    @classmethod
    def of(cls, request: Request) -> Self | None:
        """The button for a question; None where an id can't hold what it was narrowed down to."""
        article = checksum(request.article) if request.article else ""
        since, until = request.since or "", request.until or ""
        if (
            "|" in since + until
            or len(f"more:{article}|{since}|{until}".encode("utf-16-le")) > 2 * CUSTOM_ID_CHARACTERS
        ):
            return None
        return cls(article, since, until)

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Asks again, and shows what was not on the card."""
        bot, message = interaction.client, interaction.message
        bot.cooldown.take(interaction.user, interaction.channel_id, interaction.guild_id)
        bot.answers.refuse_if_full()
        library = await bot.library_for(interaction)
        shown = Shown.on(message) if message else None
        if message is None or shown is None or bot.user is None:
            raise OldButton
        conversation = await conversation_of(message, bot.user, library)
        answers = bot.answers
        await answer(
            interaction,
            lambda: answers.start(lambda: self._further(library, shown, conversation)),
            expected=answers.expected_wait,
            private=True,
        )

    def _further(self, library: Library, shown: Shown, conversation: list[Exchange]) -> Reply:
        again = library.ask(
            shown.question,
            conversation,
            article_id=article_named(library, self._article),
            since=self._since or None,
            until=self._until or None,
        )
        taken = {(place.article, place.start) for place in shown.places}
        further = [each for each in again.further if (each.sentence.citation.article, each.sentence.start) not in taken]
        if not further:
            raise NoMore
        card: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(_("What fits next best:")))
        for quotation in further:
            card.add_item(quotation_section(quotation, (VIEW_CHARACTERS - _NOTE) // len(further)))
        return Reply(ui.LayoutView(timeout=None).add_item(card))


class ThreadButton(FixedButton, fixed_id="thread:open"):
    """Opens a thread at the answer, where the conversation can go on."""

    label = N_("In a thread")

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Opens the thread, named after the question, and says in it how to ask on."""
        message, channel = interaction.message, interaction.channel
        interaction.client.cooldown.take(interaction.user, interaction.channel_id, interaction.guild_id)
        shown = Shown.on(message) if message else None
        if message is None or shown is None or not isinstance(channel, discord.TextChannel):
            raise OldButton
        if not interaction.app_permissions.create_public_threads:
            raise NotPermitted(channel.name, _("Create Public Threads"))
        if await interaction.client.is_private(interaction):
            raise MayNotSpeak
        of_asker = spoken()
        try:
            thread = await open_thread(channel, message, shown.question)
        except discord.HTTPException as error:
            if error.code == EXISTS:
                raise AlreadyInThread from error
            raise
        speak(interaction.guild_locale.value if interaction.guild_locale else of_asker)
        me = interaction.guild.me.display_name if interaction.guild else ""
        hint = _("Ask on here: mention me (@{name}) or reply to an answer.", name=me)
        speak(of_asker)
        await send(interaction, Reply(_note(_("The thread is open: {thread}", thread=thread.mention))), private=True)
        await thread.send(hint)


class DeleteButton(PersistentButton, template=r"delete:(?P<asker>\d{1,20})"):
    """Takes an answer away: for whoever asked, and for who manages messages or the server."""

    def __init__(self, asker: int) -> None:
        super().__init__(ui.Button(label=_("Delete"), custom_id=f"delete:{asker}"))
        self._asker = asker

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of whoever its id names."""
        return cls(int(match["asker"]))

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Deletes the message."""
        granted = interaction.permissions
        if interaction.user.id != self._asker and not (granted.manage_messages or granted.manage_guild):
            raise NotYours
        await interaction.response.defer()
        await interaction.delete_original_response()


def _note(text: str) -> ui.LayoutView:
    return ui.LayoutView(timeout=None).add_item(ui.TextDisplay(text))
