"""Which sentences say the same."""

import pytest

from knowledge.answering.repetition import Wording
from knowledge.indexing.analysis import analyse
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.passages import EVERYTHING, NO_TERMS
from knowledge.indexing.pool import Pool
from tests.builders import article

SAID = "The harbour master closed the old iron bridge to all cars and lorries after the storm."


def pool(*texts: str) -> Pool:
    articles = [article(text, "", f"a{number}") for number, text in enumerate(texts)]
    return Corpus.of(map(analyse, articles)).look_up(NO_TERMS, EVERYTHING, len(texts))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (SAID, True),
        (SAID.replace("After", "Following").replace("all cars", "cars"), True),
        (SAID.replace("closed", "has not closed"), False),
        (SAID.replace("the storm", "the storm of 1931"), False),
        (SAID.replace("closed", "closed, closed, closed, closed and closed"), False),
        ("The old bridge was closed.", False),
    ],
)
def test_what_says_the_same(other: str, same: bool) -> None:
    both = pool(SAID, other)
    one, two = Wording(both, 0), Wording(both, 1)
    assert one.says_the_same(two) is two.says_the_same(one) is same
