"""Scored sentences -> Answer: those that answer, or the plain word that none does."""

from knowledge.answering.answer import Answer, Quotation, in_reading_order
from knowledge.answering.answering import THRESHOLD, answer
from knowledge.answering.question import checked, read_question

__all__ = ["THRESHOLD", "Answer", "Quotation", "answer", "checked", "in_reading_order", "read_question"]
