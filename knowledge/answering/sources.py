"""Claims -> for each the sentence of the articles that supports it best, and what of it that sentence doesn't say."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from knowledge import limits
from knowledge.answering.answer import Quotation
from knowledge.answering.answering import answer
from knowledge.answering.question import checked
from knowledge.errors import Asked
from knowledge.indexing.passages import Passages
from knowledge.language import language_of
from knowledge.language.terms import terms
from knowledge.language.words import has_word
from knowledge.ranking import Model
from knowledge.splitting import sentence_spans

_CLAIMS: Final = 4
"""Sentences of a message that are looked up."""
_SUPPORTED: Final = 0.5
"""The share of a claim's terms that a sentence must hold to be shown as its source: with less it speaks of something
else."""
_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")
_THOUSANDS: Final = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_NAME: Final = re.compile(r"(?<=[\w,;:’'] )[^\W\d_a-z][\w’'-]+")
"""A word with a capital letter that doesn't begin its sentence."""
_CAPITAL_NOUNS: Final = frozenset(("de", "lb"))
"""Languages in which a capital letter doesn't tell a name."""


class Claim(NamedTuple):
    """A sentence of somebody's, and what the articles have for it."""

    text: str
    source: Quotation | None
    """The sentence that supports it best; None where none does."""
    unsupported: tuple[str, ...]
    """Numbers and names of the claim that the source doesn't hold."""


def find_sources(passages: Passages, text: str, model: Model) -> list[Claim]:
    """The first claims of `text`, in their order.

    Raises:
        QuestionError: there is no word in it.
    """
    text = checked(text, Asked.QUOTATION, limits.MESSAGE_CHARACTERS)
    return [_looked_up(passages, claim, model) for claim in _claims(text)]


def _claims(text: str) -> Iterator[str]:
    """The first sentences with a word in them that aren't questions, else the first sentences."""
    sentences = [text[start:end] for start, end in sentence_spans(text, language_of(text))]
    worded = [each[: limits.QUESTION_CHARACTERS] for each in sentences if has_word(each[: limits.QUESTION_CHARACTERS])]
    stated = [each for each in worded if not each.endswith("?")]
    yield from (stated or worded)[:_CLAIMS]


def _looked_up(passages: Passages, claim: str, model: Model) -> Claim:
    best = max(answer(passages, claim, model=model).ranked, key=lambda each: _share(claim, each), default=None)
    if best is None or _share(claim, best) < _SUPPORTED:
        return Claim(claim, None, ())
    return Claim(claim, best, tuple(_unsupported(claim, best)))


def _share(claim: str, source: Quotation) -> float:
    """The share of the claim's terms that the source holds, with the sentence before where that must be read first."""
    wanted = {term for term in terms(claim, source.language) if term}
    held = set(terms(f"{source.sentence.before or ''} {source.sentence.text}", source.language))
    return len(wanted & held) / len(wanted) if wanted else 0.0


def _unsupported(claim: str, source: Quotation) -> Iterator[str]:
    said = f"{source.sentence.before or ''} {source.sentence.text}"
    numbers = set(_NUMBER.findall(_THOUSANDS.sub("", said)))
    for number in dict.fromkeys(_NUMBER.findall(claim)):
        if _THOUSANDS.sub("", number) not in numbers:
            yield number
    if source.language not in _CAPITAL_NOUNS:
        held = set(terms(f"{said} {source.sentence.citation.title}", source.language))
        for name in dict.fromkeys(_NAME.findall(claim)):
            if not held.issuperset(term for term in terms(name, source.language) if term):
                yield name
