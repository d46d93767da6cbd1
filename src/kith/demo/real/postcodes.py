"""Real postcodes: where each is, and every area it lies in."""

import re
from collections.abc import Iterator
from itertools import batched
from pathlib import Path

from kith.demo.build.joins import join
from kith.demo.build.places import normalised
from kith.demo.real.account import Account
from kith.demo.real.numbers import is_around_the_city, point
from kith.demo.real.tables import Row, find_table, rows
from kith.demo.real.zones import Zones
from kith.partnership.models import Area, Postcode

A_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}")
AT_A_TIME = 2000


def load_postcodes(folder: Path, zones: Zones) -> Account | None:
    """Write the postcodes of the first table that has them, some thousands at a time."""
    path = find_table(folder, "postcode", "lat", "lon", "data_zone")
    if path is None:
        return None
    account = Account("postcodes", path.name)
    for some in batched(_usable(path, zones, account), AT_A_TIME):
        made = Postcode.objects.bulk_create(postcode for postcode, _ in some)
        pairs = zip(made, (areas for _, areas in some), strict=True)
        join(Postcode.areas.through, ((postcode, area) for postcode, areas in pairs for area in areas))
        account.used += len(some)
    return account


def _usable(path: Path, zones: Zones, account: Account) -> Iterator[tuple[Postcode, list[Area]]]:
    here = set(Postcode.objects.values_list("code", flat=True))
    seen: set[str] = set()
    for row in rows(path, what=account.what):
        account.read += 1
        code = normalised(row["postcode"])
        if reason := _why_not(row, code, seen, here):
            account.leave_out(reason, line=row.line, value=row["postcode"])
            continue
        seen.add(code)
        lat, lon = point(row["lat"], row["lon"]) or (0.0, 0.0)
        areas = zones.of_data_zone.get(row["data_zone"]) or zones.of_ward.get(row["ward"], [])
        if row["data_zone"] not in zones.of_data_zone:
            account.note("in a small area that is not here", line=row.line, value=row["data_zone"])
        yield Postcode(code=code, latitude=lat, longitude=lon), areas


def _why_not(row: Row, code: str, seen: set[str], here: set[str]) -> str:
    if row.values is None:
        return "could not be read as a row"
    if not A_POSTCODE.fullmatch(code):
        return "not written like a postcode"
    if code in seen:
        return "said twice"
    if code in here:
        return "here already"
    where = point(row["lat"], row["lon"])
    if where is None:
        return "without a point on the map"
    return "" if is_around_the_city(*where) else "with a point far outside the city"
