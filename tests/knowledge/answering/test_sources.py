"""Claims are held against the articles: the sentence that supports each, and what that doesn't say."""

import pytest

from knowledge.article import Article, Block, BlockKind
from knowledge.errors import NoWordIn
from knowledge.library import Library

TEXT = "The bridge over the Osk was opened on 5 March 2021 by Ivar Holm. It cost 4,500,000 crowns."


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([Article("bridge", "The bridge", TEXT, (Block(0, len(TEXT), BlockKind.PROSE),))])


@pytest.mark.parametrize(
    ("claim", "unsupported"),
    [
        ("The bridge over the Osk opened in March 2021.", ()),
        ("Ivar Holm opened the bridge on 6 March 2021.", ("6",)),
        ("The bridge over the Osk was opened by Ada Lind.", ("Ada", "Lind")),
        ("The bridge cost 4.500.000 crowns.", ()),
        ("The bridge cost 5,500,000 crowns.", ("5,500,000",)),
    ],
)
def test_what_its_source_does_not_say_is_named(claim: str, unsupported: tuple[str, ...], library: Library) -> None:
    (found,) = library.find_sources(claim)
    assert found.source is not None
    assert found.unsupported == unsupported


def test_what_nothing_supports_has_no_source(library: Library) -> None:
    found = library.find_sources("Penguins live in Antarctica. Do you like them? The bridge over the Osk was opened.")
    assert [(claim.text, claim.source is not None) for claim in found] == [
        ("Penguins live in Antarctica.", False),
        ("The bridge over the Osk was opened.", True),
    ]
    assert Library([]).find_sources("The bridge was opened.")[0].source is None


def test_a_text_without_a_word_is_refused(library: Library) -> None:
    with pytest.raises(NoWordIn):
        library.find_sources("🎉")
