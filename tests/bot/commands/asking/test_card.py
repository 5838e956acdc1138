"""Every card keeps Discord's limits, whatever is in the articles, and reads well."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.context_button import passage_card
from bot.cards.place import Place
from bot.commands.articles import articles_card
from bot.commands.asking._card import answer_card
from bot.commands.asking._request import Request
from bot.words.language import LANGUAGES, speak
from knowledge.answering import Answer, Quotation
from knowledge.article import Article, Citation, Passage, Sentence
from knowledge.language.terms import terms
from knowledge.library import Entry, Library, open_library
from tests.bot import discord_markup
from tests.bot.conftest import ANSWERED, NEARLY, UNANSWERED
from tests.bot.discord_markup import bold, shown
from tests.bot.words.test_markup import hostile

_long = st.tuples(hostile, st.sampled_from([1, 50, 6_000])).map(lambda drawn: ((drawn[0] or "x") * drawn[1])[:6_000])
_line = _long.map(lambda text: " ".join(text.split()) or "x")


def parts(view: discord.ui.LayoutView) -> list[dict[str, Any]]:
    return view.to_components()  # type: ignore[no-untyped-call, no-any-return]


def texts(view: discord.ui.LayoutView) -> list[str]:
    return discord_markup.texts(parts(view))


def assert_within_limits(view: discord.ui.LayoutView) -> None:
    ids = discord_markup.buttons(parts(view))
    assert len(list(discord_markup.components(parts(view)))) <= 40
    assert all(texts(view))
    assert sum(map(len, texts(view))) <= 4_000
    assert len(set(ids)) == len(ids)
    assert all(len(each) <= 100 for each in ids)


@st.composite
def quotations(draw: st.DrawFn) -> tuple[Quotation, ...]:
    chosen = []
    for number in range(draw(st.integers(0, 3))):
        text, url = draw(_long), draw(st.none() | st.just("https://a.example/" + "x" * draw(st.integers(0, 3_000))))
        citation = Citation("a" * 62, draw(_line)[:500], draw(st.none() | _line), None, "2021-05", 10**6, url)
        sentence = Sentence(number, number + len(text), text, draw(st.none() | _long), citation)
        chosen.append(Quotation(sentence, 1.0, frozenset(terms(text[:5], "en")), "en"))
    return tuple(chosen)


@given(
    _line,
    quotations(),
    st.booleans(),
    st.sampled_from([None, "ru"]),
    st.none()
    | st.builds(
        Request,
        st.integers(0, 2**63),
        st.none() | _line,
        st.none() | _line,
        st.none() | _line,
        code=st.none() | st.just("7K2M109DXA"),
    ),
    st.sampled_from(LANGUAGES),
)
def test_an_answer_card_keeps_the_limits(
    question: str,
    quoted: tuple[Quotation, ...],
    answered: bool,
    other: str | None,
    request: Request | None,
    language: str,
) -> None:
    speak(language)
    answered = answered and bool(quoted)
    shown = quoted[:1] if answered else ()
    answer = Answer(question, answered, 0.5, shown, quoted, () if answered else quoted, other)
    assert_within_limits(answer_card(answer, request))


@given(_line, st.none() | _line, st.integers(0, 30))
def test_the_list_of_articles_keeps_the_limits(title: str, publisher: str | None, count: int) -> None:
    articles = [Article(f"a{number}", title[:500], "", (), publisher=publisher) for number in range(count)]
    assert_within_limits(articles_card([Entry(article, 10**6, 10**7) for article in articles]))


@given(_long, _long, _long, _line)
def test_a_passage_card_keeps_the_limits_and_shows_the_sentence(before: str, text: str, after: str, title: str) -> None:
    passage = Passage(
        7, 7 + len(before + text + after), before + text + after, Citation("a", title, None, None, None, 1, None)
    )
    card = passage_card(passage, Place("a", 7 + len(before), 7 + len(before + text), "0" * 8))
    assert_within_limits(card)
    if text.strip():
        assert "".join(text.split())[:20] in "".join("".join(bold(texts(card)[0])).split())


def test_an_answer_reads_well(library: Library) -> None:
    answer = library.ask(ANSWERED)
    question, *quoted = texts(answer_card(answer))
    assert shown(question) == ANSWERED
    first = next(text for text in quoted if "1874" in text)
    sentence, citation = first.split("\n")
    assert shown(sentence) == "> The lighthouse of Alder Point was built in 1874 by the engineer Maria Holm."
    assert bold(sentence) == ["lighthouse", "Alder Point", "built", "engineer Maria Holm"]
    assert citation.startswith(
        "-# [The lighthouse of Alder Point · The Coast, after Harbour News, 4 May 2021 · paragraph 1]"
    )
    assert citation.endswith("](<https://coast.example/lighthouse#:~:text=" + citation.partition("text=")[2])


def test_a_sentence_that_points_back_follows_the_one_before_it(library: Library) -> None:
    answer = library.ask("Who drives the bakery of Tom Lund to nine villages a week?")
    sentence = answer.ranked[0].sentence._replace(before="The baker came.\nHe is Tom.")
    only = (answer.ranked[0]._replace(sentence=sentence),)
    card = answer_card(Answer("?", True, 1.0, only, only, ()))
    assert shown(texts(card)[1]).startswith("-# The baker came. He is Tom.\n> ")


def test_without_an_answer_the_nearest_are_shown_as_such(library: Library) -> None:
    _, notes, *nearest = texts(answer_card(library.ask(NEARLY)))
    assert notes == "The articles do not answer this.\nThe nearest they have:"
    assert any("baker" in text for text in nearest)


def test_without_anything_near_it_says_what_may_help(library: Library) -> None:
    _, notes = texts(answer_card(library.ask(UNANSWERED)))
    assert notes == "The articles do not answer this.\nNone of its words stands in them; other words may help."


def test_another_language_gets_a_hint(library: Library) -> None:
    question = "Какие скрипичные концерты написал Сибелиус, когда он жил в своём доме у озера?"
    assert "another language" in texts(answer_card(library.ask(question)))[1]


def test_articles_are_listed_with_publisher_date_and_size(library: Library) -> None:
    assert [shown(line) for text in texts(articles_card(library.entries)) for line in text.splitlines()] == [
        "2 articles",
        "A bakery on wheels",
        "-# no publisher, no date, 2 sentences",
        "The lighthouse of Alder Point",
        "-# The Coast, 4 May 2021, 4 sentences",
    ]


def test_what_may_answer_is_shown_as_unsure(library: Library) -> None:
    answer = library.ask(NEARLY)
    unsure = replace(answer, is_unsure=True)
    _, notes, *nearest = texts(answer_card(unsure))
    assert notes == "I am not sure that the articles answer this.\nThe nearest they have:"
    assert nearest


def test_a_list_that_was_cut_says_so_and_has_more(tmp_path: Path) -> None:
    steps = "\n".join(f"{number}. Turn the wheel of the safe to the mark {number} and wait." for number in range(1, 21))
    (tmp_path / "safe.md").write_text(f"# The safe\n\nHow to open the safe:\n\n{steps}\n")
    answer = open_library([tmp_path], threshold=0)[0].ask("How do I open the safe?")
    rest = answer.sentences[0].sentence.rest
    assert rest is not None
    card = answer_card(answer, Request(1))
    assert f"-# … and {rest.entries} more entries" in "\n".join(texts(card))
    assert answer.further[0].sentence.text == rest.text
    assert "More" in [part.get("label") for part in discord_markup.components(parts(card))]
