"""A chat in the terminal: questions, and the slash commands that Discord has."""

import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.console import Console
from rich.text import Text

from bot.errors import NoMore, NoSuchCommand, NoSuchQuotation, NothingQuoted
from bot.terminal.printing import (
    printable,
    show_answer,
    show_articles,
    show_passage,
    show_quotations,
    show_quote_check,
    show_timeline,
)
from bot.words import counts
from bot.words.language import N_
from bot.words.language import gettext as _
from bot.words.messages import message
from knowledge.answering import Answer, in_reading_order
from knowledge.errors import HotlineError
from knowledge.library import Library

if TYPE_CHECKING:
    from knowledge.article import Exchange

_OPTION: Final = re.compile(r"(?:^|(?<=\s))(article|since|until):", re.IGNORECASE)


class Command(NamedTuple):
    """A slash command of the chat."""

    usage: str
    help: str
    run: Callable[[str], None]


_GREETINGS: Final = frozenset(
    [
        *("hi", "hello", "hey", "hallo", "moin", "hola", "salut", "bonjour", "привет", "здравствуйте", "привіт"),
        *("thanks", "thank you", "thx", "danke", "gracias", "merci", "спасибо", "дякую"),
    ]
)
"""Also thanks, after which a chat goes on as after a greeting."""
_BARE: Final = dict.fromkeys(["help", "hilfe", "ayuda", "aide", "помощь"], "help") | dict.fromkeys(
    ["quit", "exit", "bye", "ende", "tschüss", "salir", "adiós", "quitter", "выход", "пока"], "quit"
)
"""What people type without a slash, and the command that it stands for."""


class Chat:
    """Questions and slash commands until the end of input; what goes wrong with one is said, and the next taken."""

    def __init__(self, library: Library, out: Console) -> None:
        self._library = library
        self._out = out
        self._sample = _sample_question(library)
        self._last: Answer | None = None
        self._exchanges: list[Exchange] = []
        self._commands: dict[str, Command] = {
            "ask": Command("/ask QUESTION [OPTIONS]", N_("an answer, as without the command"), self._ask_within),
            "timeline": Command("/timeline [TOPIC] [OPTIONS]", N_("what happened when, in order"), self._timeline),
            "quote": Command("/quote TEXT", N_("whether a quotation stands in the articles"), self._quote),
            "articles": Command("/articles", N_("what it knows"), self._articles),
            "context": Command("/context [N]", N_("the passage around the last answer's Nth sentence"), self._context),
            "more": Command("/more", N_("what fits the last question next best"), self._more),
            "help": Command("/help", N_("these commands"), self._help),
            "quit": Command("/quit", N_("ends the chat, like the end of input"), self._quit),
        }

    def run(self) -> None:
        """Greets, then answers line by line; with no input at all, shows one sample question and its answer."""
        interactive = sys.stdin.isatty()
        self._greet()
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

    def _greet(self) -> None:
        """Says what this is and what to do."""
        count = len(self._library.entries)
        known = f"“{printable(self._library.entries[0].article.title)}”" if count == 1 else counts.articles(count)
        greeting = _("Hotline answers from {known}, to the letter or not at all.", known=known)
        self._out.print(Text(greeting, style="bold"))
        invitation = _("Ask a question, such as “{question}”, or type /help.", question=self._sample)
        self._out.print(Text(invitation, style="dim"))

    def _respond(self, line: str, *, echo: bool) -> None:
        if echo:
            self._out.print(Text(f"\n> {printable(line)}", style="bold cyan"))
        try:
            self._take(line)
        except HotlineError as error:
            self._out.print(Text(printable(message(error)), style="yellow"))

    def _read(self, interactive: bool) -> str | None:
        return self._out.input("\n[bold cyan]> [/]") if interactive else sys.stdin.readline() or None

    def _take(self, line: str) -> None:
        bare = line.lower().strip(" .!?")
        if bare in _GREETINGS:
            self._greet()
            return
        if bare in _BARE:
            line = f"/{_BARE[bare]}"
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

    def _more(self, _rest: str) -> None:
        further = self._last.further if self._last and self._last.answered else []
        if not further:
            raise NoMore
        show_quotations(self._out, further)

    def _quote(self, text: str) -> None:
        show_quote_check(self._out, self._library.check_quotation(text))

    def _articles(self, _rest: str) -> None:
        show_articles(self._out, self._library, {})

    def _help(self, _rest: str) -> None:
        for command in self._commands.values():
            self._out.print(Text.assemble((f"{command.usage:<30}", "bold"), _(command.help)))
        self._out.print(Text(_("Options: article:ID since:DATE until:DATE"), style="dim"))

    def _quit(self, _rest: str) -> None:
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
    """A question to begin with: one that the first article names, else its title."""
    first = library.entries[0].article
    return printable(first.questions[0].question if first.questions else first.title)
