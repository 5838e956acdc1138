"""Question files made harder: small libraries, and questions written in a hurry."""

import random
from collections.abc import Callable, Iterator

from benchmarks.question_sets import Trial, corpus_of, read
from knowledge.article import Article, Block
from knowledge.splitting import sentence_spans


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
