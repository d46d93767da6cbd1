"""A person's way to their own page: given by somebody who knows them, used once, and ended by the next one."""

from datetime import date, timedelta

import pytest

from kith.common.models import AuditEntry
from kith.common.reader import Reader
from kith.common.sending.pocket import Pocket
from kith.common.testing import NOON
from kith.families.commands.own_space import WorkAccount, open_own_space
from kith.families.commands.ways_in import (
    LENGTH,
    NotAskedYet,
    ask_about_own_space,
    give_way_in,
    hashed,
    let_codes_be_sent,
    send_code,
    use_code,
    write_sheet,
)
from kith.families.factories import FamilyFactory, PersonFactory, SafeContactFactory, signed_in_as, walking_beside
from kith.families.models import FamilyMember, OwnCode, OwnSpace, SafeContact, WayIn
from kith.families.queries.ways_in import children_to_ask, ways_in_of
from kith.partnership.factories import MembershipFactory, practitioner

pytestmark = pytest.mark.django_db
FACE = WayIn.KnownBy.FACE


@pytest.fixture
def family():
    return FamilyFactory(known_as="Margaret, Leo and Finn")


@pytest.fixture
def margaret(family):
    return PersonFactory(known_as="Margaret", family=family)


@pytest.fixture
def worker(family):
    return walking_beside(family)


@pytest.fixture
def child(family):
    """A child of this age today: `child(12)`."""

    def born(years, days=0):
        on = date(2026 - years, 11, 12) - timedelta(days=days)
        return PersonFactory(known_as="Finn", family=family, born_on=on, child=True, family__is_child=True)

    return born


@pytest.fixture
def give(family, worker):
    def to(person, at=NOON):
        return give_way_in(person=person, family=family, known_by=FACE, by=worker, at=at)

    return to


def test_a_code_opens_their_own_page_once(give, margaret):
    given = give(margaret)

    used = use_code(typed=given.code.lower(), at=NOON)

    assert used.way_in.space.person == margaret
    assert FamilyMember.objects.get(person=margaret).opens_own_side
    assert use_code(typed=given.code, at=NOON) is None


def test_a_code_is_nowhere_to_be_read(give, margaret):
    given = give(margaret)

    stored = OwnCode.objects.get()
    assert len(given.code) == LENGTH
    assert given.code not in str(vars(stored))
    assert given.code not in str(list(AuditEntry.objects.values()))


def test_a_code_lasts_three_days(give, margaret):
    given = give(margaret)

    assert use_code(typed=given.code, at=NOON + timedelta(days=3, seconds=1)) is None


def test_a_new_slip_ends_the_old_one_and_the_sheet(give, margaret):
    first = give(margaret)
    space = use_code(typed=first.code, at=NOON).way_in.space
    own = practitioner()
    object.__setattr__(own, "person_id", margaret.pk)
    sheet = write_sheet(by=own, at=NOON)
    second = give(margaret)

    assert OwnSpace.objects.get() == space
    assert [use_code(typed=code, at=NOON) for code in (first.code, *sheet)] == [None] * 11
    assert use_code(typed=second.code, at=NOON)


@pytest.mark.parametrize("typed", ["", "7KDR", "7KDR 4MWT", "x" * 500, "\x00", "٧٧٧٧٧٧٧٧٧٧٧٧"])
def test_what_is_no_code_opens_nothing(typed):
    assert use_code(typed=typed, at=NOON) is None


def test_an_account_of_their_own_has_no_address_and_no_password(give, margaret):
    account = give(margaret).way_in.space.account

    assert account.email.endswith("@own.invalid")
    assert not account.has_usable_password()


def test_a_closed_account_is_opened_by_no_code(give, margaret):
    given = give(margaret)
    given.way_in.space.account.is_active = False
    given.way_in.space.account.save()

    assert use_code(typed=given.code, at=NOON) is None


def test_a_child_is_asked_first(give, child, family, worker):
    finn = child(12)
    with pytest.raises(NotAskedYet):
        give(finn)

    ask_about_own_space(person=finn, family=family, says="no", words="Not bothered.", by=worker, at=NOON)
    with pytest.raises(NotAskedYet):
        give(finn)

    ask_about_own_space(person=finn, family=family, says="yes", by=worker, at=NOON + timedelta(minutes=1))
    assert give(finn)


def test_a_younger_child_needs_a_reason(child, family, worker):
    with pytest.raises(NotAskedYet):
        ask_about_own_space(person=child(9), family=family, says="yes", by=worker, at=NOON)


@pytest.mark.parametrize(
    ("years", "days", "is_asked"), [(12, 0, True), (11, 352, True), (11, 0, False), (15, 0, True), (18, 0, False)]
)
def test_near_twelve_somebody_they_know_is_to_ask_them(child, worker, years, days, is_asked):
    child(years, days)

    assert bool(children_to_ask(worker)) == is_asked


def test_who_answered_is_asked_again_only_when_they_said(child, family, worker):
    finn = child(12)
    again = NOON.date() + timedelta(days=30)
    ask_about_own_space(person=finn, family=family, says="not-now", ask_again_on=again, by=worker, at=NOON)

    assert not children_to_ask(worker)
    later = practitioner()
    for name in ("account_id", "organisation_id", "role"):
        object.__setattr__(later, name, getattr(worker, name))
    object.__setattr__(later, "at", NOON + timedelta(days=30))
    assert [one.person for one in children_to_ask(later)] == [finn]


def test_nobody_else_is_told_of_a_birthday(child):
    child(12)

    assert not children_to_ask(practitioner())


def test_a_page_of_all_says_who_is_still_to_be_asked(child, family, worker, margaret, give):
    child(12)
    give(margaret)

    PersonFactory(known_as="Leo", family=family, born_on=date(2020, 1, 1), child=True, family__is_child=True)
    people = {own.member.person.known_as: own for own in ways_in_of(worker, family)}
    assert people["Finn"].is_to_be_asked
    assert not people["Finn"].is_younger
    assert people["Leo"].is_younger
    assert people["Margaret"].given.given_by_id == worker.account_id


def test_who_counts_in_two_records_is_let_only_into_the_givers(give, margaret):
    """Dean's worker gives Tyler a code: it must not open Donna's record to whoever types it."""
    elsewhere = FamilyMember.objects.create(family=FamilyFactory(), person=margaret, opens_own_side=True)

    give(margaret)

    elsewhere.refresh_from_db()
    assert not elsewhere.opens_own_side


def test_a_worker_elsewhere_is_not_named(give, margaret, child):
    give(margaret)
    other = FamilyFactory()
    FamilyMember.objects.create(family=other, person=margaret)

    assert [own.given for own in ways_in_of(walking_beside(other), other)] == [None]


def test_what_somebody_carries_at_work_is_opened_by_no_slip(give, margaret, family, worker):
    at_work = MembershipFactory().account
    OwnSpace.objects.create(person=margaret, account=at_work, opened_at=NOON, opened_by_id=worker.account_id)
    old = OwnCode.objects.create(
        way_in=WayIn.objects.create(
            space=OwnSpace.objects.get(), known_by=FACE, given_at=NOON, given_by_id=worker.account_id
        ),
        code_hash=hashed("7KDR4MWT9CDF"),
        opens_until=NOON + timedelta(days=1),
    )
    assert use_code(typed="7KDR 4MWT 9CDF", at=NOON) is None

    given = give(margaret)

    assert use_code(typed=given.code, at=NOON).way_in.space.account != at_work
    old.refresh_from_db()
    assert old.ended_at == NOON


def test_a_work_account_is_nobodys_own_page(margaret, family, worker):
    with pytest.raises(WorkAccount):
        open_own_space(person=margaret, account_id=MembershipFactory().account_id, family=family, by=worker, at=NOON)


@pytest.mark.parametrize("says", ["no", "not-now"])
def test_a_no_after_a_yes_closes_their_page(give, child, family, worker, says):
    finn = child(12)
    ask_about_own_space(person=finn, family=family, says="yes", by=worker, at=NOON)
    given = give(finn)

    again = {"ask_again_on": date(2027, 1, 5)} if says == "not-now" else {}
    ask_about_own_space(person=finn, family=family, says=says, by=worker, at=NOON + timedelta(minutes=1), **again)

    assert not FamilyMember.objects.get(person=finn).opens_own_side
    assert use_code(typed=given.code, at=NOON + timedelta(minutes=2)) is None
    with pytest.raises(NotAskedYet):
        give(finn)


def test_a_yes_said_beside_another_family_is_not_a_yes_here(give, child, family):
    finn, other = child(12), FamilyFactory()
    FamilyMember.objects.create(family=other, person=finn, is_child=True, order=1, from_on=NOON.date())
    ask_about_own_space(person=finn, family=other, says="yes", by=walking_beside(other), at=NOON)

    with pytest.raises(NotAskedYet):
        give(finn)


def test_one_person_asks_a_child_who_leads_where_somebody_leads(child, family, worker):
    child(12)
    lead = walking_beside(family, kind="lead")

    assert children_to_ask(lead)
    assert not children_to_ask(worker)


def test_using_a_code_and_closing_another_side_are_written_in_the_trail(give, margaret):
    other = FamilyFactory()
    FamilyMember.objects.create(family=other, person=margaret, order=1, from_on=NOON.date(), opens_own_side=True)
    given = give(margaret)
    use_code(typed=given.code, at=NOON)

    did = list(AuditEntry.objects.order_by("number").values_list("did", "family"))
    assert ("closed-own-side", str(other.public_id)) in did
    assert did[-1][0] == "used a code to their page"


def test_a_sheet_for_a_page_that_was_open_before_says_how_it_was_known(margaret, family):
    write_sheet(by=signed_in_as(margaret, family), at=NOON)

    assert WayIn.objects.get().known_by == WayIn.KnownBy.SIGNED_IN


# A code to their own phone, where they said that it may come


@pytest.fixture
def hers(give, margaret, family):
    """Margaret has a page, one safe number that nobody else sees, and lets codes come to it."""
    Pocket.empty()
    SafeContactFactory(family=family, person=margaret, may_leave_message=True, who_else_sees="")
    use_code(typed=give(margaret).code, at=NOON)
    own = signed_in_again(margaret)
    let_codes_be_sent(are=True, by=own, at=NOON)
    return own


def signed_in_again(person):
    space = OwnSpace.objects.get(person=person)
    return Reader(at=NOON, account_id=space.account_id, name=person.known_as, role="family", person_id=person.pk)


@pytest.fixture
def ask(django_capture_on_commit_callbacks):
    def press(to="07700 900123", at=NOON):
        with django_capture_on_commit_callbacks(execute=True):
            return send_code(to=to, at=at)

    return press


def code_in(parcel):
    return parcel.words.split("code is ")[1].split(".")[0]


def test_a_code_comes_to_her_phone_and_opens_her_page_for_ten_minutes(hers, ask, margaret):
    assert ask("0770 0900 123") == 1
    (parcel,) = Pocket.sent

    assert use_code(typed=code_in(parcel), at=NOON + timedelta(minutes=10, seconds=1)) is None
    assert use_code(typed=code_in(parcel), at=NOON + timedelta(minutes=9)).way_in.space.person == margaret


def test_nothing_comes_until_she_has_said_so_herself(hers, ask):
    let_codes_be_sent(are=False, by=hers, at=NOON)

    assert ask() == 0
    assert not Pocket.sent


NOT_SAFE = {
    "somebody else sees it": {"who_else_sees": "Dean reads it"},
    "no message may be left": {"may_leave_message": False},
    "it was to be asked again": {"expires_on": NOON.date() - timedelta(days=1)},
    "a person phones": {"channel": "phone"},
    "it was replaced": {"replaced_on": NOON.date()},
}


@pytest.mark.parametrize("facts", NOT_SAFE.values(), ids=NOT_SAFE)
def test_nothing_comes_by_a_way_that_is_not_hers_alone_and_safe(hers, ask, facts):
    SafeContact.objects.update(**facts)

    assert ask() == 0
    assert not Pocket.sent


@pytest.mark.parametrize("to", ["07700 900999", "", "x" * 300, "\x00", "%"])
def test_a_number_that_nobody_gave_is_sent_nothing(hers, ask, to):
    assert ask(to) == 0


def test_a_new_slip_ends_codes_to_the_phone_until_she_says_so_again(hers, ask, give, margaret):
    """Somebody may have her phone: that is why a new slip was given."""
    give(margaret)

    assert ask() == 0


def test_one_goes_in_five_minutes(hers, ask):
    assert [ask(at=NOON), ask(at=NOON + timedelta(minutes=4)), ask(at=NOON + timedelta(minutes=6))] == [1, 0, 1]


def test_a_page_that_was_closed_is_sent_nothing(hers, ask, margaret):
    FamilyMember.objects.update(opens_own_side=False)

    assert ask() == 0
