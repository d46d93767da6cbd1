"""Timing one page: warm up, then many presses; medians and p95 in milliseconds, queries and bytes."""

import statistics
import time
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from kith.bench.pages import Page

WARM_UP, PRESSES = 5, 60


@dataclass(frozen=True)
class Timing:
    """How one page did. `median` and `p95` are milliseconds; `bytes` is the page before compression."""

    name: str
    median: float
    p95: float
    queries: int
    bytes: int
    status: int


def time_page(page: Page) -> Timing:
    """Press it until it is warm, count its queries once, then time it."""
    for _ in range(WARM_UP):
        page.press()
    with CaptureQueriesContext(connection) as asked:
        answer: Any = page.press()
    taken = []
    for _ in range(PRESSES):
        began = time.perf_counter()
        page.press()
        taken.append((time.perf_counter() - began) * 1000)
    return Timing(
        page.name,
        statistics.median(taken),
        statistics.quantiles(taken, n=20)[-1],
        len(
            [
                query
                for query in asked.captured_queries
                if not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
            ]
        ),
        len(answer.content),
        answer.status_code,
    )
