"""An open question is in the journal as soon as it came, and no longer than it is open."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.running.journal import Journal
from bot.running.open_questions import LIFE
from tests.bot.running.conftest import QUESTION
from tests.bot.running.test_open_questions import Clock, again, event
from tests.wire import Discord, Shipped, process, text_of


async def journal(folder: Path, clock: Clock | None = None) -> tuple[Journal, list[dict[str, Any]]]:
    """The journal of a process that starts, and what was open before."""
    made = Journal(folder / "data" / "open.jsonl", clock or Clock())
    return made, await made.left()


async def test_what_is_open_is_kept_until_it_is_answered(tmp_path: Path) -> None:
    kept, before = await journal(tmp_path)
    assert before == []
    for number in (1, 2, 3):
        kept.opened(str(number), event(number))
    kept.answered("2")
    after, left = await journal(tmp_path)
    assert left == [again(1), again(3)]
    after.opened("1", left[0])  # which is read again
    after.answered("1")
    _, left = await journal(tmp_path)
    assert left == [again(3)]


async def test_nothing_is_left_in_the_file_where_nothing_is_open(tmp_path: Path) -> None:
    kept, _ = await journal(tmp_path)
    for number in (1, 2):
        kept.opened(str(number), event(number))
    for number in (1, 2, 3):
        kept.answered(str(number))
    assert (tmp_path / "data" / "open.jsonl").read_bytes() == b""


async def test_nothing_is_kept_longer_than_an_interaction_lives(tmp_path: Path) -> None:
    clock = Clock()
    kept, _ = await journal(tmp_path, clock)
    kept.opened("1", event(1))
    clock.now += LIFE + 1
    kept.opened("2", event(2))
    await kept.flush()
    assert (tmp_path / "data" / "open.jsonl").read_bytes().count(b"\n") == 1
    clock.now += LIFE + 1
    assert (await journal(tmp_path, clock))[1] == []


async def test_a_line_that_was_being_written_is_passed_over(tmp_path: Path) -> None:
    kept, _ = await journal(tmp_path)
    kept.opened("1", event(1))
    with (tmp_path / "data" / "open.jsonl").open("ab") as file:
        file.write(b'5\n{"id": []}\n' + json.dumps({"id": "2", "at": 0, "event": {}}).encode()[:20])
    assert (await journal(tmp_path))[1] == [again(1)]


async def test_a_file_that_cannot_be_written_stops_no_question(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "data").write_text("no folder")
    kept, left = await journal(tmp_path)
    kept.opened("1", event(1))
    kept.answered("1")
    await kept.flush()
    assert left == []
    assert "can't be kept" in caplog.text


@pytest.mark.skipif(bool(process.missing()), reason=str(process.missing()))
async def test_a_kill_right_behind_a_question_does_not_lose_it(tmp_path: Path) -> None:
    async with Discord() as discord, Shipped(discord, tmp_path, settings={"COOLDOWN": "1000"}) as shipped:
        await discord.ready()
        discord.hang_next("/messages", 1000)
        said = await discord.say(QUESTION, direct=True)
        await discord.until(lambda: any(str(r).endswith("/messages") for r in discord.requests), "reply")
        await shipped.kill()
        discord.rest.failures.clear()
        await shipped.start()
        await discord.identified(2)
        answer = await discord.until(lambda: discord.answer_to(said), "answer to the message")
        assert "two times a day" in text_of(answer).replace("**", "")
        assert await shipped.stop() == 0
        assert (tmp_path / "data" / "open-questions.jsonl").read_bytes() == b""
        assert discord.violations == []
