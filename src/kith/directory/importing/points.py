"""Points on the map that lie in another country than the rest of their file."""

from collections import defaultdict
from statistics import median

from kith.directory.importing.rows import Draft
from kith.directory.queries.places import metres_between

TOO_FAR = 400_000.0  # metres from the middle of the file: another country, or the sea
ENOUGH = 5


def put_right(drafts: list[Draft]) -> None:
    """A point far from all the others of its file is changed about where that brings it home; otherwise left out."""
    by_file = defaultdict(list)
    for draft in drafts:
        if draft.kind == "location" and draft.is_kept and draft.fields["latitude"] is not None:
            by_file[draft.row.file].append(draft)
    for located in by_file.values():
        if len(located) >= ENOUGH:
            middle = tuple(median(draft.fields[name] for draft in located) for name in ("latitude", "longitude"))
            for draft in located:
                _put_right(draft, middle)


def _put_right(draft: Draft, middle: tuple[float, ...]) -> None:
    latitude, longitude = draft.fields["latitude"], draft.fields["longitude"]
    if metres_between(*middle, latitude, longitude) < TOO_FAR:
        return
    for tried, how in (
        ((longitude, latitude), "changed about"),
        ((latitude, -longitude), "east changed to west"),
        ((-latitude, longitude), "south changed to north"),
    ):
        if abs(tried[0]) <= 90 and metres_between(*middle, *tried) < TOO_FAR / 4:
            draft.fields["latitude"], draft.fields["longitude"] = tried
            draft.row.repair("latitude", f"{latitude:g}, {longitude:g} is far from the others: {how}.")
            return
    km = metres_between(*middle, latitude, longitude) / 1000
    draft.row.repair("latitude", f"{latitude:g}, {longitude:g} is {km:,.0f} km from the others: left out.")
    draft.fields["latitude"] = draft.fields["longitude"] = None
