"""A record begins from a yes: what the family said when they asked comes along, and nobody asks it again."""

import pytest
from django.utils.translation import override

from kith.common.testing import NOON
from kith.families.commands import NewPerson
from kith.families.models import Telling
from kith.partnership.factories import MembershipFactory, reader_of
from kith.support.commands.beginnings import begin_from_ask
from kith.support.factories.asks import SendingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun():
    """Begin a record from an ask with these facts: `begun(bands=["evening"])`."""

    def begin(**asked):
        member = MembershipFactory()
        sending = SendingFactory(said_yes=True, organisation=member.organisation, **asked)
        shazia = NewPerson(known_as="Shazia")
        return begin_from_ask(
            sending=sending, known_as="Shazia", people=[shazia], by=reader_of(member, at=NOON), at=NOON
        )

    return begin


def test_times_that_suit_come_into_the_record(begun):
    family = begun(ask__bands=["evening", "weekend"], ask__when_suits="Not Fridays.")

    helps = Telling.objects.get(family=family, kind=Telling.Kind.HELPS)
    assert helps.words == "Times that suit: evenings, weekends. Not Fridays."
    assert helps.how == "when they asked"


def test_what_we_write_of_times_is_in_one_language_whoever_reads_urdu(begun):
    with override("ur"):
        family = begun(
            ask__bands=["evening"], ask__way="text", ask__reach_value="07700 900123", ask__reach_bands=["evening"]
        )

    assert Telling.objects.get(family=family, kind=Telling.Kind.HELPS).words == "Times that suit: evenings"
    assert family.safe_contacts.get().times == "evening"


def test_where_no_time_was_said_none_is_written(begun):
    assert not Telling.objects.filter(family=begun(), kind=Telling.Kind.HELPS).exists()


def test_safe_times_go_with_how_to_reach_them(begun):
    family = begun(ask__way="text", ask__reach_value="07700 900123", ask__reach_bands=["evening"])

    assert "evening" in family.safe_contacts.get().times
