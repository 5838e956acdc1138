"""What the elements of a page mean, and pages whose elements nobody ended."""

import pytest

from knowledge.article import BlockKind
from knowledge.reading import read
from tests.knowledge.reading.formats.test_documents import Kinds, blocks


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "<p>A knot holds.<br>It may slip.<hr>Cut it.</p>",
            [(BlockKind.PROSE, "A knot holds.\nIt may slip."), (BlockKind.PROSE, "Cut it.")],
        ),
        (
            '<figure><img src="a.png"><figcaption>A knot from above.</figcaption></figure><p>A knot holds.</p>',
            [(BlockKind.DEBRIS, "A knot from above."), (BlockKind.PROSE, "A knot holds.")],
        ),
        (
            "<table><caption>Sizes of rope</caption><thead><tr><th>Rope</th><th>mm</th></tr></thead>"
            "<tr><td>Thin<br>rope</td><td>4</td></tr></table>",
            [
                (BlockKind.TERM, "Sizes of rope"),
                (BlockKind.HEADER, "Rope | mm"),
                (BlockKind.ROW, "Thin / rope | 4"),
            ],
        ),
        (
            "<table><tr><td>Thin</td><td><table><tr><td>4 mm</td></tr></table></td></tr></table>",
            [(BlockKind.ROW, "Thin | 4 mm")],
        ),
        (
            "<dl><dt>Bight</dt><dd>A loop of rope.</dd></dl>",
            [(BlockKind.TERM, "Bight"), (BlockKind.PROSE, "A loop of rope.")],
        ),
        (
            "<details><summary>How long is a rope?</summary><p>Ten metres.</p></details>",
            [(BlockKind.QUESTION, "How long is a rope?"), (BlockKind.PROSE, "Ten metres.")],
        ),
        (
            "<p>What is a bight?<br>A loop of rope.</p>",
            [(BlockKind.QUESTION, "What is a bight?"), (BlockKind.PROSE, "A loop of rope.")],
        ),
        ("<pre>tie --all<br>cut</pre><p>Done.</p>", [(BlockKind.CODE, "tie --all\ncut"), (BlockKind.PROSE, "Done.")]),
        ("<li>An entry without a list.</li>", [(BlockKind.ITEM, "An entry without a list.")]),
        (
            "<p>The last <del>old</del> word <script>var x = 1;</script>stands.</p>",
            [(BlockKind.PROSE, "The last word stands.")],
        ),
        (
            "<p>Another <b>bold <i>word<p>A new paragraph.",
            [(BlockKind.PROSE, "Another bold word"), (BlockKind.PROSE, "A new paragraph.")],
        ),
    ],
)
def test_what_elements_mean(page: str, expected: Kinds) -> None:
    assert blocks(read(page.encode(), "knots.html")) == expected


def test_a_counted_list_goes_by_its_own_numbers() -> None:
    article = read(b'<p>Do this:</p><ol start="3"><li>tie</li><li value="7">cut</li></ol>', "knots.html")
    items = [block for block in article.blocks if block.kind is BlockKind.ITEM]
    assert [article.text[: item.start].rsplit("\n", 1)[-1] for item in items] == ["3. ", "7. "]
    assert {item.above for item in items} == {0}


SPANS = (
    "<table><tr><th rowspan=2>Ferry</th><th colspan=2>Price</th></tr><tr><th>Adult</th><th>Child</th></tr>"
    "<tr><td rowspan=2>Northern Star</td><td>12 crowns</td><td>6 crowns</td></tr>"
    "<tr><td>14 crowns on Sundays</td><td>7 crowns</td></tr>"
    "<tr><td>Sea Bird</td><td colspan=2 rowspan=2>free of charge</td></tr><tr><td>Old Tom</td></tr>"
    "<tr><td colspan=3>In winter there are no ferries.</td></tr></table>"
)
PROSE = f"<p>{'The harbour was built in 1834 by the county council, and the lamp was lit by its keeper. ' * 4}</p>"


@pytest.mark.parametrize(
    "page",
    [
        SPANS,
        f"<html><head><title>Ferries</title></head><body><article><h1>Ferries</h1>{PROSE}{SPANS}{PROSE}</article></body>",
    ],
    ids=["a fragment", "a page"],
)
def test_a_cell_stands_in_each_row_and_column_that_it_spans(page: str) -> None:
    article = read(page.encode(), "ferries.html")
    texts = [article.text[block.start : block.end] for block in article.blocks]
    kinds = {texts[number]: block.kind for number, block in enumerate(article.blocks)}
    assert kinds["Ferry | Price | Price"] is BlockKind.HEADER
    rows = [
        "Northern Star | 12 crowns | 6 crowns", "Northern Star | 14 crowns on Sundays | 7 crowns",
        "Sea Bird | free of charge", "Old Tom | free of charge",
    ]  # fmt: skip
    assert {"Ferry | Adult | Child", *rows} <= kinds.keys()
    assert {kinds[row] for row in rows} == {BlockKind.ROW}
    assert kinds["In winter there are no ferries."] is BlockKind.PROSE


def test_cells_that_span_more_than_there_is_cost_little() -> None:
    cell = "<td rowspan=65000 colspan=9999><p>The lamp is lit.</p></td>"
    page = f"<article>{PROSE}<table>{f'<tr>{cell * 10}</tr>' * 500}</table></article>"
    assert len(read(page.encode(), "spans.html").text) < 40 * 2**20
