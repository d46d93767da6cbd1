"""What the server says itself, where nothing of ours is asked."""

import json
import logging
import socket

import pytest
from gunicorn.http.errors import InvalidRequestLine, LimitRequestHeaders, LimitRequestLine

from kith.config.worker import Worker

REFUSED = {
    "an address that is too long": (LimitRequestLine(9000, 8190), 414),
    "too much in the headers": (LimitRequestHeaders("limit request headers fields size"), 431),
    "no request at all": (InvalidRequestLine("search=hidden words"), 400),
}


class Known:
    log = logging.getLogger("server")


@pytest.mark.parametrize(("wrong", "status"), REFUSED.values(), ids=REFUSED.keys())
def test_what_the_server_cannot_read_it_refuses_in_words_as_json_and_to_every_origin(wrong, status, caplog):
    here, there = socket.socketpair()
    with here, there:
        Worker.handle_error(Known(), None, here, ("127.0.0.1", 1), wrong)
        head, _, body = there.recv(4096).partition(b"\r\n\r\n")

    assert head.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"Access-Control-Allow-Origin: *" in head
    assert json.loads(body)["status"] == status
    assert json.loads(body)["error"].endswith(".")
    assert not caplog.records


def test_who_has_gone_is_not_told():
    here, there = socket.socketpair()
    there.close()
    with here:
        here.shutdown(socket.SHUT_WR)
        Worker.handle_error(Known(), None, here, ("127.0.0.1", 1), REFUSED["no request at all"][0])
