"""What is exported reads as the same articles."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from bot.service.exporting import archive, as_markdown
from bot.service.reading import read_article, unpack
from knowledge.article import Article, Block, BlockKind
from tests.bot.service.conftest import BRIDGE

PROSE = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc", "Cs", "Zs"]) | st.just(" ")
)


def sentences(article: Article) -> list[str]:
    return [article.text[each.start : each.end] for each in article.blocks if each.kind.is_quotable]


def article(*texts: str, kind: BlockKind = BlockKind.PROSE) -> Article:
    blocks, text = [], ""
    for each in texts:
        blocks.append(Block(len(text), len(text) + len(each), kind))
        text += each + "\n\n"
    return Article(
        "bridge", 'A "title": of #1', text, tuple(blocks), "en", "The Coast", "A, B", "2021-05", ("Ann", "Bo")
    )


def test_an_article_reads_as_it_was_with_all_that_is_known_of_it() -> None:
    before = read_article(BRIDGE.encode(), "bridge.md").article
    assert read_article(as_markdown(before).encode(), "bridge.md").article == before
    described = article("The bridge was built in 1931.")
    again = read_article(as_markdown(described).encode(), "bridge.md").article
    for name in ("title", "publisher", "source", "published", "authors", "language", "url"):
        assert getattr(again, name) == getattr(described, name)


@given(PROSE, PROSE)
def test_whatever_stands_in_it_comes_back_from_the_archive(one: str, other: str) -> None:
    texts = [f"The text {one} ends. Here.".strip(), f"{other} is what it says, again."]
    before = article(*(" ".join(text.split()) for text in texts))
    (file,) = unpack(archive([before]), "export.zip")
    again = read_article(file.data, file.name).article
    assert " ".join(" ".join(sentences(again)).split()) == " ".join(" ".join(sentences(before)).split())


def test_markup_in_a_text_is_escaped_and_not_given_up() -> None:
    for text in (
        "# 1 is *not* a heading.",
        "1. It begins so.",
        "- a dash.",
        "a | b & <b>c</b> [x](y) `z` $e^2$ !",
        "> q.",
    ):
        with zipfile.ZipFile(io.BytesIO(archive([article(text, "And so on.")]))) as opened:
            assert opened.namelist() == ["bridge.md"], text


def test_what_markdown_cannot_say_is_exported_as_text() -> None:
    with zipfile.ZipFile(io.BytesIO(archive([article("NUL \0 stays.")]))) as opened:
        assert opened.namelist() == ["bridge.txt"]
