"""The command line: what it prints, its JSON key by key, its exit codes, and a sentence for whatever goes wrong."""

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.cli import main
from tests.bot.conftest import ANSWERED, NEARLY, UNANSWERED

BUILT = "The lighthouse of Alder Point was built in 1874 by the engineer Maria Holm."
ANSWER_KEYS = ["question", "answered", "confidence", "sentences", "ranked", "nearest", "unsure", "receipt", "differs"]
SENTENCE_KEYS = ["text", "before", "article", "title", "paragraph", "published", "url", "start", "end"]
SENTENCE_KEYS += ["core", "kind", "heading", "path", "version", "page", "score"]
EVENT_KEYS = [
    "value", "begin", "end_value", "mod", "precision", "basis", "planned", "reported", "standing", "expression", "text",
    "article", "title", "publisher", "source", "paragraph", "published", "url", "start", "end", "also",
]  # fmt: skip
EXPRESSION_KEYS = ["start", "end", "text", "type", "value", "mod", "begin", "end_value"]
ENTRY_KEYS = ["article", "title", "publisher", "source", "published", "url", "language", "passages", "sentences",
              "origin", "version", "added_at", "added_by", "checked_at", "gone_at", "cited", "checked"]  # fmt: skip
FIGURES = ["questions", "hit@1", "hit@3", "hit@5", "mrr", "answered", "false_answers", "auroc", "ms_p50", "ms_p99"]


class Ended(NamedTuple):
    """How a call of `hotline` ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401
        return json.loads(self.out)


Hotline = Callable[..., Ended]


@pytest.fixture(autouse=True)
def house(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own articles as the house articles, and nobody else's settings."""
    for name in ("DISCORD_TOKEN", "DATABASE_URL", "KEEP_QUESTIONS", "COOLDOWN", "THRESHOLD", "LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ARTICLES", str(articles))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def hotline(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Hotline:
    """Calls `hotline` in this process."""

    def call(*arguments: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["hotline", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return Ended(int(ended.value.code or 0), *capsys.readouterr())

    return call


def process(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401 - Popen's own
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.Popen(command, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options})


def run(*arguments: str, typed: bytes = b"", **environment: str) -> Ended:
    """Calls `hotline` as a process of its own, with `typed` on its standard input."""
    started = process(*arguments, stdin=subprocess.PIPE, env={**os.environ, **environment})
    out, err = started.communicate(typed, timeout=30)
    return Ended(started.returncode, out.decode(), err.decode())


# ask


def test_ask_prints_the_sentence_with_its_citation(hotline: Hotline) -> None:
    ended = hotline("ask", ANSWERED)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"  {BUILT}\n  — The lighthouse of Alder Point · The Coast")


@pytest.mark.parametrize("question", [NEARLY, UNANSWERED])
def test_no_answer_is_an_answer(question: str, hotline: Hotline) -> None:
    ended = hotline("ask", question)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("The articles do not answer this.\n")


@pytest.mark.parametrize("question", [ANSWERED, NEARLY, UNANSWERED])
def test_the_json_of_an_answer_keeps_its_contract(question: str, hotline: Hotline) -> None:
    answer = hotline("ask", question, "--json").json
    assert list(answer) == ANSWER_KEYS
    assert (answer["question"], answer["answered"]) == (question, question == ANSWERED)
    assert 0 <= answer["confidence"] <= 1
    assert bool(answer["sentences"]) == answer["answered"]
    assert len(answer["sentences"]) <= 3
    assert bool(answer["nearest"]) == (question == NEARLY)
    assert len(answer["nearest"]) <= 3
    assert all(sentence in answer["ranked"] for sentence in answer["nearest"])
    assert len(answer["ranked"]) <= 5
    assert answer["sentences"] == answer["ranked"][: len(answer["sentences"])]
    for sentence in answer["ranked"]:
        assert list(sentence) == SENTENCE_KEYS
        text = hotline("articles", "--text", sentence["article"]).out
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        assert sentence["paragraph"] >= 1
        assert isinstance(sentence["score"], float)


def test_the_json_of_a_sentence_says_where_it_stands(hotline: Hotline) -> None:
    sentence = hotline("ask", ANSWERED, "--json").json["sentences"][0]
    assert sentence.pop("url").startswith("https://coast.example/lighthouse#:~:text=")
    assert isinstance(sentence.pop("score"), float)
    assert sentence == {
        "text": BUILT,
        "before": None,
        "article": "lighthouse",
        "title": "The lighthouse of Alder Point",
        "paragraph": 1,
        "published": "2021-05-04",
        "start": 0,
        "end": len(BUILT),
        "core": [0, len(BUILT)],
        "kind": "prose",
        "heading": [],
        "path": "lighthouse.md",
        "version": None,
        "page": None,
    }


def test_the_json_of_a_sentence_has_the_one_before_where_it_is_needed(hotline: Hotline) -> None:
    ranked = hotline("ask", "Did it cost 5,000 crowns and is it 41 metres tall?", "--json").json["ranked"]
    assert ranked[0]["text"] == "It cost 5,000 crowns and is 41 metres tall."
    assert ranked[0]["before"] == BUILT


@pytest.mark.parametrize("question", ["", " ", "🎉", "**", "x" * 5_000, "\udcff"])
def test_a_question_that_is_none_ends_with_a_sentence(question: str, hotline: Hotline) -> None:
    ended = hotline("ask", question)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("hotline: Th")
    assert len(ended.err.splitlines()) == 1


def test_a_receipt_prints_what_was_quoted_where_there_is_a_store(hotline: Hotline) -> None:
    assert hotline("ask", ANSWERED, "--json").json["receipt"] is None
    hotline("status")  # makes a store
    answer = hotline("ask", ANSWERED, "--json").json
    code = answer["receipt"]
    again = hotline("ask", "--receipt", code.lower(), "--json").json
    assert [*again][: len(ANSWER_KEYS)] == ANSWER_KEYS
    quoted = [each | {"score": 0.0} for each in answer["sentences"]]
    assert again["sentences"] == again["ranked"] == quoted
    assert (again["question"], again["answered"], again["changed"]) == (None, True, False)
    shown = hotline("ask", "--receipt", f"{code[:5]}-{code[5:]}")
    assert BUILT in shown.out
    assert f"Receipt {code[:5]}-{code[5:]}" in shown.out
    assert hotline("ask", NEARLY, "--json").json["receipt"] is None
    of_nobody = hotline("ask", "--receipt", code, "--owner", "guild:1")
    assert (of_nobody.code, of_nobody.out) == (1, "")
    assert hotline("ask", ANSWERED, "--receipt", code).code == 2


def test_ask_can_be_kept_to_a_span_of_time(hotline: Hotline) -> None:
    ended = hotline("ask", ANSWERED, "--since", "2022")
    assert (ended.code, ended.err) == (0, "")
    assert "No article was published and no sentence is dated in that span of time." in ended.out
    assert hotline("ask", ANSWERED, "--until", "1900", "--json").json["ranked"][0]["text"] == BUILT


# timeline


def test_timeline_lists_events_by_year_and_month(hotline: Hotline) -> None:
    ended = hotline("timeline", "lighthouse")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"\n1874\n  1874\n  {BUILT}\n  — The lighthouse of Alder Point · The Coast")
    assert "\nMay 2021\n  4 May 2021\n  The lighthouse of Alder Point\n" in ended.out


def test_the_json_of_a_timeline_keeps_its_contract(hotline: Hotline) -> None:
    events = hotline("timeline", "--json").json
    assert [(event["value"], event["basis"]) for event in events] == [
        ("1874", "expression"), ("1902", "expression"), ("2021-05-04", "publication"),
    ]  # fmt: skip
    for event in events:
        assert list(event) == EVENT_KEYS
        text = hotline("articles", "--text", event["article"]).out
        assert event["start"] is None or text[event["start"] : event["end"]] == event["text"]


def test_what_several_articles_tell_is_cited_in_the_json(hotline: Hotline, articles: Path) -> None:
    (articles / "copy.md").write_text("---\ntitle: A copy\n---\n\n" + BUILT, encoding="utf-8")
    event = hotline("timeline", "--json", "--until", "1900").json[0]
    (also,) = event["also"]
    assert list(also) == ["text", *EVENT_KEYS[EVENT_KEYS.index("article") : -1]]
    assert (event["article"], also["article"], also["text"]) == ("lighthouse", "copy", BUILT)


def test_timeline_draws(hotline: Hotline, tmp_path: Path) -> None:
    assert hotline("timeline", "--png", tmp_path / "line.png").code == 0
    assert (tmp_path / "line.png").read_bytes().startswith(b"\x89PNG")
    failed = hotline("timeline", "--png", tmp_path / "nowhere" / "line.png")
    assert failed.code == 1
    assert failed.err.endswith("line.png can't be written: No such file or directory.\n")


def test_a_timeline_without_events_says_so(hotline: Hotline) -> None:
    ended = hotline("timeline", "penguins")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("The articles date nothing about “penguins”.\nThe events are about: ")
    as_json = hotline("timeline", "penguins", "--json")
    assert (as_json.json, as_json.err) == ([], "hotline: The articles date nothing about “penguins”.\n")


@pytest.mark.parametrize("arguments", [["--since", "x"], ["--since", "2022", "--until", "2021"], ["?"], ["\udcff"]])
def test_a_timeline_that_cannot_be_ends_with_a_sentence(arguments: list[str], hotline: Hotline) -> None:
    ended = hotline("timeline", *arguments)
    assert (ended.code, ended.out) == (1, "")
    assert len(ended.err.splitlines()) == 1


# dates


def test_dates_finds_the_expressions_of_a_text(hotline: Hotline, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes("\ufeffOn Monday it rained, as it does twice a day.".encode())
    found = hotline("dates", file, "--published", "2022-11-28", "--json").json
    assert [list(each) for each in found] == [EXPRESSION_KEYS] * 2
    assert [(each["start"], each["text"], each["value"]) for each in found] == [
        (3, "Monday", "2022-11-28"), (32, "twice a day", "P1D"),
    ]  # fmt: skip
    assert hotline("dates", file).out == "3–9  Monday  DATE XXXX-WXX-1\n32–43  twice a day  SET P1D\n"


def test_dates_tells_what_is_wrong(hotline: Hotline, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Rain.")
    assert hotline("dates", tmp_path / "note.txt", "--published", "2022-02-31").code == 2
    missing = hotline("dates", tmp_path / "missing.txt")
    assert (missing.code, len(missing.err.splitlines())) == (1, 1)


# articles


def test_articles_lists_them(hotline: Hotline) -> None:
    ended = hotline("articles")
    assert ended.code == 0
    assert [line for line in ended.out.splitlines() if not line.startswith(" ")] == [
        "bakery  A bakery on wheels",
        "lighthouse  The lighthouse of Alder Point",
    ]


def test_the_json_of_articles_keeps_its_contract(hotline: Hotline) -> None:
    bakery, lighthouse = hotline("articles", "--json").json
    assert list(bakery) == list(lighthouse) == ENTRY_KEYS
    assert [bakery[key] for key in ("publisher", "source", "published", "url")] == [None] * 4
    assert lighthouse == {
        "article": "lighthouse",
        "title": "The lighthouse of Alder Point",
        "publisher": "The Coast",
        "source": "Harbour News, by A. Writer",
        "published": "2021-05-04",
        "url": "https://coast.example/lighthouse",
        "language": "en",
        "passages": 2,
        "sentences": 4,
    } | dict.fromkeys(ENTRY_KEYS[9:])  # what only articles that were added have


def test_the_text_of_a_plain_file_is_its_own(tmp_path: Path, hotline: Hotline) -> None:
    text = "A tower\n\n“It’s 5 m – tall,” she said.\n\n\tIt stands…"
    (tmp_path / "tower.txt").write_text(text, encoding="utf-8-sig")
    assert hotline("articles", "--articles", tmp_path / "tower.txt", "--text", "tower").out == text


def test_an_unknown_article_is_told_with_those_there_are(hotline: Hotline) -> None:
    ended = hotline("articles", "--text", "tower")
    assert ended == (1, "", "hotline: There is no article 'tower'; these are: bakery, lighthouse.\n")


# --articles


def test_articles_given_are_the_whole_library(articles: Path, tmp_path: Path, hotline: Hotline) -> None:
    (tmp_path / "tower.txt").write_text("The tower of Elm Hill is red.")
    given = ["--articles", tmp_path / "tower.txt", "--articles", articles / "bakery.md"]
    assert [each["article"] for each in hotline("articles", *given, "--json").json] == ["tower", "bakery"]
    assert "The tower of Elm Hill is red." in hotline("ask", "Is the tower of Elm Hill red?", *given).out
    assert BUILT not in hotline("ask", ANSWERED, *given).out


BAD_FILES = {
    "empty.md": b"",
    "blank.txt": b" \n\n ",
    "binary.txt": bytes(range(256)) * 20,
    "untitled.md": b"---\ntitle: A\n---\n",
}
ODD_FILES = {
    "open.md": b"---\ntitle: Open\n\nThe tower is red.\n",
    "yaml.md": b"---\ntitle: [\n---\nThe tower is red.\n",
    "date.md": b"---\ntitle: A\npublished: 2021-02-30\n---\nThe tower is red.\n",
}


@pytest.mark.parametrize("name", [*BAD_FILES, "missing.md"])
def test_an_article_that_cannot_be_read_is_named(name: str, tmp_path: Path, hotline: Hotline) -> None:
    if name in BAD_FILES:
        (tmp_path / name).write_bytes(BAD_FILES[name])
    ended = hotline("ask", ANSWERED, "--articles", tmp_path / name)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("hotline: No article could be read from ")
    assert ended.err.count(name) == 2
    assert len(ended.err.splitlines()) == 1


def test_a_bad_file_in_a_folder_is_named_and_the_others_answer(articles: Path, hotline: Hotline) -> None:
    for name, data in BAD_FILES.items():
        (articles / name).write_bytes(data)
    ended = hotline("ask", ANSWERED)
    assert ended.code == 0
    assert BUILT in ended.out
    assert len(ended.err.splitlines()) == len(BAD_FILES)
    assert all(name in ended.err for name in BAD_FILES)


def test_what_is_odd_in_an_article_is_named_and_the_article_answers(articles: Path, hotline: Hotline) -> None:
    for name, data in ODD_FILES.items():
        (articles / name).write_bytes(data)
    (articles / "tower.png").write_bytes(b"\x89PNG")
    ended = hotline("ask", ANSWERED)
    assert BUILT in ended.out
    assert len(ended.err.splitlines()) == len(ODD_FILES) + 1
    assert all(name in ended.err for name in ODD_FILES)
    assert ended.err.endswith("hotline: 1 file of another kind is passed over: .png (1).\n")


def test_a_folder_without_articles_is_told(tmp_path: Path, hotline: Hotline) -> None:
    (tmp_path / "none").mkdir()
    ended = hotline("chat", "--articles", tmp_path / "none")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("hotline: No article could be read from")


# evaluate


def questions(file: Path, *asked: str, answer: str | None = "1874") -> Path:
    context = f"{BUILT} It cost 5,000 crowns."
    answers = [{"text": answer, "answer_start": context.index(answer)}] if answer else []
    qas = [{"question": each, "answers": answers, "is_impossible": not answer} for each in asked]
    data = json.dumps({"data": [{"title": "Alder", "paragraphs": [{"context": context, "qas": qas}]}]}).encode()
    file.write_bytes(gzip.compress(data) if file.suffix == ".gz" else data)
    return file


@pytest.mark.parametrize("name", ["questions.json", "questions.json.gz"])
def test_evaluate_measures_a_question_file(name: str, tmp_path: Path, hotline: Hotline) -> None:
    file = questions(tmp_path / name, ANSWERED)
    figures = hotline("evaluate", file, "--json").json
    assert list(figures) == FIGURES
    assert [figures[key] for key in ("questions", "hit@1", "hit@3", "hit@5", "mrr", "answered")] == [1] * 6
    assert (figures["false_answers"], figures["auroc"]) == (None, None)
    assert 0 < figures["ms_p50"] <= figures["ms_p99"]
    assert [line.split()[0] for line in hotline("evaluate", file).out.splitlines()] == FIGURES


def test_evaluate_compares_with_expected_words_over_the_articles(tmp_path: Path, hotline: Hotline) -> None:
    file = tmp_path / "questions.csv"
    file.write_text(f"{ANSWERED},{'|'.join(('zebra', 'the'))}\n{UNANSWERED},\n", encoding="utf-8")
    report = hotline("evaluate", file).out
    assert "rightly not answered" in report
    assert "as it is set" in report
    found = hotline("evaluate", file, "--json").json
    assert [each["question"] for each in found["questions"]] == [ANSWERED, UNANSWERED]
    assert found["right"] + found["wrong"] + found["missed"] + found["silent"] == 2


def test_evaluate_takes_another_files_questions_as_off_topic(tmp_path: Path, hotline: Hotline) -> None:
    file, others = questions(tmp_path / "a.json", ANSWERED), questions(tmp_path / "b.json", UNANSWERED)
    figures = hotline("evaluate", file, "--off-topic", others, "--json").json
    assert [figures[key] for key in ("questions", "answered", "false_answers", "auroc")] == [2, 1, 0, 1]


def test_evaluate_measures_what_the_bot_would_answer_as_it_is_set(
    tmp_path: Path, hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THRESHOLD", "1")
    assert hotline("evaluate", questions(tmp_path / "a.json", ANSWERED), "--json").json["answered"] == 0


@pytest.mark.parametrize("content", [None, b"", b"[]", b"{}", b"\x1f\x8bnot gzip", b'{"data": []}', b'{"data": [1]}'])
def test_a_bad_question_file_ends_with_a_sentence(content: bytes | None, tmp_path: Path, hotline: Hotline) -> None:
    if content is not None:
        (tmp_path / "q.json").write_bytes(content)
    ended = hotline("evaluate", tmp_path / "q.json")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"hotline: {tmp_path / 'q.json'} ")
    assert len(ended.err.splitlines()) == 1


# Usage and settings


@pytest.mark.parametrize(
    "arguments",
    [["ask"], ["ask", "two", "questions"], ["nonsense"], ["--nonsense"], ["ask", "a", "--nonsense"], ["evaluate"]],
)
def test_wrong_usage_ends_with_2(arguments: list[str], hotline: Hotline) -> None:
    ended = hotline(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "Usage:" in ended.err


def test_help_names_every_command(hotline: Hotline) -> None:
    ended = hotline("--help")
    assert ended.code == 0
    assert all(f" {command} " in ended.out for command in ("ask", "chat", "articles", "evaluate"))


@pytest.mark.parametrize("arguments", [[], ["ask", ANSWERED], ["articles"]])
def test_a_wrong_setting_ends_with_its_name(
    arguments: list[str], hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COOLDOWN", "often")
    ended = hotline(*arguments)
    assert ended == (1, "", "hotline: COOLDOWN (often) can't be used: it must be a whole number from 1 to 1,000,000.\n")


# As a process


def test_a_pipe_is_answered_line_by_line() -> None:
    ended = run(typed=f"{ANSWERED}\n/articles\n".encode())
    assert (ended.code, ended.err) == (0, "")
    assert f"> {ANSWERED}\n  {BUILT}\n" in ended.out
    assert "bakery  A bakery on wheels" in ended.out


def test_without_input_it_greets_answers_a_sample_question_and_ends_well() -> None:
    shipped = run(ARTICLES="")
    assert (shipped.code, shipped.err) == (0, "")
    greeting, asked = shipped.out.split("\n> ", 1)
    assert greeting.startswith("Hotline answers from ")
    assert "Hotline, after Reuters" in asked


def test_input_that_is_no_utf_8_does_no_harm() -> None:
    ended = run("chat", typed=f"\xff\n{ANSWERED}\n".encode("latin-1"), PYTHONIOENCODING="utf-8:strict")
    assert (ended.code, ended.err) == (0, "")
    assert BUILT in ended.out


def test_output_is_utf_8_whatever_the_locale(articles: Path) -> None:
    (articles / "bakery.md").write_text("The bakery’s „Brezeln“ cost 1 €.", encoding="utf-8")
    assert "bakery’s „Brezeln“ cost 1 €" in run("articles", "--text", "bakery", PYTHONIOENCODING="ascii").out


@pytest.mark.parametrize("arguments", [["ask", ""], ["articles", "--text", "tower"], ["evaluate", "missing.json"]])
def test_a_failing_process_ends_with_1_and_without_a_traceback(arguments: list[str]) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("hotline: ")
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["ask", ANSWERED], ["articles", "--json"], ["articles", "--text", "bakery"], ["timeline"], ["--help"],
        ["ask", "--help"],
    ],
)  # fmt: skip
def test_who_stops_reading_does_no_harm(arguments: list[str]) -> None:
    started = process(*arguments, stdin=subprocess.DEVNULL)
    assert started.stdout is not None
    assert started.stderr is not None
    started.stdout.close()
    with started.stderr as err:
        assert err.read() == b""
    assert started.wait(30) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no shell to close the streams")
@pytest.mark.parametrize("arguments", [["ask", ANSWERED], ["chat"], ["articles", "--json"]])
def test_closed_standard_streams_do_no_harm(arguments: list[str]) -> None:
    command = ["sh", "-c", 'exec "$@" <&- >&-', "sh", sys.executable, "-m", "bot", *arguments]
    ended = subprocess.run(command, capture_output=True, check=True, timeout=30)
    assert (ended.stdout, ended.stderr) == (b"", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("arguments", [["ask", ANSWERED], ["articles", "--json"]])
def test_a_full_disk_is_told(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        started = process(*arguments, stdout=full)
        _, err = started.communicate(timeout=30)
    assert (started.returncode, err) == (1, b"hotline: No space left on device.\n")


def test_a_data_folder_that_may_not_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data" / "hotline.db").mkdir(parents=True)  # which no driver opens, whoever runs this
    ended = run("status")
    assert ended.code == 1
    assert len(ended.err.splitlines()) == 1


def test_what_a_library_says_of_a_damaged_document_is_not_printed(tmp_path: Path) -> None:
    (tmp_path / "damaged.pdf").write_text("no PDF")
    ended = run("articles", "--articles", str(tmp_path / "damaged.pdf"))
    assert ended.code == 1
    assert [line.partition(" ")[0] for line in ended.err.splitlines()] == ["hotline:"]


def test_the_text_of_an_article_does_not_steer_a_terminal(
    hotline: Hotline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The lamp is \x1b]0;owned\x1b red.\r\nThe \u202egate is\tblue."
    (tmp_path / "lamp.txt").write_bytes(text.encode())
    call = ("articles", "--articles", tmp_path / "lamp.txt", "--text", "lamp")
    assert hotline(*call).out == text
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert hotline(*call).out == "The lamp is �]0;owned� red.\nThe �gate is blue.\n"


@pytest.mark.flaky(reruns=2)  # a busy machine may be slow to start the process
def test_ctrl_c_ends_a_chat() -> None:
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    try:
        started = process("chat", stdin=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, heard)
    assert started.stdout is not None
    assert started.stdout.readline().startswith(b"Hotline answers from 2 articles")
    started.stdout.readline()
    started.send_signal(signal.SIGINT)
    assert started.communicate(timeout=30)[1] == b""
    assert started.returncode == 130


def test_a_single_question_loads_nothing_of_discord() -> None:
    asked = f"import sys; from bot.cli import app; app(['ask', {ANSWERED!r}], standalone_mode=False); "
    code = asked + "print({'discord', 'aiohttp', 'asyncio'} & set(sys.modules))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert BUILT in printed
    assert printed.splitlines()[-1] == "set()"


def test_the_line_test_fails_aloud_where_an_answer_is_missing(hotline: Hotline, tmp_path: Path) -> None:
    ended = hotline("linetest")
    assert (ended.code, ended.out) == (0, "2 questions asked, 0 failed.\n")
    assert json.loads(hotline("linetest", "--json").out)[0]["passed"] is True


# quote


def test_the_json_of_a_quotation_keeps_its_contract(hotline: Hotline) -> None:
    verbatim = hotline("quote", BUILT, "--json").json
    assert list(verbatim) == ["status", "text", "match", "differences"]
    assert (verbatim["status"], verbatim["text"], verbatim["differences"]) == ("verbatim", BUILT, [])
    text = hotline("articles", "--text", "lighthouse").out
    assert text[verbatim["match"]["start"] : verbatim["match"]["end"]] == verbatim["match"]["text"]
    altered = hotline("quote", BUILT.replace("1874", "1884"), "--json").json
    assert (altered["status"], altered["differences"]) == ("altered", [{"quoted": "1884", "article": "1874"}])
    absent = hotline("quote", "The keeper never slept a whole night.", "--json").json
    assert (absent["status"], absent["match"], absent["differences"]) == ("absent", None, [])


def test_a_quotation_is_told_in_words(hotline: Hotline) -> None:
    ended = hotline("quote", BUILT.replace("1874", "1884"))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(
        "The articles say this, but otherwise.\n  “1884” stands for “1874”\n  The lighthouse of"
    )
    assert hotline("quote", "“”").code == 1
