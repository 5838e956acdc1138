"""The options that several commands have, and how they print and write."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.errors import FileUnwritable

ArticlesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--articles",
        metavar="PATH",
        readable=False,  # what can't be read is told like whatever else is wrong with a file
        help="A file or folder that is the whole library for this call; repeatable.",
    ),
]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Nothing before this: March, 2022-11, last week, …")
]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Nothing after this.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
OwnerOption = Annotated[
    str, typer.Option("--owner", metavar="NAME", help="Whose added articles are meant; by default those added here.")
]


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON takes
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write(file: Path, data: bytes) -> None:
    """Writes a file.

    Raises:
        FileUnwritable: the system doesn't let us.
    """
    try:
        file.write_bytes(data)
    except OSError as error:
        raise FileUnwritable(str(file), error.strerror or str(error)) from error
