"""What the server itself answers where it cannot read what was sent, before there is a request to look at.

The API promises an error in words, as JSON, to every origin: gunicorn's own is a page of HTML. It cannot be told whether
the API was asked, so that every such answer is like this.
"""

import json
import socket
from typing import Any

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.workers.sync import SyncWorker

TOO_LONG = "URI Too Long", "That address is longer than we read. A search can be posted instead."
TOO_MUCH = "Request Header Fields Too Large", "That is more in the headers than we read."
UNREADABLE = "Bad Request", "We could not read what was sent."


class Worker(SyncWorker):  # type: ignore[misc]  # gunicorn says no types
    """A worker of gunicorn whose own refusals are JSON. What was sent is not logged: it may say something of who sent it."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        if not isinstance(exc, ParseException):
            super().handle_error(req, client, addr, exc)
            return
        try:
            client.sendall(refusal(exc))
        except OSError:
            self.log.debug("Nobody was there to be told.")


def refusal(wrong: ParseException) -> bytes:
    """The whole answer to what could not be read, as it goes over the wire."""
    status, (reason, sentence) = _said_of(wrong)
    body = json.dumps({"error": sentence, "status": status}).encode()
    head = (
        f"HTTP/1.1 {status} {reason}",
        "Connection: close",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        "Access-Control-Allow-Origin: *",
        "X-Content-Type-Options: nosniff",
    )
    return "\r\n".join([*head, "", ""]).encode() + body


def _said_of(wrong: ParseException) -> tuple[int, tuple[str, str]]:
    if isinstance(wrong, LimitRequestLine):
        return 414, TOO_LONG
    return (431, TOO_MUCH) if isinstance(wrong, LimitRequestHeaders) else (400, UNREADABLE)
