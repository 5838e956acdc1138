"""Holds Discord's answers to requests to what discord.py takes for granted: that they can be read.

A proxy may cut an answer short, or put a page or nothing in its place. discord.py then fails with whatever its parsers
stumble over, which looks like a mistake of ours; here it is what it is, a request of which nobody knows what became.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from discord.http import Route, json_or_text

_Request = Callable[..., Awaitable[Any]]


class UnreadableAnswerError(aiohttp.ClientPayloadError):
    """Discord took a request, and what it answered can't be read."""


def with_readable_answers(request: _Request) -> _Request:
    """discord.py's `request`, which fails with an `UnreadableAnswerError` where the answer is none of Discord's."""

    async def checked(route: Route, **options: Any) -> Any:  # noqa: ANN401 - discord.py's own
        try:
            answer = await request(route, **options)
        except (ValueError, TypeError, KeyError) as error:  # no JSON, or a rate limit that doesn't say for how long
            raise UnreadableAnswerError(f"the answer to {route.method} can't be read") from error
        if not _is_one(route, answer):
            raise UnreadableAnswerError(f"the answer to {route.method} is none")
        return answer

    return checked


async def body_of(response: aiohttp.ClientResponse) -> Any:  # noqa: ANN401 - JSON
    """What an answer says: its JSON, or where it holds none its text."""
    try:
        return await json_or_text(response)
    except ValueError:
        return await response.text(encoding="utf-8", errors="replace")


def _is_one(route: Route, answer: object) -> bool:
    """Whether an answer has the form of those to requests of its kind; an empty text is an answer without a body."""
    if route.method == "POST":
        return answer == "" or (isinstance(answer, dict) and "id" in answer)
    if route.method == "DELETE":
        return not answer or isinstance(answer, dict)
    is_of_one_thing = route.path.endswith("}")  # the place of its id
    return answer == "" or isinstance(answer, dict if is_of_one_thing else dict | list)
