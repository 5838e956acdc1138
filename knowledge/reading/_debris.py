"""What a page carries around its article, told from the article itself.

Rules as data: a new kind of debris is a new line in one of the tables. They are about lines that stand alone; a
sentence that merely mentions such words inside a paragraph is left as it is.
"""

import re
from collections.abc import Sequence

from knowledge.article import Block, BlockKind

# A line that begins like this points somewhere else. The mark after it is what tells it from prose.
_POINTER = r"""
    also\ read | read\ also | read\ more | read\ next | more\ on\ this | see\ also | don't\ miss | watch | listen
  | related
  | recommended | trending | more\ from | advertisement | sponsored | promoted | tags? | filed\ under | topics | share
  | follow\ us | our\ standards | image\ (?:credit|source) | photo(?:graph)?(?:\ credit)? | file\ photo | credit
  | caption
  | lesen\ sie\ auch | mehr\ zum\ thema | anzeige | foto | lea\ también | le\ puede\ interesar | publicidad
  | читайте\ также | по\ теме | реклама | фото
"""
# A line that is nothing but this is a button, a form or a heading of the page. Only the longer notices may end in a
# full stop: "Sign up." is an instruction that an article may give.
_FURNITURE = r"""
    advertis(?:e)?ment | leave\ a\ (?:reply|comment) | related\ (?:articles?|posts?|stories|topics|content|news)
  | back\ to\ (?:the\ )?top(?:\ button)? | skip\ to\ (?:main\ )?content
  | your\ email\ address\ will\ not\ be\ published.*
  | required\ fields\ are\ marked.* | save\ my\ name,\ email.* | post\ comment | (?:\d+\ )?comments?
  | no\ comments(?:\ yet)? | share(?:\ (?:this|on|via)\b[^.]{0,40})? | tweet | print | e-?mail | copy\ link
  | (?:sign\ up|subscribe|register|log\ in)\b[^.]{0,80} | most\ (?:read|popular|viewed)
  | you\ (?:may|might)\ also\ like.{0,80} | all\ rights\ reserved.* | (?:©|\(c\)|copyright)\ .{0,120}
  | click\ here\b[^.]{0,80} | load\ more.{0,40} | show\ more | (?:next|previous)\ (?:article|post)
  | about\ the\ authors? | \d+\ min(?:ute)?s?\ read | this\ (?:site|website)\ uses\ cookies.*
  | accept\ (?:all\ )?cookies
"""
# After such a line the article is over, where little prose is left below it.
_END = r"""
    reporting\ by\ .+ | (?:additional\ )?reporting,?\ (?:writing|editing)\ .+ | our\ standards\b.+
  | leave\ a\ (?:reply|comment) | related\ (?:articles?|posts?|stories|topics|content|news) | about\ the\ authors?
  | (?:\d+\ )?comments? | back\ to\ (?:the\ )?top.*
"""
# A credit that closes a picture's caption.
_CAPTION = r"""
    .{0,300} (?: \b(?:REUTERS|AFP|AP|EPA|Getty\ Images|dpa|Shutterstock|Unsplash|Wikimedia\ Commons)/\S.{0,60}
               | \((?:photo|image|picture|credit|foto|фото)\b[^()]{0,80}\)
               | /\ ?(?:REUTERS|AFP|AP|EPA|Getty\ Images) )\.?
"""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
# A place, a date and an agency with no sentence behind them.
_DATELINE = rf"""
    (?: [A-Z][\w\ .,'’-]{{0,60}}? ,?\ + )? (?: (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\ + )?
    (?: {_MONTH}\ +\d{{1,2}}(?:,?\ +\d{{4}})? | \d{{1,2}}\ +{_MONTH}(?:,?\ +\d{{4}})? | \d{{4}}-\d\d-\d\d )
    (?: ,?\ +(?:at\ +)?\d{{1,2}}[:.]\d\d(?:\ *[ap]\.?m\.?)?(?:\ +[A-Z]{{2,4}})? )?
    (?: \ *\([A-Z][\w\ ]{{1,30}}\) )? \ *[–—-]*
"""

_FLAGS = re.VERBOSE | re.IGNORECASE
_SAYS_NOTHING = (re.compile(_DATELINE, _FLAGS), re.compile(r"[\W_]*"))
_IS_DEBRIS = (
    re.compile(rf"(?:{_POINTER})\s*[:：|»>].*", _FLAGS | re.DOTALL),
    re.compile(rf"(?:{_FURNITURE})[!:…]*", _FLAGS),
    re.compile(_CAPTION, re.VERBOSE | re.DOTALL),
    *_SAYS_NOTHING,
)
_IS_END = re.compile(rf"(?:{_END})", _FLAGS)
_LONGEST_DEBRIS = 400
"""Debris is one short line: nothing longer is held against the tables."""
_TAIL_SHARE = 0.3
"""An end mark counts where at most this share of the quotable text follows: a pasted page's author blurb and comment
form are a tenth of a usual article and a quarter of a very short one, while a section called "Comments" in the middle
has half of it below."""


def mark_debris(text: str, blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with those marked as debris that belong to the page and not to the article.

    Only a pasted page has any, which shows in several lines of it; an entry of a list is never any, as "Log in" is a
    step in one.
    """
    marked = [
        number
        for number, block in enumerate(blocks)
        if block.kind in _MAY_BE_DEBRIS and _is_debris(text[block.start : block.end])
    ]
    lines = {text[blocks[number].start : blocks[number].end] for number in marked}
    is_pasted = len(lines) >= _PASTED and not all(_MAY_BE_TEXT.fullmatch(line) for line in lines)
    end_of_article = _end_of_article(text, blocks) if is_pasted else len(text)
    debris = set(marked) if is_pasted else {each for each in marked if _is_empty(text, blocks[each])}
    return [
        block._replace(kind=BlockKind.DEBRIS) if number in debris or block.start >= end_of_article else block
        for number, block in enumerate(blocks)
    ]


_MAY_BE_DEBRIS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.PROSE})
_MAY_BE_TEXT = re.compile(
    r"(?:print|comments?|share|tweet|e-?mail|copy link|about the authors?|\W*|(?:sign up|subscribe|register|log in)\b.*"
    r"|(?:tags?|topics|watch|listen|credit|caption|share|related|see also)\s*[:：|].*)[!:…]*",
    re.IGNORECASE | re.DOTALL,
)
"""Debris that by itself may as well be a heading, a step or a fact of a text."""
_PASTED = 2
"""Lines of debris from which on a text is taken for a pasted page: one may be a heading of the text."""


def _is_empty(text: str, block: Block) -> bool:
    """True of a rule, and of a place and date with nothing behind them: no text says anything by these."""
    line = text[block.start : block.end]
    return any(pattern.fullmatch(line) for pattern in _SAYS_NOTHING)


def _is_debris(line: str) -> bool:
    return len(line) <= _LONGEST_DEBRIS and any(pattern.fullmatch(line) for pattern in _IS_DEBRIS)


def _end_of_article(text: str, blocks: Sequence[Block]) -> int:
    """Where the page's tail begins; the length of the text where there is none."""
    total = sum(block.end - block.start for block in blocks if block.kind.is_quotable)
    end, below = len(text), 0
    for block in reversed(blocks):
        line = text[block.start : block.end]
        if len(line) <= _LONGEST_DEBRIS and _IS_END.fullmatch(line):
            end = block.start
        if block.kind.is_quotable:
            below += block.end - block.start
        if below > total * _TAIL_SHARE:
            break
    return end
