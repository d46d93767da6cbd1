"""What is kept private is in no answer of the API and in no count: planted secrets, looked for everywhere."""

import json
from datetime import time, timedelta

import pytest
from django.utils import timezone

from kith.directory.commands import refresh_search
from kith.directory.factories import LocationFactory, PlaceFactory, ServiceFactory
from kith.directory.models import (
    Accessibility,
    Attribute,
    Contact,
    OtherAddress,
    Phone,
    Schedule,
    Service,
    Taxonomy,
    Term,
)
from kith.partnership.factories import OrganisationFactory, PostcodeFactory

pytestmark = pytest.mark.django_db
API = "/open-referral/v3"
SECRET = "quillwort"
KINDS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")
POSTCODE = "QX428AB"


def secret_location(organisation=None, **so):
    """A place of which every field is a secret, with everything that may hang on it."""
    at = LocationFactory(
        name=f"{SECRET} villa",
        alternate_name=SECRET,
        description=SECRET,
        transportation=SECRET,
        external_identifier=SECRET,
        address=f"1 {SECRET} lane",
        address_2=SECRET,
        city=SECRET,
        postcode="QX42 8AB",
        url=f"https://{SECRET}.example",
        access_words=SECRET,
        organisation=organisation,
        **so,
    )
    OtherAddress.objects.create(location=at, address=SECRET)
    Accessibility.objects.create(location=at, description=SECRET)
    Phone.objects.create(location=at, organisation=organisation, number=SECRET)
    Contact.objects.create(location=at, name=SECRET)
    Schedule.objects.create(location=at, description=SECRET)
    term = Term.objects.create(taxonomy=Taxonomy.objects.create(name="Words"), name="Company")
    Attribute.objects.create(location=at, term=term, value=SECRET)
    return at


def secret_place(service, **so):
    """A service at a secret place, with everything that is only so there."""
    place = PlaceFactory(
        service=service, location=secret_location(service.organisation, **so), description=SECRET, is_private=not so
    )
    for of in (
        {"place": place},
        {"service": service, "location": place.location},
        {"service": service, "place": place},
    ):
        Phone.objects.create(number=SECRET, **of)
        Contact.objects.create(name=SECRET, **of)
        Schedule.objects.create(description=SECRET, freq="WEEKLY", byday="MO", opens=time(3), **of)
    Attribute.objects.create(place=place, term=Term.objects.first(), value=SECRET)
    return place


def refuge():
    """A service that says of itself that its place is never published."""
    service = ServiceFactory(name="Women's help", reach=Service.Reach.PRIVATE)
    place = secret_place(service)
    place.is_private = False  # nobody ticked the box: that the service is private is enough
    place.save()
    secret_location(service.organisation)
    return service


def hidden_place():
    service = ServiceFactory(name="Counselling")
    PlaceFactory(service=service)
    secret_place(service)
    return service


def hidden_building():
    service = ServiceFactory(name="Food")
    secret_place(service, is_private=True)
    return service


def not_shown(**so):
    def plant():
        organisation = OrganisationFactory(
            name=f"{SECRET} people", about=SECRET, phone=SECRET, email=f"{SECRET}@example.org", charity_number=SECRET
        )
        service = ServiceFactory(name=f"{SECRET} club", summary=SECRET, organisation=organisation, phone=SECRET, **so)
        PlaceFactory(service=service, name=SECRET, postcode="QX42 8AB")
        return service

    return plant


PLANTED = {
    "a refuge": refuge,
    "a private place of a public service": hidden_place,
    "a private building": hidden_building,
    "a draft": not_shown(stage="draft"),
    "a hidden entry": not_shown(stage="hidden"),
    "an entry past its day": not_shown(shown_until_on=timezone.localdate() - timedelta(days=1)),
    "an inactive entry": not_shown(status="inactive"),
    "one that ended": not_shown(status="defunct"),
}


def every_answer(client):
    """Every list in every shape, every record of every list, and every search for the secret itself."""
    said = [{}, {"full": "true"}, {"minimal": "true"}, {"format": "ndjson", "full": "true"}]
    said += [{"search": SECRET}, {"postcode": POSTCODE}, {"postcode": POSTCODE, "proximity": 9_000_000, "full": "true"}]
    for kind in KINDS:
        for one in said:
            answer = client.get(f"{API}/{kind}", one)
            yield answer.getvalue().decode() if answer.streaming else answer.text
        for record in client.get(f"{API}/{kind}", {"per_page": 1000}).json()["contents"]:
            yield client.get(f"{API}/{kind}/{record['id']}").text


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED.keys())
def test_a_secret_is_in_no_answer(client, plant):
    service = plant()
    PlaceFactory(service__name="In the open")
    PostcodeFactory(code=POSTCODE, latitude=55.84, longitude=-4.26)
    refresh_search()

    for text in every_answer(client):
        assert SECRET not in text.lower()
        assert "QX42 8AB" not in text
    if service.status != "active" or service.stage != "shown" or service.shown_until_on:
        assert client.get(f"{API}/services/{service.public_id}").status_code == 404
        assert client.get(f"{API}/organizations/{service.organisation.public_id}").status_code == 404
    for place in service.places.filter(location__name__contains=SECRET):
        assert client.get(f"{API}/service_at_locations/{place.public_id}").status_code == 404


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED.keys())
def test_a_secret_is_in_no_count_and_no_distance(client, plant):
    service = plant()
    PostcodeFactory(code=POSTCODE, latitude=55.84, longitude=-4.26)
    refresh_search()
    is_listed = Service.objects.running().filter(pk=service.pk).exists()
    open_places = service.places.filter(location__name__startswith="Hall").count() if is_listed else 0

    def counted(kind, **said):
        return client.get(f"{API}/{kind}", said).json()["total_items"]

    assert counted("services") == counted("organizations") == int(is_listed)
    assert counted("service_at_locations") == open_places
    near = {"postcode": POSTCODE, "proximity": 9_000_000}
    assert counted("services", **near) == counted("service_at_locations", **near) == open_places
    assert counted("services", day="MO", start_time="03:00") == 0
    assert counted("services", search=SECRET) == 0


def test_who_stands_above_is_not_named_where_it_is_not_published_itself(client):
    from kith.directory.models import Provider

    above = not_shown(stage="hidden")().organisation
    service = ServiceFactory()
    Provider.objects.create(organisation=service.organisation, parent=above)

    for address in (
        f"services/{service.public_id}",
        f"organizations/{service.organisation.public_id}",
        "organizations",
    ):
        assert str(above.public_id) not in client.get(f"{API}/{address}").text


def test_a_location_that_somebody_else_uses_in_the_open_is_open_and_says_nothing_of_them(client):
    service = refuge()
    hall = LocationFactory(name="The Larch Rooms")
    PlaceFactory(service=service, location=hall)
    PlaceFactory(service__name="Choir", location=hall)

    text = client.get(f"{API}/service_at_locations", {"full": "true"}).text
    assert "The Larch Rooms" in text
    assert str(service.public_id) not in text
    assert json.loads(text)["total_items"] == 1
