"""What a process holds of articles that lie elsewhere: their words and how many passages hold each, but no text.

The statistics that BM25 and the reading of a question go by are those of a whole library; a look-up needs the articles
of thirty passages alone. So contents can be *hollowed*: what is left answers everything but look-ups, exactly as
before, in some forty bytes a passage.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from knowledge.indexing.arrays import Int32s, Int64s, joined_offsets
from knowledge.indexing.contents import Contents
from knowledge.indexing.dates import NO_DATES
from knowledge.indexing.layout import Layout
from knowledge.indexing.postings import Postings
from knowledge.indexing.vocabulary import STOP, Lexicon, Vocabulary

_NOTHING = np.zeros(0, dtype=np.int32)


def hollowed(contents: Contents) -> Contents:
    """Contents without texts, tokens, postings and dates."""
    return replace(
        contents,
        articles=tuple([replace(each, text="", blocks=(), links=(), notes=()) for each in contents.articles]),
        layout=_outline(contents.layout.article_offsets, contents.layout.passage_offsets),
        postings=contents.postings._replace(passages=_NOTHING, counts=_NOTHING),
        dates=NO_DATES,
    )


def merged(parts: Sequence[Contents]) -> Contents:
    """The articles of several hollow contents, in their order."""
    lexicons = [lexicon for part in parts for lexicon in _lexicons(part.vocabulary)]
    vocabulary, _ = Vocabulary.empty().with_words_of(lexicons)
    frequency, in_text = (np.zeros(vocabulary.size, dtype=np.int64) for _ in range(2))
    for part in parts:
        _add(part, 1, vocabulary, frequency, in_text)
    return Contents(
        articles=tuple([article for part in parts for article in part.articles]),
        vocabulary=vocabulary,
        layout=_outline(
            joined_offsets([np.zeros(1, dtype=np.int64), *(part.layout.article_offsets for part in parts)]),
            joined_offsets([np.zeros(1, dtype=np.int64), *(part.layout.passage_offsets for part in parts)]),
        ),
        frequency_in_text=in_text,
        postings=_postings(frequency, np.concatenate([_NOTHING, *(part.postings.lengths for part in parts)])),
        dates=NO_DATES,
        unplaced=tuple([unplaced for part in parts for unplaced in part.unplaced]),
    )


def without(contents: Contents, number: int, article: Contents) -> Contents:
    """Hollow contents without one of their articles, whose own contents are given."""
    frequency, in_text = np.diff(contents.postings.offsets), contents.frequency_in_text.astype(np.int64)
    frequency = frequency.astype(np.int64)
    _add(article, -1, contents.vocabulary, frequency, in_text)
    passages = contents.passages_of(number)
    sizes = np.delete(np.diff(contents.layout.passage_offsets), np.s_[passages])
    counts = np.delete(np.diff(contents.layout.article_offsets), number)
    return replace(
        contents,
        articles=(*contents.articles[:number], *contents.articles[number + 1 :]),
        layout=_outline(_offsets(counts), _offsets(sizes)),
        frequency_in_text=in_text,
        postings=_postings(frequency, np.delete(contents.postings.lengths, np.s_[passages])),
        unplaced=contents.unplaced[:number] + contents.unplaced[number + 1 :],
    )


def _outline(article_offsets: Int64s, passage_offsets: Int64s) -> Layout:
    """Where articles and passages begin, and nothing of what stands in them."""
    return replace(
        Layout.of([]),
        article_offsets=article_offsets,
        passage_offsets=passage_offsets,
        article_headings=np.zeros(article_offsets.size, dtype=np.int64),
    )


def _lexicons(vocabulary: Vocabulary) -> list[Lexicon]:
    lexicons = []
    for language, surfaces in vocabulary.surfaces.items():
        terms = vocabulary.terms[language]
        local = np.full(vocabulary.size + 1, STOP, dtype=np.int32)  # the place after the last is that of STOP, -1
        local[list(terms.values())] = np.arange(len(terms), dtype=np.int32)
        numbers = np.array(list(surfaces.values()), dtype=np.int64)
        of_surface = local[vocabulary.term_of_surface[numbers]]
        classes = vocabulary.classes_of_surface[numbers].astype(np.int32)
        lexicons.append(Lexicon(language, list(surfaces), list(terms), of_surface, classes))
    return lexicons


def _add(part: Contents, sign: int, vocabulary: Vocabulary, frequency: Int64s, in_text: Int64s) -> None:
    """Adds the frequencies of a part's terms to those of a vocabulary that holds them all."""
    holding = np.diff(part.postings.offsets).astype(np.int64)
    for language, terms in part.vocabulary.terms.items():
        known = vocabulary.terms[language]
        new, old = [known[term] for term in terms], list(terms.values())
        frequency[new] += sign * holding[old]
        in_text[new] += sign * part.frequency_in_text[old].astype(np.int64)


def _postings(frequency: Int64s, lengths: Int32s) -> Postings:
    return Postings(_offsets(frequency), _NOTHING, _NOTHING, lengths)


def _offsets(sizes: Int64s) -> Int64s:
    return np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
