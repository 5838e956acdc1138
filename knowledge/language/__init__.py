"""What is known of words, by language: which language a text is in, its function words, terms and word classes."""

from knowledge.language.detection import language_of, language_of_question, settled
from knowledge.language.languages import LANGUAGES, Language, for_each_language, function_words

__all__ = [
    "LANGUAGES",
    "Language",
    "for_each_language",
    "function_words",
    "language_of",
    "language_of_question",
    "settled",
]
