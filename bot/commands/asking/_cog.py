"""Asking: `/ask`, a mention of the bot, a direct message. All three give the same card."""

import logging
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.commands import choices
from bot.commands.acceptance import accepted
from bot.commands.asking._card import answer_card
from bot.commands.asking._conversation import conversation_before, is_own_thread
from bot.commands.asking._request import Request
from bot.commands.asking._wording import worded, worded_message
from bot.errors import TooManyQuestions
from bot.running.answers import Reply, answer
from bot.running.causes import cause_of
from bot.running.client import HotlineBot
from bot.running.delivery import deliver
from bot.running.errors import message_for
from bot.running.patience import TROUBLE
from bot.running.places import guild_of, is_member_of, server_of
from bot.service.owners import owner_in, person_of
from bot.service.recording import Asked
from bot.words.language import N_, speak
from bot.words.markup import escape
from bot.words.messages import message as sentence
from knowledge.answering import checked
from knowledge.language import language_of_question
from knowledge.library import Library

_log = logging.getLogger(__name__)
_CONVERSATION = {discord.MessageType.default, discord.MessageType.reply}


class Asking(commands.Cog):
    """Turns questions into cards."""

    def __init__(self, bot: HotlineBot) -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(name=N_("Answer this"), callback=self.answer_this)

    async def cog_load(self) -> None:
        """Registers the menu, which discord.py doesn't find by itself."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Takes the menu back."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command()
    @app_commands.describe(
        question="What you want to know, in your own words",
        article="Ask only this article",
        since="Only what was published or is dated from then on, such as March, 2022-11 or last week",
        until="Only what was published or is dated up to then",
    )
    @app_commands.autocomplete(article=choices.articles, since=choices.months, until=choices.months)
    async def ask(
        self,
        interaction: discord.Interaction[HotlineBot],
        question: str,
        article: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> None:
        """Answers a question with sentences from the articles, each with its citation."""
        library = await accepted(interaction, article, since, until)
        asked = worded(question, interaction.guild, self._bot.user or interaction.user)
        await self._answer(interaction, library, asked, Request(interaction.user.id, article, since, until))

    async def answer_this(self, interaction: discord.Interaction[HotlineBot], message: discord.Message) -> None:
        """Answers what somebody wrote, for all to see."""
        library = await accepted(interaction)
        asked = worded_message(message, self._bot.user or interaction.user)
        await self._answer(interaction, library, asked, Request(interaction.user.id))

    async def _answer(
        self, interaction: discord.Interaction[HotlineBot], library: Library, asked: str, request: Request
    ) -> None:
        checked(asked)
        question = asked_in(server_of(interaction), interaction.user.id, interaction.channel_id, asked)
        private = await self._bot.is_private(interaction)
        in_channel = isinstance(interaction.channel, discord.TextChannel) and is_member_of(interaction.guild)
        request = request._replace(in_channel=in_channel and not private, code=question.code)
        article, since, until = request.article, request.since, request.until
        recording = self._bot.service.recording

        def make() -> Reply:
            found = library.ask(asked, article_id=article, since=since, until=until)
            recording.answered(question, found, library)
            return Reply(answer_card(found, request))

        answers = self._bot.answers
        with recording.of(question):
            await answer(interaction, lambda: answers.start(make), expected=answers.expected_wait, private=private)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answers what is put to the bot, in a reply."""
        me = self._bot.user
        if me is None or message.type not in _CONVERSATION:
            return
        if message.author.bot or message.webhook_id is not None:  # two bots could talk for ever
            return
        if not _is_put_to(me, message):
            return
        self._bot.finish_before_closing(message)
        of_server = message.guild.preferred_locale.value if message.guild else None
        speak(language_of_question(message.content) or of_server)
        try:
            self._bot.cooldown.take(message.author, message.channel.id, guild_of(message))
        except TooManyQuestions as error:
            if self._bot.cooldown.may_tell(message.author):
                await _send(message.author, content=escape(sentence(error)), nonce=message.id)
            return
        question = asked_in(guild_of(message), message.author.id, message.channel.id, worded_message(message, me))
        in_channel = isinstance(message.channel, discord.TextChannel)
        request = Request(message.author.id, in_channel=in_channel, code=question.code)
        recording = self._bot.service.recording
        try:
            library = await self._bot.library_for(message)
            conversation = await conversation_before(message, me, library)

            def make() -> ui.LayoutView:
                found = library.ask(question.question, conversation)
                recording.answered(question, found, library)
                return answer_card(found, request)

            with recording.of(question):
                card = await self._bot.answers.start(make)
        except Exception as error:
            await _reply(message, content=message_for(error))
        else:
            await _reply(message, view=card)


def asked_in(guild_id: int | None, user_id: int, channel_id: int | None, question: str) -> Asked:
    """A question, by where it is asked and by whom; in a direct message it is theirs alone."""
    return Asked.now(
        owner_in(guild_id, user_id),
        person_of(user_id),
        None if channel_id is None else f"channel:{channel_id}",
        question,
    )


def _is_put_to(me: discord.ClientUser, message: discord.Message) -> bool:
    """True in a direct message, for a mention, for a reply to the bot, and in a thread that it opened.

    The last two only where Discord tells what the message says: without the privileged intent it doesn't unless the bot
    is mentioned.
    """
    if guild_of(message) is None or me in message.mentions:
        return True
    if not message.content:
        return False
    replied_to = message.reference.resolved if message.reference else None
    if isinstance(replied_to, discord.Message):
        return replied_to.author.id == me.id
    return message.reference is None and is_own_thread(message.channel, me)


async def _reply(message: discord.Message, **answer: Any) -> None:  # noqa: ANN401 - what Messageable.send takes
    """Answers a message; with an apology where Discord refuses the answer."""
    reference = message.to_reference(fail_if_not_exists=False)
    refusal = await _send(message.channel, **answer, reference=reference, nonce=message.id)
    if refusal is not None:
        await _send(message.channel, content=message_for(refusal), reference=reference, nonce=message.id)


async def _send(to: discord.abc.Messageable, **message: Any) -> discord.HTTPException | None:  # noqa: ANN401
    """Sends a message where nobody waits for an error: what Discord finds wrong with it is returned."""
    try:
        # The nonce keeps a message from being sent twice where only its confirmation was lost.
        await deliver(lambda: to.send(**message))
    except TROUBLE as error:
        if isinstance(error, discord.HTTPException) and error.status == _BAD_REQUEST and "content" not in message:
            return error
        _log.warning("A reply could not be delivered: %s", cause_of(error))
    return None


_BAD_REQUEST = 400
