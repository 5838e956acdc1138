"""Text that people read, by gettext's names: `_` and `ngettext` give it, `N_` marks what is given elsewhere."""


def gettext(message: str, **fields: object) -> str:
    """`message` with its `{fields}` filled in, numbers with their thousands set apart."""
    return message.format(**{name: _shown(value) for name, value in fields.items()})


def ngettext(singular: str, plural: str, number: int, **fields: object) -> str:
    """As `gettext`, in the form that goes with `number`, which is also a field."""
    return gettext(singular if number == 1 else plural, number=number, **fields)


def N_(message: str) -> str:  # noqa: N802 - gettext's name for it
    """`message` itself, which is marked as one to translate."""
    return message


def _shown(value: object) -> object:
    return f"{value:,}" if isinstance(value, int) else value
