"""What search engines are told: every published service, and nothing that is kept from anybody."""

from xml.etree import ElementTree

import pytest

from kith.directory.commands import refresh_search
from kith.directory.factories import PlaceFactory, ServiceFactory
from kith.directory.models import Service
from kith.directory.queries import for_engines

pytestmark = pytest.mark.django_db


def listed(client, page=""):
    answer = client.get(f"/sitemap.xml/{page}")
    assert answer.status_code == 200
    return [loc.text for loc in ElementTree.fromstring(answer.content).findall(".//{*}loc")]


def at(service):
    return f"http://testserver/find/{service.public_id}/"


def test_robots_are_told_where_the_published_services_are_and_leave_no_cookie(client):
    answer = client.get("/robots.txt", follow=True)  # RFC 9309: engines follow this redirect
    assert answer.redirect_chain == [("/robots.txt/", 301)]
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://testserver/sitemap.xml/?page=1\n" in answer.text
    assert "Disallow: /find/list/\n" in answer.text
    assert not client.cookies


@pytest.mark.parametrize(
    "so",
    [
        {"stage": "draft"},
        {"stage": "hidden"},
        {"shown_until_on": "2026-11-24"},
        {"status": "defunct"},
        {"status": "inactive"},
        {"status": "temporarily closed"},
        {"reach": Service.Reach.PRIVATE},
    ],
    ids=lambda so: str(next(iter(so.values()))),
)
def test_what_is_kept_from_anybody_is_in_no_sitemap_and_asks_no_engine_to_list_it(client, so):
    shown, kept = PlaceFactory().service, PlaceFactory().service
    Service.objects.filter(pk=kept.pk).update(**so)
    refresh_search()

    assert listed(client) == [at(shown)]
    assert 'name="robots" content="index"' in client.get(at(shown)).text
    assert 'name="robots" content="index"' not in client.get(at(kept)).text


def test_a_page_that_says_what_was_looked_for_is_not_for_engines(client):
    assert 'name="robots" content="noindex"' in client.get(f"{at(ServiceFactory())}?need=money").text


def test_a_long_directory_has_several_pages_and_an_odd_number_is_answered(client, monkeypatch):
    monkeypatch.setattr(for_engines, "A_PAGE", 2)
    services = [ServiceFactory() for _ in range(3)]

    assert client.get("/robots.txt/").text.count("Sitemap: ") == 2
    assert listed(client, "?page=1") + listed(client, "?page=2") == [at(one) for one in services]
    assert listed(client, "?page=3") == []
    for odd in ("0", "-1", "x", "²", "9" * 30, ""):
        assert listed(client, f"?page={odd}") == listed(client, "?page=1")
