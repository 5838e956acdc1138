"""Of a shard that moves, each question is taken by one of the two processes."""

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.running.admission import Admission, NotHolderError, State


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def asked(number: int, kind: str = "INTERACTION_CREATE") -> dict[str, Any]:
    return {"t": kind, "d": {"id": str(number)}}


def made(state: State, clock: Clock, until: float = 1000.0) -> Admission:
    return Admission(state, lambda: until, clock)


def test_each_question_is_taken_by_one_of_two() -> None:
    clock = Clock()
    old, new = made(State.TAKES, clock), made(State.KEEPS, clock)
    answered = []
    for number in range(4):
        if old.admits(asked(number)):
            answered.append(number)
        assert not new.admits(asked(number)) or number < 0
    new.admits(asked(4))  # came to the new one before the old one left, and to the old one after
    taken = old.leave()
    assert not old.admits(asked(4))
    answered += [int(event["d"]["id"]) for event in new.take(taken)]
    assert new.admits(asked(5))
    assert answered == [0, 1, 2, 3, 4]


def test_what_tells_of_servers_is_always_read() -> None:
    for state in State:
        assert made(state, Clock()).admits({"t": "GUILD_CREATE", "d": {}})


def test_of_a_holder_that_died_messages_are_taken_up_and_interactions_that_still_live() -> None:
    clock = Clock()
    new = made(State.KEEPS, clock)
    new.admits(asked(1, "MESSAGE_CREATE"))
    new.admits(asked(2))
    clock.now += 10
    new.admits(asked(3))
    assert [event["d"]["id"] for event in new.take()] == ["1", "3"]


def test_what_was_taken_is_not_remembered_for_ever() -> None:
    clock = Clock()
    old = made(State.TAKES, clock)
    old.admits(asked(1))
    clock.now += 61
    old.admits(asked(2))
    assert old.leave() == ["2"]


def test_who_does_not_hold_a_shard_or_hung_does_nothing_that_is_seen() -> None:
    clock = Clock()
    holder = made(State.TAKES, clock, until=110.0)
    holder.check()
    holder.leave()
    holder.check()  # answers what it had taken
    clock.now = 111
    with pytest.raises(NotHolderError):
        holder.check()
    with pytest.raises(NotHolderError):
        made(State.KEEPS, clock).check()


async def test_each_request_is_checked_when_it_is_about_to_be_sent() -> None:
    clock, came = Clock(), []

    async def handle(request: web.Request) -> web.Response:
        came.append(request.method)
        return web.Response()

    application = web.Application()
    application.router.add_route("*", "/", handle)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    holder = made(State.TAKES, clock, until=110.0)
    async with aiohttp.ClientSession(trace_configs=[holder.trace()]) as session:
        for method in ("POST", "GET", "PATCH"):
            await session.request(method, address)
        clock.now = 111
        await session.get(address)
        with pytest.raises(NotHolderError):
            await session.post(address)
    assert came == ["POST", "GET", "PATCH", "GET"]
    await runner.cleanup()
    await asyncio.sleep(0)
