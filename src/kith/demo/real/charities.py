"""Real charities, as organisations beside the made-up providers. They offer nothing here until they say so themselves."""

from collections.abc import Iterator
from itertools import batched
from pathlib import Path

from kith.demo.build.joins import join
from kith.demo.real.account import Account
from kith.demo.real.tables import Row, find_table, rows
from kith.demo.real.zones import Zones
from kith.partnership.models import Organisation

SOURCE = "Scottish Charity Register (OSCR)"
AT_A_TIME = 2000
LONGEST_NAME = 200


def load_charities(folder: Path, zones: Zones) -> Account | None:
    """Write the charities of the first table that has them."""
    path = find_table(folder, "name", "charity number", "postcode")
    if path is None:
        return None
    account = Account("charities", path.name)
    for some in batched(_usable(path, zones, account), AT_A_TIME):
        made = Organisation.objects.bulk_create(_charity(row) for row in some)
        areas = (zones.of_data_zone.get(row["datazone2011code"], []) for row in some)
        join(
            Organisation.areas.through,
            ((charity, area) for charity, lies in zip(made, areas, strict=True) for area in lies),
        )
        account.used += len(some)
    return account


def _usable(path: Path, zones: Zones, account: Account) -> Iterator[Row]:
    here = set(Organisation.objects.exclude(charity_number="").values_list("charity_number", flat=True))
    seen: set[str] = set()
    for row in rows(path, what=account.what):
        account.read += 1
        number = row["charity number"].upper()
        if reason := _why_not(row, number, seen, here):
            account.leave_out(reason, line=row.line, value=row["name"])
            continue
        seen.add(number)
        if row["datazone2011code"] not in zones.of_data_zone:
            account.note("in a small area that is not here", line=row.line, value=row["name"])
        yield row


def _why_not(row: Row, number: str, seen: set[str], here: set[str]) -> str:
    if row.values is None:
        return "could not be read as a row"
    if not row["name"] or len(row["name"]) > LONGEST_NAME:
        return "without a name, or with one too long to be a name"
    if not number or not number.isalnum() or len(number) > 20:
        return "without a charity number"
    if number in seen:
        return "said twice"
    return "here already" if number in here else ""


def _charity(row: Row) -> Organisation:
    number = row["charity number"].upper()
    return Organisation(
        slug=f"charity-{number.lower()}",
        name=row["name"],
        kind=Organisation.Kind.CHARITY,
        charity_number=number,
        source=SOURCE,
    )
