"""What others may build on: it is all there, in order, and the example of its use is true."""

import doctest
from types import ModuleType

import knowledge


def test_the_names_are_sorted_and_there() -> None:
    constants = [name for name in knowledge.__all__ if name.isupper()]
    classes = [name for name in knowledge.__all__ if not name.isupper() and name[0].isupper()]
    functions = [name for name in knowledge.__all__ if name[0].islower()]
    assert knowledge.__all__ == [*sorted(constants), *sorted(classes), *sorted(functions)]
    assert all(getattr(knowledge, name).__doc__ for name in knowledge.__all__)


def test_whatever_is_imported_there_is_offered() -> None:
    modules = {name for name, value in vars(knowledge).items() if isinstance(value, ModuleType)}
    offered = {name for name in vars(knowledge) if not name.startswith("_")}
    assert offered - modules == set(knowledge.__all__)


def test_its_example_is_true() -> None:
    tried = doctest.testmod(knowledge)
    assert tried.attempted > 5
    assert tried.failed == 0
