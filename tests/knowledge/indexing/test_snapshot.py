"""A kept index gives the same answers, or is not used at all."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.answering import Answer
from knowledge.article import Article, Block, BlockKind, Link, Note, Problem
from knowledge.errors import LibraryError
from knowledge.indexing import packing, snapshot
from knowledge.library import Library, open_library

QUESTIONS = ("How deep is the lake?", "Where do the herons nest?", "¿Qué es el río?", "Who swims?")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "lake.md").write_text(
        "---\ntitle: “The Lake”\npublisher: Hotline\nauthors: [A, B]\npublished: 2022-11-28\nurl: https://example.org\n"
        "---\n\nThe lake is deep. It is 40 metres deep in the middle.\n\n## Birds\n\nHerons nest on the island 🐦.\n",
        encoding="utf-8",
    )
    (folder / "rio.txt").write_text("El río es largo y el agua es fría. Nadie nada en el río.", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("knowledge.library._opening._KEPT_FROM", 1)
    return tmp_path / "data" / "index"


def answers(library: Library) -> list[Answer]:
    return [library.ask(question) for question in QUESTIONS]


def test_a_kept_index_answers_as_the_one_that_was_built(articles: Path, kept: Path) -> None:
    built, of_files = open_library([articles], kept)
    again, of_index = open_library([articles], kept)
    assert answers(again) == answers(built)
    assert again.entries == built.entries
    assert again.ask(QUESTIONS[0], article_id="lake") == built.ask(QUESTIONS[0], article_id="lake")
    assert [str(failure) for failure in of_index.failures] == [str(failure) for failure in of_files.failures]
    assert of_index.articles == of_files.articles


def test_all_that_is_known_of_an_article_is_kept(tmp_path: Path) -> None:
    text = "Step|Turn the crank.|0:05 It turns."
    blocks = (
        Block(0, 4, BlockKind.HEADING, level=2),
        Block(5, 20, BlockKind.ITEM, above=0, level=1, page=3),
        Block(21, 35, BlockKind.PROSE, seconds=5.25),
    )
    links, notes = (Link(0, 4, "#step"),), (Note(Problem.FIELD, "published", "soon"),)
    article = Article(
        "a", "A", text, blocks, "en", path="b/a.md", version="2", authors=("B",), links=links, notes=notes
    )
    snapshot.save(tmp_path / "index", snapshot.Snapshot(Library([article]).parts[0], [], {".png": 2}), "source")
    kept = snapshot.load(tmp_path / "index", "source")
    assert kept is not None
    assert kept.corpus.articles == (article,)
    assert kept.passed_over == {".png": 2}


def test_a_kept_index_can_be_changed(articles: Path, kept: Path) -> None:
    built, _ = open_library([articles], kept)
    again, _ = open_library([articles], kept)
    for library in (built, again):
        library.remove("rio")
        library.add(library.article("lake"))
    assert answers(again) == answers(built)


def test_the_files_are_not_read_again(articles: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_library([articles], kept)
    monkeypatch.setattr("knowledge.library._opening.read_paths", None)
    assert len(open_library([articles], kept)[0].entries) == 2


def test_nothing_is_kept_of_a_small_library(articles: Path, tmp_path: Path) -> None:
    open_library([articles], tmp_path / "index")
    assert not (tmp_path / "index").exists()


def test_only_the_finished_file_is_left(articles: Path, kept: Path) -> None:
    open_library([articles], kept)
    assert [file.name for file in kept.iterdir()] == ["library.index"]


def test_a_folder_that_cannot_be_written_is_no_failure(
    articles: Path, kept: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept.parent.mkdir()
    kept.write_text("a file where the folder should be")
    assert answers(open_library([articles], kept)[0])
    assert "can't be kept" in caplog.text


def change_a_file(articles: Path) -> None:
    (articles / "rio.txt").write_text("El mar es profundo.", encoding="utf-8")


def add_a_file(articles: Path) -> None:
    (articles / "sea.txt").write_text("The sea is salt.", encoding="utf-8")


def rename_a_file(articles: Path) -> None:
    (articles / "rio.txt").rename(articles / "mar.txt")


@pytest.mark.parametrize("change", [change_a_file, add_a_file, rename_a_file])
def test_changed_articles_are_read_anew(
    articles: Path, kept: Path, caplog: pytest.LogCaptureFixture, change: Callable[[Path], None]
) -> None:
    open_library([articles], kept)
    change(articles)
    library, _ = open_library([articles], kept)
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "articles have changed" in caplog.text
    assert answers(library) == answers(open_library([articles])[0])
    caplog.clear()
    open_library([articles], kept)
    assert not caplog.records


def test_another_version_s_index_is_built_anew(
    articles: Path, kept: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library([articles], kept)
    monkeypatch.setattr(packing, "analyser_version", lambda: "another")
    open_library([articles], kept)
    assert "another version made it" in caplog.text
    assert len(caplog.records) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_a_damaged_index_is_never_used(
    articles: Path, kept: Path, caplog: pytest.LogCaptureFixture, data: st.DataObject
) -> None:
    file = kept / "library.index"
    file.unlink(missing_ok=True)
    expected = answers(open_library([articles], kept)[0])
    content = bytearray(file.read_bytes())
    if data.draw(st.booleans(), "truncated"):
        content = content[: data.draw(st.integers(0, len(content) - 1), "length")]
    else:
        place = data.draw(st.integers(0, len(content) - 1), "place")
        content[place] ^= data.draw(st.integers(1, 255), "flipped")
    file.write_bytes(content)
    caplog.clear()
    library, _ = open_library([articles], kept)
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "damaged" in caplog.text
    assert answers(library) == expected


def test_no_article_at_all_is_an_error_all_the_same(tmp_path: Path, kept: Path) -> None:
    (tmp_path / "none").mkdir()
    with pytest.raises(LibraryError):
        open_library([tmp_path / "none"], kept)


def test_a_new_version_is_one_of_what_analyses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("language", "splitting", "dates", "indexing", "timeline"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "code.py").write_text("before")
    monkeypatch.setattr(packing, "__file__", str(tmp_path / "indexing" / "packing.py"))
    before = packing.analyser_version.__wrapped__()
    (tmp_path / "timeline" / "code.py").write_text("after")
    assert packing.analyser_version.__wrapped__() == before
    (tmp_path / "dates" / "code.py").write_text("after")
    assert packing.analyser_version.__wrapped__() != before
