"""The cards of `/privacy` and `/my-data`, as Discord gets them."""

from bot.commands.privacy._cog import privacy_card
from bot.commands.privacy._my_data import MyData, my_data_reply
from bot.store.exchanges import Exchange, Outcome
from bot.store.votes import Vote
from bot.store.wishes import Wish
from tests.bot.snapshots import assert_as_it_was


def test_snapshot() -> None:
    assert_as_it_was("privacy", privacy_card(90, 0))


def test_snapshot_where_channels_are_listened_to_and_words_are_kept() -> None:
    assert_as_it_was("privacy-listening", privacy_card(30, 7, ["help", "questions"]))


def test_snapshots_of_ones_own_data() -> None:
    kept = MyData(
        [Exchange(0.0, Outcome.ANSWERED, 0.5, 1.0, question="Who built *it*?", code="A")],
        [Vote("A", "user:1", liked=False, words="It is wrong.")],
        [Wish("guild:1", "user:1", "When does the ferry run?", None, "en", 0.0, 0)],
    )
    assert_as_it_was("my-data", my_data_reply(kept).view)
    assert_as_it_was("my-data-none", my_data_reply(MyData([], [], [])).view)
