"""A peer over the very same rows: Datasette, over a SQLite file with full-text search and two columns to count by.

It knows nothing of places, hours, or of what is kept from anybody. Once it is given every help: an index on each column, a
file that it may take as unchanging, no guesses at other facets, and time enough to count; and once it is served as it comes.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from kith.bench.directory.serving import PEERS
from kith.directory.models import Need, Place, Service
from kith.directory.models import WhoFor as Whom
from kith.directory.queries import running

COLUMNS = "id, name, organisation, summary, description, need, who, postcode"
MAKES = f"""
CREATE TABLE services ({COLUMNS.replace("id,", "id INTEGER PRIMARY KEY,", 1)});
CREATE VIRTUAL TABLE services_fts USING fts5(
    name, organisation, summary, description, content='services', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2');
"""
HELPS = """
CREATE INDEX services_need ON services (need);
CREATE INDEX services_who ON services (who);
ANALYZE;
"""


def write(folder: Path) -> None:
    """Write the files of both peers into the folder: the same rows, one of them with an index on each column."""
    helped, plain = (folder / f"{PEERS[peer]}.db" for peer in ("peer", "peer as it comes"))
    plain.unlink(missing_ok=True)
    with closing(sqlite3.connect(plain)) as file, file:
        file.executescript(MAKES)
        marks = ", ".join("?" * (COLUMNS.count(",") + 1))
        file.executemany(f"INSERT INTO services ({COLUMNS}) VALUES ({marks})", _rows())  # noqa: S608  # our own words
        file.execute("INSERT INTO services_fts(services_fts) VALUES ('rebuild')")
    shutil.copyfile(plain, helped)
    with closing(sqlite3.connect(helped)) as file:
        file.executescript(HELPS)


def _rows() -> Iterator[tuple[object, ...]]:
    needs, whom = _first("needs", Need), _first("who_for", Whom)
    codes = dict(Place.objects.order_by("-pk").values_list("service", "location__postcode"))
    said = running().order_by("pk").values_list("pk", "name", "organisation__name", "summary", "description")
    for pk, *words in said.iterator(chunk_size=2000):
        yield pk, *words, needs.get(pk, ""), whom.get(pk, ""), codes.get(pk, "")


def _first(field: str, model: type[Need] | type[Whom]) -> dict[int, str]:
    """For each service, the first word of this list that it has."""
    through, slugs = getattr(Service, field).through, dict(model.objects.values_list("pk", "slug"))
    column = f"{model.__name__.lower()}_id"
    pairs = through.objects.order_by("-pk").values_list("service_id", column)
    return {service: slugs[pk] for service, pk in pairs}
