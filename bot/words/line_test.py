"""How a line test went, in words."""

from bot.words.language import gettext as _
from bot.words.language import ngettext


def summary(asked: int, failed: int) -> str:
    """How many questions were asked and how many of them failed, in a sentence."""
    if not asked:
        return _("There is no question to ask: no article names one or has a sentence that says enough by itself.")
    return ngettext(
        "{number} question asked, {failed} failed.", "{number} questions asked, {failed} failed.", asked, failed=failed
    )
