"""A live feed at the standard, paged to the end; each service is asked for whole where the list gives it in short."""

import hashlib
import json
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlencode, urljoin, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from kith.directory.importing.reading.json_files import as_rows, records_in
from kith.directory.importing.rows import CannotRead, Row

SECONDS = 30
A_PAGE = 100
MOST_PAGES = 100_000
TRIES, WAIT = 3, 0.5  # a server that stumbles is asked again, after so many seconds and twice as many
FILES = (".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl", ".zip", ".xlsx", ".gz")
NEXT = re.compile(r"<([^>]+)>[^,]*;\s*rel=\"?next\"?", re.IGNORECASE)


class Page(NamedTuple):
    """Records of one page, the address of the next where it was given, and whether this is the last."""

    records: list[Any]
    next: str
    is_last: bool


def is_a_file(address: str) -> bool:
    """Whether a file is at this address, and not a feed."""
    return urlsplit(address).path.lower().endswith(FILES)


def fetched(address: str, stack: ExitStack) -> Path:
    """The file at this address, kept until the stack ends. Raises CannotRead."""
    folder = Path(stack.enter_context(TemporaryDirectory()))
    path = folder / (unquote(urlsplit(address).path).rsplit("/", 1)[-1].replace("\0", "") or "file")
    with _asked(address) as answer, path.open("wb") as file:
        try:
            while part := answer.read(1 << 20):
                file.write(part)
        except (OSError, HTTPException) as wrong:
            raise CannotRead(f"{address} broke off before its end.") from wrong
    return path


def read_feed(address: str) -> tuple[str, Iterator[Row]]:
    """Every service of the feed that begins at this address, or whose list of services this is. Raises CannotRead."""
    parts = urlsplit(address)
    path = parts.path.rstrip("/").removesuffix("/services")
    start = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    asked = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    name = f"{start}/services"
    short: dict[int, str] = {}
    return name, _told(as_rows(name, (("service", record) for record in _services(start, asked, short))), short)


def _told(rows: Iterator[Row], short: dict[int, str]) -> Iterator[Row]:
    for row in rows:
        if why := short.pop(row.line, ""):
            row.repair("", f"It could not be asked for whole ({why}): kept as the list has it.")
        yield row


def _services(start: str, asked: dict[str, str], short: dict[int, str]) -> Iterator[Any]:
    """Records, each whole. `short` is told of those that were not to be had whole, by their number."""
    number = 0
    for record in _listed(start, {unquote(name): unquote(said) for name, said in asked.items()}):
        number += 1
        if _is_whole(record):
            yield record
            continue
        try:
            found, _ = _get(f"{start}/services/{quote(str(record['id']), safe='')}")
        except CannotRead as wrong:
            short[number] = str(wrong).rstrip(".").rsplit("/", 1)[-1].partition(" ")[2] or "no answer"
            found = record
        yield found if isinstance(found, dict) and found.get("id") is not None else record


def _listed(start: str, asked: dict[str, str]) -> Iterator[Any]:
    """Records of every page. A feed that goes round in a circle ends where it begins anew."""
    seen: set[bytes] = set()
    address = ""
    for page in range(1, MOST_PAGES):
        address = address or f"{start}/services?{urlencode({'per_page': A_PAGE, **asked, 'page': page})}"
        found = _page(address, start, page)
        mark = hashlib.sha256(json.dumps(found.records, sort_keys=True).encode()).digest()
        if found.records and mark in seen:
            raise CannotRead(f"{start}/services gives the same page again and again: it cannot be read to its end.")
        seen.add(mark)
        yield from found.records
        if not found.records or found.is_last:
            return
        address = found.next


def _page(address: str, start: str, page: int) -> Page:
    said, headers = _get(address)
    records = records_in(said)
    if records is None:
        raise CannotRead(f"{start}/services does not answer as a feed of services does.")
    link = NEXT.search(headers.get("Link", ""))
    following = link[1] if link else _next_in(said)
    if following:
        following = urljoin(address, following)
        if urlsplit(following).scheme not in ("http", "https"):
            raise CannotRead(f"{start}/services names a next page that is no address of the web.")
        return Page(records, following, is_last=False)
    return Page(records, "", _is_last(said, page))


def _next_in(said: Any) -> str:
    """The address of the next page, where the answer holds it."""
    if not isinstance(said, dict):
        return ""
    links = said.get("links") if isinstance(said.get("links"), dict) else {}
    found = said.get("next") or said.get("next_page_url") or links.get("next") or ""
    found = found.get("href", "") if isinstance(found, dict) else found
    return found if isinstance(found, str) and ("/" in found or found.startswith("?")) else ""


def _is_last(said: Any, page: int) -> bool:
    if not isinstance(said, dict):
        return True
    for name in ("last_page", "last"):
        if isinstance(said.get(name), bool):
            return bool(said[name])
    total = next((said[name] for name in ("total_pages", "totalPages", "last_page") if name in said), page)
    return not isinstance(total, int) or page >= total


def _is_whole(record: Any) -> bool:
    return not isinstance(record, dict) or "id" not in record or "service_at_locations" in record


def _get(address: str) -> tuple[Any, HTTPMessage]:
    with _asked(address) as answer:
        try:
            return json.loads(answer.read()), answer.headers
        except ValueError as wrong:
            raise CannotRead(f"{address} did not answer with JSON.") from wrong
        except (OSError, HTTPException) as wrong:
            raise CannotRead(f"{address} broke off before its end.") from wrong


def _asked(address: str) -> Any:
    """The answer of this address; one that stumbles is asked again. Raises CannotRead."""
    for attempt in range(1, TRIES + 1):
        try:
            request = Request(
                address, headers={"Accept": "application/json, */*", "User-Agent": "Kith directory import"}
            )
            return urlopen(request, timeout=SECONDS)  # http and https only: see `sources`
        except HTTPError as wrong:
            if (wrong.code < 500 and wrong.code != 429) or attempt == TRIES:
                raise CannotRead(f"{address} answered {wrong.code}.") from wrong
        except (URLError, TimeoutError, OSError, HTTPException) as wrong:
            if attempt == TRIES:
                raise CannotRead(f"{address} could not be reached.") from wrong
        except ValueError as wrong:
            raise CannotRead(f"{address} is not an address of the web.") from wrong
        time.sleep(WAIT * 2 ** (attempt - 1))
    raise CannotRead(f"{address} could not be reached.")
