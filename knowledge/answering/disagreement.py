"""Articles that give different values for what is asked: another number, another date, another person.

Both stand in the answer, side by side and dated, without a verdict. Only what two articles say of the same thing is
held against each other: sentences that hold the same words of the question, and numbers of the same unit.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final

from knowledge.answering.answer import Quotation
from knowledge.dates import TimeExpression
from knowledge.language.amounts import amounts, gives_another_value
from knowledge.language.terms import terms_of_surfaces
from knowledge.language.words import words

_CAPITALS: Final = "".join(filter(str.isupper, map(chr, range(0x530))))
"""Those of the Latin, Greek and Cyrillic alphabets."""
_NAME: Final = re.compile(rf"\b[{_CAPITALS}]\w+(?:[ -][{_CAPITALS}]\w+)+")
"""Two words or more that begin with capitals."""
_VALUES: Final = frozenset({"when", "count", "who"})
"""What a question may ask for of which two articles can give different values."""
_ALIKE: Final = 0.4
"""The part of all terms of two sentences, but for names and numbers, that both hold where they tell of the same. With
this, none of 662 questions about manuals, rules and handbooks is taken for one on which they differ."""


def other_value(best: Quotation, others: Sequence[Quotation], asks: Collection[str]) -> Quotation | None:
    """The first of the `others` that gives another value for what is asked, in another article; None where none does.

    Args:
        best: the quotation that answers.
        others: those after it, best first.
        asks: what the question asks for, as `ASKS` names it.
    """
    if _VALUES.isdisjoint(asks):
        return None
    for other in others:
        if other.sentence.citation.article == best.sentence.citation.article or other.language != best.language:
            continue
        if _differ(best, other, asks) and _hold_the_same(best, other) and _are_alike(best, other):
            return other
    return None


def _hold_the_same(one: Quotation, two: Quotation) -> bool:
    """True where two quotations hold the same terms of the question, and any at all."""
    held = _held(one)
    return bool(held) and held == _held(two)


def _held(quotation: Quotation) -> frozenset[str]:
    """The terms of the question that a quotation holds."""
    text = quotation.sentence.text
    surfaces = [text[start:end] for start, end in quotation.matched]
    return frozenset(terms_of_surfaces(surfaces, quotation.language)) - {""}


def _differ(one: Quotation, two: Quotation, asks: Collection[str]) -> bool:
    if "when" in asks:
        return _other_dates(one.dates, two.dates)
    if "count" in asks:
        here, there = (amounts(each.sentence.text, each.language) for each in (one, two))
        return gives_another_value(here, there) and gives_another_value(there, here)
    return "who" in asks and _other_people(one, two)


def _other_dates(here: Sequence[TimeExpression], there: Sequence[TimeExpression]) -> bool:
    """True where each names one date, and neither is a part of the other."""
    if len(here) != 1 or len(there) != 1:
        return False
    one, two = here[0].value, there[0].value
    return one[:1].isdigit() and two[:1].isdigit() and not one.startswith(two) and not two.startswith(one)


def _other_people(one: Quotation, two: Quotation) -> bool:
    """True where two sentences name different people, one each."""
    here, there = (set(_NAME.findall(each.sentence.text)) for each in (one, two))
    if len(here) != 1 or len(there) != 1 or here == there:
        return False
    name, other = *here, *there
    return name not in other and other not in name


def _are_alike(one: Quotation, two: Quotation) -> bool:
    first, second = _terms(one), _terms(two)
    return len(first & second) >= _ALIKE * len(first | second)


def _terms(quotation: Quotation) -> set[str]:
    """The terms of a quotation but for those of names and numbers."""
    surfaces = [word.surface for word in words(_NAME.sub(" ", quotation.sentence.text))]
    terms = terms_of_surfaces(surfaces, quotation.language)
    return {term for term in terms if term and not term[0].isdigit()}
