"""Where entries came from, what each source brought, and who changed what."""

from django.db import models

from kith.common.models import Record


class Source(models.Model):
    """A file, folder or feed that is imported again and again under one name."""

    name = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.name


class Brought(models.Model):
    """One record that a source brought: what it is called there, and a seal of how it stood when it last came.

    The same seal again is nothing to do, so that a second run changes nothing and an interrupted one goes on.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="brought")
    kind = models.CharField("the standard's name for it", max_length=40)
    record = models.UUIDField("its public id here")
    theirs = models.CharField("its id there", max_length=300)
    seal = models.CharField(max_length=64)
    is_retired = models.BooleanField("a later run did not bring it", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_source_brings_a_record_once", fields=["source", "kind", "record"])
        ]


class Change(Record):
    """One field of one record that changed: from what, to what, when, and by whom (the standard's metadata)."""

    record = models.UUIDField("public id of what changed", db_index=True)
    kind = models.CharField("the standard's name for it", max_length=40)
    at = models.DateTimeField()
    by = models.CharField("who, in words", max_length=120)
    did = models.CharField("create, update, delete", max_length=20)
    field = models.CharField(max_length=60)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
