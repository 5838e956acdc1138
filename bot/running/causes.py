"""What an error says of itself in a line of the log: never a question's words, never a token."""

from pathlib import Path

import aiohttp
import discord

_ROOT = Path(__file__).parents[2]
_LONGEST = 300
"""Characters of an error's own words: a proxy before Discord answers with whole pages."""


def cause_of(error: BaseException) -> str:
    """The kind of an error and where it comes from.

    The words of an error of the network or of Discord are about the network or Discord; those of any other may hold
    what somebody has asked, so that the place in the code stands for them.
    """
    kind = type(error).__name__
    if isinstance(error, aiohttp.ClientError | discord.HTTPException | OSError):
        return f"{kind}: {' '.join(str(error).split())[:_LONGEST]}" if str(error) else kind
    frame = error.__traceback__
    place = ""
    while frame is not None:
        path = Path(frame.tb_frame.f_code.co_filename)
        if path.is_relative_to(_ROOT) and ".venv" not in path.parts:
            place = f" ({path.relative_to(_ROOT)}:{frame.tb_lineno})"
        frame = frame.tb_next
    return kind + place
