"""Which database, from one address: SQLite for a charity or a demonstration, PostgreSQL for a city."""

from pathlib import Path
from typing import Any

import dj_database_url

SQLITE = {
    # IMMEDIATE takes the write lock when a transaction begins: without it WAL fails most read-then-write work.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        "PRAGMA mmap_size=268435456; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
        "PRAGMA secure_delete=ON;"  # what somebody takes back is overwritten, not only let go
    ),
}

POSTGRES = {
    # Values travel beside the question, and a question asked before keeps its plan: half of a page's database time.
    "server_side_binding": True,
    "prepare_threshold": 2,
    "options": "-c jit=off",  # compiling a plan takes longer than any of our questions
}


def database_from(address: str | None, file: Path) -> dict[str, Any]:
    """Settings for Django's DATABASES from DATABASE_URL, or for SQLite in `file` when there is none."""
    settings = dict(dj_database_url.parse(address or f"sqlite:///{file}", conn_max_age=60, conn_health_checks=True))
    if settings["ENGINE"].endswith("sqlite3"):
        file = Path(settings["NAME"])
        if file.name != ":memory:":
            file.parent.mkdir(parents=True, exist_ok=True)
        settings["OPTIONS"] = {**settings.get("OPTIONS", {}), **SQLITE}
    elif settings["ENGINE"].endswith("postgresql"):
        settings["OPTIONS"] = {**POSTGRES, **settings.get("OPTIONS", {})}
    return settings
