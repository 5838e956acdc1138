"""Discord's limits, as its documentation states them, in one place."""

VIEW_CHARACTERS = 4_000
"""All text of one components-v2 message together."""
CUSTOM_ID_CHARACTERS = 100
CHOICES = 25
CHOICE_CHARACTERS = 100
MESSAGE_CHARACTERS = 2_000
LINK_CHARACTERS = 512
"""Discord's limit for the address of a link button; what is longer is not linked from text either."""
