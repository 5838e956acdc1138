import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.article import BlockKind
from knowledge.errors import ArticleError, NotText
from knowledge.reading import fingerprint, read, read_file, read_paths, slug

ORIGINAL = Path(__file__).parents[4] / "shared/article/reuters-2022-11-28.txt"


Writer = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    def writer(name: str, content: str | bytes) -> Path:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return writer


def quotable(path: Path) -> list[str]:
    article = read_file(path)
    return [article.text[block.start : block.end] for block in article.blocks if block.kind.is_quotable]


FULL = """---
title: A bridge reopens
publisher: The Courier
source: Town Hall
published: 2021-05-04
authors: [Ann Lee, Bo Chen]
language: en
url: https://example.org/bridge
---

# Ignored, as the front matter has a title

The old bridge **reopened** on [Tuesday](https://example.org).
It had been shut for a year.

- Cars may cross.
- Lorries may not.

![a photo of it](bridge.jpg)

| span | length |
|---|---|
| main | 120 m |
"""


def test_front_matter_says_what_is_known(write: Writer) -> None:
    article = read_file(write("bridge.md", FULL))
    assert article.id == "bridge"
    assert article.title == "A bridge reopens"
    assert (article.publisher, article.source) == ("The Courier", "Town Hall")
    assert (article.published, article.language) == ("2021-05-04", "en")
    assert article.authors == ("Ann Lee", "Bo Chen")
    assert article.url == "https://example.org/bridge"


def test_markdown_becomes_what_a_reader_sees(write: Writer) -> None:
    assert quotable(write("bridge.md", FULL)) == [
        "The old bridge reopened on Tuesday. It had been shut for a year.",
        "Cars may cross.",
        "Lorries may not.",
        "main | 120 m",
    ]


def test_only_the_title_is_required(write: Writer) -> None:
    article = read_file(write("note.md", "---\ntitle: A note\n---\nThe text of it.\n"))
    assert (article.title, article.published, article.authors, article.url) == ("A note", None, (), None)


@pytest.mark.parametrize(
    "content", [b"", b"  \n\n", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9, bytes(range(256)) * 40]
)
def test_what_is_no_article_is_refused(write: Writer, content: bytes) -> None:
    with pytest.raises(ArticleError, match=r"thing\.txt"):
        read_file(write("thing.txt", content))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"absent\.txt"):
        read_file(tmp_path / "absent.txt")


RUSSIAN = "Линия связи проверяется дважды в день. Звонки идут из Висбадена, сказал чиновник. Это было в ноябре."
WESTERN = "The café’s owner said “no” – twice. It stayed shut until May, when the naïve façade was repaired."


@pytest.mark.parametrize(
    "text", ["The tower\0 of Grell has nine bells.\0\0 It is old.", "Gr\xfc\xdfe aus\0 dem Weinberg.\0"]
)
def test_text_in_single_bytes_is_not_taken_for_utf_16_where_zeros_stand_in_it(text: str) -> None:
    with pytest.raises(NotText):
        read(text.encode("latin-1"), "zeros.txt")


@pytest.mark.parametrize(
    "text",
    ["塔里有九口钟，最大的重八百公斤。\n它很旧。\n", "В башне девять колоколов.\n", "The tower has nine bells.\n"],
)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_without_its_mark(text: str, encoding: str) -> None:
    assert read(text.encode(encoding), "tower.txt").text == text


@pytest.mark.parametrize("text", [RUSSIAN, WESTERN])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(write: Writer, text: str, encoding: str) -> None:
    assert read_file(write("a.txt", text.encode(encoding))).text == text


GERMAN = "Die Brücke wurde im Mai eröffnet, und die Stadt hat sie bezahlt. Niemand weiß, was sie gekostet hat."
POLISH = "Most został otwarty w maju, ale nikt nie wie, ile kosztował. Zapłaciło za niego miasto, jak się mówi."
JAPANESE = "橋は五月に開通した。費用は五百万円だった。市がその費用を支払った。"
CHINESE = "大桥于五月通车。它花费了五百万元。费用由市政府支付。没有人知道为什么。" * 30


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (WESTERN, "cp1252"), (GERMAN, "cp850"), (POLISH, "cp1250"),
        (JAPANESE, "shift_jis"), (JAPANESE, "iso2022_jp"), (CHINESE, "gb18030"),
    ],
)  # fmt: skip
def test_older_encodings_are_told_or_declared(write: Writer, text: str, encoding: str) -> None:
    assert read_file(write("a.txt", text.encode(encoding))).text == text
    declared = f"-*- coding: {encoding} -*-\n\n{text}"
    assert read_file(write("b.txt", declared.encode(encoding))).text == declared


def test_a_declaration_never_changes_the_text(write: Writer) -> None:
    text = f"coding: unicode_escape\n\n{WESTERN} It was \\x41."
    assert read_file(write("a.txt", text.encode("cp1252"))).text == text


def test_plain_text_is_kept_to_the_letter(write: Writer) -> None:
    text = "A headline\r\n\r\n“Quoted” – and…\r\nwrapped.\r\n\r\n  Indented prose.  \r\n"
    assert read_file(write("a.txt", b"\xef\xbb\xbf" + text.encode())).text == text


@pytest.mark.parametrize(
    ("name", "content", "published"),
    [
        ("report-2020-03-01.txt", "It rained. LONDON, Mar 5, 2021 (Agency) - no dateline.", "2020-03-01"),
        ("report-2020-13-01.txt", "LONDON, Mar 5, 2021 (Agency) - It rained.", "2021-03-05"),
        ("a.txt", "Rain again\n\nMarch 5, 2021\n\nIt rained the whole day.", "2021-03-05"),
        ("a.txt", "PARIS, 5 March 2021 – It rained.", "2021-03-05"),
        ("a.txt", "WASHINGTON, Nov 28 (Agency) – It rained.", None),
        ("a.txt", "KYIV, Ukraine, March 5, 2021 (AP) — It rained.", "2021-03-05"),
        ("a.txt", "Rain again\n\nBy Ann Lee | Friday, March 5, 2021\n\nIt rained for days.", "2021-03-05"),
        ("a.txt", "Rain again\n\nLast updated on 5 March 2021 at 10:30 am EST\n\nIt rained for days.", "2021-03-05"),
        ("a.txt", "Rain again\n\nPublished March 5, 2021 by Ann Lee\n\nIt rained for days.", "2021-03-05"),
        ("a.txt", "On March 5, 2021 it rained.", None),
        ("a.txt", "On March 5, 2021, it rained.", None),
        ("a.txt", "The bridge opened on 5 March 2021.", None),
        ("a.txt", "Ann Lee was born on 5 March 1990, in Rome.", None),
        ("a.txt", "Ann Lee (born 5 March 1990) is a painter.", None),
        ("a.txt", "Since March 5, 2021 – a Friday – it has rained.", None),
        ("a.txt", "March 5, 2021, was a Friday.", None),
        ("a.md", "---\ntitle: x\npublished: 2019-07\n---\nPARIS, 5 March 2021 – It rained.", "2019-07"),
    ],
)
def test_publication_date(write: Writer, name: str, content: str, published: str | None) -> None:
    assert read_file(write(name, content)).published == published


@pytest.mark.parametrize(
    ("text", "opens_with"),
    [
        ("WASHINGTON, Nov 28 (Agency) – A line has been set up.", "A line"),
        ("NEW YORK (Agency) -- “It rained,” she said.", "“It rained"),
        ("KYIV/PARIS, 3 March 2020 – It rained.", "It rained"),
        ("NATO – the alliance – met in May.", "NATO"),
        ("UN (United Nations) - the body was founded after the war.", "UN"),
        ("Washington, 3 March – It rained.", "Washington"),
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(write: Writer, text: str, opens_with: str) -> None:
    assert quotable(write("a.txt", text))[0].startswith(opens_with)


PAGE = """Dam reopens after storm

Photo: A. Nyberg/REUTERS

The dam reopened on Friday after a storm that had closed it for nine days.

Also Read :  Ten recipes for a rainy day

Engineers found no cracks in the wall, the operator said, and the lake is as full as it was before the storm came.

Comments on the report are open until June, and the operator said that every one of them would be read by a person.

Advertisement

Reporting by Ann Lee; Editing by Bo Chen

Ann Lee

A correspondent who has reported on dams from eleven countries.

Leave a Reply

Your email address will not be published.

Back to top button
"""


def test_a_pasted_page_keeps_its_debris_out(write: Writer) -> None:
    assert [line[:12] for line in quotable(write("page.txt", PAGE))] == ["The dam reop", "Engineers fo", "Comments on "]


def test_an_end_mark_in_the_middle_ends_nothing(write: Writer) -> None:
    text = "Comments\n\n" + "\n\n".join(f"Paragraph number {n} has something to say." for n in range(9))
    assert len(quotable(write("a.txt", text))) == 9


def test_title_of_plain_text(write: Writer) -> None:
    assert read_file(write("page.txt", PAGE)).title == "Dam reopens after storm"
    assert read_file(write("a-dry_year.txt", "It did not rain at all that year.")).title == "a dry year"


def test_wrapped_lines_lists_and_headings(write: Writer) -> None:
    text = (
        "The committee met for the third time this spring and could\n"
        "not agree on a date, so that it will have to meet again.\n"
        "\n"
        "What remains open\n"
        "\n"
        "- the date of the vote\n"
        "- who counts\n"
        "1. And how often.\n"
    )
    assert quotable(write("a.txt", text)) == [
        text.partition("\n\n")[0],
        "the date of the vote",
        "who counts",
        "And how often.",
    ]


def test_blocks_are_in_order_and_hold_no_outer_space(write: Writer) -> None:
    for file in (write("bridge.md", FULL), write("page.txt", PAGE)):
        article = read_file(file)
        position = 0
        for block in article.blocks:
            assert position <= block.start < block.end <= len(article.text)
            assert article.text[block.start : block.end] == article.text[block.start : block.end].strip()
            position = block.end


def test_a_folder_gives_what_it_can_and_counts_the_rest(tmp_path: Path, write: Writer) -> None:
    write("one.txt", "The first article.")
    write("two.md", "")
    write("picture.png", b"\x89PNG")
    write("other.PNG", b"\x89PNG")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "one.txt").write_text("Another article of that name.")
    articles, failures, passed_over = read_paths([tmp_path])
    assert [(article.id, article.path) for article in articles] == [("more-one", "more/one.txt"), ("one", "one.txt")]
    assert ["two.md" in str(failure) for failure in failures] == [True]
    assert passed_over == {".png": 2}


def test_an_id_stays_when_other_files_come(tmp_path: Path, write: Writer) -> None:
    for folder in ("b", "b/c", "d"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "note.md").write_text("A note.")
    before = {article.path: article.id for article in read_paths([tmp_path]).articles}
    write("note.md", "A note.")
    write("a.md", "A note.")
    (tmp_path / "b-c").mkdir()
    (tmp_path / "b-c" / "note.md").write_text("Another note, whose id would be that of b/c/note.md.")
    after = {article.path: article.id for article in read_paths([tmp_path]).articles}
    assert before.items() <= after.items() or len(set(after.values())) == len(after)
    assert {after[path] == article_id for path, article_id in before.items() if path != "b/c/note.md"} == {True}


def test_what_is_hidden_in_a_folder_is_passed_over(tmp_path: Path, write: Writer) -> None:
    write("one.txt", "The first article.")
    write(".draft.md", "A draft.")
    (tmp_path / ".trash" / "old").mkdir(parents=True)
    (tmp_path / ".trash" / "old" / "two.md").write_text("An old article.")
    assert [article.id for article in read_paths([tmp_path]).articles] == ["one"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_no_article_and_is_not_waited_for(tmp_path: Path, write: Writer) -> None:
    write("one.txt", "The first article.")
    os.mkfifo(tmp_path / "pipe.txt")
    articles, failures, _ = read_paths([tmp_path])
    assert [article.id for article in articles] == ["one"]
    assert failures[0].as_record() == ["NotAFile", str(tmp_path / "pipe.txt")]
    assert fingerprint([tmp_path]) == fingerprint([tmp_path])


def test_a_folder_that_may_not_be_looked_into_is_named_where_it_is_all_that_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: str) -> Any:  # noqa: ANN401
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", closed)
    monkeypatch.chdir(tmp_path)
    for folder in (tmp_path, Path()):
        articles, failures, _ = read_paths([folder])
        assert not articles
        assert [failure.as_record() for failure in failures] == [["NotAFile", str(folder)]]


def test_what_may_not_be_looked_into_is_named(tmp_path: Path, write: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    write("one.txt", "The first article.")
    (tmp_path / "closed").mkdir()
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "two.txt").write_text("The second article.")
    look, status = os.scandir, Path.stat

    def closed_scandir(path: str) -> Any:  # noqa: ANN401
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    def secret_stat(path: Path, **options: bool) -> os.stat_result:
        if path.parent.name == "secret":
            raise PermissionError(13, "Permission denied", str(path))
        return status(path, **options)

    monkeypatch.setattr(os, "scandir", closed_scandir)
    monkeypatch.setattr(Path, "stat", secret_stat)
    articles, failures, _ = read_paths([tmp_path, tmp_path / "secret" / "two.txt"])
    assert [article.id for article in articles] == ["one"]
    assert [failure.as_record() for failure in failures] == [
        ["NotAFile", str(tmp_path / "closed")],
        ["FileUnreadable", str(tmp_path / "secret" / "two.txt"), "Permission denied"],
        ["FileUnreadable", str(tmp_path / "secret" / "two.txt"), "Permission denied"],
    ]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names of files are always text there")
def test_a_name_that_is_no_text_makes_a_title_that_is(tmp_path: Path) -> None:
    for name, content in ((b"caf\xe9\n\x1b.txt", b"It cost five million."), (b"\xff.txt", b"")):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(content)
    (tmp_path / "-_-.txt").write_text("It rained.")
    articles, failures, _ = read_paths([tmp_path])
    assert [article.title for article in articles] == ["article", "caf���"]
    assert failures[0].as_record() == ["NoSentence", "�.txt"]


@pytest.mark.parametrize(
    ("name", "expected"), [("Ä Day—in May!", "ä-day-in-may"), ("!!!", "article"), ("Ж" * 99, "ж" * 60)]
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.skipif(not ORIGINAL.exists(), reason="the original article is not beside the project")
def test_the_original_page() -> None:
    article = read_file(ORIGINAL)
    shown = "\n".join(article.text[block.start : block.end] for block in article.blocks if block.kind.is_quotable)
    for debris in (
        "Also Read",
        "Leave a Reply",
        "email address",
        "Related Articles",
        "Back to top",
        "Karachi",
        "Idreys",
    ):
        assert debris in article.text
        assert debris not in shown
    assert article.published == "2022-11-28"
    assert article.blocks[0].kind is BlockKind.TITLE
    assert len([block for block in article.blocks if block.kind.is_quotable]) == 27


@pytest.mark.parametrize("between", [": ", " – ", " - ", "\n\n"])
def test_the_first_day_of_a_diary_is_not_the_day_of_publication(between: str) -> None:
    days = "\n\n".join(f"{day} March 2021{between}We came to harbour number {day}." for day in (4, 5, 6))
    assert read(days.encode(), "log.txt").published is None
    report = b"5 March 2021 - The company has said so today.\n\nIt will go on for a year."
    assert read(report, "report.txt").published == "2021-03-05"
