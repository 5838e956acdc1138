"""Who owns articles: an opaque string to every room below."""

from typing import Final

LOCAL: Final = "local"
"""Whoever is at this machine's terminal."""
_GUILD: Final = "guild:"


def owner_of(guild_id: int) -> str:
    """The owner that a Discord server is."""
    return f"{_GUILD}{guild_id}"
