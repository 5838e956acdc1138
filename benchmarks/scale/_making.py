"""Articles of real paragraphs, and what is asked of them."""

import random
from collections.abc import Sequence
from typing import Final, NamedTuple, Self

from benchmarks.data import paragraphs
from knowledge.article import Article, Block, BlockKind

FILES: Final = ("wiki", "search", "spoken")


class Material(NamedTuple):
    """What everything is made of."""

    contexts: list[str]
    """Paragraphs."""
    asked: list[str]
    """Questions about them."""
    chance: random.Random

    @classmethod
    def read(cls) -> Self:
        """That of the question files, the same each time."""
        texts = [each for name in FILES for each in paragraphs(name)]
        asked = [qa["question"] for paragraph in texts for qa in paragraph["qas"]]
        contexts = list(dict.fromkeys(paragraph["context"] for paragraph in texts))
        return cls(contexts, asked, random.Random(7))  # noqa: S311 - the same servers each time

    def articles(self, count: int, name: str = "article") -> list[Article]:
        """Articles of ten paragraphs each, `count` paragraphs in all."""
        made = []
        for number in range(count // 10):
            text, blocks = "", []
            for paragraph in self.chance.sample(self.contexts, 10):
                blocks.append(Block(len(text), len(text) + len(paragraph), BlockKind.PROSE))
                text += paragraph + "\n\n"
            made.append(Article(f"{name}-{number}", f"Article {number}", text, tuple(blocks), "en"))
        return made


def percentile(values: Sequence[float], share: int) -> float:
    """The value that so many of a hundred don't exceed."""
    ordered = sorted(values) or [0.0]
    return ordered[min(len(ordered) * share // 100, len(ordered) - 1)]
