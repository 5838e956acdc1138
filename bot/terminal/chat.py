"""The same answers in a terminal: printed once, or in a chat that takes Discord's slash commands."""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.errors import NoSuchCommand, NoSuchQuotation, NothingQuoted
from bot.words import wording
from bot.words.messages import message, note
from knowledge.answering import Answer, Quotation, in_reading_order
from knowledge.article import Citation, Passage
from knowledge.errors import HotlineError
from knowledge.library import Library

if TYPE_CHECKING:
    from knowledge.article import Exchange
    from knowledge.dates import TimeExpression
    from knowledge.timeline import Timeline

_INDENT: Final = 2
_FIRST_ARTICLE: Final = "us-russia-deconfliction-line"
_OPTION: Final = re.compile(r"(?:^|(?<=\s))(article|since|until):", re.IGNORECASE)
_NARROWEST: Final = 20
"""Columns: a terminal that names fewer knows nothing of its width, and rich prints nothing into none."""
_ABOUT_THE_FIRST_ARTICLE: Final = "How often is the line tested?"


def console() -> Console:
    """Standard output; on a pipe nothing is wrapped, so that a sentence stays on its line."""
    out = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    if out.width < _NARROWEST:
        out.width = _NARROWEST
    return out


def show_answer(out: Console, answer: Answer) -> None:
    """Prints an answer: each sentence to the letter, the words it shares with the question set off, its citation."""
    if answer.answered:
        for quotation in in_reading_order(answer.sentences):
            _show_quotation(out, quotation)
        _print_indented(out, Text(wording.confidence(answer), style="dim"))
        return
    out.print(wording.NO_ANSWER, style="bold")
    if hint := wording.hint(answer):
        out.print(hint, style="dim")
    if answer.nearest:
        out.print(wording.NEAREST, style="dim")
    for quotation in answer.nearest:
        _show_quotation(out, quotation)


def show_articles(out: Console, library: Library) -> None:
    """Prints what the library holds."""
    for entry in library.entries:
        article = entry.article
        out.print(Text.assemble((_printable(article.id), "bold"), "  ", _printable(article.title)))
        about = [
            article.publisher,
            f"after {article.source}" if article.source else None,
            wording.readable_date(article.published) if article.published else "no date",
            f"{wording.counted(entry.sentences, 'sentence')} in {wording.counted(entry.passages, 'passage')}",
        ]
        _print_indented(out, Text(_printable(", ".join(part for part in about if part)), style="dim"))


def show_passage(out: Console, passage: Passage, sentence: Quotation) -> None:
    """Prints the passage around a sentence, with the sentence marked."""
    text = Text(_printable(passage.text), style="dim")
    start = sentence.sentence.start - passage.start
    text.stylize("not dim bold", start, start + len(sentence.sentence.text))
    _print_indented(out, text)


def show_timeline(out: Console, timeline: "Timeline") -> None:
    """Prints events by year and month, and what there is to say about what isn't among them."""
    from bot.words.dates import month_of, when
    from knowledge.timeline import listed

    heading: tuple[str, str | None] | None = None
    for event in listed(timeline.events):
        if (under := month_of(event)) != heading:
            heading = under
            out.print(Text(f"\n{' '.join(part for part in (under[1], under[0]) if part)}", style="bold cyan"))
        _print_indented(out, Text(when(event), style="bold"))
        text = Text(_printable(event.quote.text))
        if event.expression is not None and event.expression_start is not None:
            text.stylize("bold green", event.expression_start, event.expression_start + len(event.expression))
        _show_cited(out, text, event.quote.citation, [quote.citation for quote in event.also])
    for each in timeline.notes:
        out.print(Text(_printable(note(each)), style="yellow"))
    if timeline.nearest:
        out.print(wording.NEAREST, style="dim")
    for sentence in timeline.nearest:
        _show_cited(out, Text(_printable(sentence.text)), sentence.citation)
    if timeline.suggestions:
        out.print(Text(_printable(f"The events are about: {', '.join(timeline.suggestions)}."), style="dim"))


def show_expressions(out: Console, expressions: "Sequence[TimeExpression]") -> None:
    """Prints time expressions, one a line: where, what it says, its type and value."""
    for each in expressions:
        span = f" {each.begin} to {each.end_value}" if each.begin and each.end_value else ""
        meaning = f"{each.type} {each.value}{f' {each.mod}' if each.mod else ''}{span}"
        out.print(Text.assemble((f"{each.start}–{each.end}  ", "dim"), _printable(each.text), (f"  {meaning}", "bold")))


class Command(NamedTuple):
    """A slash command of the chat."""

    usage: str
    help: str
    run: Callable[[str], None]


class Chat:
    """Questions and slash commands until the end of input; what goes wrong with one is said, and the next taken."""

    def __init__(self, library: Library, out: Console) -> None:
        self._library = library
        self._out = out
        self._sample = _sample_question(library)
        self._last: Answer | None = None
        self._exchanges: list[Exchange] = []
        self._commands: dict[str, Command] = {
            "ask": Command("/ask QUESTION [OPTIONS]", "an answer, as without the command", self._ask_within),
            "timeline": Command("/timeline [TOPIC] [OPTIONS]", "what happened when, in order", self._timeline),
            "articles": Command("/articles", "what it knows", lambda _: show_articles(self._out, self._library)),
            "context": Command("/context [N]", "the passage around the last answer's Nth sentence", self._context),
            "help": Command("/help", "these commands", lambda _: self._help()),
            "quit": Command("/quit", "ends the chat, like the end of input", self._quit),
        }

    def run(self) -> None:
        """Greets, then answers line by line; with no input at all, shows one sample question and its answer."""
        interactive = sys.stdin.isatty()
        count = len(self._library.entries)
        known = f"“{_printable(self._library.entries[0].article.title)}”" if count == 1 else f"{count} articles"
        self._out.print(Text(f"Hotline answers from {known}, to the letter or not at all.", style="bold"))
        self._out.print(Text(f"Ask a question, such as “{self._sample}”, or type /help.", style="dim"))
        asked = False
        try:
            while (line := self._read(interactive)) is not None:
                if line.strip():
                    asked = True
                    self._respond(line.strip(), echo=not interactive)
            if not asked and not interactive:
                self._respond(self._sample, echo=True)
        except EOFError:
            return

    def _respond(self, line: str, *, echo: bool) -> None:
        if echo:
            self._out.print(Text(f"\n> {_printable(line)}", style="bold cyan"))
        try:
            self._take(line)
        except HotlineError as error:
            self._out.print(Text(_printable(message(error)), style="yellow"))

    def _read(self, interactive: bool) -> str | None:
        return self._out.input("\n[bold cyan]> [/]") if interactive else sys.stdin.readline() or None

    def _take(self, line: str) -> None:
        if not line.startswith("/"):
            self._ask(line)
            return
        name, _, rest = line[1:].partition(" ")
        command = self._commands.get(name.lower())
        if command is None:
            raise NoSuchCommand(name[:50])
        command.run(rest.strip())

    def _ask(self, question: str, options: "_Options | None" = None) -> None:
        self._last = self._library.ask(question, self._exchanges, **(options or _Options())._asdict())
        self._exchanges.append(self._last.exchange)
        show_answer(self._out, self._last)

    def _ask_within(self, arguments: str) -> None:
        self._ask(*_split_options(arguments))

    def _timeline(self, arguments: str) -> None:
        topic, options = _split_options(arguments)
        show_timeline(self._out, self._library.timeline(topic or None, **options._asdict()))

    def _context(self, number: str) -> None:
        quotations = self._last and (in_reading_order(self._last.sentences) or self._last.nearest)
        if not quotations:
            raise NothingQuoted
        numbered = {str(count): quotation for count, quotation in enumerate(quotations, 1)}
        quotation = numbered.get(number or "1")
        if quotation is None:
            raise NoSuchQuotation(len(quotations))
        sentence = quotation.sentence
        show_passage(self._out, self._library.passage_at(sentence.citation.article, sentence.start), quotation)

    def _help(self) -> None:
        for command in self._commands.values():
            self._out.print(Text.assemble((f"{command.usage:<30}", "bold"), command.help))
        self._out.print(Text("Options: article:ID since:DATE until:DATE", style="dim"))

    def _quit(self, _: str) -> None:
        raise EOFError


class _Options(NamedTuple):
    """What a slash command is narrowed down to; None where it isn't."""

    article_id: str | None = None
    since: str | None = None
    until: str | None = None


def _split_options(arguments: str) -> tuple[str, _Options]:
    """What stands before "article:…", "since:…" and "until:…", and these; each goes on to the next one."""
    wanted, *parts = _OPTION.split(arguments)
    found = dict(zip((name.lower() for name in parts[::2]), (value.strip() for value in parts[1::2]), strict=True))
    return wanted.strip(), _Options(found.get("article"), found.get("since"), found.get("until"))


def _sample_question(library: Library) -> str:
    """A question to begin with: one about the article that ships, else the title of the first article."""
    first = library.entries[0].article
    return _ABOUT_THE_FIRST_ARTICLE if first.id == _FIRST_ARTICLE else _printable(first.title)


def _show_quotation(out: Console, quotation: Quotation) -> None:
    sentence = quotation.sentence
    text = Text(_printable(sentence.text))
    for start, end in quotation.matched:
        text.stylize("bold green", start, end)
    if sentence.before:
        text = Text.assemble((_printable(sentence.before), "dim"), " ", text)
    if quotation.dates:
        from bot.words.dates import resolved_dates

        if dates := resolved_dates(quotation):
            text = Text.assemble(text, (f"  {_printable(dates)}", "italic cyan"))
    _show_cited(out, text, sentence.citation, quotation.also)


def _show_cited(out: Console, text: Text, citation: Citation, also: Iterable[Citation] = ()) -> None:
    """Prints a sentence, its citation, and where else the same is said."""
    _print_indented(out, text)
    _print_indented(out, Text(_printable(f"— {wording.about(citation)}"), style="dim"))
    if citation.url:
        _print_indented(out, Text(_printable(citation.url), style="dim"))
    for other in also:
        _print_indented(out, Text(_printable(f"— also {wording.about(other)}"), style="dim"))


def _print_indented(out: Console, text: Text) -> None:
    out.print(Text(" " * _INDENT).append(text) if out.soft_wrap else Padding.indent(text, _INDENT))


def _printable(text: str) -> str:
    """`text` without what would steer the terminal: control characters become a replacement mark, one for one."""
    return "".join(
        " " if character in "\n\r\t" else character if character.isprintable() or character == " " else "�"
        for character in text
    )
