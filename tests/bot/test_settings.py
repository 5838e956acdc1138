"""Every setting is documented, read from where it is said, and refused with a sentence where it is wrong."""

import logging
import os
from dataclasses import fields
from pathlib import Path
from threading import Thread

import pytest
from dotenv import dotenv_values

from bot import settings
from bot.errors import SettingError
from bot.settings import Settings, load
from bot.words.messages import message

ROOT = Path(__file__).parents[2]
NAMES = [field.name.upper() for field in fields(Settings)]
TOKEN = "MTIz.abc.secret-token"


def test_the_example_lists_every_setting_with_its_help() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert list(dotenv_values(ROOT / ".env.example")) == NAMES
    for field in fields(Settings):
        before = example.partition(f"\n{field.name.upper()}=")[0]
        assert before.rpartition("\n\n")[2].startswith("# " + field.metadata["about"].help.split(".")[0].split(":")[0])


def test_the_example_as_it_stands_changes_nothing() -> None:
    assert load({}, ROOT / ".env.example") == Settings()


def test_the_environment_beats_the_file_and_nothing_counts_as_not_set(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("COOLDOWN=3\nLOG_LEVEL=debug\nDISCORD_TOKEN=\n", encoding="utf-8")
    settings = load({"COOLDOWN": "4", "LOG_LEVEL": " ", "DISCORD_TOKEN": ""}, file)
    assert (settings.cooldown, settings.log_level, settings.discord_token) == (4, logging.DEBUG, None)


def test_the_file_is_that_of_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("COOLDOWN=7\n", encoding="utf-8")
    assert load({}).cooldown == 7


def test_a_byte_order_mark_hides_no_setting(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("COOLDOWN=7\n", encoding="utf-8-sig")
    assert load({}, tmp_path / ".env").cooldown == 7


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"COOLDOWN=\xff\xfe\n")
    with pytest.raises(SettingError) as refused:
        load({}, tmp_path / ".env")
    assert ".env can't be read as a list of settings" in message(refused.value)


def test_a_named_pipe_is_read_as_what_somebody_writes_into_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".env")
    writing = Thread(target=(tmp_path / ".env").write_text, args=["COOLDOWN=7\nDISCORD_TOKEN=abc\n"], daemon=True)
    writing.start()
    read = load({}, tmp_path / ".env")
    writing.join()
    assert (read.cooldown, read.discord_token) == (7, "abc")


def test_a_named_pipe_that_nobody_writes_into_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "_WRITING", 0.1)
    os.mkfifo(tmp_path / ".env")
    with pytest.raises(SettingError):
        load({}, tmp_path / ".env")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISCORD_TOKEN", "two words"),
        ("DISCORD_TOKEN", "tökén"),
        ("ARTICLES", "/no/such/folder"),
        ("ARTICLES", "x" * 5_000),
        ("DATA_DIR", __file__),
        ("DATA_DIR", f"{__file__}/below/a/file"),
        ("COOLDOWN", "0"),
        ("COOLDOWN", "-1"),
        ("COOLDOWN", "1.5"),
        ("COOLDOWN", "9" * 5_000),
        ("COOLDOWN", "many"),
        ("THRESHOLD", "1.1"),
        ("THRESHOLD", "nan"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_value_is_refused_by_name_with_what_is_accepted(name: str, value: str, tmp_path: Path) -> None:
    accepted = next(field for field in fields(Settings) if field.name.upper() == name).metadata["about"].accepted
    with pytest.raises(SettingError) as refused:
        load({name: value}, tmp_path / ".env")
    told = message(refused.value)
    assert told.startswith(name)
    assert told.endswith(f"it must be {accepted}.")
    assert (value in told) == (name != "DISCORD_TOKEN")


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingError) as refused:
        load({"DISCORD_TOKEN": f"{TOKEN} twice", "COOLDOWN": "0", "THRESHOLD": "7", "LOG_LEVEL": "info"}, tmp_path)
    lines = message(refused.value).splitlines()
    assert [line.split()[0] for line in lines] == ["DISCORD_TOKEN", "COOLDOWN", "THRESHOLD"]
    assert TOKEN not in str(refused.value)


def test_the_token_is_in_no_representation(tmp_path: Path) -> None:
    settings = load({"DISCORD_TOKEN": TOKEN, "COOLDOWN": "5"}, tmp_path / ".env")
    assert settings.discord_token == TOKEN
    assert TOKEN not in f"{settings} {settings!r}"
    assert "cooldown=5" in repr(settings)
