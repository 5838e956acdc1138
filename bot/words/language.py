"""The reader's language: all text that people read goes through `_`, `ngettext` or `pgettext` here.

Each task speaks one language, which whatever lets a reader in sets by `speak`; threads that `asyncio.to_thread` and
`slowly` start for it speak the same. The catalogues are gettext's, one .po file a language, read as they are.
"""

import os
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Final

from babel import Locale
from babel.numbers import format_decimal

ENGLISH: Final = "en"
LANGUAGES: Final = (ENGLISH, "de", "es", "fr", "ru", "uk")
"""Those that hotline speaks; the first is that of the texts in the code."""
_LOCALES: Final = {ENGLISH: "en_GB"}
"""Where a language writes dates and numbers in several ways, the one that is written here."""
_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


def speak(locale: str | None) -> None:
    """Lets this task speak the language of a locale such as "de", "es-419" or "uk_UA.UTF-8", else English."""
    _spoken.set(language_of_locale(locale or "") or ENGLISH)


def spoken() -> str:
    """The code of the language that this task speaks."""
    return _spoken.get()


def locale() -> Locale:
    """How dates and numbers are written in the language that this task speaks."""
    return _locale(spoken())


def language_of_locale(locale: str) -> str | None:
    """The code of the language of a locale; None where hotline doesn't speak it."""
    code = locale.replace("_", "-").partition("-")[0].partition(".")[0].lower()
    return code if code in LANGUAGES else None


def locale_of_environment(environment: Mapping[str, str] = os.environ) -> str | None:
    """The locale that a terminal's messages are to be in, by the variables that gettext goes by, in their order."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    return next((environment[name].partition(":")[0] for name in names if environment.get(name)), None)


def gettext(message: str, **fields: object) -> str:
    """`message` in the reader's language with its `{fields}` filled in; numbers as they are written there."""
    return _filled(catalogue(spoken()).gettext(message), fields)


def ngettext(singular: str, plural: str, number: int, **fields: object) -> str:
    """As `gettext`, in the form that goes with `number`, which is also a field."""
    return _filled(catalogue(spoken()).ngettext(singular, plural, number), {"number": number, **fields})


def pgettext(context: str, message: str) -> str:
    """As `gettext`, of a word that is something else in another context."""
    return catalogue(spoken()).pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - gettext's name for it
    """`message` itself, which is marked as one to translate."""
    return message


@cache
def catalogue(language: str) -> NullTranslations:
    """The texts of a language that hotline speaks."""
    if language == ENGLISH:
        return NullTranslations()
    from babel.messages.mofile import write_mo  # here: English does without
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with files("bot.words").joinpath("catalogues", f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES.get(language, language))


def _filled(text: str, fields: Mapping[str, object]) -> str:
    return text.format(**{name: _written(value) for name, value in fields.items()}) if fields else text


def _written(value: object) -> object:
    return format_decimal(value, locale=locale()) if isinstance(value, int | float) else value
