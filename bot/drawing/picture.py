"""A timeline as a picture: an axis on the left, and beside each of its dots what happened then, top to bottom.

Sizes are pixels of the picture. A phone shows it 400 wide, at four ninths of them, which leaves letters of 12 pixels.
"""

import io
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from bot.drawing.excerpt import Line, excerpt
from bot.drawing.fonts import DPI, SANS, SERIF, cut, drawable, is_right_to_left, properties, width
from bot.drawing.layout import bars, breaks
from bot.drawing.themes import DARK, Theme
from bot.words import counts
from bot.words.dates import Section, section_of, when
from bot.words.language import spoken
from bot.words.timeline import Heading, years_later
from knowledge.timeline import Event

EVENTS: Final = 8
"""As many make a picture that a phone shows whole."""
_ALT_CHARACTERS: Final = 1_000
"""Discord takes 1,024 for the description of a picture."""
_WIDTH: Final = 900
_MARGIN: Final = 40
_AXIS, _TEXT = 150, 196
_TITLE, _SIZE, _SMALL = 40, 27, 23
_LINE: Final = 1.34
_LINES: Final = 3
_TITLE_LINES: Final = 2
_TITLE_LINE: Final = 1.22
_GAP: Final = 30
_BREAK_GAP: Final = 34
"""What a break of the axis adds to the distance of two events."""
_LANE: Final = 13
_DRAWING: Final = threading.Lock()
"""matplotlib promises nothing to several threads at once."""


class Picture(NamedTuple):
    """A timeline, drawn."""

    png: bytes
    alt: str
    """What it shows, for whoever can't see it."""


class _Row(NamedTuple):
    """What stands beside the axis for an event."""

    event: Event
    date: str
    lines: list[Line]
    dot: float
    """The height of the middle of its first line."""


def draw(events: Sequence[Event], heading: Heading, theme: Theme = DARK) -> Picture:
    """All of the `events` as a PNG; takes a third of a second: never on the event loop."""
    with _DRAWING:
        png = _png(tuple(events), heading, theme, spoken())
    return Picture(png, _alt(events, heading))


def _alt(events: Sequence[Event], heading: Heading) -> str:
    """The dates and the beginnings of the sentences, within what Discord takes."""
    head = f"{_shortened(heading.title, 100)}. {_shortened(heading.period, 100)}. {counts.events(len(events))}: "
    room = (_ALT_CHARACTERS - len(head)) // max(len(events), 1) - len("; ")
    parts = (_shortened(f"{when(event)}: {event.quote.text}".rstrip("."), room) for event in events)
    return head + "; ".join(parts) + "."


def _shortened(text: str, characters: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= characters else text[: max(characters - 1, 0)].rstrip() + "…"


@lru_cache(16)  # whoever turns pages sees the same picture again
def _png(events: tuple[Event, ...], heading: Heading, theme: Theme, _language: str) -> bytes:
    """The picture; its language is part of what it is cached by."""
    figure = Figure(figsize=(1, 1), dpi=DPI, facecolor=theme.ground)
    canvas = FigureCanvasAgg(figure)
    title_font = properties(SERIF, _TITLE, bold=True)
    title = excerpt(heading.title, None, _WIDTH - 2 * _MARGIN, _TITLE_LINES, title_font, title_font)
    top = _MARGIN + len(title) * _TITLE * _TITLE_LINE + _SMALL * 1.7 + _GAP
    rows, bottom = _rows(events, top)
    height = bottom + _SMALL * 2 + _MARGIN / 2
    figure.set_size_inches(_WIDTH / DPI, height / DPI)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, _WIDTH), ylim=(height, 0))
    axes.axis("off")
    pen = _Pen(axes, theme)
    _draw_heading(pen, title, heading, top, bottom)
    _draw_axis(pen, rows, bottom)
    for row in rows:
        _draw_row(pen, row)
    png = io.BytesIO()
    canvas.print_png(png)  # type: ignore[no-untyped-call]  # matplotlib has left it without types
    return png.getvalue()


def _rows(events: Sequence[Event], top: float) -> tuple[list[_Row], float]:
    """The rows from `top` down, and where the last one ends."""
    regular, bold = properties(SERIF, _SIZE), properties(SERIF, _SIZE, bold=True)
    rows: list[_Row] = []
    broken = {one.top for one in breaks(events, list(range(len(events))))}
    for number, event in enumerate(events):
        start = event.expression_start or 0
        date = (start, start + len(event.expression)) if event.expression else None
        lines = excerpt(event.quote.text, date, _WIDTH - _TEXT - _MARGIN, _LINES, regular, bold)
        rows.append(_Row(event, when(event), lines, top + _SIZE / 2))
        top += (len(lines) + 1) * _SIZE * _LINE + _GAP + (_BREAK_GAP if number in broken else 0)
    return rows, max(top - _GAP / 2, _MARGIN)


def _draw_heading(pen: "_Pen", title: Sequence[Line], heading: Heading, top: float, bottom: float) -> None:
    theme, room = pen.theme, _WIDTH - 2 * _MARGIN
    pen.line((_MARGIN, _WIDTH - _MARGIN), (_MARGIN - 16,) * 2, theme.ink, 4)
    for number, line in enumerate(title):
        pen.write_line(line, _MARGIN, _WIDTH - _MARGIN, _MARGIN + number * _TITLE * _TITLE_LINE, theme.ink, pen.title)
    y = _MARGIN + len(title) * _TITLE * _TITLE_LINE + _SMALL / 4
    pen.write(_MARGIN, y, cut(heading.period, pen.small, room), pen.small, theme.faint)
    pen.line((_MARGIN, _WIDTH - _MARGIN), (top - _GAP * 0.75,) * 2, theme.rule, 1)
    pen.line((_MARGIN, _WIDTH - _MARGIN), (bottom + 2,) * 2, theme.rule, 1)
    pen.write(_MARGIN, bottom + _SMALL / 2, cut(heading.source, pen.small, room), pen.small, theme.faint)


def _draw_axis(pen: "_Pen", rows: Sequence[_Row], bottom: float) -> None:
    if not rows:
        return
    theme = pen.theme
    events, dots = [row.event for row in rows], [row.dot for row in rows]
    pen.line((_AXIS, _AXIS), (dots[0], bottom - _GAP / 2), theme.rule, 3)
    for bar in bars(events, dots, bottom - _GAP / 2):
        x = _AXIS - _LANE * bar.lane
        colour = theme.future if bar.event.planned else theme.past
        pen.line((x, x), (bar.top, bar.bottom), colour, 8 if bar.is_range else 4, dashed=not bar.is_range)
    for gap in breaks(events, dots):
        y = gap.bottom - _SIZE - _BREAK_GAP / 2
        pen.line((_AXIS, _AXIS), (y - 7, y + 7), theme.ground, 16)
        for edge in (y - 7, y + 7):
            pen.line((_AXIS - 12, _AXIS + 12), (edge + 5, edge - 5), theme.rule, 3)
        pen.write(_TEXT, y - _SMALL / 2, years_later(gap.years), pen.small, theme.faint)
    for row, label in zip(rows, _labels(events), strict=True):
        pen.write(_AXIS - 2 * _LANE - 22, row.dot - _SMALL / 2, label, pen.small, theme.faint, right=True)
        pen.dot(_AXIS, row.dot, theme.future if row.event.planned else theme.past, hollow=row.event.planned)


def _labels(events: Sequence[Event]) -> Iterator[str]:
    """What stands left of the axis: each year where it begins, and each month within one."""
    before: Section | None = None
    for event in events:
        section = section_of(event)
        new_year = before is None or before.year != section.year
        yield section.year if new_year else "" if before and before.month == section.month else section.month or ""
        before = section


def _draw_row(pen: "_Pen", row: _Row) -> None:
    theme = pen.theme
    colour = theme.future if row.event.planned else theme.past
    top = row.dot - _SIZE / 2
    pen.write(_TEXT, top, cut(row.date, pen.bold_sans, _WIDTH - _TEXT - _MARGIN), pen.bold_sans, colour)
    for number, line in enumerate(row.lines, 1):
        pen.write_line(line, _TEXT, _WIDTH - _MARGIN, top + number * _SIZE * _LINE, colour)


class _Pen:
    """Writes and draws on the picture."""

    def __init__(self, axes: Axes, theme: Theme) -> None:
        self._axes = axes
        self.theme: Final = theme
        self.title: Final = properties(SERIF, _TITLE, bold=True)
        self.small: Final = properties(SANS, _SMALL)
        self.bold_sans: Final = properties(SANS, _SIZE, bold=True)
        self._regular: Final = properties(SERIF, _SIZE)
        self._bold: Final = properties(SERIF, _SIZE, bold=True)

    def write(
        self, x: float, y: float, text: str, font: FontProperties, colour: str, *, right: bool = False
    ) -> None:  # fmt: skip
        """Writes one line, its top left corner (or its top right one) at x and y."""
        # All letters of a size stand on one line, whichever font they come from.
        baseline = y + font.get_size_in_points() * DPI / 72 * 0.82
        self._axes.text(
            x, baseline, drawable(text), fontproperties=font, color=colour, va="baseline",
            ha="right" if right else "left", parse_math=False, zorder=4,
        )  # fmt: skip

    def write_line(
        self, line: Line, left: float, right: float, y: float, date_colour: str, font: FontProperties | None = None
    ) -> None:
        """Writes the words of an excerpt between two edges, from the side that their script begins on."""
        regular = font or self._regular
        runs: list[tuple[str, bool]] = []
        for word in line:
            space = " " if word.follows_space and runs else ""
            if runs and runs[-1][1] == word.is_date:
                runs[-1] = (runs[-1][0] + space + word.text, word.is_date)
            else:
                runs.append((word.text, word.is_date))
        gap = width("n n", regular) - 2 * width("n", regular)
        backwards = is_right_to_left("".join(word.text for word in line))
        x = right if backwards else left
        for text, is_date in runs:
            drawn, colour = (self._bold, date_colour) if is_date else (regular, self.theme.ink)
            self.write(x, y, text, drawn, colour, right=backwards)
            x += (-1 if backwards else 1) * (width(text, drawn) + gap)

    def line(
        self, x: tuple[float, float], y: tuple[float, float], colour: str, thickness: float, *, dashed: bool = False
    ) -> None:
        """Draws a line of so many pixels."""
        style = (0, (1.2, 1.2)) if dashed else "solid"
        self._axes.plot(
            x, y, color=colour, linewidth=thickness * 72 / DPI, linestyle=style, solid_capstyle="butt", zorder=2
        )

    def dot(self, x: float, y: float, colour: str, *, hollow: bool) -> None:
        """Draws the dot of an event."""
        self._axes.plot(
            (x,), (y,), "o", markersize=11, markeredgewidth=3, markeredgecolor=colour,
            markerfacecolor=self.theme.ground if hollow else colour, zorder=3,
        )  # fmt: skip
