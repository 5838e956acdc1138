"""The articles of a channel are chosen page by page where there are many."""

from pathlib import Path

import pytest
import simcord

from tests.bot.commands.asking.test_asking import card, components_of
from tests.bot.commands.settings.conftest import Server
from tests.bot.commands.settings.test_settings import choose, settings
from tests.bot.discord_markup import components


@pytest.fixture
def articles(articles: Path) -> Path:
    for number in range(30):
        (articles / f"note-{number:02}.txt").write_text(f"The note of number {number} is kept in the hall.")
    return articles


async def test_what_is_chosen_on_one_page_leaves_the_others_as_they_are(one: Server, simcord_env: simcord.Env) -> None:
    shown = await choose(one, "articles", "settings-restrict:", [one.general])
    assert "may use all 32 articles" in card(shown.response)
    assert shown.response is not None
    later = await one.manager.click(shown.response, custom_id=f"settings-turn:{one.general.id}:1")
    (select,) = [each for each in components(components_of(later.response)) if "articles:" in each.get("custom_id", "")]
    kept = [option["value"] for option in select["options"]][1:]
    assert later.response is not None
    await one.manager.select(later.response, kept, custom_id=f"settings-articles:{one.general.id}:1")
    allowed = (await settings(simcord_env, one)).articles[one.general.id]
    assert len(allowed) == 31
    assert select["options"][0]["value"] not in allowed
