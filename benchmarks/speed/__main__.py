"""`python -m benchmarks.speed --passages N [--json]` measures; `--report FILE…` makes the table and the plot.

The peers come with `pip install '.[bench]'`; one that is not installed is left out, and named.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from benchmarks.data import DATA
from benchmarks.speed import _measuring, report
from benchmarks.speed.engines import ENGINES

# Every engine gets one core.
_ONE_THREAD: Final = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")


def measure(passages: int, engines: list[str]) -> dict[str, Any]:
    """All figures for a library of so many passages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _measuring.prepare(passages, folder)
        found = {engine: _run(engine, folder) for engine in engines}
        return {
            "passages": passages,
            "engines": {engine: figures for engine, figures in found.items() if figures},
            **(_run("first", folder) or {}),
            **(_run("again", folder) or {}),
            **(_run("shipped", folder) or {}),
        }


def _run(what: str, folder: Path) -> dict[str, float] | None:
    command = [sys.executable, "-m", "benchmarks.speed._measuring", what, str(folder), str(time.time())]
    ran = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **_ONE_THREAD})  # noqa: S603
    if ran.returncode:
        last = ran.stderr.strip().splitlines()[-1:] or ["no reason given"]
        sys.stderr.write(f"{what} could not be measured: {last[0]}\n")
        return None
    figures: dict[str, float] = json.loads(ran.stdout)
    return figures


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description="Measures speed beside peers.")
    parser.add_argument("--passages", type=int, default=10_000, help="how many passages the library has")
    parser.add_argument("--without", action="append", default=[], choices=ENGINES, help="an engine to leave out")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--report", nargs="+", type=Path, metavar="FILE", help="files that --json printed")
    options = parser.parse_args()
    if options.report:
        report.write([json.loads(file.read_text()) for file in options.report])
    elif not DATA.is_dir():
        print(f"Skipped: the texts to measure with are not in {DATA}.")
    else:
        result = measure(options.passages, [name for name in ENGINES if name not in options.without])
        print(json.dumps(result, indent=2) if options.json else report.table([result]))


if __name__ == "__main__":
    main()
