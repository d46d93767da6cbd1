"""Timing one page: warm up, then many presses; milliseconds by the clock and of our own work, queries and bytes."""

import time
from dataclasses import dataclass
from typing import Any

from django.db import connection

from kith.bench.pages import Page

WARM_UP = 7  # a question asked seven times has the plan it will keep


@dataclass(frozen=True)
class Warm:
    """What one press asks of the database and sends, `bytes` before compression; `status` as the browser gets it."""

    queries: int
    bytes: int
    status: int


@dataclass(frozen=True)
class Presses:
    """Each press in milliseconds: `taken` by the clock, `worked` of the process's own work."""

    taken: list[float]
    worked: list[float]


def warm_up(page: Page) -> Warm:
    """Press it until it is warm, and count its queries once."""
    for _ in range(WARM_UP):
        page.press()
    return count_queries(page)


def count_queries(page: Page) -> Warm:
    """Press it once, and count what it asks. An answer that is streamed is read to its end."""
    asked: list[str] = []
    with connection.execute_wrapper(_counting(asked)):
        answer: Any = page.press()
        size = len(answer.getvalue() if answer.streaming else answer.content)
    return Warm(len(asked), size, answer.status_code)


def press(page: Page, presses: int) -> Presses:
    """Press it so many times."""
    taken, worked = [], []
    for _ in range(presses):
        began, working = time.perf_counter(), time.process_time()
        page.press()
        taken.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - working) * 1000)
    return Presses(taken, worked)


def _counting(asked: list[str]) -> Any:
    """Write down every query that is asked, and ask it. Savepoints and transactions are not counted."""

    def ask(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN")):
            asked.append(sql)
        return execute(sql, params, many, context)

    return ask
