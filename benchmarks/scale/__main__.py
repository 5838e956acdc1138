"""What many servers with their own articles take, on PostgreSQL; `python -m benchmarks.scale`, about fifteen minutes.

A thousand servers of a hundred passages each, real paragraphs in random order, are kept by a private PostgreSQL; they
are asked at random by one process that may not hold a third of them in memory. `docs/capacity.md` works out from
these figures what a hundred times as many take.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.data import question_file
from benchmarks.scale._making import FILES, Material
from benchmarks.scale._servers import on_postgres
from benchmarks.scale._sizes import guilds, opened
from tests import postgres


def measure(servers: int, questions: int) -> None:
    """Prints every figure."""
    material = Material.read()
    length = statistics.mean(map(len, material.contexts))
    print(f"{len(material.contexts)} paragraphs of {length:.0f} characters on average; load {os.getloadavg()[0]:.1f}")
    opened(material)
    guilds()
    programs = postgres.programs()
    if programs is None:
        print(postgres.ABSENT)
        return
    with postgres.running(programs) as server, tempfile.TemporaryDirectory() as folder:
        asyncio.run(on_postgres(server.address, Path(folder), material, servers, questions))
    print(f"load at the end {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--servers", type=int, default=1_000)
    parser.add_argument("--questions", type=int, default=4_000)
    chosen = parser.parse_args()
    if not question_file(FILES[0]).exists():
        sys.exit(f"the paragraphs are read from {question_file(FILES[0]).parent}, which is absent")
    measure(chosen.servers, chosen.questions)
