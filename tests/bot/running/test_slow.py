"""What takes long holds up nothing else."""

import asyncio
import threading

from bot.running.slow import slowly


async def test_slow_work_leaves_the_common_threads_free() -> None:
    held = threading.Event()
    slow = [asyncio.create_task(slowly(held.wait, 10)) for _ in range(64)]
    await asyncio.wait_for(asyncio.to_thread(threading.active_count), 5)
    held.set()
    assert all(await asyncio.gather(*slow))


async def test_slow_work_that_nobody_waits_for_any_more_is_not_begun() -> None:
    held, begun = threading.Event(), threading.Event()
    slow = [asyncio.create_task(slowly(held.wait, 10)) for _ in range(2)]
    given_up = asyncio.create_task(slowly(begun.set))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.wait([given_up])
    held.set()
    await asyncio.gather(*slow)
    await slowly(lambda: None)
    assert not begun.is_set()
