"""What may be asked."""

from knowledge import limits
from knowledge.errors import QuestionError
from knowledge.language.terms import has_word


def checked(asked_for: str, what: str = "question") -> str:
    """What somebody asks for, with its white space tidied; `what` that is, for the message.

    Raises:
        QuestionError: there is no word in it, or it is too long.
    """
    if len(asked_for) > limits.QUESTION_CHARACTERS:
        most = f"{limits.QUESTION_CHARACTERS:,}"
        raise QuestionError(f"That {what} has {len(asked_for):,} characters; please ask in at most {most}.")
    asked_for = " ".join(asked_for.split())
    if not has_word(asked_for):
        raise QuestionError(f"There is no word in that {what}; please ask in words.")
    return asked_for
