"""What the structure of a document tells the confidence."""

import numpy as np

from knowledge.library import Library
from knowledge.ranking import FEATURES
from knowledge.ranking.learning import STRUCTURE_INPUTS, structure_inputs
from knowledge.reading import read

FAQ = "# Pool\n\n**When does the pool open?**\n\nAt seven.\n\n**Who teaches swimming?**\n\nMrs Lund.\n"


def test_paragraphs_alone_tell_nothing() -> None:
    article = read(b"# Pool\n\nThe pool opens at seven.\n", "pool.md")
    assert not structure_inputs("?", article, article.text.index("The"), np.ones(len(FEATURES)), 1.0).any()


def test_an_answer_below_its_question_is_told_from_an_entry_of_a_list() -> None:
    article = read((FAQ + "\n- Bring a towel.\n").encode(), "pool.md")
    of_answer, of_entry = (
        dict(
            zip(STRUCTURE_INPUTS, structure_inputs("?", article, article.text.index(text), features, 0.0), strict=True)
        )
        for text, features in (("Mrs Lund", np.ones(len(FEATURES))), ("Bring", np.ones(len(FEATURES))))
    )
    assert (of_answer["answer"], of_answer["answer head"], of_answer["item"]) == (1, 1, 0)
    assert (of_entry["answer"], of_entry["answer head"], of_entry["item"]) == (0, 0, 1)


def test_a_faq_answers_its_questions_and_no_others() -> None:
    library = Library([read(FAQ.encode(), "pool.md")])
    got = library.ask("When does the pool open?")
    assert got.answered
    assert (got.sentences[0].sentence.before, got.sentences[0].sentence.text) == (
        "When does the pool open?",
        "At seven.",
    )
    assert not library.ask("Where is the museum of bells?").answered
