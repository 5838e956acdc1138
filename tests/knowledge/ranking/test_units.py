"""What the unit that a sentence is adds to its score."""

from knowledge.indexing.analysis import analyse
from knowledge.indexing.corpus import Corpus
from knowledge.library import Library
from knowledge.ranking import Question, collect_candidates
from knowledge.ranking.learning import UNIT_INPUTS, unit_inputs
from knowledge.reading import read

HANDBOOK = """# Handbook

The PIN protects the lock. Change the PIN every year.

Set it with:

```
lock set-pin
```

## Words

- PIN - personal identification number.
- PIN code - the same, said twice.

Bolt
: A bar that slides.
"""


def inputs(question: str, text: str) -> dict[str, float]:
    corpus = Corpus.of([analyse(read(HANDBOOK.encode(), "handbook.md"))])
    (found,) = collect_candidates(corpus, Question(question))
    rows = unit_inputs(found.query, found.found)
    number = next(n for n in range(len(rows)) if found.pool.sentence(n).text.startswith(text))
    return dict(zip(UNIT_INPUTS, rows[number].tolist(), strict=True))


def test_a_definition_of_exactly_what_is_asked_is_known() -> None:
    asked = "What does PIN stand for?"
    assert inputs(asked, "PIN - personal")["defines"] == 1
    assert inputs(asked, "PIN code")["defines"] == 0
    assert inputs(asked, "The PIN protects")["defines"] == 0
    assert inputs("what does bolt mean", "A bar")["defines"] == 1
    assert inputs("Which PIN is it?", "PIN - personal")["defines"] == 0


def test_code_counts_by_whether_a_question_asks_how() -> None:
    how, what = (inputs(asked, "lock set-pin") for asked in ("How do I set the lock?", "What is the lock?"))
    assert (how["code for how"], how["code for others"]) == (1, 0)
    assert (what["code for how"], what["code for others"]) == (0, 1)


def test_the_first_sentence_below_a_heading_introduces_what_it_names() -> None:
    first, later = "The PIN protects", "Change the PIN"
    assert inputs("What is the handbook?", first)["introduces"] == 1
    assert inputs("What is the handbook?", later)["introduces"] == 0
    assert inputs("What is the lock?", first)["introduces"] == 0


def test_an_acronym_is_answered_by_its_definition() -> None:
    got = Library([read(HANDBOOK.encode(), "handbook.md")], threshold=0).ask("What does PIN stand for?")
    assert got.ranked[0].sentence.text.startswith("PIN - personal identification number")


def test_what_changed_is_answered_from_below_the_version_that_is_asked_about() -> None:
    text = "# Changes\n\n## 2.1.0\n\n### Fixed\n\n- The door.\n\n## 2.0.0\n\n### Fixed\n\n- The window.\n"
    library = Library([read(text.encode(), "CHANGES.md")])
    for version, thing in (("2.1.0", "The door."), ("version 2.0.0", "The window.")):
        got = library.ask(f"What was fixed in {version}?")
        assert (got.answered, got.ranked[0].sentence.text) == (True, thing)
    assert not library.ask("What was fixed in 3.0.0?").answered
