"""A conflict of interest closes a family's record to somebody who works here, from every chair and by every road."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.families.commands import HasConflict, walk_beside
from kith.families.commands.concerns import NotBeside, let_in
from kith.families.commands.conflicts import NobodyEndsTheirOwn, declare_conflict, end_conflict
from kith.families.commands.emergencies import NothingOpens, open_in_emergency
from kith.families.factories import (
    ConcernFactory,
    FamilyFactory,
    KeptFromFactory,
    PersonFactory,
    TellingFactory,
    walking_beside,
)
from kith.families.models import Concern, Conflict, Family, Telling
from kith.families.queries import find_families, with_kept
from kith.families.queries.conflicts import called, is_left_alone_by, people_beside
from kith.families.queries.emergencies import LookedFor
from kith.families.queries.sharing import may_read_what_is_shared
from kith.partnership.factories import MembershipFactory, reader_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def family():
    return FamilyFactory(known_as="Donna, Tyler and Ava")


@pytest.fixture
def craig(family):
    return walking_beside(family)


@pytest.fixture
def nasreen(family, craig):
    """A colleague of Craig's in the same charity, beside the family too."""
    membership = MembershipFactory(organisation_id=craig.organisation_id, account__name="Nasreen")
    return walking_beside(family, reader=reader_of(membership))


@pytest.fixture
def declared(family, craig, nasreen):
    return declare_conflict(family=family, account_id=nasreen.account_id, kind="relative", by=craig, at=NOON)


def afresh(reader):
    """The same reader on their next page."""
    return replace(reader)


def test_from_that_moment_the_family_is_not_there_for_her(family, craig, nasreen):
    TellingFactory(family=family)
    assert Telling.objects.visible_to(nasreen).exists()

    declare_conflict(family=family, account_id=nasreen.account_id, kind="relative", by=craig, at=NOON)

    her = afresh(nasreen)
    assert not Family.objects.visible_to(her)
    assert not Telling.objects.visible_to(her)
    assert not find_families(her, "Donna")
    assert Telling.objects.visible_to(afresh(craig)).exists()


def test_her_other_chairs_open_it_no_more(family, nasreen, declared):
    elsewhere = reader_of(MembershipFactory(account_id=nasreen.account_id))
    walking_beside(family, reader=elsewhere)

    assert not Family.objects.visible_to(elsewhere)


def test_she_is_not_brought_in_again(family, craig, nasreen, declared):
    with pytest.raises(HasConflict):
        walk_beside(
            family=family,
            account_id=nasreen.account_id,
            organisation_id=nasreen.organisation_id,
            kind="in-team",
            because="x",
            by=craig,
            at=NOON,
        )


def test_an_emergency_does_not_open_it_to_her(family, nasreen, declared):
    PersonFactory(known_as="Donna", family=family, born_on=NOON.date().replace(year=1997))
    looked_for = LookedFor(name="Donna", born_on=NOON.date().replace(year=1997))

    with pytest.raises(NothingOpens):
        open_in_emergency(looked_for=looked_for, why="x", by=afresh(nasreen), at=NOON)


def test_a_worry_about_them_is_not_hers_to_open_either(family, craig, nasreen):
    concern = ConcernFactory(family=family, let_in=nasreen)
    assert Concern.objects.visible_to(nasreen)

    declare_conflict(family=family, account_id=nasreen.account_id, kind="close", by=craig, at=NOON)

    assert not Concern.objects.visible_to(afresh(nasreen))
    with pytest.raises(NotBeside):
        let_in(
            concern=concern,
            account_id=nasreen.account_id,
            organisation_id=nasreen.organisation_id,
            because="x",
            by=craig,
            at=NOON,
        )


def test_what_is_shared_with_her_organisation_is_not_for_her(family, nasreen, declared):
    readers = may_read_what_is_shared(family, nasreen.organisation_id, NOON).values_list("account_id", flat=True)

    assert nasreen.account_id not in readers


def test_what_is_kept_from_her_cousin_is_kept_from_her_again(family, nasreen, declared):
    """Beside the family she had to know it, so as to keep it quiet. Now she does not."""
    his = FamilyFactory()
    dean = PersonFactory(known_as="Dean", family=his)
    walking_beside(his, reader=nasreen)
    kept = TellingFactory(family=family, words="We are at the flat now.")
    KeptFromFactory(family=family, record=kept, person=dean)

    assert not Telling.objects.not_kept_from(afresh(nasreen)).filter(pk=kept.pk).exists()


def test_a_colleague_ends_it_with_a_reason_and_what_was_hers_opens_again(family, craig, nasreen, declared):
    end_conflict(conflict=declared, because="They have moved away.", by=craig, at=NOON + timedelta(days=1))

    assert Family.objects.visible_to(afresh(nasreen))
    assert AuditEntry.objects.order_by("-number").first().did == "ended-conflict"


def test_nobody_ends_their_own(nasreen, declared):
    with pytest.raises(NobodyEndsTheirOwn):
        end_conflict(conflict=declared, because="x", by=nasreen, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Conflict.objects.update(ended_at=NOON, ended_by=nasreen.account_id, ended_because="x")


def test_said_twice_it_is_kept_once(family, craig, nasreen, declared):
    again = declare_conflict(family=family, account_id=nasreen.account_id, kind="other", by=craig, at=NOON)

    assert again == declared


def test_the_page_says_that_somebody_beside_them_must_not_open_it(family, craig, nasreen):
    assert not with_kept(Family.objects.all()).get().is_left_by_somebody
    declare_conflict(family=family, account_id=nasreen.account_id, kind="relative", by=craig, at=NOON)
    assert with_kept(Family.objects.all()).get().is_left_by_somebody


def test_a_family_is_not_left_alone_without_its_being_seen(family, craig, nasreen):
    assert not is_left_alone_by(craig, family)
    declare_conflict(family=family, account_id=nasreen.account_id, kind="relative", by=craig, at=NOON)
    assert is_left_alone_by(craig, family)
    assert [one.pk for one in people_beside(craig, family)] == [craig.account_id]


@pytest.mark.parametrize(("words", "finds"), [("nasreen", 1), (" Nasreen ", 1), ("Nas", 0), ("", 0)])
def test_a_colleague_is_found_by_their_whole_name_alone(craig, nasreen, words, finds):
    assert len(called(words, craig)) == finds
