"""A button's id leads back to its sentence, or says that the article has changed."""

import re
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.place import TEMPLATE, Place
from bot.errors import ArticleChanged
from bot.limits import CUSTOM_ID_CHARACTERS
from knowledge import limits
from knowledge.article import Citation, Sentence
from knowledge.errors import HotlineError, NoSuchArticle
from knowledge.library import Library
from knowledge.reading import slug
from tests.bot.conftest import ANSWERED


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, limits.ARTICLE_BYTES), st.text(max_size=200))
def test_an_id_fits_and_names_the_place(name: str, start: int, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    article = f"{slug(name)}-999"
    citation = Citation(article, "", None, None, None, 1, None)
    place = Place.of(Sentence(start, start + len(text), text, None, citation))
    found = re.fullmatch(TEMPLATE, place.custom_id)
    assert len(place.custom_id) <= CUSTOM_ID_CHARACTERS
    assert found is not None
    assert Place(found["article"], int(found["start"]), int(found["end"]), found["checksum"]) == place


def test_it_leads_to_the_passage_around_the_sentence(library: Library) -> None:
    sentence = library.ask(ANSWERED).sentences[0].sentence
    assert sentence.text in Place.of(sentence).passage_in(library).text


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"checksum": "00000000"}, ArticleChanged),
        ({"start": 10**8, "end": 10**8 + 5}, ArticleChanged),
        ({"end": 0}, ArticleChanged),
        ({"end": 0, "checksum": f"{crc32(b''):08x}"}, ArticleChanged),
        ({"article": "gone"}, NoSuchArticle),
    ],
)
def test_a_place_that_is_no_more_is_refused(
    library: Library, change: dict[str, object], expected: type[HotlineError]
) -> None:
    place = Place.of(library.ask(ANSWERED).sentences[0].sentence)._replace(**change)  # type: ignore[arg-type]
    with pytest.raises(expected):
        place.passage_in(library)
