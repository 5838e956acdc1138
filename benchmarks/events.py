"""How well sentences that date something become events.

Run with ``python -m benchmarks.events``; ``--misses`` names what is missing and what is too much. Figures:

- events: F1 of (sentence, value) pairs on the news set. An article should give one event for each sentence, there a
  line, and each date of year precision or finer in it; a line with nothing but a date gives none, nor do references
  such as PAST_REF, headlines or values with an X;
- speed: seconds that a library takes for its first timeline, by the million characters, and for the next.
"""

import argparse
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.data import DATA
from benchmarks.dates import Score, documents
from benchmarks.timing import seconds
from knowledge.article import Article
from knowledge.library import Library
from knowledge.reading import read_file
from knowledge.timeline import Basis

NEWS = "dates-news.jsonl.gz"
HISTORY = "dates-history.jsonl.gz"
_YEAR_OR_FINER = re.compile(r"(?:BC)?\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d(?:-WE)?|SP|SU|FA|WI|Q\d|H\d))?(?:T.*)?")

Pair = tuple[str, int, str]


def article_of(document: Mapping[str, Any], folder: Path) -> Article:
    """The article that reading makes of a document's text."""
    file = folder / f"{document['id']}.txt"
    file.write_text(document["text"], encoding="utf-8", newline="")
    return replace(read_file(file), published=document["published"], language="en")


def line_of(text: str, position: int) -> int:
    """The number of the line that a position stands on."""
    return text.count("\n", 0, position)


def gold_pairs(document: Mapping[str, Any], article: Article) -> Iterator[Pair]:
    """The pairs that an article should give."""
    text, expressions = document["text"], document["expressions"]
    lines = text.split("\n")
    for one in expressions:
        line = line_of(text, one["start"])
        is_bare = not re.search(r"\w", lines[line].replace(one["text"], ""))
        is_date = one["type"] == "DATE" and _YEAR_OR_FINER.fullmatch(one["value"] or "")
        if is_date and not is_bare and line > 0:
            yield article.id, line, one["value"]


def found_pairs(article: Article, library: Library) -> Iterator[Pair]:
    """The pairs that an article gives."""
    for event in library.timeline(article_id=article.id).events:
        if event.basis is Basis.EXPRESSION and event.quote.start is not None and _YEAR_OR_FINER.fullmatch(event.value):
            position = event.quote.start + (event.expression_start or 0)
            yield article.id, line_of(article.text, position), event.value


def score(*, show: bool) -> Score:
    """Precision and recall over the news set."""
    gold: set[Pair] = set()
    found: set[Pair] = set()
    with tempfile.TemporaryDirectory() as folder:
        for document in documents(NEWS, None):
            article = article_of(document, Path(folder))
            library = Library([article])
            gold.update(gold_pairs(document, article))
            found.update(found_pairs(article, library))
            if show:
                lines = document["text"].split("\n")
                here = {pair for pair in gold ^ found if pair[0] == article.id}
                for pair in sorted(here):
                    print("missing" if pair in gold else "too much", pair, lines[pair[1]][:150])
    return Score(len(gold & found) / len(found), len(gold & found) / len(gold))


def speed() -> tuple[int, float, float]:
    """How long a timeline of long articles takes: its events, seconds a million characters, seconds the next time."""
    with tempfile.TemporaryDirectory() as folder:
        articles = [article_of(document, Path(folder)) for document in documents(HISTORY, None)]
    library = Library(articles)
    first, next_time = seconds(library.timeline), seconds(library.timeline)
    return len(library.timeline().events), first / sum(len(article.text) for article in articles) * 1e6, next_time


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--misses", action="store_true", help="name what is missing and what is too much")
    options = parser.parse_args()
    if (DATA / NEWS).is_file():
        print(f"events F1: {score(show=options.misses)}")
    else:
        print(f"events: skipped, there is no {DATA / NEWS}")
    if (DATA / HISTORY).is_file():
        events, first, next_time = speed()
        print(f"speed: {first:.2f} s a million characters, {next_time:.3f} s the next time, for {events:,} events")


if __name__ == "__main__":
    main()
