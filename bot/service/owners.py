"""Who owns articles: an opaque string to every room below."""

from typing import Final

LOCAL: Final = "local"
"""Whoever is at this machine's terminal."""
_GUILD: Final = "guild:"


def guild_in(owner: str) -> int | None:
    """The id of the Discord server that an owner is; None for any other."""
    number = owner.removeprefix(_GUILD)
    return int(number) if number != owner and number.isdecimal() else None


def owner_of(guild_id: int) -> str:
    """The owner that a Discord server is."""
    return f"{_GUILD}{guild_id}"


def person_of(user_id: int) -> str:
    """A person, as the store names them; in direct messages they are the owner of what is kept."""
    return f"user:{user_id}"


def owner_in(guild_id: int | None, user_id: int) -> str:
    """Whose is what is kept of a question: a server's, or in direct messages whoever asked it."""
    return person_of(user_id) if guild_id is None else owner_of(guild_id)


def user_in(person: str) -> int:
    """The number of the account that a person has."""
    return int(person.removeprefix("user:"))
