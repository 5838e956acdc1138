"""What takes long holds up nothing else."""

import asyncio
import subprocess
import sys
import threading
import time

from bot.running.threads import AnswerThreads, promptly, slowly

TOLD_BY_A_STARTED_PROCESS = """
import numpy, sys
from threadpoolctl import threadpool_info
from bot.cli import main
sys.argv = ["hotline", "articles", "--json"]
try:
    main()
except SystemExit:
    pass
print("threads:", {each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"})
"""


async def test_slow_work_leaves_the_other_threads_free() -> None:
    held = threading.Event()
    slow = [asyncio.create_task(slowly(held.wait, 10)) for _ in range(64)]
    answers = AnswerThreads()
    slow += [asyncio.create_task(answers.run(lambda: held.wait(10))) for _ in range(64)]
    await asyncio.wait_for(asyncio.to_thread(threading.active_count), 5)
    await asyncio.wait_for(promptly(threading.active_count), 5)
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


async def test_how_long_an_answer_will_wait_is_told_by_those_before_it() -> None:
    answers, held = AnswerThreads(threads=1), threading.Event()

    def busy() -> None:
        began = time.thread_time()
        while time.thread_time() - began < 0.05:
            pass

    for _ in range(20):
        await answers.run(busy)
    assert answers.expected_wait == 0
    waiting = [answers.start(lambda: held.wait(10)) for _ in range(10)]
    assert 0.2 < answers.expected_wait < 2
    held.set()
    await asyncio.gather(*waiting)


def test_the_product_keeps_blas_to_one_thread_whatever_the_environment_says() -> None:
    told = subprocess.run(
        [sys.executable, "-c", TOLD_BY_A_STARTED_PROCESS],
        env={"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2", "PATH": "", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "threads: {1}" in told.stdout
