"""The audit trail is a chain: whatever is changed, removed or put in shows, and where."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kith.cli import audit as command
from kith.cli.words import Trouble
from kith.common import audit
from kith.common.models import AuditEntry, AuditHead
from kith.partnership.factories import practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail():
    reader = practitioner()
    for did in ("read", "wrote", "read", "printed", "read"):
        audit.record(by=reader, did=did, to=AuditHead.objects.first() or AuditHead(pk=1))


def row(number):
    return AuditEntry.objects.filter(number=number)


def test_a_trail_that_nobody_touched_holds(trail, capsys):
    assert command.run(["verify"]) == 0
    assert capsys.readouterr().out == "The audit trail holds: 5 entries, each sealed to the one before it.\n"


def test_a_moment_told_in_the_citys_own_time_holds():
    summer = datetime(2026, 7, 1, 9, 30, tzinfo=ZoneInfo("Europe/London"))
    audit.record(by=practitioner(), did="read", to=AuditHead(pk=1), at=summer)
    assert audit.first_break() is None


def test_an_empty_trail_holds():
    assert audit.first_break() is None


@pytest.mark.parametrize("field", ["by", "did", "record", "family", "why", "role", "acting_for", "kind", "seal"])
def test_an_entry_that_was_changed_shows(trail, field):
    row(3).update(**{field: "something else"})
    assert audit.first_break() == audit.Break(3, "was changed after it was written")


def test_an_entry_that_was_changed_and_sealed_again_shows_at_the_next(trail):
    entry = row(3).get()
    entry.by = "account:0"
    entry.seal = entry.sealed()
    entry.save()
    assert audit.first_break() == audit.Break(4, "does not follow the one before it")


def test_an_entry_that_was_taken_out_shows(trail):
    row(2).delete()
    assert audit.first_break() == audit.Break(2, "is missing")


def test_entries_taken_off_the_end_show(trail):
    row(5).delete()
    assert audit.first_break() == audit.Break(5, "is missing at the end")


def test_an_entry_put_on_the_end_by_hand_shows(trail):
    last = row(5).get()
    forged = AuditEntry(number=6, at=last.at, by="account:1", did="read", kind="x", record="y", previous=last.seal)
    forged.seal = forged.sealed()
    forged.save()
    assert audit.first_break() == audit.Break(7, "was never written as the last")


def test_two_entries_that_changed_places_show(trail):
    AuditEntry.objects.filter(number=2).update(number=99)
    AuditEntry.objects.filter(number=3).update(number=2)
    AuditEntry.objects.filter(number=99).update(number=3)
    assert audit.first_break() == audit.Break(2, "was changed after it was written")


def test_the_command_says_where_in_one_sentence(trail):
    row(3).update(did="nothing")
    with pytest.raises(Trouble, match=r"^The audit trail breaks at entry 3: it was changed after it was written\.$"):
        command.run(["verify"])
