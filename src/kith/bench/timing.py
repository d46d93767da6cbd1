"""Timing one page: warm up, then many presses; medians and p95 in milliseconds, queries and bytes."""

import statistics
import time
from dataclasses import dataclass
from typing import Any

from django.db import connection

from kith.bench.pages import Page

WARM_UP, PRESSES = 5, 60


@dataclass(frozen=True)
class Timing:
    """How one page did. `median` and `p95` are milliseconds by the clock, `python` is the median of the process's own
    work; `bytes` is the page before compression."""

    name: str
    median: float
    p95: float
    python: float
    queries: int
    bytes: int
    status: int


def time_page(page: Page) -> Timing:
    """Press it until it is warm, count its queries once, then time it."""
    for _ in range(WARM_UP):
        page.press()
    asked: list[str] = []
    with connection.execute_wrapper(_counting(asked)):
        answer: Any = page.press()
    taken, worked = [], []
    for _ in range(PRESSES):
        began, working = time.perf_counter(), time.process_time()
        page.press()
        taken.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - working) * 1000)
    return Timing(
        page.name,
        statistics.median(taken),
        statistics.quantiles(taken, n=20)[-1],
        statistics.median(worked),
        len(asked),
        len(answer.content),
        answer.status_code,
    )


def _counting(asked: list[str]) -> Any:
    """Write down every query that is asked, and ask it. Savepoints and transactions are not counted."""

    def ask(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN")):
            asked.append(sql)
        return execute(sql, params, many, context)

    return ask
