"""The production server's own settings: what is read once, before there are workers, is shared by all of them."""

import gc
from typing import Any

limit_request_line = 8190  # the most it reads; without a limit one line could fill the memory
worker_class = "kith.config.worker.Worker"


def when_ready(server: Any) -> None:
    """Read every page and the directory's index before the first worker begins: workers read only what has changed since."""
    from django.db import Error, connections
    from django.urls import get_resolver

    from kith.directory.queries import hold

    _ = get_resolver().url_patterns  # and with the addresses every view
    try:
        hold()
    except Error as wrong:
        server.log.warning("The directory is read when it is first asked for: %s", wrong)
    finally:
        connections.close_all()  # a worker opens its own
    gc.freeze()
