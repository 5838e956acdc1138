"""What is known of words, by language: which language a text is in, its function words, terms and word classes."""

from knowledge.language.detection import language_of, language_of_question, settled
from knowledge.language.function_words import function_words

__all__ = ["function_words", "language_of", "language_of_question", "settled"]
