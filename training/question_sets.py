"""The question files as training and test sets: libraries, questions, and which candidates are right."""

import random
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.article import Article, Block
from knowledge.evaluation import Question, read_questions
from knowledge.indexing.analysis import Vocabulary, analyse
from knowledge.indexing.corpus import Corpus
from knowledge.splitting import sentence_spans

DATA: Final = Path(__file__).parents[2] / "shared" / "data"
NAMES: Final = ("wiki", "search", "long-answers", "typed", "spoken", "ru", "de", "es")
FOLDS: Final = 5


class Asked(NamedTuple):
    """A question, and the part of the data that it is left out of training with."""

    question: Question
    fold: int


class Trial(NamedTuple):
    """Questions asked of one library."""

    corpus: Corpus
    asked: list[Asked]


def file_of(name: str) -> Path:
    """The question file of that name."""
    return DATA / f"questions-{name}.json.gz"


def fold_of(title: str) -> int:
    """The fold of an article, by its title: the same in every file and every language."""
    return zlib.crc32(title.encode()) % FOLDS


def read(name: str) -> tuple[list[Article], list[Asked]]:
    """The articles and the questions of a file."""
    articles, questions = read_questions(file_of(name))
    folds = {article.id: fold_of(article.title) for article in articles}
    return articles, [Asked(question, folds[question.article]) for question in questions]


def corpus_of(articles: Sequence[Article]) -> Corpus:
    """`articles` as one library."""
    vocabulary = Vocabulary()
    return Corpus.of([analyse(article, vocabulary) for article in articles], vocabulary)


def gold(corpus: Corpus, question: Question) -> NDArray[np.int64]:
    """The numbers of the sentences that answer `question`; none where its article is not in the corpus."""
    for number, article in enumerate(corpus.articles):
        if article.id == question.article:
            first, spans = corpus.sentence_spans(number)
            starts = np.array(sorted(question.answer_starts), dtype=np.int64).reshape(-1, 1)
            holds = ((spans[:, 0] <= starts) & (starts < spans[:, 1])).any(axis=0)
            return np.flatnonzero(holds) + first
    return np.zeros(0, dtype=np.int64)


def whole(name: str, change: Callable[[str], str] | None = None) -> Trial:
    """All questions of a file, asked of all its articles."""
    articles, asked = read(name)
    if change:
        asked = [each._replace(question=each.question._replace(text=change(each.question.text))) for each in asked]
    return Trial(corpus_of(articles), asked)


def half(name: str, remainder: int) -> Trial:
    """All questions of a file, asked of every second article."""
    articles, asked = read(name)
    return Trial(corpus_of(articles[remainder::2]), asked)


def small(name: str, seed: int) -> Iterator[Trial]:
    """Small libraries: a few paragraphs of one article, asked what they answer and what they don't.

    Questions about the rest of the article and about other articles are the unanswerable ones.
    """
    rng = random.Random(seed)  # noqa: S311  # reproducible on purpose
    articles, asked = read(name)
    for article in articles:
        size = rng.randint(1, 30)
        first = rng.randint(0, max(len(article.blocks) - size, 0))
        blocks = article.blocks[first : first + size]
        start, end = blocks[0].start, blocks[-1].end
        here = [
            each
            for each in asked
            if each.question.article == article.id and any(start <= at < end for at in each.question.answer_starts)
        ]
        rest = [each for each in asked if each.question.article == article.id and each not in here]
        others = [each for each in asked if each.question.article != article.id]
        few = max(len(here) // 2, 5)
        away = [*rng.sample(rest, min(few, len(rest))), *rng.sample(others, few)]
        away = [each._replace(question=each.question._replace(answer_starts=frozenset())) for each in away]
        yield Trial(corpus_of([_part(article, start, end, 2 if rng.random() < 0.6 else 100)]), here + away)


def _part(article: Article, start: int, end: int, sentences: int) -> Article:
    """The paragraphs from `start` to `end`, broken as news is into some of so few sentences."""
    blocks: list[Block] = []
    for block in article.blocks:
        if start <= block.start < end:
            spans = list(sentence_spans(article.text[block.start : block.end], article.language))
            for first in range(0, len(spans), sentences):
                few = spans[first : first + sentences]
                blocks.append(Block(block.start + few[0][0], block.start + few[-1][1], block.kind))
    return Article(article.id, article.title, article.text, tuple(blocks), language=article.language)


def noise(seed: int) -> Callable[[str], str]:
    """A function that writes a question in a hurry: in lower case, unpunctuated, with slips of the hand."""
    rng = random.Random(seed)  # noqa: S311

    def slip(word: str) -> str:
        if len(word) < 3:
            return word
        at = rng.randrange(len(word))
        letter = chr(rng.randrange(ord("a"), ord("z") + 1))
        return rng.choice(
            (
                word[:at] + letter + word[at + 1 :],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
            )
        )

    def change(text: str) -> str:
        kind = rng.random()
        if kind < 0.7:
            text = text.rstrip("?").lower()
        if kind < 0.3 or kind > 0.7:
            text = " ".join(slip(word) if rng.random() < 0.22 else word for word in text.split(" "))
        return text

    return change
