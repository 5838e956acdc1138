"""The lowest value that each figure may take (of errors and the like the highest), and how floors rise.

A floor stands below what was measured by some room for chance, so that a change which does no harm passes, and it only
ever rises. `floors.json` holds the floors, the hash of the files that they were measured on, and the room of each
figure by the beginning of its name, the longest that fits.
"""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final, NamedTuple, Self

FLOORS_FILE: Final = Path(__file__).parent / "floors.json"
THE_LESS_THE_BETTER: Final = ("false answers", "error", "wrong shown", "median")
"""The ends of names of figures whose floor is the highest value allowed."""
_UNHELD: Final = "milliseconds"
"""What a name holds whose figure depends on the machine, and which has no floor for that."""


class Regressions(Exception):
    """Floors would have to be lowered."""

    def __init__(self, names: Collection[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


class Floors(NamedTuple):
    """The floors of all figures."""

    data: str
    """The hash of the question files."""
    room: dict[str, float]
    """The beginning of a figure's name -> how far it may fall by chance; the empty one is for all others."""
    floors: dict[str, float]

    @classmethod
    def read(cls, file: Path = FLOORS_FILE) -> Self:
        """The floors in a file."""
        return cls(**json.loads(file.read_text(encoding="utf-8")))

    def write(self, file: Path = FLOORS_FILE) -> None:
        """Puts them into a file, whole or not at all."""
        beside = file.with_suffix(".part")
        beside.write_text(json.dumps(self._asdict(), indent=1) + "\n", encoding="utf-8")
        beside.replace(file)

    def below(self, figures: Mapping[str, float]) -> list[str]:
        """The figures that are worse than their floors."""
        return [
            name for name, floor in self.floors.items() if name in figures and _is_worse(name, figures[name], floor)
        ]

    def raised(self, figures: Mapping[str, float], data: str, regressions: Collection[str] = ()) -> Self:
        """Every floor as high as what was measured allows; a new figure gets one.

        Args:
            figures: what was measured; the floors of others stay.
            data: the hash of the files that it was measured on.
            regressions: figures whose floors may fall.

        Raises:
            Regressions: other figures are below their floors, or these were measured on other files ("data").
        """
        lost = [name for name in self.below(figures) if name not in regressions]
        lost += ["data"] if data != self.data and "data" not in regressions else []
        if lost:
            raise Regressions(lost)
        floors = dict(self.floors)
        for name, figure in figures.items():
            floor = self._floor(name, figure)
            if _UNHELD not in name and (
                name not in floors or name in regressions or _is_worse(name, floors[name], floor)
            ):
                floors[name] = floor
        return self._replace(data=data, floors=floors)

    def _floor(self, name: str, figure: float) -> float:
        room = self.room[max(filter(name.startswith, self.room), key=len)]
        return round(figure + room if name.endswith(THE_LESS_THE_BETTER) else figure - room, 4)


def _is_worse(name: str, figure: float, other: float) -> bool:
    return figure > other if name.endswith(THE_LESS_THE_BETTER) else figure < other
