"""Joined, kept apart, taken back: what is shown, where old ids lead, what an import may not undo."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.directory.commands.twins import AlreadyJudged, MustStay, NotBothThere, keep_apart, look_for_twins, take_back
from kith.directory.models import Judgement, Listing, Service
from kith.directory.queries import Looking, alike, find, published, running
from kith.directory.queries.joined import current, joined_into
from kith.directory.tests.bringing import ORGANISATIONS, SERVICES, brought, written
from kith.directory.tests.twins import apart, body, dump, entry, found, joined, keeper, two
from kith.partnership.factories import MembershipFactory
from kith.partnership.models import Organisation

pytestmark = pytest.mark.django_db
API = "/open-referral/v3"


def names():
    return [service.name for service in find(Looking(""), on=NOON.date()).services]


def test_one_stays_and_the_other_is_found_nowhere():
    stays, goes = two()
    judged = joined(stays, goes)

    assert list(running()) == [stays]
    assert names() == [stays.name]
    assert not Listing.objects.filter(service=goes).exists()
    assert list(published.organisations()) == [stays.organisation]
    assert (judged.judged_by.name, judged.judged_at) == ("Morag", NOON)
    assert AuditEntry.objects.filter(did="joined", record=str(judged.public_id)).exists()


def test_its_old_addresses_lead_to_the_one_that_stays(client):
    stays, goes = two(how="ask")
    joined(stays, goes)

    for name in ("directory:service", "support:ask-about"):
        answer = client.get(reverse(name, args=[goes.public_id]), follow=True)
        assert answer.status_code == 200
        assert stays.organisation.name in answer.content.decode()
    page = client.get(reverse("directory:service", args=[goes.public_id]) + "?page=2")
    assert page["Location"] == reverse("directory:service", args=[stays.public_id]) + "?page=2"


def test_an_ask_that_was_begun_goes_to_the_one_that_stays(client):
    stays, goes = two(how="ask")
    Organisation.objects.filter(pk=stays.organisation_id).update(name="Close Knit Together")
    client.post(reverse("support:ask-about", args=[goes.public_id]), {"words": "We are tired"})
    client.post(reverse("support:ask-name"), {"name": "Shazia"})
    client.post(reverse("support:ask-reach"), {"way": "text", "text_value": "07700 900142", "text_bands": ["any"]})
    client.post(reverse("support:ask-easier"), {})
    joined(stays, goes)

    assert client.get(reverse("support:ask-check"), follow=True).context["service"] == stays


@pytest.mark.parametrize("kind", ["services", "organizations"])
def test_the_api_says_where_it_went_and_publishes_it_no_more(client, kind):
    stays, goes = two() if kind == "services" else bodies()
    joined(stays, goes)

    answer = client.get(f"{API}/{kind}/{goes.public_id}")
    assert answer.status_code == 404
    assert answer["Link"] == f'<http://testserver{API}/{kind}/{stays.public_id}>; rel="canonical"'
    assert str(stays.public_id) in answer.json()["error"]
    assert [row["id"] for row in client.get(f"{API}/{kind}").json()["contents"]] == [str(stays.public_id)]


def bodies():
    one, other = body(phone="0141 496 0101"), body(source="another list", phone="0141 496 0101")
    entry(of=one)
    entry("Homework club", "another list", of=other)
    return one, other


def test_services_of_an_organisation_go_along_and_come_back():
    one, other = bodies()
    by, before = keeper(), dump("changed_at", "changed_by")
    judged = joined(one, other, by)

    assert {service.organisation for service in running()} == {one}
    assert list(published.organisations()) == [one]
    assert Service.objects.get(name="Homework club").changed_at == NOON
    take_back(judged=judged, by=by, at=NOON)
    assert dump("changed_at", "changed_by") == before


def test_what_is_asked_of_the_one_that_went_is_asked_of_the_one_that_stays(client):
    one, other = bodies()
    joined(one, other)

    rows = client.get(f"{API}/services", {"organization_id": str(other.public_id)}).json()["contents"]
    assert {row["name"] for row in rows} == {"Evening Blether", "Homework club"}


def test_taken_back_both_are_exactly_as_they_were():
    stays, goes = two(at=55.84, url="https://blether.example/")
    by, before = keeper(), dump()
    judged = joined(stays, goes, by)
    assert dump() != before
    take_back(judged=judged, by=by, at=NOON)

    assert dump() == before
    assert found(stays, goes) is not None
    with pytest.raises(AlreadyJudged):
        take_back(judged=judged, by=keeper(), at=NOON)


def test_nobody_is_asked_twice():
    one, other = two()
    apart(one, other, why="Two halls.")
    look_for_twins()

    assert not alike.waiting().filter(kind="service").exists()
    assert [judged.why for judged in alike.judged()] == ["Two halls."]
    assert running().count() == 2


def test_two_are_judged_once():
    one, other = two()
    likeness, by = found(one, other), keeper()
    keep_apart(found=likeness, why="", by=by, at=NOON)

    with pytest.raises(AlreadyJudged):
        keep_apart(found=likeness, why="", by=by, at=NOON)


def test_what_is_hidden_meanwhile_is_not_joined():
    one, other = two()
    likeness = found(one, other)
    Service.objects.filter(pk=other.pk).update(stage=Service.Stage.HIDDEN)

    with pytest.raises(NotBothThere):
        keep_apart(found=likeness, why="", by=keeper(), at=NOON)


def test_an_organisation_that_people_sign_in_for_stays():
    one, other = bodies()
    MembershipFactory(organisation=other)

    with pytest.raises(MustStay):
        joined(one, other)
    assert joined(other, one)


def test_an_entry_that_others_lead_to_stays():
    stays, goes = two()
    third = entry(source="a third list", phone="0141 496 0101")
    joined(stays, goes)

    with pytest.raises(MustStay):
        joined(third, stays)
    joined(stays, third)
    assert {current(one.public_id) for one in (stays, goes, third)} == {stays.public_id}


def test_an_entry_goes_into_one_other():
    stays, goes = two()
    judged = joined(stays, goes)
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.create(
            kind="service",
            one=min(goes.public_id, judged.public_id),
            other=max(goes.public_id, judged.public_id),
            goes=goes.public_id,
            judged_at=NOON,
            judged_by=judged.judged_by,
        )


@pytest.fixture
def lists(tmp_path):
    """Two lists of the same organisation and service, brought in as `one` and `two`."""

    def bring(source, services=SERVICES, organisations=ORGANISATIONS):
        return brought(written(tmp_path, organizations=organisations, services=services), source=source)

    bring("one")
    bring("two")
    return bring


def of(source, model=Service):
    return model.objects.get(source=source)


def test_a_later_import_does_not_bring_it_back(lists):
    joined(of("one"), of("two"))
    lists("two", [SERVICES[0], SERVICES[1].replace("A group over food.", "A group over cake.")])
    look_for_twins()

    assert list(running()) == [of("one")]
    assert names() == ["Blether"]
    assert of("two").description == "A group over cake."
    assert not alike.waiting().filter(kind="service").exists()


def test_a_service_that_a_later_import_brings_is_under_who_stays(lists):
    stays, goes = of("one", Organisation), of("two", Organisation)
    judged = joined(stays, goes)
    lists("two", [*SERVICES, "8|1|Chess|Quiet moves.|active"])

    assert Service.objects.get(name="Chess").organisation == stays
    take_back(judged=judged, by=keeper(), at=NOON)
    assert {service.organisation for service in Service.objects.filter(source="two")} == {goes}
    assert not Service.objects.filter(brought_under__isnull=False).exists()


def test_where_the_one_that_stays_ends_somebody_is_told(lists):
    judged = joined(of("one"), of("two"))
    assert alike.leading_nowhere() == []
    lists("one", [SERVICES[0], "9|1|Another|Something else.|active"])

    assert of_name("Blether", "one").status == Service.Status.INACTIVE
    assert alike.leading_nowhere() == [judged]


def of_name(name, source):
    return Service.objects.get(name=name, source=source)


def test_where_nothing_was_joined_an_id_is_its_own():
    service = entry()

    assert current(service.public_id) == service.public_id
    assert joined_into(service.public_id) is None


def test_an_entry_past_its_day_is_not_waited_for():
    one, other = two()
    found(one, other)
    Service.objects.filter(pk=one.pk).update(shown_until_on=date(2026, 11, 1))

    assert not alike.waiting().filter(kind="service").exists()
