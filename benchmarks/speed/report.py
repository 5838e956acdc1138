"""The figures as a table and as a plot."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.speed.engines import ENGINES

_FOLDER: Final = Path(__file__).parents[1]
_BEGIN, _END = "<!-- figures -->", "<!-- end of figures -->"
_WHOLE: Final = {
    "answer_ms_p50": "whole answer, ms p50",
    "answer_ms_p99": "whole answer, ms p99",
    "shipped_ms_p50": "the same from the article that ships alone, ms p50",
    "shipped_ms_p99": "the same, ms p99",
    "add_s": "adding an article until it answers, s",
    "remove_s": "taking it out, s",
    "restart_s": "start with a kept index, s",
    "first_answer_s": "start from files alone to the first answer, s",
    "index_kb_a_passage": "memory a passage beside the text, KB",
}
Result = dict[str, Any]


def table(results: Sequence[Result]) -> str:
    """Markdown: for each size the engines, and then the whole program at all sizes."""
    lines: list[str] = []
    for result in results:
        lines += [
            f"**{result['passages']:,} passages**",
            "",
            "| engine | look-up p50, ms | p99, ms | times as long as hotline | build, s | peak memory, MB |",
            "|---|---|---|---|---|---|",
        ]
        ours = result["engines"]["hotline"]["lookup_ms_p50"]
        for name, figures in sorted(result["engines"].items(), key=lambda each: each[1]["lookup_ms_p50"]):
            cells = (
                name,
                _number(figures["lookup_ms_p50"]),
                _number(figures["lookup_ms_p99"]),
                _number(figures["lookup_ms_p50"] / ours),
                _number(figures["build_s"]),
                f"{figures['mb']:,.0f}",
            )
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    lines += ["| passages | " + " | ".join(f"{result['passages']:,}" for result in results) + " |"]
    lines += ["|---" * (len(results) + 1) + "|"]
    for key, title in _WHOLE.items():
        row = [_number(result[key]) if key in result else "–" for result in results]
        lines.append(f"| {title} | {' | '.join(row)} |")
    return "\n".join(lines)


def write(results: Sequence[Result]) -> None:
    """Puts the table into `speed.md` and draws `speed.svg`, both in the folder of the benchmarks."""
    page = _FOLDER / "speed.md"
    before, rest = page.read_text(encoding="utf-8").split(_BEGIN)
    after = rest.split(_END)[1]
    page.write_text(f"{before}{_BEGIN}\n\n{table(results)}\n\n{_END}{after}", encoding="utf-8")
    _draw(results, _FOLDER / "speed.svg")


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _draw(results: Sequence[Result], file: Path) -> None:
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot

    mpl.rcParams["svg.hashsalt"] = "speed"
    figure, axes = pyplot.subplots(figsize=(8, 5), layout="constrained")
    for name in ENGINES:
        points = [(r["passages"], r["engines"][name]["lookup_ms_p50"]) for r in results if name in r["engines"]]
        if points:
            is_ours = name == "hotline"
            axes.loglog(*zip(*points, strict=True), marker="o", label=name, linewidth=3 if is_ours else 1.2)
    whole = [(result["passages"], result["answer_ms_p50"]) for result in results]
    axes.loglog(*zip(*whole, strict=True), marker="s", linestyle="--", color="grey", label="hotline, whole answer")
    axes.set(xlabel="passages", ylabel="milliseconds (median)", title="Looking up the best 30 passages for a question")
    axes.grid(visible=True, which="both", alpha=0.2)
    axes.legend()
    figure.savefig(file, metadata={"Date": None})
