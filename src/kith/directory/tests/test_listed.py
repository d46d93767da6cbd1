"""Lists of the API: what the standing index answers is what the database answers."""

from itertools import combinations

import pytest

from kith.common.testing import NOON
from kith.directory.commands import refresh_search
from kith.directory.factories import NeedFactory, PlaceFactory, ServiceFactory
from kith.directory.models import Service, ServiceArea, Source
from kith.directory.open_referral.own_words import OWN_LISTS
from kith.directory.open_referral.parameters import asked
from kith.directory.queries import open_referral
from kith.directory.queries.listed import listed
from kith.partnership.factories import AreaFactory, PostcodeFactory

pytestmark = pytest.mark.django_db
API = "/open-referral/v3/services"
TODAY = NOON.date()


@pytest.fixture
def city() -> None:
    area, other = AreaFactory(name="Govanhill"), AreaFactory(name="Gorbals")
    PostcodeFactory(code="G428AB", latitude=55.84, longitude=-4.26).areas.add(area)
    for slug in ("talk", "money"):
        NeedFactory(slug=slug)
    for n in range(12):
        service = ServiceFactory(
            name=f"{'Club' if n % 2 else 'Music club'} {n % 5}",
            needs=["talk"] if n % 3 else ["talk", "money"],
            access=["step-free"] if n % 4 else [],
            is_citywide=n % 4 != 1,
            reach="place" if n % 5 else "by-phone",
            stage=Service.Stage.HIDDEN if n == 7 else Service.Stage.SHOWN,
        )
        if not service.is_citywide:
            service.covers.add(area if n % 8 == 1 else other)
        PlaceFactory(service=service, latitude=55.84 + n / 500, longitude=-4.26, is_private=n == 6)
    Source.objects.create(name="a leaflet")
    for n in range(3):  # of a source: it says nothing of where, or another place, or ours by name
        brought = ServiceFactory(name=f"Club {n}", source="a leaflet", needs=["talk"])
        PlaceFactory(service=brought, latitude=55.84 + n, longitude=-4.26)
        if n:
            ServiceArea.objects.create(service=brought, name="Govanhill" if n == 1 else "Another country")
    refresh_search()


def term(name: str, slug: str) -> str:
    return next(words.term_id(slug) for words in OWN_LISTS if words.slug == name)


def questions():
    single = {
        "search": ["club", "music clu", "nothing like it", "!!"],
        "postcode": ["G42 8AB", "G99 9ZZ"],
        "proximity": ["1200"],
        "taxonomy_term_id": [
            term("need", "money"),
            term("access", "step-free"),
            "00000000-0000-4000-8000-000000000000",
        ],
        "minimum_age": ["3"],
    }
    for size in range(4):
        for names in combinations(single, size):
            for picked in range(4):
                yield {name: [single[name][picked % len(single[name])]] for name in names}


def test_the_index_and_the_database_find_the_same(city):
    answered = 0
    for said in questions():
        question = asked(said)
        by_index = listed(question, TODAY)
        if by_index is not None:
            answered += 1
            assert sorted(by_index.pks.tolist()) == sorted(
                open_referral.services(question).values_list("pk", flat=True)
            ), said
    assert answered > 20


@pytest.mark.parametrize(
    "said",
    [{"minimum_age": ["3"]}, {"day": ["monday"]}, {"modified_after": ["2020-01-01"]}, {"taxonomy_term_id": [term("who", "dads")]}],
)  # fmt: skip
def test_what_does_not_stand_in_the_index_is_asked_of_the_database(city, said):
    assert listed(asked({"search": ["club"]} | said), TODAY) is None
    assert listed(asked({}), TODAY) is None


def test_pages_hold_every_service_once_by_name(client, city):
    seen = [
        record["name"]
        for page in (1, 2, 3, 4)
        for record in client.get(API, {"search": "club", "per_page": 4, "page": page}).json()["contents"]
    ]
    assert len(seen) == 14
    assert seen == sorted(seen, key=str.casefold)


def test_a_search_reads_no_more_than_its_page(client, city, django_assert_max_num_queries):
    client.get(API, {"search": "club", "postcode": "G42 8AB", "proximity": 900})
    with django_assert_max_num_queries(6):
        client.get(API, {"search": "club", "postcode": "G42 8AB", "proximity": 900})


def test_what_was_hidden_since_the_listings_were_gathered_is_on_no_page(client, city):
    Service.objects.filter(name__startswith="Music").update(stage=Service.Stage.HIDDEN)
    assert all("Music" not in record["name"] for record in client.get(API, {"search": "club"}).json()["contents"])
