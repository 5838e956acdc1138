"""What is measured, each thing in a process of its own, so that none has another's memory or warm caches.

`python -m benchmarks.speed._measuring WHAT FOLDER SINCE` prints one line of JSON. The folder holds what `prepare`
wrote, and SINCE is the time at which the process was started, in seconds since the epoch.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from benchmarks import deconfliction
from benchmarks.speed import _text
from benchmarks.speed.engines import ENGINES
from benchmarks.timing import seconds
from knowledge.indexing.vocabulary import STOP, Tokenizer
from knowledge.language.terms import terms
from knowledge.library import SHIPPED_ARTICLES, Library, open_library

_QUESTIONS: Final = 500
_SECONDS: Final = 60.0
"""An engine that hasn't looked up all questions by then is judged by those that it has, and by `_LEAST` at least."""
_LEAST: Final = 20
_WARM_UP: Final = 50
_ROUNDS: Final = 3
"""How often each question is asked; the median of its times counts, as other programs share the machine."""

T = TypeVar("T")


def prepare(passages: int, folder: Path) -> None:
    """Writes the articles, their passages' terms, the questions and their terms into `folder`."""
    drawn, questions = _text.draw(passages)
    (folder / "articles").mkdir()
    _text.write(drawn, folder / "articles")
    tokenizer = Tokenizer("en")
    passages_tokens = [tokenizer.tokens(f"{article.title} {text}") for article in drawn for text in article.paragraphs]
    lexicon = tokenizer.lexicon()
    with (folder / "passages.txt").open("w", encoding="utf-8") as file:
        for tokens in passages_tokens:
            numbers = lexicon.term_of_surface[tokens].tolist()
            file.write(" ".join([lexicon.terms[number] for number in numbers if number != STOP]) + "\n")
    asked = {question: list(dict.fromkeys(terms(question, "en"))) for question in questions[: 2 * _QUESTIONS]}
    chosen = [question for question, words in asked.items() if words][:_QUESTIONS]
    (folder / "questions.txt").write_text("\n".join(chosen), encoding="utf-8")
    (folder / "looked-up.txt").write_text("\n".join(" ".join(asked[each]) for each in chosen), encoding="utf-8")


def engine(name: str, folder: Path) -> dict[str, float]:
    """Building, and looking up the terms of each question."""
    with (folder / "passages.txt").open(encoding="utf-8") as lines:
        passages = [[sys.intern(term) for term in line.split()] for line in lines]
    looked_up = [line.split() for line in _lines(folder / "looked-up.txt")]
    few = ENGINES[name](passages[:1000])  # imports its library, and compiles what it compiles
    for words in looked_up[:_WARM_UP]:
        few.look_up(words)
    before = _megabytes()
    Path("/proc/self/clear_refs").write_text("5")  # forgets the peak
    began = time.perf_counter()
    made = ENGINES[name](passages)
    build = time.perf_counter() - began
    times = _milliseconds(made.look_up, looked_up)
    return {"build_s": build, "mb": _megabytes("VmHWM") - before, **_percentiles("lookup_ms", times)}


def first(folder: Path, since: float) -> dict[str, float]:
    """From nothing but files to the first answer; leaves the index for `again`."""
    library, _ = open_library([folder / "articles"], folder / "kept")
    library.ask(_lines(folder / "questions.txt")[0])
    return {"first_answer_s": time.time() - since}


def again(folder: Path, since: float) -> dict[str, float]:
    """With the index that `first` left: the start, whole answers, and changes."""
    before = _megabytes()
    library, _ = open_library([folder / "articles"], folder / "kept")
    restart = time.time() - since
    questions = _lines(folder / "questions.txt")
    times = _milliseconds(library.ask, questions)
    entries = library.entries
    texts = [entry.article.text for entry in entries]
    # The texts are in memory as strings, and once more in the file that is mapped.
    text_megabytes = sum(sys.getsizeof(text) + len(text.encode()) for text in texts) / 2**20
    held = _megabytes() - before - text_megabytes
    added, removed = zip(*(_changed(library, f"Zyzzyva{number}") for number in range(_ROUNDS)), strict=True)
    return {
        **_percentiles("answer_ms", times),
        "add_s": float(np.median(added)),
        "remove_s": float(np.median(removed)),
        "restart_s": restart,
        "index_kb_a_passage": held * 1024 / sum(entry.passages for entry in entries),
    }


def shipped(_folder: Path, _since: float) -> dict[str, float]:
    """Whole answers from the article that ships, alone."""
    asked = deconfliction.load("own")
    library, _ = open_library([SHIPPED_ARTICLES / asked["article"]])
    questions = [each["question"] for each in asked["answerable"]] + asked["off_topic"]
    return _percentiles("shipped_ms", _milliseconds(library.ask, questions))


def _changed(library: Library, title: str) -> tuple[float, float]:
    """How long it takes to add an article until it answers, and to take it out until nothing of it is found."""
    article = replace(library.entries[0].article, id="added", title=title)
    began = time.perf_counter()
    library.add(article)
    assert library.ask(title).ranked[0].sentence.citation.article == "added"
    added = time.perf_counter()
    library.remove("added")
    assert not library.ask(title).nearest
    return added - began, time.perf_counter() - added


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split("\n")


def _milliseconds(call: Callable[[T], object], arguments: list[T]) -> list[float]:
    for argument in arguments[:_WARM_UP]:
        call(argument)
    times: list[list[float]] = []
    began = time.perf_counter()
    for argument in arguments:
        if time.perf_counter() - began > _SECONDS and len(times) >= _LEAST:
            break
        times.append([seconds(partial(call, argument)) * 1000 for _ in range(_ROUNDS)])
    return [float(np.median(each)) for each in times]


def _percentiles(name: str, times: list[float]) -> dict[str, float]:
    return {f"{name}_p50": float(np.percentile(times, 50)), f"{name}_p99": float(np.percentile(times, 99))}


def _megabytes(of: str = "VmRSS") -> float:
    """What the process holds now, or with `VmHWM` has held at its peak; Linux alone tells."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(of))


if __name__ == "__main__":
    what, where, since = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    whole = {"first": first, "again": again, "shipped": shipped}
    print(json.dumps(whole[what](where, since) if what in whole else engine(what, where)))
