"""Documents of every format that is made by other programs: written here, and read."""

from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from io import BytesIO
from itertools import zip_longest
from typing import Any
from zipfile import ZipFile

import docx
import odfdo
import pptx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from knowledge import limits
from knowledge.article import Article, BlockKind, Note, Problem
from knowledge.errors import (
    ArticleError,
    FileDamaged,
    FileEncrypted,
    FileScanned,
    FileUnpacksTooLarge,
    NoArticleInPage,
    TooManyPages,
)
from knowledge.reading import read

Kinds = list[tuple[BlockKind, str]]


def blocks(article: Article) -> Kinds:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def of_kind(article: Article, kind: BlockKind) -> list[str]:
    return [text for each, text in blocks(article) if each is kind]


def saved(save: Callable[[BytesIO], object]) -> bytes:
    stream = BytesIO()
    save(stream)
    return stream.getvalue()


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Kites over the bay | Bay Post</title>
<meta name="author" content="Ann Lee"><meta property="og:site_name" content="Bay Post">
<meta property="article:published_time" content="2021-05-04T10:00:00Z">
<link rel="canonical" href="https://bay.example/kites"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Kites over the bay</h1>
<p>Two hundred kites rose over the bay on Sunday, more than in any year since the festival was founded in 1987.</p>
<h2>The rules</h2><p>Every kite must have:</p><ul><li>a line of at most 80 metres</li><li>a tail</li></ul>
<table><tr><th>Kite</th><th>Force</th></tr><tr><td>Red</td><td>10<sup>3</sup> N</td></tr></table>
<p>The prize went to <a href="https://bay.example/chen">Bo Chen</a>, whose kite flew for nine hours without a break.</p>
</article><footer>© Bay Post. All rights reserved. <a href="/imprint">Imprint</a></footer></body></html>"""


def test_a_web_page_is_read_without_its_frame() -> None:
    article = read(PAGE.encode(), "kites.html")
    assert (article.title, article.publisher, article.published) == ("Kites over the bay", "Bay Post", "2021-05-04")
    assert (article.authors, article.url) == (("Ann Lee",), "https://bay.example/kites")
    assert of_kind(article, BlockKind.ITEM) == ["a line of at most 80 metres", "a tail"]
    assert of_kind(article, BlockKind.HEADER) == ["Kite | Force"]
    assert of_kind(article, BlockKind.ROW) == ["Red | 10³ N"]
    assert "Sport" not in article.text
    assert "Imprint" not in article.text
    (link,) = article.links
    assert (article.text[link.start : link.end], link.url) == ("Bo Chen", "https://bay.example/chen")


def test_a_short_page_is_read_whole() -> None:
    article = read(b"<html><body><h1>Shed</h1><p>The shed opens at nine.</p></body></html>", "shed.html")
    assert (article.title, of_kind(article, BlockKind.PROSE)) == ("Shed", ["The shed opens at nine."])


def test_code_within_a_line_of_a_page_stays_there() -> None:
    prose = "<p>The kiln of the pottery is fired twice a week, and what it does is set by these keys.</p>" * 4
    listed = (
        "<ul><li><code>LIMIT</code> — the highest heat; change it in <code>kiln.toml</code> before firing.</li>"
        "<li><code>-h</code> <code>--hold</code></li></ul><pre><code>kiln --cool</code></pre>"
    )
    article = read(f"<html><body><main><h1>Kiln</h1>{prose}{listed}{prose}</main></body></html>".encode(), "kiln.html")
    assert of_kind(article, BlockKind.ITEM) == [
        "LIMIT — the highest heat; change it in kiln.toml before firing.",
        "-h --hold",
    ]
    assert of_kind(article, BlockKind.CODE) == ["kiln --cool"]


NIGHT = "The keeper wrote down what the weather was and how the lamp burned through all of the long night. " * 3


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        # The first day of a log, the day of what a sentence tells of: neither is when the page was published.
        ("", "".join(f"<h2>2021-03-0{day}</h2><p>{NIGHT}{day}.</p>" for day in (1, 2, 3)), None),
        ("", "".join(f"<h2>{day} March 2021</h2><p>{NIGHT}{day}.</p>" for day in (1, 2, 3)), None),
        ("", f"<p>{NIGHT} The bridge fell on 2019-05-06.</p><p>{NIGHT}</p>", None),
        ('<meta property="article:published_time" content="2021-03-02T10:00:00Z">',
         "".join(f"<h2>2021-03-0{day}</h2><p>{NIGHT}{day}.</p>" for day in (1, 2, 3)), "2021-03-02"),
        ("", f'<p class="date">4 March 2021</p><p>{NIGHT}</p><p>{NIGHT}</p>', "2021-03-04"),
    ],
)  # fmt: skip
def test_the_day_of_publication_is_no_day_of_the_text(head: str, body: str, published: str | None) -> None:
    page = f"<html><head><title>Log</title>{head}</head><body><article><h1>Log</h1>{body}</article></body></html>"
    assert read(page.encode(), "log.html").published == published


def test_a_table_that_makes_the_layout_is_no_table() -> None:
    menu = "<a href='/a'>Home</a><br><a href='/b'>News</a>"
    page = (
        f"<body><table><tr><td>{menu}</td><td><b>The lamp</b><p>{NIGHT}</p><p>It went out.</p></td></tr></table></body>"
    )
    article = read(page.encode(), "lamp.html")
    assert not of_kind(article, BlockKind.ROW)
    assert not any("Home" in text for text in of_kind(article, BlockKind.PROSE))


def test_marks_of_notes_and_links_to_edit_are_no_part_of_a_line() -> None:
    page = (
        f"<article><h1>Osk</h1><p>The canal was dug in 1824.<sup><a href='#n1'>[1]</a></sup> {NIGHT}</p>"
        "<h2>History<span class='mw-editsection'>[<a href='/e'>edit</a>]</span></h2>"
        f"<p>{NIGHT}10<sup>6</sup> men dug.</p>"
    )
    article = read(page.encode(), "osk.html")
    assert "[1]" not in article.text
    assert "edit" not in article.text
    assert "10⁶ men" in article.text


def test_a_page_that_only_leads_elsewhere_is_refused() -> None:
    links = "".join(f'<li><a href="/{number}">Story number {number} of the day</a></li>' for number in range(40))
    with pytest.raises(NoArticleInPage):
        read(f"<html><body><ul>{links}</ul></body></html>".encode(), "index.html")


def pdf(draw: Callable[[Canvas], None]) -> bytes:
    def save(stream: BytesIO) -> None:
        canvas = Canvas(stream, pagesize=A4)
        draw(canvas)
        canvas.save()

    return saved(save)


def set_lines(canvas: Canvas, lines: list[str], top: int = 760, size: int = 11, left: int = 72) -> int:
    canvas.setFont("Helvetica", size)
    for line in lines:
        canvas.drawString(left, top, line)
        top -= round(size * 1.3)
    return top


BIRDS = ("gull", "heron", "tern", "plover")


def draw_book(canvas: Canvas) -> None:
    for page, bird in enumerate(BIRDS, start=1):
        set_lines(canvas, ["The Bay Almanac"], 810, 9)
        set_lines(canvas, [str(page)], 30, 9)
        top = 760
        if page == 1:
            top = set_lines(canvas, ["Tides of the bay"], top, 20) - 20
        top = set_lines(
            canvas,
            [f"On day {page} the {bird} comes for three metres of water, more than any-",
             f"body remembers. The {bird} takes six hours and twelve minutes to eat, and",
             f"then the {bird} goes."],
            top,
        )  # fmt: skip
        broken = [f"The second paragraph on the {bird} goes on to the next page,", f"where the {bird} ends it with"]
        set_lines(canvas, broken, top - 14)
        canvas.showPage()
        set_lines(canvas, ["The Bay Almanac"], 810, 9)
        set_lines(canvas, [f"the word {bird}. Nothing else stands here."], 760)
        set_lines(canvas, [str(page)], 30, 9)
        canvas.showPage()


def test_a_pdf_is_put_together_again() -> None:
    article = read(pdf(draw_book), "almanac.pdf")
    assert article.title == "Tides of the bay"
    prose = of_kind(article, BlockKind.PROSE)
    assert prose[0] == (
        "On day 1 the gull comes for three metres of water, more than anybody remembers. The gull takes six hours and "
        "twelve minutes to eat, and then the gull goes."
    )
    assert prose[1] == (
        "The second paragraph on the gull goes on to the next page, where the gull ends it with the word gull. "
        "Nothing else stands here."
    )
    assert "Almanac" not in article.text
    assert [block.page for block in article.blocks if block.kind is BlockKind.PROSE][:3] == [1, 1, 3]


LEFT = (
    "The harbour of Osk was built in 1834 by", "the county council. Its lamp was lit by",
    "Maria Holm, who kept it for thirty years.", "It stands on a rock of red granite, car-",
    "ried there from the island of Ven in", "eleven ships.",
)  # fmt: skip
RIGHT = (
    "The ferry to Lund crosses the river", "twice a day, at eight in the morning and",
    "at five in the afternoon. It takes forty", "passengers and six carts.",
)  # fmt: skip


def columns_line_by_line(canvas: Canvas) -> None:
    """As programs draw that go from the top of a page to its end, whatever stands beside it."""
    canvas.setFont("Helvetica", 10)
    for line, (left, right) in enumerate(zip_longest(LEFT, RIGHT)):
        canvas.drawString(60, 760 - 13 * line, left)
        if right:
            canvas.drawString(270, 760 - 13 * line, right)


def columns_one_by_one(canvas: Canvas) -> None:
    set_lines(canvas, list(LEFT), left=60, size=10)
    set_lines(canvas, list(RIGHT), left=270, size=10)


def word_by_word(canvas: Canvas) -> None:
    """As justified text is drawn."""
    for column in (LEFT, RIGHT):
        for number, line in enumerate(column):
            at = 60.0
            for word in line.split():
                canvas.setFont("Times-Roman", 10)
                canvas.drawString(at, 760 - 13 * number - 100 * (column is RIGHT), word)
                at += canvas.stringWidth(word, "Times-Roman", 10) + 3.7


@pytest.mark.parametrize("draw", [columns_line_by_line, columns_one_by_one, word_by_word])
def test_columns_of_a_pdf_are_read_one_after_the_other(draw: Callable[[Canvas], None]) -> None:
    article = read(pdf(draw), "harbour.pdf")
    assert [" ".join(article.text[block.start : block.end].split()) for block in article.blocks] == [
        "The harbour of Osk was built in 1834 by the county council. Its lamp was lit by Maria Holm, who kept it for "
        "thirty years. It stands on a rock of red granite, carried there from the island of Ven in eleven ships.",
        "The ferry to Lund crosses the river twice a day, at eight in the morning and at five in the afternoon. It "
        "takes forty passengers and six carts.",
    ]


FERRIES = (
    ("Ferry", "From", "Price"), ("Northern Star", "Osk", "12.50"), ("Sea Bird", "Lund harbour", "9.00"),
    ("Tom", "", "107.00"),
)  # fmt: skip


def draw_table(canvas: Canvas, *, is_bold: bool) -> None:
    top = set_lines(canvas, ["The ferries of the county are old, and they cost what they cost in", "1990:"])
    for number, row in enumerate(FERRIES):
        canvas.setFont("Helvetica-Bold" if is_bold and not number else "Helvetica", 11)
        for column, cell in enumerate(row):
            if column == 2:  # numbers stand below each other
                canvas.drawRightString(400, top - 10 - 18 * number, cell)
            elif cell:
                canvas.drawString(80 + 140 * column, top - 10 - 18 * number, cell)
    set_lines(canvas, ["No ferry goes in winter, when the river is frozen from bank to bank."], top - 100)


@pytest.mark.parametrize("is_bold", [True, False])
def test_a_table_of_a_pdf_has_its_rows_and_their_header(is_bold: bool) -> None:
    article = read(pdf(lambda canvas: draw_table(canvas, is_bold=is_bold)), "ferries.pdf")
    assert [(block.kind, article.text[block.start : block.end]) for block in article.blocks] == [
        (BlockKind.PROSE, "The ferries of the county are old, and they cost what they cost in 1990:"),
        (BlockKind.HEADER, "Ferry | From | Price"),
        (BlockKind.ROW, "Northern Star | Osk | 12.50"),
        (BlockKind.ROW, "Sea Bird | Lund harbour | 9.00"),
        (BlockKind.ROW, "Tom | – | 107.00"),
        (BlockKind.PROSE, "No ferry goes in winter, when the river is frozen from bank to bank."),
    ]
    assert {block.above for block in article.blocks if block.kind is BlockKind.ROW} == {1}


def draw_nothing(canvas: Canvas) -> None:
    for _ in range(3):
        canvas.showPage()


def test_a_scanned_pdf_is_told_as_such() -> None:
    with pytest.raises(FileScanned) as caught:
        read(pdf(draw_nothing), "scan.pdf")
    assert caught.value.pages == 3


def test_pages_without_text_are_noted() -> None:
    def draw(canvas: Canvas) -> None:
        set_lines(canvas, ["The only page that says anything."])
        canvas.showPage()
        canvas.showPage()

    assert read(pdf(draw), "half.pdf").notes == (Note(Problem.PAGES, "1"),)


def test_damaged_and_locked_pdfs_are_refused() -> None:
    from pypdf import PdfReader, PdfWriter

    whole = pdf(draw_book)
    writer = PdfWriter(PdfReader(BytesIO(whole)))
    writer.encrypt("secret", algorithm="RC4-128")
    with pytest.raises(FileEncrypted):
        read(saved(writer.write), "locked.pdf")
    for broken in (b"%PDF-1.7\n", b"%PDF-1.4 nothing", whole[:300], whole.replace(b"/Kids", b"/Kidz")):
        with pytest.raises(ArticleError):
            read(broken, "broken.pdf")


def test_a_pdf_whose_pages_go_round_in_a_circle_is_refused() -> None:
    circle = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 2/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n"
    )
    with pytest.raises(ArticleError):
        read(circle, "circle.pdf")


def test_a_pdf_of_a_million_pages_is_refused_at_once() -> None:
    levels = 6
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    for level in range(levels):  # each node holds the next one ten times over
        kids = b" ".join([b"%d 0 R" % (3 + level)] * 10)
        objects.append(b"<</Type/Pages/Count %d/Kids[%s]>>" % (10 ** (levels - level), kids))
    objects.append(b"<</Type/Page/MediaBox[0 0 9 9]>>")
    made = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(made))
        made += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, b"".join(places))
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))
    with pytest.raises(TooManyPages):
        read(made + table + trailer, "bomb.pdf")


def test_word() -> None:
    document = docx.Document()
    document.core_properties.title = "Lantern keeping"
    document.core_properties.author = "Ann Lee"
    document.add_heading("Lantern keeping", 0)
    document.add_heading("Oil", 1)
    paragraph = document.add_paragraph("The tank holds 10")
    paragraph.add_run("6").font.superscript = True
    paragraph.add_run(" litres.")
    paragraph.add_run(" Not any more.").font.strike = True
    document.add_paragraph("Bring these:")
    document.add_paragraph("a wick", style="List Bullet")
    document.add_paragraph("a match", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Month", "Oil", "May", "4"), strict=True
    ):
        cell.text = text
    article = read(saved(document.save), "lantern.docx")
    assert (article.title, article.authors) == ("Lantern keeping", ("Ann Lee",))
    assert of_kind(article, BlockKind.HEADING) == ["Oil"]
    assert of_kind(article, BlockKind.PROSE) == ["The tank holds 10⁶ litres.", "Bring these:"]
    assert of_kind(article, BlockKind.ITEM) == ["a wick", "a match"]
    assert of_kind(article, BlockKind.ROW) == ["May | 4"]
    items = [block for block in article.blocks if block.kind is BlockKind.ITEM]
    assert {article.text[article.blocks[item.above or 0].start :][:12] for item in items} == {"Bring these:"}


def test_powerpoint() -> None:
    deck = pptx.Presentation()
    for number in (1, 2):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Part {number}"
        slide.placeholders[1].text = f"Point {number} of the first kind.\nAnother point."
    slide.notes_slide.notes_text_frame.text = "Say this aloud."
    article = read(saved(deck.save), "deck.pptx")
    assert article.title == "Part 1"
    assert of_kind(article, BlockKind.ITEM)[2] == "Point 2 of the first kind."
    assert [block.page for block in article.blocks if block.kind is BlockKind.ITEM] == [1, 1, 2, 2]
    assert of_kind(article, BlockKind.PROSE) == ["Say this aloud."]


def test_opendocument() -> None:
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, "Nets"))
    document.body.append(odfdo.Paragraph("A net has knots."))
    document.body.append(odfdo.List(["tie", "cut"]))
    article = read(saved(document.save), "nets.odt")
    assert blocks(article) == [
        (BlockKind.TITLE, "Nets"),
        (BlockKind.PROSE, "A net has knots."),
        (BlockKind.ITEM, "tie"),
        (BlockKind.ITEM, "cut"),
    ]


def test_numbered_lists_of_opendocument_keep_their_numbers() -> None:
    document = odfdo.Document("text")
    document.body.clear()
    style = (
        '<text:list-style style:name="L9"><text:list-level-style-number text:level="1" style:num-format="1"/>'
        '<text:list-level-style-bullet text:level="2" text:bullet-char="-"/></text:list-style>'
    )
    content: Any = document.get_part("content.xml")
    styles = content.get_element("//office:automatic-styles")
    styles.append(odfdo.Element.from_tag(style))
    entries = (
        '<text:list text:style-name="L9"><text:list-item text:start-value="3"><text:p>Cut the net.</text:p>'
        "<text:list><text:list-item><text:p>with a knife</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>Tie it.</text:p></text:list-item></text:list>"
    )
    document.body.append(odfdo.Element.from_tag(entries))
    article = read(saved(document.save), "nets.odt")
    assert article.text == "3. Cut the net.\n  - with a knife\n4. Tie it.\n"


def test_rtf() -> None:
    rtf = rb"{\rtf1\ansi{\info{\title The well}}The well is 10{\super 2} feet deep.\par It was dug in 1802.\par}"
    article = read(rtf, "well.rtf")
    assert article.title == "The well"
    assert of_kind(article, BlockKind.PROSE) == ["The well is 10² feet deep.", "It was dug in 1802."]


def book(chapter: str) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "OEBPS/book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
            "<dc:title>Owls</dc:title><dc:creator>Ann Lee</dc:creator><dc:date>2019-03-01</dc:date></metadata>"
            '<manifest><item id="b" href="two.xhtml"/><item id="a" href="one.xhtml"/><item id="c" href="gone.xhtml"/>'
            '</manifest><spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>',
        )
        archive.writestr("OEBPS/one.xhtml", f"<html><body><h1>One</h1><p>{chapter}</p></body></html>")
        archive.writestr("OEBPS/two.xhtml", "<html><body><h1>Two</h1><p>Owls hunt at night.</p></body></html>")
    return stream.getvalue()


def test_a_book_is_read_in_its_order() -> None:
    article = read(book("Owls sleep by day."), "owls.epub")
    assert (article.title, article.authors, article.published) == ("Owls", ("Ann Lee",), "2019-03-01")
    assert of_kind(article, BlockKind.PROSE) == ["Owls sleep by day.", "Owls hunt at night."]
    assert article.notes == (Note(Problem.PARTS, "OEBPS/gone.xhtml"),)


def test_mail_is_read_without_what_it_quotes() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ann Lee <ann@bay.example>", "The boat"
    message["Date"] = "Tue, 04 May 2021 10:00:00 +0200"
    message.set_content("The boat leaves at nine.\n\nOn Monday Bo wrote:\n> When does it leave?\n\n-- \nAnn\n")
    article = read(message.as_bytes(), "boat.eml")
    assert (article.title, article.authors, article.published) == ("The boat", ("Ann Lee",), "2021-05-04")
    assert of_kind(article, BlockKind.PROSE) == ["The boat leaves at nine."]


def test_mail_in_html_and_its_attachments() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "ann@bay.example", "The boat"
    message.set_content("<p>It leaves at <b>ten</b>.</p>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    article = read(message.as_bytes(), "boat.eml")
    assert of_kind(article, BlockKind.PROSE) == ["It leaves at ten."]
    assert article.notes == (Note(Problem.PARTS, "plan.pdf"),)


SUBTITLES = """1
00:00:01,000 --> 00:00:03,000
<i>The lamp is lit</i>

2
00:00:03,000 --> 00:00:05,500
The lamp is lit
at {\\an8}six o'clock.

3
00:01:10,250 --> 00:01:12,000
Nobody knows why.
"""


@pytest.mark.parametrize("name", ["lamp.srt", "lamp.vtt"])
def test_subtitles_have_the_time_and_no_time_lines(name: str) -> None:
    text = "WEBVTT\n\nNOTE a note\n\n" + SUBTITLES.replace(",", ".") if name.endswith("vtt") else SUBTITLES
    article = read(text.encode(), name)
    assert of_kind(article, BlockKind.PROSE) == ["The lamp is lit at six o'clock.", "Nobody knows why."]
    assert [block.seconds for block in article.blocks] == [1.0, 70.25]


def test_packed_files_that_explode_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>')
    for name in ("a.odt", "a.docx", "a.pptx", "a.epub"):
        with pytest.raises(FileDamaged):
            read(stream.getvalue(), name)
        with pytest.raises(FileDamaged):
            read(b"PK\x03\x04 and nothing more", name)
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 100)
    with pytest.raises(FileUnpacksTooLarge):
        read(book("Owls sleep by day."), "owls.epub")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.pptx", "a.odt", "a.rtf", "a.epub", "a.eml", "a.html", "a.srt"])
@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"\xff\xfe\x00", b"<" * 1000, b"{\\rtf1 {{{{", b"%PDF-1.4 \xff"])
def test_rubbish_is_refused_and_breaks_nothing(name: str, data: bytes) -> None:
    with suppress(ArticleError):
        read(data, name)
