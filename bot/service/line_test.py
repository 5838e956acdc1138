"""The line test: a library is asked questions whose answers are known, so that a fault is heard of before it is met.

An article may name such questions itself. For the others one is made from a sentence's own words: whoever types what a
sentence says must be shown that sentence.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from knowledge.article import Article, BlockKind
from knowledge.language.references import opens_with_reference
from knowledge.language.terms import terms_of_surfaces
from knowledge.language.words import surfaces
from knowledge.library import Library
from knowledge.splitting import sentence_spans

_MADE: Final = 50
"""Articles for which a question is made; of more, so many at even distances stand for all."""
_WORDS: Final = (5, 12)
"""A sentence of so many terms says enough to be found by, and no more than people type."""
_LOOKED_AT: Final = 40
"""Sentences of an article among which one is chosen."""


class Call(NamedTuple):
    """One question of a line test."""

    article: str
    """The id of the article that is to answer."""
    question: str
    expected: str
    """What must stand in the quotations."""
    is_made: bool = False
    """True where it was made from a sentence's words; the best quotation must then be that sentence."""


class Outcome(NamedTuple):
    """How one question of a line test went."""

    call: Call
    passed: bool


def line_test(library: Library) -> list[Outcome]:
    """Asks all questions known for the articles of `library`; takes some milliseconds for each."""
    return [Outcome(call, _passes(library, call)) for call in calls(library)]


def calls(library: Library) -> Iterator[Call]:
    """What a line test asks of `library`, article by article, the same each time."""
    articles = [entry.article for entry in library.entries]
    unnamed = [article for article in articles if not article.questions]
    chosen = {article.id for article in unnamed[:: max(1, -(-len(unnamed) // _MADE))]}
    for article in articles:
        for known in article.questions:
            yield Call(article.id, known.question, known.expected)
        if article.id in chosen and (made := _made(article)):
            yield made


def _made(article: Article) -> Call | None:
    """A question in the words of the article's most telling sentence; None where none says enough by itself."""
    best: Call | None = None
    most = 0
    for sentence in _sentences(article):
        words = surfaces(sentence)
        content = [word for word, term in zip(words, terms_of_surfaces(words, article.language), strict=True) if term]
        if _WORDS[0] <= len(content) <= _WORDS[1] and len({*content}) > most:
            most = len({*content})
            best = Call(article.id, " ".join(content), sentence, is_made=True)
    return best


def _sentences(article: Article) -> Iterator[str]:
    """Some sentences of the article's prose that can be understood alone."""
    left = _LOOKED_AT
    for block in article.blocks:
        if block.kind is not BlockKind.PROSE:
            continue
        for start, end in sentence_spans(article.text[block.start : block.end], article.language):
            sentence = article.text[block.start + start : block.start + end]
            if left and not sentence.endswith(":") and not opens_with_reference(sentence, article.language):
                left -= 1
                yield sentence


def _passes(library: Library, call: Call) -> bool:
    answer = library.ask(call.question)
    if call.is_made:  # by words alone nobody asks for anything, so that it need not be sure
        return any(call.expected in " ".join(each.sentence.text.split()) or call.expected in each.sentence.text
                   for each in answer.ranked[:3])  # fmt: skip
    quoted = " ".join(each.sentence.text for each in answer.sentences)
    return answer.answered and _folded(call.expected) in _folded(quoted)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
