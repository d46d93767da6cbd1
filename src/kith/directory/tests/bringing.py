"""Files for tests of the import, and what became of their rows."""

import csv

from kith.common.testing import NOON
from kith.directory.importing import bring_in

ID = "ac148810-d857-441c-9679-408f346de14b"


def written(folder, **files):
    """A folder of CSV files: name=[headings, row, row], each cell joined by a bar."""
    for name, lines in files.items():
        with (folder / f"{name}.csv").open("w", newline="") as file:
            csv.writer(file).writerows(line.split("|") for line in lines)
    return str(folder)


def brought(where, source="them", **so):
    return bring_in(str(where), source=source, at=NOON, **so)


def reasons(found, name):
    return [
        (one["line"], one["field"], one["reason"])
        for file in found.files
        if file["file"] == name
        for one in file["problems"]
    ]


def account(found, name):
    return next(
        [file[key] for key in ("rows", "read", "repaired", "refused")] for file in found.files if file["file"] == name
    )


ORGANISATIONS = ["id|name|description", "1|Close Knit|Neighbours with a kettle"]
SERVICES = ["id|organization_id|name|description|status", "7|1|Blether|A group over food.|active"]
