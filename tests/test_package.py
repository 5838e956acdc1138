"""What people install is whole, and works from any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_answers_from_any_folder(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    environment.pop("ARTICLES", None)
    found = subprocess.run(
        [sys.executable, "-c", "import bot, knowledge; print(bot.__file__, knowledge.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert found.stdout.count(str(installed)) == 2
    answer = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "Where are the test calls placed from?"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "Wiesbaden" in answer.stdout
    assert "Hotline, after Reuters" in answer.stdout


def test_the_wheel_holds_the_product_and_nothing_else(installed: Path) -> None:
    assert {path.name for path in installed.iterdir() if path.suffix != ".dist-info"} == {"bot", "knowledge"}
    missing = [
        path.relative_to(ROOT)
        for room in ("bot", "knowledge")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not (installed / path.relative_to(ROOT)).exists()
    ]
    assert missing == []
