"""What is quoted around a sentence that answers."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from knowledge.answering.framing import ROOM, Listing, announces, quoted
from knowledge.article import Article, BlockKind, Sentence
from knowledge.citing import cite
from knowledge.reading import read

DOCUMENT = """# The boat house

Rent a boat with the harbour's own program:

```
harbour rent --boat small
harbour pay
```

You may take these boats:

- the dinghy, which carries two
- the cutter, which carries six
    - with a skipper only

| Boat | Crowns an hour |
|---|---|
| dinghy | 12 |
| cutter | 40 |

**May I bring a dog?**

Yes. It wears a life jacket, too.

Whoever is late pays double. Pay at the desk:

## Closing

Long stays. Whoever stays a week pays for five days.
"""


@pytest.fixture
def boats() -> Article:
    return read(DOCUMENT.encode(), "boats.md")


def core(article: Article, text: str) -> Sentence:
    start = article.text.index(text)
    return Sentence(start, start + len(text), text, None, cite(article, 1, start, start + len(text)))


def around(article: Article, text: str, listing: Listing = Listing.ENTRY) -> Sentence:
    found = quoted(article, core(article, text), listing)
    assert article.text[found.start : found.end] == found.text
    assert found.start <= found.core_span[0] < found.core_span[1] <= found.end
    return found


def test_a_command_stands_with_the_line_that_introduces_it(boats: Article) -> None:
    for text in ("Rent a boat with the harbour's own program:", "harbour rent --boat small"):
        found = around(boats, text)
        assert found.text == "harbour rent --boat small\nharbour pay"
        assert found.before == "Rent a boat with the harbour's own program:"
        assert found.kind is BlockKind.CODE


def test_an_entry_stands_with_its_lead_in_and_what_is_nested_in_it(boats: Article) -> None:
    found = around(boats, "the cutter, which carries six")
    assert found.before == "You may take these boats:"
    assert found.text.endswith("with a skipper only")


def test_a_nested_entry_stands_with_the_entry_above_it(boats: Article) -> None:
    found = around(boats, "with a skipper only")
    assert found.text == "with a skipper only"
    assert found.before == "You may take these boats:\nthe cutter, which carries six"


def test_a_list_is_quoted_whole_where_it_is_asked_for(boats: Article) -> None:
    found = around(boats, "the dinghy, which carries two", Listing.WHOLE)
    assert found.text.startswith("You may take these boats:")
    assert found.text.endswith("with a skipper only")
    assert boats.text[slice(*found.core_span)] == "the dinghy, which carries two"


def test_a_lead_in_is_never_quoted_without_what_follows(boats: Article) -> None:
    found = around(boats, "You may take these boats:")
    assert "the cutter" in found.text
    assert announces(quoted(boats, core(boats, "Pay at the desk:")).text)


def test_a_row_stands_with_the_names_of_its_columns(boats: Article) -> None:
    found = around(boats, "cutter | 40")
    assert (found.text, found.before) == ("cutter | 40", "Boat | Crowns an hour")


def test_an_answer_is_quoted_from_its_first_word_with_its_question(boats: Article) -> None:
    found = around(boats, "It wears a life jacket, too.")
    assert (found.text, found.before) == ("Yes. It wears a life jacket, too.", "May I bring a dog?")


def test_a_label_is_quoted_with_what_it_is_about(boats: Article) -> None:
    assert around(boats, "Long stays.").text == "Long stays. Whoever stays a week pays for five days."


@pytest.mark.parametrize("mark", ["?", "？"])
def test_a_question_in_running_text_is_quoted_with_what_follows(mark: str) -> None:
    text = f"The mill is old. Who pays for the wheel{mark} The miller pays for it. It is of oak."
    found = around(read(text.encode(), "mill.txt"), f"Who pays for the wheel{mark}")
    assert found.text == f"Who pays for the wheel{mark} The miller pays for it."


def long_lists() -> Iterator[str]:
    for size in (3, 40):
        yield "# Stock\n\nThe shed holds:\n\n" + "\n".join(f"- {'rope ' * size}number {n}" for n in range(60))


@pytest.mark.parametrize("text", [*long_lists()])
def test_a_long_list_is_cut_between_two_entries(text: str) -> None:
    article = read(text.encode(), "stock.md")
    found = around(article, "The shed holds:", Listing.WHOLE)
    assert len(found.text) <= ROOM
    assert any(block.end == found.end for block in article.blocks)


def test_a_table_is_quoted_whole_where_it_is_asked_for(boats: Article) -> None:
    assert around(boats, "cutter | 40", Listing.CUT).text == "cutter | 40"
    found = around(boats, "cutter | 40", Listing.TABLE)
    assert found.before == "Boat | Crowns an hour"
    assert found.text.split("\n")[0].startswith("dinghy")
    assert found.rest is None


def test_a_list_is_cut_where_it_is_too_long_and_says_what_it_leaves_out() -> None:
    steps = "\n".join(
        f"{number}. Turn the wheel number {number} until it clicks, then wait." for number in range(1, 31)
    )
    article = read(f"# Safe\n\nOpen it like this:\n\n{steps}\n".encode(), "safe.md")
    first = "Turn the wheel number 2 until it clicks, then wait."
    found = around(article, first, Listing.CUT)
    assert found.text.startswith("Open it like this:")
    assert len(found.text) <= ROOM
    assert found.rest is not None
    assert found.rest.text == article.text[found.rest.start : found.rest.end]
    assert found.text.count("Turn") + found.rest.entries == 30
    last = around(article, "Turn the wheel number 30 until it clicks, then wait.", Listing.CUT)
    assert (last.before, last.rest) == ("Open it like this:", None)


def test_a_list_that_nothing_leads_over_to_is_quoted_whole() -> None:
    article = read(b"# Shed\n\n## Tools\n\n- a saw\n- a plane\n\n## More\n\nAsk.\n", "shed.md")
    assert around(article, "a plane", Listing.WHOLE).text == "a saw\n- a plane"


def test_an_example_is_quoted_with_what_it_illustrates() -> None:
    text = "# Dock\n\nA boat pays by its length. For example, a boat of ten metres pays 40 crowns."
    found = around(read(text.encode(), "dock.md"), "For example, a boat of ten metres pays 40 crowns.")
    assert found.text.startswith("A boat pays by its length. For example")


def test_a_sentence_torn_by_a_break_of_pages_is_quoted_whole() -> None:
    torn = "A boat of ten metres must pay\n\n40 crowns a night from May to September."
    text = f"# Dock\n\nBoats pay by length. {torn} Pay at the desk.\n"
    found = around(read(text.encode(), "dock.md"), "40 crowns a night from May to September.")
    assert found.text == torn
    whole = around(read(text.encode(), "dock.md"), "Pay at the desk.")
    assert whole.text == "Pay at the desk."


def test_an_entry_is_quoted_alone_where_something_else_stands_between_it_and_its_lead_in() -> None:
    article = read(b"Gates are:\n\n- open\n- half\n- shut\n", "gates.md")
    torn = tuple(b._replace(above=None) if article.text[b.start : b.end] == "half" else b for b in article.blocks)
    assert around(replace(article, blocks=torn), "shut", Listing.CUT).text == "shut"


def test_a_short_paragraph_is_quoted_whole_where_that_is_wanted() -> None:
    lamp = read(
        b"# Lamp\n\n## Oil\n\nIt burns oil of any kind. Fill it up on every Monday evening, please.\n", "lamp.md"
    )
    sentence = core(lamp, "Fill it up on every Monday evening, please.")
    assert quoted(lamp, sentence).text == sentence.text
    whole = quoted(lamp, sentence, whole_paragraph=True)
    assert whole.text == "It burns oil of any kind. Fill it up on every Monday evening, please."
    assert lamp.text[slice(*whole.core_span)] == sentence.text
