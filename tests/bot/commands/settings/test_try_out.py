"""Managers try questions, slide the threshold, and keep it for their server."""

import discord
import simcord

from tests.bot.commands.asking.test_asking import assert_private, card
from tests.bot.commands.settings.conftest import Server
from tests.bot.commands.settings.test_settings import asked, opened, settings
from tests.bot.conftest import ANSWERED, UNANSWERED, MakeBot

BUILT = "The lighthouse of Alder Point was built in 1874"


async def test_answers_vanish_and_appear_with_the_threshold_which_is_kept(
    one: Server, other: Server, simcord_env: simcord.Env
) -> None:
    form = await one.manager.click(await opened(one, "try-out"), custom_id="try-out-questions:")
    tried = await one.manager.submit_modal(form, {"questions": f"{ANSWERED}\n\n{UNANSWERED}\n?"})
    assert card(tried.response).count("✅") == 1
    assert card(tried.response).count("✖️") == 2
    assert tried.response is not None
    tried = await one.manager.select(tried.response, ["95"], custom_id="try-out-threshold:")
    text = card(tried.response)
    assert ANSWERED in text
    vanished = "✅" not in text
    assert tried.response is not None
    kept = await one.manager.click(tried.response, custom_id="try-out-keep:95")
    assert "the threshold here is: 0.95" in card(kept.response)
    assert (await settings(simcord_env, one)).threshold == 0.95
    assert ("do not answer this" in card(await asked(one))) is vanished
    assert BUILT in card(await asked(other))
    await one.manager.click(tried.response, custom_id="try-out-keep:")
    assert (await settings(simcord_env, one)).threshold is None
    assert BUILT in card(await asked(one))


async def test_a_form_that_was_open_over_a_restart_is_taken(
    one: Server, simcord_env: simcord.Env, make_bot: MakeBot
) -> None:
    form = await one.manager.click(await opened(one, "try-out"), custom_id="try-out-questions:")
    await simcord_env.restart_bot(make_bot())
    tried = await one.manager.submit_modal(form, {"questions": ANSWERED})
    assert "✅" in card(tried.response)


async def test_only_managers_try_and_keep(one: Server, simcord_env: simcord.Env) -> None:
    panel = await opened(one, "try-out")
    assert one.guild.me is not None
    roles = {role.name: role for role in one.guild.me.guild.roles}
    await roles["managers"].edit(permissions=discord.Permissions.none())
    refused = await one.manager.click(panel, custom_id="try-out-questions:")
    assert_private(refused, "Only members with the permission Manage Server may do that")
