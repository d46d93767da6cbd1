"""Live feeds that stumble, go round in circles, or page in ways of their own."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kith.directory.importing import CannotRead
from kith.directory.importing.reading import feed
from kith.directory.models import Service
from kith.directory.tests.bringing import brought, reasons

pytestmark = pytest.mark.django_db

type Answer = tuple[int, Any, dict[str, str]]


@pytest.fixture
def serves(monkeypatch):
    """Serves what a function says of a path and its query; gives the address."""
    monkeypatch.setattr(feed, "WAIT", 0)
    servers = []

    def serve(answer: Callable[[str, dict[str, str]], Answer]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                code, said, headers = answer(parts.path, {name: one[0] for name, one in parse_qs(parts.query).items()})
                body = said if isinstance(said, bytes) else json.dumps(said).encode()
                self.send_response(code)
                for name, one in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, one)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *said: object) -> None:
                """Nothing: tests are read by people."""

        server = HTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def service(number: int) -> dict[str, Any]:
    held = {"organization": {"id": "1", "name": "Close Knit"}, "service_at_locations": []}
    return {"id": str(number), "name": f"Group {number}", "status": "active", **held}


def names() -> list[str]:
    return sorted(Service.objects.values_list("name", flat=True))


def pages_by_number(path, query):
    page = int(query["page"])
    return 200, {"totalPages": 3, "content": [service(page)], "last": page == 3}, {}


def pages_by_link(path, query):
    page = int(query.get("from", 1))
    following = {"Link": f'</services?from={page + 1}>; rel="next"'} if page < 3 else {}
    return 200, [service(page)], following


def pages_by_next(path, query):
    page = int(query.get("page", 1))
    following = f"?page={page + 1}" if page < 3 else None
    return 200, {"results": [service(page)], "next": following, "total_pages": 3}, {}


def elsewhere(path, query):
    if path == "/services":
        return 302, b"", {"Location": f"/now/services?page={query['page']}"}
    return pages_by_number(path, query)


@pytest.mark.parametrize("answer", [pages_by_number, pages_by_link, pages_by_next, elsewhere])
def test_a_feed_is_read_to_its_end_however_it_pages(serves, answer):
    brought(serves(answer))
    assert names() == ["Group 1", "Group 2", "Group 3"]


def test_a_feed_that_stumbles_is_asked_again(serves):
    asked = []

    def answer(path, query):
        asked.append(query["page"])
        return (500, b"", {}) if asked.count("2") == 1 and query["page"] == "2" else pages_by_number(path, query)

    brought(serves(answer))
    assert asked == ["1", "2", "2", "3"]
    assert names() == ["Group 1", "Group 2", "Group 3"]


def test_a_feed_that_falls_brings_nothing_and_says_where(serves):
    with pytest.raises(CannotRead, match=r"page=2 answered 503\.$"):
        brought(serves(lambda path, query: (503, b"", {}) if query["page"] == "2" else pages_by_number(path, query)))
    assert names() == []


def test_a_feed_that_goes_round_in_a_circle_is_said(serves):
    with pytest.raises(CannotRead, match="the same page again and again"):
        brought(serves(lambda path, query: (200, {"contents": [service(1)], "total_pages": 9}, {})))


def test_a_service_that_cannot_be_had_whole_is_kept_as_the_list_has_it(serves):
    short = {"id": "1 2", "name": "Group", "status": "active"}

    def answer(path, query):
        return (200, {"contents": [short], "total_pages": 1}, {}) if path == "/services" else (404, b"", {})

    found = brought(serves(answer))
    assert names() == ["Group"]
    said = [reason for *_, reason in reasons(found, found.files[0]["file"])]
    assert "It could not be asked for whole (answered 404): kept as the list has it." in said


def test_a_page_of_the_web_is_no_feed(serves):
    with pytest.raises(CannotRead, match="did not answer with JSON"):
        brought(serves(lambda path, query: (200, b"<html>Sign in</html>", {})))


def test_a_file_on_the_web_is_read_as_a_file(serves):
    said = b"id,organization_id,name,description,status\n7,1,Blether,Food.,active\n"
    found = brought(serves(lambda path, query: (200, said, {})) + "/June/services.csv?v=2")
    assert names() == ["Blether"]
    assert found.files[0]["file"] == "services.csv"
