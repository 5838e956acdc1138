"""Draws `answer.svg`, the README's picture, from a real answer: `python docs/picture.py`."""

import io
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.terminal.printing import show_answer
from knowledge.library import SHIPPED_ARTICLES, open_library

QUESTIONS = ("Where are the test calls placed from?", "Who won the World Cup?")


def main() -> None:
    """Asks the shipped article and writes the picture beside this file."""
    library, _ = open_library([SHIPPED_ARTICLES])
    out = Console(record=True, width=100, highlight=False, file=io.StringIO(), force_terminal=True)
    for question in QUESTIONS:
        out.print(Text(f"> {question}", style="bold cyan"))
        show_answer(out, library.ask(question))
        out.print()
    picture = Path(__file__).with_name("answer.svg")
    picture.write_text(out.export_svg(title="hotline chat"), encoding="utf-8")


if __name__ == "__main__":
    main()
