"""Answers from documents as people write them: `python -m benchmarks.documents` (`--each` prints every question).

Two sets of real documents with questions typed as in a chat (`../shared/corpora`), and small cases with the right value
of each (`../shared/cases`), run through the command line as a user would. Both only measure: nothing is learned from
them. What isn't there is passed over, and said so.
"""

import json
import sys
from collections.abc import Iterator
from itertools import compress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from typer.testing import CliRunner

from bot.cli import app
from knowledge.answering import Quotation
from knowledge.library import open_library
from knowledge.reading import slug
from knowledge.splitting import sentence_spans

_SHARED: Final = Path(__file__).parents[2] / "shared"
CORPORA: Final = _SHARED / "corpora"
CASES: Final = _SHARED / "cases"
SETS: Final = ("handbook", "rules")
_MARKS: Final = str.maketrans({**dict.fromkeys("*_`~#>|\\[]", ""), "’": "'", "‘": "'", "“": '"', "”": '"'})
"""What Markdown adds to a text, and quotation marks that are typed in either way."""


class Outcome(NamedTuple):
    """What became of one question."""

    question: str
    kind: str
    is_answerable: bool
    rank: int | None
    """That of the first right quotation among those ranked, from 1."""
    is_answered: bool
    is_right: bool
    """A right quotation is shown."""
    is_near: bool
    """One is shown that leads to the answer without holding it."""
    confidence: float
    characters: int
    """Shown in all."""
    first: str


def plain(text: str) -> str:
    """`text` as gold strings are compared: without Markdown marks, case and white space."""
    return "".join(text.translate(_MARKS).casefold().split())


def measure_set(name: str) -> list[Outcome]:
    """What becomes of each question of a set."""
    library, _ = open_library([CORPORA / name])
    questions = json.loads((CORPORA / f"{name}.json").read_text(encoding="utf-8"))
    found: list[Outcome] = []
    for asked in questions:
        answer = library.ask(asked["question"])
        place = Path(asked["where"]).stem if asked.get("need_file") else ""
        right = [_holds(quotation, asked["gold"], place) for quotation in answer.ranked]
        found.append(
            Outcome(
                question=asked["question"],
                kind=asked["kind"],
                is_answerable=asked["answerable"],
                rank=right.index(True) + 1 if any(right) else None,
                is_answered=answer.answered,
                is_right=any(_holds(quotation, asked["gold"], place) for quotation in answer.sentences),
                is_near=any(_holds(quotation, asked.get("near", ()), place) for quotation in answer.sentences),
                confidence=answer.confidence,
                characters=sum(len(quotation.sentence.text) for quotation in answer.sentences),
                first=answer.ranked[0].sentence.text if answer.ranked else "",
            )
        )
    return found


def _holds(quotation: Quotation, strings: list[str], place: str) -> bool:
    """True where a quotation holds one of `strings`; where a `place` is given it stands in the file of that name."""
    if place and not quotation.sentence.citation.article.endswith(slug(place)):
        return False
    text = plain(quotation.sentence.text)
    return any(plain(string) in text for string in strings)


def figures_of(found: list[Outcome]) -> dict[str, float]:
    """The figures of all sets together; numbers of questions but for the characters."""
    answerable = [each for each in found if each.is_answerable]
    shown = [each.characters for each in answerable if each.is_answered]
    return {
        "documents: right first": sum(each.rank == 1 for each in answerable),
        "documents: right shown": sum(each.is_right for each in answerable),
        "documents: wrong shown": sum(
            each.is_answered and not each.is_right and not each.is_near for each in answerable
        ),
        "documents: on-topic false answers": sum(each.is_answered for each in found if each.kind == "on-topic"),
        "documents: off-topic false answers": sum(each.is_answered for each in found if each.kind == "off-topic"),
        "documents: characters, median": float(median(shown)) if shown else 0.0,
    }


class Check(NamedTuple):
    """One check of a case, with what is wrong."""

    case: str
    label: str
    faults: list[str]


def run_cases(prefixes: tuple[str, ...] = ()) -> Iterator[Check]:
    """Runs the checks of all cases, or of those whose names begin with one of `prefixes`."""
    for folder in sorted(CASES.iterdir()):
        file = folder / "expected.json"
        if file.exists() and (not prefixes or folder.name.startswith(prefixes)):
            for check in json.loads(file.read_text(encoding="utf-8"))["checks"]:
                label = check.get("q") or check.get("t") or check.get("b") or check.get("on") or ""
                yield Check(folder.name, label, _RUN[check["do"]](check, folder / "in"))


def measure() -> dict[str, float]:
    """The figures of what is there."""
    figures: dict[str, float] = {}
    if CORPORA.exists():
        figures |= figures_of([each for name in SETS for each in measure_set(name)])
    if CASES.exists():
        figures["cases: checks passed"] = sum(not check.faults for check in run_cases())
    return figures


def _hotline(*arguments: object) -> tuple[int, str, str]:
    """Exit status, output and errors of a command."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr or str(result.exception or "")


def _json(*arguments: object) -> tuple[Any, list[str]]:
    """What a command prints as JSON, or what went wrong."""
    status, output, errors = _hotline(*arguments, "--json")
    return (None, [errors.strip()[:150] or "failed"]) if status else (json.loads(output), [])


def _says(text: str, check: dict[str, Any]) -> list[str]:
    wanted = check.get("any") or ()
    lacks = [f"lacks {' or '.join(map(repr, wanted))}"] if wanted and not any(each in text for each in wanted) else []
    return lacks + [f"has {each!r}" for each in check.get("none", ()) if each in text]


def _ask(check: dict[str, Any], folder: Path) -> list[str]:
    answer, faults = _json("ask", check["q"], "--articles", folder / check.get("on", "."))
    if faults:
        return faults
    if check["answered"] is not None and answer["answered"] != check["answered"]:
        faults.append(f"answered is {answer['answered']} ({answer['confidence']:.2f})")
    if check["any"] and not answer["answered"]:
        return [*faults, f"not answered ({answer['confidence']:.2f})"]
    text = "\n".join(sentence["text"] for sentence in answer["sentences"])
    said = _says(text, check)
    return [*faults, *said, repr(text[:110])] if said else faults


def _same(check: dict[str, Any], _: Path) -> list[str]:
    one, other = (_json("ask", question)[0] for question in (check["a"], check["b"]))
    same = [each["text"] for each in one["sentences"]] == [each["text"] for each in other["sentences"]]
    return [] if same else [f"{one['confidence']:.2f} but {other['confidence']:.2f}"]


def _text(check: dict[str, Any], folder: Path) -> list[str]:
    articles, faults = _json("articles", "--articles", folder / check["on"])
    if faults:
        return faults
    return _says(_hotline("articles", "--articles", folder / check["on"], "--text", articles[0]["article"])[1], check)


def _loads(check: dict[str, Any], folder: Path) -> list[str]:
    return _json("articles", "--articles", folder / check["on"])[1]


def _field(check: dict[str, Any], folder: Path) -> list[str]:
    articles, faults = _json("articles", "--articles", folder / check["on"])
    wrong = {
        name: articles[0][name] for name, value in check["want"].items() if articles and articles[0][name] != value
    }
    return faults + [f"{name} is {value!r}" for name, value in wrong.items()]


def _dates(check: dict[str, Any], _: Path) -> list[str]:
    with TemporaryDirectory() as place:
        file = Path(place) / "dates.txt"
        file.write_text(check["t"] + "\n", encoding="utf-8")
        dates, faults = _json("dates", file, "--published", check["published"])
    values = [each["value"] for each in dates or ()]
    wrong = values != check["want"] if check["exact"] else not set(check["want"]) <= set(values)
    return faults + ([f"{values}, not {check['want']}"] if wrong else [])


def _timeline(check: dict[str, Any], folder: Path) -> list[str]:
    events, faults = _json("timeline", "--articles", folder / check["on"])
    values = [event["value"] for event in events or ()]
    lacks = [f"lacks {value}" for value in check["has"] if value not in values]
    return faults + lacks + [f"has {value}" for value in check["hasnt"] if value in values]


def _split(check: dict[str, Any], _: Path) -> list[str]:
    parts = [check["t"][start:end] for start, end in sentence_spans(check["t"], check["lang"])]
    return [] if len(parts) == check["n"] else [f"{len(parts)} parts: {parts}"]


def _stdout(check: dict[str, Any], folder: Path) -> list[str]:
    _, output, _ = _hotline(*check["args"], "--articles", folder / check["on"])
    return _says(" ".join(output.split()), check)


_RUN: Final = {
    "ask": _ask,
    "dates": _dates,
    "field": _field,
    "loads": _loads,
    "same": _same,
    "split": _split,
    "stdout": _stdout,
    "text": _text,
    "timeline": _timeline,
}


def main() -> None:
    """Prints the figures of each set and of both, and the checks that fail."""
    if not CORPORA.exists():
        print(f"The documents are not there ({CORPORA.name}): nothing was measured.")
    else:
        found = {name: measure_set(name) for name in SETS}
        if "--each" in sys.argv:
            for outcome in (each for of_set in found.values() for each in of_set):
                shown = outcome.is_right, outcome.is_near, outcome.is_answered, True
                became = next(compress(("right", "near", "wrong", ""), shown))
                place = f"{outcome.kind:11} {outcome.rank or '-'} {became:5} {outcome.confidence:.2f}"
                print(f"{place} {outcome.question} → {' '.join(outcome.first.split())[:90]}")
        for name, outcomes in [*found.items(), ("both", [each for of_set in found.values() for each in of_set])]:
            print(f"{name}: {sum(each.is_answerable for each in outcomes)} answerable of {len(outcomes)}")
            for figure, value in figures_of(outcomes).items():
                print(f"  {figure.partition(': ')[2]:24} {value:g}")
    if not CASES.exists():
        print(f"The cases are not there ({CASES.name}): nothing was measured.")
        return
    checks = list(run_cases())
    for case, label, faults in checks:
        if faults:
            print(f"{case}: {label[:70]}: {'; '.join(faults)}")
    print(f"{sum(not check.faults for check in checks)} of {len(checks)} checks pass")


if __name__ == "__main__":
    main()
