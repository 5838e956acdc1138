"""What managers set takes effect at once, for their server alone, and is taken down in its log channel."""

from typing import Any

import discord
import simcord

from bot.running.client import HotlineBot
from bot.service.owners import owner_of
from bot.service.server_settings import ServerSettings
from tests.bot.commands.asking.test_asking import assert_private, card, components_of
from tests.bot.commands.settings.conftest import Server
from tests.bot.conftest import ANSWERED, MakeBot
from tests.bot.discord_markup import components

BUILT = "The lighthouse of Alder Point was built in 1874"


async def opened(server: Server, page: str = "speaking") -> simcord.ResponseMessage:
    """The panel, turned to a page."""
    result = await server.manager.slash(server.general, "settings")
    assert result.response is not None
    assert result.response.ephemeral
    if page != "speaking":
        result = await server.manager.select(result.response, [page], custom_id="settings-page:")
    assert result.response is not None
    return result.response


async def choose(server: Server, page: str, custom_id: str, values: list[Any]) -> simcord.InteractionResult:
    return await server.manager.select(await opened(server, page), values, custom_id=custom_id)


async def settings(env: simcord.Env, server: Server) -> ServerSettings:
    assert isinstance(env.bot, HotlineBot)
    return await env.bot.settings_of(server.guild.id)


async def asked(server: Server, channel: simcord.ChannelHandle | None = None) -> simcord.ResponseMessage:
    result = await server.member.slash(channel or server.general, "ask", question=ANSWERED)
    assert result.response is not None
    return result.response


async def test_the_panel_keeps_discords_limits_on_every_page(one: Server) -> None:
    for page in ("speaking", "listening", "team", "articles"):
        shown = [*components((await opened(one, page)).components)]
        assert len(shown) <= 40
        assert sum(len(each.get("content", "")) for each in shown) <= 4_000


async def test_channels_in_which_it_speaks_are_set_and_elsewhere_it_answers_in_private(
    one: Server, other: Server, simcord_env: simcord.Env
) -> None:
    await choose(one, "speaking", "settings-channels:channels", [one.log])
    assert (await settings(simcord_env, one)).channels == (one.log.id,)
    assert (await asked(one)).ephemeral
    assert BUILT in card(await asked(one))
    assert not (await asked(one, one.log)).ephemeral
    assert not (await asked(other)).ephemeral
    await choose(one, "speaking", "settings-channels:channels", [])
    assert not (await asked(one)).ephemeral


async def test_who_may_make_it_speak_is_set(one: Server, simcord_env: simcord.Env) -> None:
    helpers = one.guild.create_role("helpers")
    helper = one.guild.add_member(simcord_env.create_user("helper"), roles=[helpers])
    panel = await choose(one, "speaking", "settings-choice:speakers", ["roles"])
    assert "No role is chosen: nobody can make me speak" in card(panel.response)
    assert (await asked(one)).ephemeral
    panel = await choose(one, "speaking", "settings-roles:speaker_roles", [helpers])
    assert "No role is chosen" not in card(panel.response)
    assert (await asked(one)).ephemeral
    answered = await helper.slash(one.general, "ask", question=ANSWERED)
    assert not answered.ephemeral
    await choose(one, "speaking", "settings-choice:speakers", ["nobody"])
    answered = await helper.slash(one.general, "ask", question=ANSWERED)
    assert answered.ephemeral
    await choose(one, "speaking", "settings-choice:speakers", ["everyone"])
    assert not (await asked(one)).ephemeral


async def test_answers_are_private_to_commands_and_menus_where_that_is_set(one: Server) -> None:
    await choose(one, "speaking", "settings-choice:private", ["asker"])
    private = await asked(one)
    assert private.ephemeral
    assert "In a thread" not in [each.get("label") for each in components(private.components)]
    for command, options in (("timeline", {}), ("quote", {"text": BUILT})):
        result = await one.member.slash(one.general, command, **options)
        assert result.ephemeral
    said = await one.member.send(one.general, ANSWERED)
    assert (await one.member.context_menu(one.general, "Answer this", said)).ephemeral


async def test_the_language_of_the_server_is_set(one: Server, other: Server) -> None:
    panel = await choose(one, "speaking", "settings-choice:language", ["de"])
    assert "Sprache" in card(panel.response)
    assert "sicher" in card(await asked(one)).casefold() or "Absatz" in card(await asked(one))
    assert "paragraph" in card(await asked(other))


async def test_a_change_is_logged_in_the_log_channel_once(one: Server, other: Server) -> None:
    await choose(one, "team", "settings-channels:log_channel", [one.log])
    (first,) = one.log.history()
    assert "changed “Where changes, failures and the week are logged”" in card(first)
    assert f"<#{one.log.id}>" in str(components_of(first))
    await choose(one, "team", "settings-choice:retention", ["30"])
    assert len(one.log.history()) == 2
    await choose(one, "team", "settings-choice:retention", ["30"])
    assert len(one.log.history()) == 2
    await choose(one, "team", "settings-channels:log_channel", [])
    assert "none" in card(one.log.last_message)
    assert other.log.history() == []


async def test_a_log_channel_that_cannot_be_written_to_is_named(one: Server) -> None:
    closed = one.guild.create_text_channel(
        "closed", overwrites={one.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    panel = await choose(one, "team", "settings-channels:log_channel", [closed])
    assert "- #closed: Send Messages" in card(panel.response)
    assert "I can't write in the log channel" in panel.followups[0].content


async def test_the_articles_of_a_channel_are_set(one: Server, other: Server, simcord_env: simcord.Env) -> None:
    chosen = await choose(one, "articles", "settings-restrict:", [one.general])
    assert "may use all 2 articles" in card(chosen.response)
    assert chosen.response is not None
    custom_id = f"settings-articles:{one.general.id}:0"
    chosen = await one.manager.select(chosen.response, ["bakery"], custom_id=custom_id)
    assert "may use 1 article of 2" in card(chosen.response)
    assert "do not answer this" in card(await asked(one))
    assert BUILT in card(await asked(one, one.log))
    assert BUILT in card(await asked(other))
    listed = await one.member.slash(one.general, "articles")
    assert "lighthouse" not in card(listed.response)
    refused = await one.member.slash(one.general, "ask", question=ANSWERED, article="lighthouse")
    assert_private(refused, "There is no article 'lighthouse'; these are: bakery.")
    assert len(simcord_env.errors) == 1
    assert chosen.response is not None
    everything = await one.manager.click(chosen.response, custom_id=f"settings-all:{one.general.id}")
    assert "may use all 2 articles" in card(everything.response)
    assert BUILT in card(await asked(one))


async def test_settings_survive_a_restart(one: Server, simcord_env: simcord.Env, make_bot: MakeBot) -> None:
    panel = await opened(one)
    await choose(one, "speaking", "settings-choice:private", ["asker"])
    await simcord_env.restart_bot(make_bot())
    assert (await asked(one)).ephemeral
    await one.manager.select(panel, ["all"], custom_id="settings-choice:private")
    assert not (await asked(one)).ephemeral


async def test_another_process_sees_a_change(one: Server, simcord_env: simcord.Env, make_bot: MakeBot) -> None:
    assert not (await asked(one)).ephemeral
    assert isinstance(simcord_env.bot, HotlineBot)
    beside = make_bot()
    await beside.service.open()
    await beside.service.server_settings.change(owner_of(one.guild.id), private=True)
    service = simcord_env.bot.service
    for change in await service.store.changes.since(0):
        service.server_settings.forget(change)
    assert (await asked(one)).ephemeral


async def test_only_managers_change_settings_also_by_a_panel_that_they_still_see(
    one: Server, simcord_env: simcord.Env
) -> None:
    assert isinstance(simcord_env.bot, HotlineBot)
    (command,) = [each for each in await simcord_env.bot.tree.fetch_commands() if each.name == "settings"]
    one.guild.set_command_permissions(command, {one.member: True})  # servers can let anybody use a command
    refused = await one.member.slash(one.general, "settings")
    assert_private(refused, "Only members with the permission Manage Server may do that")
    panel = await opened(one)
    guild = simcord_env.bot.get_guild(one.guild.id)
    assert guild is not None
    managers = discord.utils.get(guild.roles, name="managers")
    assert managers is not None
    await managers.edit(permissions=discord.Permissions.none())
    refused = await one.manager.select(panel, ["nobody"], custom_id="settings-choice:speakers")
    assert_private(refused, "Only members with the permission Manage Server may do that")
    assert await settings(simcord_env, one) == ServerSettings()
    assert len(simcord_env.errors) == 1


async def test_a_channel_that_is_gone_is_told_and_counts_as_none_that_there_is(one: Server) -> None:
    lobby = one.guild.create_text_channel("lobby")
    await choose(one, "speaking", "settings-channels:channels", [lobby])
    guild = one.guild.me.guild  # type: ignore[union-attr]
    await guild.get_channel(lobby.id).delete()  # type: ignore[union-attr]
    panel = await opened(one)
    assert "1 channel or role that was chosen here isn't there any more." in card(panel)
    assert (await asked(one)).ephemeral


async def test_whoever_asks_first_hears_how_a_server_gets_articles(one: Server) -> None:
    hint = "This server has no articles of its own yet: /add takes a link, a file or a text."
    for expected in (True, False):
        answered = await one.manager.slash(one.general, "ask", question=ANSWERED)
        assert (hint in card(answered.response)) is expected
    for expected in (True, False):
        assert ("whoever manages it adds some with /add" in card(await asked(one))) is expected
