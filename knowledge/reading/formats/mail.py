"""Mail: what its sender wrote, without what the mail quotes; and web pages that browsers saved as a mail."""

import re
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import Final

from knowledge.article import BlockKind, Note, Problem
from knowledge.errors import FileDamaged
from knowledge.reading._composing import Composer
from knowledge.reading._draft import Draft, Source
from knowledge.reading._metadata import Metadata, metadata_of
from knowledge.reading.formats.html import read as read_page
from knowledge.reading.formats.html import read_fragment
from knowledge.reading.formats.plain import blocks_of

_QUOTED = re.compile(r"^(?:>.*|(?:On|Am|Le|El) .{5,120}(?:wrote|schrieb|écrit|escribió)\s*:)[ \t]*\n?", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?$.*", re.MULTILINE | re.DOTALL)
_FAULTS: Final = (LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What the standard library's parser raises on odd headers and encodings."""


def read(source: Source) -> Draft:
    """An .eml file."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(source.data)
        metadata, body = _metadata(message), message.get_body(("plain", "html"))
        content = str(body.get_content()) if body is not None else ""
        lost = tuple(Note(Problem.PARTS, str(part.get_filename() or part.get_content_type()))
                     for part in message.iter_attachments())  # fmt: skip
    except _FAULTS as error:
        raise FileDamaged(source.name, "mail") from error
    if not message.keys():
        raise FileDamaged(source.name, "mail")
    metadata = replace(metadata, notes=(*metadata.notes, *lost))
    if body is not None and body.get_content_type() == "text/html":
        composer = Composer()
        read_fragment(composer, content)
        return Draft.of(composer, metadata)
    text = _SIGNATURE.sub("", _QUOTED.sub("", content.replace("\r\n", "\n"))).strip().replace("\0", "") + "\n"
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    blocks = blocks_of(text)
    first = [each._replace(kind=BlockKind.PROSE, level=0) if each.kind is BlockKind.TITLE else each for each in blocks]
    return Draft(text, first, (), metadata)


def read_saved_page(source: Source) -> Draft:
    """An .mhtml file: the page in it, which says where it came from."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(source.data)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        html = str(page.get_content()) if page is not None else ""
        url = str(page["content-location"] or message["snapshot-content-location"] or "") if page is not None else ""
    except _FAULTS as error:
        raise FileDamaged(source.name, "MHTML") from error
    if not html:
        raise FileDamaged(source.name, "MHTML")
    draft = read_page(Source(html.encode("utf-8", "replace"), source.name, source.url or url or None))
    stated = metadata_of({"url": url})
    return draft._replace(metadata=replace(draft.metadata, url=draft.metadata.url or stated.url))


def _metadata(message: EmailMessage) -> Metadata:
    sender = message["from"]
    authors = [each.display_name or each.addr_spec for each in sender.addresses] if sender else []
    try:
        sent = parsedate_to_datetime(str(message["date"])).date().isoformat()
    except (TypeError, ValueError):
        sent = None
    return metadata_of({"title": str(message["subject"] or ""), "authors": authors, "published": sent})
