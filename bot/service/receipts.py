"""Receipts: a short code for each answer, and the very quotations that it stands for."""

import re
import secrets
import time
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final, NamedTuple

from bot.errors import ArticleGone, NoSuchReceipt
from bot.store import Store
from bot.store.receipts import Quoted, Receipt
from knowledge.answering import Answer, in_reading_order
from knowledge.article import Article, BlockKind, Citation, Sentence
from knowledge.citing import cite
from knowledge.errors import LibraryError
from knowledge.library import Library

_DIGITS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32 (https://www.crockford.com/base32.html): no letter that is taken for a digit."""
_LENGTH: Final = 10
"""Digits of a code: of a million answers in one server, two share one with a chance of 1 in 2,000."""
_READ_AS: Final = str.maketrans("OIL", "011", " -")


def new_code() -> str:
    """A code that nobody can guess."""
    return "".join([_DIGITS[byte % len(_DIGITS)] for byte in secrets.token_bytes(_LENGTH)])


def read_code(typed: str) -> str:
    """The code that somebody typed, in whatever case, with or without the hyphen.

    Raises:
        NoSuchReceipt: it can't be one.
    """
    code = typed.strip().upper().translate(_READ_AS)
    if not re.fullmatch(f"[{_DIGITS}]{{{_LENGTH}}}", code):
        raise NoSuchReceipt(typed.strip()[:40])
    return code


class Redeemed(NamedTuple):
    """What a receipt stands for."""

    code: str
    answered_at: float
    """Seconds since 1970."""
    confidence: float
    sentences: tuple[Sentence, ...]
    """As they were quoted."""
    changed: bool
    """True where an article doesn't say one of them any more."""


class Quoting(NamedTuple):
    """An answer that is to get a receipt."""

    owner: str
    code: str
    at: float
    """In seconds since 1970."""
    confidence: float
    quoted: Sequence[tuple[Sentence, Article]]


class Receipts:
    """Turns receipts back into quotations."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def keep(self, owner: str, answer: Answer, library: Library) -> str | None:
        """Keeps the receipt of what `library` has just answered; its code, or None where nothing was quoted.

        Raises:
            StoreError: the store can't be written.
        """
        code, quoted = new_code(), quoted_in(answer, library)
        (receipt,) = await receipts_of(self._store, [Quoting(owner, code, time.time(), answer.confidence, quoted)])
        if not receipt.quotations:
            return None
        await self._store.receipts.keep([receipt])
        return code

    async def redeem(self, typed: str, owner: str | None, library: Library) -> Redeemed:
        """What the receipt that somebody typed stands for, where `owner` has it, or with None anybody.

        Args:
            typed: the code.
            owner: whose receipts are looked among.
            library: what the articles say now.

        Raises:
            NoSuchReceipt: the owner has none of that code.
            ArticleGone: an article was taken out, and with it all its versions.
            StoreError: the store can't be read.
        """
        receipt = await self._store.receipts.find(read_code(typed), owner)
        if receipt is None:
            raise NoSuchReceipt(typed.strip()[:40])
        sentences = [await self._sentence(receipt.owner, quoted) for quoted in receipt.quotations]
        texts = {entry.article.id: entry.article.text for entry in library.entries}
        changed = any(each.text not in texts.get(each.citation.article, "") for each in sentences)
        return Redeemed(receipt.code, receipt.answered_at, receipt.confidence, tuple(sentences), changed)

    async def _sentence(self, owner: str, quoted: Quoted) -> Sentence:
        if quoted.version is None:
            return _by_value(quoted)
        article = await self._store.articles.version(owner, quoted.article, quoted.version)
        if article is None:
            raise ArticleGone
        return _by_reference(quoted, article)


def quoted_in(answer: Answer, library: Library) -> list[tuple[Sentence, Article]]:
    """What an answer quotes, as it is read, each with its article."""
    quoted = []
    for quotation in in_reading_order(answer.sentences):
        try:
            quoted.append((quotation.sentence, library.article(quotation.sentence.citation.article)))
        except LibraryError:  # it was taken out just now
            continue
    return quoted


async def receipts_of(store: Store, answers: Sequence[Quoting]) -> list[Receipt]:
    """The receipts of answers, in their order; the store is asked once for all of them.

    Raises:
        StoreError: the store can't be read.
    """
    articles = {id(article): article for each in answers for _, article in each.quoted}
    hashes = {key: sha256(each.text.encode("utf-8", "surrogatepass")).hexdigest() for key, each in articles.items()}
    texts = {(each.owner, article.id, hashes[id(article)]) for each in answers for _, article in each.quoted}
    versions = await store.receipts.versions_of(texts) if texts else {}
    receipts = []
    for owner, code, at, confidence, quoted in answers:
        quotations = tuple(
            _quoted(sentence, article, versions.get((owner, article.id, hashes[id(article)])))
            for sentence, article in quoted
            if article.text[sentence.start : sentence.end] == sentence.text  # else it was replaced meanwhile
        )
        receipts.append(Receipt(owner, code, at, confidence, quotations))
    return receipts


def _quoted(sentence: Sentence, article: Article, version: int | None) -> Quoted:
    citation = sentence.citation
    quoted = Quoted(
        article.id, version, sentence.start, sentence.end, sentence.core_span, citation.paragraph, sentence.kind.value
    )
    if version is None:
        value = {"text": sentence.text, "before": sentence.before, "citation": citation._asdict()}
        return quoted._replace(value=value)
    return quoted._replace(before=_spans(sentence.before, article.text, sentence.start))


def _spans(before: str | None, text: str, start: int) -> tuple[tuple[int, int], ...]:
    """Where the lines that are read before a quotation stand: above it, or not at all."""
    spans = []
    for line in (before or "").split("\n"):
        at = text.rfind(line, 0, start) if line else -1
        if at >= 0:
            spans.append((at, at + len(line)))
    return tuple(spans)


def _by_reference(quoted: Quoted, article: Article) -> Sentence:
    return Sentence(
        quoted.start,
        quoted.end,
        article.text[quoted.start : quoted.end],
        "\n".join(article.text[start:end] for start, end in quoted.before) or None,
        cite(article, quoted.paragraph, *quoted.core),
        quoted.core,
        BlockKind(quoted.kind),
    )


def _by_value(quoted: Quoted) -> Sentence:
    value: dict[str, Any] = quoted.value or {}
    citation = Citation(**value["citation"] | {"headings": tuple(value["citation"]["headings"])})
    return Sentence(
        quoted.start, quoted.end, value["text"], value["before"], citation, quoted.core, BlockKind(quoted.kind)
    )
