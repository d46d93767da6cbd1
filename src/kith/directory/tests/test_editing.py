"""A provider puts its entry right: what is live at once, what waits for a yes, and how it was before."""

from datetime import timedelta

import pytest

from kith.common.testing import NOON
from kith.directory.commands import editing, one_press, refresh_search
from kith.directory.factories import PlaceFactory, ServiceFactory, SessionFactory, WhoForFactory
from kith.directory.models import Change, Proposal, Service
from kith.directory.queries import Looking, entry, find, history, keeping
from kith.partnership.factories import MembershipFactory, OrganisationFactory, PostcodeFactory, reader_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def linda():
    member = MembershipFactory(
        role="provider-lead", account__name="Linda", organisation=OrganisationFactory(name="Cartvale Families")
    )
    return reader_of(member)


@pytest.fixture
def keeper():
    return reader_of(MembershipFactory(role="directory-keeper", account__name="Ruth"))


@pytest.fixture
def minibus(linda):
    return ServiceFactory(name="The minibus", organisation_id=linda.organisation_id, phone="0141 496 0100")


def edit(service, by, **wanted):
    return editing.edit(service=service, wanted=wanted, by=by, at=NOON)


def trust(linda, keeper):
    organisation = keeping.led_organisations(NOON.date()).get(account=linda.account_id).organisation
    editing.set_trust(organisation=organisation, is_live_at_once=True, by=keeper, at=NOON)


def test_words_are_live_at_once_and_a_number_waits(linda, minibus):
    done = edit(minibus, linda, summary="A seat and a blether.", phone="0141 496 0199")

    minibus.refresh_from_db()
    assert (minibus.summary, minibus.phone) == ("A seat and a blether.", "0141 496 0100")
    assert [change.field for change in done.live] == ["summary"]
    assert done.waits.wanted == {"phone": "0141 496 0199"}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("minimum_age", "12"),
        ("who_for", "dads"),
        ("phone", "0141 496 0199"),
        ("how", "phone"),
        ("cost_pence", "200"),
        ("status", "defunct"),
        ("place", "Hall\n1 New Street\nGX11 1AA"),
    ],
)
def test_what_families_rely_on_waits_and_a_yes_makes_it_live(linda, keeper, minibus, field, text):
    WhoForFactory(slug="dads")
    PostcodeFactory(code="GX111AA")
    name = f"place {PlaceFactory(service=minibus).public_id}" if field == "place" else field
    before = entry.said(minibus)[name]

    asked = edit(minibus, linda, **{name: text}).waits
    assert entry.said(Service.objects.get())[name] == before

    editing.decide(proposal=asked, is_accepted=True, by=keeper, at=NOON)
    assert entry.said(Service.objects.get())[name] == text
    assert Change.objects.get(field=name).by == "Linda, Cartvale Families; yes by Ruth"


def test_who_is_trusted_changes_a_number_at_once(linda, keeper, minibus):
    trust(linda, keeper)
    done = edit(minibus, linda, phone="0141 496 0199")
    minibus.refresh_from_db()
    assert minibus.phone == "0141 496 0199"
    assert done.waits is None


def test_what_is_asked_twice_waits_once_and_keeps_both(linda, minibus):
    edit(minibus, linda, phone="0141 496 0199")
    edit(minibus, linda, maximum_age="12")
    assert Proposal.objects.get().wanted == {"phone": "0141 496 0199", "maximum_age": "12"}


def test_a_no_leaves_it_as_it_is_and_says_why(linda, keeper, minibus):
    asked = edit(minibus, linda, phone="0141 496 0199").waits
    editing.decide(proposal=asked, is_accepted=False, answer="Nobody picks up.", by=keeper, at=NOON)
    minibus.refresh_from_db()
    assert minibus.phone == "0141 496 0100"
    with pytest.raises(editing.AlreadyDecided):
        editing.decide(proposal=asked, is_accepted=True, by=keeper, at=NOON)


def test_nobody_says_yes_to_their_own_change(linda, keeper, minibus):
    asked = edit(minibus, linda, phone="0141 496 0199").waits
    same_person = reader_of(MembershipFactory(role="directory-keeper", account_id=linda.account_id))
    colleague = reader_of(MembershipFactory(role="directory-keeper", organisation_id=linda.organisation_id))
    for by in (linda, same_person, colleague):
        with pytest.raises(editing.NobodyForThemselves):
            editing.decide(proposal=asked, is_accepted=True, by=by, at=NOON)


@pytest.mark.parametrize("role", ["practitioner", "duty", "planner", "partnership-administrator", "provider-lead"])
def test_nobody_elsewhere_changes_an_entry(minibus, role):
    with pytest.raises(editing.NotTheirs):
        edit(minibus, reader_of(MembershipFactory(role=role)), summary="Mine now.")


def test_two_who_write_at_once_both_keep_their_words(linda, minibus):
    seen = entry.said(minibus)
    edit(minibus, linda, summary="First.")
    with pytest.raises(editing.ChangedMeanwhile) as clash:
        editing.edit(service=minibus, wanted={"summary": "Second."}, seen=seen, by=linda, at=NOON)
    editing.edit(service=minibus, wanted={"description": "Beside it."}, seen=seen, by=linda, at=NOON)

    minibus.refresh_from_db()
    assert clash.value.fields == ["summary"]
    assert (minibus.summary, minibus.description) == ("First.", "Beside it.")


def test_what_does_not_fit_any_more_is_refused_and_changes_nothing(linda, keeper, minibus):
    asked = edit(minibus, linda, maximum_age="12").waits
    edit(minibus, keeper, minimum_age="14")
    with pytest.raises(editing.DoesNotFit):
        editing.decide(proposal=asked, is_accepted=True, by=keeper, at=NOON)
    with pytest.raises(editing.DoesNotFit):
        edit(minibus, keeper, maximum_age="3")
    asked.refresh_from_db()
    assert asked.decided_at is None
    assert Change.objects.count() == 1


def test_an_undo_is_of_a_press_and_of_nothing_else(linda, keeper, minibus):
    [told] = edit(minibus, keeper, phone="0141 496 0199").live
    assert not one_press.undo(service=minibus, change=told, by=linda, at=NOON)


def test_families_are_never_told_to_ask_where_nobody_reads_it(linda, keeper):
    stray = ServiceFactory(how="phone")
    with pytest.raises(editing.NobodyAnswers):
        edit(stray, keeper, how="ask")
    MembershipFactory(organisation=stray.organisation, role="duty")
    assert edit(stray, keeper, how="ask").live


def test_every_change_says_who_when_from_what_to_what(linda, minibus):
    edit(minibus, linda, summary="A seat.")
    [version] = history.versions(minibus)
    [change] = version.changes
    assert (version.at, version.by) == (NOON, "Linda, Cartvale Families")
    assert (change.field, change.before, change.after) == ("summary", "Someone beside you for a while.", "A seat.")


def test_any_version_is_brought_back_whole(linda, keeper, minibus):
    trust(linda, keeper)
    SessionFactory(service=minibus)
    first = entry.said(minibus)
    edit(minibus, linda, summary="A seat.", hours="MO 09:00-10:00 term", minimum_age="5")
    edit(minibus, linda, summary="Two seats.", phone="")
    oldest = history.versions(minibus)[-1].changes[0]

    editing.restore(service=minibus, before=oldest, by=linda, at=NOON)

    assert entry.said(Service.objects.get()) == first


def test_bringing_a_number_back_waits_for_a_yes_like_any_other_change(linda, keeper, minibus):
    asked = edit(minibus, linda, phone="0141 496 0199").waits
    editing.decide(proposal=asked, is_accepted=True, by=keeper, at=NOON)
    done = editing.restore(service=minibus, before=Change.objects.get(), by=linda, at=NOON)
    assert done.waits.wanted == {"phone": "0141 496 0100"}


@pytest.mark.parametrize(("field", "before"), [("minimum_age", "old"), ("status", "gone fishing"), ("phone", "x" * 99)])
def test_what_a_source_wrote_down_and_cannot_be_so_is_not_brought_back(linda, keeper, minibus, field, before):
    trust(linda, keeper)
    told = {"record": minibus.public_id, "kind": "service", "at": NOON, "by": "a file", "did": "update"}
    change = Change.objects.create(**told, field=field, before=before, after="1")
    done = editing.restore(service=minibus, before=change, by=linda, at=NOON)
    assert not done.live


def test_a_building_that_others_are_in_too_stays_where_it_is_for_them(linda, keeper, minibus):
    trust(linda, keeper)
    PostcodeFactory(code="GX111AA", latitude=55.9)
    here = PlaceFactory(service=minibus, name="Hall", address="1 Old Street")
    there = PlaceFactory(location=here.location)

    edit(minibus, linda, **{f"place {here.public_id}": "Hall\n2 New Street\nGX11 1AA"})

    here.refresh_from_db()
    there.refresh_from_db()
    assert (here.address, here.latitude, there.address) == ("2 New Street", 55.9, "1 Old Street")


def test_a_kept_address_is_in_nothing_that_may_be_changed_or_was_before(linda, minibus):
    place = PlaceFactory(service=minibus, address="9 Kept Close")
    change = Change.objects.create(
        record=minibus.public_id,
        kind="service",
        at=NOON,
        by="Linda",
        did="update",
        field=f"place {place.public_id}",
        before="8 Kept Close",
    )
    place.is_private = True
    place.save()

    assert "Kept" not in str(entry.said(minibus))
    assert not history.versions(minibus)
    assert not editing.restore(service=minibus, before=change, by=linda, at=NOON).live


def test_a_press_is_live_whoever_says_it_and_is_undone(linda, minibus):
    before = entry.said(minibus)
    [told, *_] = one_press.say_full(service=minibus, until=NOON.date().replace(year=2027, month=3), by=linda, at=NOON)
    minibus.refresh_from_db()
    assert (minibus.wait, minibus.full_until_on.month) == ("full", 3)

    one_press.undo(service=minibus, change=told, by=linda, at=NOON)
    assert entry.said(Service.objects.get()) == before


def test_an_undo_leaves_alone_what_somebody_has_changed_since(linda, minibus):
    [told, *_] = one_press.say_full(service=minibus, until=NOON.date().replace(year=2027, month=3), by=linda, at=NOON)
    one_press.say_no_wait(service=minibus, by=linda, at=NOON.replace(hour=13))
    one_press.undo(service=minibus, change=told, by=linda, at=NOON.replace(hour=14))
    minibus.refresh_from_db()
    assert minibus.wait == "none"


@pytest.mark.parametrize("until", ["2026-11-12", "2026-01-01", "2036-01-01"])
def test_nothing_is_full_until_a_day_that_has_passed_or_never_comes(linda, minibus, until):
    with pytest.raises(one_press.NotAhead):
        one_press.say_full(service=minibus, until=NOON.date().fromisoformat(until), by=linda, at=NOON)


def test_all_of_it_is_still_true_in_one_press(linda, minibus):
    other = ServiceFactory(organisation_id=linda.organisation_id, unchecked=True)
    assert keeping.due(keeping.entries_for(linda), NOON.date()).get() == other
    assert one_press.say_still_true(services=[minibus, other], by=linda, at=NOON) == 2
    assert not keeping.due(keeping.entries_for(linda), NOON.date())
    assert {s.checked_with for s in Service.objects.all()} == {"Linda"}


def test_places_that_are_free_go_up_and_down_and_never_below_none(linda, minibus):
    for more, free in ((1, 1), (1, 2), (-1, 1), (-1, 0), (-1, 0)):
        assert one_press.say_places(service=minibus, more=more, by=linda, at=NOON).available == free
    assert [change.after for change in Change.objects.order_by("pk")] == ["1", "2", "1", "0"]


def test_a_place_that_is_said_to_be_free_by_mistake_is_undone_like_any_press(linda, minibus):
    one_press.say_places(service=minibus, more=1, by=linda, at=NOON)
    said = history.last_press(minibus, by=editing.words_of(linda), since=NOON)

    one_press.undo(service=minibus, change=said.changes[0], by=linda, at=NOON + timedelta(minutes=1))

    assert not minibus.capacities.exists()


def test_how_many_places_are_free_is_brought_back_like_the_rest(linda, minibus):
    for _ in range(2):
        one_press.say_places(service=minibus, more=1, by=linda, at=NOON)
    first, second = Change.objects.order_by("pk")
    Change.objects.filter(pk=first.pk).update(at=NOON - timedelta(hours=1))

    assert editing.restore(service=minibus, before=second, by=linda, at=NOON + timedelta(minutes=1)).live
    assert minibus.capacities.get().available == 1

    first.refresh_from_db()
    editing.restore(service=minibus, before=first, by=linda, at=NOON + timedelta(minutes=2))
    assert not minibus.capacities.exists()


def test_a_press_is_in_the_next_search(linda, minibus):
    refresh_search()
    no_wait = Looking(choices={"wait": frozenset({"none"})})
    assert find(no_wait, on=NOON.date()).total == 0

    one_press.say_no_wait(service=minibus, by=linda, at=NOON)

    assert find(no_wait, on=NOON.date()).total == 1
