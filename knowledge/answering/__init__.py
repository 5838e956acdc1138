"""Scored sentences -> Answer: those that answer, or the plain word that none does."""

from knowledge.answering.alignment import Difference
from knowledge.answering.answer import Answer, Quotation, in_reading_order
from knowledge.answering.answering import THRESHOLD, answer
from knowledge.answering.question import checked, read_question
from knowledge.answering.quoting import QuoteCheck, Status, check_quotation
from knowledge.answering.sources import Claim, find_sources

__all__ = [
    "THRESHOLD",
    "Answer",
    "Claim",
    "Difference",
    "Quotation",
    "QuoteCheck",
    "Status",
    "answer",
    "check_quotation",
    "checked",
    "find_sources",
    "in_reading_order",
    "read_question",
]
