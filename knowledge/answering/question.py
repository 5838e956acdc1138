"""What may be asked."""

from knowledge import limits
from knowledge.errors import Asked, NoWordIn, QuestionTooLong
from knowledge.language.words import has_word
from knowledge.ranking import Question


def checked(asked_for: str, what: Asked = Asked.QUESTION, limit: int = limits.QUESTION_CHARACTERS) -> str:
    """What somebody asks for, with its white space tidied; `what` that is, for the error.

    Raises:
        QuestionError: there is no word in it, or it is too long.
    """
    if len(asked_for) > limit:
        raise QuestionTooLong(what, len(asked_for), limit)
    asked_for = " ".join(asked_for.split())
    if not has_word(asked_for):
        raise NoWordIn(what)
    return asked_for


def read_question(asked_for: str, what: Asked = Asked.QUESTION) -> Question:
    """The same, cut into words.

    Raises:
        QuestionError: there is no word in it, or it is too long.
    """
    return Question(checked(asked_for, what))
