"""Office documents whose marks and shapes carry meaning: raised figures, struck words, tables, groups, notes."""

from io import BytesIO
from zipfile import ZipFile

import docx
import odfdo
import pptx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pptx.util import Inches

from knowledge.article import BlockKind
from knowledge.errors import FileDamaged, UnknownFormat
from knowledge.reading import read
from tests.knowledge.reading.formats.test_documents import blocks, book, of_kind, saved
from tests.knowledge.reading.samples import samples

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)
STYLES = "".join(
    f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>'
    for name, properties in {
        "raised": 'style:text-position="super 58%"',
        "lowered": 'style:text-position="sub 58%"',
        "struck": 'style:text-line-through-style="solid"',
        "bold": 'fo:font-weight="bold"',
    }.items()
)


def odt(body: str) -> bytes:
    """An .odt file with this for its text."""
    content = (
        f'<office:document-content {NAMESPACES} office:version="1.2"><office:automatic-styles>{STYLES}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    blank, made = BytesIO(saved(odfdo.Document("text").save)), BytesIO()
    with ZipFile(blank) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == "content.xml" else old.read(name))
    return made.getvalue()


def test_an_opendocument_keeps_what_its_styles_say() -> None:
    article = read(
        odt(
            '<text:h text:outline-level="1">Lamps</text:h>'
            '<text:p>The tank holds 10<text:span text:style-name="raised">6</text:span> drops of '
            'H<text:span text:style-name="lowered">2</text:span>O'
            '<text:span text:style-name="struck"> or oil</text:span>.</text:p>'
            '<text:h text:outline-level="x">Wicks</text:h>'
            '<text:p>Cut<text:s/>it<text:tab/>short: see <text:a xlink:href="https://lamp.example/">the lamp page'
            "</text:a><text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>.</text:p>"
        ),
        "lamps.odt",
    )
    assert of_kind(article, BlockKind.PROSE) == [
        "The tank holds 10⁶ drops of H₂O.",
        "Cut it short: see the lamp page.",
    ]
    assert [link.url for link in article.links] == ["https://lamp.example/"]
    assert of_kind(article, BlockKind.TITLE) == ["Lamps"]
    assert of_kind(article, BlockKind.HEADING) == ["Wicks"]


def test_an_opendocument_table_has_its_header() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = "<table:table-row>{}</table:table-row>"
    header, first = (row.format("".join(map(cell.format, texts))) for texts in (("Month", "Oil"), ("May", "4")))
    article = read(
        odt(
            "<text:p>What the lamp burns.</text:p><table:table><table:table-header-rows>"
            f"{header}</table:table-header-rows>{first}</table:table>"
        ),
        "oil.odt",
    )
    assert of_kind(article, BlockKind.HEADER) == ["Month | Oil"]
    assert of_kind(article, BlockKind.ROW) == ["May | 4"]


def test_a_slide_is_read_from_top_to_bottom_with_its_table_and_groups() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Oil"
    below = slide.shapes.add_textbox(Inches(1), Inches(6), Inches(3), Inches(1))
    below.text_frame.text = "This stands at the foot."
    group = slide.shapes.add_group_shape()
    inside = group.shapes.add_textbox(Inches(1), Inches(2), Inches(3), Inches(1))
    inside.text_frame.text = "This stands in a group."
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
    for number, text in enumerate(("Month", "Oil", "May", "4")):
        table.cell(number // 2, number % 2).text = text
    article = read(saved(deck.save), "oil.pptx")
    assert [each for each in blocks(article) if each[0] is not BlockKind.TITLE] == [
        (BlockKind.PROSE, "This stands in a group."),
        (BlockKind.HEADER, "Month | Oil"),
        (BlockKind.ROW, "May | 4"),
        (BlockKind.PROSE, "This stands at the foot."),
    ]


def test_points_below_points_on_a_slide_are_nested() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Wicks"
    frame = slide.placeholders[1].text_frame
    frame.text = "Trim it."
    for text, level in (("With scissors.", 1), ("Every day.", 0)):
        paragraph = frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
    article = read(saved(deck.save), "wicks.pptx")
    items = [block for block in article.blocks if block.kind is BlockKind.ITEM]
    assert [article.text[item.start : item.end] for item in items] == ["Trim it.", "With scissors.", "Every day."]
    assert [item.level for item in items] == [1, 2, 1]


def test_a_word_document_is_read_as_it_stands_after_its_changes() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The lamp burns ")
    for tag, text_tag, text in (("w:del", "w:delText", "whale "), ("w:ins", "w:t", "colza ")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        change.append(run)
        paragraph._p.append(change)  # the library makes no tracked changes
    paragraph.add_run("oil.")
    article = read(saved(document.save), "oil.docx")
    assert of_kind(article, BlockKind.PROSE) == ["The lamp burns colza oil."]


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_a_footnote_of_a_word_document_stands_below_its_paragraph() -> None:
    document = docx.Document()
    run = document.add_paragraph("The lamp burns colza oil.").add_run()
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), "2")
    run._r.append(mark)
    lost = OxmlElement("w:hyperlink")
    lost.set(qn("r:id"), "rId404")
    document.paragraphs[0]._p.append(lost)  # leads to what isn't there
    document.add_paragraph("It is lit at six.")
    note = '<w:p><w:r><w:t xml:space="preserve">So says </w:t></w:r><w:r><w:t>Ann Lee.</w:t></w:r></w:p>'
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{note}</w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, f"{RELATIONS}/footnotes")
    article = read(saved(document.save), "oil.docx")
    assert of_kind(article, BlockKind.PROSE) == [
        "The lamp burns colza oil.", "So says Ann Lee.", "It is lit at six.",
    ]  # fmt: skip
    assert [block.above for block in article.blocks] == [None, 0, None]


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_rows_of_a_table_in_rtf_have_its_header() -> None:
    row = r"\trowd\cellx100\cellx200\intbl %s\cell %s\cell\row"
    rows = "".join(row % cells for cells in (("Ferry", "Price"), ("Osk", "12"), ("Lund", "")))
    article = read(rf"{{\rtf1\ansi The prices:\par {rows}\pard They rise.\par}}".encode(), "prices.rtf")
    assert blocks(article) == [
        (BlockKind.PROSE, "The prices:"),
        (BlockKind.HEADER, "Ferry | Price"),
        (BlockKind.ROW, "Osk | 12"),
        (BlockKind.ROW, "Lund | –"),
        (BlockKind.PROSE, "They rise."),
    ]
    assert [block.above for block in article.blocks] == [None, None, 1, 1, None]


def test_a_footnote_in_rtf_stands_below_its_paragraph() -> None:
    note = r"{\super\chftn{\footnote\pard\plain{\super\chftn} So says {\b Ann} Lee.}}"
    rtf = rf"{{\rtf1\ansi The lamp burns oil{note}, colza{note}.\par It is lit at six{note}.}}"
    assert of_kind(read(rtf.encode(), "oil.rtf"), BlockKind.PROSE) == [
        "The lamp burns oil, colza.", "So says Ann Lee.", "So says Ann Lee.", "It is lit at six.", "So says Ann Lee.",
    ]  # fmt: skip


def test_a_page_that_a_browser_saved_knows_where_it_came_from() -> None:
    article = read(samples()["lamp.mhtml"], "saved.mhtml")
    assert (article.title, article.url) == ("The lamp", "https://lamp.example/oil")
    assert "The lamp is lit at six." in article.text
    with pytest.raises(FileDamaged):
        read(b"Subject: nothing\n\nNo page.", "saved.mht")


def test_the_number_of_a_note_is_no_part_of_a_book() -> None:
    page = (
        '<p>Owls hunt at night<a epub:type="noteref" href="#n">1</a> and see well'
        '<a role="doc-noteref" href="#m">2</a>.</p>'
        '<aside epub:type="footnote" id="n"><p>But for the hawk owl.</p></aside>'
    )
    assert of_kind(read(book(page), "owls.epub"), BlockKind.PROSE)[:2] == [
        "Owls hunt at night and see well.", "But for the hawk owl.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "media_type", "data", "expected"),
    [
        ("page", "text/html; charset=utf-8", b"<p>The lamp burns oil.</p>", "The lamp burns oil."),
        ("lamp.html", "text/plain", b"<p>The lamp burns oil.</p>", "The lamp burns oil."),
        ("lamp.bin", None, b"{\\rtf1\\ansi The lamp burns oil.\\par}", "The lamp burns oil."),
        ("lamp", None, b"The lamp burns oil.", "The lamp burns oil."),
        ("lamp.csv", "text/csv", b"The lamp burns oil.", "The lamp burns oil."),
    ],
)
def test_the_format_is_told_by_the_server_then_by_the_name_then_by_the_beginning(
    name: str, media_type: str | None, data: bytes, expected: str
) -> None:
    assert of_kind(read(data, name, media_type=media_type), BlockKind.PROSE) == [expected]


def test_what_a_server_calls_an_image_is_refused() -> None:
    with pytest.raises(UnknownFormat):
        read(b"GIF89a", "lamp.gif", media_type="image/gif")
