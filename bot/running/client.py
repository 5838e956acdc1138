"""The discord.py bot: what it is made of and what it does before it connects."""

import asyncio
import logging
import struct
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Final

import aiohttp
import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.errors import Closing, OldButton, StoreError
from bot.running.admission import Admission, State
from bot.running.causes import cause_of
from bot.running.connection import Connection, RefusedError
from bot.running.cooldown import Cooldown
from bot.running.errors import answer_error
from bot.running.journal import Journal
from bot.running.open_questions import EVENT, Kept
from bot.running.patience import MESSAGE
from bot.running.places import channel_of, server_of, speaks_for
from bot.running.presence import be_seen
from bot.running.questions import Questions
from bot.running.reading_answers import with_readable_answers
from bot.running.reads import Reads
from bot.running.syncing import sync_if_changed
from bot.running.threads import AnswerThreads
from bot.running.translating import Translator
from bot.running.tree import Tree
from bot.running.turns import Turns
from bot.running.vitals import Vitals
from bot.running.webhooks import PatientAdapter
from bot.service.chores import News
from bot.service.owners import owner_of
from bot.service.server_settings import DEFAULT, UNREADABLE, ServerSettings
from bot.service.service import Service
from bot.words.language import speak
from bot.words.messages import message
from knowledge.library import Library

_log = logging.getLogger(__name__)

_NOT_GRANTED: Final = 4014
"""Discord's code for an intent that the developer portal doesn't grant."""
_CONNECTIONS: Final = 64
"""At once to Discord: each more costs a handshake and an open file, and 64 carry 300 acknowledgements in a second."""
_SETTINGS: Final = 1.0
"""Seconds that reading a server's settings may take, which each acknowledgement waits for."""
_SYNC: Final = 5.0
"""Seconds that registering the commands may hold up the start; it goes on beside it."""
_EVERYWHERE: Final = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
_BY_ANYBODY: Final = app_commands.AppInstallationType(guild=True, user=True)
"""Somebody may install it for themselves, and then ask wherever Discord lets them, also where the bot is no member."""
_JOURNAL: Final = "open-questions.jsonl"
"""The file of open questions, in the data folder."""
_FAREWELL: Final = 1.0
"""Seconds that Discord has to confirm the end of a session, and to take the last messages."""


class HotlineBot(commands.Bot):
    """Answers from a library; pings nobody, whatever an article or a question contains."""

    def __init__(
        self,
        service: Service,
        *,
        extensions: Sequence[str],
        questions_a_minute: int,
        vitals: Vitals | None = None,
        cooldown: Cooldown | None = None,
        answers: AnswerThreads | None = None,
        admission: Admission | None = None,
        turns: Turns | None = None,
        **options: Any,  # noqa: ANN401 - discord.Client's own
    ) -> None:
        """A bot with the features that `extensions` name, each a module with a `setup` that registers it.

        It opens `service` when it has logged in, and closes it in the end; `cooldown` and `answers` are its own unless
        they are given. Of one among several shards, `admission` says what it takes, and `turns` when it may open a
        session.
        """
        # Nothing privileged: the text of direct messages and of messages that mention the bot is sent without that.
        self._asked_for = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(
            commands.when_mentioned,
            intents=self._asked_for,
            allowed_mentions=discord.AllowedMentions.none(),
            help_command=None,
            tree_cls=Tree,
            allowed_contexts=_EVERYWHERE,
            allowed_installs=_BY_ANYBODY,
            max_messages=None,
            **options,
        )
        self.cooldown: Final = cooldown or Cooldown(questions_a_minute)
        self.answers: Final = answers or AnswerThreads()
        self.vitals: Final = vitals or Vitals()
        self.service: Final = service
        self._extensions = extensions
        self._buttons: set[type[ui.DynamicItem[Any]]] = set()
        self._questions = Questions(self.vitals)
        self._admission, self._turns = admission, turns
        self._beside: list[asyncio.Task[None]] = []
        self._is_store_away = False
        self._reads = Reads(lambda: service.store.database.place)
        self._of_features: list[Callable[[], Coroutine[Any, Any, None]]] = []
        self._left: list[dict[str, Any]] = []

    async def library_for(self, asked: discord.Interaction[Any] | discord.Message) -> Library:
        """What may be asked where somebody asks: in a server what is set there, elsewhere the house articles.

        Where the server's own articles can't be read, the house articles still answer.
        """
        guild_id = server_of(asked)
        if guild_id is None:
            return self.service.libraries.house
        try:
            library = await self.service.libraries.of(owner_of(guild_id))
        except StoreError as error:
            _log.error("%s", message(error))
            return self.service.libraries.house
        settings = await self.settings_of(guild_id)
        articles = settings.articles.get(channel_of(asked) or 0)
        if articles is None and settings.threshold is None:
            return library
        return library.narrowed(articles, settings.threshold)

    async def settings_of(self, guild_id: int | None) -> ServerSettings:
        """What is set for a server; nothing for None, and what is safe where the store can't be read."""
        if guild_id is None:
            return DEFAULT
        owner, of_servers = owner_of(guild_id), self.service.server_settings
        try:
            settings = of_servers.known(owner)
            if settings is None:
                settings = await self._reads.within(_SETTINGS, owner, lambda: of_servers.of(owner))
        except StoreError as error:
            if not self._is_store_away:  # once, and not for each message
                _log.error("%s", message(error))
            self._is_store_away = True
            return UNREADABLE
        self._is_store_away = False
        return settings

    async def is_private(self, interaction: discord.Interaction[Any]) -> bool:
        """Whether only whoever is behind `interaction` may see what answers it."""
        settings = await self.settings_of(server_of(interaction))
        return settings.private or not speaks_for(settings, interaction.user, interaction)

    async def speak_to(self, interaction: discord.Interaction[Any]) -> None:
        """Lets this task speak the language that is set where somebody is, else theirs."""
        settings = await self.settings_of(server_of(interaction))
        speak(settings.language or interaction.locale.value)

    def finish_before_closing(self, asked: discord.Interaction[Any] | discord.Message) -> None:
        """Lets the running task, which answers `asked`, come to its end before the bot closes.

        Where it takes too long and answers an interaction, whoever is behind that is told.
        """
        self._questions.take(asked)

    async def login(self, token: str) -> None:
        """Logs in, over as many connections as are of use; from then on each request has a time limit."""
        if self.http.connector is discord.utils.MISSING:
            self.http.connector = aiohttp.TCPConnector(limit=_CONNECTIONS)
        limit = aiohttp.ClientTimeout(total=MESSAGE.attempt)
        request = with_readable_answers(partial(self.http.request, timeout=limit))
        self.http.request = request  # type: ignore[method-assign, assignment]
        await super().login(token)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Stays connected to the gateway until the bot is closed."""
        PatientAdapter.use()
        self.vitals.disconnected(self.shard_id)
        self._begin_beside()
        self._questions.kept = kept = self._keep_questions()
        self._beside.append(asyncio.create_task(kept.write()))
        if self._takes:
            self._left = await kept.left()
        try:
            await self._stay_connected()
        except RefusedError as error:
            if error.code != _NOT_GRANTED or not self.reads_messages:
                raise
            _log.warning(
                "Discord does not grant the message content intent any more: the bot goes on without, and answers "
                "nothing that is not put to it. Switch the intent on in the developer portal (Bot) and start anew."
            )
            self._asked_for.message_content = False
            await self._stay_connected()

    async def _stay_connected(self) -> None:
        await Connection(self, self.vitals, self._admission, self._turns).run()

    @property
    def _takes(self) -> bool:
        """Whether this bot answers, and no other one in its place."""
        return self._admission is None or self._admission.state is State.TAKES

    def _keep_questions(self) -> Kept:
        """What keeps open questions over a restart."""
        return Journal(self.service.data_dir / _JOURNAL)

    def _begin_beside(self) -> None:
        """Begins what runs beside the connection, until the end."""
        service, vitals = self.service, self.vitals
        work = (vitals.watch_event_loop(), service.libraries.watch(), service.recording.run())
        shared = (self.cooldown.share(service.store.askers), be_seen(vitals, service))
        of_features = (run() for run in self._of_features)
        self._beside += map(asyncio.create_task, (*work, *shared, service.chores.run(self._report), *of_features))

    @property
    def reads_messages(self) -> bool:
        """Whether Discord tells the bot what messages say that are not put to it."""
        return self._asked_for.message_content

    def _report(self, news: News) -> None:
        """Hands the news of the chores to the features, as an event."""
        self.dispatch("news", news)

    async def on_connect(self) -> None:
        """Reads again what was open when the last process ended, once it is connected."""
        left, self._left = self._left, []
        for event in left:
            _log.info("A question that was open before the start is answered.")
            self._read(event)

    def _read(self, event: dict[str, Any]) -> None:
        """Handles an event of the gateway that came some time ago."""
        EVENT.set(event)
        try:
            self._connection.parsers[event["t"]](event["d"])
        except Exception as error:  # whatever an older version kept
            _log.warning("A question that was kept can't be read: %s", cause_of(error))

    async def setup_hook(self) -> None:
        """Opens the service and loads the features, before the gateway is connected."""
        if self.application is not None:  # as it is switched on in the developer portal; nothing else has to be set
            flags = self.application.flags
            self._asked_for.message_content = flags.gateway_message_content or flags.gateway_message_content_limited
        await self._open_service()
        for extension in self._extensions:
            await self.load_extension(extension)
        await self.tree.set_translator(Translator())
        if self._admission is None:
            await self._sync()

    async def _sync(self) -> None:
        """Registers the commands; a rate limit on that keeps nobody waiting."""
        syncing = asyncio.create_task(sync_if_changed(self.tree, self.service.store.syncs))
        self._beside.append(syncing)
        await asyncio.wait([syncing], timeout=_SYNC)

    async def _open_service(self) -> None:
        await self.service.open(house_alone=True)
        reading = await self.service.libraries.open()
        for failure in reading.failures:
            _log.warning("Left out: %s", message(failure))

    def run_beside(self, run: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Runs what a feature does by itself, from the first connection until the bot closes."""
        self._of_features.append(run)

    def add_dynamic_items(self, *items: type[ui.DynamicItem[Any]]) -> None:
        """Registers buttons by the form of their ids; several features may register the same."""
        super().add_dynamic_items(*items)
        self._buttons.update(items)

    async def on_message(self, message: discord.Message, /) -> None:
        """Leaves messages to the features: there are no prefix commands."""

    async def on_interaction(self, interaction: discord.Interaction[Any], /) -> None:
        """Tells whoever presses a button that no feature knows; Discord would call that a failure after a while."""
        if interaction.type is discord.InteractionType.component:
            pressed = str(dict(interaction.data or {}).get("custom_id"))
            if not any(each.__discord_ui_compiled_template__.fullmatch(pressed) for each in self._buttons):
                await answer_error(interaction, OldButton())

    async def close(self) -> None:
        """Ends the session with code 1000, waits until Discord has confirmed it, and lets answers under way be sent.

        Where `start()` was cancelled discord.py drops the connection right behind its own farewell, and Discord may
        take the session for one that broke off.
        """
        if self.ws is not None and self.ws.open:
            socket = self.ws.socket
            with suppress(aiohttp.ClientError, TimeoutError):
                await socket.send_frame(struct.pack("!H", aiohttp.WSCloseCode.OK), aiohttp.WSMsgType.CLOSE)
                async with asyncio.timeout(_FAREWELL):
                    while not socket.closed:
                        await socket.receive()
        if self.ws is not None:
            await self.ws.close(aiohttp.WSCloseCode.OK)  # ends its heartbeats, too
        waiting = await self._questions.finish()
        with suppress(TimeoutError):
            async with asyncio.timeout(_FAREWELL):
                await asyncio.gather(*(answer_error(interaction, Closing()) for interaction in waiting))
        for beside in self._beside:
            beside.cancel()
        await asyncio.gather(*self._beside, return_exceptions=True)
        if self._questions.kept is not None:
            await self._questions.kept.flush()
        await super().close()
        self.vitals.ended(self.shard_id)
        await self._close_service()

    async def _close_service(self) -> None:
        await self.service.close()
