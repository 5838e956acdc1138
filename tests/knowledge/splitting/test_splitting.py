"""Sentences: the cases that rules must tell apart, and what holds for any text."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.splitting import sentence_spans

# A sentence a list item; the text is its items with a space between them.
SENTENCES = {
    "plain": ["The ferry left at dawn.", "Was anybody on board?", "Nobody knew!", "They waited."],
    "state": ["The line links the U.S. Army with Moscow.", "It crosses the U.K. and the E.U. twice a day."],
    "state at the end": ["They moved to the U.S.", "The winters were mild."],
    "month": ["The test failed on Nov. 15 in Bergen.", "A second one is due in Dec. 2031 or later."],
    "initials": ["J. R. R. Tolkien wrote to John F. Kennedy's cousin A. B. Carter.", "He got no answer."],
    "titles": ["Dr. Smith met Gen. Lee Park and Mrs. Ortiz.", "Prof. Wu came late."],
    "numbers": ["See No. 5 on p. 55 and Fig. 3.", "The answer was no.", "Everybody left."],
    "Latin": ["Fruit, e.g. Apples from Kent, sold well, i.e. Better than tea.", "Bread etc. did not."],
    "times": ["Votes are at 5 p.m. Monday and 9 a.m. on Friday.", "It closed at 7 p.m.", "Everyone cheered."],
    "company": ["Acme Inc. said so.", "Acme Corp. Europe agreed with Smith & Co. about the price."],
    "decimals": ["It grew by 3.5% to $1,204.75 on 1.2.2024.", "Version 2.0.1 costs .5 more."],
    "addresses": ["Write to ann.lee@mail.example.org.", "See https://example.org/a.b?c=D.e.", "Then rest."],
    "file names": ["Open notes.Final.txt or Setup.Py first.", "Node.Js and www.Example.Com follow."],
    "ellipsis": ["He waited ... and waited… and left.", "Nobody came...", "The end . . . was near."],
    "ellipsis and I": ["Well... I would rather not."],
    "omission": ["The report [...] names Nobody as [...] Chief.", "It ends there. [...]", "A note follows."],
    "opening ellipsis": ["The hall was empty.", "... The lights went out."],
    "exclamation": ["What?!", "No way!!!", "Is that so???", "Yes."],
    "name with a mark": ["She reads Yahoo! in the morning.", "He does not."],
    "report": ['"Stop." he said.', '"Is it far?" she asked.', '"Run!" Ann Lee cried.', "“Never!” they said."],
    "quoted": ['She wrote "Never again."', "“We slept,” Lee told them.", "'Go home.'", "Ann slept."],
    "quotation of two": ['"The sea is calm.', 'The sky is clear," he said.'],
    "brackets": ["They left (It was late.) in a hurry.", "(Nobody saw them.)", "[All slept.]", "Dawn came."],
    "footnotes": ["The dam broke.[1]", "It was old.[2][3]", "Nobody knew.²", "It is new. [4]", "It holds."],
    "footnote marks": [
        "The mill was sold by monks.3",
        "It burnt.*",
        "A miller “saw it all.”12",
        "He fled.†",
        "It rained.",
    ],
    "emphasis": ["**Never dive here.**", "*It is shallow.*", "The pool is closed."],
    "law": ["It arises under 28 U.S.C. § 1331 and 5 C.F.R. § 4 of the rules.", "§ 9 holds nothing.", "It ends."],
    "chapters": ["Chapter 4. The mill was sold.", "Rule 2.1. Nobody may dive.", "3.2.1. Fees are due in May.", "Pay."],
    "options": [
        "The list is short.",
        "--all prints the rest.",
        "-v tells more.",
        "/roll rolls it.",
        "`npm run` starts it.",
    ],
    "names in small letters": ["Start it.", "npm prints the list.", "Ask us.", "iPhone users wait.", "eBay sells it."],
    "small letters": ["i saw it yesterday.", "it was fine.", "what did you think?", "no idea"],
    "units": ["The road is 5 km. long.", "The river is 12 mi. wide."],
    "tokenised": [
        "`` Nobody saw it . ''",
        "The `` line '' was tested by Mr. Wu at 5 a.m. ( Moscow time ) .",
        '" It works . "',
        "Who did it ?",
        "They .",
    ],
    "list": ["1) Bread", "2) Salt.", "3) Oil"],
    "list with stops": ["1. Buy bread", "2. Buy salt", "3. Go home"],
    "bullets": ["• bread and salt", "• oil", "• 7. Vinegar"],
    "address of a page": ["It is online.", "https://example.org has it."],
}

OTHER_LANGUAGES = {
    "de": [
        "Am 3. Oktober sprach Dr. Weber u. a. über das 19. Jahrhundert, z. B. Krieg und Handel.",
        "Das war 1990.",
        "Regel 2.1. Der Ball ist rund.",
        "Das gilt gem. § 5 BGB und i. V. m. § 8 HGB.",
        "§ 9 gilt nie.",
        "Es bauten Sträflinge.12",
        "Ludwig XIV. Frankreichs König war er bzw. Ein Tyrann?",
        "„Komm.“",
        "Sie ging ca. 5 km.",
        "Er blieb.",
    ],
    "es": [
        "El Sr. Pérez vive en EE. UU. desde 1990.",
        "¿Cómo está?",
        "¡Bien!",
        "La Sra. Gil paga p. ej. en enero.",
    ],
    "ru": [
        "В 1990 г. он жил на ул. Ленина, т. е. в центре г. Москва.",
        "Музей им. А. С. Пушкина открыт и т. д.",
        "Он вырос.",
        "Шлюз построили каторжники.3",
        "Статья 4. Каждый имеет право.",
        "Роман вышел в 1833 г.",
        "Тираж вырос в XX в.",
        "Книга цела.",
        "— Куда? — спросил он.",
    ],
    "fr": ["M. Dupont et J.-P. Martin arrivent le 3 janv. 2020.", "Ils repartent."],
    "nl": ["Dhr. De Vries komt o.a. Morgen.", "Hij blijft."],
    "pl": ["To było 3. Maja w Krakowie.", "Potem padało."],
    "it": ["Fu costruito da detenuti.4", "Il re pagò.", "Regola 2. Nessuno nuota."],
    "hi": ["यह एक वाक्य है।", "यह दूसरा है।"],
    "ar": ["كيف حالك؟", "أنا بخير.", "شكرا."],
    "xx": ["No rules here.", "J. Smith agrees.", "Dr. Wu too."],
}


def split(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language)]


@pytest.mark.parametrize("sentences", SENTENCES.values(), ids=SENTENCES.keys())
def test_english(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_other_languages(language: str) -> None:
    sentences = OTHER_LANGUAGES[language]
    assert split(" ".join(sentences), language) == sentences


def test_scripts_without_spaces() -> None:
    assert split("今日は雨です。明日は？「行こう。」と彼は言った。", "ja") == [
        "今日は雨です。",
        "明日は？",
        "「行こう。」と彼は言った。",
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("They slept.Nobody woke.", ["They slept.", "Nobody woke."]),
        ("Really?Nobody woke...The end", ["Really?", "Nobody woke...", "The end"]),
        ("What we know\nThe dam broke at night.", ["What we know", "The dam broke at night."]),
        ("A heading\r\n\r\nand its text", ["A heading", "and its text"]),
        ("no stop\n \nno stop either", ["no stop", "no stop either"]),
        ("The dam in the north\nbroke at night.", ["The dam in the north\nbroke at night."]),
        ("To buy:\n- bread\n- Salt\n2. oil", ["To buy:", "- bread", "- Salt", "2. oil"]),
        (
            "Sold to Ann Lee,\nMay and Co.\nThe price rose.",
            ["Sold to Ann Lee,\nMay and Co.", "The price rose."],
        ),
        (" \n A.  B. \t", ["A.  B."]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_spaces_and_lines(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_wrapped_paragraph_is_joined() -> None:
    paragraph = (
        "The line was set up in the spring and is tested twice a day by\n"
        "Americans and Russians. Few have heard it ring, said General\n"
        "Lee Park, who was there when the first call came in from the\nKremlin."
    )
    assert [sentence.split()[-1] for sentence in split(paragraph)] == ["Russians.", "Kremlin."]


def test_verses_and_heads_of_letters_are_not_joined() -> None:
    assert len(split("Ann Lee\nHarbour Office of the Northern Fleet\n12 Pier Road")) == 3


@pytest.mark.parametrize("stop", [".", "!", "?", "…", "...", "?!", ' ."', " .", ".”", ".)", ".[7]"])
def test_every_stop_ends_a_sentence_before_a_capital(stop: str) -> None:
    first = f"Nobody came home{stop}"
    assert split(f"{first} They slept.") == [first, "They slept."]


ANY_TEXT = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [
                *".!?…\"'()[]•-1aAzИ。 \n\r\t\u2029",
                "...",
                ". . .",
                "''",
                "``",
                "Dr.",
                "U.S.",
                "2)",
                "1. ",
                "he",
            ]
        )
    ).map("".join),
)


@given(ANY_TEXT, st.sampled_from(["en", "de", "ru", "zz", ""]))
@example('A . "\nB', "en")
@example("1) A. 2) B", "en")
@example("•\n•", "en")
def test_spans_hold_every_character_but_space_once(text: str, language: str) -> None:
    spans = sentence_spans(text, language)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


@given(st.lists(st.sampled_from(["Nobody came.", "They slept!", "Was it late?", "Dr. Wu left."]), min_size=1))
def test_a_sentence_alone_is_one_sentence(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences
    assert [split(sentence) for sentence in sentences] == [[sentence] for sentence in sentences]


@given(ANY_TEXT, ANY_TEXT)
def test_blank_lines_part_texts(before: str, after: str) -> None:
    cut = len(before)
    assert all(end <= cut or start > cut for start, end in sentence_spans(f"{before}\n\n{after}"))


HOSTILE = [
    ".",
    ". ",
    "a.",
    "A. ",
    '"',
    ' " ',
    "\n",
    " ",
    "1",
    "1. ",
    "1. 2. ",
    "• ",
    "?a",
    ".)",
    "''",
    ". . ",
    "\n1) ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_long_runs_are_split(unit: str) -> None:
    text = unit * 20_000
    spans = sentence_spans(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
