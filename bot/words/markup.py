"""Text from articles and questions -> Discord's markup that shows exactly that text.

Discord shows the character behind a backslash as it is, whatever punctuation it is, so a backslash before each one
that could begin markup, a mention, an emoji, a timestamp or a link leaves nothing to interpret. What a reader sees and
copies is the text, to the letter.
"""

import re
from collections.abc import Iterable
from typing import Final

from bot.words import citations
from knowledge.article import Citation

_SPECIAL = re.compile(r"[\\*_~`|<>\[\]()#@:+\-]|(?<=\d)\.(?=\s|\Z)")
"""`:` also keeps addresses from becoming links (where escapes inside would show), and emoji names from emoji."""
_ESCAPED = re.compile(r"\\(.)|\*\*", re.DOTALL)
ELLIPSIS: Final = "…"
_LINE_BREAKS: Final = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
_ENTRY_BREAK: Final = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*+•]|\w{1,3}[.)])[ \t])")
_ROW_BREAK: Final = re.compile(r"\n")
_LABEL: Final = 200
_ADDRESS: Final = str.maketrans({"(": "%28", ")": "%29", "\\": "%5C"})
"""What could end a link before its address does."""


def escape(text: str) -> str:
    """`text` as markup that shows it unchanged; up to twice as long."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def escape_within(text: str, limit: int) -> str:
    """`escape(text)`, cut to at most `limit` characters of markup, never inside an escape, with an ellipsis."""
    return emphasise(text, (), limit)


def emphasise(text: str, spans: Iterable[tuple[int, int]], limit: int) -> str:
    """`text` escaped, with the words at `spans` in bold, cut like `escape_within`.

    The spans are in order and don't overlap. Words that touch ("20" and "th") or are only white space apart share their
    asterisks, as Discord would otherwise show some of them.
    """
    text = text[: limit + 1]  # escaping only lengthens it, so that nothing behind this could be shown
    markup: list[str] = []
    length, position = 0, 0
    for start, end in _joined(text, spans):
        for piece, bold in ((text[position:start], False), (text[start:end], True)):
            escaped = escape(piece)
            room = limit - length - len(ELLIPSIS) - (4 if bold else 0)
            if len(escaped) > room:
                return "".join((*markup, _cut(escaped, room, bold=bold), ELLIPSIS))
            if escaped:
                markup.append(f"**{escaped}**" if bold else escaped)
                length += len(markup[-1])
        position = end
    rest = escape(text[position:])
    if len(rest) <= limit - length:
        return "".join((*markup, rest))
    return "".join((*markup, _cut(rest, limit - length - len(ELLIPSIS), bold=False), ELLIPSIS))


def plain(markup: str) -> str:
    """The text that `escape` or `emphasise` made `markup` of; a cut stays a cut."""
    return _ESCAPED.sub(lambda found: found[1] or "", markup)


def on_one_line(text: str) -> str:
    """`text` with each line break as a space, as a reader sees wrapped text; no offset moves."""
    return text.translate(_LINE_BREAKS)


def in_lines(text: str, *, of_table: bool = False) -> str:
    """`text` with a line for each of its paragraphs, entries of lists and rows; no offset moves."""
    ends = _ROW_BREAK if of_table else _ENTRY_BREAK
    return on_one_line(ends.sub(lambda found: "\x00".rjust(len(found[0])), text)).replace("\x00", "\n")


def code_block(text: str, limit: int) -> str:
    """`text` as a block of code, in at most `limit` characters; what would end the block is parted by a space."""
    text = text.replace("```", "`` `")
    room = limit - len("```\n\n```")
    return f"```\n{text if len(text) <= room else text[: room - 1] + ELLIPSIS}\n```"


def citation_line(citation: Citation, room: int, *, also: bool = False) -> str:
    """A citation as small print, a link to the sentence where it has one that fits into `room` characters.

    `also` says that it is one of further articles that say the same.
    """
    about = citations.also(citation) if also else citations.about(citation)
    label = escape_within(on_one_line(about), min(_LABEL, room - len("-# ")))
    linked = f"-# [{label}](<{citation.url.translate(_ADDRESS)}>)" if citation.url else ""
    return linked if linked and len(linked) <= room else f"-# {label}"


def _cut(escaped: str, room: int, *, bold: bool) -> str:
    cut = escaped[: max(room, 0)]
    if (len(cut) - len(cut.rstrip("\\"))) % 2:
        cut = cut[:-1]
    return f"**{cut}**" if bold and cut.strip() else "" if bold else cut


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
