"""The command itself: its commands are in the modules beside this one; here is how it starts and ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from bot.running.processor import share_processor
from bot.words.language import gettext as _
from bot.words.language import locale_of_environment, speak
from bot.words.messages import message
from knowledge.errors import HotlineError


class _Commands(TyperGroup):
    """Ends well where whoever read the output has gone, as `head` does; typer would call that a failure."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - typer's own, of private classes
        _translate(self)
        with _until_the_reader_goes():
            return super().make_context(*arguments, **options)  # prints the help, where that is asked for

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        with _until_the_reader_goes():
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result


def _translate(command: Any) -> None:  # noqa: ANN401 - click's own, which typer hides
    """Puts what is said of a command, its options and its subcommands into the reader's language."""
    for each in (command, *command.params):
        if text := getattr(each, "help", None):
            each.help = _(text)
    for each in getattr(command, "commands", {}).values():
        _translate(each)


@contextmanager
def _until_the_reader_goes() -> Iterator[None]:
    try:
        yield
    except (BrokenPipeError, SystemExit):  # the second is what rich makes of the first; commands raise typer.Exit
        _discard_output()
        raise typer.Exit from None


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Answers questions from a set of articles: sentences copied to the letter, each with its citation.",
)


def main() -> None:
    """Runs the command; what went wrong is one sentence on standard error."""
    _ready_streams()
    share_processor()
    speak(locale_of_environment())
    try:
        app()
    except HotlineError as error:
        sys.stderr.writelines(f"hotline: {line}\n" for line in message(error).splitlines())
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"hotline: {where}{error.strerror or error}.\n")
        _discard_output()
        sys.exit(1)


def _ready_streams() -> None:
    """Makes the standard streams UTF-8 whatever the system, and those that were closed before the start empty."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open as long as we run
        elif hasattr(stream, "reconfigure"):
            # Where lines end otherwise, an article's text is to stay as it is all the same.
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _discard_output() -> None:
    """Makes the interpreter's last flush succeed where standard output can't be written any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
