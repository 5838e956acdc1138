"""Questions a day as a picture: a bar for each, what was answered below what wasn't."""

import io
from collections.abc import Sequence
from typing import Final

from babel.dates import format_skeleton
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from bot.service.insights import Day
from bot.words.language import locale

_BACK, _TEXT, _ANSWERED, _UNANSWERED = "#1e1f22", "#dbdee1", "#3b7dd8", "#8a8f98"
_LABELS: Final = 7


def draw_days(days: Sequence[Day]) -> bytes:
    """A PNG."""
    figure = Figure(figsize=(9, 3.2), dpi=100, facecolor=_BACK, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot(facecolor=_BACK)
    places = range(len(days))
    answered = [each.answered for each in days]
    axes.bar(places, answered, color=_ANSWERED)
    axes.bar(places, [each.unanswered for each in days], bottom=answered, color=_UNANSWERED)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    shown = list(places)[:: -(-len(days) // _LABELS)]
    axes.set_xticks(shown, [format_skeleton("MMMd", days[place].day, locale=locale()) for place in shown])
    axes.set_ylim(0, max([1, *(each.answered + each.unanswered for each in days)]) * 1.1)
    axes.tick_params(colors=_TEXT, labelsize=13, length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    written = io.BytesIO()
    figure.savefig(written, format="png", facecolor=_BACK)
    return written.getvalue()
