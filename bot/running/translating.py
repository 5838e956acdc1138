"""Commands and their options in the languages that Discord shows them in."""

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location

from bot.words.language import ENGLISH, catalogue, language_of_locale

NAME = "name"
"""The context of names in the catalogues: short, in lower case, without spaces."""
_NAMES = {Location.command_name, Location.group_name, Location.parameter_name}
_DESCRIPTIONS = {Location.command_description, Location.group_description, Location.parameter_description}


class Translator(app_commands.Translator):
    """Gives Discord each name and description in each language that hotline speaks."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """The text in the language of `locale`; None where it is to stay English."""
        language = language_of_locale(locale.value)
        if language is None or language == ENGLISH:
            return None
        if isinstance(context.data, app_commands.ContextMenu):
            return catalogue(language).gettext(string.message)
        if context.location in _NAMES:
            return catalogue(language).pgettext(NAME, string.message)
        return catalogue(language).gettext(string.message) if context.location in _DESCRIPTIONS else None
