"""Adding, removing and exporting articles, and the store as a whole; all beside a bot that runs."""

import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from errno import ENOENT
from functools import partial
from os import strerror
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from bot import settings
from bot.cli._app import app
from bot.cli._opening import name_left_out
from bot.cli._options import JsonOption, OwnerOption, print_json, write
from bot.service.owners import LOCAL
from bot.words import answers, keeping, notes
from bot.words.language import gettext as _
from bot.words.messages import message
from knowledge.errors import FileUnreadable, HotlineError

if TYPE_CHECKING:
    from bot.service.adding import Outcome
    from bot.service.own_articles import Progress
    from bot.service.service import Service

_Made = TypeVar("_Made")
_LINKS = ("http://", "https://")


@app.command()
def add(
    sources: Annotated[
        list[str], typer.Argument(metavar="PATH-OR-URL…", help="Files, folders, zip archives, addresses of pages.")
    ],
    owner: OwnerOption = LOCAL,
    as_json: JsonOption = False,
) -> None:
    """Reads articles and keeps them; the same again becomes a new version."""
    passed_over: Counter[str] = Counter()
    outcomes = serve(lambda service: _added(service, owner, sources, passed_over), reads_house=True)
    if passed_over:
        sys.stderr.write(f"hotline: {notes.passed_over(passed_over)}\n")
    refused = [each for each in outcomes if each.error is not None]
    if as_json:
        print_json([_as_json(each) for each in outcomes])
    else:
        numbers = Counter(each.kept.status.value if each.kept else keeping.REFUSED for each in outcomes)
        sys.stdout.write(f"{keeping.became(numbers)}\n")
        for each in outcomes[:_NAMED]:
            if each.kept:
                sys.stdout.write(f"  {each.kept.article.id}  {each.kept.article.title}\n")
        sys.stderr.writelines(f"hotline: {message(each.error)}\n" for each in refused if each.error)
    if refused:
        raise typer.Exit(1)


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="As `hotline articles` names them.")],
    owner: OwnerOption = LOCAL,
    as_json: JsonOption = False,
) -> None:
    """Takes out articles that were added, with all their versions."""
    from bot.errors import NoSuchArticleHere

    removed = set(serve(lambda service: service.store.articles.remove(owner, ids)))
    errors = {each: None if each in removed else message(NoSuchArticleHere(each)) for each in ids}
    if as_json:
        print_json(
            [
                _row(
                    each,
                    article=each if reason is None else None,
                    status="refused" if reason else "removed",
                    reason=reason,
                )
                for each, reason in errors.items()
            ]
        )
    else:
        sys.stdout.writelines(f"{keeping.removed(each)}\n" for each, reason in errors.items() if reason is None)
        sys.stderr.writelines(f"hotline: {reason}\n" for reason in errors.values() if reason)
    if len(removed) < len(errors):
        raise typer.Exit(1)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help="Written anew.")],
    owner: OwnerOption = LOCAL,
    as_json: JsonOption = False,
) -> None:
    """Writes all articles that were added into one archive, which `add` reads back."""
    from bot.service.exporting import archive

    articles = serve(lambda service: service.store.articles.current(owner))
    if articles:  # else an older archive would be overwritten with an empty one
        write(file, archive(articles))
    sentence = keeping.exported(len(articles), str(file)) if articles else answers.no_articles()
    say({"articles": len(articles)}, sentence, as_json=as_json)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Written anew.")], as_json: JsonOption = False
) -> None:
    """Writes the whole store into one file, while a bot runs."""
    from bot.store.backup import back_up

    async def run(service: "Service") -> tuple[int, int]:
        await back_up(service.store.database, file)
        return await service.store.articles.totals()

    _say_totals(serve(run, check=True), keeping.backed_up, as_json=as_json)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", readable=False, help="That `hotline backup` wrote.")],
    as_json: JsonOption = False,
) -> None:
    """Puts a backup into the place of all that is in the store, while a bot runs."""
    from bot.store.backup import restore as put_back

    async def run(service: "Service") -> tuple[int, int]:
        await put_back(service.store.database, file)
        return await service.store.articles.totals()

    _say_totals(serve(run), keeping.restored, as_json=as_json)


_NAMED = 10
"""Articles that are named when they are added; of more only their number is said."""


def serve(
    work: "Callable[[Service], Coroutine[Any, Any, _Made]]", *, reads_house: bool = False, check: bool = False
) -> _Made:
    """What `work` returns of the service."""
    import asyncio

    from bot.service.service import Service

    async def run() -> _Made:
        service = Service(settings.load())
        try:
            await service.open(check=check)
            if reads_house:
                name_left_out(await service.libraries.open())
            return await work(service)
        finally:
            await service.close()

    return asyncio.run(run())


async def _added(service: "Service", owner: str, sources: Sequence[str], passed_over: Counter[str]) -> "list[Outcome]":
    """What became of each file and link, with a bar that shows how far it is."""
    from bot.errors import StoreError
    from bot.service.adding import Outcome
    from bot.service.local import files_in, load

    links = [each for each in sources if each.lower().startswith(_LINKS)]
    files = list(files_in((Path(each) for each in sources if each and each not in links), passed_over))
    # As a path, an empty argument would be the working folder with all that is in it.
    outcomes = [Outcome(each, None, error=FileUnreadable("''", strerror(ENOENT))) for each in sources if not each]
    total = len(links) + len(files)
    async with _progress(_("Reading"), total) as show:
        for link in links:
            try:
                outcomes.append(await service.adding.link(owner, link))
            except HotlineError as error:
                outcomes.append(Outcome(link, None, error=error))
            show(len(outcomes), total)
        done = 0
        try:
            async for outcome in service.adding.files(owner, (partial(load, file) for file in files)):
                outcomes.append(outcome)
                show(len(outcomes), total)
                done += 1
        except StoreError as error:
            if not outcomes:
                raise
            # As on a disk that is full by now: what was kept before stays and is said.
            outcomes.append(Outcome(str(files[min(done, len(files) - 1)]), None, error=error))
    if settings.load().search_url:  # else the first who asks would wait until all of them are in there
        try:
            async with _progress(_("Indexing"), total) as show:
                await service.libraries.of(owner, show)
        except HotlineError as error:  # they are kept all the same; adding them again goes on from here
            sys.stderr.write(f"hotline: {message(error)}\n")
    return outcomes


@asynccontextmanager
async def _progress(name: str, total: int) -> "AsyncIterator[Progress]":
    """A bar on standard error, where somebody looks at it and there is more than one thing to wait for."""
    from rich import progress
    from rich.console import Console

    out = Console(stderr=True)
    shown = progress.BarColumn(), progress.MofNCompleteColumn(), progress.TimeRemainingColumn()
    columns = progress.TextColumn(name), *shown
    with progress.Progress(*columns, console=out, transient=True, disable=not out.is_terminal or total < 2) as bar:
        task = bar.add_task("", total=total)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _as_json(outcome: "Outcome") -> dict[str, Any]:
    if outcome.kept is None:
        reason = message(outcome.error) if outcome.error else None
        return _row(outcome.path, status="refused", reason=reason)
    article = outcome.kept.article
    return _row(
        outcome.path,
        article=article.id,
        status=outcome.kept.status.value,
        title=article.title,
        published=article.published,
        sentences=outcome.sentences,
    )


def _row(path: str, **known: Any) -> dict[str, Any]:  # noqa: ANN401 - what JSON takes
    keys = ("article", "status", "reason", "title", "published", "sentences")
    return {"path": path, **{key: known.get(key) for key in keys}}


def _say_totals(totals: tuple[int, int], sentence: Callable[[int, int], str], *, as_json: bool) -> None:
    articles, owners = totals
    say({"articles": articles, "owners": owners}, sentence(articles, owners), as_json=as_json)


def say(value: dict[str, Any], sentence: str, *, as_json: bool) -> None:
    if as_json:
        print_json(value)
    else:
        sys.stdout.write(f"{sentence}\n")
