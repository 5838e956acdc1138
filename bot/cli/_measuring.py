"""How good answers are, and whether those that are known still come."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bot import settings
from bot.cli._app import app
from bot.cli._opening import library
from bot.cli._options import ArticlesOption, JsonOption, OwnerOption, print_json
from bot.service.owners import LOCAL


@app.command()
def linetest(articles: ArticlesOption = None, owner: OwnerOption = LOCAL, as_json: JsonOption = False) -> None:
    """Asks itself questions whose answers are known; the exit code is 1 where one is not answered."""
    from bot.service.line_test import line_test

    outcomes = line_test(library(articles, owner))
    if as_json:
        from bot.terminal.as_json import outcome_as_json

        print_json([outcome_as_json(each) for each in outcomes])
    else:
        from bot.terminal.printing import console, show_line_test

        show_line_test(console(), outcomes)
    if not all(outcome.passed for outcome in outcomes):
        raise typer.Exit(1)


@app.command()
def evaluate(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            readable=False,
            help="A question file in SQuAD 2.0's format, also gzipped; or a CSV file of questions and expected words.",
        ),
    ],
    off_topic: Annotated[
        Path | None,
        typer.Option(
            "--off-topic", metavar="FILE", readable=False, help="Ask this file's questions too, as unanswerable ones."
        ),
    ] = None,
    articles: ArticlesOption = None,
    owner: OwnerOption = LOCAL,
    as_json: JsonOption = False,
) -> None:
    """Measures answers on a question file, all its passages as one library; or on a CSV file, over the articles."""
    if file.suffix.lower() in {".csv", ".tsv"}:
        _compare(file, articles, owner, as_json=as_json)
        return
    from knowledge.evaluation import evaluate as measure

    figures = measure(file, off_topic, settings.load().threshold)
    if as_json:
        print_json(figures)
    else:
        for name, value in figures.items():
            shown = "–" if value is None else f"{value:.3f}" if isinstance(value, float) else f"{value:,}"
            sys.stdout.write(f"{name:<14}{shown:>10}\n")


def _compare(file: Path, articles: list[Path] | None, owner: str, *, as_json: bool) -> None:
    """Asks the questions of a CSV file, and prints what became of each and what another threshold would change."""
    from bot.terminal.measuring import report
    from knowledge.evaluation import counts, meet, read_expectations

    expectations = read_expectations(file)
    chosen = settings.load()
    found = meet(library(articles, owner, replace(chosen, threshold=0.0)), expectations)
    if as_json:
        print_json(
            {
                "questions": [
                    {**each.expectation._asdict(), "rank": each.rank, "confidence": max(each.confidence, 0.0)}
                    for each in found
                ],
                "threshold": chosen.threshold,
                **counts(found, chosen.threshold)._asdict(),
            }
        )
    else:
        sys.stdout.writelines(f"{line}\n" for line in report(found, chosen.threshold))
