"""The made-up city in a database."""

from datetime import date, timedelta

import pytest

from kith.demo.build.places import load_places
from kith.demo.build.practitioners import load_practitioners
from kith.demo.build.providers import load_providers
from kith.directory.models import Need, Place, Service, Session
from kith.partnership.models import Account, Area, Membership, Organisation, Postcode

TODAY = date(2026, 11, 12)

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> None:
    load_places()
    load_providers(today=TODAY)
    load_practitioners(today=TODAY)


@pytest.mark.usefixtures("city")
def test_the_city_is_built_whole():
    assert Service.objects.count() == 122
    assert Service.objects.filter(is_citywide=True).count() == 64
    assert Organisation.objects.filter(services__isnull=False).distinct().count() == 78
    assert Need.objects.count() == 10


@pytest.mark.usefixtures("city")
def test_building_it_again_changes_nothing():
    before = counts()
    load_places()
    load_providers(today=TODAY + timedelta(days=30))
    load_practitioners(today=TODAY)
    assert counts() == before


def counts() -> list[int]:
    return [model.objects.count() for model in (Area, Postcode, Organisation, Service, Place, Session, Account)]


@pytest.mark.usefixtures("city")
def test_a_postcode_lies_in_areas_of_several_kinds():
    postcode = Postcode.objects.get(code="GX85UB")
    kinds = set(postcode.areas.values_list("kind__slug", flat=True))
    assert {"ward", "locality", "street", "neighbourhood"} <= kinds
    assert postcode.is_invented


@pytest.mark.usefixtures("city")
def test_a_ward_called_north_east_is_not_the_locality():
    ward = Area.objects.get(kind__slug="ward", name="North East")
    assert [around.kind.slug for around in ward.inside.all()] == ["locality"]


@pytest.mark.usefixtures("city")
def test_a_neighbourhood_lies_in_each_ward_it_crosses_so_that_help_for_the_ward_reaches_it():
    easterhouse = Area.objects.get(kind__slug="neighbourhood", name="Easterhouse")
    around = set(easterhouse.inside.values_list("kind__slug", "name"))
    assert around == {("locality", "North East"), ("ward", "North East"), ("ward", "Baillieston")}


@pytest.mark.usefixtures("city")
def test_a_service_says_when_where_for_whom_and_how_long():
    blether = Service.objects.get(slug="evening-blether")
    assert blether.organisation.name == "Close Knit"
    assert blether.needs.filter(slug="talk").exists()
    assert set(blether.languages.values_list("slug", flat=True)) == {"ur", "pa", "en"}
    assert [place.name for place in blether.places.all()] == ["The Larch Rooms"]
    assert [(s.weekday, s.starts.hour, s.ends.hour) for s in blether.sessions.all()] == [(1, 18, 20)]
    assert (blether.how, blether.wait, blether.promise_working_days) == ("turn-up", "none", None)


@pytest.mark.usefixtures("city")
def test_days_are_counted_from_the_day_it_is_built():
    minibus = Service.objects.get(slug="saturday-minibus")
    assert minibus.full_until_on == TODAY + timedelta(days=110)
    assert minibus.checked_on == TODAY - timedelta(days=6)
    soonest = minibus.organisation.funding.order_by("ends_on").first()
    assert soonest is not None
    assert soonest.ends_on == TODAY + timedelta(days=150)


@pytest.mark.usefixtures("city")
def test_the_refuge_has_no_place_at_all():
    refuge = Service.objects.get(slug="somewhere-safe")
    assert refuge.reach == Service.Reach.PRIVATE
    assert not refuge.places.exists()


@pytest.mark.usefixtures("city")
def test_someone_is_told_when_a_promise_passes_at_every_provider():
    providers = Organisation.objects.filter(services__isnull=False)
    assert not providers.filter(told_when_late_account=None).exists()
    close_knit = Organisation.objects.get(slug="close-knit")
    assert (close_knit.told_when_late, close_knit.told_when_late_account.slug) == ("Denise, team leader", "denise")


@pytest.mark.usefixtures("city")
def test_only_the_help_desk_takes_asks_that_name_no_service():
    assert [o.slug for o in Organisation.objects.filter(takes_open_asks=True)] == ["family-help-desk"]


@pytest.mark.usefixtures("city")
def test_every_role_has_someone_to_be_and_planners_are_told_of_no_family():
    assert set(Membership.objects.values_list("role", flat=True)) == set(Membership.Role.values)
    planners = Membership.objects.filter(role__in=["planner", "commissioner"]).values("account")
    assert not Organisation.objects.filter(told_when_late_account__in=planners).exists()


@pytest.mark.usefixtures("city")
def test_public_ids_are_the_same_every_time_and_look_like_any_other():
    public_id = Service.objects.get(slug="evening-blether").public_id
    assert str(public_id) == "019b76da-a800-7" + str(public_id)[15:]
    assert public_id.version == 7
