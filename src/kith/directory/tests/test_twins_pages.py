"""The pages of what is here twice: who may, two side by side, one press, and taken back."""

import re

import pytest
from django.urls import reverse

from kith.directory.models import Judgement, Service
from kith.directory.queries import running
from kith.directory.tests.twins import entry, found, joined, two
from kith.partnership.factories import MembershipFactory
from kith.partnership.models import Membership

pytestmark = pytest.mark.django_db
PAGES = ("twins:waiting", "twins:judged", "twins:look")


@pytest.fixture
def morag(client):
    client.force_login(MembershipFactory(role="directory-keeper", account__name="Morag").account)
    return client


def page_of(pair, other=None):
    ids = (pair.one, pair.other) if other is None else (pair.public_id, other.public_id)
    return reverse("twins:pair", args=ids)


def said(answer):
    text = re.sub(r"<(style|script).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.mark.parametrize("role", [role for role in Membership.Role.values if role != Membership.Role.DIRECTORY_KEEPER])
def test_to_anybody_else_the_pages_are_not_there(client, role):
    pair = found(*two())
    client.force_login(MembershipFactory(role=role).account)

    for address in (*map(reverse, PAGES), page_of(pair)):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404


def test_what_waits_is_told_with_every_reason(morag):
    found(*two())

    page = said(morag.get(reverse("twins:waiting")))
    assert "1 pair may be in the directory twice" not in page  # the organisations are alike too
    assert "2 pairs may be in the directory twice" in page
    assert "Same name. Same organisation. Same phone." in page
    assert re.search("From (one|another) list and from (one|another) list.", page)


def test_what_differs_is_marked(morag):
    one, other = two()
    Service.objects.filter(pk=one.pk).update(description="A table and soup")
    Service.objects.filter(pk=other.pk).update(description="A table and cake")

    page = morag.get(page_of(found(one, other))).content.decode()
    assert "<mark>soup</mark>" in page
    assert "<mark>cake</mark>" in page
    assert "<mark>A table" not in page


def test_one_press_joins_and_goes_on_to_the_next(morag):
    one, other = two()
    pair = found(one, other)
    next_one = entry("Homework club", phone="0141 496 0102")
    found(next_one, entry("Homework club", "another list", of=other.organisation, phone="0141 496 0102"))

    page = said(morag.post(page_of(pair), {"verdict": str(one.public_id), "why": "Same table."}, follow=True))
    assert "Joined. “Evening Blether” stays, and old addresses lead to it." in page
    assert "one twice, or two?" in page
    assert [judged.why for judged in Judgement.objects.all()] == ["Same table."]
    assert other not in running()


def test_one_press_keeps_apart_and_nobody_is_asked_again(morag):
    one, other = two()
    pair = found(one, other)
    morag.post(page_of(pair), {"verdict": "two", "why": ""})
    morag.post(reverse("twins:look"))

    assert "Evening Blether" not in said(morag.get(reverse("twins:waiting")))
    assert "These two are kept apart" in said(morag.get(page_of(pair)))
    assert running().count() == 2


@pytest.mark.parametrize("verdict", ["", "both", "ac148810-d857-441c-9679-408f346de14b"])
def test_another_press_changes_nothing_and_loses_no_words(morag, verdict):
    pair = found(*two())

    answer = morag.post(page_of(pair), {"verdict": verdict, "why": "They moved."})
    assert "Press one of the three buttons." in said(answer)
    assert "They moved." in answer.content.decode()
    assert not Judgement.objects.exists()


def test_more_words_than_there_is_room_for_are_kept_and_said(morag):
    one, other = two()
    long = "and then " * 200

    answer = morag.post(page_of(found(one, other)), {"verdict": "two", "why": long})
    assert "This holds up to 1,000 letters" in said(answer)
    assert long.strip() in answer.content.decode()


def test_a_press_that_came_second_says_so(morag):
    one, other = two()
    address = page_of(found(one, other))
    joined(one, other)

    page = said(morag.post(address, {"verdict": "two", "why": ""}, follow=True))
    assert "These two were joined" in page
    assert Judgement.objects.count() == 1


def test_what_was_decided_can_be_taken_back(morag):
    one, other = two()
    joined(one, other, why="Same table.")

    page = said(morag.get(reverse("twins:judged")))
    assert "Morag" in page
    assert "Same table." in page
    again = said(morag.post(reverse("twins:take-back", args=[Judgement.objects.get().public_id]), follow=True))
    assert "Taken back. Both are as they were." in again
    assert running().count() == 2


def test_one_that_ended_under_another_is_told_first(morag):
    one, other = two()
    joined(one, other)
    Service.objects.filter(pk=one.pk).update(status="inactive")

    assert "Joined into something that has ended" in said(morag.get(reverse("twins:waiting")))


def test_a_pair_of_nothing_is_not_there(morag):
    one, other = entry(), entry("Homework club", "another list")

    assert morag.get(page_of(one, other)).status_code == 404


def test_a_page_costs_the_same_however_many_wait(morag, django_assert_max_num_queries):
    for _ in range(4):
        two()
    morag.post(reverse("twins:look"))
    with django_assert_max_num_queries(16):
        morag.get(reverse("twins:waiting"))
