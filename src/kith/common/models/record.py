"""What every record has: a number for joins, and a public id that reveals nothing about people."""

import uuid

import uuid_utils
from django.db import models


def uuid7() -> uuid.UUID:
    """A UUID of version 7: sortable by when it was made."""
    return uuid.UUID(int=uuid_utils.uuid7().int)


def id_of_sending(once: uuid.UUID, *whose: object) -> uuid.UUID:
    """The public id of what one sending makes: the same when it is sent twice, and never one that somebody chose.

    An id that a browser may choose would tell, by a clash, that a record of that id is there.
    """
    return uuid.uuid5(once, " ".join(str(part) for part in whose))


class Record(models.Model):
    """Base of every record that has an address or leaves the system."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)

    class Meta:
        abstract = True
