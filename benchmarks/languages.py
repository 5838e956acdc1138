"""How often the language of passages and questions is told, by function words and by py3langid.

Run as ``python -m benchmarks.languages``. Reads the question files of ``../shared/data``; py3langid is
measured where it is installed. Every figure is a percentage, "none" where no language was told.
"""

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from rich.console import Console
from rich.table import Table

from benchmarks.data import DATA, paragraphs
from benchmarks.timing import seconds
from knowledge.language import language_of, language_of_question

FILES = {"wiki": "en", "de": "de", "es": "es", "ru": "ru"}
START = {
    "function words": "from knowledge.language import language_of; language_of('Where is the line?')",
    "py3langid": "import py3langid; py3langid.classify('Where is the line?')",
}


def texts(name: str) -> tuple[list[str], list[str]]:
    """The passages and the questions of a question file."""
    found = paragraphs(name)
    questions = [question["question"] for paragraph in found for question in paragraph["qas"]]
    return [paragraph["context"] for paragraph in found], questions


def seconds_to_start(statement: str) -> float:
    """Seconds from the start of a fresh interpreter until it has told one language."""
    return seconds(lambda: subprocess.run([sys.executable, "-c", statement], check=True))  # noqa: S603 - fixed ones


def row(name: str, kind: str, tell: Callable[[str], str | None], items: list[str], language: str) -> list[str]:
    """One line of the table: how many of the items were told right, wrong and not at all, and how fast."""
    told: list[str | None] = []
    microseconds = seconds(lambda: told.extend(map(tell, items))) / len(items) * 1e6
    right = sum(answer == language for answer in told)
    none = sum(answer in (None, "und") for answer in told)
    shares = [f"{100 * number / len(items):.2f}" for number in (right, len(items) - right - none, none)]
    return [name, kind, language, str(len(items)), *shares, f"{microseconds:.0f}"]


def main() -> None:
    """Print the table."""
    console = Console()
    if not DATA.is_dir():
        console.print(f"skipped: {DATA} is absent")
        return
    tellers: dict[str, dict[str, Callable[[str], str | None]]] = {
        "function words": {"passages": language_of, "questions": language_of_question}
    }
    if find_spec("py3langid"):
        classify = import_module("py3langid").classify

        def peer(text: str) -> str:
            return str(classify(text)[0])

        tellers["py3langid"] = {"passages": peer, "questions": peer}
    else:
        console.print("py3langid: not installed")
    table = Table("teller", "of", "language", "texts", "right", "wrong", "none", "µs a text")
    for name, ways in tellers.items():
        for file, language in FILES.items():
            for (kind, tell), items in zip(ways.items(), texts(file), strict=True):
                table.add_row(*row(name, kind, tell, items, language))
    console.print(table)
    for name in tellers:
        console.print(f"{name}: {1000 * min(seconds_to_start(START[name]) for _ in range(3)):.0f} ms to start")


if __name__ == "__main__":
    main()
