"""`hotline status`: what the store holds, and which processes serve it."""

import json
from typing import TYPE_CHECKING, Any

from bot.cli._app import app
from bot.cli._keeping import say, serve
from bot.cli._options import JsonOption

if TYPE_CHECKING:
    from bot.service.service import Service
    from bot.store.leases import Lease, Process


@app.command()
def status(as_json: JsonOption = False) -> None:
    """Says what the store holds and checks it, and how the bots that run are."""
    found = serve(_found, check=True)
    plain = {name: value for name, value in found.items() if name not in {"processes", "shards"}}
    lines = [f"{name:<10}{value}" for name, value in plain.items()]
    lines += [f"{'process':<10}{_in_a_line(each)}" for each in found["processes"]]
    lines += [f"{'shard':<10}{_in_a_line(each)}" for each in found["shards"]]
    say(found, "\n".join(lines), as_json=as_json)


async def _found(service: "Service") -> dict[str, Any]:
    from importlib.metadata import version

    store = service.store
    articles, owners = await store.articles.totals()
    last = await store.changes.last()
    return {
        "version": version("hotline"),
        "articles": articles,
        "owners": owners,
        "store": store.database.place,
        "changes": last,
        "processes": [_process(each, last) for each in await store.leases.alive()],
        "shards": [_shard(each) for each in await store.leases.all()],
    }


def _process(process: "Process", last: int) -> dict[str, Any]:
    """What a process said of itself, and how many changes of the store it had not yet followed by then."""
    about = json.loads(process.about)
    lag = max(0, last - about["changes"]) if "changes" in about else None
    return {"process": process.process, "seen": round(process.seconds, 1), **about, "lag": lag}


def _shard(lease: "Lease") -> dict[str, Any]:
    held = lease.holder is not None and lease.seconds > 0
    return {
        "shard": lease.shard,
        "holder": lease.holder if held else None,
        "successor": lease.successor,
        "lease": round(lease.seconds, 1) if held else None,
    }


def _in_a_line(values: dict[str, Any]) -> str:
    return " ".join(f"{name}={value}" for name, value in values.items() if value not in (None, []))
