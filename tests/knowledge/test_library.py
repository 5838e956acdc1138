import gc
from pathlib import Path
from weakref import ref

import pytest

from knowledge.article import Article, Block, BlockKind
from knowledge.errors import NoArticles, NoSuchArticle, PassageGone
from knowledge.library import SHIPPED_ARTICLES, Library, open_library
from knowledge.reading import read_paths
from tests.builders import article


def library_of(tmp_path: Path, **texts: str) -> Library:
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return open_library([tmp_path])[0]


def test_every_sentence_is_a_span_of_its_article() -> None:
    library = Library(read_paths([SHIPPED_ARTICLES]).articles)
    for question in ("Who tests the line?", "When did the war begin?", "Where is Kherson?", "nuclear talks"):
        for quotation in library.ask(question).ranked:
            sentence = quotation.sentence
            text = library.article(sentence.citation.article).text
            assert text[sentence.start : sentence.end] == sentence.text
            passage = library.passage_at(sentence.citation.article, sentence.start)
            assert passage.text == text[passage.start : passage.end]
            assert sentence.text in passage.text
            for start, end in quotation.matched:
                assert sentence.text[start:end].strip() == sentence.text[start:end] != ""


def test_one_article_can_be_asked_alone(tmp_path: Path) -> None:
    library = library_of(tmp_path, lake="The lake is deep.", sea="The sea is deep and the lake is not.")
    answer = library.ask("Is the lake deep?", article_id="sea")
    assert {quotation.sentence.citation.article for quotation in answer.ranked} == {"sea"}


def test_an_unknown_article_is_named_with_those_there_are(tmp_path: Path) -> None:
    library = library_of(tmp_path, lake="The lake is deep.")
    for ask in (
        library.article,
        lambda article: library.ask("deep?", article_id=article),
        lambda a: library.passage_at(a, 0),
    ):
        with pytest.raises(NoSuchArticle) as refused:
            ask("pond")
        assert (refused.value.article, refused.value.known) == ("pond", ("lake",))


def test_a_place_between_passages_is_nowhere(tmp_path: Path) -> None:
    library = library_of(tmp_path, lake="The lake is deep.\n\nThe sea is salt.")
    with pytest.raises(PassageGone):
        library.passage_at("lake", 17)


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(NoArticles, match=r"NoSentence\(name='empty\.txt'\)"):
        open_library([tmp_path])


def test_a_bad_file_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "lake.txt").write_text("The lake is deep.")
    library, reading = open_library([tmp_path])
    assert [entry.article.id for entry in library.entries] == ["lake"]
    assert len(reading.failures) == 1


def test_sizes(tmp_path: Path) -> None:
    library = library_of(tmp_path, lake="A headline\n\nThe lake is deep. It is cold.\n\nNobody swims.")
    assert [(entry.passages, entry.sentences) for entry in library.entries] == [(2, 3)]


def test_a_long_paragraph_becomes_several_passages_and_no_sentence_is_cut(tmp_path: Path) -> None:
    text = " ".join(f"Sentence number {n} says nothing that the others do not say as well." for n in range(60))
    library = library_of(tmp_path, long=text)
    passage = library.passage_at("long", 2_000)
    assert len(passage.text) < 1_200
    assert passage.text.startswith("Sentence number")
    assert passage.text.endswith("as well.")
    assert passage.citation.paragraph == 1


def test_dates_are_told_of_an_article_in_no_known_language() -> None:
    text = "The bridge opened on Monday."
    article = Article("b", "Bridge", text, (Block(0, len(text), BlockKind.PROSE),), "und", published="2022-11-30")
    answer = Library([article], threshold=0.0).ask("When did the bridge open?")
    assert [each.value for each in answer.sentences[0].dates] == ["2022-11-28"]


def test_a_narrowed_library_has_some_articles_alone(tmp_path: Path) -> None:
    library = library_of(
        tmp_path, lake="The lake is deep. It froze in 1990.", sea="The sea is deep and the lake is not.", pond="A pond."
    )
    narrowed = library.narrowed({"sea", "gone"})
    assert [entry.article.id for entry in narrowed.entries] == ["sea"]
    assert {each.sentence.citation.article for each in narrowed.ask("Is the lake deep?").ranked} == {"sea"}
    assert narrowed.check_quotation("The lake is deep.").status != library.check_quotation("The lake is deep.").status
    assert narrowed.timeline().events == ()
    assert narrowed.months() == {}
    for ask in (narrowed.article, lambda a: narrowed.ask("deep?", article_id=a), lambda a: narrowed.passage_at(a, 0)):
        with pytest.raises(NoSuchArticle) as refused:
            ask("lake")
        assert refused.value.known == ("sea",)
    assert not library.narrowed(set()).ask("Is the lake deep?").answered
    assert len(library.entries) == 3


def test_a_narrowed_library_has_a_threshold_of_its_own(tmp_path: Path) -> None:
    library = library_of(tmp_path, lake="The lake of Osk is deep and cold.")
    question = "Is the lake of Osk deep?"
    assert library.narrowed(threshold=0.0).ask(question).answered
    assert not library.narrowed(threshold=1.0).ask(question).answered


def test_a_library_goes_with_its_last_user_and_waits_for_no_collector() -> None:
    library = Library([article("The mill was built on May 3, 1931.")])
    library.ask("When was the mill built?")
    library.timeline()
    library.names()
    gone = ref(library.parts[0])
    gc.collect()
    gc.disable()
    try:
        del library
        assert gone() is None
    finally:
        gc.enable()
