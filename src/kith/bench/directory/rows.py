"""What is measured: for each row a name, and the address that one search or one service makes of it."""

from collections.abc import Callable, Iterable, Iterator
from itertools import count, cycle
from typing import Any, NamedTuple
from urllib.parse import urlencode

from kith.bench.directory.serving import PEERS

NEAR_METRES = 5000
A_PAGE = 20
FORMS = 3  # of what is typed: words; words and a place; words, a place and two facets

type Search = dict[str, str]
type Address = Callable[[Any, int], str]


class Row(NamedTuple):
    """A page by name. `again` says that it is measured a second time with few searches asked over and over."""

    name: str
    address: Address
    of: str = "searches"
    again: bool = False


def rows_of_peer(peer: str) -> list[Row]:
    """Every row of this one of `serving.PEERS`."""
    page = f"/{PEERS[peer]}/services"
    return [
        Row(f"{peer}: as typed, HTML", lambda search, n: _peer(page, search, n)),
        Row(f"{peer}: two facets, HTML", lambda search, n: _peer(page, search, 2)),
        Row(f"{peer}: two facets, JSON", lambda search, n: _peer(f"{page}.json", search, 2)),
    ]


def rows_of(paths: dict[str, str]) -> list[Row]:
    """Every row of Kith."""
    find, services = paths["find"], paths["services"]
    rows = [
        Row("results as typed, HTML", lambda search, n: _find(find, search, n), again=True),
        Row("results, two facets and distance, HTML", lambda search, n: _find(find, search, 2), again=True),
        Row("results, words and distance, JSON", lambda search, n: _list(services, search), again=True),
        Row("one service, HTML", lambda id, n: f"{find}{id}/", of="ids"),
        Row("one service, JSON", lambda id, n: f"{services}/{id}", of="ids"),
        Row("a page of 50 services, JSON", lambda page, n: f"{services}?page={page}&per_page=50", of="pages"),
    ]
    if "type-ahead" in paths:
        rows.insert(3, Row("type-ahead", lambda search, n: _typing(paths["type-ahead"], search), again=True))
    return rows


class Drawn:
    """Searches, ids and pages, each given once: no answer of a first run is asked a second time."""

    def __init__(self, asked: dict[str, Any], kept_back: int):
        searches = asked["searches"]
        self.kept_back: list[Search] = searches[-kept_back:]
        pages = max(1, asked["count"] // 50)
        self._left = {
            "searches": zip(searches[:-kept_back], count()),
            "ids": zip(cycle(asked["ids"]), count()),
            "pages": ((1 + n * 7 % pages, n) for n in count()),
        }

    def first_time(self, row: Row) -> Iterator[str]:
        """Addresses that nobody asked before."""
        return (row.address(one, number) for one, number in self._left[row.of])

    def again(self, row: Row) -> Iterable[str]:
        """Few addresses."""
        return [row.address(search, number) for number, search in enumerate(self.kept_back)]


def _find(path: str, search: Search, number: int) -> str:
    said = {"q": search["words"]}
    if number % FORMS:
        said["near"] = search["near"]
    if number % FORMS == 2:
        said |= {facet: search[facet] for facet in ("need", "who") if search[facet]}
    return f"{path}?{urlencode(said)}"


def _list(path: str, search: Search) -> str:
    said = {"search": search["words"], "postcode": search["near"], "proximity": NEAR_METRES, "per_page": A_PAGE}
    return f"{path}?{urlencode(said)}"


def _typing(path: str, search: Search) -> str:
    """The first letters of the last word."""
    *before, last = search["words"].split()
    return f"{path}?{urlencode({'q': ' '.join([*before, last[: max(3, len(last) // 2)]])})}"


def _peer(path: str, search: Search, number: int) -> str:
    said = [("_search", search["words"]), ("_size", str(A_PAGE)), ("_facet", "need"), ("_facet", "who")]
    if number % FORMS == 2:
        said += [(facet, search[facet]) for facet in ("need", "who") if search[facet]]
    return f"{path}?{urlencode(said)}"
