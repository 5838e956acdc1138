"""The line test: known questions are asked, and an article that can't be found any more is noticed."""

from dataclasses import replace

from bot.service.line_test import Call, calls, line_test
from knowledge.article import Article, Block, BlockKind, KnownQuestion
from knowledge.library import SHIPPED_ARTICLES, Library, open_library

LIGHTHOUSE = (
    "The lighthouse of Alder Point was built in 1874 by the engineer Maria Holm. It cost 5,000 crowns. "
    "Its lamp burned whale oil until electricity came to the village in 1902."
)


def article(text: str, *questions: KnownQuestion) -> Article:
    return Article("lighthouse", "The lighthouse", text, (Block(0, len(text), BlockKind.PROSE),), questions=questions)


def test_an_article_is_asked_the_questions_that_it_names() -> None:
    known = KnownQuestion("Who built the lighthouse?", "maria holm")
    wrong = KnownQuestion("What did the lighthouse cost?", "6,000 crowns")
    outcomes = line_test(Library([article(LIGHTHOUSE, known, wrong)]))
    assert [(each.call.question, each.passed) for each in outcomes] == [
        ("Who built the lighthouse?", True),
        ("What did the lighthouse cost?", False),
    ]


def test_for_another_article_a_question_is_made_of_a_sentence_that_stands_alone() -> None:
    (call,) = calls(Library([article(LIGHTHOUSE)]))
    assert call == Call(
        "lighthouse",
        "lighthouse Alder Point built 1874 engineer Maria Holm",
        "The lighthouse of Alder Point was built in 1874 by the engineer Maria Holm.",
        is_made=True,
    )
    assert [each.passed for each in line_test(Library([article(LIGHTHOUSE)]))] == [True]


def test_what_says_too_little_is_not_asked() -> None:
    assert line_test(Library([article("It cost a lot. She left.")])) == []


def test_many_articles_are_represented_by_some_at_even_distances() -> None:
    many = [replace(article(LIGHTHOUSE), id=f"lighthouse-{number}") for number in range(120)]
    asked = [call.article for call in calls(Library(many))]
    assert len(asked) == 40
    assert asked[:2] == ["lighthouse-0", "lighthouse-3"]


def test_the_line_is_up_on_the_articles_that_ship() -> None:
    library, _ = open_library([SHIPPED_ARTICLES])
    outcomes = line_test(library)
    assert outcomes
    assert all(outcome.passed for outcome in outcomes)
