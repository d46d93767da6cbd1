"""The one place where a set of records becomes the set that this reader may know.

A record of a family is visible when the reader walks beside that family now, and it is not kept from them.
A person in a family reads their own side only, by the sets of each model that say so (`own_side`).
"""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef

from kith.common.reader import Reader


class FamilyRecordQuerySet(models.QuerySet[Any]):
    """Base of every set of records that belong to a family. `family_path` says how a row reaches its family."""

    family_path = "family"

    def visible_to(self, reader: Reader) -> Self:
        """Rows of families that the reader walks beside now, without those kept from them."""
        if not reader.is_signed_in or reader.is_family:
            return self.none()
        return self.filter(beside(reader, f"{self.family_path}_id")).not_kept_from(reader)

    def not_kept_from(self, reader: Reader) -> Self:
        """Without the rows hidden from this reader: hidden means absent."""
        return self.filter(~kept_from(reader, self.model, OuterRef("pk")))


def beside(reader: Reader, family_id: str) -> Exists:
    """The reader has a live relationship to the family that `family_id` names."""
    from kith.families.models.relationships import Relationship

    return Exists(Relationship.objects.live(reader).filter(family_id=OuterRef(family_id)))


def kept_from(reader: Reader, model: type[models.Model], record_id: Any) -> Exists:
    """Somebody has hidden this record from the reader, or from a person whom the reader acts for."""
    from kith.families.models.kept_from import KeptFrom

    return Exists(KeptFrom.objects.against(reader).filter(kind=model._meta.label, record_id=record_id))
