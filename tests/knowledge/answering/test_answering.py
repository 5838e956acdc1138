"""How many sentences an answer has, which citations they carry, and when there is none."""

from itertools import pairwise

import pytest

from knowledge import limits
from knowledge.answering import answer, checked, in_reading_order
from knowledge.article import Article, Block, BlockKind, Exchange
from knowledge.errors import QuestionError
from knowledge.indexing.corpus import Corpus
from knowledge.library import Library
from knowledge.reading import read
from tests.builders import BRIDGE, GARDEN, article


def copy_of(original: Article, name: str, published: str | None = None) -> Article:
    return Article(name, original.title, original.text, original.blocks, published=published)


def test_a_sentence_told_twice_is_quoted_once_with_both_citations() -> None:
    bridge = article(BRIDGE)
    got = Library([bridge, copy_of(bridge, "second")]).ask("When was the bridge opened?")
    assert "12 May 1931" in got.ranked[0].sentence.text
    assert [citation.article for citation in got.ranked[0].also] == ["second"]
    texts = [quotation.sentence.text for quotation in got.ranked]
    assert len(texts) == len(set(texts))


def test_sentences_that_differ_in_a_number_are_both_told() -> None:
    one = article("The tower of the old harbour office is 40 metres high.", "One")
    two = article("The tower of the old harbour office is 43 metres high.", "Two")
    got = Library([one, two]).ask("How high is the tower of the harbour office?")
    assert len(got.ranked) == 2


def test_of_two_dated_articles_the_newer_stands_first() -> None:
    old = article("The tower of the old harbour office is 40 metres high.", "One", published="2001-01-01")
    new = article("The tower of the old harbour office is 43 metres high.", "Two", published="2021")
    for articles in ([old, new], [new, old]):
        got = Library(articles, threshold=0).ask("How high is the tower of the harbour office?")
        assert [quotation.sentence.citation.published for quotation in got.sentences] == ["2021", "2001-01-01"]


def test_what_is_shown_does_not_overlap() -> None:
    times = ("- Monday: noon", "- Sunday: closed", "  - except in May, when it opens at ten")
    text = "\n".join(["The mill opens at these times:", "", *times])
    got = Library([read(text.encode(), "mill.md")], threshold=0).ask("Is the mill open in May?")
    spans = sorted((each.sentence.start, each.sentence.end) for each in got.sentences)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_a_sentence_without_end_is_marked_only_where_it_is_read() -> None:
    endless = article("The granary holds nine tons of barley, and " + "barley and oats and " * 50_000, "Endless")
    got = Library([endless], threshold=0).ask("How much barley does the granary hold?")
    assert got.ranked[0].matched
    assert all(end <= 10_000 for quotation in got.ranked for _, end in quotation.matched)


def test_the_threshold_decides_alone() -> None:
    question = "When was the bridge opened?"
    assert Library([article(BRIDGE)], threshold=0.0).ask(question).sentences
    silent = Library([article(BRIDGE)], threshold=1.01).ask(question)
    assert not silent.answered
    assert silent.sentences == ()
    assert silent.nearest


def test_another_language_is_named() -> None:
    got = Library([article(BRIDGE)], threshold=1.01).ask("Wann wurde die Brücke eröffnet und wer hat sie entworfen?")
    assert got.other_language == "de"


def test_what_is_shown_is_at_most_three_of_those_ranked() -> None:
    got = Library([article(BRIDGE), article(GARDEN, "Garden")], threshold=0).ask("bridge")
    assert 1 <= len(got.sentences) <= 3
    assert set(got.sentences) <= set(got.ranked)
    assert sorted(in_reading_order(got.ranked)) == sorted(got.ranked)


def test_five_sentences_are_ranked_also_where_fewer_share_a_term() -> None:
    text = " ".join(f"{name} keeps a boat." for name in ("Ada", "Bo", "Cy", "Di", "Ed", "Flo"))
    library = Library([article(BRIDGE), article(text, "Boats")])
    one = library.ask("Who is Cy?", article_id="boats")
    assert len(one.ranked) == 5
    assert {each.sentence.citation.article for each in one.ranked} == {"boats"}
    none = library.ask("Zyzzyva?")
    assert (len(none.ranked), none.confidence, none.sentences, none.nearest) == (5, 0, (), ())


def test_a_question_is_tidied_and_checked() -> None:
    assert checked("  who\n is it ") == "who is it"
    with pytest.raises(QuestionError):
        checked("a" * (limits.QUESTION_CHARACTERS + 1))


def test_asking_one_article_only() -> None:
    library = Library([article(BRIDGE), article(GARDEN, "Garden")])
    got = library.ask("When was it rebuilt?", article_id="garden")
    assert {quotation.sentence.citation.article for quotation in got.ranked} == {"garden"}


def test_an_answer_needs_no_library() -> None:
    assert answer(Corpus.of([]), "bridge").ranked == ()


def test_a_follow_up_is_completed_from_what_was_said() -> None:
    towers = "The lighthouse was built by Ivar Holm in 1841.\n\nThe windmill was built by Olga Brandt in 1790."
    library = Library([article(towers, "Buildings")], threshold=0)
    asked = library.ask("Who built the lighthouse?")
    said = asked.sentences[0].sentence
    exchange = Exchange(asked.question, said.text, said.citation.article, said.start)
    follow_up = library.ask("And when was it built?", conversation=[exchange])
    assert "1841" in follow_up.ranked[0].sentence.text
    bare = library.ask("why?", conversation=[exchange])
    assert said not in [quotation.sentence for quotation in bare.sentences]


def test_a_question_that_stands_alone_is_left_as_it_is() -> None:
    library = Library([article(BRIDGE), article(GARDEN, "Garden")], threshold=0)
    exchange = Exchange("When was the bridge opened?", "The Harbour Bridge was opened on 12 May 1931.", "bridge", 0)
    question = "How many species of plants does the botanical garden hold?"
    alone, after = library.ask(question), library.ask(question, conversation=[exchange])
    assert after.ranked[0].sentence == alone.ranked[0].sentence


def test_a_conversation_about_an_article_that_went_does_no_harm() -> None:
    library = Library([article(BRIDGE)], threshold=0)
    exchange = Exchange("When did the shop open?", "In spring.", "gone", 10_000)
    assert "12 May 1931" in library.ask("When was the bridge opened?", conversation=[exchange]).ranked[0].sentence.text


@pytest.mark.parametrize("question", ["Who won the football championship?", "What is the capital of Mongolia?"])
def test_a_conversation_makes_no_answer_out_of_silence(question: str) -> None:
    library = Library([article(BRIDGE), article(GARDEN, "Garden")])
    asked = library.ask("When was the bridge opened?")
    assert asked.answered
    assert not library.ask(question).answered
    assert not library.ask(question, [asked.exchange]).answered


def test_what_may_answer_below_the_threshold_is_shown_as_unsure() -> None:
    question = "When was the bridge opened?"
    sure = Library([article(BRIDGE)]).ask(question)
    assert sure.answered
    assert not sure.is_unsure
    unsure = Library([article(BRIDGE)], threshold=min(sure.confidence + 0.01, 1.01)).ask(question)
    assert (unsure.answered, unsure.is_unsure) == (False, True)
    assert unsure.nearest
    silent = Library([article(BRIDGE)], threshold=3).ask(question)
    assert (silent.answered, silent.is_unsure) == (False, False)


def test_a_word_that_stands_in_a_heading_alone_is_not_said_to_stand_nowhere() -> None:
    library = Library([read(b"# Ticket prices\n\nAdults pay four crowns.", "museum.md")], threshold=1.01)
    named = library.ask("tickets?")
    assert not named.shares_no_word
    assert named.nearest
    assert library.ask("zebras?").shares_no_word


def test_a_bare_why_moves_on_but_for_a_sentence_that_says_why() -> None:
    text = "The windmill was built in 1790.\n\nIt burned down because lightning struck it. The mill house was saved."
    library = Library([article(text, "Windmill")], threshold=0)
    built = library.ask("When was the windmill built?")
    assert not {*library.ask("why?", [built.exchange]).sentences} & {*built.sentences}
    burned = library.ask("What burned down?")
    assert "because" in library.ask("why?", [burned.exchange]).ranked[0].sentence.text


def test_a_question_that_the_articles_answer_by_itself_takes_nothing_up_in_any_language() -> None:
    schloss = "Das Schloss wurde 1520 von Graf Albrecht gebaut.\n\nDer Garten öffnet um neun Uhr."
    library = Library([article(BRIDGE), article(schloss, "Schloss Brunn", language="de")])
    asked = library.ask("When was the bridge opened?")
    alone = library.ask("Wer hat das Schloss gebaut?")
    assert alone.answered
    assert library.ask("Wer hat das Schloss gebaut?", [asked.exchange]).sentences == alone.sentences


def test_opening_hours_are_answered_by_the_whole_of_their_table() -> None:
    rows = "\n".join(f"| {day} | {hours} |" for day, hours in (("Monday", "closed"), ("Tuesday", "10 to 18")))
    text = f"# Town\n\n## Opening hours of the library\n\n| Day | Hall |\n|---|---|\n{rows}\n"
    got = Library([read(text.encode(), "town.md")], threshold=0).ask("When does the library open?")
    assert got.ranked[0].sentence.text.split() == ["Monday", "|", "closed", "Tuesday", "|", "10", "to", "18"]


def test_a_text_too_short_to_tell_its_language_is_not_said_to_be_in_another() -> None:
    pump = Article("bomba", "Instalar la bomba", "Cierre la llave. La bomba es roja.", (Block(0, 34, BlockKind.PROSE),))
    got = Library([pump], threshold=1.01).ask("¿cómo se instala la bomba roja del agua?")
    assert got.nearest
    assert got.other_language is None


def test_what_may_be_right_instead_stands_beside_a_doubtful_answer_alone() -> None:
    mill = article(
        "The mill of Osk grinds rye on Mondays and wheat on Thursdays of every week. Its wheel is old.", "Mill"
    )
    got = Library([mill]).ask("When does the mill grind rye?")
    assert [each.sentence.text for each in got.sentences] == [
        "The mill of Osk grinds rye on Mondays and wheat on Thursdays of every week."
    ]
