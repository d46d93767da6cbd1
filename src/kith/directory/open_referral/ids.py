"""Ids of what the standard counts as a record of its own and Kith holds as a field: the same wherever they are made."""

import uuid

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://docs.openreferral.org/kith")


def id_of(*parts: object) -> str:
    """The id of the phone, language or term that these parts name, such as a service's own id and "phone"."""
    return str(uuid.uuid5(NAMESPACE, " ".join(str(part) for part in parts)))
