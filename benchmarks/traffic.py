"""Articles with known answers, and a shipped bot that is asked about them over the wire."""

import random
from pathlib import Path
from typing import Final, NamedTuple

_THINGS: Final = ("lighthouse", "harbour", "bridge", "museum", "library", "theatre", "windmill", "station")
_SYLLABLES: Final = (
    "ber",
    "dal",
    "fen",
    "gor",
    "hal",
    "kin",
    "lom",
    "mar",
    "nor",
    "ost",
    "pel",
    "rud",
    "sel",
    "tor",
    "vik",
)


class Fact(NamedTuple):
    """A question, and the words that only its answer holds."""

    question: str
    answer: str
    sentence: str = ""
    """Where it stands in no article yet."""

    @property
    def name(self) -> str:
        """What it is about: "the lighthouse of Berdal"."""
        return self.question.removeprefix("Who built ").removesuffix("?")


def write_articles(folder: Path, passages: int, seed: int = 7) -> list[Fact]:
    """Writes articles of a hundred passages each, every one of which answers one question."""
    chosen = random.Random(seed)  # noqa: S311 - the same articles each time
    folder.mkdir(parents=True, exist_ok=True)
    facts: list[Fact] = []
    names: set[str] = set()
    for number in range(passages // 100):
        paragraphs = []
        for _ in range(100):
            name = _name(chosen, names)
            thing, year = chosen.choice(_THINGS), chosen.randint(1700, 1999)
            builder = f"{_word(chosen)} {_word(chosen)}"
            paragraphs.append(
                f"The {thing} of {name} was built in {year} by {builder}. It cost {chosen.randint(2, 999)},000 crowns. "
                f"Every spring people come from {_word(chosen)} and {_word(chosen)} to see it."
            )
            facts.append(Fact(f"Who built the {thing} of {name}?", builder))
        text = "\n\n".join(paragraphs)
        (folder / f"part-{number}.md").write_text(
            f"---\ntitle: Part {number}\nlanguage: en\npublished: 2020-01-01\n---\n\n{text}\n", encoding="utf-8"
        )
    return facts


def made_up(chosen: random.Random) -> Fact:
    """A fact that no article written here holds."""
    name, builder = f"{_word(chosen)} {_word(chosen)} {_word(chosen)}", f"{_word(chosen)} {_word(chosen)}"
    sentence = f"The ferry of {name} was built in {chosen.randint(1700, 1999)} by {builder}."
    return Fact(f"Who built the ferry of {name}?", builder, sentence)


def _name(chosen: random.Random, taken: set[str]) -> str:
    while (name := f"{_word(chosen)} {_word(chosen)}") in taken:
        pass
    taken.add(name)
    return name


def _word(chosen: random.Random) -> str:
    return "".join(chosen.choices(_SYLLABLES, k=chosen.randint(2, 3))).capitalize()
