"""What is done when the answer has gone out: so that how long it takes tells nobody whether there was anything to do."""

import logging
from collections.abc import Callable
from threading import Thread

from django.conf import settings
from django.db import connection

log = logging.getLogger(__name__)


def do_afterwards(do: Callable[[], object]) -> None:
    """Do this beside the answer, on a connection of its own. In tests at once (`AFTERWARDS = False`)."""
    if settings.AFTERWARDS:
        Thread(target=_alone, args=(do,)).start()
    else:
        do()


def _alone(do: Callable[[], object]) -> None:
    try:
        do()
    except Exception as broke:  # nobody waits for it: the log says that it broke, and none of its words
        log.error("What was to be done afterwards broke: %s", type(broke).__qualname__)
    finally:
        connection.close()
