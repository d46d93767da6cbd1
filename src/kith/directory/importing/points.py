"""Points on the map that lie in another country than the rest of their file."""

from collections.abc import Callable

from kith.directory.importing.rows import Draft, Row
from kith.directory.importing.shaping.places import point
from kith.directory.queries.places import metres_between

TOO_FAR = 400_000.0  # metres from the middle of the file: another country, or the sea


def point_of(draft: Draft) -> tuple[float, float] | None:
    """Where a location says that it is, before anything of it is put right."""
    found = point(Draft(draft.kind, draft.key, draft.values, Row("", 0, "", {})))
    latitude, longitude = found["latitude"], found["longitude"]
    return None if latitude is None or longitude is None else (latitude, longitude)


def put_right(drafts: list[Draft], middle_of: Callable[[str], tuple[float, float] | None]) -> None:
    """A point far from the middle of its file is changed about where that brings it home; otherwise left out."""
    for draft in drafts:
        if draft.kind == "location" and draft.is_kept and draft.fields["latitude"] is not None:
            middle = middle_of(draft.row.file)
            if middle is not None:
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
