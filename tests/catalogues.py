"""The texts that people read, collected from the code, and the catalogues that hold them in other languages.

`python -m tests.catalogues` brings the catalogues up to date: it adds what is missing, untranslated, and takes out what
no code says any more.
"""

import asyncio
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import discord
import typer
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from discord import app_commands

from bot.cli import app
from bot.commands import EXTENSIONS
from bot.running.client import HotlineBot
from bot.running.translating import NAME
from bot.service.service import Service
from bot.settings import Settings
from bot.words.language import ENGLISH, LANGUAGES

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "bot" / "words" / "catalogues"
TRANSLATED = [language for language in LANGUAGES if language != ENGLISH]
_KEYWORDS: dict[str, Any] = {
    "_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "_about": (2,),
}  # fmt: skip


_HEAD = """\
# The texts of hotline in {name}; `python -m tests.catalogues` brings them up to date with the code.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plural}\\n"

"""


class Text(NamedTuple):
    """Something that people read."""

    id: str | tuple[str, str]
    """In English; with its plural, where it has one."""
    context: str | None = None


def texts() -> set[Text]:
    """All that people read: in the code, in Discord's list of commands, in the help of the command line."""
    return {*_in_code(), *asyncio.run(_of_commands()), *_of_command_line(typer.main.get_command(app))}


def text_of(message: Message) -> Text:
    """What a message of a catalogue is the translation of."""
    return Text(message.id if isinstance(message.id, str) else (message.id[0], message.id[1]), message.context)


def catalogue(language: str) -> Catalog:
    """What the catalogue of a language holds, as it stands in its file."""
    with _file(language).open("rb") as file:
        return read_po(file, locale=language)


def update(language: str, translations: Mapping[Text, str | tuple[str, ...]] | None = None) -> None:
    """Writes the catalogue of a language anew with all texts: with the translations it had, or those given here."""
    old = catalogue(language) if _file(language).exists() else Catalog(locale=language)
    new = Catalog(locale=language)
    for text in sorted(texts(), key=lambda text: (text.context or "", str(text.id))):
        known = old.get(text.id, text.context)
        new.add(text.id, (translations or {}).get(text) or (known.string if known else None), context=text.context)
    written = BytesIO()
    write_po(written, new, width=0, omit_header=True)
    head = _HEAD.format(name=Locale.parse(language).english_name, language=language, plural=new.plural_forms)
    _file(language).write_bytes(head.encode() + written.getvalue().rstrip() + b"\n")


def _file(language: str) -> Path:
    return FOLDER / f"{language}.po"


def _in_code() -> Iterator[Text]:
    found = extract_from_dir(ROOT / "bot", [("**.py", "python")], keywords=_KEYWORDS)
    for _file, _line, message, _comments, context in found:
        yield Text(message if isinstance(message, str) else (message[0], message[1]), context)


async def _of_commands() -> list[Text]:
    bot = HotlineBot(Service(Settings()), extensions=EXTENSIONS, questions_a_minute=1)
    for extension in EXTENSIONS:
        await bot.load_extension(extension)
    found = [Text(menu.name) for menu in bot.tree.get_commands(type=discord.AppCommandType.message)]
    for command in bot.tree.walk_commands():
        found += [Text(command.name, NAME), Text(command.description)]
        if isinstance(command, app_commands.Command):
            for option in command.parameters:
                found += [Text(option.name, NAME), Text(str(option.description))]
    return found


def _of_command_line(command: Any) -> Iterator[Text]:  # noqa: ANN401 - click's own, which typer hides
    for each in (command, *command.params):
        if text := getattr(each, "help", None):
            yield Text(text)
    for each in getattr(command, "commands", {}).values():
        yield from _of_command_line(each)


if __name__ == "__main__":
    for each in TRANSLATED:
        update(each)
