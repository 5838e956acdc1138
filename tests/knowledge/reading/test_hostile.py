"""What strangers send to break a reader: it is read or refused, in time that grows with its size."""

import pytest

from knowledge.article import Article
from knowledge.errors import ArticleError
from knowledge.reading import read

MANY = 20_000
HOSTILE = {
    "a list.txt": b"- item\n" * MANY,
    "a list.md": b"- item\n" * 2_000,
    "a list of 200,000 entries.md": b"- item\n" * 200_000,
    "a paragraph of lines.txt": b"The pond is deep\n" * MANY,
    "one sentence after another.txt": b"A. " * 1_000_000,
    "one sentence after another.md": b"A. " * 300_000,
    "one line.txt": b"x" * 5_000_000,
    "one line.md": b"x" * 1_000_000,
    "empty lines.txt": b"\n" * 3_000_000 + b"Hello there.",
    "spaces.txt": b" " * 3_000_000 + b"Hello there.",
    "questions.txt": b"a? " * 300_000,
    "elements.html": b"<div>" * 100_000 + b"Hello there." + b"</div>" * 100_000,
    "elements.md": b"<div>" * 20_000 + b"Hello there.",
    "quotes.md": b"> " * 5_000 + b"Hello there.",
    "brackets.md": b"[" * 5_000,
    "wikilinks.md": b"[[a" * 5_000,
    "stars.md": b"*a **" * 5_000,
    "backticks.md": b"`a" * 10_000,
    "tags of templates.md": b"{% a " * 20_000,
    "components.mdx": b"<A " * 20_000,
    "angles.md": b"<" * 100_000,
    "comments.html": b"<!--" * 100_000,
    "tags.html": b"<a " * 100_000,
    "bold.html": b"<b>" * 20_000 + b"Hello <p>" * 1_000,
    "admonitions.md": b"".join(b" " * (4 * depth) + b"!!! note\n" for depth in range(100)),
    "front matter.md": b"---\n" + b"a: b\n" * 20_000,
    "yaml.md": b"---\na: &a [x]\n" + b"b: [*a, *a]\n" * 100 + b"---\nHello there.\n",
    "directives.rst": b".. note::\n   x\n" * 2_000 + b"a\n=\n" * 2_000,
    "terms.adoc": b"a::\n|===\n|a|b\n" * 2_000 + b"Hello there.",
    "drawers.org": b"* a\n:A:\n" * 5_000 + b"Hello there.",
    "groups.rtf": b"{\\rtf1 " + b"{" * 50_000 + b"Hello.",
    "cues.srt": b"1\n00:00:01,000 --> 00:00:02,000\nHello there.\n\n" * 5_000,
    "quoted.eml": b"From: a@b\n" + b">" * 300_000 + b"\n\nHello there.",
    "zeros.txt": b"The pond is deep. \0 It is. " + b"x" * 5_000,
    "surrogates.md": b"The pond \xed\xa0\xbd is deep.",
    "overrides.md": "The pond \u202eis deep.\u202c".encode(),
}


def assert_sound(article: Article) -> None:
    """Its blocks lie in its text, one after the other, and stand below earlier ones."""
    position = 0
    for number, block in enumerate(article.blocks):
        assert position <= block.start < block.end <= len(article.text)
        assert block.above is None or 0 <= block.above < number
        position = block.end
    article.text.encode()


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_hangs_or_crashes_a_reader(name: str) -> None:
    try:
        article = read(HOSTILE[name], name)
    except ArticleError as error:
        assert error.args[0] == name  # noqa: PT017 - most of them are read
        return
    assert_sound(article)
