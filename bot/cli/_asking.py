"""The bot, the chat, single questions, and what there is to ask."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot import settings
from bot.cli._app import app
from bot.cli._opening import asked, library, redeemed
from bot.cli._options import ArticlesOption, JsonOption, OwnerOption, SinceOption, UntilOption, print_json
from bot.service.owners import LOCAL
from bot.words.language import gettext as _

if TYPE_CHECKING:
    from knowledge.library import Library


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Answers questions from a set of articles; alone, runs the bot where DISCORD_TOKEN is set, else a chat."""
    if context.invoked_subcommand:
        return
    chosen = settings.load()
    if chosen.discord_token is None:
        _chat(library(None, chosen=chosen))
    else:
        from bot.cli._running import run_bot

        raise typer.Exit(run_bot(chosen, chosen.discord_token))


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(metavar="QUESTION", help="What you want to know.")] = None,
    articles: ArticlesOption = None,
    owner: OwnerOption = LOCAL,
    since: SinceOption = None,
    until: UntilOption = None,
    receipt: Annotated[
        str | None, typer.Option("--receipt", metavar="CODE", help="Print what the answer with this receipt quoted.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Answers one question; with a span of time, from articles published or sentences dated in it."""
    if (question is None) == (receipt is None):
        raise typer.BadParameter(_("give a question, or a receipt"), param_hint="QUESTION")
    if receipt is not None:
        _redeem(receipt, owner, as_json=as_json)
        return
    answer, code = asked(articles, owner, lambda library: library.ask(question or "", since=since, until=until))
    if as_json:
        from bot.terminal.as_json import answer_as_json

        print_json(answer_as_json(answer, code))
    else:
        from bot.terminal.printing import console, show_answer

        show_answer(console(), answer, code)


def _redeem(receipt: str, owner: str, *, as_json: bool) -> None:
    found = redeemed(receipt, owner)
    if as_json:
        from bot.terminal.as_json import receipt_as_json

        print_json(receipt_as_json(found))
    else:
        from bot.terminal.printing import console, show_receipt

        show_receipt(console(), found)


@app.command()
def quote(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The quotation.")],
    articles: ArticlesOption = None,
    owner: OwnerOption = LOCAL,
    as_json: JsonOption = False,
) -> None:
    """Says whether a quotation stands in the articles: word for word, altered, or not at all."""
    check = library(articles, owner).check_quotation(text)
    if as_json:
        from bot.terminal.as_json import quote_check_as_json

        print_json(quote_check_as_json(check))
    else:
        from bot.terminal.printing import console, show_quote_check

        show_quote_check(console(), check)


@app.command()
def chat(articles: ArticlesOption = None, owner: OwnerOption = LOCAL) -> None:
    """Takes questions and slash commands until the end of input."""
    _chat(library(articles, owner))


def _chat(asked: "Library") -> None:
    from bot.terminal.chat import Chat
    from bot.terminal.printing import console

    Chat(asked, console()).run()
