"""Answers, articles and timelines as the JSON that the command line prints."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.service.line_test import Outcome
from knowledge.answering import Answer, Quotation, QuoteCheck
from knowledge.article import Citation
from knowledge.library import Entry

if TYPE_CHECKING:
    from bot.service.checking import Checked
    from bot.service.receipts import Redeemed
    from bot.store.articles import Listed
    from knowledge.dates import TimeExpression
    from knowledge.timeline import Event, Quote


def answer_as_json(answer: Answer, receipt: str | None = None) -> dict[str, Any]:
    """An answer with all its sentences, best first, and the code of its receipt, where it has one."""
    return {
        "question": answer.question,
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "sentences": [_quotation_as_json(quotation) for quotation in answer.sentences],
        "ranked": [_quotation_as_json(quotation) for quotation in answer.ranked],
        "nearest": [_quotation_as_json(quotation) for quotation in answer.nearest],
        "unsure": answer.is_unsure,
        "receipt": receipt,
        "differs": answer.differs,
    }


def receipt_as_json(redeemed: "Redeemed") -> dict[str, Any]:
    """What a receipt stands for, in the shape of the answer that it was given with; its question isn't kept."""
    sentences = [_quotation_as_json(Quotation(sentence, 0.0)) for sentence in redeemed.sentences]
    return {
        "question": None,
        "answered": True,
        "confidence": round(redeemed.confidence, 4),
        "sentences": sentences,
        "ranked": sentences,
        "nearest": [],
        "unsure": False,
        "receipt": redeemed.code,
        "differs": False,
        "answered_at": datetime.fromtimestamp(redeemed.answered_at, UTC).isoformat(timespec="seconds"),
        "changed": redeemed.changed,
    }


def quote_check_as_json(check: QuoteCheck) -> dict[str, Any]:
    """What is to be said of a quotation, and what it fits best."""
    return {
        "status": check.status.value,
        "text": check.text,
        "match": _quotation_as_json(check.match) if check.match else None,
        "differences": [each._asdict() for each in check.differences],
    }


def entry_as_json(entry: Entry, listed: "Listed | None", checked: "Checked | None") -> dict[str, Any]:
    """What is known of an article, its size, and where it was added and checked what became of it."""
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
        "origin": listed and listed.origin.value,
        "version": listed and listed.version,
        "added_at": listed and _moment(listed.added_at),
        "added_by": listed and listed.added_by,
        "checked_at": listed and _moment(listed.checked_at),
        "gone_at": listed and _moment(listed.gone_at),
        "cited": listed and listed.cited,
        "checked": checked and _outcome_of(checked),
    }


def _moment(seconds: float | None) -> str | None:
    """A moment in UTC, as ISO 8601 has it."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _outcome_of(checked: "Checked") -> str:
    if checked.error is not None:
        return "failed"
    return checked.status.value if checked.status else "gone"


def outcome_as_json(outcome: Outcome) -> dict[str, Any]:
    """How one question of a line test went."""
    call = outcome.call
    return {
        "article": call.article,
        "question": call.question,
        "expected": call.expected,
        "passed": outcome.passed,
    }


def event_as_json(event: "Event") -> dict[str, Any]:
    """An event; `also` is what other articles say of it in nearly the same words."""
    return {
        "value": event.value,
        "begin": event.begin,
        "end_value": event.end_value,
        "mod": event.mod,
        "precision": event.precision,
        "basis": event.basis.value,
        "planned": event.planned,
        "reported": event.standing is not None,
        "standing": event.standing,
        "expression": event.expression,
        **_quote_as_json(event.quote),
        "also": [_quote_as_json(quote) for quote in event.also],
    }


def expression_as_json(expression: "TimeExpression") -> dict[str, Any]:
    """A time expression, with its place in the text."""
    return expression._asdict()


def _quote_as_json(quote: "Quote") -> dict[str, Any]:
    return {"text": quote.text, **_citation_as_json(quote.citation), "start": quote.start, "end": quote.end}


def _citation_as_json(citation: Citation) -> dict[str, Any]:
    return {
        "article": citation.article,
        "title": citation.title,
        "publisher": citation.publisher,
        "source": citation.source,
        "paragraph": citation.paragraph or None,
        "published": citation.published,
        "url": citation.url,
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
        "core": list(sentence.core_span),
        "kind": sentence.kind.value,
        "heading": list(sentence.citation.headings),
        "path": sentence.citation.path,
        "version": sentence.citation.version,
        "page": sentence.citation.page,
        "score": round(quotation.score, 6),
    }
