"""A process beside a test's own, on the same store: it does what it is told line by line, and says when it is done."""

import asyncio
import json
import sys
from pathlib import Path

from bot.store import Store
from bot.store.articles import Origin, Source
from knowledge.article import Article, Block, BlockKind


async def main(folder: str, database_url: str) -> None:
    """Keeps and removes articles: a line of JSON holds an owner, an id, and a text or null."""
    async with await Store.open(Path(folder), database_url) as store:
        _say("ready")
        while line := await asyncio.to_thread(sys.stdin.readline):
            owner, article_id, text = json.loads(line)
            if text is None:
                await store.articles.remove(owner, [article_id])
            else:
                article = Article(article_id, article_id, text, (Block(0, len(text), BlockKind.PROSE),), "en")
                await store.articles.keep(owner, [(article, Source(Origin.TEXT, article_id))])
            _say("done")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
