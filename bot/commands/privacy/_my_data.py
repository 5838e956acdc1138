"""What is kept of whoever asks, and the button that deletes it."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple, Self

import discord
from discord import ui

from bot.cards.button import FixedButton
from bot.cards.notice import notice
from bot.limits import VIEW_CHARACTERS
from bot.running.answers import Reply, send
from bot.running.client import HotlineBot
from bot.service.owners import person_of
from bot.store import Store
from bot.store.exchanges import Exchange
from bot.store.votes import Vote
from bot.store.wishes import Wish
from bot.words import counts
from bot.words.language import N_, ngettext
from bot.words.language import gettext as _
from bot.words.markup import escape, escape_within, on_one_line

_COLOUR: Final = discord.Colour(0x3B7DD8)
_FILE: Final = "my-data.json"
_SHOWN: Final = 10
"""Questions that are shown; the file holds all."""


class MyData(NamedTuple):
    """What is kept of one person, in all servers and in direct messages."""

    exchanges: Sequence[Exchange]
    votes: Sequence[Vote]
    wishes: Sequence[Wish]

    @classmethod
    async def of(cls, store: Store, person: str) -> Self:
        """That of a person."""
        return cls(
            await store.exchanges.of_asker(person),
            await store.votes.of_person(person),
            await store.wishes.of_person(person),
        )

    def as_json(self) -> bytes:
        """All of it, times in UTC."""
        kept = {
            "questions": [_row(each, "asked_at") for each in self.exchanges],
            "votes": [_row(each, "voted_at") for each in self.votes],
            "wishes": [_row(each, "wished_at") for each in self.wishes],
        }
        return json.dumps(kept, ensure_ascii=False, indent=1).encode("utf-8", "replace")


class DeleteMyDataButton(FixedButton, fixed_id="my-data:delete"):
    """Deletes what is kept of whoever presses it, and of nobody else."""

    label = N_("Delete all of this")
    style = discord.ButtonStyle.danger

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Deletes it."""
        service, person = interaction.client.service, person_of(interaction.user.id)
        await service.recording.flush()  # what was asked a moment ago goes, too
        questions = await service.store.exchanges.forget_asker(person)
        votes = await service.store.votes.forget_person(person)
        wishes = await service.store.wishes.forget_person(person)
        deleted = _("Deleted: {what}.", what=_listed(questions, votes, wishes))
        await send(interaction, notice(escape(deleted)), private=True)


def my_data_reply(data: MyData) -> Reply:
    """How much there is, what of it has words, and all of it in a file."""
    lines = [f"**{escape(_listed(*map(len, data)))}**"]
    worded = [each.question for each in data.exchanges if each.question]
    for heading, texts in (
        (_("Questions whose words are kept:"), worded[::-1]),
        (_("What you wrote about answers:"), [each.words for each in data.votes if each.words]),
        (_("Questions that you want to hear about:"), [each.question for each in data.wishes]),
    ):
        if texts:
            lines.append(escape(heading))
            lines += [f"- {escape_within(on_one_line(text), _room())}" for text in texts[:_SHOWN]]
    card: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay("\n".join(lines)), accent_colour=_COLOUR)
    if not any(data):
        return Reply(ui.LayoutView(timeout=None).add_item(card))
    card.add_item(ui.File(f"attachment://{_FILE}")).add_item(ui.ActionRow(DeleteMyDataButton()))
    return Reply(ui.LayoutView(timeout=None).add_item(card), ((_FILE, data.as_json()),))


def _room() -> int:
    return VIEW_CHARACTERS // (3 * _SHOWN + 8)


def _listed(questions: int, votes: int, wishes: int) -> str:
    parts = (
        counts.questions(questions),
        ngettext("{number} vote", "{number} votes", votes),
        ngettext("{number} wish to be told", "{number} wishes to be told", wishes),
    )
    return ", ".join(parts)


def _row(kept: Exchange | Vote | Wish, time: str) -> dict[str, Any]:
    row = kept._asdict()
    return row | {time: datetime.fromtimestamp(row[time], UTC).isoformat(timespec="seconds")}
