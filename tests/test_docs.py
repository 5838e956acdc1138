"""What the documents say is there, and the picture of the house is drawn from its imports."""

import re
from pathlib import Path

import pytest

from docs import picture_of_the_house

ROOT = Path(__file__).parent.parent
FOLDERS = ("", "docs", "docs/decisions", "benchmarks", "knowledge/language/data", "tests", "tests/wire", ".github")
DOCUMENTS = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.md"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_its_links_lead_somewhere(document: Path) -> None:
    for link in re.findall(r"\]\(((?!https?:|#)[^)\s]+)\)", document.read_text(encoding="utf-8")):
        assert (document.parent / link.partition("#")[0]).exists(), link


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_files_and_commands_that_it_names_are_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:bot|knowledge|training|benchmarks|tests|docs|requirements)/[\w/.\-]*)`", text):
        assert (ROOT / name).exists() or (ROOT / f"{name}.py").exists(), name
    for module in re.findall(r"python -m ((?:benchmarks|training|bot)[\w.]*)", text):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", text, re.MULTILINE):
        assert re.search(rf"^(?:\.PHONY.*\b)?{target}\b", makefile, re.MULTILINE), target


def test_every_decision_is_listed_once_and_says_why() -> None:
    folder = ROOT / "docs/decisions"
    listed = re.findall(r"\]\((\S+)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.name for path in folder.glob("*.md") if path.name != "README.md")
    for name in listed:
        text = (folder / name).read_text(encoding="utf-8")
        assert all(f"**{part}" in text for part in ("Decided.", "Why.", "It costs"))


def test_the_picture_of_the_house_is_that_of_its_imports() -> None:
    drawn = picture_of_the_house.PICTURE.read_text(encoding="utf-8")
    assert drawn == picture_of_the_house.svg(), "python docs/picture_of_the_house.py draws it anew"


def test_the_hosted_checks_are_those_of_every_machine() -> None:
    workflow = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    own = (ROOT / ".ci/run").read_text(encoding="utf-8")
    for target in ("gate", "test"):
        assert f"make {target}" in workflow
        assert target in own.splitlines()[-1]
