"""What the words around a date tell: that it dates no event, or that its event was only planned. Rules as data."""

from typing import Final, NamedTuple

REACH: Final = 80
"""Characters looked at on either side of an expression."""


class NotAnEvent(NamedTuple):
    """A date that is part of a name, a number or a reference, told by what stands right before it and right after."""

    before: str
    after: str
    only_years: bool = True
    """False where any date is none there; True where it must be a bare year."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAME: Final = r"[^\W\d_a-z][\w.’'-]*"
_AUTHORS: Final = rf"{_NAME}(?:(?:,? (?:and|&) |, ){_NAME}){{0,4}}(?: et al\.?)?"
_PAGES: Final = r"[a-z]?(?:[,:] ?(?:pp?\. ?)?\d[\d–-]*)?"
_CITES: Final = r"(?:argue|claim|find|found|note|observe|point|report|show|state|suggest|write|wrote)"
_LAW: Final = r"(?:Act|Law|Bill|Code|Constitution|Directive|Regulation|Ordinance|Statute)s?"
_DOCUMENT: Final = r"(?:Resolution|Directive|Regulation|Decree|Case|Law|No\.?)"
_NUMBERED: Final = (
    r"(?:[Nn]os?\.?|[Nn]umbers?|[Pp]ages?|pp?\.|[Vv]ol\.|Resolution|Directive|Regulation|Section|Chapter|Article|"
    r"Paragraph|Form|Flight|Route|Room|Part|Model|Type|Version|ISO|RFC)"
)

NOT_EVENTS: Final = {
    "a source: (Smith, 2010)": NotAnEvent(
        rf"[(;\[] ?(?:see |cf\. )?{_AUTHORS},? (?:\d{{4}}[a-z]?, )?", rf"{_PAGES}[);\],]"
    ),
    "a source: Smith et al. (2010)": NotAnEvent(r"et al\.?,? ?\(?", r"[a-z]?(?!\w)"),
    "a source: Smith (2010) argues": NotAnEvent(rf"{_NAME} \(", rf"{_PAGES}\) {_CITES}"),
    "the reading of a page": NotAnEvent(
        r"(?i:retrieved|accessed|last (?:modified|updated|accessed|checked))(?: on)?:? ", "", only_years=False
    ),
    "a copyright": NotAnEvent(r"(?:©|\([cC]\)|[cC]opyright)(?: ©)? ", "", only_years=False),
    "a law: the 2010 Act": NotAnEvent(
        r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Uu]nder|[Tt]h(?:is|at)) ",
        rf" (?:(?:{_NAME}|and|of|on|for) ){{0,8}}{_LAW}\b",
    ),
    "a law: the Act of 2010": NotAnEvent(rf"\b{_LAW}(?: of|,)? \(?", ""),
    "a number: Flight 2001": NotAnEvent(rf"(?:\b{_NUMBERED} |#|§ ?|\d/|\b[A-Z]{{1,3}}-)", ""),
    "a document: Resolution 1973 (2011)": NotAnEvent(rf"{_DOCUMENT} [\w./-]{{1,20}} (?:\(|of )", ""),
    "a product: Windows 2000": NotAnEvent(r"\b(?:Windows|Office|Server|Agenda|Vision|Studio|Exchange) ", ""),
    "a class: the class of 1998": NotAnEvent(r"\b(?:[Cc]lass of|[Mm]odel year) (?:the )?", ""),
    "what did not come to pass: had the train come an hour later": NotAnEvent(
        r"(?:^|[.!?\n] ?)(?:Had|If|Were|Unless) [^.!?\n]*", r"[^.!?\n]*\bwould\b", only_years=False
    ),
    "what did not happen: it did not take place on 3 May": NotAnEvent(
        r"\b(?:(?:did|does|do|was|were|will|has|have|had|is|are) (?:not|never)|(?:did|was|were|won|has|had)n['’]t)"
        r"(?! (?:only|just|until))\b(?:(?!\b(?:but|until|till|before|and|when)\b)[^.,;:!?\n])*",
        "",
        only_years=False,
    ),
    "what never was: elections due on 20 July were never held": NotAnEvent(
        "", r"[^.,;:!?\n]{0,40}\b(?:was|were|has|had|have) never\b", only_years=False
    ),
    "a model: the 2010 edition": NotAnEvent("", r"[ -](?:models?|editions?|vintage|dollars|prices)\b"),
}

BARE_LINE: Final = _words("on at by the date dated posted published updated modified created am pm edt est gmt utc")
"""Words that make no sentence of a date: a line with nothing else tells when something was published."""

PLANS: Final = _words(
    "planned plans plan scheduled due expected expects expect slated intended intends intend hoped hopes hope aims "
    "aimed proposed projected anticipated set poised deadline upcoming earmarked envisaged"
)
"""Words that make what they govern a plan, even where its day has passed."""
WILL: Final = _words("will shall won't won’t")
"""Words that make it a plan where its day has not passed."""
FINITE: Final = _words(
    "was were is are am has have had did does do said says told tells came come went got made took gave began begin "
    "became fell rose sold bought held met left led saw ran found sent lost won built cut hit put shot died broke "
    "chose drew drove flew grew kept knew paid read spoke stood taught wrote fought brought thought struck fled "
    "would could should might may can must"
)
"""Verbs at which the search for what governs a date ends: it is no plan."""
FOLLOWED_BY: Final = {
    word: _words("to for") for word in _words("set plan plans hope hopes hoped aims aimed proposed projected poised")
}
"""Of the words of plans, those that are one only before some others: "the plan failed" is none."""
ARE_TO_BE: Final = _words("scheduled due expected planned set slated projected")
"""Words that after a form of "be" make a plan of what a date in front governs: "on Monday he was due to speak"."""
CAUSES: Final = _words("a an the its his her their this that")
"""What follows "due to" where it gives a reason and speaks of no plan."""
