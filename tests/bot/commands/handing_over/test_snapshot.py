"""The question as it is put to those who may know, and what stands below a reply, as Discord gets them."""

from bot.commands.handing_over._buttons import handed_over_card, reply_note
from tests.bot.snapshots import assert_as_it_was


def test_snapshot_of_a_question_that_is_handed_over() -> None:
    assert_as_it_was("handed-over", handed_over_card("Where is the *key*?", "<@1>", 7))


def test_snapshots_of_what_stands_below_a_reply() -> None:
    assert_as_it_was("reply", reply_note(5, is_read=True).view)
    assert_as_it_was("reply-unreadable", reply_note(5, is_read=False).view)
