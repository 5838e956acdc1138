"""Measures answers: on a question file with its own passages, or on expected words over articles that are there."""

from knowledge.evaluation._expected import Counts, Expectation, Met, counts, meet, read_expectations
from knowledge.evaluation._figures import Outcome, auroc, figures
from knowledge.evaluation._measuring import evaluate, rank_of
from knowledge.evaluation._squad import Question, read_questions

__all__ = [
    "Counts",
    "Expectation",
    "Met",
    "Outcome",
    "Question",
    "auroc",
    "counts",
    "evaluate",
    "figures",
    "meet",
    "rank_of",
    "read_expectations",
    "read_questions",
]
