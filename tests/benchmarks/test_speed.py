"""Every engine that is compared finds what rank-bm25 finds."""

import random

import pytest

from benchmarks.speed.engines import BEST, ENGINES
from benchmarks.speed.report import table

WORDS = [f"w{n}" for n in range(200)] + ["don't", "2.5", "20:30", "élan"]


@pytest.fixture(scope="module")
def passages() -> list[list[str]]:
    chance = random.Random(1)  # noqa: S311 - reproducible on purpose
    weights = [1 / (rank + 1) for rank in range(len(WORDS))]
    return [chance.choices(WORDS, weights, k=chance.randint(20, 60)) for _ in range(400)]


@pytest.mark.filterwarnings("ignore")  # what others warn of when they are imported is not ours to mend
@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_finds_what_rank_bm25_finds(name: str, passages: list[list[str]]) -> None:
    try:
        engine = ENGINES[name](passages)
    except ImportError as error:
        pytest.skip(f"{error.name} is not installed")
    reference = ENGINES["rank-bm25"](passages)
    for question in (["w150"], ["w60", "w90", "w120"], ["don't", "w30"], ["2.5", "20:30", "élan"]):
        found, expected = engine.look_up(question), reference.look_up(question)
        assert len(found) <= BEST
        holding = {number for number, passage in enumerate(passages) if set(passage) & set(question)}
        assert set(found) <= holding or len(holding) < BEST
        # Others have slightly different formulas: the order of neighbours may differ, the best don't.
        assert set(found[:3]) <= set(expected[:10])


def test_the_table_shows_how_many_times_as_long_the_others_take() -> None:
    figures = {"build_s": 1.0, "mb": 2.0, "lookup_ms_p50": 0.1, "lookup_ms_p99": 0.4}
    whole = dict.fromkeys(
        (
            "answer_ms_p50",
            "answer_ms_p99",
            "add_s",
            "remove_s",
            "restart_s",
            "first_answer_s",
            "index_kb_a_passage",
            "shipped_ms_p50",
            "shipped_ms_p99",
        ),
        0.5,
    )
    slower = figures | {"lookup_ms_p50": 20.0}
    shown = table([{"passages": 1000, "engines": {"rank-bm25": slower, "hotline": figures}, **whole}])
    assert "| hotline | 0.1 | 0.4 | 1 |" in shown
    assert "| rank-bm25 | 20 | 0.4 | 200 |" in shown
    assert shown.index("| hotline") < shown.index("| rank-bm25")
