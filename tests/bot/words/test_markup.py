"""Discord shows the text to the letter, whatever is in it, and cuts don't change that."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.markup import ELLIPSIS, citation_line, emphasise, escape, escape_within, on_one_line
from knowledge.article import Citation
from tests.bot.discord_markup import bold, interpreted, shown

_PIECES = ["\\", "\\\\", "*", "**", "_", "__", "~~", "||", "`", "```", "#", "# ", "-# ", "- ", "+ ", "1. ", "2.", "> "]
_PIECES += [
    "<@1>",
    "<#1>",
    "</ask:1>",
    "<t:1>",
    "<:a:1>",
    "<id:home>",
    "@everyone",
    ":tada:",
    "http://a.b",
    "](",
    "[x]",
]
_PIECES += ["\n", " ", "word", "20th", "é", "😀", "‑", "(", ")", "a@b.c"]
hostile = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Co"])),
    st.lists(st.sampled_from(_PIECES), max_size=30).map("".join),
)


@st.composite
def spans_in(draw: st.DrawFn, text: str) -> list[tuple[int, int]]:
    """Spans in order that don't overlap, but may touch, as those of "20" and "th" in "20th" do."""
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return [(start, end) for start, end in pairwise(ends) if draw(st.booleans())]


@given(hostile)
def test_escaped_text_is_shown_to_the_letter(text: str) -> None:
    assert shown(escape(text)) == text


@given(hostile)
def test_nothing_in_escaped_text_is_interpreted(text: str) -> None:
    assert interpreted(escape(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "1. first",
        "+ plus",
        "# heading",
        "-# small",
        ">>> all of it",
        "**bold** and __underline__ and ~~gone~~ and ||hidden||",
        "```py\ncode\n```",
        "[click](https://evil.example)",
        "<https://evil.example>",
        "https://a.example/x_y_z?q=*1*",
        "<@1> <@&1> <#1> @everyone </ask:1> <t:1:R> <:a:1> :tada: <id:guide>",
        "¯\\_(ツ)_/¯",
    ],
)
def test_known_markup_is_shown_and_not_interpreted(text: str) -> None:
    assert (shown(escape(text)), interpreted(escape(text))) == (text, [])


@given(hostile, st.integers(1, 60))
def test_a_cut_holds_the_limit_and_never_splits_an_escape(text: str, limit: int) -> None:
    markup = escape_within(text, limit)
    assert len(markup) <= limit
    assert interpreted(markup) == []
    if len(escape(text)) <= limit:
        assert markup == escape(text)
    else:
        assert markup.endswith(ELLIPSIS)
        assert text.startswith(shown(markup).removesuffix(ELLIPSIS))


@given(st.data(), hostile, st.integers(1, 300))
def test_words_in_bold_hold_the_limit_and_change_no_letter(data: st.DataObject, text: str, limit: int) -> None:
    markup = emphasise(text, data.draw(spans_in(text)), limit)
    assert len(markup) <= limit
    kept = shown(markup)
    assert kept == text or (kept.endswith(ELLIPSIS) and text.startswith(kept.removesuffix(ELLIPSIS)))


@given(st.data(), hostile)
def test_exactly_the_marked_words_are_bold(data: st.DataObject, text: str) -> None:
    spans = data.draw(spans_in(text))
    marked = "".join(text[start:end] for start, end in spans)
    assert "".join("".join(bold(emphasise(text, spans, 10_000))).split()) == "".join(marked.split())


@pytest.mark.parametrize(
    ("text", "spans", "markup"),
    [
        ("the hot line", [(4, 7), (8, 12)], "the **hot line**"),
        ("on the 20th", [(7, 9), (9, 11)], "on the **20th**"),
        ("a*b c", [(0, 3)], "**a\\*b** c"),
        ("nothing", [], "nothing"),
    ],
)
def test_bold_reads_as_a_person_would_write_it(text: str, spans: list[tuple[int, int]], markup: str) -> None:
    assert emphasise(text, spans, 100) == markup


@given(hostile)
def test_one_line_keeps_every_offset(text: str) -> None:
    line = on_one_line(text)
    assert len(line) == len(text)
    assert len(line.splitlines()) <= 1


def _citation(title: str = "A title", url: str | None = None) -> Citation:
    return Citation("a", title, "The Coast", "Harbour News, by A. Writer", "2021-05-04", 3, url)


def test_a_citation_names_article_publisher_source_date_and_place() -> None:
    assert shown(citation_line(_citation(), 500)) == (
        "-# A title · The Coast, after Harbour News, 4 May 2021 · paragraph 3"
    )


def test_a_citation_links_to_the_sentence_where_the_link_fits() -> None:
    url = "https://coast.example/a#:~:text=The%20tower"
    assert citation_line(_citation(url=url), 500).endswith(f"](<{url}>)")
    assert citation_line(_citation(url=url + "x" * 500), 500) == citation_line(_citation(), 500)


@pytest.mark.parametrize("character", ["(", ")", "\\"])
def test_an_address_cannot_end_its_link_early(character: str) -> None:
    line = citation_line(_citation(url=f"https://coast.example/a{character}b"), 500)
    assert character not in line.partition("](<")[2].removesuffix(">)")


@given(hostile, st.integers(10, 600))
def test_a_citation_holds_its_room_and_stays_on_one_line(title: str, room: int) -> None:
    line = citation_line(_citation(title, "https://coast.example/"), room)
    assert len(line) <= room + len("-# ")
    assert len(line.splitlines()) == 1
