"""The files for operators: they are whole, and what they name is there."""

import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings
from tests.bot.test_settings import NAMES

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "operating"
PAGE = ROOT / "docs" / "operators.md"
SETTINGS = {each.name.upper() for each in fields(Settings)}


def unit() -> dict[str, str]:
    """The lines of the systemd unit."""
    lines = (FOLDER / "hotline.service").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


def container() -> list[tuple[str, str]]:
    """The instructions of the container file, with what follows them."""
    text = (FOLDER / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(name, rest.strip()) for name, _, rest in (line.partition(" ") for line in lines)]


def compose() -> dict[str, Any]:
    """The compose file."""
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    text = (FOLDER / "hotline.service").read_text(encoding="utf-8")
    there = text.replace("/opt/hotline/.venv/bin/hotline", "/bin/true").replace("User=hotline", "User=root")
    (tmp_path / "hotline.service").write_text(there, encoding="utf-8")
    verified = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "hotline.service"], capture_output=True, text=True, check=False
    )
    said = [line for line in verified.stderr.splitlines() if "hotline.service" in line]
    assert (verified.returncode, said) == (0, [])


def test_the_unit_starts_what_the_readme_installs_and_waits_for_a_hand_over() -> None:
    lines = unit()
    assert lines["ExecStart"] == f"{lines['WorkingDirectory']}/.venv/bin/hotline"
    assert int(lines["TimeoutStopSec"]) > 100


def test_the_container_copies_what_is_there_and_installs_as_the_readme_says() -> None:
    instructions = container()
    assert instructions[0][0] == "FROM"
    copied = [rest.split()[:-1] for name, rest in instructions if name == "COPY"]
    for source in (each for sources in copied for each in sources):
        assert (ROOT / source).exists(), source
    run = " ".join(rest for name, rest in instructions if name == "RUN")
    assert "--require-hashes -r requirements/run.txt" in run
    assert "--no-deps --no-build-isolation" in run
    environment = next(rest for name, rest in instructions if name == "ENV")
    assert {each.partition("=")[0] for each in environment.split()} <= SETTINGS
    assert dict(instructions)["ENTRYPOINT"] == '["hotline"]'
    assert dict(instructions)["USER"] == "hotline"
    known = {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "VOLUME", "HEALTHCHECK", "STOPSIGNAL", "ENTRYPOINT"}
    assert {name for name, _ in instructions} <= known


def test_the_compose_file_runs_two_bots_on_one_database() -> None:
    services = compose()["services"]
    bot, database = services["bot"], services["database"]
    assert (FOLDER / bot["build"]["context"] / bot["build"]["dockerfile"]).resolve() == FOLDER / "Dockerfile"
    assert set(bot["environment"]) - {"SEARCH_URL"} <= SETTINGS
    assert bot["deploy"]["replicas"] == 2
    assert "@database/hotline" in bot["environment"]["DATABASE_URL"]
    assert bot["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert database["environment"]["POSTGRES_DB"] == "hotline"
    assert services["search"]["profiles"] == ["search"]
    named = {mount.split(":")[0] for each in (database, services["search"]) for mount in each["volumes"]}
    assert named == set(compose()["volumes"])


def test_the_page_for_operators_names_the_files_and_only_settings_commands_and_figures_that_there_are() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for file in FOLDER.iterdir():
        assert f"operating/{file.name}" in page
    spelt = set(re.findall(r"`([A-Z]{3,}_[A-Z_]+)`", page))
    assert spelt <= {*NAMES, "POSTGRES_PASSWORD", "SEARCH_URL"}
    vitals = (ROOT / "bot" / "running" / "vitals.py").read_text(encoding="utf-8")
    for figure in re.findall(r"`(hotline_[a-z_]+)`", page):
        assert figure.removesuffix("_total") in vitals, figure
