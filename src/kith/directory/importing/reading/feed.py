"""A live feed at the standard, paged to the end; each service is asked for whole where the list gives it in short."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from kith.directory.importing.reading.json_files import as_rows
from kith.directory.importing.rows import CannotRead, Row

SECONDS = 30
A_PAGE = 100
MOST_PAGES = 100_000


def read_feed(address: str) -> tuple[str, Iterator[Row]]:
    """Every service of the feed that begins at this address, or whose list of services this is. Raises CannotRead."""
    parts = urlsplit(address)
    path = parts.path.rstrip("/").removesuffix("/services")
    start = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    asked = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    name = f"{start}/services"
    return name, as_rows(name, (("service", record) for record in _services(start, asked)))


def _services(start: str, asked: dict[str, str]) -> Iterator[Any]:
    for page in range(1, MOST_PAGES):
        said = _get(f"{start}/services?{urlencode({**asked, 'page': page, 'per_page': A_PAGE})}")
        records = said.get("contents", said.get("content")) if isinstance(said, dict) else None
        if not isinstance(records, list):
            raise CannotRead(f"{start}/services does not answer as a feed of services does.")
        for record in records:
            yield record if _is_whole(record) else _get(f"{start}/services/{record['id']}")
        if not records or said.get("last_page", said.get("last", page >= said.get("total_pages", page))):
            return


def _is_whole(record: Any) -> bool:
    return not isinstance(record, dict) or "id" not in record or "service_at_locations" in record


def _get(address: str) -> Any:
    request = Request(address, headers={"Accept": "application/json", "User-Agent": "Kith directory import"})
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # http and https only: see `sources`
            return json.loads(answer.read())
    except HTTPError as wrong:
        raise CannotRead(f"{address} answered {wrong.code}.") from wrong
    except (URLError, TimeoutError, OSError) as wrong:
        raise CannotRead(f"{address} could not be reached.") from wrong
    except ValueError as wrong:
        raise CannotRead(f"{address} did not answer with JSON.") from wrong
