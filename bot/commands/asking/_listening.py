"""Listening: questions in messages, each answered in a reply or in a thread."""

import logging
from typing import Any, Final

import discord
from discord import ui
from discord.ext import commands

from bot.commands.asking._card import answer_card
from bot.commands.asking._conversation import conversation_before
from bot.commands.asking._request import Request, asked_in
from bot.commands.asking._threads import EXISTS, may_open, open_thread
from bot.commands.asking._ways import Way, way_in
from bot.commands.asking._wording import worded_message
from bot.commands.handing_over import hands_over
from bot.errors import NotPermitted, TooManyQuestions
from bot.running.causes import cause_of
from bot.running.client import HotlineBot
from bot.running.delivery import deliver
from bot.running.errors import message_for
from bot.running.patience import TROUBLE
from bot.running.permissions import missing
from bot.running.places import guild_of, speaks_for
from bot.service.server_settings import UNREADABLE, ServerSettings
from bot.words import answers
from bot.words.language import gettext as _
from bot.words.language import speak
from bot.words.markup import escape
from bot.words.messages import message as sentence
from knowledge.answering import Answer
from knowledge.article import Exchange
from knowledge.language import language_of_question
from knowledge.library import Library
from knowledge.limits import QUESTION_CHARACTERS

_log = logging.getLogger(__name__)
_CARD_REFUSED: Final = frozenset({400, 413})
"""Statuses of an answer that Discord finds wrong or too large, where a plain apology may be taken."""


class Listening(commands.Cog):
    """Turns messages that are put to the bot into cards."""

    def __init__(self, bot: HotlineBot) -> None:
        self._bot = bot

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answers what is put to the bot."""
        me = self._bot.user
        if me is None:
            return
        settings = await self._bot.settings_of(guild_of(message))
        way = way_in(message, me, settings)
        if way is None:
            return
        self._bot.finish_before_closing(message)
        of_server = message.guild.preferred_locale.value if message.guild else None
        speak(settings.language or language_of_question(message.content) or of_server)
        if not self._may_be_answered(message, settings):
            if way is Way.PUT and self._bot.cooldown.may_tell(message.author):
                place = getattr(message.channel, "name", "")
                await self._send(message.author, content=escape(answers.only_in_private(place)), nonce=message.id)
            return
        try:
            self._bot.cooldown.take(message.author, message.channel.id, guild_of(message))
            self._bot.answers.refuse_if_full()
        except TooManyQuestions as error:
            if self._bot.cooldown.may_tell(message.author):
                await self._send(message.author, content=escape(sentence(error)), nonce=message.id)
            return
        await self._answer(message, me, way, settings)

    def _may_be_answered(self, message: discord.Message, settings: ServerSettings) -> bool:
        """Whether the bot may speak where a message was written.

        Where the settings can't be read it does, from the house articles: somebody turned to it.
        """
        if guild_of(message) is None or settings is UNREADABLE:
            return True
        return not settings.private and speaks_for(settings, message.author, message)

    async def _answer(
        self, message: discord.Message, me: discord.ClientUser, way: Way, settings: ServerSettings
    ) -> None:
        wordings = _wordings(message, me, way)
        question = asked_in(guild_of(message), message.author.id, message.channel.id, wordings[0])
        in_thread = settings.in_thread and way in {Way.PUT, Way.CHANNEL} and may_open(message.channel)
        in_channel = isinstance(message.channel, discord.TextChannel) and not in_thread
        request = Request(
            message.author.id, in_channel=in_channel, hands_over=hands_over(settings, message.guild), code=question.code
        )
        recording = self._bot.service.recording
        try:
            library = await self._bot.library_for(message)
            conversation = await conversation_before(message, me, library)

            def make() -> ui.LayoutView:
                found = _first_answer(library, wordings, conversation)
                recording.answered(question, found, library)
                return answer_card(found, request)

            with recording.of(question):
                card = await self._bot.answers.start(make)
        except Exception as error:
            await self._reply(message, content=message_for(error))
        else:
            if in_thread and (thread := await self._thread(message, question.question)):
                await self._send(thread, view=card, nonce=message.id)
            else:
                await self._reply(message, view=card)

    async def _thread(self, message: discord.Message, question: str) -> discord.abc.Messageable | None:
        """The thread at a message; None where Discord lets the bot open none."""
        assert isinstance(message.channel, discord.TextChannel)  # noqa: S101 - where a thread may be opened
        try:
            return await open_thread(message.channel, message, question)
        except TROUBLE as error:
            if isinstance(error, discord.HTTPException) and error.code == EXISTS:
                return self._bot.get_partial_messageable(message.id)  # it has the id of its message
            _log.warning("A thread could not be opened: %s", cause_of(error))
        return None

    async def _reply(self, message: discord.Message, **answer: Any) -> None:  # noqa: ANN401 - Messageable.send's
        """Answers a message; with an apology where Discord refuses the answer.

        Where the bot may not write, whoever asked hears in a direct message what it lacks, so that they can pass it on.
        """
        reference = message.to_reference(fail_if_not_exists=False)
        refusal = await self._send(message.channel, **answer, reference=reference, nonce=message.id)
        if isinstance(refusal, discord.Forbidden):
            lacking = _lacking(message.channel)
            if lacking is not None and self._bot.cooldown.may_tell(message.author):
                await self._send(message.author, content=escape(sentence(lacking)), nonce=message.id)
        elif refusal is not None:
            await self._send(message.channel, content=message_for(refusal), reference=reference, nonce=message.id)

    @staticmethod
    async def _send(to: discord.abc.Messageable, **message: Any) -> discord.HTTPException | None:  # noqa: ANN401
        """Sends a message where nobody waits for an error: what Discord finds wrong with it is returned."""
        try:
            # The nonce keeps a message from being sent twice where only its confirmation was lost.
            await deliver(lambda: to.send(**message))
        except TROUBLE as error:
            if isinstance(error, discord.HTTPException) and error.status in _CARD_REFUSED and "content" not in message:
                return error
            _log.warning("A reply could not be delivered: %s", cause_of(error))
            return error if isinstance(error, discord.Forbidden) else None
        return None


def _lacking(channel: object) -> NotPermitted | None:
    """What the bot may not do in a channel of a server, as far as it knows."""
    if not isinstance(channel, discord.TextChannel | discord.VoiceChannel | discord.Thread):
        return None
    granted = channel.permissions_for(channel.guild.me)
    names = missing(granted)
    if isinstance(channel, discord.Thread) and channel.locked and not granted.manage_threads:
        names = (*names, _("Manage Threads"))
    return NotPermitted(channel.name, ", ".join(names)) if names else None


def _wordings(message: discord.Message, me: discord.ClientUser, way: Way) -> list[str]:
    """What a message asks; of a post its title, and then that with what stands below it."""
    text = worded_message(message, me)
    if way is not Way.POST or not isinstance(message.channel, discord.Thread):
        return [text]
    title = message.channel.name
    return [title, f"{title}\n{text}"[:QUESTION_CHARACTERS]] if text.strip() else [title]


def _first_answer(library: Library, wordings: list[str], conversation: list[Exchange]) -> Answer:
    """The answer to the first wording that has one, else that to the first."""
    found = library.ask(wordings[0], conversation)
    for other in wordings[1:]:
        if not found.answered and (further := library.ask(other, conversation)).answered:
            return further
    return found
