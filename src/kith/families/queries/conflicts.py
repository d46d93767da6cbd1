"""Who must not open a family's record, and whom it would be left with."""

from django.db import models
from django.utils import timezone

from kith.common.reader import Reader
from kith.families.models import Conflict, Family, Relationship
from kith.partnership.models import Account, Membership


def conflicts_of(reader: Reader, family: Family) -> "models.QuerySet[Conflict]":
    """Every one of this family, those that hold first."""
    rows = Conflict.objects.visible_to(reader).filter(family=family)
    rows = rows.select_related("account", "declared_by", "ended_by")
    return rows.order_by(models.F("ended_at").desc(nulls_first=True), "-declared_at", "-pk")


def people_beside(reader: Reader, family: Family) -> list[Account]:
    """Everybody whose relationship opens this record now, by name; the reader too."""
    beside = Relationship.objects.opening(reader.at).filter(family=family).values("account")
    return list(Account.objects.filter(pk__in=beside).order_by("name", "pk"))


def is_left_alone_by(reader: Reader, family: Family) -> bool:
    """Without the reader nobody would walk beside this family. A look in an emergency is not walking beside."""
    others = Relationship.objects.opening(reader.at).filter(family=family).exclude(account_id=reader.account_id)
    return not others.exclude(kind=Relationship.Kind.EMERGENCY).exists()


def called(words: str, reader: Reader) -> list[Account]:
    """People who work here now and go by this whole name, or have this work email: at most two, to tell one from several."""
    words = words.strip()
    works = Membership.objects.live(timezone.localtime(reader.at)).values("account")
    here = Account.objects.filter(pk__in=works, is_active=True)
    return list(here.filter(models.Q(email__iexact=words) | models.Q(name__iexact=words)).order_by("pk")[:2])
