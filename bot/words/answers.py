"""The words around an answer, the same in Discord and in the terminal."""

from typing import Final

from bot.words.language import LANGUAGES, N_, catalogue
from bot.words.language import gettext as _
from knowledge.answering import Answer

_NO_ANSWER: Final = N_("The articles do not answer this.")
_UNSURE: Final = N_("I am not sure that the articles answer this.")
_CONFIDENCE: Final = ((0.75, N_("Confidence: high")), (0.5, N_("Confidence: fair")), (0.0, N_("Confidence: low")))


def no_answer(*, is_unsure: bool = False) -> str:
    """That there is none, or that the nearest sentences may be one."""
    return _(_UNSURE if is_unsure else _NO_ANSWER)


def says_no_answer(text: str) -> bool:
    """True where `text` begins by saying in any language that there is no answer, or that it is unsure."""
    said = (catalogue(language).gettext(each) for language in LANGUAGES for each in (_NO_ANSWER, _UNSURE))
    return text.startswith(tuple(said))


def nearest() -> str:
    """What stands above the sentences that come nearest."""
    return _("The nearest they have:")


def differ() -> str:
    """That articles give different values for what is asked."""
    return _("The articles differ here:")


def no_articles() -> str:
    """That nothing could be asked here."""
    return _("There are no articles here yet.")


def no_own_articles(*, may_add: bool) -> str:
    """How a server gets articles of its own, for somebody who may add some or may not."""
    if not may_add:
        return _("This server has no articles of its own yet: whoever manages it adds some with /add.")
    return _("This server has no articles of its own yet: /add takes a link, a file or a text.")


def only_in_private(channel: str) -> str:
    """That there is no answer for all to see in a channel, and how to get one."""
    return _("In #{channel} I answer you only in private: use /ask there.", channel=channel)


def confidence(answer: Answer) -> str:
    """How sure an answer is, in a word: a number would promise more than it can keep."""
    return _(next(word for least, word in _CONFIDENCE if answer.confidence >= least))


def hint(answer: Answer) -> str | None:
    """What may help whoever got no answer."""
    if answer.nothing_within:
        return _("No article was published and no sentence is dated in that span of time.")
    if answer.other_language:
        return _("The question seems to be in another language than the articles; try theirs.")
    if answer.shares_no_word and not answer.is_narrowed:
        return _("None of its words stands in them; other words may help.")
    return None
