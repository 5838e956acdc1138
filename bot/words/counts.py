"""Numbers of things: "1 sentence", "1,200 sentences"."""

from bot.words.language import ngettext


def articles(number: int) -> str:
    """So many articles."""
    return ngettext("{number} article", "{number} articles", number)


def passages(number: int) -> str:
    """So many passages."""
    return ngettext("{number} passage", "{number} passages", number)


def sentences(number: int) -> str:
    """So many sentences."""
    return ngettext("{number} sentence", "{number} sentences", number)


def further_entries(number: int) -> str:
    """That so many entries of a list, or rows of a table, are not shown."""
    return ngettext("… and {number} more entry", "… and {number} more entries", number)


def events(number: int) -> str:
    """So many events."""
    return ngettext("{number} event", "{number} events", number)


def questions(number: int) -> str:
    """So many questions."""
    return ngettext("{number} question", "{number} questions", number)
