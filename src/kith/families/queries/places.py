"""Which area a postcode lies in, from the partnership's own table and never an outside look-up."""

import re

from kith.partnership.models import Area, Postcode

SHAPE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")


def tidy(postcode: str) -> str:
    """GX1 1AB, however it is typed; nothing when it has not the shape of one."""
    code = re.sub(r"\s", "", postcode).upper()
    return f"{code[:-3]} {code[-3:]}" if SHAPE.fullmatch(code) else ""


def is_here(postcode: str) -> bool:
    """The partnership's table knows this postcode, or has no postcodes to say so by."""
    code = postcode.replace(" ", "")
    return Postcode.objects.filter(code=code).exists() or not Postcode.objects.exists()


def ward_of(postcode: str) -> int | None:
    """The ward that a postcode lies in."""
    code = postcode.replace(" ", "")
    wards = Area.objects.filter(kind__slug="ward", postcodes__code=code)
    return wards.order_by("pk").values_list("pk", flat=True).first()
