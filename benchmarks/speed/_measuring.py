"""What is measured, each thing in a process of its own, so that none has another's memory or warm caches.

`python -m benchmarks.speed._measuring WHAT FOLDER SINCE` prints one line of JSON. The folder holds what `prepare`
wrote, and SINCE is the time at which the process was started, in seconds since the epoch.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from benchmarks.speed import _text
from benchmarks.speed._engines import ENGINES

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
    from knowledge.terms import terms

    drawn, questions = _text.draw(passages)
    (folder / "articles").mkdir()
    _text.write(drawn, folder / "articles")
    with (folder / "passages.txt").open("w", encoding="utf-8") as file:
        for article in drawn:
            head = terms(article.title, "en")
            file.writelines(" ".join(head + terms(text, "en")) + "\n" for text in article.paragraphs)
    asked = {question: list(dict.fromkeys(terms(question, "en"))) for question in questions[: 2 * _QUESTIONS]}
    chosen = [question for question, words in asked.items() if words][:_QUESTIONS]
    (folder / "questions.txt").write_text("\n".join(chosen), encoding="utf-8")
    (folder / "looked-up.txt").write_text("\n".join(" ".join(asked[each]) for each in chosen), encoding="utf-8")


def engine(name: str, folder: Path) -> dict[str, float]:
    """Building, and looking up the terms of each question."""
    passages = [[sys.intern(term) for term in line.split()] for line in _lines(folder / "passages.txt")]
    looked_up = [line.split() for line in _lines(folder / "looked-up.txt")]
    few = ENGINES[name](passages[:1000])  # imports its library, and compiles what it compiles
    for terms in looked_up[:_WARM_UP]:
        few.look_up(terms)
    before = _peak_megabytes()
    began = time.perf_counter()
    made = ENGINES[name](passages)
    build = time.perf_counter() - began
    times = _milliseconds(made.look_up, looked_up)
    return {"build_s": build, "mb": _peak_megabytes() - before, **_percentiles("lookup_ms", times)}


def first(folder: Path, since: float) -> dict[str, float]:
    """From nothing but files to the first answer; leaves the index for `again`."""
    from knowledge.library import open_library

    library, _ = open_library([folder / "articles"], folder / "kept")
    library.ask(_lines(folder / "questions.txt")[0])
    return {"first_answer_s": time.time() - since}


def again(folder: Path, since: float) -> dict[str, float]:
    """With the index that `first` left: the start, whole answers, and changes."""
    from knowledge.library import open_library

    before = _megabytes()
    library, _ = open_library([folder / "articles"], folder / "kept")
    restart = time.time() - since
    questions = _lines(folder / "questions.txt")
    times = _milliseconds(library.ask, questions)
    entries = library.entries
    passages = sum(entry.passages for entry in entries)
    texts = sum(sys.getsizeof(entry.article.text) for entry in entries) / 2**20
    held = _megabytes() - before - texts
    began = time.perf_counter()
    library.add(replace(entries[0].article, id="added", title="The Zyzzyva Almanac"))
    assert library.ask("What does the Zyzzyva Almanac say?").ranked[0].sentence.citation.article == "added"
    added = time.perf_counter()
    library.remove("added")
    library.ask(questions[0])
    removed = time.perf_counter()
    return {
        **_percentiles("answer_ms", times),
        "add_s": added - began,
        "remove_s": removed - added,
        "restart_s": restart,
        "index_kb_a_passage": held * 1024 / passages,
    }


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
        times.append([_seconds(call, argument) * 1000 for _ in range(_ROUNDS)])
    return [float(np.median(each)) for each in times]


def _seconds(call: Callable[[T], object], argument: T) -> float:
    began = time.perf_counter()
    call(argument)
    return time.perf_counter() - began


def _percentiles(name: str, times: list[float]) -> dict[str, float]:
    return {f"{name}_p50": float(np.percentile(times, 50)), f"{name}_p99": float(np.percentile(times, 99))}


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _megabytes() -> float:
    """What the process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    what, where, since = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    result = {"first": first, "again": again}[what](where, since) if what in {"first", "again"} else engine(what, where)
    print(json.dumps(result))
