"""reStructuredText, by docutils."""

import re
from typing import TYPE_CHECKING, Final

from knowledge.errors import FileDamaged
from knowledge.reading._composing import Composer
from knowledge.reading._decoding import decode
from knowledge.reading._draft import Draft, Source
from knowledge.reading._markup import ElementReader, HtmlFeed
from knowledge.reading._metadata import metadata_of

if TYPE_CHECKING:
    from docutils.nodes import document

_FORMAT: Final = "reStructuredText"
_SETTINGS: Final = {
    "file_insertion_enabled": False,  # a document reaches no other file,
    "raw_enabled": False,  # says nothing past docutils,
    "_disable_config": True,  # and no file of settings changes how it is read
    "report_level": 5,
    "halt_level": 5,
    "initial_header_level": 1,
    "syntax_highlight": "none",
    "math_output": "LaTeX",
    "line_length_limit": 1_000_000,
    "output_encoding": "unicode",
}
_ADMONITION = re.compile(
    r'<aside class="(?:docutils )?admonition ?([\w-]*)[^"]*">\s*<p class="admonition-title">(.*?)</p>', re.DOTALL
)
_OWN_TITLE: Final = "admonition-"
"""The class of an admonition whose title its author wrote; others have only the name of their kind."""


def read(source: Source) -> Draft:
    """An .rst file."""
    from docutils.core import publish_doctree, publish_from_doctree  # here: no other format needs it

    from knowledge.reading.formats._sphinx import learn_sphinx

    learn_sphinx()
    text = decode(source.data, source.name)
    try:
        tree = publish_doctree(text, settings_overrides=_SETTINGS)
        stated = _take_fields(tree)
        html = str(publish_from_doctree(tree, writer="html5", settings_overrides=_SETTINGS))
    except Exception as error:  # docutils raises anything on what it can't make sense of
        raise FileDamaged(source.name, _FORMAT) from error
    composer = Composer()
    reader = ElementReader(composer)
    feed = HtmlFeed(reader)
    body = html.partition("<main")[2].partition(">")[2].rpartition("</main>")[0]
    feed.feed(_ADMONITION.sub(_labelled, body).replace("</aside>", "</details>"))
    feed.close()
    reader.close()
    return Draft.of(composer, metadata_of(stated))


def _labelled(found: re.Match[str]) -> str:
    own = found[1].startswith(_OWN_TITLE)
    return f"<details><summary>{found[2]}</summary>" if own else "<details>"


def _take_fields(tree: "document") -> dict[str, str]:
    """What the list of fields at the head of a document states, which is then no part of its text."""
    from docutils import nodes

    found: dict[str, str] = {}
    for info in list(tree.findall(nodes.docinfo)):
        for child in info.children:
            if isinstance(child, nodes.field):
                found[child[0].astext().lower()] = child[1].astext()
            elif isinstance(child, nodes.Element):
                found[child.tagname] = child.astext()
        tree.remove(info)
    return found
