"""The terminal shows the same answers as Discord, and a chat takes questions and slash commands to the end of input."""

import io
import sys
from pathlib import Path

import pytest
from rich.console import Console

from bot.terminal.chat import Chat
from knowledge.library import Library, open_library
from tests.bot.conftest import ANSWERED, UNANSWERED

BUILT = "The lighthouse of Alder Point was built in 1874 by the engineer Maria Holm."


class Keyboard(io.StringIO):
    """Somebody who types, and then ends the input."""

    def isatty(self) -> bool:
        return True


def chat(library: Library, typed: str, monkeypatch: pytest.MonkeyPatch, *, keyboard: bool = False) -> str:
    monkeypatch.setattr(sys, "stdin", Keyboard(typed) if keyboard else io.StringIO(typed))
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    Chat(library, Console(file=out, soft_wrap=True, highlight=False)).run()
    return out.getvalue()


def test_a_chat_answers_line_by_line(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    written = chat(library, f"{ANSWERED}\n\n/ask {UNANSWERED}", monkeypatch)
    assert f"> {ANSWERED}\n  {BUILT}\n" in written
    assert written.index(BUILT) < written.index("The articles do not answer this.")


def test_a_chat_at_a_keyboard_ends_with_the_input(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert BUILT in chat(library, f"{ANSWERED}\n", monkeypatch, keyboard=True)


def test_without_input_it_answers_one_question_of_its_own(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "The travelling bakery" in chat(library, "\n  \n", monkeypatch).partition("\n> A bakery on wheels\n")[2]


def test_without_input_a_title_of_no_words_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: '!?'\n---\nThe tower is red.\n")
    assert "There is no word in that question" in chat(open_library([tmp_path])[0], "", monkeypatch)


def test_context_shows_the_whole_passage_on_one_line(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    written = chat(library, f"{ANSWERED}\n/context\n/context 1\n", monkeypatch)
    assert written.count(f"\n  {BUILT} It cost 5,000 crowns and is 41 metres tall.\n") == 2


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("/context", "There is no answer yet whose context could be shown."),
        (f"{ANSWERED}\n/context 9", "/context takes a number from 1 to"),
        (f"{ANSWERED}\n/context 0", "/context takes a number from 1 to"),
        (f"{ANSWERED}\n/context {'9' * 5_000}", "/context takes a number from 1 to"),
        (f"{ANSWERED}\n/context two", "/context takes a number from 1 to"),
        ("/nonsense", "There is no command /nonsense; /help lists them."),
        ("/", "There is no command /; /help lists them."),
        ("🎉", "There is no word in that question; please ask in words."),
        ("x" * 5_000, "That question has 5,000 characters; please ask in at most 1,000."),
    ],
)
def test_what_goes_wrong_is_said_and_the_chat_goes_on(
    typed: str, message: str, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = chat(library, f"{typed}\n{ANSWERED}\n", monkeypatch)
    assert message in written
    assert BUILT in written[written.index(message) :]


def test_it_lists_articles_and_commands(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    written = chat(library, "/ARTICLES\n/help\n", monkeypatch)
    assert (
        "lighthouse  The lighthouse of Alder Point\n  The Coast, after Harbour News, by A. Writer, 4 May 2021, "
        in written
    )
    for command in ("/ask", "/articles", "/context", "/help", "/quit"):
        assert f"\n{command} " in written


def test_ask_takes_an_article_and_a_span_of_time(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = f"/ask {ANSWERED} article:lighthouse since:2021 UNTIL: 2021\n/ask {ANSWERED} article:bakery\n"
    found, refused = chat(library, f"{typed}/ask {ANSWERED} since:2022\n", monkeypatch).split("article:bakery", 1)
    assert BUILT in found
    assert BUILT not in refused
    assert "no sentence is dated in that span of time" in refused
    assert "There is no article 'tower'" in chat(library, f"/ask {ANSWERED} article:tower\n", monkeypatch)


def test_quit_ends_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert BUILT not in chat(library, f"/quit\n{ANSWERED}\n", monkeypatch)


def test_the_chat_takes_timelines(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "/timeline lighthouse since:1800 until:19th of May 2020\n/timeline UNTIL: 1900\n/timeline since:soon\n"
    written = chat(library, typed, monkeypatch)
    assert written.count(f"  1874\n  {BUILT}\n") == 2
    assert "4 May 2021\n" not in written
    assert "“soon” can't be understood as a date for since" in written


@pytest.mark.parametrize("typed", ["quit", "Exit.", "bye!", "tschüss", "выход"])
def test_whoever_says_goodbye_needs_no_slash(typed: str, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert BUILT not in chat(library, f"{typed}\n{ANSWERED}\n", monkeypatch)


def test_greetings_and_calls_for_help_are_no_questions(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    written = chat(library, "Hello!\nthanks\nhelp\n", monkeypatch)
    assert "The articles do not answer this." not in written
    assert written.count("to the letter or not at all.") == 3
    assert "/timeline" in written


def test_more_shows_what_was_left_out_of_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = "\n".join(f"{number}. Turn the wheel of the safe to the mark {number} and wait." for number in range(1, 21))
    (tmp_path / "safe.md").write_text(f"# The safe\n\nHow to open the safe:\n\n{steps}\n")
    written = chat(open_library([tmp_path], threshold=0)[0], "How do I open the safe?\n/more\n", monkeypatch)
    shown, more = written.split("> /more")
    assert "mark 1 and" in shown
    assert "more entries" in shown
    assert "mark 20 and" not in shown
    assert "mark 20 and" in more


def test_more_says_where_there_is_none(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "There is nothing more that fits." in chat(library, "/more\n", monkeypatch)
