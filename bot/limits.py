"""Discord's limits, as its documentation states them, in one place."""

from typing import Final

VIEW_CHARACTERS: Final = 4_000
"""All text of one components-v2 message together."""
MESSAGE_CHARACTERS: Final = 2_000
CUSTOM_ID_CHARACTERS: Final = 100
THREAD_NAME_CHARACTERS: Final = 100
CHOICES: Final = 25
CHOICE_CHARACTERS: Final = 100
