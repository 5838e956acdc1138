"""A floor rises with what is measured, and falls only where it is named."""

from pathlib import Path

import pytest

from benchmarks.floors import FLOORS_FILE, Floors, Regressions

FLOORS = Floors("files", {"": 0.01, "short": 0.1}, {"wiki: hit@1": 0.7, "wiki: false answers": 0.1})


def test_a_floor_rises_to_what_is_measured_less_some_room() -> None:
    raised = FLOORS.raised({"wiki: hit@1": 0.8, "wiki: false answers": 0.05, "short: hit@1": 0.5}, "files")
    assert raised.floors == {"wiki: hit@1": 0.79, "wiki: false answers": 0.06, "short: hit@1": 0.4}


def test_a_figure_within_its_room_moves_no_floor() -> None:
    assert FLOORS.raised({"wiki: hit@1": 0.705, "wiki: false answers": 0.095}, "files") == FLOORS


@pytest.mark.parametrize(("name", "figure"), [("wiki: hit@1", 0.69), ("wiki: false answers", 0.11)])
def test_a_floor_falls_only_where_it_is_named(name: str, figure: float) -> None:
    figures = {"wiki: hit@1": 0.8, "wiki: false answers": 0.05, name: figure}
    assert FLOORS.below(figures) == [name]
    with pytest.raises(Regressions) as caught:
        FLOORS.raised(figures, "files")
    assert caught.value.names == (name,)
    lowered = FLOORS.raised(figures, "files", [name])
    assert lowered.below(figures) == []
    assert lowered.floors[name] == pytest.approx(figure + (0.01 if "false" in name else -0.01))


def test_other_files_are_named_too() -> None:
    with pytest.raises(Regressions, match="data"):
        FLOORS.raised({"wiki: hit@1": 0.8}, "others")
    assert FLOORS.raised({"wiki: hit@1": 0.8}, "others", ["data"]).data == "others"


def test_what_depends_on_the_machine_has_no_floor_and_what_is_not_measured_keeps_its_own() -> None:
    assert FLOORS.raised({"wiki: milliseconds, median": 1.5}, "files") == FLOORS


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    FLOORS.write(tmp_path / "floors.json")
    assert Floors.read(tmp_path / "floors.json") == FLOORS
    assert [path.name for path in tmp_path.iterdir()] == ["floors.json"]
    assert Floors.read(FLOORS_FILE).room[""] > 0
