"""What goes through an interaction's token, sent with the patience that each kind of request needs.

discord.py sends all of it through one adapter and lets another be put in its place; so whatever a feature does with an
interaction is tried as it should be.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

import aiohttp
import discord
import orjson
from discord.http import Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

from bot.running.delivery import deliver
from bot.running.patience import EDIT, RESPONSE, Patience, is_acknowledged, may_pass, retry_after
from bot.running.reading_answers import UnreadableAnswerError, body_of

_Attempt = Callable[[Patience], Awaitable[Any]]
_FEW: Final = 8
"""First responses under way at once from which on a slow one is taken for one of many, not for a lost one."""


class PatientAdapter(AsyncWebhookAdapter):
    """Tries requests again where discord.py would give up, or would wait longer than Discord does."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._responding = 0

    @classmethod
    def use(cls) -> None:
        """Makes it the adapter of the running task, and of those that it starts."""
        async_context.set(cls())

    async def request(
        self,
        route: Route,
        session: aiohttp.ClientSession,
        *,
        payload: dict[str, Any] | None = None,
        multipart: list[dict[str, Any]] | None = None,
        files: Sequence[discord.File] | None = None,
        reason: str | None = None,
        auth_token: str | None = None,
        **options: Any,  # noqa: ANN401 - the query and a proxy, as aiohttp takes them
    ) -> Any:  # noqa: ANN401 - what Discord answers
        """What Discord answers to a request.

        Raises:
            discord.HTTPException: Discord refused it, or was busy to the end.
            aiohttp.ClientError: the connection failed to the end.
            TimeoutError: there was no answer.
        """
        fields = [_with_content(field) for field in multipart or ()]
        body = None if fields or payload is None else orjson.dumps(payload)
        headers = {"Authorization": f"Bot {auth_token}"} if auth_token is not None else {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        is_first = route.path.endswith("/callback")
        if is_first:  # what became of a response is not asked for: nobody uses it, and it is as long as the card
            options.pop("params", None)

        async def attempt(patience: Patience) -> Any:  # noqa: ANN401
            sent = session.request(
                route.method,
                route.url,
                data=_form(fields) if fields else body,
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=patience.attempt),
                **options,
            )
            async with sent as response:
                data = _accepted(response, await body_of(response))
            if not is_first and route.method != "DELETE" and not isinstance(data, dict):
                raise UnreadableAnswerError(f"the answer to {route.method} is none")
            return data

        if is_first:
            self._responding += 1
            try:
                await self._first_response(attempt)
            finally:
                self._responding -= 1
            return {"interaction": {"id": route.webhook_id, "type": 2}}
        return await deliver(lambda: attempt(EDIT), EDIT, repeatable=route.method != "POST")

    async def _first_response(self, attempt: _Attempt) -> None:
        """Sends the first response to an interaction, and again while no attempt was confirmed.

        A second response is refused by Discord, which then means that an earlier attempt arrived.
        """
        end = _now() + RESPONSE.whole
        under_way: set[asyncio.Task[Any]] = set()
        attempts, due = 0, _now()
        failure: BaseException = TimeoutError()
        try:
            while (now := _now()) < end:
                if now >= due and under_way and self._responding > _FEW:
                    due = now + RESPONSE.waits[0]
                elif now >= due:
                    under_way.add(asyncio.ensure_future(attempt(RESPONSE)))
                    attempts += 1
                    due = now + RESPONSE.waits[0]
                done, under_way = await _first_of(under_way, min(due, end) - _now())
                for each in done:
                    if (error := each.exception()) is None or (is_acknowledged(error) and attempts > 1):
                        return
                    if not may_pass(error):
                        raise error
                    failure = error
                    due = max(now + RESPONSE.waits[0] if not under_way else due, _now() + retry_after(error))
            raise failure
        finally:
            for each in under_way:
                each.cancel()
            if under_way:
                await asyncio.gather(*under_way, return_exceptions=True)


def _form(fields: Sequence[dict[str, Any]]) -> aiohttp.FormData:
    """The fields as one form, made anew for each attempt."""
    form = aiohttp.FormData(quote_fields=False)
    for field in fields:
        form.add_field(**field)
    return form


def _with_content(field: dict[str, Any]) -> dict[str, Any]:
    """A field of a form that can be sent several times, as a file can be read only once."""
    value = field["value"]
    return {**field, "value": value.read()} if hasattr(value, "read") else field


def _accepted(response: aiohttp.ClientResponse, data: Any) -> Any:  # noqa: ANN401 - JSON
    if response.status < _REFUSED:
        return data
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    server = discord.DiscordServerError if response.status >= _SERVER_ERROR else discord.HTTPException
    raise kinds.get(response.status, server)(response, data)


_REFUSED: Final = 300
_SERVER_ERROR: Final = 500


async def _first_of(tasks: set[asyncio.Task[Any]], seconds: float) -> tuple[set[Any], set[Any]]:
    if not tasks:
        await asyncio.sleep(max(0.0, seconds))
        return set(), set()
    return await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)


def _now() -> float:
    return asyncio.get_running_loop().time()
