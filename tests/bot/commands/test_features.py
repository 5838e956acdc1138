"""All commands and buttons there are, as Discord is told of them: each within the limits, documented and tested."""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import discord
import pytest
import simcord
from discord import app_commands, ui

from bot.cards.button import FixedButton, PersistentItem, PersistentSelect
from bot.cards.form import PersistentForm
from bot.commands import EXTENSIONS
from bot.running.client import HotlineBot

TESTS = Path(__file__).parents[2]
README = (TESTS.parent / "README.md").read_text(encoding="utf-8")
_METHODS = {"slash", "context_menu", "click", "select", "submit_modal", "press", "choose"}
"""What people do in tests; `press` and `choose` are helpers that click and select."""


class Use(NamedTuple):
    """A call in a test by which somebody uses something."""

    method: str
    texts: tuple[str, ...]
    """What is passed, each up to its first part that is not known before the test runs."""
    keys: frozenset[str]
    """Of a dictionary that is passed."""


def uses(source: str) -> list[Use]:
    """The calls in the code of a test; what merely stands in a string or a comment is none."""
    tree = ast.parse(source)
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call)]
    named: dict[str, list[ast.expr]] = {}
    for each in ast.walk(tree):
        if isinstance(each, ast.Assign):
            for target in ast.walk(each.targets[0]):
                if isinstance(target, ast.Name):
                    named.setdefault(target.id, []).append(each.value)
    return [_use(call, name, named) for call in calls if (name := _called(call)) in _METHODS]


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")


def _use(call: ast.Call, name: str, named: Mapping[str, list[ast.expr]]) -> Use:
    given = [*call.args, *(each.value for each in call.keywords)]
    given += [value for each in given if isinstance(each, ast.Name) for value in named.get(each.id, ())]
    keys = [key for each in given if isinstance(each, ast.Dict) for key in each.keys if key is not None]
    return Use(name, tuple(chain.from_iterable(map(_texts, given))), frozenset(chain.from_iterable(map(_texts, keys))))


def _texts(given: ast.expr) -> Iterator[str]:
    """The strings in an expression; of one that is put together its first part."""
    if isinstance(given, ast.JoinedStr):
        yield from _texts(given.values[0])
    elif isinstance(given, ast.Constant) and isinstance(given.value, str) and given.value:
        yield given.value
    else:
        for each in ast.iter_child_nodes(given):
            if isinstance(each, ast.expr):
                yield from _texts(each)


USES = [use for file in TESTS.glob("bot/**/*.py") for use in uses(file.read_text(encoding="utf-8"))]


def is_used(item: type[PersistentItem[Any]], used: Sequence[Use]) -> bool:
    """Whether a button is pressed, or something chosen in a select: by the beginning of its id, or by its label."""
    methods = {"select", "choose"} if issubclass(item, PersistentSelect) else {"click", "press"}
    kind = re.match(r"[a-z-]+:", item.__discord_ui_compiled_template__.pattern)
    assert kind is not None
    texts = [text for use in used if use.method in methods for text in use.texts]
    return any(text.startswith(kind[0]) or text in _labels(item) for text in texts)


def _labels(item: type[PersistentItem[Any]]) -> set[str]:
    """What stands on a button, in any state of it."""
    calls = [each for each in ast.walk(_code(item)) if isinstance(each, ast.Call)]
    marked = [text for each in calls if _called(each) in {"_", "N_"} for text in _texts(each)]
    return {*marked, getattr(item, "label", "")} - {""}


def is_submitted(form: type[PersistentForm], used: Sequence[Use]) -> bool:
    """Whether a form is submitted: with fields that this form has and no other one."""
    mine = fields(form)
    others = [fields(each) for each in PersistentForm.__subclasses__() if each is not form]
    return any(
        use.method == "submit_modal"
        and use.keys
        and use.keys <= mine
        and not any(use.keys <= other for other in others)
        for use in used
    )


def fields(form: type[PersistentForm]) -> set[str]:
    """The ids of a form's fields, as its code names them."""
    calls = [each for each in ast.walk(_code(form)) if isinstance(each, ast.Call) and _called(each) != "__init__"]
    named = [key.value for call in calls for key in call.keywords if key.arg == "custom_id"]
    return {*chain.from_iterable(map(_texts, named))}


def _code(of: type) -> ast.Module:
    return ast.parse(textwrap.dedent(inspect.getsource(of)))


def commands(env: simcord.Env) -> list[app_commands.Command[Any, ..., Any]]:
    assert isinstance(env.bot, HotlineBot)
    return [each for each in env.bot.tree.walk_commands() if isinstance(each, app_commands.Command)]


def items(cls: type[PersistentItem[Any]] = PersistentItem) -> Iterator[type[PersistentItem[Any]]]:
    """The buttons and selects of all features, without the classes between, whose templates match no id."""
    for name in EXTENSIONS:
        import_module(name)  # what isn't loaded is no subclass yet
    for each in cls.__subclasses__():
        is_between = each.__discord_ui_compiled_template__.pattern == r"(?!)" and each.__subclasses__()
        if not is_between:
            yield each
        yield from items(each)


def test_every_package_is_an_extension() -> None:
    packages = {file.parent.name for file in (TESTS.parent / "bot" / "commands").glob("*/__init__.py")}
    assert {name.rpartition(".")[2] for name in EXTENSIONS} == packages


def test_every_extension_has_its_tests() -> None:
    for name in EXTENSIONS:
        assert list((TESTS / "bot" / "commands" / name.rpartition(".")[2]).glob("test_*.py"))


async def test_every_command_keeps_discords_limits(simcord_env: simcord.Env) -> None:
    for command in commands(simcord_env):
        assert re.fullmatch(r"[a-z-]{1,32}", command.name)
        assert 0 < len(command.description) <= 100
        for option in command.parameters:
            assert re.fullmatch(r"[a-z]{1,32}", option.name)
            assert option.description != "…", f"/{command.name} {option.name} is not described"
            assert len(option.description) <= 100


async def test_commands_can_be_used_wherever_discord_lets_somebody_ask(simcord_env: simcord.Env) -> None:
    (synced,) = [each.json for each in simcord_env.http_requests if each.method == "PUT"]
    assert isinstance(synced, list)
    for command in synced:
        for_managers = command["name"] in {"insights", "linetest", "settings"}
        assert command["contexts"] == ([0] if for_managers else [0, 1, 2])
        assert command["integration_types"] == ([0] if for_managers else [0, 1])


async def test_every_command_is_documented_and_called_in_a_test(simcord_env: simcord.Env) -> None:
    called = {text for use in USES if use.method == "slash" for text in use.texts}
    for command in commands(simcord_env):
        assert f"`/{command.qualified_name}" in README
        assert command.qualified_name in called, f"no test calls /{command.qualified_name}"


async def test_every_menu_is_documented_and_called_in_a_test(simcord_env: simcord.Env) -> None:
    assert isinstance(simcord_env.bot, HotlineBot)
    menus = simcord_env.bot.tree.get_commands(type=discord.AppCommandType.message)
    called = {text for use in USES if use.method == "context_menu" for text in use.texts}
    assert 0 < len(menus) <= 5
    for menu in menus:
        assert f"*{menu.name}*" in README
        assert menu.name in called, f"no test calls “{menu.name}”"


@pytest.mark.parametrize("item", list(items()), ids=lambda item: item.__name__)
def test_every_button_and_every_select_is_used_in_a_test(item: type[PersistentItem[Any]]) -> None:
    assert is_used(item, USES), f"no test uses {item.__name__}"


@pytest.mark.parametrize("form", PersistentForm.__subclasses__(), ids=lambda form: form.__name__)
def test_every_form_is_submitted_in_a_test(form: type[PersistentForm]) -> None:
    assert is_submitted(form, USES), f"no test submits {form.__name__}"


def test_every_form_works_after_a_restart() -> None:
    assert {*ui.Modal.__subclasses__()} == {PersistentForm}


class Untested(FixedButton, fixed_id="untested:button"):
    """A button that only this module knows."""

    label = "Untested"

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Does nothing."""


class UntestedForm(PersistentForm):
    """A form that only this module knows."""

    def __init__(self) -> None:
        super().__init__(title="Untested")
        self.add_item(ui.Label(text="words", component=ui.TextInput(custom_id="only-here")))


@pytest.mark.parametrize(
    ("written", "is_one"),
    [
        ('await one.click(card, custom_id="untested:button")', True),
        ('await one.click(card, custom_id=f"untested:{kind}")', True),
        ('await one.click(card, label="Untested")', True),
        ('await press(env, one, one.member, "untested:button")', True),
        ('await one.select(card, ["a"], custom_id="untested:button")', False),
        ('await one.click(card, custom_id="tested:button")', False),
        ('name = "untested:button"; await one.click(card, custom_id="another:")', False),
        ('"""one.click(card, custom_id="untested:button")"""', False),
    ],
)
def test_a_button_that_is_merely_named_is_not_used(written: str, is_one: bool) -> None:
    assert is_used(Untested, uses(written)) is is_one


def test_a_form_with_other_fields_is_another_one() -> None:
    assert is_submitted(UntestedForm, uses('await one.submit_modal(form, {"only-here": "x"})'))
    assert not is_submitted(UntestedForm, uses('await one.submit_modal(form, {"title": "x"})'))
    assert not is_submitted(UntestedForm, uses('fields = {"only-here": "x"}'))
