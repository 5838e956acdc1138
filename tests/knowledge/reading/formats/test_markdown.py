"""Markdown as people and their tools write it."""

import pytest

from knowledge.article import Article, Note, Problem
from knowledge.reading import read


def article_of(markdown: str, name: str = "page.md") -> Article:
    return read(markdown.encode(), name)


def lines(markdown: str, name: str = "page.md") -> list[tuple[str, str, str | None]]:
    """Each block's kind and text, and the text of what stands above it."""
    article = article_of(markdown, name)
    texts = [article.text[block.start : block.end] for block in article.blocks]
    return [
        (block.kind.value, text, texts[block.above] if block.above is not None else None)
        for block, text in zip(article.blocks, texts, strict=True)
    ]


def words(markdown: str, name: str = "page.md") -> list[str]:
    return [text for _, text, _ in lines(markdown, name)]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("The pond holds 10<sup>6</sup> fish.", "The pond holds 10⁶ fish."),
        ("It is 5 m<sup>2</sup>, H<sub>2</sub>O, v<sub>max</sub>.", "It is 5 m², H₂O, v_max."),
        ("On the 1<sup>st</sup> of May, 2<sup>n+1</sup>, e<sup>kt</sup>.", "On the 1st of May, 2ⁿ⁺¹, e^kt."),
        ("It costs <del>5</del>6 crowns, ~~not 7~~ in all.", "It costs 6 crowns, in all."),
        ("Nine<br>ten<br/>eleven.", "Nine\nten\neleven."),
        ("Write to <name> or <your address> at <kbd>Ctrl</kbd>.", "Write to <name> or <your address> at Ctrl."),
        ("A note.<sup>[1]</sup> Another.<sup><a href='#fn2'>2</a></sup>", "A note. Another."),
        ("Use <select> and <del>never close it.", "Use"),
        ("Ask in {% channel \"ponds\" %} or {{ site.name }}there.", "Ask in ponds or there."),
        ("Ask [them]({% page \"/a b\" %}).{% comment %}not this{% endcomment %}", "Ask them."),
        ("Do `{% raw %}{{ it }}{% endraw %}` now.", "Do {{ it }} now."),
        ("It is ==very== deep. %%hidden%%", "It is very deep."),
        ("See [[Pond|the pond]], [[Lake#Depth]] and [[River]].![[map.png]]", "See the pond, Lake and River."),
        ("See [[1]](https://a.example) for [^9] more.", "See [1] for more."),
        ("{{< figure src=\"x.png\" >}} The {{< param name >}}pond.", "The pond."),
        ("Cited {.note} text. ^block-1", "Cited text."),
        ("- [x] Mow the lawn.", "Mow the lawn."),
        ("x_{i=1} and a {b} stay.", "x_{i=1} and a {b} stay."),
    ],
)  # fmt: skip
def test_what_stands_in_a_line(written: str, read_as: str) -> None:
    assert words(written) == [read_as]


def test_what_is_forgotten_open_in_a_line_swallows_nothing_below_it() -> None:
    assert words("Use <del> and <sup> here.\n\nThe next line.")[-1] == "The next line."


def test_lists_have_their_lead_in_and_their_parents() -> None:
    assert lines("You need:\n\n1. a rod\n   - of ash\n\n   It must bend.\n2. a hook\n\nGo home.") == [
        ("prose", "You need:", None),
        ("item", "a rod", "You need:"),
        ("item", "of ash", "a rod"),
        ("prose", "It must bend.", "a rod"),
        ("item", "a hook", "You need:"),
        ("prose", "Go home.", None),
    ]


def test_the_marks_of_lists_stand_in_the_text_and_not_in_the_blocks() -> None:
    article = article_of("You need:\n\n3. a rod\n   - of ash\n4. a hook")
    assert article.text == "You need:\n\n3. a rod\n  - of ash\n4. a hook\n"
    assert [block.level for block in article.blocks] == [0, 1, 2, 1]


def test_code_has_the_line_that_introduces_it() -> None:
    assert lines("# A\n\nRun this:\n\n```sh\n  a {{ b }}\n    c <d>\n```\n\n- Then:\n\n      e f\n\nDone.") == [
        ("title", "A", None),
        ("prose", "Run this:", None),
        ("code", "a {{ b }}\n    c <d>", "Run this:"),
        ("item", "Then:", None),
        ("code", "e f", "Then:"),
        ("prose", "Done.", None),
    ]


def test_tables_have_their_header() -> None:
    assert lines("Prices:\n\n| Day | Price |\n|---|---|\n| May | 3<br>4 |\n| | 5 |\n") == [
        ("prose", "Prices:", None),
        ("header", "Day | Price", "Prices:"),
        ("row", "May | 3 / 4", "Day | Price"),
        ("row", "– | 5", "Day | Price"),
    ]


def test_tables_of_html_repeat_what_spans_rows() -> None:
    table = (
        "<table><caption>Boats</caption><tr><th>Pier<th>Boat<tr><td rowspan=2>9<td>Tern<tr><td>Gull</table>\n\n"
        "<table><tr><td>Only a frame.</td></tr></table>"
    )
    assert lines(table) == [
        ("term", "Boats", None),
        ("header", "Pier | Boat", "Boats"),
        ("row", "9 | Tern", "Pier | Boat"),
        ("row", "9 | Gull", "Pier | Boat"),
        ("prose", "Only a frame.", None),
    ]


def test_definitions_have_their_term() -> None:
    assert lines("Tern\n: A bird.\n: A boat.\n\n<dl><dt>Gull<dd>Another bird.</dl>\n\nThe end.") == [
        ("term", "Tern", None),
        ("prose", "A bird.", "Tern"),
        ("prose", "A boat.", "Tern"),
        ("term", "Gull", None),
        ("prose", "Another bird.", "Gull"),
        ("prose", "The end.", None),
    ]


@pytest.mark.parametrize(
    "written",
    [
        '!!! note "Tide"\n    It rises\n    by three.\n\n    - twice',
        '???+ tip "Tide"\n    It rises by three.\n\n    - twice\n',
        '=== "Tide"\n\n    It rises by three.\n\n    - twice\n',
        "::: tip Tide\nIt rises by three.\n\n- twice\n:::",
        ":::note[Tide]\n\nIt rises by three.\n\n- twice\n\n:::",
        ":::{note} Tide\nIt rises by three.\n\n- twice\n:::",
        "> [!NOTE] Tide\n> It rises by three.\n>\n> - twice",
        "<details><summary>Tide</summary>\n\nIt rises by three.\n\n- twice\n\n</details>",
        '<TabItem label="Tide">\n\nIt rises by three.\n\n- twice\n\n</TabItem>',
    ],
)
def test_parts_with_a_label(written: str) -> None:
    for name in ("a.md", "a.mdx"):
        assert lines(f"Before.\n\n{written}\n\nAfter.", name) == [
            ("prose", "Before.", None),
            ("term", "Tide", None),
            ("prose", "It rises by three.", "Tide"),
            ("item", "twice", "It rises by three."),
            ("prose", "After.", None),
        ]


def test_a_part_without_a_label_is_only_text() -> None:
    assert lines("> [!WARNING]\n> It is closed.\n\n> Quoted.\n\n!!! danger\n    Keep out.") == [
        ("prose", "It is closed.", None),
        ("prose", "Quoted.", None),
        ("prose", "Keep out.", None),
    ]


def test_a_block_of_html_is_text() -> None:
    html = "<div class='a'>\n<p>The relay listens.</p>\n<style>p { color: red }</style><!-- not this -->\n</div>"
    assert words(html + "\n\n<p align=center>And waits.</p>\n<script>no()</script>") == [
        "The relay listens.",
        "And waits.",
    ]


def test_components_of_a_page() -> None:
    mdx = (
        "import Tabs from '@theme/Tabs'\nexport const a = 1\n\n# Nets\n\n{/* not this */}\n\n"
        "<Tabs items={['a', 'b']}>\n\n"
        "Tie a <Highlight color={blue}>knot</Highlight>.\n\n</Tabs>\n\n<Video src='x' />\n"
    )
    assert words(mdx, "nets.mdx") == ["Nets", "Tie a knot."]


def test_footnotes_belong_to_what_they_are_notes_to() -> None:
    assert lines("It is deep.[^a] It is old.\n\nMore.\n\n[^a]: Forty metres.\n") == [
        ("prose", "It is deep. It is old.", None),
        ("prose", "More.", None),
        ("prose", "Forty metres.", "It is deep. It is old."),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "**{q}**\n\n{a}",
        "**{q}** {a}",
        "**{q}**\\\n{a}",
        "**{q}**\n{a}",
        "{q}\n\n{a}",
        "{q}\n{a}",
        "Q: {q}\n\nA: {a}",
        "**Q:** {q}\n**A:** {a}",
        "## {q}\n\n{a}",
        "<details><summary>{q}</summary>\n\n{a}\n\n</details>",
        "{q}\n: {a}",
        "- **{q}**\n\n  {a}",
        "1. {q}\n\n   {a}",
        "**Post:** {q}\n\n{a}",
    ],
)
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Is there a shower?", "Yes, in the yellow house."),
        ("Wo liegt das Boot?", "Am roten Schuppen."),
        ("¿Dónde está el barco?", "En el muelle nueve."),
        ("Где лодка?", "У красного сарая."),
        ("船はどこですか。", "九番桟橋です。"),
        ("أين القارب؟", "في الرصيف التاسع."),
    ],
)
def test_questions_of_the_article_have_their_answers(written: str, question: str, answer: str) -> None:
    twice = "\n\n".join([written.format(q=question, a=answer)] * 2)
    found = lines(f"# Harbour\n\n{twice}\n")
    asked = [text for kind, text, _ in found if kind == "question"]
    answers = [(text, above) for kind, text, above in found if kind in {"prose", "item"}]
    assert len(asked) == 2
    assert all(question in text for text in asked)
    assert [text for text, _ in answers] == [answer] * 2
    assert all(above is not None and question in above for _, above in answers)


def test_all_that_answers_a_question_belongs_to_it() -> None:
    faq = "**How?**\n\nSo:\n\n- one\n- two\n\nAnd more.\n\n**Why?**\n\nBecause.\n"
    assert lines(faq) == [
        ("question", "How?", None),
        ("prose", "So:", "How?"),
        ("item", "one", "So:"),
        ("item", "two", "So:"),
        ("prose", "And more.", "How?"),
        ("question", "Why?", None),
        ("prose", "Because.", "Why?"),
    ]


def test_what_only_ends_with_a_question_is_no_question_of_the_article() -> None:
    prose = "It rained for a week. Who would have thought?\n\n“Where are you going?”\n\nNobody knew.\n"
    assert {kind for kind, _, _ in lines(prose)} == {"prose"}
    listed = "Ask yourself:\n\n- Is it deep?\n- Is it cold?\n"
    assert [kind for kind, _, _ in lines(listed)] == ["prose", "item", "item"]


def test_headings_and_their_names() -> None:
    article = article_of("Some badge\n\n# The pond {#pond}\n\nDeep.\n\n## Fish {: .big }\n\nCarp.\n")
    assert article.title == "The pond"
    assert [(block.kind.value, block.level) for block in article.blocks if block.level] == [
        ("title", 1),
        ("heading", 2),
    ]
    assert "{" not in article.text
    assert [(article.text[link.start : link.end], link.url) for link in article.links] == [("The pond", "#pond")]


def test_the_first_heading_is_the_title_of_whatever_level() -> None:
    assert article_of("### Fireflies\n\nThey glow.").title == "Fireflies"
    assert (
        article_of("They glow.\n\nThey fly.\n\nThey rest.\n\n## Food\n\nSnails.", "fire-flies.md").title == "fire flies"
    )


def test_links_are_kept() -> None:
    article = article_of(
        "Ask [Bo **Chen**](https://bay.example/bo) or <https://bay.example>.\n\n| a | b |\n|-|-|\n| c | [d](e.md) |"
    )
    assert [(article.text[link.start : link.end], link.url) for link in article.links] == [
        ("Bo Chen", "https://bay.example/bo"),
        ("https://bay.example", "https://bay.example"),
        ("d", "e.md"),
    ]


STATED = {"title": "A pond", "published": "2021-05-04", "authors": ("Ann Lee", "Bo Chen"), "language": "en"}


YAML = "title: A pond\ndate: 2021-05-04T10:00:00+02:00\nauthor: [Ann Lee, Bo Chen]\nlang: en-GB"
ODD_YAML = (
    "Title: A pond\nDATE: 4 May 2021\nAuthors:\n  - name: Ann Lee\n    url: x\n  - Bo Chen: https://x\nlocale: en_US"
)
WINDOWS_YAML = "title: A pond\r\npubDate: 04.05.2021\r\nauthors: [Ann Lee, Bo Chen]\r\nlanguage: EN\r"
TOML = 'title = "A pond"\ndate = 2021-05-04T10:00:00Z\nauthors = ["Ann Lee", "Bo Chen"]\nlanguage = "en"'
JSON = '{"title": "A pond", "date": "May 4, 2021", "authors": [{"name": "Ann Lee"}, {"name": "Bo Chen"}], "lang": "en"}'
GENERATED = "---\nid: pond\ntags: [a, b]\npublished: true\nurl: /pond/\nversion: 2.1\n---\n"


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        (f"---\n{YAML}\n---\n", STATED),
        (f"---\n{ODD_YAML}\n...\n", STATED),
        (f"---\r\n{WINDOWS_YAML}\n---\r\n", STATED),
        (f"+++\n{TOML}\n+++\n", STATED),
        (f"{JSON}\n", STATED),
        ("---\n---\n", {"title": "The pond", "published": None}),
        (GENERATED, {"title": "The pond", "version": "2.1", "notes": (), "published": None, "url": None}),
        ("---\nembed:\n    title: Not this\n---\n", {"title": "The pond"}),
        ("---\n\nA rule above, and: a colon.\n\n---\n", {"title": "The pond"}),
        ("---\n- title\n---\n", {"title": "The pond"}),
    ],
)
def test_front_matter_in_all_shapes(front_matter: str, expected: dict[str, object]) -> None:
    article = article_of(front_matter + "\n# The pond\n\nIt is deep.\n")
    assert {name: getattr(article, name) for name in expected} == expected
    assert article.text.endswith("It is deep.\n")
    assert "title =" not in article.text


@pytest.mark.parametrize(
    ("field", "problem", "subject", "written"),
    [
        ("published: 2022-02-31", Problem.FIELD, "published", "2022-02-31"),
        ("date: yesterday", Problem.FIELD, "date", "yesterday"),
        ("published: [2022]", Problem.FIELD, "published", "['2022']"),
        ("language: klingon!", Problem.FIELD, "language", "klingon!"),
        ("url: javascript:alert(1)", Problem.FIELD, "url", "javascript:alert(1)"),
        ("url: 'https://a b'", Problem.FIELD, "url", "https://a b"),
        ("publisher: {a: b}", Problem.FIELD, "publisher", "{'a': 'b'}"),
        ("source: " + "x" * 600, Problem.FIELD, "source", "x" * 80),
        ('source: "\\ud83d"', Problem.FIELD, "source", "\ud83d"),
        ("other: [", Problem.FRONT_MATTER, "", "title: A pond other: ["),
        ("other: " + "[" * 3_000, Problem.FRONT_MATTER, "", ("title: A pond other: " + "[" * 80)[:80]),
        ("other: " + "y" * 30_000, Problem.FRONT_MATTER, "", ("title: A pond other: " + "y" * 80)[:80]),
    ],
)
def test_what_is_odd_in_front_matter_is_left_out_and_named(
    field: str, problem: Problem, subject: str, written: str
) -> None:
    article = article_of(f"---\ntitle: A pond\n{field}\n---\nIt is deep.\n")
    assert (article.title, article.text) == ("A pond", "It is deep.\n")
    assert article.notes == (Note(problem, subject, written),)


def test_front_matter_that_is_never_closed_is_used_as_far_as_it_goes() -> None:
    article = article_of("---\ntitle: A pond\nlanguage: en\n\nIt is deep.\n")
    assert (article.title, article.text) == ("A pond", "It is deep.\n")
    assert [note.problem for note in article.notes] == [Problem.FRONT_MATTER]


@pytest.mark.parametrize(
    "markdown",
    [
        "# Diary\n\n## 3 May 2021\n\nThe lamp was cleaned.\n",
        "# Log\n\n| 2021-05-03 | cleaned |\n|---|---|\n| 2021-05-04 | lit |\n",
        "# List\n\n- 3 May 2021 – The lamp was lit.\n",
    ],
)
def test_a_date_in_a_heading_a_row_or_a_list_is_not_the_day_of_publication(markdown: str) -> None:
    assert article_of(markdown).published is None


def test_steps_are_no_debris() -> None:
    steps = "1. Log in.\n2. Print\n3. Sign up now\n\n## Comments\n\nThey are read by Ann.\n\n## Share\n\nSend it on."
    assert not [text for kind, text, _ in lines(steps) if kind == "debris"]
