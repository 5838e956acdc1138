"""New entries of feeds are announced where that is wanted, and managers are told of pages that are gone."""

from typing import Any

import simcord
from aiohttp import web
from sqlalchemy import update

from bot.running.client import HotlineBot
from bot.service.chores import News
from bot.store.tables import ARTICLES, FEEDS
from tests.bot.commands.conftest import Server, add, card, message
from tests.bot.conftest import Serve
from tests.bot.discord_markup import shown, texts

PAGES = {
    "mill": "The mill of Osk opens at nine every morning and closes again in the late afternoon.",
    "ferry": "Nobody crosses the river in winter, as its water is frozen for three months of the year.",
}


class Site:
    """A site with a feed."""

    def __init__(self) -> None:
        self.names = ["mill"]
        self.address = ""
        self.gone = False

    async def answer(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name == "feed":
            items = "".join(f"<item><link>{self.address}/{each}</link></item>" for each in self.names)
            return web.Response(text=f"<rss version='2.0'><channel><title>News *of* Osk</title>{items}</channel></rss>")
        if self.gone or name == "robots.txt":
            return web.Response(status=404)
        return web.Response(text=PAGES[name])


async def chores(env: simcord.Env) -> None:
    """An hour passes, and a week for links."""
    assert isinstance(env.bot, HotlineBot)
    async with env.bot.service.store.database.writing() as connection:
        await connection.execute(update(FEEDS).values(checked_at=1.0))
        await connection.execute(update(ARTICLES).values(checked_at=1.0))
    news = await env.bot.service.chores.do()
    cog = env.bot.get_cog("NewsTeller")
    assert cog is not None
    await cog.on_news(news)  # type: ignore[attr-defined]


def told(channel: simcord.ChannelHandle) -> list[list[str]]:
    messages = sorted(channel.history(), key=lambda each: each.id)
    parts: list[list[Any]] = [[part.to_dict() for part in each.components] for each in messages]
    return [[shown(text) for text in texts(each)] for each in parts]


async def test_new_entries_are_announced_and_gone_pages_are_told(
    one: Server, other: Server, simcord_env: simcord.Env, serve: Serve
) -> None:
    site = Site()
    site.address = await serve(site.answer)
    news = one.guild.create_text_channel("news")
    await add(one, feed=f"{site.address}/feed", announce=news)
    await add(other, feed=f"{site.address}/feed")
    assert told(news) == []
    site.names = ["ferry", "mill"]
    await chores(simcord_env)
    assert told(news) == [["New in News *of* Osk:", "ferry"]]
    assert told(other.channel) == []
    site.gone = True
    await chores(simcord_env)
    assert sorted(told(news)[1]) == sorted(
        ["Nothing stands at these addresses any more; what is kept of them still answers:", "ferry", "mill"]
    )
    await chores(simcord_env)
    assert len(told(news)) == 2
    details = await one.member.click(min(news.history(), key=lambda each: each.id), label="Details")
    assert "from a feed" in card(details)[0]


async def test_news_that_cannot_be_told_hurt_nobody(one: Server, simcord_env: simcord.Env, serve: Serve) -> None:
    site = Site()
    site.address = await serve(site.answer)
    assert isinstance(simcord_env.bot, HotlineBot)
    await simcord_env.bot.service.feeds.follow(f"guild:{one.guild.id}", f"{site.address}/feed", announce_in="123456789")
    site.names = ["ferry", "mill"]
    await chores(simcord_env)
    simcord_env.bot._report(News())
    assert message(await one.member.slash(one.channel, "articles")) is not None
