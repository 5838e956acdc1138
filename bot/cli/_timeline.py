"""What happened when, and what the dates of a text mean."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli._app import app
from bot.cli._opening import library
from bot.cli._options import ArticlesOption, JsonOption, OwnerOption, SinceOption, UntilOption, print_json, write
from bot.service.owners import LOCAL
from bot.words.language import gettext as _
from bot.words.notes import note

if TYPE_CHECKING:
    from knowledge.timeline import Timeline

_TIMELINE_FILES = (".csv", ".ics", ".json", ".md")


@app.command()
def timeline(
    topic: Annotated[
        str | None, typer.Argument(metavar="[TOPIC]", help="What the events are to be about; everything where absent.")
    ] = None,
    articles: ArticlesOption = None,
    owner: OwnerOption = LOCAL,
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
    found = library(articles, owner).timeline(topic, since=since, until=until)
    if export is not None:
        _export(export, found, topic)
    if png is not None:
        _draw(png, found, topic, light=light)
    if as_json:
        from bot.terminal.as_json import event_as_json

        print_json([event_as_json(event) for event in found.events])
        for each in found.notes:
            sys.stderr.write(f"hotline: {note(each)}\n")
    else:
        from bot.terminal.printing import console, show_timeline

        show_timeline(console(), found)


@app.command()
def dates(
    file: Annotated[Path, typer.Argument(metavar="FILE", readable=False, help="A text or Markdown file.")],
    published: Annotated[
        str | None,
        typer.Option(
            "--published",
            metavar="DATE",
            help="When it was published, such as 2022-11-28; “Monday” is seen from there.",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="CODE", help="Its language, such as de; told by its words if left out."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Finds the time expressions of a text and what they mean."""
    from knowledge.dates import LANGUAGES, time_expressions
    from knowledge.language.detection import language_of
    from knowledge.reading import read_text

    text = read_text(file)
    if language is not None and language not in LANGUAGES:
        raise typer.BadParameter(
            _("Dates are found in {languages}.", languages=", ".join(sorted(LANGUAGES))), param_hint="--language"
        )
    told = language or language_of(text)
    try:
        found = time_expressions(text, published, told if told in LANGUAGES else "en")
    except ValueError:
        raise typer.BadParameter(
            _("'{written}' is no date: write it as 2022-11-28, 2022-11 or 2022.", written=published),
            param_hint="--published",
        ) from None
    if as_json:
        from bot.terminal.as_json import expression_as_json

        print_json([expression_as_json(each) for each in found])
    else:
        from bot.terminal.printing import console, show_expressions

        show_expressions(console(), found)


def _draw(file: Path, timeline: "Timeline", topic: str | None, *, light: bool) -> None:
    from bot.drawing.picture import EVENTS, draw
    from bot.drawing.themes import DARK, LIGHT
    from bot.words.timeline import heading_of, most_important_of
    from knowledge.timeline import listed, most_important, of_the_story

    events = listed(timeline.events)
    shown = most_important(of_the_story(events), EVENTS)
    heading = heading_of(shown, topic, most_important_of(len(shown), len(events)))
    write(file, draw(shown, heading, LIGHT if light else DARK).png)


def _export(file: Path, timeline: "Timeline", topic: str | None) -> None:
    from bot.service.timeline_files import FORMATS
    from bot.words.timeline import heading_of
    from knowledge.timeline import listed

    events = listed(timeline.events)
    write(file, FORMATS[file.suffix.lower()](events, heading_of(events, topic).title))
