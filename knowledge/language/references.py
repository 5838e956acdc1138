"""Sentences that can't be understood without the one before them."""

import re
from typing import Final

_REFERENCES: Final = {
    "de": "er sie es ihr ihre sein seine dies diese dieser dieses das jener jene solche dort",
    "en": "he she it they his her its their him this that these those such there here",
    "es": "él ella ello ellos ellas su sus este esta esto estos estas ese esa eso esos esas aquel allí",
    "fr": "il elle ils elles ce cet cette ces cela ceci son sa ses leur leurs celui celle",
    "ru": "он она оно они его её ее их это этот эта эти тот та те такой там",
}
# Somebody whom only the sentence before can name: "The official said". The articles, the people, and what must or must
# not follow: neither "The official language" nor "The minister of trade" is such a one.
_SOMEBODY: Final = {
    "de": (
        "der|die",
        "beamten?|sprecher(?:in)?|minister(?:in)?|chef(?:in)?|richter(?:in)?|behörde",
        r"(?! (?:des|der|von|vom|aus|für)\b)",
    ),
    "en": (
        "the",
        "officials?|spokes(?:man|woman|person)|minister|secretary|director|judge|governor|mayor|author|company|agency",
        r"(?= (?:also|is|are|was|were|has|have|had|did|would|could|will|said|says|told|spoke|\w+ed)\b|,)",
    ),
    "es": (
        "el|la|los|las",
        "funcionari[oa]s?|portavoz|ministr[oa]|directora?|juez|jueza|autora?|empresa",
        r"(?! (?:de|del|en|para|que)\b)",
    ),
    "fr": (
        "le|la|les",
        "responsables?|porte-parole|ministre|directeur|directrice|juge|entreprise",
        r"(?! (?:de|du|des|en|pour|qui|que)\b)",
    ),
}
_OPENINGS: Final = {language: frozenset(words.split()) for language, words in _REFERENCES.items()}
_BARE: Final = {
    language: re.compile(rf"\W*(?:{articles}) (?:{people})\b{following},? ?", re.IGNORECASE)
    for language, (articles, people, following) in _SOMEBODY.items()
}
_FIRST_WORD: Final = re.compile(r"\W*([^\W\d_]+)")


def opens_with_reference(sentence: str, language: str) -> bool:
    """True where `sentence` begins with what points back, such as "She", "This" or a bare "The official".

    False in unknown languages.
    """
    first = _FIRST_WORD.match(sentence)
    if first is not None and first[1].lower() in _OPENINGS.get(language, ()):
        return True
    bare = _BARE[language].match(sentence) if language in _BARE else None
    return bare is not None and not sentence[bare.end() : bare.end() + 1].isupper()
