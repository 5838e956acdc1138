"""The regular expressions of the splitter.

Text is hostile until split: every pattern is either possessive or bounded, so that none backtracks.
"""

import re

#: Ends of lines. "\\x1c" to "\\x1e" separate records, and Python counts them as ends of lines too.
BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
#: Marks that open an item of a list wherever they stand.
BULLETS = "•‣⁃◦▪●■►"
#: Full stops of scripts without case; they always end a sentence.
STRONG = "。！？｡．؟۔।॥։።፧፨။។៕᙮᠃᠉꓿"
_STOPS = ".!?…‼⁇⁈⁉‽"
_CLOSERS = "\"'”’»›)\\]}」』】〉》〕）］｝"

#: Every place where a sentence may end. Its first character is looked for at the speed of a scan; a run of
#: stops, what closes with it and the space behind are taken in one go.
CANDIDATE = re.compile(
    rf"""
    [{_STOPS}{STRONG}{BREAKS}{BULLETS}]
    (?:
        (?<=[{BREAKS}]) (?P<gap>\s*+)
      | (?<=[{BULLETS}]) (?P<bullet>)
      | (?![a-z]|(?<=\.)[\d,;]) (?P<run>[{_STOPS}{STRONG}]*+ (?:[ ][.…]++(?!\w))*+)
        (?P<close>(?:
            [{_CLOSERS}]                        # a quotation or bracket ends with its sentence
          | [“«‹„](?!\w)                        # quotation marks that close in some languages and open in others
          | [¹²³⁰-⁹]                            # footnotes
          | \[ [^\[\]\n]{{1,30}} \]
          | [ ] (?: \[\d{{1,3}}\] | \[(?:\.\.\.|…)\] | ''|[”)\]](?=\s|\Z))  # set apart by tokenisers
        )*+)
        (?P<space>\s*+)
    )
    """,
    re.VERBOSE,
)

#: The first word behind a possible end, with whatever opens a sentence before it.
NEXT = re.compile(r"(?:[\"'“”„«»‹›‘’`(\[{¿¡*_#]|[–—-]{1,3}+ ?){0,8}+([^\W_]{1,20}(?:['’][^\W\d_]{1,3})?)?")

#: The start of an item of a list: "1.", "1)", "1.)", "a)".
ITEM = re.compile(r"[ \t]{0,8}(\d{1,3}|[A-Za-z])(\.\)|\)|\.)\s")

#: A mark that makes a line an item of a list.
LINE_ITEM = re.compile(
    rf"[{BULLETS}·*+-]\s|[–—]\s(?![a-z])|\(?(?:\d{{1,3}}|[A-Za-z]|[ivxIVX]{{1,5}})\.?\)\s|(?:\d{{1,3}}|[a-z])\.\s"
)

#: What may stand between the start of a sentence and the full stop of its number: "1.", "IV.", "• b.".
ENUMERATOR = re.compile(rf"[\s{BULLETS}(\[\"'“*]{{0,8}}(?:\d{{1,3}}|[A-Za-z]|[IVX]{{1,5}}|[ivx]{{1,4}}|\d{{1,2}}\.\d{{1,2}})")

#: The last letters before a full stop that were set apart: "z. B", "т. е", "U. S".
SPACED = re.compile(r"(?<![^\W_])([^\W\d_](?:\. ?[^\W\d_]{1,2}){1,3})$")

SPACE = re.compile(r"\s*+")

#: A full stop and the ellipsis of an omission behind it, which belongs to the next sentence: "end. ... Next".
FULL_STOP_BEFORE_ELLIPSIS = re.compile(r"[^\s.…]\.(?= (?:\.\.\.|…|\. \. \.))")

#: What cannot begin a sentence.
CONTINUERS = frozenset(",;:)]}%&+=/<>|")
