"""Whose word an event rests on."""

import pytest

from knowledge.article import Article, Block, BlockKind
from knowledge.library import Library
from knowledge.timeline import Basis, Standing
from knowledge.timeline._standing import standing_of


@pytest.mark.parametrize(
    ("sentence", "standing"),
    [
        ("The line was opened on 3 May 2022.", None),
        ("The line was opened on 3 May 2022, the official said.", Standing.REPORTED),
        ("According to the mayor, the bridge fell on 3 May 2022.", Standing.REPORTED),
        ("The guard allegedly left the gate open on 3 May 2022.", Standing.ALLEGED),
        ("The minister denied that he had met them on 3 May 2022.", Standing.DENIED),
        ("The line was not opened until 3 May 2022.", None),
        ("The gate was not locked, but the guard came on 3 May 2022.", None),
    ],
)
def test_english(sentence: str, standing: Standing | None) -> None:
    assert standing_in(sentence, "en") == standing


@pytest.mark.parametrize(
    ("language", "sentence", "standing"),
    [
        ("de", "Die Brücke fiel am 3. Mai 2022, teilte mit der Rat.", Standing.REPORTED),
        ("de", "Der Wächter ließ das Tor am 3. Mai 2022 angeblich offen.", Standing.ALLEGED),
        ("de", "Der Minister bestritt das Treffen vom 3. Mai 2022.", Standing.DENIED),
        ("es", "El ministro negó la reunión del 3 de mayo de 2022.", Standing.DENIED),
        ("fr", "Selon le maire, le pont est tombé le 3 mai 2022.", Standing.REPORTED),
        ("ru", "По словам мэра, мост упал 3 мая 2022 года.", Standing.REPORTED),
        ("uk", "Сторож нібито залишив браму відчиненою 3 травня 2022 року.", Standing.ALLEGED),
    ],
)
def test_other_languages(language: str, sentence: str, standing: Standing) -> None:
    assert standing_of(sentence, sentence.index("3"), language) == standing


def standing_in(sentence: str, language: str) -> Standing | None:
    article = Article("news", "News", sentence, (Block(0, len(sentence), BlockKind.PROSE),), language)
    (event,) = [event for event in Library([article]).timeline().events if event.basis is Basis.EXPRESSION]
    return event.standing
