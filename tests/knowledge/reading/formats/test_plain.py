"""Plain text: short articles, questions, lists, pages, scripts without full stops."""

import pytest

from knowledge.article import Article
from knowledge.reading import read


def article_of(text: str, name: str = "page.txt") -> Article:
    return read(text.encode(), name)


def lines(text: str) -> list[tuple[str, str, str | None]]:
    article = article_of(text)
    assert article.text == text
    texts = [article.text[block.start : block.end] for block in article.blocks]
    return [
        (block.kind.value, line, texts[block.above] if block.above is not None else None)
        for block, line in zip(article.blocks, texts, strict=True)
    ]


@pytest.mark.parametrize(
    "text", ["Wi-Fi password: x", "Gate code 4711", "Bins go out on Mondays", "เปิดทุกวัน", "共用门码：四七一一"]
)
def test_a_line_can_be_an_article(text: str) -> None:
    assert lines(text) == [("prose", text, None)]


def test_facts_of_a_line_each() -> None:
    assert lines("The shed\n\nGate code: 4711\n\nLamp oil: third shelf\n\nKeys: with Ann\n\nBins: Mondays\n") == [
        ("title", "The shed", None),
        ("prose", "Gate code: 4711", None),
        ("prose", "Lamp oil: third shelf", None),
        ("prose", "Keys: with Ann", None),
        ("prose", "Bins: Mondays", None),
    ]


def test_a_script_without_full_stops() -> None:
    thai = "ท่าเรือ\n\nเรือออกจากท่าเรือทุกสี่สิบนาทีในช่วงฤดูร้อนและทุกชั่วโมงในฤดูหนาว\n\nตั๋วราคาสี่สิบบาท\n"
    assert [kind for kind, _, _ in lines(thai)] == ["title", "prose", "prose"]


@pytest.mark.parametrize(
    "shape", ["{q}\n{a}", "{q}\n\n{a}", "Q: {q}\nA: {a}", "Q1. {q}\n\nA1. {a}", "Frage: {q}\nAntwort: {a}"]
)
@pytest.mark.parametrize(
    ("question", "answer"),
    [("Is there a lamp?", "Yes, on the shelf."), ("Wo ist die Lampe?", "Im Regal."), ("灯在哪里？", "在架子上。")],
)
def test_questions_have_their_answers(shape: str, question: str, answer: str) -> None:
    one = shape.format(q=question, a=answer)
    found = lines(f"Lamps\n\n{one}\n\n{one}\n")
    assert [kind for kind, _, _ in found] == ["title", "question", "prose", "question", "prose"]
    assert found[2][1] == answer
    assert question in (found[2][2] or "")


def test_lists_have_their_lead_in_and_their_parents() -> None:
    assert lines(
        "Bring these things along:\n- rope\n  - long\n  - short\n- a lamp\n\nThat is all there is to it.\n"
    ) == [
        ("prose", "Bring these things along:", None),
        ("item", "rope", "Bring these things along:"),
        ("item", "long", "rope"),
        ("item", "short", "rope"),
        ("item", "a lamp", "Bring these things along:"),
        ("prose", "That is all there is to it.", None),
    ]


def test_running_heads_and_page_numbers_are_no_text() -> None:
    gap = " " * 30
    pages = [
        f"Almanac of tides{gap}{year}\n\nThe tide of {year} was higher than usual, they say.\n\nLee{gap}[Page {n}]\n"
        for n, year in enumerate(range(1901, 1906), start=1)
    ]
    found = lines("\f".join(pages))
    assert [line for kind, line, _ in found if kind == "prose"] == [
        f"The tide of {year} was higher than usual, they say." for year in range(1901, 1906)
    ]
    assert sum(kind == "debris" for kind, _, _ in found) == 10


def test_sections_have_levels() -> None:
    article = article_of("Tides\n\n1. Spring\n\nIt is high.\n\n1.2 Night\n\nIt is low.\n")
    levels = [(block.kind.value, block.level) for block in article.blocks if block.level]
    assert (levels[0], levels[-1]) == (("title", 1), ("heading", 3))


def test_the_days_of_a_diary_are_not_its_publication() -> None:
    diary = "3 May 2021\n\nThe lamp was lit.\n\n4 May 2021\n\nThe lamp went out.\n"
    assert article_of(diary).published is None


def test_a_heading_of_the_text_is_no_debris() -> None:
    manual = "Printing\n\nPrint\n\nPress the green button to print.\n\nComments\n\nAnn reads them all on Mondays.\n"
    assert "debris" not in {kind for kind, _, _ in lines(manual)}


def test_a_question_of_several_lines_is_one_question() -> None:
    faq = (
        "Q:  The lamp of the boat is too bright. How can I\n    dim it?\n\nA:  Turn the ring.\n\n"
        "Q:  Why is it called Petra?\n    Should it not be Paul?\n\nA:  Nobody knows.\n"
    )
    found = lines(faq)
    assert [kind for kind, _, _ in found] == ["question", "prose", "question", "prose"]
    assert [line for kind, line, _ in found if kind == "prose"] == ["Turn the ring.", "Nobody knows."]


def test_a_numbered_faq_has_questions_that_say_what_went_wrong() -> None:
    faq = (
        "Boat FAQ\n\n------\n1. Motor\n------\n\n1.1. Who may start the motor?\nAnn may.\n\n"
        "1.2. The motor stops with this:\n    ERR 12\n\nFill the tank.\n\n1.3. Where is the key?\n\nIn the shed.\n"
    )
    found = [(kind, line) for kind, line, _ in lines(faq) if kind != "debris"]
    assert [kind for kind, _ in found] == ["title", "heading", *["question", "prose"] * 3]
    assert found[4] == ("question", "1.2. The motor stops with this:\n    ERR 12")


def test_numbered_paragraphs_that_state_are_no_questions() -> None:
    rules = "House rules\n\n1.1. The gate is locked at ten.\n\n1.2. Who locks it?\n\n1.3. The warden locks it.\n"
    assert [kind for kind, line, _ in lines(rules) if "gate" in line or "warden" in line] == ["prose", "prose"]


def test_a_rule_below_a_line_makes_it_a_heading() -> None:
    found = lines("Notes on the boat\n=================\n\nThe boat is green.\n\nMotor\n-----\nIt has one motor.\n")
    assert [(kind, line) for kind, line, _ in found if kind != "debris"] == [
        ("title", "Notes on the boat"),
        ("prose", "The boat is green."),
        ("heading", "Motor"),
        ("prose", "It has one motor."),
    ]
