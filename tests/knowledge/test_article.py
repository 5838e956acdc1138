import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Article, Block, BlockKind, Link, block_at, headings_above
from knowledge.citing import cite, link_to, with_path

PAGE = "https://example.org/a"


def test_a_short_sentence_is_linked_whole() -> None:
    assert link_to(PAGE, "It rained, twice - so what?") == PAGE + "#:~:text=It%20rained%2C%20twice%20%2D%20so%20what%3F"


def test_a_long_sentence_is_linked_by_its_ends() -> None:
    sentence = "When the rain came at last, " + "and came, " * 30 + "nobody was at home to see it."
    start, _, end = link_to(PAGE, sentence).partition("#:~:text=")[2].partition(",")
    assert sentence.startswith(unquote(start))
    assert sentence.endswith(unquote(end))
    assert len(unquote(start)) <= 40


def test_an_address_keeps_its_own_fragment() -> None:
    assert link_to(PAGE + "#part-2", "It rained.") == PAGE + "#part-2:~:text=It%20rained."


@pytest.mark.parametrize("sentence", ["x" * 5_000, "", "  "])
def test_where_no_words_can_be_named_the_address_stays_bare(sentence: str) -> None:
    assert link_to(PAGE, sentence) == PAGE


@given(st.text())
def test_the_directive_holds_nothing_that_browsers_read_as_syntax(sentence: str) -> None:
    directive = link_to(PAGE, sentence).removeprefix(PAGE).removeprefix("#:~:text=")
    assert directive.count(",") <= 1
    assert not set(directive) & set('-&# <>()"\n')
    assert len(directive) < 1_100


TEXT = "Ponds|Fish|Carp|Carp eat snails.|Birds|Herons eat carp."
KINDS = [(BlockKind.TITLE, 1), (BlockKind.HEADING, 2), (BlockKind.HEADING, 3), (BlockKind.PROSE, 0),
         (BlockKind.HEADING, 2), (BlockKind.PROSE, 0)]  # fmt: skip


def ponds() -> Article:
    blocks: list[Block] = []
    position = 0
    for part, (kind, level) in zip(TEXT.split("|"), KINDS, strict=True):
        blocks.append(Block(position, position + len(part), kind, level=level, page=len(blocks), seconds=1.5))
        position += len(part) + 1
    return Article("ponds", "Ponds", TEXT, tuple(blocks), path="water/ponds.md", version="2.1", url=PAGE)


def test_a_citation_names_the_headings_above() -> None:
    article = ponds()
    first, second = (cite(article, number, start, start + 5) for number, start in ((1, 16), (2, 39)))
    assert (first.headings, second.headings) == (("Fish", "Carp"), ("Birds",))
    assert (first.path, first.version, first.page, first.seconds) == ("water/ponds.md", "2.1", 3, 1.5)
    assert first.url == PAGE + "#:~:text=Carp"


TEMPLATE = "https://docs.example.org/{path}#{heading}"


@pytest.mark.parametrize(
    ("template", "path", "address"),
    [
        (TEMPLATE, "guide/two words.md", "https://docs.example.org/guide/two%20words#{heading}"),
        (TEMPLATE, "guide/index.md", "https://docs.example.org/guide/#{heading}"),
        (TEMPLATE, "README.md", "https://docs.example.org/#{heading}"),
        (TEMPLATE, "plan.pdf", "https://docs.example.org/plan.pdf#{heading}"),
        ("https://code.example/blob/{file}", "guide/index.md", "https://code.example/blob/guide/index.md"),
    ],
)
def test_a_template_has_the_path_of_a_file(template: str, path: str, address: str) -> None:
    assert with_path(template, path) == address


@pytest.mark.parametrize("template", ["https://docs.example.org/", "javascript:{path}", "{path}", "https://{path}"])
def test_what_is_no_template_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match=re.escape(template)):
        with_path(template, "a.md")


def test_where_its_folder_is_published_a_citation_leads_to_the_heading() -> None:
    article = replace(ponds(), url=None, url_template=with_path(TEMPLATE, "water/ponds.md"))
    page = "https://docs.example.org/water/ponds"
    assert cite(article, 1, 16, 20).url == f"{page}#carp:~:text=Carp"
    named = replace(article, links=(Link(11, 15, "#the-carp"),))
    assert cite(named, 1, 16, 20).url == f"{page}#the-carp:~:text=Carp"
    assert cite(article, 0, 0, 5).url == f"{page}#:~:text=Ponds"
    again = replace(
        article, blocks=(*article.blocks[:4], article.blocks[4]._replace(start=6, end=10), article.blocks[5])
    )
    assert cite(again, 2, 39, 43).url == f"{page}#fish-1:~:text={again.text[39:43].strip()}"


def test_the_headings_of_a_place_that_has_none() -> None:
    article = ponds()
    assert (block_at(article.blocks, 0), block_at((), 7)) == (0, None)
    assert headings_above(article, 0) == headings_above(article, None) == []
    assert headings_above(article, 2) == [1, 2]


def test_a_question_is_a_heading_where_it_has_a_level() -> None:
    kinds = [(BlockKind.QUESTION, 0), (BlockKind.PROSE, 0), (BlockKind.QUESTION, 2), (BlockKind.PROSE, 0)]
    blocks = tuple(Block(number, number, kind, level=level) for number, (kind, level) in enumerate(kinds))
    article = Article("chat", "Chat", "", blocks)
    assert article.kinds == {BlockKind.QUESTION, BlockKind.PROSE}
    assert article.headings == (2,)
    assert headings_above(article, 3) == [2]
    assert headings_above(article, 1) == []


@pytest.mark.parametrize("kind", BlockKind)
def test_what_may_be_quoted_by_itself(kind: BlockKind) -> None:
    assert kind.is_quotable == (kind in {BlockKind.PROSE, BlockKind.ITEM, BlockKind.ROW, BlockKind.CODE})
