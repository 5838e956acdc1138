"""The bot as a process: with one connection, or with those of the shards that it holds."""

from typing import Any

from bot.commands import EXTENSIONS
from bot.running import logs
from bot.running.client import HotlineBot
from bot.running.collecting import Collecting
from bot.running.cooldown import Cooldown
from bot.running.health import Health
from bot.running.shard_bot import ShardBot, Shared
from bot.running.shards import Shards
from bot.running.supervision import Attempt, keep_running, one_bot, run
from bot.running.threads import AnswerThreads
from bot.running.vitals import Vitals
from bot.service.service import Service
from bot.settings import Settings


def run_bot(chosen: Settings, token: str) -> int:
    """Runs until a signal; the exit code.

    Where several processes may share the store, or there are several shards, this one runs those whose leases it holds.
    """
    log = logs.set_up(chosen.log_level, as_json=chosen.log_json, secret=token)
    vitals = Vitals.of_the_log()
    health = None if chosen.health_port is None else Health(chosen.health_port, vitals)
    is_one = not chosen.shares_store and (chosen.shard_count or 1) == 1
    attempt = (_one if is_one else _shards)(chosen, token, vitals)
    code = run(lambda: keep_running(attempt), health=health, say=log.say)
    log.finish()
    return code


def _one(chosen: Settings, token: str, vitals: Vitals) -> Attempt:
    collecting = Collecting()

    def make() -> HotlineBot:
        bot = HotlineBot(
            Service(chosen),
            extensions=EXTENSIONS,
            questions_a_minute=chosen.cooldown,
            vitals=vitals,
        )
        collecting.watch(bot)
        return bot

    return lambda: one_bot(make, token)


def _shards(chosen: Settings, token: str, vitals: Vitals) -> Attempt:
    collecting = Collecting()

    def make(*given: Any) -> ShardBot:  # noqa: ANN401 - as `bot.running.shards.MakeBot`
        bot = ShardBot(*given, extensions=EXTENSIONS, questions_a_minute=chosen.cooldown, vitals=vitals)
        collecting.watch(bot)
        return bot

    async def attempt() -> None:
        async with Service(chosen) as service:
            await service.libraries.open()
            shared = Shared(service, Cooldown(chosen.cooldown), AnswerThreads())
            await Shards(make, token, shared, vitals, chosen.shard_count).run()

    return attempt
