"""The place and date that a report opens with: the day of its publication, and no part of its first sentence."""

import re
from collections.abc import Sequence
from datetime import date

from knowledge.article import Block

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_PLACE = r"(?:[^\W\d_][\w .,'’()/-]{0,60}?[, ] *)?"
_PATTERNS = tuple(
    re.compile(rf"{_PLACE}{dated}(?= *(?:\(|[–—-]|\Z|[.,|]| at\b))", re.IGNORECASE)
    for dated in (
        rf"{_MONTH} +(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? +(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? +{_MONTH},? +(?P<year>\d{{4}})",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
    )
)
# "WASHINGTON, Nov 28 (Reuters) – ", "LONDON (AP) — ", "PARIS, 3 March - ": capitals, then a date or an agency, a dash.
_DATED = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
_AGENCY = r"\([A-Z][\w .&-]{1,30}\)"
_PLACE_IN_CAPITALS = r"[^\W\d_a-z]{2,}(?:[ ,./'’-]{1,2}[^\W\d_a-z]{1,20}){0,5}"
_OPENING = re.compile(rf"{_PLACE_IN_CAPITALS},? *(?:{_DATED} *(?:{_AGENCY})?|{_AGENCY}) *[–—-]+ +(?=\W?[^\W\d_a-z])")
_BLOCKS = 4
"""A dateline stands in one of the first few blocks: below a title, a subtitle and a by-line at most."""
_CHARACTERS = 120


def date_in_dateline(text: str, blocks: Sequence[Block]) -> str | None:
    """`YYYY-MM-DD` from a block that opens with place and date, or None where no such block names the year."""
    for block in blocks[:_BLOCKS]:
        head = text[block.start : min(block.end, block.start + _CHARACTERS)]
        for pattern in _PATTERNS:
            if found := pattern.match(head):
                month = found["month"].lower()
                number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
                try:
                    return date(int(found["year"]), number, int(found["day"])).isoformat()
                except ValueError:
                    continue
    return None


def without_dateline(text: str, blocks: Sequence[Block]) -> list[Block]:
    """`blocks`, where one of the first opens with a dateline without it."""
    return [_behind_dateline(text, block) for block in blocks[:_BLOCKS]] + list(blocks[_BLOCKS:])


def _behind_dateline(text: str, block: Block) -> Block:
    opening = _OPENING.match(text, block.start, min(block.end, block.start + _CHARACTERS))
    return block._replace(start=opening.end()) if opening and block.kind.is_quotable else block
