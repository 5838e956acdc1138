"""A quotation that is too long ends behind a sentence, and it is said that there is more."""

from hypothesis import given
from hypothesis import strategies as st

from bot.words.fitting import fitted
from tests.bot.discord_markup import bold, shown
from tests.bot.words.test_markup import hostile

TEXT = "The tower is red. It was built by A. Holm in 1874. Nobody lives in it."


def test_what_fits_is_whole() -> None:
    whole = fitted(TEXT, [(4, 9)], 200, "en")
    assert (shown(whole.markup), whole.is_cut) == (TEXT, False)
    assert bold(whole.markup) == ["tower"]


def test_what_does_not_fit_ends_behind_a_sentence() -> None:
    some = fitted(TEXT, [(4, 9), (58, 63)], 65, "en")
    assert (shown(some.markup), some.is_cut) == ("The tower is red. It was built by A. Holm in 1874. …", True)
    assert shown(fitted(TEXT, [], 30, "en").markup) == "The tower is red. …"


def test_a_sentence_that_does_not_fit_is_cut_within() -> None:
    cut = fitted(TEXT, [], 12, "en")
    assert cut.is_cut
    assert shown(cut.markup) == "The tower i…"


@given(hostile, st.integers(10, 200))
def test_the_room_is_never_left(text: str, room: int) -> None:
    found = fitted(text, [(0, len(text) // 2)], room, "en")
    assert len(found.markup) <= room
    assert found.is_cut or shown(found.markup) == text
