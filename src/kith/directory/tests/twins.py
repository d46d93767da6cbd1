"""Two entries from two sources, for tests of what is here twice."""

from itertools import count

from django.apps import apps

from kith.common.testing import NOON
from kith.directory.commands import refresh_search
from kith.directory.commands.twins import join_entries, keep_apart, look_for_twins
from kith.directory.factories import PlaceFactory, ServiceFactory
from kith.directory.models import Likeness, Particulars
from kith.partnership.factories import MembershipFactory, OrganisationFactory, reader_of

NUMBERS = count(1)


def keeper():
    return reader_of(MembershipFactory(role="directory-keeper", account__name="Morag"))


def body(name="Close Knit", source="one list", **so):
    return OrganisationFactory(name=name, source=source, **so)


def entry(name="Evening Blether", source="one list", *, of=None, url="", at=None, **so):
    """A service from this source, found by searches. `at` is the latitude of a place of its own."""
    service = ServiceFactory(name=name, source=source, organisation=of or body(source=source), **so)
    if url:
        Particulars.objects.create(service=service, url=url)
    if at:
        PlaceFactory(service=service, latitude=at)
    refresh_search([service])
    return service


def two(**so):
    """The same help from two sources, with the phone that makes it likely."""
    return entry(phone="0141 496 0101", **so), entry(source="another list", phone="+44 141 496 0101", **so)


def found(*entries):
    look_for_twins()
    one, other = sorted(entry.public_id for entry in entries)
    return Likeness.objects.filter(one=one, other=other).first()


def joined(stays, goes, by=None, at=NOON, why=""):
    return join_entries(found=found(stays, goes), stays=stays.public_id, why=why, by=by or keeper(), at=at)


def apart(one, other, by=None, why=""):
    return keep_apart(found=found(one, other), why=why, by=by or keeper(), at=NOON)


DRAWN = ("stamp", "before", "changed")  # of an edition: a number that no other state has


def dump(*leaving_out):
    """Every row of the directory and of organisations, by table, without these columns and what is drawn anew each time."""
    return {
        model._meta.label: sorted(
            (
                [(name, str(value)) for name, value in row.items() if name not in (*leaving_out, *DRAWN)]
                for row in model._base_manager.values()
            ),
            key=str,
        )
        for app in ("directory", "partnership")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if model.__name__ not in ("Judgement", "Likeness", "Account", "Membership")
    }
