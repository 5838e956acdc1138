"""What an article is analysed to can travel between processes, and a corpus gives back what its articles took."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from knowledge.indexing.analysis import analyse
from knowledge.indexing.corpus import Corpus
from knowledge.indexing.passages import EVERYTHING, NO_TERMS
from tests.builders import article


def test_an_article_can_be_analysed_in_another_process() -> None:
    lake = article("The lake is deep. It froze on 3 May 2021.", "Lake")
    with ProcessPoolExecutor(1, get_context("spawn")) as processes:
        there = processes.submit(analyse, lake).result()
    here = analyse(lake)
    assert (there.article, there.lexicon.surfaces) == (here.article, here.lexicon.surfaces)
    assert np.array_equal(there.tokens, here.tokens)
    assert [each.value for each in there.dates.table] == ["2021-05-03"]


def test_words_of_articles_that_went_are_given_up() -> None:
    corpus = Corpus.of([analyse(article("The lake is deep.", "Lake"))])
    small = corpus.contents.vocabulary.size
    many = " ".join(f"word{number}" for number in range(500))
    grown = corpus.with_appended(analyse(article(f"These are {many}.", "Words")))
    assert grown.contents.vocabulary.size > 500
    shrunk = grown.without("words")
    assert (shrunk.contents.vocabulary.size, len(shrunk.contents.vocabulary.term_of_surface)) == (
        small,
        len(corpus.contents.vocabulary.term_of_surface),
    )
    before, after = (each.look_up(NO_TERMS, EVERYTHING, 5) for each in (corpus, shrunk))
    assert [before.names[term] for term in before.terms if term >= 0] == [
        after.names[term] for term in after.terms if term >= 0
    ]
    assert np.array_equal(after.word_classes, before.word_classes)
    assert shrunk.statistics(["lake", "word1"], "en") == corpus.statistics(["lake", "word1"], "en")


def test_a_pool_holds_the_dates_of_its_sentences_alone() -> None:
    text = "The heron came on 3 May 2021. Nobody saw it. The lake froze in March 1990."
    corpus = Corpus.of(map(analyse, (article("In 1931 it rained.", "A"), article(text, "B"))))
    pool = corpus.at("b", 0)
    assert [[each.text for each in pool.time_expressions(sentence)] for sentence in range(3)] == [
        ["3 May 2021"],
        [],
        ["March 1990"],
    ]
