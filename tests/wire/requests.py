"""One request of the bot, as it came over the wire, and what a request is answered with."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

PREFIX = "/api/v10"


class Refused(Exception):
    """An error as Discord answers it: HTTP status, code and message."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:  # noqa: ANN401 - JSON
        super().__init__(message)
        self.status = status
        self.body = {"message": message, "code": code, **more}


@dataclass
class Request:
    """Method, path without the version, query, body as JSON, and the files beside it."""

    method: str
    path: str
    query: dict[str, str]
    authorization: str
    kind: str
    """The body's media type, empty without a body."""
    json: Any = None
    files: dict[str, bytes] = field(default_factory=dict)
    """File names and contents of a multipart body."""
    lost: bool = False
    """Whether the answer never reached the bot."""
    status: int | None = None
    """How it was answered."""

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


async def read(request: web.Request) -> Request:
    """Reads a request whole; a multipart body gives its `payload_json` and its files."""
    path = request.path.removeprefix(PREFIX)
    kind = request.content_type if request.can_read_body else ""
    got = Request(request.method, path, dict(request.query), request.headers.get("Authorization", ""), kind)
    if kind == "multipart/form-data":
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader), "a multipart body within another"
            content = bytes(await part.read())
            if part.name == "payload_json":
                got.json = json.loads(content)
            else:
                got.files[part.filename or part.name or ""] = content
    elif kind:
        got.json = json.loads(await request.read())
    return got
