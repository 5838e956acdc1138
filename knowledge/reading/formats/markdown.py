"""Markdown, as people and their tools write it, parsed by markdown-it to CommonMark's letter."""

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from knowledge import limits
from knowledge.article import BlockKind
from knowledge.reading._composing import Composer
from knowledge.reading._dateline import date_in_dateline, without_dateline
from knowledge.reading._decoding import decode
from knowledge.reading._draft import Draft, Source
from knowledge.reading._front_matter import split_front_matter
from knowledge.reading._markup import KNOWN, ElementReader, HtmlFeed, tamed
from knowledge.reading.formats import plain
from knowledge.reading.formats._dialects import components_as_html, to_commonmark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_CALLOUT = re.compile(r"\[!([\w-]+)\][+-]?[ \t]*([^\n]*)\n?")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_HEADING_NAME = re.compile(r"[ \t]*\{[ ]*#([\w.:-]+)[^{}]*\}[ \t]*\Z")
_WIKILINK = re.compile(r"!?\[\[(?! )([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{1,300}))?\]\](?!\()")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,40}\]")
_TAG = re.compile(r"</?([a-zA-Z][\w-]*)[^<>]*>")
_EMBEDDED: Final = "!"


def read(source: Source) -> Draft:
    """A Markdown file, with or without front matter."""
    return _read(source, is_mdx=False)


def read_mdx(source: Source) -> Draft:
    """Markdown with components in it."""
    return _read(source, is_mdx=True)


def _read(source: Source, *, is_mdx: bool) -> Draft:
    metadata, body = split_front_matter(decode(source.data, source.name))
    if len(body) > limits.MARKDOWN_CHARACTERS or body.count("\n") > limits.MARKDOWN_LINES:
        return Draft(body, plain.blocks_of(body), (), metadata)
    composer = Composer()
    read_into(composer, body, is_mdx=is_mdx)
    text = composer.text
    blocks = without_dateline(text, composer.blocks)
    published = metadata.published or date_in_dateline(text, [each for each in blocks if each.kind is BlockKind.PROSE])
    return Draft(text, blocks, composer.links, replace(metadata, published=published))


def read_into(composer: Composer, markdown: str, *, is_mdx: bool = False) -> None:
    """Writes what a reader of the rendered page sees."""
    reader = ElementReader(composer)
    _Walk(reader).blocks(_parser().parse(to_commonmark(markdown, is_mdx=is_mdx)))
    reader.close()


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # here: plain text does without
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"])
    parser.use(deflist_plugin).use(footnote_plugin, inline=False)
    parser.core.ruler.before("inline", "notes_and_tasks", _prepare)
    parser.inline.ruler.before("link", "wikilink", _wikilink)
    parser.inline.ruler.after("footnote_ref", "footnote_mark", _footnote_mark)
    return parser


def _prepare(state: "StateCore") -> None:
    """Takes the marks of callouts and tasks and the names of headings out of the text they stand in."""
    tokens = state.tokens
    for number, token in enumerate(tokens):
        if token.type != "inline" or not number:
            continue
        opening = tokens[number - 1]
        around = tokens[number - 2].type if number > 1 else ""
        if opening.type == "heading_open" and (name := _HEADING_NAME.search(token.content)):
            opening.attrSet("id", name[1])
            token.content = token.content[: name.start()]
        elif around == "blockquote_open" and (callout := _CALLOUT.match(token.content)):
            opening.meta["label"] = callout[2].strip()
            token.content = token.content[callout.end() :]
        elif around == "list_item_open" and (task := _TASK.match(token.content)):
            token.content = token.content[task.end() :]


def _wikilink(state: "StateInline", silent: bool) -> bool:
    """`[[Page|words]]` is a link with these words, `![[Page]]` nothing."""
    found = _WIKILINK.match(state.src, state.pos) if state.src[state.pos] in "[!" else None
    if found is None:
        return False
    if not silent and not found[0].startswith(_EMBEDDED):
        state.push("link_open", "a", 1).attrs = {"href": found[1].strip()}
        page, _, heading = found[1].partition("#")
        state.push("text", "", 0).content = (found[2] or page or heading).strip()
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _footnote_mark(state: "StateInline", silent: bool) -> bool:  # markdown-it's interface
    """`[^1]` without a footnote is nothing."""
    found = _FOOTNOTE_MARK.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if found:
        state.pos = found.end()
    return found is not None


class _Walk:
    """Hands Markdown's tokens on as elements."""

    def __init__(self, reader: ElementReader) -> None:
        self._reader = reader
        self._feed = HtmlFeed(reader)
        self._footnotes: dict[int, int] = {}

    def blocks(self, tokens: "Sequence[Token]") -> None:
        """Those of a document."""
        reader = self._reader
        for token in tokens:
            if token.type == "inline":
                with reader.contained():
                    self._inline(token.children or ())
            elif token.type in {"fence", "code_block"}:
                reader.start("pre", {})
                reader.text(token.content)
                reader.end("pre")
            elif token.type == "html_block":
                self._html(components_as_html(token.content))
                reader.clear_skipped()
            elif token.type == "footnote_open":
                reader.begin_note(self._footnotes.get(token.meta["id"]))
            elif token.type == "footnote_close":
                reader.end_note()
            elif token.type in {"blockquote_open", "blockquote_close"}:
                (reader.start("details", {}) if token.nesting > 0 else reader.end("details"))
            elif token.tag and not token.hidden:
                self._element(token)
            elif token.type == "paragraph_close" and token.hidden:
                reader.break_block()

    def _element(self, token: "Token") -> None:
        if token.nesting < 0:
            self._reader.end(token.tag)
            return
        if label := token.meta.get("label"):
            self._reader.start("summary", {})
            self._reader.text(label)
            self._reader.end("summary")
        self._reader.start(token.tag, {name: str(value) for name, value in token.attrs.items()})

    def _inline(self, tokens: "Sequence[Token]") -> None:
        reader = self._reader
        for token in tokens:
            match token.type:
                case "text" | "code_inline" | "text_special":
                    reader.text(token.content)
                case "softbreak":
                    reader.line_end()
                case "hardbreak":
                    reader.start("br", {})
                case "html_inline":
                    self._tag(token.content)
                case "footnote_ref":
                    self._footnotes.setdefault(token.meta["id"], len(reader.writer.composer.blocks))
                case "image":
                    pass
                case _:
                    self._element(token)

    def _tag(self, html: str) -> None:
        """A tag in a line: a component's says nothing, and what is no tag at all stands there as it is written."""
        name = _TAG.match(html)
        if name and name[1].lower() not in KNOWN:
            if name[1].islower() and "-" not in name[1]:
                self._reader.text(html)
            return
        self._html(html)

    def _html(self, html: str) -> None:
        self._feed.feed(tamed(_TAG.sub(_as_written, html)))
        self._feed.close()


def _as_written(tag: re.Match[str]) -> str:
    """A tag that HTML doesn't have as text, where it looks like a placeholder: <name>, and not <my-widget>."""
    known = tag[1].lower() in KNOWN or "-" in tag[1] or not tag[1].islower()
    return tag[0] if known else tag[0].replace("<", "&lt;")
