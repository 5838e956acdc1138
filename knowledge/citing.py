"""Citations: where a stretch of an article stands, and the address that leads to it."""

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from knowledge.article import Article, Block, BlockKind, Citation, block_at, headings_above

PATH: Final = "{path}"
"""In a template of addresses: the path of a file as generators of sites publish it, without ending and `index`."""
FILE: Final = "{file}"
"""The path of a file as it is."""
HEADING: Final = "{heading}"
"""The name of the heading that a sentence stands under."""
_WRITTEN: Final = frozenset({".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc", ".org", ".txt"})
"""Files that generators make pages of; of others the ending stays."""
_INDEX: Final = frozenset({"index", "readme", "_index"})


def cite(article: Article, paragraph: int, start: int, end: int) -> Citation:
    """The citation of a stretch of `article` that stands in its paragraph of that number."""
    number = block_at(article.blocks, start)
    block = article.blocks[number] if number is not None else None
    headings = headings_above(article, number)
    url = article.url or _published_url(article, headings[-1] if headings else None)
    return Citation(
        article=article.id,
        title=article.title,
        publisher=article.publisher,
        source=article.source,
        published=article.published,
        paragraph=paragraph,
        url=link_to(url, article.text[start:end]) if url else None,
        headings=tuple(_words(article.text, article.blocks[each]) for each in headings),
        path=article.path,
        version=article.version,
        page=block.page if block else None,
        seconds=block.seconds if block else None,
    )


def with_path(template: str, path: str) -> str:
    """A template of addresses for the file at `path`; what stands for a heading stays.

    Raises:
        ValueError: the template is no web address with a path in it.
    """
    if not re.match(r"https?://[^\s/{}]+(?:/|$)", template) or not (PATH in template or FILE in template):
        raise ValueError(template)
    file = PurePosixPath(path)
    page = file.with_suffix("") if file.suffix.lower() in _WRITTEN else file
    shown = str(page)
    if page.name.lower() in _INDEX:
        shown = "" if page.parent == PurePosixPath() else f"{page.parent}/"
    return template.replace(PATH, quote(shown)).replace(FILE, quote(str(file)))


def _published_url(article: Article, heading: int | None) -> str | None:
    template = article.url_template
    if template is None:
        return None
    if heading is None:
        return template.replace(f"#{HEADING}", "").replace(HEADING, "")
    return template.replace(HEADING, quote(_name_of(article, heading)))


def _name_of(article: Article, heading: int) -> str:
    """The name that addresses have for a heading: its own, else what generators make of its words."""
    block = article.blocks[heading]
    own = next((link.url[1:] for link in article.links if link.start == block.start and link.url.startswith("#")), None)
    if own is not None:
        return own
    names: Counter[str] = Counter()
    for each in article.blocks[: heading + 1]:
        if each.kind in {BlockKind.TITLE, BlockKind.HEADING} or (each.kind is BlockKind.QUESTION and each.level):
            name = _slug(article.text[each.start : each.end])
            names[name] += 1
    return name if names[name] == 1 else f"{name}-{names[name] - 1}"


def _slug(heading: str) -> str:
    """As GitHub and most generators do: lower case, hyphens for spaces, and no punctuation."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.strip().lower()))


def _words(text: str, block: Block) -> str:
    return " ".join(text[block.start : block.end].split())


def link_to(url: str, sentence: str) -> str:
    """`url` with a text fragment that makes a browser scroll to `sentence` and mark it.

    A long sentence is given by its first and last words, so that the link stays short; one of a single endless word
    gets the bare address. Syntax: https://wicg.github.io/scroll-to-text-fragment/ (`-`, `,` and `&` are its own and
    must be escaped).
    """
    words = sentence.split()
    if len(sentence) <= 2 * _FRAGMENT_CHARACTERS:
        parts = [words]
    else:
        parts = [_up_to(words, _FRAGMENT_CHARACTERS), _up_to(words[::-1], _FRAGMENT_CHARACTERS)[::-1]]
    if not all(parts):
        return url
    directive = ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in parts)
    page, _, fragment = url.partition("#")
    return f"{page}#{fragment}:~:text={directive}"


_FRAGMENT_CHARACTERS = 40


def _up_to(words: list[str], characters: int) -> list[str]:
    """As many of the first `words` as have at most so many characters together."""
    length = 0
    for count, word in enumerate(words):
        length += len(word) + 1
        if length > characters:
            return words[:count]
    return words
