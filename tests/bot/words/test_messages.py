"""Every error has its sentence, and all that goes wrong is data until it is shown."""

import json
import pickle
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import get_args, get_origin, get_type_hints

import pytest

import bot.errors
import knowledge.errors
from bot.errors import WrongSetting
from bot.words.messages import message
from knowledge.errors import ArticleError, Asked, HotlineError, NoArticles, NoSentence, NoSuchArticle, QuestionTooLong


def leaves(cls: type[HotlineError]) -> Iterator[type[HotlineError]]:
    for each in cls.__subclasses__():
        yield from leaves(each)
    if not cls.__subclasses__():
        yield cls


ERRORS = list(leaves(HotlineError))


def example(cls: type[HotlineError], what: Asked = Asked.QUESTION) -> HotlineError:
    """An error of this class with something in each of its fields."""
    hints = get_type_hints(cls)
    return cls(*(_example_of(hints[each.name], each.name, what) for each in fields(cls)))  # type: ignore[arg-type]


def _example_of(kind: object, name: str, what: Asked) -> object:
    if kind is Asked:
        return what
    if get_origin(kind) is tuple:
        return (_example_of(get_args(kind)[0], name, what),)
    if kind is ArticleError:
        return NoSentence("empty.txt")
    if kind is WrongSetting:
        return WrongSetting("COOLDOWN", "often", "a whole number")
    return 1234 if kind is int or int in get_args(kind) else f"<{name}>"


@pytest.mark.parametrize("cls", ERRORS)
@pytest.mark.parametrize("what", Asked)
def test_every_error_has_a_sentence(cls: type[HotlineError], what: Asked) -> None:
    told = message(example(cls, what))
    assert re.fullmatch(r"[A-Z<“/].*[^.]\.", told), told
    assert "{" not in told


@pytest.mark.parametrize("cls", ERRORS)
def test_every_error_says_which_thing_it_is_about(cls: type[HotlineError]) -> None:
    error = example(cls)
    assert fields(cls) or cls.__module__ != "knowledge.errors"  # type: ignore[arg-type]
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert repr(again) == repr(error)
    if isinstance(error, ArticleError):
        kept = ArticleError.from_record(json.loads(json.dumps(error.as_record())))
        assert repr(kept) == repr(error)


def test_the_tree_at_the_head_of_the_module_names_every_error() -> None:
    defined = {each.__name__ for each in ERRORS if each.__module__ == "knowledge.errors"}
    assert defined <= set(re.findall(r"\w+", knowledge.errors.__doc__ or ""))


def test_the_face_of_the_bots_errors_names_every_one() -> None:
    assert {each.__name__ for each in ERRORS if each.__module__.startswith("bot.errors.")} <= set(bot.errors.__all__)


def test_a_sentence_counts_in_words() -> None:
    assert message(QuestionTooLong(Asked.QUESTION, 5_000, 1_000)) == (
        "That question has 5,000 characters; please ask in at most 1,000."
    )


def test_an_unknown_article_is_told_with_those_there_are() -> None:
    assert message(NoSuchArticle("pond", ("lake", "sea"))) == "There is no article 'pond'; these are: lake, sea."
    assert message(NoSuchArticle("pond", ())) == "There is no article 'pond', nor any other."


def test_where_no_article_could_be_read_the_reasons_follow() -> None:
    assert message(NoArticles(("a", "b"), (NoSentence("a.txt"),))) == (
        "No article could be read from a, b. a.txt holds no sentence: an article needs at least one."
    )
