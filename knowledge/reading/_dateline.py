"""The place and date that a report opens with: the day of its publication, and no part of its first sentence."""

import re
from collections.abc import Sequence
from datetime import date

from knowledge.article import Block

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?i:(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}})\.?"
_DATES = (
    rf"{_MONTH} +(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? +(?P<year>\d{{4}})",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? +{_MONTH},? +(?P<year>\d{{4}})",
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
)
# What may stand before the date: a note, and names of people, places, agencies and weekdays. A verb or a preposition
# makes a sentence of it: "The bridge opened on 5 March 2021" says nothing of its own publication.
_NOTE = r"(?i:(?:(?:first|last) )?(?:published|posted|updated|modified)(?: on)?:? +)"
_NAME = r"(?!(?i:after|before|by|from|in|on|since|the|till|until)\b)[^\W\d_a-z][\w.'’-]*+"
_LEAD = rf"{_NOTE}?(?:[Bb]y +)?(?:(?:{_NAME}|d[aeo]|del|la)[ ,/|·:()–—-]++){{0,8}}"
# And what behind it: the end of the line, with or without a time or an author, or a dash and the first sentence.
_TAIL = r"""
    \.?\Z | ,?\ *(?:at\ +)?\d{1,2}[:.]\d\d[^.]{0,20}\.?\Z | \ +by\ +[^.]{1,60}\Z
  | \ *(?:\([A-Z][\w .&-]{1,30}\)\ *)?[|:–—-]+\ +(?=\W?[^\W\d_a-z])
"""
_PATTERNS = tuple(re.compile(rf"{_LEAD}{date}(?x:{_TAIL})") for date in _DATES)
# "WASHINGTON, Nov 28 (Reuters) – ", "LONDON (AP) — ", "PARIS, 3 March - ": capitals, then a date or an agency, a dash.
_DATED = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
_AGENCY = r"\([A-Z][\w .&-]{1,30}\)"
_PLACE_IN_CAPITALS = r"[^\W\d_a-z]{2,}(?:[ ,./'’-]{1,2}[^\W\d_a-z]{1,20}){0,5}"
_OPENING = re.compile(rf"{_PLACE_IN_CAPITALS},? *(?:{_DATED} *(?:{_AGENCY})?|{_AGENCY}) *[–—-]+ +(?=\W?[^\W\d_a-z])")
# An entry of a diary, a log or a list of changes: a date alone, or in front of what happened.
_ENTRY = tuple(re.compile(rf"(?:[^\W\d_]{{3,10}},? +)?{date}(?::?\Z|: | *[–—-]+ )") for date in _DATES)
_BLOCKS = 4
"""A dateline stands in one of the first few blocks: below a title, a subtitle and a by-line at most."""
_CHARACTERS = 120


def date_in_dateline(text: str, blocks: Sequence[Block]) -> str | None:
    """`YYYY-MM-DD` from a block that opens with place and date, or None where no such block names the year.

    Where several blocks open with nothing but a date, as in a diary or a list of changes, none of them is the day of
    publication.
    """
    entries = _entries(text, blocks[:_BLOCKS]) and _entries(text, blocks)  # a list may have 200,000 blocks
    for number, block in enumerate(blocks[:_BLOCKS]):
        if len(entries) > 1 and number in entries:
            continue
        head = text[block.start : min(block.end, block.start + _CHARACTERS)]
        for pattern in _PATTERNS:
            if (found := pattern.match(head)) and (day := _day(found)):
                return day
    return None


def is_of_an_entry(text: str, blocks: Sequence[Block], day: str) -> bool:
    """Whether a date is that of one of several entries, each of which opens with its own."""
    entries = _entries(text, blocks)
    return len(entries) > 1 and day in entries.values()


def _entries(text: str, blocks: Sequence[Block]) -> dict[int, str]:
    """The numbers of the blocks that open with a date, as a diary's days do, and the dates."""
    entries: dict[int, str] = {}
    for number, block in enumerate(blocks):
        head = text[block.start : min(block.end, block.start + _CHARACTERS)]
        for pattern in _ENTRY:
            if (found := pattern.match(head)) and (day := _day(found)):
                entries[number] = day
    return entries


def _day(found: re.Match[str]) -> str | None:
    month = found["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    try:
        return date(int(found["year"]), number, int(found["day"])).isoformat()
    except ValueError:
        return None


def without_dateline(text: str, blocks: Sequence[Block]) -> list[Block]:
    """`blocks`, where one of the first opens with a dateline without it."""
    return [_behind_dateline(text, block) for block in blocks[:_BLOCKS]] + list(blocks[_BLOCKS:])


def _behind_dateline(text: str, block: Block) -> Block:
    opening = _OPENING.match(text, block.start, min(block.end, block.start + _CHARACTERS))
    return block._replace(start=opening.end()) if opening and block.kind.is_quotable else block
