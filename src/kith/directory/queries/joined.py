"""Where old ids lead: an entry that was joined into another is found under that other's id."""

from collections.abc import Collection
from uuid import UUID

from kith.directory.models import Judgement
from kith.directory.models.twins import Kind
from kith.partnership.models import Organisation


def current(public_id: UUID, kind: str = Kind.SERVICE) -> UUID:
    """The id of the entry that is shown for this one: its own, or that of the one it was joined into."""
    return joined_into(public_id, kind) or public_id


def joined_into(public_id: UUID, kind: str = Kind.SERVICE) -> UUID | None:
    """The entry that this one leads to, or None where it was not joined."""
    judged = Judgement.objects.joined(kind).filter(goes=public_id).first()
    return judged.stays if judged else None


def currents(ids: Collection[UUID]) -> dict[UUID, UUID]:
    """For those of these services that were joined into another: the id of that other, in one read."""
    joined = Judgement.objects.joined(Kind.SERVICE).filter(goes__in=ids)
    return {judged.goes: judged.stays for judged in joined if judged.goes}


def organisations_joined() -> dict[int, int]:
    """The pk of each organisation that was joined into another, and of that other."""
    judged = list(Judgement.objects.joined(Kind.ORGANISATION))
    named = [public_id for one in judged for public_id in (one.one, one.other)]
    pks = dict(Organisation.objects.filter(public_id__in=named).values_list("public_id", "pk"))
    return {pks[one.goes]: pks[one.stays] for one in judged if one.goes in pks and one.stays in pks}
