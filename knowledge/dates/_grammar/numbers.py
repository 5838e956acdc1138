"""Numbers as people write them."""

from fractions import Fraction

from knowledge.dates._grammar import lexicon

_SMALL = lexicon.ONES | lexicon.TENS | {"a": 1, "an": 1}
_ADDED = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
_VAGUE = frozenset(("few", "several", "many", "some", "number"))
_LONGEST = 7  # digits; longer numbers count nothing that a calendar holds


def integer(words: tuple[str, ...]) -> int | None:
    """A whole number or ordinal, in digits or in words; None where it is neither."""
    total = 0
    for word in words:
        if word.isdigit():
            return int(word) if len(word) <= _LONGEST else None
        total += lexicon.ORDINALS.get(word, _SMALL.get(word, 0))
    return total or None


def quantity(words: tuple[str, ...]) -> Fraction | None:
    """A count, with fractions; None for a vague one (several). Three digits after a point or comma are thousands."""
    if not _VAGUE.isdisjoint(words):
        return None
    if words[-1] == "½":  # 1½
        return Fraction(int(words[0]) if words[0].isdigit() else 0) + Fraction(1, 2)
    if len(words) == 4 and words[2] == "/" and words[3] != "0":  # 3 1/2
        return int(words[0]) + Fraction(int(words[1]), int(words[3]))
    if len(words) == 3 and words[1] in (".", ",") and words[0].isdigit() and words[2].isdigit():
        whole, _, rest = words
        return Fraction(int(whole + rest)) if len(rest) == 3 else Fraction(f"{whole}.{rest}")
    digits = "".join(word for word in words if word.isdigit() or word in ("/", "."))
    found = Fraction(digits or 0)
    group: Fraction = found
    for position, word in enumerate(words):
        if word in _ADDED:
            group = group + _ADDED[word] if position and "and" in words else _ADDED[word]
        elif word == "couple":
            group = Fraction(2)
        elif word in lexicon.SCALES:
            group = (group or Fraction(1)) * lexicon.SCALES[word]
        elif word in ("a", "an") and (position or "and" in words or "half" in words):
            continue
        else:
            group += _SMALL.get(word, 0)
    return group


def year_in_words(words: tuple[str, ...]) -> int | None:
    """A year as it is spoken: two thousand and seven, nineteen ninety nine."""
    if "thousand" in words:
        place = words.index("thousand")
        return 1000 * (integer(words[:place]) or 1) + sum(integer((word,)) or 0 for word in words[place + 1 :])
    first, rest = integer(words[:1]), integer(words[1:])
    return None if first is None or rest is None else 100 * first + rest
