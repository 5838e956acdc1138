"""The try-out: up to ten questions, a threshold to slide, and which answers appear and vanish with it."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, Self

import discord
from discord import ui

from bot.cards.button import FixedButton, PersistentButton, PersistentSelect
from bot.cards.form import PersistentForm
from bot.commands.settings._options import PAGES, Page
from bot.commands.settings._paging import page_card, shows
from bot.errors import OldButton
from bot.limits import VIEW_CHARACTERS
from bot.running.answers import Reply, answer, send
from bot.running.client import HotlineBot
from bot.running.log_channel import write
from bot.running.managing import managed
from bot.running.threads import slowly
from bot.words import server_settings as words
from bot.words.language import N_
from bot.words.language import gettext as _
from bot.words.markup import escape, escape_within, on_one_line, plain
from knowledge.answering import THRESHOLD
from knowledge.errors import QuestionError
from knowledge.library import Library
from knowledge.limits import QUESTION_CHARACTERS

_MOST: Final = 10
"""Questions that are tried at once."""
_STEPS: Final = range(5, 100, 5)
"""Thresholds in hundredths that can be chosen."""
_QUESTION: Final = 120
"""Characters of a question; more would not be read back whole from the card."""
_ROOM: Final = VIEW_CHARACTERS // (_MOST + 1) - 2 * _QUESTION - 24
"""Characters of a sentence's markup: escaping may double a question."""


class Tried(NamedTuple):
    """A question, and what became of it at a threshold."""

    question: str
    confidence: float
    answered: bool
    sentence: str
    """The best there is, whether or not it is shown."""


def tried(library: Library, questions: Sequence[str], threshold: float) -> list[Tried]:
    """What becomes of questions at a threshold."""
    narrowed = library.narrowed(threshold=threshold)
    outcomes = []
    for question in questions:
        try:
            found = narrowed.ask(question)
        except QuestionError:  # no word in it
            outcomes.append(Tried(question, 0.0, answered=False, sentence=""))
            continue
        best = found.ranked[0].sentence.text if found.ranked else ""
        outcomes.append(Tried(question, found.confidence, found.answered, best))
    return outcomes


class TryButton(FixedButton, fixed_id="try-out-questions:"):
    """Opens the form for the questions."""

    label = N_("Try questions")
    style = discord.ButtonStyle.primary

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Opens the form."""
        managed(interaction)
        await interaction.response.send_modal(QuestionsForm())


class QuestionsForm(PersistentForm):
    """Up to ten questions, one on a line."""

    template = re.compile(r"try-out-form:questions")

    def __init__(self) -> None:
        super().__init__(title=_("Try questions"), custom_id="try-out-form:questions", timeout=None)
        questions: ui.TextInput[Self] = ui.TextInput(
            custom_id="questions", style=discord.TextStyle.paragraph, max_length=_MOST * (_QUESTION + 1)
        )
        self.add_item(ui.Label(text=_("Up to ten questions, one on a line"), component=questions))

    @classmethod
    async def submitted(
        cls, interaction: discord.Interaction[HotlineBot], match: re.Match[str], values: Mapping[str, str]
    ) -> None:
        """Shows what becomes of them."""
        lines = (" ".join(line.split())[:_QUESTION] for line in values.get("questions", "").splitlines())
        questions = [line for line in lines if line][:_MOST]
        settings = await interaction.client.service.server_settings.of(managed(interaction))
        await _show(interaction, questions, THRESHOLD if settings.threshold is None else settings.threshold)


class ThresholdSelect(PersistentSelect, template=re.compile(r"try-out-threshold:")):
    """Slides the threshold."""

    def __init__(self, threshold: float = THRESHOLD) -> None:
        chosen = min(_STEPS, key=lambda step: abs(step - threshold * 100))
        options = [
            discord.SelectOption(
                label=_("Threshold {number}", number=step / 100), value=str(step), default=step == chosen
            )
            for step in _STEPS
        ]
        super().__init__(ui.Select(custom_id="try-out-threshold:", options=options))

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The select."""
        return cls()

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Shows what becomes of the same questions."""
        await _show(interaction, _questions_on(interaction.message), _step(self.chosen[0]) / 100)


class KeepThresholdButton(PersistentButton, template=re.compile(r"try-out-keep:(?P<step>\d{1,2}|)")):
    """Keeps a threshold for this server, or with none takes that of whoever runs the bot."""

    def __init__(self, step: int | None) -> None:
        label = _("Keep for this server") if step is not None else _("As whoever runs me has set it")
        super().__init__(ui.Button(label=label, custom_id=f"try-out-keep:{'' if step is None else step}"))
        self._threshold = None if step is None else step / 100

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """The button of the threshold that its id names."""
        return cls(int(match["step"]) if match["step"] else None)

    async def pressed(self, interaction: discord.Interaction[HotlineBot]) -> None:
        """Sets it, and takes that down in the log channel."""
        owner, bot, guild_id = managed(interaction), interaction.client, interaction.guild_id
        assert guild_id is not None  # noqa: S101 - only servers are managed
        if self._threshold is not None and round(self._threshold * 100) not in _STEPS:
            raise OldButton
        await bot.service.server_settings.change(owner, threshold=self._threshold)
        shown = _("As whoever runs me has set it") if self._threshold is None else words.threshold(self._threshold)
        view = ui.LayoutView(timeout=None).add_item(ui.TextDisplay(escape(words.threshold_kept(shown))))
        await send(interaction, Reply(view), private=True)

        def line() -> str:
            value = escape(words.threshold(self._threshold)) if self._threshold is not None else escape(words.none())
            return words.changed(interaction.user.mention, _(PAGES[Page.TRY_OUT]), value)

        if not await write(bot, guild_id, line):
            await interaction.followup.send(escape(words.unlogged()), ephemeral=True)


@shows(Page.TRY_OUT)
async def _show_empty(_interaction: discord.Interaction[HotlineBot]) -> ui.LayoutView:
    return try_out_panel([], THRESHOLD)


def try_out_panel(outcomes: Sequence[Tried], threshold: float) -> ui.LayoutView:
    """The page: the button for the questions, and once there are some what becomes of each at the threshold."""
    card = page_card(Page.TRY_OUT)
    for each in outcomes:
        mark = "✅" if each.answered else "✖️"
        sentence = escape_within(on_one_line(each.sentence), _ROOM)
        card.add_item(
            ui.TextDisplay(f"**{escape(each.question)}**\n{mark} {words.threshold(each.confidence)} · {sentence}")
        )
    buttons: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    buttons.add_item(TryButton())
    if outcomes:
        slide: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
        card.add_item(slide.add_item(ThresholdSelect(threshold)))
        buttons.add_item(KeepThresholdButton(round(threshold * 100))).add_item(KeepThresholdButton(None))
    return ui.LayoutView(timeout=None).add_item(card.add_item(buttons))


def _questions_on(message: discord.Message | None) -> list[str]:
    """The questions of a panel."""
    if message is None:
        raise OldButton
    children = ui.LayoutView.from_message(message).walk_children()
    texts = [each.content for each in children if isinstance(each, ui.TextDisplay)]
    return [plain(text.partition("\n")[0])[:QUESTION_CHARACTERS] for text in texts][:_MOST]


async def _show(interaction: discord.Interaction[HotlineBot], questions: Sequence[str], threshold: float) -> None:
    library = await interaction.client.service.libraries.of(managed(interaction))

    def make() -> Reply:
        return Reply(try_out_panel(tried(library, questions, threshold), threshold))

    await answer(interaction, lambda: slowly(make), in_place=True)


def _step(written: str) -> int:
    if not written.isdecimal() or int(written) not in _STEPS:
        raise OldButton
    return int(written)
