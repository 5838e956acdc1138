"""What every form has in common."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import discord
from discord import ui

from bot.running.client import HotlineBot
from bot.running.errors import answer_error


class PersistentForm(ui.Modal):
    """A form whose id holds all that submitting it needs, so that it works after a restart.

    A class below it names the `template` that its ids match, and says what submitting it does. Its feature adds
    `on_interaction` as a listener of the bot: discord.py itself knows only forms that it has opened since the start.
    """

    template: ClassVar[re.Pattern[str]]

    @classmethod
    async def submitted(
        cls, interaction: discord.Interaction[HotlineBot], match: re.Match[str], values: Mapping[str, str]
    ) -> None:
        """Responds to whoever submitted it.

        Args:
            interaction: has no response yet.
            match: of the template and the form's id.
            values: what was written or chosen, by the id of its field; absent where nothing was.
        """
        raise NotImplementedError

    @classmethod
    async def on_interaction(cls, interaction: discord.Interaction[Any]) -> None:
        """Called by discord.py with every interaction; whatever fails, whoever submitted the form is told."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data = dict(interaction.data or {})
        match = cls.template.fullmatch(str(data.get("custom_id")))
        if match is None:
            return
        await interaction.client.speak_to(interaction)
        interaction.client.finish_before_closing(interaction)
        try:
            await cls.submitted(interaction, match, dict(_values(data.get("components") or ())))
        except Exception as error:
            await answer_error(interaction, error)


def _values(components: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as Discord sends them
    """The ids of fields with their values; a field stands in a label, or in a row."""
    for each in components:
        yield from _values([*each.get("components", ()), *([each["component"]] if "component" in each else [])])
        if isinstance(value := each.get("value"), str) and value:
            yield str(each.get("custom_id")), value
