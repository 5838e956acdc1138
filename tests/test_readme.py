"""The README is true: its commands run, and its tables are those of the program."""

import re
import shlex
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from bot.cli import app
from bot.commands import EXTENSIONS
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^hotline .*$", README, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_run(command: str, tmp_path: Path) -> None:
    (tmp_path / "my-folder").mkdir()
    (tmp_path / "my-folder" / "bridge.txt").write_text("The county pays for the bridge.")
    arguments = shlex.split(command)[1:]
    ran = subprocess.run(
        [sys.executable, "-m", "bot", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "paragraph" in ran.stdout


def test_it_has_commands_to_run() -> None:
    assert len(COMMANDS) >= 2


def test_its_steps_without_make_are_those_of_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for option in ("--require-hashes -r", "--no-deps --no-build-isolation -e ."):
        assert option in README
        assert option in makefile


def test_every_command_is_told() -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        assert f"`hotline {name}" in README


def test_every_setting_is_told_in_the_words_of_the_program() -> None:
    table = dict(re.findall(r"^\| `([A-Z_]+)` \| (.*) \|$", README, re.MULTILINE))
    assert table == {field.name.upper(): field.metadata["about"].help for field in fields(Settings)}


def test_every_slash_command_is_told() -> None:
    for extension in EXTENSIONS:
        source = (ROOT / extension.replace(".", "/") / "_cog.py").read_text(encoding="utf-8")
        for name in re.findall(
            r"app_commands\.command\(.*?\)\n(?:    @.*\n|        .*\n|    \)\n)*    async def (\w+)", source
        ):
            assert f"`/{name.replace('_', '-')}" in README


def test_the_picture_is_there() -> None:
    for link in re.findall(r"\]\(((?!https?:)[^)]+)\)", README):
        assert (ROOT / link).exists(), link
