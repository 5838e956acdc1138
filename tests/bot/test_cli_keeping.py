"""Adding, removing, exporting, backing up in the terminal: what is printed, kept and refused, beside a running bot."""

import asyncio
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StoreUnavailable
from bot.store import Store
from bot.store.articles import Articles, Origin, Source
from tests.bot.test_cli import ENTRY_KEYS, Hotline, hotline, house  # noqa: F401 - fixtures
from tests.builders import article

ROW = ["path", "article", "status", "reason", "title", "published", "sentences"]
MILL = "The mill of Osk grinds rye on Mondays.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, one that can't be read, and what is passed over."""
    made = tmp_path / "notes"
    (made / "below" / ".hidden").mkdir(parents=True)
    (made / "mill.txt").write_text(MILL)
    (made / "below" / "ferry.md").write_text(
        "---\ntitle: The ferry\npublished: 2020-02\n---\n\nThe ferry of Osk is blue.\n"
    )
    (made / "below" / "empty.txt").write_text("")
    (made / "below" / ".hidden" / "x.txt").write_text("Nobody reads this.")
    (made / "below" / "picture.png").write_bytes(b"\x89PNG")
    return made


def test_a_folder_is_added_and_asked_and_failures_are_listed_at_the_end(hotline: Hotline, folder: Path) -> None:  # noqa: F811
    added = hotline("add", folder, "--json")
    assert added.code == 1
    assert [list(row) for row in added.json] == [ROW] * 3
    known = ("article", "status", "title", "published", "sentences")
    assert {row["path"]: tuple(row[key] for key in known) for row in added.json} == {
        "ferry.md": ("ferry", "added", "The ferry", "2020-02", 1),
        "mill.txt": ("mill", "added", "mill", None, 1),
        "empty.txt": (None, "refused", None, None, None),
    }  # fmt: skip
    (reason,) = [row["reason"] for row in added.json if row["reason"]]
    assert "empty.txt" in reason
    assert ".png (1)" in added.err
    assert MILL.strip() in hotline("ask", "When does the mill of Osk grind rye?").out
    assert MILL.strip() not in hotline("ask", "When does the mill of Osk grind rye?", "--owner", "other").out
    listed = hotline("articles", "--json").json
    assert [each["article"] for each in listed] == ["bakery", "lighthouse", "ferry", "mill"]
    assert list(listed[-1]) == ENTRY_KEYS


def test_what_was_kept_before_the_disk_was_full_is_said(
    hotline: Hotline,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notes = tmp_path / "many"
    notes.mkdir()
    for number in range(40):
        (notes / f"{number:02}.txt").write_text(f"{['mill', 'ferry', 'lamp'][number % 3]} {number}: " * 9 + str(number))
    keep, room = Articles.keep, iter([True, False])

    async def until_full(self: Articles, *given: Any, **options: Any) -> Any:  # noqa: ANN401
        if not next(room):
            raise StoreUnavailable("hotline.db", "database or disk is full")
        return await keep(self, *given, **options)

    monkeypatch.setattr(Articles, "keep", until_full)
    added = hotline("add", notes)
    assert added.code == 1
    assert added.out.splitlines()[0] == "32 added, 1 refused"
    assert "disk is full" in added.err


def test_adding_again_says_what_changed(hotline: Hotline, folder: Path) -> None:  # noqa: F811
    hotline("add", folder)
    (folder / "below" / "empty.txt").unlink()
    (folder / "mill.txt").write_text("A wholly different text about the mill, and at the same place.")
    again = hotline("add", folder)
    assert (again.code, again.out.splitlines()[0]) == (0, "1 replaced, 1 unchanged")
    assert "different text" in hotline("articles", "--text", "mill").out


def test_what_was_added_is_listed_with_its_history(hotline: Hotline, folder: Path) -> None:  # noqa: F811
    hotline("add", folder / "mill.txt")
    (folder / "mill.txt").write_text("The mill of Osk grinds rye on Fridays.")
    hotline("add", folder / "mill.txt")
    *others, mill = hotline("articles", "--json").json
    assert [each["version"] for each in others] == [None, None]
    assert (mill["origin"], mill["version"], mill["cited"], mill["checked"]) == ("file", 2, 0, None)
    assert mill["added_at"].startswith("20")
    listed = hotline("articles").out
    assert "from a file. Version 2, since" in listed
    assert "Quoted first in 0 answers." in listed


def test_pages_are_checked_and_what_came_of_it_is_said(hotline: Hotline, folder: Path, tmp_path: Path) -> None:  # noqa: F811
    async def keep() -> None:
        async with await Store.open(tmp_path / "data") as store:
            linked = Source(Origin.LINK, "0" * 64, "http://127.0.0.1:9/page")
            await store.articles.keep("local", [(article(MILL, "Page"), linked)])

    asyncio.run(keep())
    checked = hotline("articles", "--check", "--json")
    assert [each["checked"] for each in checked.json] == [None, None, "failed"]
    assert checked.json[-1]["checked_at"] is not None
    assert "page: http://127.0.0.1:9/page does not lead to the public internet" in hotline("articles", "--check").err
    assert hotline("articles", "--check", "--articles", folder).code == 2


def test_what_is_removed_is_gone(hotline: Hotline, folder: Path) -> None:  # noqa: F811
    hotline("add", folder / "mill.txt")
    removed = hotline("remove", "mill", "tower", "--json")
    assert removed.code == 1
    assert [(row["article"], row["status"]) for row in removed.json] == [("mill", "removed"), (None, "refused")]
    assert [list(row) for row in removed.json] == [ROW] * 2
    assert [each["article"] for each in hotline("articles", "--json").json] == ["bakery", "lighthouse"]


def test_an_archive_is_not_overwritten_where_there_is_nothing_to_export(hotline: Hotline, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "all.zip").write_bytes(b"older")
    ended = hotline("export", tmp_path / "all.zip", "--owner", "nobody")
    assert (ended.code, ended.out) == (0, "There are no articles here yet.\n")
    assert (tmp_path / "all.zip").read_bytes() == b"older"


def test_what_is_exported_can_be_added_again(hotline: Hotline, folder: Path, tmp_path: Path) -> None:  # noqa: F811
    hotline("add", folder)
    assert hotline("export", tmp_path / "all.zip", "--json").json == {"articles": 2}
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert sorted(archive.namelist()) == ["ferry.md", "mill.md"]
    added = hotline("add", tmp_path / "all.zip", "--owner", "other", "--json")
    assert (added.code, [row["status"] for row in added.json]) == (0, ["added", "added"])
    before, after = hotline("articles", "--json").json, hotline("articles", "--owner", "other", "--json").json
    for each in (*before, *after):
        each["added_at"] = None
    assert sorted(map(json.dumps, before)) == sorted(map(json.dumps, after))


def test_a_backup_is_restored(hotline: Hotline, folder: Path, tmp_path: Path) -> None:  # noqa: F811
    hotline("add", folder)
    assert hotline("backup", tmp_path / "kept", "--json").json == {"articles": 2, "owners": 1}
    hotline("remove", "mill", "ferry")
    assert hotline("status", "--json").json["articles"] == 0
    assert hotline("restore", tmp_path / "kept", "--json").json == {"articles": 2, "owners": 1}
    assert "mill" in hotline("articles").out
    absent = hotline("restore", tmp_path / "absent")
    assert (absent.code, len(absent.err.splitlines())) == (1, 1)


def test_status_says_what_the_store_holds(hotline: Hotline, folder: Path) -> None:  # noqa: F811
    hotline("add", folder / "mill.txt")
    status = hotline("status", "--json").json
    assert (status["articles"], status["owners"]) == (1, 1)
    assert {"version", "store", "changes"} <= status.keys()
    assert hotline("status").out.startswith("version")


@pytest.mark.parametrize(
    "source", ["http://127.0.0.1:9/", "http://169.254.169.254/latest/", "/no/such/file.txt", "/dev/zero"]
)
def test_what_cannot_be_added_is_a_sentence(source: str, hotline: Hotline) -> None:  # noqa: F811
    ended = hotline("add", source)
    assert (ended.code, ended.out) == (1, "1 refused\n")
    assert len(ended.err.splitlines()) == 1


def test_an_empty_argument_is_not_the_working_folder(hotline: Hotline, folder: Path) -> None:  # noqa: F811
    ended = hotline("add", "", folder / "mill.txt")
    assert (ended.code, ended.out.splitlines()[0]) == (1, "1 added, 1 refused")
    assert ended.err == "hotline: '' can't be read: No such file or directory.\n"


def test_a_file_that_is_no_backup_is_named_as_it_was_given(hotline: Hotline, folder: Path) -> None:  # noqa: F811
    hotline("add", folder)
    for given, reason in (
        ("mill.txt", "as SQLite: it is damaged, or something else"),
        ("no", "No such file or directory"),
    ):
        ended = hotline("restore", folder / given)
        assert (ended.code, ended.out) == (1, "")
        assert str(folder / given) in ended.err
        assert ended.err.endswith(f"{reason}.\n")
    assert hotline("status", "--json").json["articles"] == 2


def test_the_status_tells_of_each_process_and_shard(
    hotline: Hotline,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "served"))

    async def serve() -> None:
        async with await Store.open(tmp_path / "served") as store:
            await store.leases.join("one", 2, '{"version": "1", "ready": true, "changes": -2}')
            await store.leases.take("one", 1)

    asyncio.run(serve())
    found = hotline("status", "--json").json
    assert [(each["process"], each["version"], each["ready"], each["lag"]) for each in found["processes"]] == [
        ("one", "1", True, 2)
    ]
    assert [(each["shard"], each["holder"], each["lease"] is None) for each in found["shards"]] == [
        (0, "one", False),
        (1, None, True),
    ]
    lines = hotline("status").out.splitlines()
    assert [line.split()[:2] for line in lines[-3:]] == [
        ["process", "process=one"],
        ["shard", "shard=0"],
        ["shard", "shard=1"],
    ]


def test_a_damaged_store_is_named_and_left(hotline: Hotline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "damaged"))
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "hotline.db").write_bytes(b"no database" * 100)
    for command in (["articles"], ["add", __file__], ["status"], ["ask", "Who?"]):
        ended = hotline(*command)
        assert (ended.code, ended.out) == (1, "")
        assert "hotline.db is damaged" in ended.err
    assert (tmp_path / "damaged" / "hotline.db").read_bytes() == b"no database" * 100


def test_house_articles_answer_while_the_database_is_away(hotline: Hotline, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setenv("DATABASE_URL", "postgresql://hotline:secret-word@127.0.0.1:9/hotline")
    for command in (["ask", "When did the lighthouse get its lamp?"], ["timeline"], ["articles"]):
        ended = hotline(*command)
        assert ended.code == 0
        assert ended.out
        assert "127.0.0.1" in ended.err
        assert "secret-word" not in ended.err
    assert hotline("add", __file__).code == 1


def test_it_works_as_a_process_of_its_own(folder: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "add", folder], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout.splitlines()[0]) == (1, "2 added, 1 refused")
    assert "Reading" not in ran.stderr
