"""One small document of each format, as other programs write them."""

from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import docx
import odfdo
import pptx
from reportlab.pdfgen.canvas import Canvas

_LINES = ("The lamp is lit at six.", "It burns oil: four litres a night.", "Nobody knows why.")


@cache
def samples() -> dict[str, bytes]:
    """A document of each format by the name of its file."""
    text = "\n\n".join(_LINES)
    page = (
        f"<article><h1>The lamp</h1><p>{'</p><p>'.join(_LINES * 4)}</p><table><tr><th>Day<th>Oil<tr><td>1<td>4</table>"
    )
    cues = "\n\n".join(f"00:00:0{number}.000 --> 00:00:0{number}.900\n{line}" for number, line in enumerate(_LINES))
    return {
        "lamp.txt": f"The lamp\n\n{text}\n".encode(),
        "lamp.md": f"---\ntitle: The lamp\n---\n\n# Oil\n\n- {text}\n\n| a | b |\n|---|---|\n| 1 | `2` |\n".encode(),
        "lamp.mdx": f"import A from 'a'\n\n# Oil\n\n<A>{text}</A>\n".encode(),
        "lamp.rst": f"Oil\n===\n\n.. note:: {text}\n\n* one\n* two\n".encode(),
        "lamp.adoc": f"= Oil\n\n{text}\n\n|===\n|a |b\n|===\n".encode(),
        "lamp.org": f"#+TITLE: Oil\n* One\n{text}\n- [ ] two\n".encode(),
        "lamp.html": f"<!DOCTYPE html><html><head><title>Oil</title></head><body>{page}</body></html>".encode(),
        "lamp.rtf": rb"{\rtf1\ansi{\info{\title Oil}}It is 10{\super 2} feet high.\par \'e4 \u8364? It is lit.\par}",
        "lamp.srt": cues.replace(".", ",").encode(),
        "lamp.vtt": f"WEBVTT\n\n{cues}\n".encode(),
        "lamp.eml": _mail(),
        "lamp.mhtml": _saved_page(page),
        "lamp.pdf": _saved(_pdf),
        "lamp.docx": _saved(_word().save),
        "lamp.pptx": _saved(_slides().save),
        "lamp.odt": _saved(_odt().save),
        "lamp.epub": _saved(_book),
    }


def _saved(save: Callable[[BytesIO], object]) -> bytes:
    stream = BytesIO()
    save(stream)
    return stream.getvalue()


def _mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ann Lee <ann@bay.example>", "The lamp"
    message["Date"] = "Tue, 04 May 2021 10:00:00 +0200"
    message.set_content("\n\n".join(_LINES))
    message.add_alternative(f"<p>{'<p>'.join(_LINES)}", subtype="html")
    return message.as_bytes()


def _saved_page(page: str) -> bytes:
    message = EmailMessage()
    message.set_content(f"<html><head><title>Oil</title></head><body>{page}</body></html>", subtype="html")
    message["Content-Location"] = "https://lamp.example/oil"
    message.add_related(b"p {}", maintype="text", subtype="css")
    return message.as_bytes()


def _pdf(stream: BytesIO) -> None:
    canvas = Canvas(stream)
    for page in range(2):
        for number, line in enumerate(_LINES):
            canvas.drawString(72, 700 - 14 * number, f"{line} {page}")
        canvas.showPage()
    canvas.save()


def _word() -> "docx.document.Document":
    document = docx.Document()
    document.add_heading("The lamp", 0)
    for line in _LINES:
        document.add_paragraph(line)
    document.add_table(2, 2).cell(0, 0).text = "Oil"
    return document


def _slides() -> "pptx.presentation.Presentation":
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "The lamp"
    slide.placeholders[1].text = "\n".join(_LINES)
    return deck


def _odt() -> odfdo.Document:
    document = odfdo.Document("text")
    document.body.clear()
    for line in _LINES:
        document.body.append(odfdo.Paragraph(line))
    document.body.append(odfdo.List(["one", "two"]))
    return document


def _book(stream: BytesIO) -> None:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book.opf"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="one.xhtml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    with ZipFile(stream, "w") as archive:
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("book.opf", package)
        archive.writestr("one.xhtml", f"<html><body><h1>One</h1><p>{'</p><p>'.join(_LINES)}</p></body></html>")
