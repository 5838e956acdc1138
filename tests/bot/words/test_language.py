"""Whose language is spoken: the task's own, and that of the threads it starts."""

import asyncio

import pytest

from bot.running.threads import slowly
from bot.words import counts
from bot.words.answers import no_answer, says_no_answer
from bot.words.language import LANGUAGES, locale_of_environment, speak, spoken


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("de", "de"), ("es-419", "es"), ("es-ES", "es"), ("uk_UA.UTF-8", "uk"), ("en-US", "en"), ("RU", "ru"),
        ("C.UTF-8", "en"), ("POSIX", "en"), ("pt-BR", "en"), ("", "en"), (None, "en"), ("\udcff", "en"),
    ],
)  # fmt: skip
def test_a_locale_is_spoken_or_else_english(locale: str | None, language: str) -> None:
    speak(locale)
    assert spoken() == language


def test_the_environment_is_asked_as_gettext_asks_it() -> None:
    assert locale_of_environment({}) is None
    assert locale_of_environment({"LANG": "de_DE.UTF-8", "LC_ALL": ""}) == "de_DE.UTF-8"
    assert locale_of_environment({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR", "LANGUAGE": "uk:ru"}) == "uk"


async def test_each_task_speaks_its_own_language_also_in_threads() -> None:
    async def said(language: str) -> tuple[str, str, str]:
        speak(language)
        await asyncio.sleep(0)
        return no_answer(), await asyncio.to_thread(no_answer), await slowly(no_answer)

    spoken_at_once = await asyncio.gather(*map(said, LANGUAGES))
    assert all(len(set(each)) == 1 for each in spoken_at_once)
    assert len({each[0] for each in spoken_at_once}) == len(LANGUAGES)
    assert all(says_no_answer(f"{each[0]}\nAnd more.") for each in spoken_at_once)


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 1, "1 sentence"), ("en", 1_200, "1,200 sentences"), ("de", 1_200, "1.200 Sätze"), ("es", 1, "1 frase"),
        ("fr", 0, "0 phrase"), ("ru", 1, "1 предложение"), ("ru", 3, "3 предложения"), ("ru", 11, "11 предложений"),
        ("ru", 21, "21 предложение"), ("uk", 5, "5 речень"), ("uk", 1_000_000, "1\xa0000\xa0000 речень"),
    ],
)  # fmt: skip
def test_numbers_have_their_form_and_their_writing(language: str, number: int, words: str) -> None:
    speak(language)
    assert counts.sentences(number) == words
