"""Libraries of any size, resampled from the question files in `../shared/data`.

An article takes its title and its passages from one entry of the files; of each passage every other sentence, on
average, is replaced by one drawn from everywhere. So passages keep their topics and lengths, hardly any two are equal,
and the words are as common as they are in the files.
"""

import itertools
import random
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.data import question_file
from knowledge.evaluation import read_questions
from knowledge.indexing.analysis import PASSAGE_CHARACTERS
from knowledge.splitting import sentence_spans

_FILES: Final = ("wiki", "search", "long-answers")
_PASSAGES_AN_ARTICLE: Final = 50
_SEED: Final = 1


class Drawn(NamedTuple):
    """An article's title and its paragraphs."""

    title: str
    paragraphs: list[str]


def draw(passages: int) -> tuple[list[Drawn], list[str]]:
    """Articles with so many paragraphs in all, and the questions of the files in random order."""
    chance = random.Random(_SEED)  # noqa: S311 - reproducible on purpose
    entries: list[tuple[str, list[list[str]]]] = []
    questions: list[str] = []
    for name in _FILES:
        articles, asked = read_questions(question_file(name))
        questions.extend(question.text for question in asked)
        for article in articles:
            texts = [article.text[block.start : block.end] for block in article.blocks]
            entries.append((article.title, [found for text in texts if (found := _sentences(text))]))
    everywhere = [sentence for _, paragraphs in entries for paragraph in paragraphs for sentence in paragraph]
    weights = [len(paragraphs) for _, paragraphs in entries]
    drawn: list[Drawn] = []
    while passages > 0:
        title, paragraphs = chance.choices(entries, weights)[0]
        texts = [
            _joined([chance.choice(everywhere) if chance.random() < 0.5 else sentence for sentence in paragraph])
            for paragraph in chance.choices(paragraphs, k=min(passages, _PASSAGES_AN_ARTICLE))
        ]
        drawn.append(Drawn(title, texts))
        passages -= len(texts)
    chance.shuffle(questions)
    return drawn, questions


def write(drawn: list[Drawn], folder: Path) -> None:
    """One text file an article: its title, a blank line, and its paragraphs with blank lines between them."""
    for number, (title, paragraphs) in enumerate(drawn):
        texts = (" ".join(text.split()) for text in (title, *paragraphs))
        (folder / f"{number:06}.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")


def _joined(sentences: list[str]) -> str:
    """As many of the sentences as make one passage."""
    ends = itertools.accumulate(len(sentence) + 1 for sentence in sentences)
    return " ".join(sentence for sentence, end in zip(sentences, ends, strict=True) if end <= PASSAGE_CHARACTERS)


def _sentences(paragraph: str) -> list[str]:
    spans = sentence_spans(paragraph, "en")
    return [paragraph[start:end] for start, end in spans if end - start < PASSAGE_CHARACTERS / 2]
