"""Sentence splitting: how right and how fast, beside the other splitters that are installed.

Run as `python -m benchmarks.splitting`. Peers: pysbd, syntok and blingfire (which needs NumPy).
"""

import importlib
import importlib.metadata
import importlib.util
import statistics
from collections.abc import Callable, Sequence

from benchmarks.data import DATA, json_lines, paragraphs, question_file
from benchmarks.timing import processor_seconds
from knowledge.splitting import sentence_spans

Span = tuple[int, int]
Splitter = Callable[[str], Sequence[Span]]

WEB = "sentences-web.jsonl.gz"
RUNS = 5
MEGABYTE = 1_000_000
#: Peers are timed on so much of the text: the slowest needs seconds for it.
PEER_CHARACTERS = 200_000
#: Texts made of one repeated part, to show that time grows no faster than length.
HOSTILE = {
    "dots": ".",
    "letters and dots": "a.",
    "initials": "A. ",
    "quotes": '"',
    "stops and quotes": '." ',
    "quotes set apart": '. " ',
    "spaces": " ",
    "digits": "1",
    "ordinals": "1. ",
    "lines": "A\n",
    "blank lines": "\n",
    "open brackets": ".[",
    "spaced dots": " .",
}


def pysbd() -> Splitter:
    """The port of the pragmatic segmenter, with its own offsets."""
    segmenter = importlib.import_module("pysbd").Segmenter(language="en", clean=False, char_span=True)
    return lambda text: [(span.start, span.end) for span in segmenter.segment(text)]


def syntok() -> Splitter:
    """Syntok: from a sentence's first token to its last."""
    segmenter = importlib.import_module("syntok.segmenter")
    return lambda text: [
        (sentence[0].offset, sentence[-1].offset + len(sentence[-1].value))
        for paragraph in segmenter.analyze(text)
        for sentence in paragraph
    ]


def blingfire() -> Splitter:
    """BlingFire, with its own offsets."""
    module = importlib.import_module("blingfire")
    return lambda text: list(module.text_to_sentences_and_offsets(text)[1])


PEERS: dict[str, Callable[[], Splitter]] = {"pysbd": pysbd, "syntok": syntok, "blingfire": blingfire}


def trimmed(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans without the space around them, which some splitters count in."""
    bare = []
    for start, end in spans:
        sentence = text[start:end]
        first = start + len(sentence) - len(sentence.lstrip())
        if sentence.strip():
            bare.append((first, first + len(sentence.strip())))
    return bare


def web_documents() -> list[tuple[str, set[Span]]]:
    """Web texts and their sentences, empty where the data is absent."""
    if not (DATA / WEB).exists():
        print(f"{WEB} is absent: no F1.")
        return []
    return [(each["text"], {(start, end) for start, end in each["sentences"]}) for each in json_lines(WEB)]


def golden_rules() -> list[tuple[str, list[str]]]:
    """The English golden rules that pysbd's distribution holds, empty where it is not installed."""
    try:
        files = importlib.metadata.files("pysbd") or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.name == "english_golden_rules.py":
            spec = importlib.util.spec_from_file_location("golden_rules", str(file.locate()))
            assert spec
            assert spec.loader
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            rules: list[tuple[str, list[str]]] = module.GOLDEN_EN_RULES
            return rules
    print("pysbd is not installed: no golden rules.")
    return []


def wiki_text() -> str:
    """Wikipedia passages in one text, empty where the data is absent."""
    if not question_file("wiki").exists():
        print(f"{question_file('wiki').name} is absent: no speed.")
        return ""
    return "\n".join(paragraph["context"] for paragraph in paragraphs("wiki"))


def exact_span_f1(split: Splitter, documents: list[tuple[str, set[Span]]]) -> float:
    """F1 over the spans of all documents; a span counts where both ends are right."""
    right = found = wanted = 0
    for text, gold in documents:
        spans = set(trimmed(text, split(text)))
        right += len(gold & spans)
        found += len(spans)
        wanted += len(gold)
    return 2 * right / (found + wanted)


def rules_kept(split: Splitter, rules: list[tuple[str, list[str]]]) -> int:
    """How many texts come out as their rule wants."""
    return sum([text[start:end] for start, end in trimmed(text, split(text))] == wanted for text, wanted in rules)


def seconds(split: Splitter, text: str, runs: int = RUNS) -> float:
    """The median of the processor time to split a text, which other processes do not lengthen."""
    return statistics.median(processor_seconds(lambda: split(text)) for _ in range(runs))


def compare() -> None:
    """Prints one line a splitter."""
    splitters: dict[str, Splitter] = {"hotline": sentence_spans}
    for name, load in PEERS.items():
        try:
            splitters[name] = load()
        except ImportError:
            print(f"{name} is not installed.")
    documents, rules, text = web_documents(), golden_rules(), wiki_text()
    print(f"\n{'splitter':<12}{'F1 web':>8}{'golden':>10}{'MB/s':>8}")
    for name, split in splitters.items():
        sample = text if name == "hotline" else text[:PEER_CHARACTERS]
        score = f"{exact_span_f1(split, documents):.3f}" if documents else "-"
        kept = f"{rules_kept(split, rules)} of {len(rules)}" if rules else "-"
        speed = f"{len(sample.encode()) / MEGABYTE / seconds(split, sample):.2f}" if sample else "-"
        print(f"{name:<12}{score:>8}{kept:>10}{speed:>8}")


def stress() -> None:
    """Prints the time for 10 MB of each hostile text, and how many times that for 1 MB it is."""
    print(f"\n{'10 MB of':<20}{'seconds':>8}{'growth':>8}   (linear: 10)")
    for name, part in HOSTILE.items():
        text = part * (10 * MEGABYTE // len(part))
        tenth, whole = (seconds(sentence_spans, sample, 1) for sample in (text[: len(text) // 10], text))
        print(f"{name:<20}{whole:>8.2f}{whole / tenth:>8.1f}")


if __name__ == "__main__":
    compare()
    stress()
