"""Searches that found nothing are counted by what they were about, without who asked and without what they typed."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kith.common.testing import NOON
from kith.directory.commands import count_found_nothing, refresh_search
from kith.directory.factories import LanguageFactory, NeedFactory, ServiceFactory
from kith.directory.models import FoundNothing
from kith.directory.queries import Looking, find, sought_in_vain
from kith.partnership.factories import AccountFactory, AreaFactory, AreaKindFactory, MembershipFactory

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
MONDAY = date(2026, 11, 9)
TYPED = "my name is Donna Reid and am skint in Govan"


@pytest.fixture
def govan():
    ward = AreaFactory(name="Govan", kind=AreaKindFactory(slug="ward"))
    AreaFactory(name="Larch Street", kind=AreaKindFactory(slug="street")).inside.add(ward)
    NeedFactory(slug="money", name="Money, bills and food")
    LanguageFactory(slug="ur", name="Urdu")
    ServiceFactory(name="Swimming")
    refresh_search()
    return ward


def kept() -> set[tuple[str, str, int]]:
    return set(FoundNothing.objects.values_list("about", "what", "times"))


def test_a_search_that_found_nothing_is_counted_by_what_it_was_about(client, govan):
    client.post(reverse("directory:find"), {"q": TYPED, "lang": ["ur", "somebody"], "near": "Larch Street"})
    assert kept() == {("any", "", 1), ("need", "money", 1), ("lang", "ur", 1), ("ward", "Govan", 1)}
    assert FoundNothing.objects.values_list("week_begins_on", flat=True).distinct().count() == 1


def test_no_word_of_what_was_typed_is_kept(client, govan):
    client.post(reverse("directory:find"), {"q": TYPED, "near": "Larch Street"})
    said = " ".join(f"{about} {what}" for about, what, _ in kept()).casefold()
    assert not [word for word in ("donna", "reid", "skint", "larch") if word in said]


def test_a_search_that_found_something_and_a_page_that_is_only_read_are_not_counted(client, govan):
    client.post(reverse("directory:find"), {"q": "swimming"})
    client.get(reverse("directory:find"), {"q": "skint", "lang": "ur"})
    client.post(reverse("directory:find"), {"q": ""})
    assert kept() == set()


def test_the_same_week_is_counted_up_and_another_begins_anew(govan):
    nothing = find(Looking("skint"), on=TODAY)
    for on in (MONDAY, MONDAY + timedelta(days=6), MONDAY + timedelta(days=7)):
        count_found_nothing(nothing, on=on)
    weeks = FoundNothing.objects.filter(about="need").values_list("week_begins_on", "times")
    assert set(weeks) == {(MONDAY, 2), (MONDAY + timedelta(days=7), 1)}


def test_small_counts_are_told_together_or_not_at_all():
    for what, times in (("break", 3), ("money", 4), ("talk", 9)):
        FoundNothing.objects.create(week_begins_on=MONDAY, about="need", what=what, times=times)
    FoundNothing.objects.create(week_begins_on=MONDAY, about="lang", what="ur", times=2)
    FoundNothing.objects.create(week_begins_on=MONDAY - timedelta(weeks=13), about="need", what="talk", times=90)
    FoundNothing.objects.create(week_begins_on=MONDAY, about="any", times=16)

    sought = sought_in_vain(TODAY, {"need": {"money": "Money"}})

    assert sought.searches == 16
    told = {table.heading: [(group.names, group.count) for group in table.groups] for table in sought.tables}
    assert told == {"What would help": [(("talk",), 9), (("Money", "break"), 7)], "Language": []}


@pytest.mark.parametrize(
    ("role", "status"),
    [("planner", 200), ("commissioner", 200), ("partnership-administrator", 200), ("practitioner", 404)],
)
def test_those_who_plan_or_look_after_the_directory_see_the_counts(client, role, status):
    FoundNothing.objects.create(week_begins_on=MONDAY, about="any", times=7)
    account = AccountFactory()
    MembershipFactory(account=account, role=role)
    client.force_login(account)

    answer = client.get(reverse("directory:found-nothing"))

    assert answer.status_code == status
