"""Answers and articles as the JSON that the command line prints."""

from typing import Any

from knowledge.answering import Answer, Quotation
from knowledge.library import Entry


def answer_as_json(answer: Answer) -> dict[str, Any]:
    """An answer with all its sentences, best first."""
    return {
        "question": answer.question,
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "sentences": [_quotation_as_json(quotation) for quotation in answer.sentences],
        "ranked": [_quotation_as_json(quotation) for quotation in answer.ranked],
        "nearest": [_quotation_as_json(quotation) for quotation in answer.nearest],
    }


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """What is known of an article, and its size."""
    article = entry.article
    return {
        "article": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "source": article.source,
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "passages": entry.passages,
        "sentences": entry.sentences,
    }


def _quotation_as_json(quotation: Quotation) -> dict[str, Any]:
    sentence = quotation.sentence
    return {
        "text": sentence.text,
        "before": sentence.before,
        "article": sentence.citation.article,
        "title": sentence.citation.title,
        "paragraph": sentence.citation.paragraph,
        "published": sentence.citation.published,
        "url": sentence.citation.url,
        "start": sentence.start,
        "end": sentence.end,
        "score": round(quotation.score, 6),
    }
