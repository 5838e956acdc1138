"""A timeline as a picture: a scale on the left, true to the calendar, and what happened beside it, top to bottom.

The picture brings its own dark ground, so that it reads alike in dark and light mode. Sizes are pixels of the picture;
a phone shows it at two fifths of them, which leaves letters of 11 pixels.
"""

import io
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font

from bot.drawing.scale import Tick, ticks
from bot.words.dates import when
from bot.words.wording import counted
from knowledge.timeline import Event, Span, extent_of, listed, most_important

EVENTS: Final = 8
"""As many make a picture that a phone shows whole; of longer timelines the most important are drawn."""
_ALT_CHARACTERS: Final = 1_000
"""Discord takes 1,024 for the description of a picture."""
_WIDTH: Final = 900
_DPI: Final = 100
_MARGIN: Final = 36
_AXIS, _TEXT = 160, 236
_TITLE_SIZE, _SIZE, _SMALL = 34, 27, 22
_LINE: Final = 1.35
_LINES: Final = 3
_GAP: Final = 26
_SHORTEST_AXIS: Final = 150
_GROUND, _INK, _FAINT, _RULE = "#1f2126", "#f4f5f7", "#b4bac4", "#5b626e"
_PAST, _FUTURE = "#6fb1ff", "#ffc266"
_DRAWING: Final = threading.Lock()
"""matplotlib promises nothing to several threads at once."""


class Picture(NamedTuple):
    """A timeline, drawn."""

    png: bytes
    alt: str
    """What it shows, for whoever can't see it."""
    shown: int
    """How many of the events it shows."""


class _Row(NamedTuple):
    """What stands beside the scale for an event."""

    event: Event
    date: str
    lines: list[str]

    @property
    def height(self) -> float:
        return (len(self.lines) + 1) * _SIZE * _LINE + _GAP


def draw(events: Sequence[Event], topic: str | None) -> Picture:
    """The events as a PNG; of many the most important. Takes a third of a second: never on the event loop."""
    whole = listed(events)
    chosen = most_important(whole, EVENTS)
    with _DRAWING:
        png = _png(tuple(chosen), _title(topic), _subtitle(len(chosen), len(whole)))
    return Picture(png, _alt(chosen, len(whole), topic), len(chosen))


def _title(topic: str | None) -> str:
    return f"Timeline: {topic}" if topic else "Timeline"


def _subtitle(shown: int, whole: int) -> str | None:
    return f"The {shown} most important of {whole:,} events" if shown < whole else None


def _alt(chosen: Sequence[Event], whole: int, topic: str | None) -> str:
    """The dates and the beginnings of the sentences, within what Discord takes."""
    count = _subtitle(len(chosen), whole) or counted(whole, "event")
    head = f"{_title(topic)}. {count}: "
    room = (_ALT_CHARACTERS - len(head)) // max(len(chosen), 1) - len("; ")
    parts = (_shortened(f"{when(event)}: {event.quote.text}".rstrip("."), room) for event in chosen)
    return head + "; ".join(parts) + "."


def _shortened(text: str, characters: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= characters else text[: max(characters - 1, 0)].rstrip() + "…"


@lru_cache(16)  # whoever turns pages sees the same picture again
def _png(events: tuple[Event, ...], title: str, subtitle: str | None) -> bytes:
    figure = Figure(figsize=(1, 1), dpi=_DPI, facecolor=_GROUND)
    canvas = FigureCanvasAgg(figure)
    pen = _Pen()
    rows = [_Row(event, when(event), pen.wrapped(event.quote.text)) for event in events]
    top = _MARGIN + _TITLE_SIZE * 1.5 + (_SMALL * 1.6 if subtitle else 0) + _GAP / 2
    height = top + max(sum(row.height for row in rows), _SHORTEST_AXIS if rows else 0) + _MARGIN / 2
    figure.set_size_inches(_WIDTH / _DPI, height / _DPI)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, _WIDTH), ylim=(height, 0))
    axes.axis("off")
    pen.write(axes, _MARGIN, _MARGIN, pen.cut(title, _WIDTH - 2 * _MARGIN, _TITLE_SIZE), _TITLE_SIZE, bold=True)
    if subtitle:
        pen.write(axes, _MARGIN, _MARGIN + _TITLE_SIZE * 1.5, subtitle, _SMALL, colour=_FAINT)
    if rows:
        _draw_rows(axes, pen, rows, top, height - _MARGIN)
    png = io.BytesIO()
    canvas.print_png(png)  # type: ignore[no-untyped-call]  # matplotlib has left it without types
    return png.getvalue()


def _draw_rows(axes: Axes, pen: "_Pen", rows: Sequence[_Row], top: float, bottom: float) -> None:
    middles = list(_middles(rows, top))
    spans = [_whole_span(row.event) for row in rows]
    scale = _Scale(
        Span(min(span.begin for span in spans), max(span.end for span in spans)), top + _SIZE, bottom - _SIZE
    )
    is_scaled = max(span.begin for span in spans) > scale.span.begin
    axes.plot((_AXIS, _AXIS), (top + _SIZE / 2, bottom - _SIZE / 2), color=_RULE, linewidth=3, zorder=1)
    for tick in ticks(scale.span) if is_scaled else ():
        _draw_tick(axes, pen, tick, scale.at(tick.moment))
    for row, middle, span in zip(rows, middles, spans, strict=True):
        colour = _FUTURE if row.event.planned else _PAST
        at = scale.at(span.begin) if is_scaled else middle
        if is_scaled and scale.at(span.end) - at > _SMALL / 2:
            axes.plot((_AXIS, _AXIS), (at, scale.at(span.end)), color=colour, linewidth=12, alpha=0.45,
                      solid_capstyle="round", zorder=2)  # fmt: skip
        axes.plot((_AXIS, _AXIS + 34, _TEXT - 14), (at, middle, middle), color=_RULE, linewidth=1.5, zorder=1)
        axes.plot((_AXIS,), (at,), "o", markersize=11, markeredgewidth=3, markeredgecolor=colour,
                  markerfacecolor=_GROUND if row.event.planned else colour, zorder=3)  # fmt: skip
        y = middle - _SIZE * 0.5
        pen.write(axes, _TEXT, y, pen.cut(row.date, _WIDTH - _TEXT - _MARGIN, _SIZE), _SIZE, colour=colour, bold=True)
        for number, line in enumerate(row.lines, 1):
            pen.write(axes, _TEXT, y + number * _SIZE * _LINE, line, _SIZE)


def _middles(rows: Sequence[_Row], top: float) -> Iterator[float]:
    """The height of the line that holds each row's date."""
    for row in rows:
        yield top + _SIZE
        top += row.height


def _whole_span(event: Event) -> Span:
    """The time an event takes: of a range, from its beginning to its end."""
    end = extent_of(event.end_value) if event.begin == event.value and event.end_value else None
    return Span(event.span.begin, max(event.span.end, end.span.end)) if end else event.span


def _draw_tick(axes: Axes, pen: "_Pen", tick: Tick, y: float) -> None:
    axes.plot((_AXIS - 8, _AXIS), (y, y), color=_RULE, linewidth=2, zorder=1)
    pen.write(axes, _AXIS - 16, y - _SMALL / 2, tick.label, _SMALL, colour=_FAINT, right=True)


class _Scale(NamedTuple):
    """A stretch of time on a stretch of the picture."""

    span: Span
    top: float
    bottom: float

    def at(self, moment: float) -> float:
        """The height of a moment."""
        share = (moment - self.span.begin) / max(self.span.length, 1e-9)
        return self.top + share * (self.bottom - self.top)


class _Pen:
    """Writes and measures text in the one font that matplotlib brings."""

    def __init__(self) -> None:
        self._font = FT2Font(fontManager.findfont(FontProperties(family="DejaVu Sans")))
        self._font.set_size(_SIZE, 72)

    def wrapped(self, text: str) -> list[str]:
        """The text in lines as wide as there is room; what doesn't fit into so many is cut."""
        room = _WIDTH - _TEXT - _MARGIN
        lines: list[str] = [""]
        for word in self._drawable(text).split():
            longer = f"{lines[-1]} {word}".lstrip()
            if not lines[-1] or self._width(longer) <= room:
                lines[-1] = longer
            elif len(lines) == _LINES:
                lines[-1] += " …"
                break
            else:
                lines.append(word)
        return [self.cut(line, room, _SIZE) for line in lines]

    def cut(self, text: str, room: float, size: int) -> str:
        """The text, cut to so many pixels at a size; bold takes a tenth more."""
        text = self._drawable(text)
        fits = room * _SIZE / size * (1 if size == _SIZE else 0.88)
        if self._width(text) <= fits:
            return text
        while text and self._width(text + "…") > fits:
            text = text[: min(len(text) - 1, int(len(text) * fits / self._width(text)) + 1)]
        return text.rstrip() + "…"

    def write(
        self, axes: Axes, x: float, y: float, text: str, size: int, *, colour: str = _INK, bold: bool = False,
        right: bool = False,
    ) -> None:  # fmt: skip
        """Writes one line, its top left corner (or its top right one) at x and y."""
        axes.text(
            x, y, self._drawable(text), fontsize=size * 72 / _DPI, color=colour, va="top", zorder=4, parse_math=False,
            ha="right" if right else "left", fontweight="bold" if bold else "normal", family="DejaVu Sans",
        )  # fmt: skip

    def _width(self, text: str) -> float:
        self._font.set_text(text)
        width: float = self._font.get_width_height()[0] / 64
        return width

    def _drawable(self, text: str) -> str:
        """The text on one line, with a mark for each letter that the font lacks."""
        return "".join(
            character if self._font.get_char_index(ord(character)) else "" if character == "\u200b" else "□"
            for character in " ".join(text.split())
        )
