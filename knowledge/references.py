"""Sentences that can't be understood without the one before them."""

import re

_REFERENCES = {
    "de": "er sie es ihr ihre sein seine dies diese dieser dieses das jener jene solche dort",
    "en": "he she it they his her its their him them this that these those such there here",
    "es": "él ella ello ellos ellas su sus este esta esto estos estas ese esa eso esos esas aquel allí",
    "fr": "il elle ils elles ce cet cette ces cela ceci son sa ses leur leurs celui celle",
    "ru": "он она оно они его её ее их это этот эта эти тот та те такой там",
}
_OPENINGS = {language: frozenset(words.split()) for language, words in _REFERENCES.items()}
_FIRST_WORD = re.compile(r"\W*([^\W\d_]+)")


def opens_with_reference(sentence: str, language: str) -> bool:
    """True where the first word of `sentence` points back, such as "She" or "This"; False in unknown languages."""
    first = _FIRST_WORD.match(sentence)
    return first is not None and first[1].lower() in _OPENINGS.get(language, ())
