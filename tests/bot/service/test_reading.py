"""What worker processes do with files: articles of all formats, and archives of any making."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from bot.errors import ArchiveBroken, ArchiveTooLarge, NotAFeed
from bot.service.feeds import read_listing
from bot.service.reading import is_archive, read_article, unpack
from knowledge.errors import NoSentence


def zipped(files: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_an_article_is_read_with_the_number_of_its_sentences() -> None:
    read = read_article(b"The lamp burned oil. It stood by the sea.\n\n***\n", "lamp.txt", "text/plain")
    assert (read.article.title, read.sentences) == ("lamp", 2)
    with pytest.raises(NoSentence):
        read_article(b"...", "lamp.txt")


def test_the_files_of_an_archive_come_without_hidden_ones_and_folders() -> None:
    data = zipped({"a.txt": b"one", "in/b.md": b"two", "in/": b"", ".git/c": b"x", "__MACOSX/a.txt": b"x"})
    assert is_archive("files.zip", data)
    assert [(each.name, each.data) for each in unpack(data, "files.zip")] == [("a.txt", b"one"), ("in/b.md", b"two")]


def test_a_file_that_is_locked_or_damaged_is_named_and_the_others_are_read() -> None:
    data = bytearray(zipped({"locked.txt": b"one", "damaged.txt": b"two" * 50, "good.txt": b"three"}))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + flags] |= 1
    damaged = data.index(b"damaged.txt") + len(b"damaged.txt")
    data[damaged : damaged + 4] = b"\xff\xff\xff\xff"
    locked, broken, good = unpack(bytes(data), "files.zip")
    assert (str(locked.error), str(broken.error)) == (
        str(ArchiveBroken("locked.txt")),
        str(ArchiveBroken("damaged.txt")),
    )
    assert (good.data, good.error) == (b"three", None)


@pytest.mark.parametrize(
    ("data", "title", "links"),
    [
        (
            b"<rss version='2.0'><channel><title>News</title><item><link>https://a.example/1</link></item></channel></rss>",
            "News",
            ["https://a.example/1"],
        ),
        (
            b"<urlset><url><loc> https://a.example/2 </loc></url></urlset>",
            None,
            ["https://a.example/2"],
        ),
    ],
)
def test_feeds_and_sitemaps_list_their_links(data: bytes, title: str | None, links: list[str]) -> None:
    assert read_listing(data, "feed") == (title, links)


@pytest.mark.parametrize("data", [b"<html><p>A page.</p></html>", b"no markup", b"<urlset></urlset>"])
def test_what_lists_no_link_is_no_feed(data: bytes) -> None:
    with pytest.raises(NotAFeed):
        read_listing(data, "feed")


def test_an_archive_that_is_none_or_holds_too_many_files_is_refused() -> None:
    with pytest.raises(ArchiveBroken):
        unpack(b"PK and nothing more", "files.zip")
    with pytest.raises(ArchiveTooLarge):
        unpack(zipped({f"{number}.txt": b"" for number in range(10_001)}), "files.zip")
    assert not is_archive("files.txt", zipped({}))
    assert not is_archive("files.zip", b"plain text")
