"""A question as one language reads it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import Corpus
from knowledge.kinds import asked
from knowledge.ranking._importance import Terms, importance
from knowledge.ranking._model import Model
from knowledge.terms import surfaces, terms_of_surfaces

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """What is left of a question in one language: its different terms in their order, and what it asks for."""

    language: str
    known: Terms
    ids: list[int | None]
    """(terms,): their numbers, None for what no article holds."""
    importance: Floats
    """(terms,): how likely each is to stand in a sentence that answers."""
    traits: Floats
    """What is asked for (`knowledge.kinds.ASKS`), and six numbers about the question as a whole."""
    forms: Numbers
    """(forms,): terms of the corpus that stand for a term of the question, the closest last."""
    form_slots: Numbers
    """(forms,): which term of the question each stands for."""
    likeness: Floats
    """(forms,): how much alike the two are, 1 for the term itself."""


def read(model: Model, corpus: Corpus, question: str, language: str) -> Query:
    """`question`, which holds at least one word, as `language` reads it."""
    words = surfaces(question)
    # A question of function words alone ("who is who?") still deserves a look: its words are then taken as they are.
    stems = terms_of_surfaces(words, language)
    if not any(stems):
        stems = [word.lower() for word in words]
    first = {stem: index for index, stem in reversed(list(enumerate(stems))) if stem}
    places = sorted(first.values())
    terms = [stems[place] for place in places]
    ids = corpus.vocabulary.term_ids(terms, language)
    frequencies = np.array([0 if term is None else corpus.frequency(term) for term in ids])
    known = Terms(
        words=terms,
        places=np.array(places) / len(words),
        weights=np.log1p((corpus.passages - frequencies + 0.5) / (frequencies + 0.5)),
        is_name=np.array([place > 0 and words[place][0].isupper() for place in places]),
        is_number=np.array([words[place][0].isdigit() for place in places]),
        is_known=frequencies > 0,
    )
    forms = [(1.0, slot, term) for slot, term in enumerate(ids) if term is not None]
    neighbours = corpus.neighbours(language)
    for slot, word in enumerate(terms):
        forms.extend((likeness, slot, term) for term, likeness in neighbours.forms(word))
    forms.sort()
    return Query(
        language=language,
        known=known,
        ids=ids,
        importance=importance(model, known, language),
        traits=np.concatenate((asked(words, language), _traits(known))),
        forms=np.array([term for _, _, term in forms], dtype=np.int64),
        form_slots=np.array([slot for _, slot, _ in forms], dtype=np.int64),
        likeness=np.array([likeness for likeness, _, _ in forms]),
    )


def _traits(known: Terms) -> Floats:
    total = known.weights.sum()
    return np.array(
        [
            len(known.words) / 10,
            total / 50,
            known.is_known.mean(),
            known.is_name.mean(),
            known.weights @ known.is_known / total,
            known.weights.max() / 8,
        ]
    )
