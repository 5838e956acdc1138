"""A quotation in the room that there is for it: whole, or as many of its sentences as fit."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from bot.words.markup import ELLIPSIS, emphasise
from knowledge.splitting import sentence_spans

_ENDLESS: Final = 10**9


class Fitted(NamedTuple):
    """A quotation as markup."""

    markup: str
    is_cut: bool
    """True where there is more of it than is shown."""


def fitted(text: str, spans: Sequence[tuple[int, int]], room: int, language: str) -> Fitted:
    """`text` with the words at `spans` in bold in at most `room` characters of markup, cut behind a sentence.

    Only where not even its first sentence fits is it cut within that.
    """
    whole = emphasise(text, spans, _ENDLESS)
    if len(whole) <= room:
        return Fitted(whole, is_cut=False)
    rest = f" {ELLIPSIS}"
    for _start, end in reversed(sentence_spans(text, language)):
        if end < len(text):
            within = [(start, stop) for start, stop in spans if stop <= end]
            some = emphasise(text[:end], within, _ENDLESS)
            if len(some) + len(rest) <= room:
                return Fitted(some + rest, is_cut=True)
    return Fitted(emphasise(text, spans, room), is_cut=True)
