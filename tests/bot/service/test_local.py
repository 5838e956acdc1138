"""Files of this machine, as somebody names them."""

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.service.local import files_in, load
from knowledge.errors import ArticleError, FileTooLarge, FileUnreadable, NotAFile


def test_what_may_not_be_looked_into_is_named_and_the_others_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, secret = tmp_path / "closed", tmp_path / "secret" / "b.txt"
    closed.mkdir()
    (tmp_path / "a.txt").write_text("The first article.")
    look, status = os.scandir, Path.stat

    def scandir(path: str) -> Any:  # noqa: ANN401
        if str(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    def stat(path: Path, **options: bool) -> os.stat_result:
        if path == secret:
            raise PermissionError(13, "Permission denied", str(path))
        return status(path, **options)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(Path, "stat", stat)
    files = list(files_in([tmp_path, secret], Counter()))
    assert files == [tmp_path / "a.txt", closed, secret]
    refused: list[ArticleError] = []
    for file in files:
        try:
            load(file)
        except ArticleError as error:
            refused.append(error)
    assert [type(error) for error in refused] == [NotAFile, FileUnreadable]


def test_two_gigabytes_in_one_line_are_refused_unread(tmp_path: Path) -> None:
    place = tmp_path / "line.txt"
    with place.open("wb") as file:
        file.truncate(2 * 2**30)  # takes no room on the disk
    with pytest.raises(FileTooLarge):
        load(place)
