"""One link that thousands follow is drawn once a minute; nobody is given what was drawn for somebody else, or has changed."""

import gzip
from datetime import timedelta

import pytest
from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kith.directory import kept_answers
from kith.directory.commands import refresh_search
from kith.directory.factories import ServiceFactory
from kith.directory.kept_answers import KEPT, KeptAnswers, edition_of, key_of, same_for_everybody
from kith.directory.models import Service
from kith.partnership.factories import AccountFactory
from tests.clock import moment

pytestmark = pytest.mark.django_db
LISTS = ["/find/?q=food", "/open-referral/v3/services?search=food"]


@pytest.fixture
def larder():
    service = ServiceFactory(name="Food larder")
    refresh_search()
    return service


@pytest.mark.parametrize("address", LISTS)
def test_what_was_asked_this_minute_takes_one_question_to_the_database(
    client, larder, django_assert_num_queries, address
):
    first = client.get(address)
    with django_assert_num_queries(1):
        again = client.get(address)

    assert b"Food larder" in again.content
    assert (again.content, again.headers) == (first.content, first.headers)


@pytest.mark.parametrize("address", LISTS)
def test_a_change_is_seen_at_once(client, larder, address):
    client.get(address)
    Service.objects.filter(pk=larder.pk).update(name="Food pantry")
    refresh_search(Service.objects.filter(pk=larder.pk))

    assert b"Food pantry" in client.get(address).content


@pytest.mark.parametrize("address", LISTS)
def test_what_is_no_longer_shown_is_gone_at_once(client, larder, address):
    client.get(address)
    Service.objects.filter(pk=larder.pk).update(status=Service.Status.INACTIVE)
    refresh_search()

    assert b"Food larder" not in client.get(address).content


def test_whoever_brings_a_cookie_is_answered_anew_and_nothing_of_it_is_kept(client, larder):
    client.force_login(AccountFactory())
    client.get(LISTS[0])
    client.logout()
    client.cookies.clear()

    kept = KEPT.of(key_of(RequestFactory().get(LISTS[0])), timezone.now())
    assert kept is None


def test_a_signed_in_reader_is_not_given_what_was_drawn_for_nobody(client, larder):
    for_nobody = client.get(LISTS[0]).content
    client.force_login(AccountFactory())

    assert client.get(LISTS[0]).content != for_nobody


def test_each_language_has_its_own(client, larder):
    english = client.get(LISTS[0])
    urdu = client.get(LISTS[0], headers={"Accept-Language": "ur"})

    assert (english.headers["Content-Language"], urdu.headers["Content-Language"]) == ("en-gb", "ur")


def test_it_is_kept_packed_for_who_takes_it_packed(client, larder):
    plain = client.get(LISTS[0]).content
    for _ in range(2):
        packed = client.get(LISTS[0], headers={"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.content) == plain


def test_every_answer_carries_what_a_browser_is_told_of_safety(client, larder):
    for _ in range(2):
        said = client.get(LISTS[0]).headers
        assert said.keys() >= {"Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options"}


def test_a_condition_is_weighed_anew(client, larder):
    etag = client.get(LISTS[1]).headers["ETag"]

    assert client.get(LISTS[1], headers={"If-None-Match": etag}).status_code == 304


def test_the_next_minute_begins_with_nothing(larder):
    kept, at = KeptAnswers(), moment()
    kept.keep(b"one", 7, at, HttpResponse(b"said"))

    assert kept.of(b"one", at) is not None
    assert kept.of(b"two", at + timedelta(minutes=1)) is None
    assert kept.of(b"one", at) is None


def test_what_people_typed_is_not_to_be_read_from_what_is_kept(larder):
    key = key_of(RequestFactory().get("/find/", {"q": "a place to sleep"}))

    assert len(key) == 32
    assert b"sleep" not in key


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("no edition"),
        same_for_everybody(HttpResponse(status=404), 7),
        same_for_everybody(StreamingHttpResponse(["a"]), 7),
        same_for_everybody(HttpResponse(headers={"Vary": "Origin"}), 7),
    ],
)
def test_what_may_differ_or_is_no_answer_is_not_kept(response):
    assert edition_of(response) is None


def test_what_gives_a_cookie_is_not_kept():
    response = same_for_everybody(HttpResponse(), 7)
    response.set_cookie("who", "me")

    assert edition_of(response) is None


@pytest.mark.parametrize("header", ["HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_RANGE", "HTTP_IF_MATCH"])
def test_who_says_more_of_themselves_is_passed_on(header):
    assert key_of(RequestFactory().get("/find/", **{header: "something"})) is None


def test_a_post_and_a_head_are_passed_on():
    assert key_of(RequestFactory().post("/find/")) is None
    assert key_of(RequestFactory().head("/find/")) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 400)), max_size=60))
def test_it_never_holds_more_than_it_may(asked):
    kept, at, most = KeptAnswers(), moment(), kept_answers.MOST_BYTES
    kept_answers.MOST_BYTES = 1000
    try:
        for number, size in asked:
            kept.keep(bytes([number]), 7, at, HttpResponse(b"x" * size))
            held = [found for n in range(10) if (found := kept._kept.get(bytes([n])))]
            assert kept._bytes == sum(len(one.content) for one in held) <= 1000
            assert kept.of(bytes([number]), at).content == b"x" * size
    finally:
        kept_answers.MOST_BYTES = most


def test_only_pages_that_say_so_are_kept(client, larder):
    for address in ("/", reverse("directory:service", args=[larder.public_id]), "/open-referral/v3"):
        client.get(address)
        assert KEPT.of(key_of(RequestFactory().get(address)), timezone.now()) is None


def test_it_stands_outside_of_what_asks_who_reads():
    stands = settings.MIDDLEWARE.index("kith.directory.middleware.KeptAnswersMiddleware")

    assert stands < settings.MIDDLEWARE.index("kith.web.middleware.WallMiddleware")
    assert stands < settings.MIDDLEWARE.index("django.contrib.sessions.middleware.SessionMiddleware")
    assert stands > settings.MIDDLEWARE.index("django.middleware.csp.ContentSecurityPolicyMiddleware")
