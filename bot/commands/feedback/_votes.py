"""👍 and 👎 below an answer, and the form that asks why it isn't liked.

An id names an answer by the code of its receipt; whose it is comes from the server that the press comes from, so that a
forged id reaches nothing of another's.
"""

import re
from collections.abc import Mapping
from typing import Final, Self

import discord
from discord import ui

from bot.cards.button import PersistentButton
from bot.cards.form import PersistentForm
from bot.cards.notice import notice
from bot.errors import AnswerForgotten
from bot.running.answers import send
from bot.running.client import HotlineBot
from bot.running.places import server_of
from bot.service.owners import owner_in, person_of
from bot.store.votes import Reason, Vote
from bot.words import feedback
from bot.words.language import gettext as _

_CODE: Final = r"(?P<code>[0-9A-Z]{10})"
_WORDS: Final = 500
"""Characters that somebody may say why in."""


class LikeButton(PersistentButton, template=re.compile(f"like:{_CODE}")):
    """Says that whoever presses it likes the answer."""

    def __init__(self, code: str) -> None:
        super().__init__(ui.Button(emoji="👍", custom_id=f"like:{code}"))
        self._code = code

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the answer that its id names."""
        return cls(match["code"])

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Keeps the vote."""
        await _keep(interaction, self._code, liked=True)
        await send(interaction, notice(_("Noted: you like this answer.")), private=True)


class DislikeButton(PersistentButton, template=re.compile(f"dislike:{_CODE}")):
    """Says that whoever presses it doesn't like the answer, and asks why."""

    def __init__(self, code: str) -> None:
        super().__init__(ui.Button(emoji="👎", custom_id=f"dislike:{code}"))
        self._code = code

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the answer that its id names."""
        return cls(match["code"])

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Opens the form at once, and keeps the vote whether or not it is filled in."""
        await interaction.response.send_modal(DislikeForm(self._code))
        await _keep(interaction, self._code, liked=False)


class DislikeForm(PersistentForm):
    """Why an answer isn't liked: one of the reasons, and own words."""

    template = re.compile(f"disliked:{_CODE}")

    def __init__(self, code: str) -> None:
        super().__init__(title=_("What is wrong with this answer?"), custom_id=f"disliked:{code}", timeout=None)
        reasons: ui.RadioGroup[Self] = ui.RadioGroup(custom_id="reason")
        for reason in Reason:
            reasons.add_option(label=feedback.reason(reason), value=reason.value)
        words: ui.TextInput[Self] = ui.TextInput(
            custom_id="words", style=discord.TextStyle.paragraph, required=False, max_length=_WORDS
        )
        self.add_item(ui.Label(text=_("It is"), component=reasons))
        self.add_item(ui.Label(text=_("In your own words"), component=words))

    @classmethod
    async def submitted(
        cls, interaction: discord.Interaction[HotlineBot], match: re.Match[str], values: Mapping[str, str]
    ) -> None:
        """Keeps the reason."""
        chosen = values.get("reason", "")
        reason = Reason(chosen) if chosen in set(Reason) else Reason.OTHER
        words = values.get("words", "").strip()[:_WORDS] or None
        await _keep(interaction, match["code"], liked=False, reason=reason, words=words)
        await send(interaction, notice(_("Thank you, that is noted.")), private=True)


async def _keep(
    interaction: discord.Interaction[HotlineBot],
    code: str,
    *,
    liked: bool,
    reason: Reason | None = None,
    words: str | None = None,
) -> None:
    bot, user = interaction.client, interaction.user.id
    if reason is None:  # the form belongs to a press that was counted
        bot.cooldown.take(interaction.user, interaction.channel_id, interaction.guild_id)
    await bot.service.recording.flush()  # the answer may be a moment old
    vote = Vote(code, person_of(user), liked, reason, words)
    if not await bot.service.store.votes.keep(owner_in(server_of(interaction), user), vote):
        raise AnswerForgotten
