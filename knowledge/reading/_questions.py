"""The questions that an article asks itself, as a FAQ or an interview does, and which blocks answer them."""

import re
from collections.abc import Sequence
from typing import Final

from knowledge.article import Block, BlockKind

QUESTION_CHARACTERS: Final = 300
"""A longer line that ends with a question mark is a paragraph with a question in it."""
_MARKED = re.compile(r"[?？؟⸮՞][\s\"'”’»)\]*_.]*\Z")
# Languages that ask without a mark: Japanese -ka, Chinese ma and ne, Thai mai, arai and their kin, Greek's semicolon.
_UNMARKED = re.compile(
    r"(?:(?:です|ます|ません|でしょう)か[。.]?|[吗嗎呢][。.]?|(?:ไหม|อย่างไร|หรือไม่|หรือเปล่า|เท่าไร|ที่ไหน|เมื่อไร)\s*)\Z"
)
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff][\"'»”)]*;\s*\Z")
_ENDS_WITHIN = re.compile(r"[.!…](?:[\"'”’»)\]]*)\s+(?=[^\Wa-z\d_])|[。！？](?=.)|[?؟](?:[\"'”’»)\]]*)\s+(?=\S)")
_SPEECH = re.compile(r"[\"“„«‚‘'「『—–]")
"""Opens what somebody says in a story."""
_NUMBER = r"[ \t]*(?:\d{1,3}|[ivx]{1,4})?[.):\]]?[ \t]*"
_QUESTION_WORDS = (
    "questions?|frage|pregunta|domanda|pergunta|вопрос|питання|pytanie|otázka|vraag|spørsmål|spørgsmål|fråga|kysymys|kérdés"
    "|soru|问题?|問題?|質問|질문|سؤال|प्रश्न"
)
_ANSWER_WORDS = (
    "answers?|antwort|respuesta|risposta|réponse|resposta|ответ|відповідь|odpowiedź|odpověď|antwoord|svar|vastaus|válasz"
    "|cevap|答案?|回答|답변?|جواب|उत्तर"
)
_SECTION = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)][ \t]+")
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})+[.)]?[ \t]+\S")
_QUESTION_LABEL = re.compile(rf"(?:q{_NUMBER}[:：.)]|(?:{_QUESTION_WORDS}){_NUMBER}[:：])[ \t]*\S", re.IGNORECASE)
_ANSWER_LABEL = re.compile(rf"(?:a{_NUMBER}[:：.)]|(?:[rcо]|{_ANSWER_WORDS}){_NUMBER}[:：])[ \t]*(?=\S)", re.IGNORECASE)


def is_question(text: str) -> bool:
    """True where a line is nothing but one question, in any language that can be told by its last characters."""
    text = _SECTION.sub("", text.strip())
    if len(text) > QUESTION_CHARACTERS or _SPEECH.match(text):
        return False
    if _QUESTION_LABEL.match(text):
        return True
    return ends_as_question(text) and not _ENDS_WITHIN.search(text.rstrip("?？؟ "))


def ends_as_question(text: str) -> bool:
    """True where the last sentence of `text` asks."""
    tail = text[-80:]
    return bool(_MARKED.search(tail) or _UNMARKED.search(tail) or _GREEK.search(tail))


def question_label(text: str) -> bool:
    """True where `text` begins with a label such as "Q: "."""
    return bool(_QUESTION_LABEL.match(text))


def answer_label(text: str) -> int:
    """How long the label is that `text` begins with, such as "A: "; 0 where there is none."""
    label = _ANSWER_LABEL.match(text)
    return label.end() if label else 0


def mark_questions(text: str, blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with the article's own questions marked as such, and what answers them linked to them.

    A heading that asks is a question of its level, and so is a numbered paragraph where most of them ask. A paragraph
    that is one question is one where something follows that isn't; so is an entry of a list whose answer is nested in
    it. What belongs to something else already keeps it, as the entries of a list do their lead-in.
    """
    numbered = _numbered(text, blocks)
    marked = [
        block._replace(kind=BlockKind.QUESTION, level=block.level if block.kind is BlockKind.HEADING else 0)
        if number in numbered or _asks(text, blocks, number)
        else block
        for number, block in enumerate(blocks)
    ]
    sections = _questions_by_section(marked)
    question: int | None = None
    for number, block in enumerate(marked):
        if block.kind is BlockKind.QUESTION:
            question = number
        elif block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
            question = None
        elif question is not None and block.kind is not BlockKind.DEBRIS:
            if number == question + 1:
                block = block._replace(start=block.start + answer_label(text[block.start : block.end][:_LABEL]))
            if block.above is None or block.above < question:
                block = block._replace(above=question)
            marked[number] = block
            if sections[question] < _FAQ and not marked[question].level:
                question = None  # a paragraph that asks in running text: the next one answers, or none does
    return marked


_LABEL: Final = 40
"""Characters that a label such as "Answer 12: " stands in, with the first of the answer."""
_FAQ: Final = 2
"""Questions in a section from which on all that follows one up to the next is its answer."""


def _asks(text: str, blocks: Sequence[Block], number: int) -> bool:
    block = blocks[number]
    if block.kind is BlockKind.QUESTION:
        return True
    if block.kind not in _MAY_ASK or block.end - block.start > 2 * QUESTION_CHARACTERS:
        return False
    line = text[block.start : block.end]
    if block.kind in {BlockKind.HEADING, BlockKind.TERM}:
        return ends_as_question(line) or bool(_QUESTION_LABEL.match(line))
    following = blocks[number + 1] if number + 1 < len(blocks) else None
    if following is None or following.kind in {BlockKind.HEADING, BlockKind.TITLE, BlockKind.DEBRIS}:
        return False
    if block.kind is BlockKind.ITEM:
        return following.above == number and is_question(line)
    answer = text[following.start : min(following.end, following.start + 2 * QUESTION_CHARACTERS)]
    return is_question(line) and not is_question(answer)


_MAY_ASK: Final = frozenset({BlockKind.HEADING, BlockKind.TERM, BlockKind.PROSE, BlockKind.ITEM})


def _numbered(text: str, blocks: Sequence[Block]) -> set[int]:
    """The paragraphs with numbers such as 4.2 where at least half of them ask.

    The others of such a FAQ say what went wrong: "4.2. My program stops with this:".
    """
    numbered = [
        number
        for number, block in enumerate(blocks[:-1])
        if block.kind in {BlockKind.PROSE, BlockKind.HEADING}
        and block.end - block.start <= 2 * QUESTION_CHARACTERS
        and _NUMBERED.match(text, block.start, block.end)
    ]
    asking = [
        number
        for number in numbered
        if any(map(ends_as_question, text[blocks[number].start : blocks[number].end].splitlines()))
    ]
    return set(numbered) if len(asking) >= _FAQ and 2 * len(asking) >= len(numbered) else set()


def _questions_by_section(blocks: Sequence[Block]) -> dict[int, int]:
    """Each question's number -> how many there are between the headings around it."""
    sections: dict[int, int] = {}
    here: list[int] = []
    for number, block in enumerate((*blocks, Block(0, 0, BlockKind.TITLE))):
        if block.kind is BlockKind.QUESTION:
            here.append(number)
        if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
            sections.update(dict.fromkeys(here, len(here)))
            here = []
    return sections
