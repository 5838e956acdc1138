"""The regular expressions of the splitter.

Text is hostile until split: every repetition is possessive or short, or nothing behind it can fail, so that none
backtracks at length. Groups are not repeated possessively: Python up to 3.11.4 then goes on where a last, failed
repetition had stopped (https://github.com/python/cpython/issues/106052).
"""

import re

#: Ends of lines, the same as those of `str.splitlines`.
BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
#: Marks that open an item of a list wherever they stand.
BULLETS = "•‣⁃◦▪●■►"
#: Full stops of other scripts, which end a sentence whatever follows.
STRONG = "。！？｡．؟۔।॥։።፧፨။។៕᠃᠉"
_STOPS = ".!?…‼⁇⁈⁉‽"
_LETTERS = "[a-zß-öø-ÿα-ωа-яё]" * 4
"""Of a word that is no abbreviation: a number behind its full stop is a footnote's."""

#: Every place where a sentence may end. Its first character is looked for at the speed of a scan; a run of
#: stops, what closes with it and the space behind are taken in one go.
CANDIDATE = re.compile(
    rf"""
    [{_STOPS}{STRONG}{BREAKS}{BULLETS}]
    (?:
        (?P<plain>(?<=[a-z][a-z][a-z][a-z][a-z]\.)[ ](?=[A-Z]))  # nearly all ends: "the usual end. Next"
      | (?<=[{BREAKS}]) (?P<break>\s*+)
      | (?<=[{BULLETS}]) (?P<bullet>)
      | (?![a-z]|(?<=\.)[,;]|(?<=\.)\d(?!(?<={_LETTERS}\.\d)\d{{0,2}}\s))
        (?P<run>[{_STOPS}{STRONG}]*+ (?:[ ][.…]++(?!\w))*)
        (?P<close>(?:
            ["'”’»›)\]}}」』】〉》〕）］｝]   # the quotation or bracket ends, too
          | [“«‹„](?!\w)                     # these close in some languages and open in others
          | [¹²³⁰-⁹] | \[ [^\[\]\n]{{1,30}} \]  # footnotes
          | (?:(?<={_LETTERS}\.)|(?<=[.!?]["”’»])) \d{{1,3}}(?=\s) | (?:\*{{1,3}}|_{{1,3}}|[†‡])(?=\s|\Z)
          | [ ] (?: \[\d{{1,3}}\] | \[(?:\.\.\.|…)\] | '' | [”)\]](?=\s|\Z))  # set apart by tokenisers
        )*)
        (?P<space>\s*+)
    )
    """,
    re.VERBOSE,
)

#: The first word behind a possible end, past whatever opens a sentence or quotation.
NEXT = re.compile(r"(?:[\"'“”„«»‹›‘’`(\[{¿¡*_#]++ ?|[–—-]{1,3}+ ?){0,8}([^\W_]{1,20}(?:['’][^\W\d_]{1,3})?)?")

#: What opens a sentence in small letters: an option, a command, what stands in code marks, a name such as iPhone.
NAME_IN_SMALL_LETTERS = re.compile(r"--?[a-zA-Z]|`[^\s`]|/[a-z]{2}|[a-z]{1,5}[A-Z]")

#: The start of an item of a list: "1.", "1)", "1.)", "a)".
ITEM = re.compile(r"(\d{1,3}|[A-Za-z])(\.\)|\)|\.)\s")

#: What makes a line an item of a list; a capital with a full stop is rather an initial.
LINE_ITEM = re.compile(
    rf"""
    [{BULLETS}·*+-]\s
  | [–—]\s(?![a-z])
  | \(?(?:\d{{1,3}}|[A-Za-z]|[ivxIVX]{{1,5}})\.?\)\s
  | (?:\d{{1,3}}|[a-z])\.\s
    """,
    re.VERBOSE,
)

#: All that stands between the start of a sentence and the full stop of its number: "1.", "IV.", "• b.", "Rule 2.1.".
ENUMERATOR = re.compile(
    rf"[\s{BULLETS}(\[\"'“*]{{0,8}}"
    r"(?:§ ?|(?:chapter|section|article|part|rule|step|kapitel|abschnitt|artikel|teil|regel|schritt|capítulo|sección"
    r"|artículo|parte|regla|paso|regola|capitolo|articolo|chapitre|partie|règle|étape|глава"
    r"|раздел|статья|часть|правило|шаг) )?"
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[IVX]{1,5}|[ivx]{1,4})",
    re.IGNORECASE,
)

#: The last letters of an abbreviation that was set apart: "z. B", "т. е", "U. S".
SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:\. ?[^\W\d_]{1,2}){1,3}$")

#: A full stop and, behind it, the ellipsis of an omission, which belongs to what follows: "end. ... Next".
FULL_STOP_BEFORE_ELLIPSIS = re.compile(r"(?<=[^\s.…])\.(?= (?:\.\.\.|…|\. \. \.))")

SPACE = re.compile(r"\s*+")
