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
