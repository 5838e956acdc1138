"""What there is to ask: the articles, what became of those that were added, and whether their pages have changed."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from bot import settings
from bot.cli._app import app
from bot.cli._opening import has_store, house, library, name_left_out, say_that_house_alone_answers
from bot.cli._options import ArticlesOption, JsonOption, OwnerOption, print_json
from bot.errors import StoreUnavailable
from bot.service.owners import LOCAL
from bot.words.articles import came_of_checking
from bot.words.messages import message

if TYPE_CHECKING:
    from bot.service.checking import Checked
    from bot.store.articles import Listed
    from knowledge.library import Library


class _Shown(NamedTuple):
    """What is listed."""

    library: "Library"
    listed: "dict[str, Listed]"
    """Those that were added, by their ids."""
    checked: "list[Checked]"


@app.command("articles")
def list_articles(
    articles: ArticlesOption = None,
    owner: OwnerOption = LOCAL,
    text: Annotated[str | None, typer.Option("--text", metavar="ID", help="Print the text of this article.")] = None,
    check: Annotated[bool, typer.Option("--check", help="First look for newer versions of pages on the web.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Lists what it knows."""
    if check and articles:
        raise typer.BadParameter("only articles that were added are checked.", param_hint="--check")
    shown = _shown(articles, owner, check=check)
    if text is not None:
        from bot.terminal.printing import printable

        found = shown.library.article(text).text
        # To the letter for a program; what would steer a terminal goes where one shows it.
        lines = "\n".join(map(printable, found.splitlines())) + "\n" if sys.stdout.isatty() else found
        sys.stdout.write(lines)
    elif as_json:
        from bot.terminal.as_json import entry_as_json

        checked = {each.article.id: each for each in shown.checked}
        entries = [(entry, entry.article.id) for entry in shown.library.entries]
        print_json([entry_as_json(entry, shown.listed.get(known), checked.get(known)) for entry, known in entries])
    else:
        from bot.service.history import history
        from bot.terminal.printing import console, printable, show_articles

        sys.stderr.writelines(f"hotline: {printable(each)}\n" for each in _came_of(shown.checked))
        histories = {each.id: " ".join(history(each, each.added_by)) for each in shown.listed.values()}
        show_articles(console(), shown.library, histories)


def _came_of(checked: "list[Checked]") -> Iterator[str]:
    """What checking addresses came to, but for those that say the same as before."""
    from bot.store.articles import Status

    for each in checked:
        if each.error is not None:
            yield f"{each.article.id}: {message(each.error)}"
        elif each.status is not Status.UNCHANGED:
            yield f"{each.article.id}: {came_of_checking(each.status and each.status.value)}"


def _shown(paths: list[Path] | None, owner: str, *, check: bool) -> _Shown:
    chosen = settings.load()
    if paths or not has_store(chosen):
        return _Shown(library(paths, owner, chosen), {}, [])
    import asyncio

    from bot.service.service import Service

    async def run() -> _Shown:
        async with Service(chosen) as service:
            name_left_out(await service.libraries.open())
            checked = await service.checking.check_all(owner) if check else []
            listed = {each.id: each for each in await service.store.articles.listed(owner)}
            return _Shown(await service.libraries.of(owner), listed, checked)

    try:
        return asyncio.run(run())
    except StoreUnavailable as error:
        if check:
            raise
        say_that_house_alone_answers(error)
        return _Shown(house(chosen), {}, [])
