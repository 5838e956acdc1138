"""Where the public data lies, beside the repository, and how its files are read."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

SHARED: Final = Path(__file__).parents[2] / "shared"
DATA: Final = SHARED / "data"
"""The folder of the files; what reads them says so where it is absent."""
QUESTION_FILES: Final = ("wiki", "search", "long-answers", "typed", "spoken", "ru", "de", "es")
"""The names of the question files that ranking is learned from and measured on."""
CONVERSATIONS: Final = "conversations.jsonl.gz"


def question_file(name: str) -> Path:
    """The question file of that name, in SQuAD's format."""
    return DATA / f"questions-{name}.json.gz"


def json_lines(name: str) -> Iterator[dict[str, Any]]:
    """The records of a file that holds one a line."""
    with gzip.open(DATA / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def paragraphs(name: str) -> list[dict[str, Any]]:
    """The paragraphs of a question file, each a `context` with its questions, `qas`."""
    with gzip.open(question_file(name), "rt", encoding="utf-8") as file:
        return [paragraph for entry in json.load(file)["data"] for paragraph in entry["paragraphs"]]


def data_hash() -> str:
    """SHA-256 of all that is learned from."""
    digest = hashlib.sha256()
    for name in QUESTION_FILES:
        digest.update(question_file(name).read_bytes())
    digest.update((DATA / CONVERSATIONS).read_bytes())
    return digest.hexdigest()
