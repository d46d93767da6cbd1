"""The production server, over the same data."""

import hashlib
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from kith.cli.words import Options, Trouble, count, port_number, start_django


def run(words: Sequence[str]) -> int:
    """Serve until stopped: the demonstration's city as a demonstration, anything else as production."""
    options = Options("serve", "The production server over the data in KITH_DATA or DATABASE_URL.")
    options.add_argument("--port", type=port_number, default=8000, help="where to serve (8000)")
    options.add_argument("--workers", type=count, default=2, help="processes (2; about two for each core)")
    chosen = options.parse_args(words)
    insist_on_free(chosen.port)
    if not os.environ.get("DJANGO_SETTINGS_MODULE") and not os.environ.get("KITH_SECRET_KEY"):
        _only_a_demonstration()
    start_django("production")
    collect_static()
    return serve(chosen.port, workers=chosen.workers)


def insist_on_free(port: int) -> None:
    """Say so at once when another program already serves there, before anything is built or promised."""
    with socket.socket() as here:
        here.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            here.bind(("127.0.0.1", port))
        except OSError as error:
            raise Trouble(f"Port {port} cannot be used here: {error.strerror}. Choose another with --port.") from error


def serve(port: int, *, workers: int) -> int:
    """Hand this process over to gunicorn on 127.0.0.1."""
    sys.stdout.flush()
    words = [sys.executable, "-m", "gunicorn", "kith.config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    words += ["--workers", str(workers), "--log-level", "warning", "--preload", "--max-requests", "20000"]
    words += ["--config", "python:kith.config.gunicorn"]
    words += ["--timeout", "90"]  # a film is made again in one answer, and may take as long as media/making.py waits
    os.execv(sys.executable, words)


def _only_a_demonstration() -> None:
    start_django("demo")
    from django.db import connection

    from kith.demo import queries

    if "demo_city" not in connection.introspection.table_names() or queries.city_here() is None:
        raise Trouble(
            "Set KITH_SECRET_KEY and KITH_HOSTS to serve a partnership's data, or make a city with ./kith demo."
        )


def collect_static() -> None:
    """Gather style and script in one place, unless nothing has changed since the last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    seal = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            seal.update(f"{path} {found.st_size} {found.st_mtime_ns}".encode())
    mark = Path(settings.STATIC_ROOT) / ".made-from"
    if mark.exists() and mark.read_text() == seal.hexdigest():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    mark.write_text(seal.hexdigest())
