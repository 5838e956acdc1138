"""Answers, articles and timelines as a terminal shows them."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.service.line_test import Outcome
from bot.words import answers, articles, citations, counts, feedback, line_test, quotes
from bot.words.dates import resolved_dates, section_of, when
from bot.words.markup import in_lines
from bot.words.notes import note
from bot.words.timeline import about
from knowledge.answering import Answer, Quotation, QuoteCheck, in_reading_order
from knowledge.article import BlockKind, Citation, Passage
from knowledge.dates import TimeExpression
from knowledge.library import Library
from knowledge.timeline import Timeline, listed

if TYPE_CHECKING:
    from bot.service.receipts import Redeemed

_INDENT: Final = 2
_NARROWEST: Final = 20
"""Columns: a terminal that names fewer knows nothing of its width, and rich prints nothing into none."""


def console() -> Console:
    """Standard output; on a pipe nothing is wrapped, so that a sentence stays on its line."""
    out = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    if out.width < _NARROWEST:
        out.width = _NARROWEST
    return out


def show_answer(out: Console, answer: Answer, receipt: str | None = None) -> None:
    """Prints an answer: each sentence to the letter, the words it shares with the question set off, its citation.

    Below stand how sure it is, and its receipt where it has one.
    """
    if answer.answered:
        if answer.differs:
            out.print(answers.differ(), style="bold")
        for quotation in in_reading_order(answer.sentences):
            _show_quotation(out, quotation)
        below = [answers.confidence(answer), feedback.receipt(receipt) if receipt else ""]
        _print_indented(out, Text(" · ".join(filter(None, below)), style="dim"))
        return
    out.print(answers.no_answer(is_unsure=answer.is_unsure), style="bold")
    if hint := answers.hint(answer):
        out.print(hint, style="dim")
    if answer.nearest:
        out.print(answers.nearest(), style="dim")
    for quotation in answer.nearest:
        _show_quotation(out, quotation)


def show_receipt(out: Console, redeemed: "Redeemed") -> None:
    """Prints what an answer quoted, word for word."""
    out.print(Text(feedback.receipt(redeemed.code), style="bold"))
    out.print(Text(feedback.answered_on(redeemed.answered_at), style="dim"))
    if redeemed.changed:
        out.print(Text(feedback.changed(), style="yellow"))
    for sentence in redeemed.sentences:
        _show_quotation(out, Quotation(sentence, 0.0))


def show_quotations(out: Console, quotations: Iterable[Quotation]) -> None:
    """Prints quotations with their citations, in their order."""
    for quotation in quotations:
        _show_quotation(out, quotation)


def show_quote_check(out: Console, check: QuoteCheck) -> None:
    """Prints what is to be said of a quotation, and what it fits best."""
    out.print(quotes.verdict(check), style="bold")
    for each in check.differences:
        _print_indented(out, Text(printable(quotes.difference(each)), style="yellow"))
    if check.match is not None:
        _show_quotation(out, check.match)


def show_articles(out: Console, library: Library, histories: Mapping[str, str]) -> None:
    """Prints what the library holds, and below those articles that have one by their id their history."""
    for entry in library.entries:
        article = entry.article
        out.print(Text.assemble((printable(article.id), "bold"), "  ", printable(article.title)))
        about = [
            article.publisher,
            citations.after(article.source) if article.source else None,
            citations.published(article.published),
            articles.size(entry.sentences, entry.passages),
        ]
        _print_indented(out, Text(printable(", ".join(part for part in about if part)), style="dim"))
        if history := histories.get(article.id):
            _print_indented(out, Text(printable(history), style="dim"))


def show_line_test(out: Console, outcomes: Sequence[Outcome]) -> None:
    """Prints what failed in a line test, and how many questions were asked."""
    failed = [outcome.call for outcome in outcomes if not outcome.passed]
    for call in failed:
        out.print(Text.assemble((printable(call.article), "bold"), "  ", printable(call.question)))
        _print_indented(out, Text(printable(call.expected), style="dim"))
    out.print(Text(line_test.summary(len(outcomes), len(failed)), style="bold red" if failed else "bold green"))


def show_passage(out: Console, passage: Passage, sentence: Quotation) -> None:
    """Prints the passage around a sentence, with the sentence marked."""
    text = Text(printable(passage.text), style="dim")
    start = sentence.sentence.start - passage.start
    text.stylize("not dim bold", start, start + len(sentence.sentence.text))
    _print_indented(out, text)


def show_timeline(out: Console, timeline: Timeline) -> None:
    """Prints events by year and month, and what there is to say about what isn't among them."""
    heading = ""
    for event in listed(timeline.events):
        if (under := section_of(event).heading) != heading:
            heading = under
            out.print(Text(f"\n{heading}", style="bold cyan"))
        _print_indented(out, Text(when(event), style="bold"))
        text = Text(printable(event.quote.text))
        if event.expression is not None and event.expression_start is not None:
            text.stylize("bold green", event.expression_start, event.expression_start + len(event.expression))
        _show_cited(out, text, event.quote.citation, [quote.citation for quote in event.also])
    for each in timeline.notes:
        out.print(Text(printable(note(each)), style="yellow"))
    if timeline.nearest:
        out.print(answers.nearest(), style="dim")
    for sentence in timeline.nearest:
        _show_cited(out, Text(printable(sentence.text)), sentence.citation)
    if timeline.suggestions:
        out.print(Text(printable(about(timeline.suggestions)), style="dim"))


def show_expressions(out: Console, expressions: Sequence[TimeExpression]) -> None:
    """Prints time expressions, one a line: where, what it says, its type and value."""
    for each in expressions:
        span = f" {each.begin} to {each.end_value}" if each.begin and each.end_value else ""
        meaning = f"{each.type} {each.value}{f' {each.mod}' if each.mod else ''}{span}"
        out.print(Text.assemble((f"{each.start}–{each.end}  ", "dim"), printable(each.text), (f"  {meaning}", "bold")))


def _show_quotation(out: Console, quotation: Quotation) -> None:
    sentence = quotation.sentence
    is_code = sentence.kind is BlockKind.CODE
    written = sentence.text if is_code else in_lines(sentence.text, of_table=sentence.kind is BlockKind.ROW)
    lines = written.splitlines(keepends=True)
    text = Text("\n".join(printable(line.rstrip("\r\n")) for line in lines))
    for start, end in () if is_code else quotation.matched:
        text.stylize("bold green", start, end)
    if sentence.before:
        apart = sentence.kind in {BlockKind.CODE, BlockKind.ROW} or "\n" in written
        text = Text.assemble((printable(sentence.before), "dim"), "\n" if apart else " ", text)
    if quotation.dates and (dates := resolved_dates(quotation)):
        text = Text.assemble(text, (f"  {printable(dates)}", "italic cyan"))
    if sentence.rest:
        text = Text.assemble(text, "\n", (counts.further_entries(sentence.rest.entries), "dim"))
    _show_cited(out, text, sentence.citation, quotation.also)


def _show_cited(out: Console, text: Text, citation: Citation, also: Iterable[Citation] = ()) -> None:
    """Prints a sentence, its citation, and where else the same is said."""
    _print_indented(out, text)
    _print_indented(out, Text(printable(f"— {citations.about(citation)}"), style="dim"))
    if citation.url:
        _print_indented(out, Text(printable(citation.url), style="dim"))
    for other in also:
        _print_indented(out, Text(printable(f"— {citations.also(other)}"), style="dim"))


def _print_indented(out: Console, text: Text) -> None:
    if not out.soft_wrap:
        out.print(Padding.indent(text, _INDENT))
        return
    for line in text.split("\n"):
        out.print(Text(" " * _INDENT).append(line))


def printable(text: str) -> str:
    """`text` without what would steer the terminal: control characters become a replacement mark, one for one."""
    return "".join(
        " " if character in "\n\r\t" else character if character.isprintable() or character == " " else "�"
        for character in text
    )
