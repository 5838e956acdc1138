"""Articles -> Markdown files that can be added again, in one zip archive."""

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final

from bot.service.reading import read_article
from knowledge.article import CELL_BREAK, Article, Block, BlockKind
from knowledge.errors import HotlineError

_FIELDS: Final = ("title", "publisher", "source", "published", "authors", "language", "url", "version")
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>&|~^${}!]")
_AT_START: Final = re.compile(r"(?m)^([ \t]*)([#+=:;-])|^([ \t]*\d+)([.)])")
_FENCE: Final = re.compile(r"`{3,}")


def as_markdown(article: Article) -> str:
    """An article as Markdown with front matter, which reads as the same text."""
    fields = {name: getattr(article, name) for name in _FIELDS}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + "\n\n".join(_blocks(article)) + "\n"


def archive(articles: Iterable[Article]) -> bytes:
    """A zip archive of articles, each as `as_file` makes it."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for article in articles:
            opened.writestr(*as_file(article))
    return packed.getvalue()


def as_file(article: Article) -> tuple[str, bytes]:
    """An article as a file with its name: Markdown where that reads as the same sentences, else its plain text."""
    markdown = as_markdown(article).encode("utf-8", "replace")
    if _reads_as(article, markdown):
        return f"{article.id}.md", markdown
    return f"{article.id}.txt", article.text.encode("utf-8", "replace")


def _reads_as(article: Article, markdown: bytes) -> bool:
    try:
        again = read_article(markdown, f"{article.id}.md").article
    except HotlineError:
        return False
    return list(_quotable(again)) == list(_quotable(article))


def _quotable(article: Article) -> Iterator[str]:
    return (" ".join(article.text[each.start : each.end].split()) for each in article.blocks if each.kind.is_quotable)


def _blocks(article: Article) -> Iterator[str]:
    in_table = False
    lines: list[str] = []
    for block in article.blocks:
        text = article.text[block.start : block.end]
        is_row = block.kind in {BlockKind.ROW, BlockKind.HEADER}
        if in_table and not is_row:
            yield "\n".join(lines)
            lines = []
        in_table = is_row
        if is_row:
            cells = [_escaped(cell) for cell in " ".join(text.splitlines()).split(CELL_BREAK)]
            if not lines and block.kind is BlockKind.ROW:
                lines += ["| " + " | ".join(" " for _ in cells) + " |", "|" + " - |" * len(cells)]
            lines.append("| " + " | ".join(cells) + " |")
            if block.kind is BlockKind.HEADER:
                lines.append("|" + " - |" * len(cells))
        elif block.kind is not BlockKind.DEBRIS:
            yield _block(block, text)
    if lines:
        yield "\n".join(lines)


def _block(block: Block, text: str) -> str:
    if block.kind is BlockKind.CODE:
        longest = max((len(found) for found in _FENCE.findall(text)), default=2)
        fence = "`" * (longest + 1)
        return f"{fence}\n{text}\n{fence}"
    if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
        level = 1 if block.kind is BlockKind.TITLE else max(block.level, 2)
        return "#" * level + " " + _escaped(" ".join(text.split()))
    escaped = "\\\n".join(_escaped(line.strip()) for line in text.splitlines())
    if block.kind is BlockKind.ITEM:
        return "- " + escaped.replace("\n", "\n  ")
    return escaped


def _escaped(line: str) -> str:
    escaped = _SPECIAL.sub(r"\\\g<0>", line)
    return _AT_START.sub(lambda found: f"{found[1] or found[3] or ''}\\{found[2] or found[4]}", escaped)
