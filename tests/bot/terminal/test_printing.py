"""What a terminal shows: the sentence to the letter, its citation, and nothing that steers the terminal."""

import io

import pytest
from rich.console import Console

from bot.terminal.printing import console, show_answer, show_passage
from knowledge.article import Article, Block, BlockKind
from knowledge.library import Library
from tests.bot.conftest import ANSWERED, NEARLY, UNANSWERED

BUILT = "The lighthouse of Alder Point was built in 1874 by the engineer Maria Holm."


def shown(library: Library, question: str, *, width: int = 200) -> str:
    out = Console(file=io.StringIO(), width=width, highlight=False)
    show_answer(out, library.ask(question))
    return str(out.file.getvalue())  # type: ignore[attr-defined]


def test_an_answer_is_the_sentence_and_its_citation(library: Library) -> None:
    first, second, third, *_ = shown(library, ANSWERED).splitlines()
    assert first.strip() == BUILT
    assert second.strip() == (
        "— The lighthouse of Alder Point · The Coast, after Harbour News, 4 May 2021 · paragraph 1"
    )
    assert third.strip().startswith("https://coast.example/lighthouse#:~:text=The%20lighthouse")


def test_an_article_without_publisher_and_date_leaves_no_gap(library: Library) -> None:
    lines = shown(library, "Who drives the bakery of Tom Lund?").splitlines()
    assert "— A bakery on wheels · paragraph 1" in [line.strip() for line in lines]


def test_matched_words_are_set_off(library: Library) -> None:
    out = Console(file=io.StringIO(), force_terminal=True, color_system="standard", width=200, highlight=False)
    show_answer(out, library.ask(ANSWERED))
    written = str(out.file.getvalue())  # type: ignore[attr-defined]
    assert "\x1b[1;32mlighthouse\x1b[0m" in written
    assert "\x1b[1;32m1874" not in written


def test_a_long_sentence_is_wrapped_for_a_narrow_terminal(library: Library) -> None:
    lines = shown(library, ANSWERED, width=40).splitlines()
    assert all(len(line) <= 40 and line.startswith("  ") for line in lines)


def test_no_answer_says_so_with_the_nearest_or_a_hint(library: Library) -> None:
    nearest = shown(library, NEARLY)
    assert nearest.startswith("The articles do not answer this.\nThe nearest they have:\n  The ")
    assert "The baker Tom Lund" in nearest
    assert shown(library, UNANSWERED) == (
        "The articles do not answer this.\nNone of its words stands in them; other words may help.\n"
    )


def test_an_article_cannot_steer_the_terminal() -> None:
    text = "The tower is \x1b[31mred\x1b]0;title\x07\x9b and [bold]tall[/bold]."
    article = Article("a", "\x1b[2J", text, (Block(0, len(text), BlockKind.PROSE),))
    written = shown(Library([article]), "How tall is the red tower?")
    assert not set(written) & set("\x1b\x07\x9b")
    assert "[bold]tall[/bold]" in written


def test_the_sentence_is_set_off_in_its_passage(library: Library) -> None:
    out = Console(file=io.StringIO(), force_terminal=True, color_system="standard", width=200, highlight=False)
    quotation = library.ask("Did the lighthouse cost 5,000 crowns?").ranked[0]
    show_passage(out, library.passage_at("lighthouse", quotation.sentence.start), quotation)
    written = str(out.file.getvalue())  # type: ignore[attr-defined]
    assert f"\x1b[2m{BUILT} \x1b[0m\x1b[1mIt cost 5,000 crowns and is 41 metres tall." in written


@pytest.mark.parametrize("columns", ["0", "1"])
def test_a_terminal_without_a_width_shows_answers(
    columns: str, library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    show_answer(console(), library.ask(ANSWERED))
    assert BUILT in capsys.readouterr().out


def test_what_a_date_means_is_told_after_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The bridge of Osk opened on Monday."
    article = Article("osk", "Osk", text, (Block(0, len(text), BlockKind.PROSE),), published="2022-11-28")
    assert "Monday.  Monday → 28 November 2022" in shown(Library([article]), "When did the bridge of Osk open?")
