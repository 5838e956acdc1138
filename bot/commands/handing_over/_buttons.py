"""The buttons of handing over: *Hand over* below an answer, *Dismiss* on the question, *Keep* below a reply."""

import re
from dataclasses import replace
from typing import Final, Self

import discord
from discord import ui

from bot.cards.button import FixedButton, PersistentButton
from bot.cards.hand_over import DISMISS, question_of
from bot.commands.handing_over._trust import is_trusted
from bot.errors import MayNotSpeak, NotHandedOver, NothingToKeep, NotPermitted, NotTrusted, OldButton
from bot.limits import VIEW_CHARACTERS
from bot.running.answers import Reply
from bot.running.client import HotlineBot
from bot.running.delivery import deliver
from bot.running.places import is_member_of, server_of, speaks_for
from bot.service.adding import Signature
from bot.service.owners import owner_of, person_of
from bot.service.server_settings import ServerSettings
from bot.words import handing_over as words
from bot.words.language import N_, speak, spoken
from bot.words.language import gettext as _
from bot.words.markup import escape, escape_within, plain

_COLOUR: Final = discord.Colour(0xD8A13B)
_QUESTION: Final = 1_000


class HandOverButton(FixedButton, fixed_id="hand-over:question"):
    """Puts the question of a card to those whom the managers named."""

    label = N_("Hand over")

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Posts the question where the managers chose, else here; the card then has the button no longer."""
        bot, message, channel = interaction.client, interaction.message, interaction.channel
        guild_id = server_of(interaction)
        settings = still_there(await bot.settings_of(guild_id), interaction.guild)
        if guild_id is None or message is None or channel is None or not hands_over(settings, interaction.guild):
            raise NotHandedOver
        if settings.hand_over_channel is None and not speaks_for(settings, interaction.user, interaction):
            raise MayNotSpeak
        bot.cooldown.hand_over(interaction.user)
        card = ui.LayoutView.from_message(message, timeout=None)
        texts = [each.content for each in card.walk_children() if isinstance(each, ui.TextDisplay)]
        if not texts:
            raise OldButton
        await interaction.response.defer()
        before = spoken()
        speak(settings.language or (interaction.guild_locale.value if interaction.guild_locale else before))
        view = handed_over_card(plain(texts[0]), interaction.user.mention, settings.hand_over_role)
        speak(before)
        place = bot.get_partial_messageable(settings.hand_over_channel or channel.id)
        pinged = discord.AllowedMentions(
            roles=[discord.Object(settings.hand_over_role)] if settings.hand_over_role else []
        )
        try:  # with the card's id as its nonce, so that two who press at once hand it over once
            await deliver(lambda: place.send(view=view, allowed_mentions=pinged, nonce=message.id))
        except (discord.Forbidden, discord.NotFound) as error:
            named = bot.get_channel(place.id)
            raise NotPermitted(getattr(named, "name", str(place.id)), _("Send Messages")) from error
        await interaction.edit_original_response(view=_without_hand_over(card))
        await interaction.followup.send(escape(words.handed_over()), ephemeral=True)


class DismissButton(FixedButton, fixed_id=DISMISS):
    """Takes a question away that nobody will answer."""

    label = N_("Dismiss")

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Deletes the message."""
        settings = await interaction.client.settings_of(server_of(interaction))
        if not is_trusted(interaction.user, settings):
            raise NotTrusted
        await interaction.response.defer()
        await interaction.delete_original_response()


class KeepButton(PersistentButton, template=re.compile(r"hand-over-keep:(?P<message>\d{1,20})")):
    """Makes a reply to a question an article."""

    def __init__(self, message: int) -> None:
        super().__init__(
            ui.Button(
                label=_("Keep as an article"), style=discord.ButtonStyle.primary, custom_id=f"hand-over-keep:{message}"
            )
        )
        self._message = message

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the message that its id names."""
        return cls(int(match["message"]))

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Keeps the message to the letter, signed and dated, with a link to it, as an article of this server."""
        bot, guild_id, channel = interaction.client, server_of(interaction), interaction.channel
        settings = await bot.settings_of(guild_id)
        if guild_id is None or not is_trusted(interaction.user, settings):
            raise NotTrusted
        if interaction.guild is None or not isinstance(channel, discord.TextChannel | discord.Thread):
            raise OldButton
        await interaction.response.defer()
        try:
            reply = await deliver(lambda: channel.fetch_message(self._message))
            asked = reply.reference.message_id if reply.reference else None
            card = await deliver(lambda: channel.fetch_message(asked)) if asked else None
            author = await interaction.guild.fetch_member(reply.author.id)
        except (discord.NotFound, discord.Forbidden) as error:
            raise NothingToKeep from error
        question = question_of(card) if card is not None and bot.user and card.author.id == bot.user.id else None
        if question is None or not is_trusted(author, settings):
            raise NothingToKeep
        text = reply.clean_content.strip()
        if not text:
            raise NothingToKeep
        signature = Signature(author.display_name, reply.created_at.date().isoformat(), reply.jump_url)
        await bot.service.adding.text(owner_of(guild_id), text, question, person_of(author.id), signed=signature)
        note = escape(words.kept(author.display_name))
        view = ui.LayoutView(timeout=None).add_item(ui.TextDisplay(note))
        await interaction.edit_original_response(view=view)


def _without_hand_over(card: ui.LayoutView) -> ui.LayoutView:
    """The card without the button."""
    for row in [each for each in card.walk_children() if isinstance(each, ui.ActionRow)]:
        for item in list(row.children):
            if getattr(item, "custom_id", None) == HandOverButton.fixed_id:
                row.remove_item(item)
    return card


def still_there(settings: ServerSettings, guild: discord.Guild | None) -> ServerSettings:
    """Settings without a role or a channel for questions that is gone."""
    if guild is None or not is_member_of(guild):
        return settings
    role, channel = settings.hand_over_role, settings.hand_over_channel
    return replace(
        settings,
        hand_over_role=role if role and guild.get_role(role) else None,
        hand_over_channel=channel if channel and guild.get_channel_or_thread(channel) else None,
    )


def hands_over(settings: ServerSettings, guild: discord.Guild | None) -> bool:
    """Whether managers named anybody to hand questions to who is still there."""
    settings = still_there(settings, guild)
    return settings.hand_over_role is not None or settings.hand_over_channel is not None


def handed_over_card(question: str, asker: str, role: int | None) -> ui.LayoutView:
    """A question as it is put to those who may know; `asker` as markup."""
    lines = [words.asked_by(asker), escape(words.how_to_answer())]
    card: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_COLOUR)
    card.add_item(ui.TextDisplay(f"**{escape_within(question, _QUESTION)}**"))
    card.add_item(ui.TextDisplay("\n".join([*([f"<@&{role}>"] if role else []), *lines])[: VIEW_CHARACTERS // 2]))
    buttons: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    card.add_item(buttons.add_item(DismissButton()))
    return ui.LayoutView(timeout=None).add_item(card)


def reply_note(message: int, *, is_read: bool) -> Reply:
    """What stands below a reply of somebody who is trusted: the button that keeps it."""
    view = ui.LayoutView(timeout=None)
    if not is_read:
        return Reply(view.add_item(ui.TextDisplay(escape(words.unreadable()))))
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    return Reply(view.add_item(row.add_item(KeepButton(message))))
