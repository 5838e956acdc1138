"""Org: its marks as those of Markdown, which is then read."""

import re
from typing import Final

from knowledge.reading._composing import Composer
from knowledge.reading._decoding import decode
from knowledge.reading._draft import Draft, Source
from knowledge.reading._metadata import metadata_of
from knowledge.reading.formats._tables import as_markdown_table
from knowledge.reading.formats.markdown import read_into

_KEYWORD = re.compile(r"#\+(\w+): *(.*)", re.IGNORECASE)
_BEGIN = re.compile(r"[ \t]*#\+begin_(\w+).*", re.IGNORECASE)
_END = re.compile(r"[ \t]*#\+end_\w+.*", re.IGNORECASE)
_HEADING = re.compile(r"(\*+) +(?:(?:TODO|DONE|NEXT|WAITING) +)?(?:\[#[A-Z]\] +)?(\S.*?)(?:[ \t]+:[\w@:]+:)?")
_DRAWER = re.compile(r"[ \t]*:(?!END:)[A-Z_]+:[ \t]*", re.IGNORECASE)
_TERM = re.compile(r"[ \t]*[-+] +(.+?) :: ?(.*)")
_ITEM = re.compile(r"([ \t]*)(?:[-+]|(\d+)[.)]) +(?:\[[ X-]\] +)?(.*)")
_PLANNING = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED): *[<\[].*")
_RULE = re.compile(r"[ \t]*\|[-+|]*\|?")
_CODE: Final = frozenset({"src", "example"})
_WORDS: Final = (
    (re.compile(r"\[\[([^\[\]]+)\]\[([^\[\]]+)\]\]"), r"[\2](\1)"),
    (re.compile(r"\[\[([^\[\]]+)\]\]"), r"\1"),
    (re.compile(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])"), r"**\1**"),
    (re.compile(r"(?<![\w/:])/(\S(?:[^/\n]*\S)?)/(?![\w/])"), r"*\1*"),
    (re.compile(r"(?<![\w=])[=~](\S(?:[^=~\n]*\S)?)[=~](?![\w=])"), r"`\1`"),
    (re.compile(r"(?<!\w)\+(\S(?:[^+\n]*\S)?)\+(?!\w)"), r"~~\1~~"),
    (re.compile(r"\[fn:[^\]]*\]"), ""),
)


def read(source: Source) -> Draft:
    """An .org file."""
    stated: dict[str, str] = {}
    composer = Composer()
    read_into(composer, "\n".join(_markdown(decode(source.data, source.name).splitlines(), stated)))
    return Draft.of(composer, metadata_of(stated))


def _markdown(lines: list[str], stated: dict[str, str]) -> list[str]:
    """The lines as Markdown; what keywords state goes into `stated`."""
    out: list[str] = []
    table: list[list[str]] = []
    block = ""
    in_drawer = False
    for line in lines:
        if table and not line.lstrip().startswith("|"):
            out += ["", *as_markdown_table(table), ""]
            table = []
        if block:
            ends = _END.fullmatch(line)
            out += [line] if not ends else ["```", ""] if block in _CODE else [""]
            block = "" if ends else block
        elif in_drawer:
            in_drawer = line.strip().upper() != ":END:"
        elif found := _BEGIN.fullmatch(line):
            block = found[1].lower()
            out += ["", "```"] if block in _CODE else [""]
        elif found := _KEYWORD.fullmatch(line):
            stated.setdefault(found[1].lower(), found[2].strip())
        elif _DRAWER.fullmatch(line):
            in_drawer = True
        elif line.lstrip().startswith("|"):
            if not _RULE.fullmatch(line):
                table.append([_words(cell.strip()) for cell in line.strip().strip("|").split("|")])
        elif line.startswith("# ") or _PLANNING.fullmatch(line):
            continue
        else:
            out += _prose(line)
    return [*out, "", *as_markdown_table(table)]


def _prose(line: str) -> list[str]:
    if found := _HEADING.fullmatch(line):
        return ["", f"{'#' * min(len(found[1]) + 1, 6)} {_words(found[2])}", ""]
    if found := _TERM.fullmatch(line):
        return ["", _words(found[1]), "", f":   {_words(found[2])}"]
    if found := _ITEM.fullmatch(line):
        mark = f"{found[2]}." if found[2] else "-"
        return [f"{found[1]}{mark} {_words(found[3])}"]
    if line.startswith(": "):
        return [f"    {line[2:]}"]
    return [_words(line)]


def _words(text: str) -> str:
    for pattern, replacement in _WORDS:
        text = pattern.sub(replacement, text)
    return text
