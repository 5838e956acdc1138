"""Answers an interaction: in one request where the answer is ready soon, else after an acknowledgement."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from typing import Any, Final, NamedTuple

import discord
from discord import ui

from bot.running.open_questions import is_read_again
from bot.running.patience import TROUBLE, is_acknowledged, may_have_arrived

_SOON: Final = 1.0
"""Seconds that an answer may take before it is announced by an acknowledgement: a third of what Discord grants."""
_BUSY: Final = 0.3
"""Seconds that a question may expect to wait for others before it is acknowledged at once, ahead of their answers."""


class Reply(NamedTuple):
    """A message as it is sent, in any of the ways that Discord has for it."""

    view: ui.LayoutView
    files: tuple[tuple[str, bytes], ...] = ()
    """Names and contents; the view refers to them as `attachment://NAME`."""

    def attachments(self) -> list[discord.File]:
        """The files, made anew for each request, as one can be sent only once."""
        return [discord.File(io.BytesIO(content), name) for name, content in self.files]


async def answer(
    interaction: discord.Interaction[Any],
    make: Callable[[], Awaitable[Reply]],
    *,
    expected: float = 0.0,
    private: bool = False,
    in_place: bool = False,
) -> None:
    """Sends what `make` returns.

    Args:
        interaction: has no response yet.
        make: fails with what is wrong with the question; nothing is sent then, but perhaps an acknowledgement.
        expected: seconds that it is thought to wait for others.
        private: only whoever asked sees it.
        in_place: it takes the place of the message whose button was pressed.
    """
    if _is_announced(interaction):
        await _edit(interaction, await make())
        return
    if expected > _BUSY:
        await acknowledge(interaction, private=private, in_place=in_place)
        await _edit(interaction, await make())
        return
    made = asyncio.ensure_future(make())
    try:
        await asyncio.wait([made], timeout=_SOON)
        if made.done():
            await send(interaction, made.result(), private=private, in_place=in_place)
        else:
            await acknowledge(interaction, private=private, in_place=in_place)
            await _edit(interaction, await made)
    finally:
        made.cancel()


def _is_announced(interaction: discord.Interaction[Any]) -> bool:
    """Whether an interaction has been acknowledged: by this process, or by the one before it."""
    return is_read_again() or interaction.response.is_done()


async def acknowledge(interaction: discord.Interaction[Any], *, private: bool, in_place: bool = False) -> None:
    """Announces an answer, which `answer` or `send` then puts in the place of the announcement."""
    try:
        await interaction.response.defer(ephemeral=private, thinking=not in_place)
    except TROUBLE as error:
        if not _has_response(error):
            raise


async def send(
    interaction: discord.Interaction[Any], reply: Reply, *, private: bool = False, in_place: bool = False
) -> None:
    """Sends a message that is ready as the first response to `interaction`."""
    if _is_announced(interaction):
        await _edit(interaction, reply)
        return
    files = reply.attachments()
    try:
        if in_place:
            await interaction.response.edit_message(view=reply.view, attachments=files)
        else:
            await interaction.response.send_message(view=reply.view, files=files, ephemeral=private)
    except TROUBLE as error:
        if not _has_response(error):
            raise
        await _edit(interaction, reply)
    # Its buttons are found by their ids; for each private message discord.py would keep a task for 15 minutes.
    reply.view.stop()


async def _edit(interaction: discord.Interaction[Any], reply: Reply) -> None:
    await interaction.edit_original_response(view=reply.view, attachments=reply.attachments())


def _has_response(error: BaseException) -> bool:
    """Whether an interaction has a first response, or may have: what edits it shows."""
    return is_acknowledged(error) or may_have_arrived(error)
