"""The `hotline` command: the bot where there is a token, else a chat in the terminal, and single questions.

Exit codes: 0 also when the answer is "not in the articles", 1 for what went wrong with the work, 2 for wrong usage.
What a command needs is imported when it runs, so that a single question is answered in a fraction of a second.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from bot import settings
from bot.errors import FileUnwritable
from bot.running.processor import share_processor
from bot.words.language import gettext as _
from bot.words.language import locale_of_environment, speak
from bot.words.messages import left_out, message, note, passed_over
from knowledge.errors import HotlineError

if TYPE_CHECKING:
    from knowledge.library import Library
    from knowledge.timeline import Timeline


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

ArticlesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--articles",
        metavar="PATH",
        readable=False,  # what can't be read is told like whatever else is wrong with a file
        help="A file or folder that is the whole library for this call; repeatable.",
    ),
]
_TIMELINE_FILES = (".csv", ".ics", ".json", ".md")
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Nothing before this: March, 2022-11, last week, …")
]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Nothing after this.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Answers questions from a set of articles; alone, runs the bot where DISCORD_TOKEN is set, else a chat."""
    if context.invoked_subcommand:
        return
    chosen = settings.load()
    if chosen.discord_token is None:
        _chat(_library(None, chosen))
    else:
        raise typer.Exit(_run_bot(chosen, chosen.discord_token))


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="What you want to know.")],
    articles: ArticlesOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answers one question; with a span of time, from articles published or sentences dated in it."""
    answer = _library(articles).ask(question, since=since, until=until)
    if as_json:
        from bot.terminal.as_json import answer_as_json

        _print_json(answer_as_json(answer))
    else:
        from bot.terminal.printing import console, show_answer

        show_answer(console(), answer)


@app.command()
def chat(articles: ArticlesOption = None) -> None:
    """Takes questions and slash commands until the end of input."""
    _chat(_library(articles))


@app.command()
def timeline(
    topic: Annotated[
        str | None, typer.Argument(help="What the events are to be about; everything where absent.")
    ] = None,
    articles: ArticlesOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    png: Annotated[Path | None, typer.Option("--png", metavar="FILE", help="Draw the events into this file.")] = None,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", help="Write the events to a .csv, .ics, .json or .md file."),
    ] = None,
    light: Annotated[bool, typer.Option("--light", help="Draw on a light ground, for print.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Lists what happened when, in order."""
    if export is not None and export.suffix.lower() not in _TIMELINE_FILES:
        raise typer.BadParameter(f"'{export}' must end in one of {', '.join(_TIMELINE_FILES)}.", param_hint="--export")
    found = _library(articles).timeline(topic, since=since, until=until)
    if export is not None:
        _export(export, found, topic)
    if png is not None:
        _draw(png, found, topic, light=light)
    if as_json:
        from bot.terminal.as_json import event_as_json

        _print_json([event_as_json(event) for event in found.events])
        for each in found.notes:
            sys.stderr.write(f"hotline: {note(each)}\n")
    else:
        from bot.terminal.printing import console, show_timeline

        show_timeline(console(), found)


@app.command()
def dates(
    file: Annotated[Path, typer.Argument(readable=False, help="A text or Markdown file.")],
    published: Annotated[
        str | None,
        typer.Option(
            "--published",
            metavar="DATE",
            help="When it was published, such as 2022-11-28; “Monday” is seen from there.",
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Finds the time expressions of a text and what they mean."""
    from knowledge.dates import time_expressions
    from knowledge.reading import read_text

    text = read_text(file)
    try:
        found = time_expressions(text, published)
    except ValueError:
        raise typer.BadParameter(
            _("'{written}' is no date: write it as 2022-11-28, 2022-11 or 2022.", written=published),
            param_hint="--published",
        ) from None
    if as_json:
        from bot.terminal.as_json import expression_as_json

        _print_json([expression_as_json(each) for each in found])
    else:
        from bot.terminal.printing import console, show_expressions

        show_expressions(console(), found)


@app.command("articles")
def list_articles(
    articles: ArticlesOption = None,
    text: Annotated[str | None, typer.Option("--text", metavar="ID", help="Print the text of this article.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Lists what it knows."""
    library = _library(articles)
    if text is not None:
        sys.stdout.write(library.article(text).text)
    elif as_json:
        from bot.terminal.as_json import entry_as_json

        _print_json([entry_as_json(entry) for entry in library.entries])
    else:
        from bot.terminal.printing import console, show_articles

        show_articles(console(), library)


@app.command()
def linetest(articles: ArticlesOption = None, as_json: JsonOption = False) -> None:
    """Asks itself questions whose answers are known; the exit code is 1 where one is not answered."""
    from bot.service.line_test import line_test

    outcomes = line_test(_library(articles))
    if as_json:
        from bot.terminal.as_json import outcome_as_json

        _print_json([outcome_as_json(each) for each in outcomes])
    else:
        from bot.terminal.printing import console, show_line_test

        show_line_test(console(), outcomes)
    if not all(outcome.passed for outcome in outcomes):
        raise typer.Exit(1)


@app.command()
def evaluate(
    file: Annotated[Path, typer.Argument(readable=False, help="A question file in SQuAD 2.0's format, also gzipped.")],
    off_topic: Annotated[
        Path | None,
        typer.Option(
            "--off-topic", metavar="FILE", readable=False, help="Ask this file's questions too, as unanswerable ones."
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Measures answers on a question file, all its passages as one library."""
    from knowledge.evaluation import evaluate as measure

    figures = measure(file, off_topic, settings.load().threshold)
    if as_json:
        _print_json(figures)
    else:
        for name, value in figures.items():
            shown = "–" if value is None else f"{value:.3f}" if isinstance(value, float) else f"{value:,}"
            sys.stdout.write(f"{name:<14}{shown:>10}\n")


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


def _library(paths: Sequence[Path] | None, chosen: settings.Settings | None = None) -> "Library":
    """Of `paths`, or of the house articles; only the index of the latter is kept, as they are what comes again."""
    from knowledge.library import open_library

    chosen = chosen or settings.load()
    kept = None if paths else chosen.data_dir / "index"
    library, reading = open_library(paths or [chosen.articles], kept, chosen.threshold)
    for failure in reading.failures:
        sys.stderr.write(_("hotline: left out: {reason}", reason=message(failure)) + "\n")
    for about in chain.from_iterable(map(left_out, reading.articles)):
        sys.stderr.write(f"hotline: {about}\n")
    if reading.passed_over:
        sys.stderr.write(f"hotline: {passed_over(reading.passed_over)}\n")
    return library


def _draw(file: Path, timeline: "Timeline", topic: str | None, *, light: bool) -> None:
    from bot.drawing.picture import EVENTS, draw
    from bot.drawing.themes import DARK, LIGHT
    from bot.words.timeline import heading_of, most_important_of
    from knowledge.timeline import listed, most_important, of_the_story

    events = listed(timeline.events)
    shown = most_important(of_the_story(events), EVENTS)
    heading = heading_of(shown, topic, most_important_of(len(shown), len(events)))
    _write(file, draw(shown, heading, LIGHT if light else DARK).png)


def _export(file: Path, timeline: "Timeline", topic: str | None) -> None:
    from bot.service.timeline_files import FORMATS
    from bot.words.timeline import heading_of
    from knowledge.timeline import listed

    events = listed(timeline.events)
    _write(file, FORMATS[file.suffix.lower()](events, heading_of(events, topic).title))


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as error:
        raise FileUnwritable(str(file), error.strerror or str(error)) from error


def _run_bot(chosen: settings.Settings, token: str) -> int:
    from bot.commands import EXTENSIONS
    from bot.running import logs
    from bot.running.client import HotlineBot
    from bot.running.supervision import run

    logs.set_up(chosen.log_level)
    library = _library(None, chosen)
    return run(
        lambda: HotlineBot(
            library, extensions=EXTENSIONS, data_dir=chosen.data_dir, questions_a_minute=chosen.cooldown
        ),
        token,
    )


def _chat(library: "Library") -> None:
    from bot.terminal.chat import Chat
    from bot.terminal.printing import console

    Chat(library, console()).run()


def _print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON takes
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
