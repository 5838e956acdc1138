"""Questions that an article can answer, for whoever added it to try."""

from collections.abc import Iterator
from typing import Final

from knowledge.article import Article, BlockKind
from knowledge.library import Library
from knowledge.splitting import sentence_spans

_LOOKED_AT: Final = 30
"""Sentences that a question may be made of."""
_WORDS: Final = 7
_LEAST: Final = 4
"""Words that must be left of a sentence for its beginning to be a question."""


def suggested(library: Library, article: Article, number: int = 3) -> list[str]:
    """Questions that `library` answers from `article`, at most so many, the same each time.

    Those that the article names or asks itself come first; the others are beginnings of its sentences, which whoever
    reads them wants to see ended.
    """
    found: list[str] = []
    for question in _candidates(article):
        if len(found) == number:
            break
        if question not in found:
            answer = library.ask(question, article_id=article.id)
            if answer.answered:
                found.append(question)
    return found


def _candidates(article: Article) -> Iterator[str]:
    for known in article.questions:
        yield known.question
    for block in article.blocks:
        if block.kind is BlockKind.QUESTION:
            yield " ".join(article.text[block.start : block.end].split())
    left = _LOOKED_AT
    for block in article.blocks:
        if block.kind is not BlockKind.PROSE:
            continue
        text = article.text[block.start : block.end]
        for start, end in sentence_spans(text, article.language):
            words = text[start:end].split()
            if len(words) >= _WORDS + _LEAST:
                yield f"{' '.join(words[:_WORDS])} …?"
            left -= 1
            if not left:
                return
