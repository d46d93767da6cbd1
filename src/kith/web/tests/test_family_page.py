"""The whole family on one page: few queries, few bytes, strengths before needs, and nobody skipped."""

import pytest
from django.urls import reverse

from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    TellingFactory,
    signed_in_as,
    walking_beside,
)
from kith.families.models import FamilyMember
from kith.partnership.models import Account
from kith.support.factories.plans import PlanFactory, PlanItemFactory, TeamMemberFactory
from kith.support.factories.visits import LetterFactory, VisitFactory
from kith.web.queries.family import whole_family
from kith.web.queries.mine import own_side_of
from kith.web.tests.shazia import shazias_family

pytestmark = pytest.mark.django_db


@pytest.fixture
def shazias(time_machine):
    time_machine.move_to(NOON)
    return shazias_family(NOON)


def open_page(client, reader, family):
    client.force_login(Account.objects.get(pk=reader.account_id))
    return client.get(reverse("web:family", args=[family.public_id]))


def test_the_whole_page_is_at_most_20_queries_and_100_kb_and_its_reading_is_written_down(
    client, shazias, django_assert_max_num_queries
):
    open_page(client, shazias.craig, shazias.family)  # the partnership's rules are read, and remembered
    before = AuditEntry.objects.count()
    with django_assert_max_num_queries(20):
        response = client.get(reverse("web:family", args=[shazias.family.public_id]))

    assert len(response.content) < 100_000
    assert AuditEntry.objects.count() == before + 1


def test_more_people_and_more_of_everything_is_no_more_queries(shazias, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    whole_family(shazias.craig, shazias.family)  # what is kept from Craig is asked once
    with CaptureQueriesContext(connection) as once:
        whole_family(shazias.craig, shazias.family)
    for _ in range(6):
        person = PersonFactory(family=shazias.family)
        HouseholdFactory(family=shazias.family, residents=[person])
        PlanItemFactory(plan=shazias.plan, people=[person])
        TellingFactory(family=shazias.family, person=person)
    with django_assert_num_queries(len(once)):
        whole_family(shazias.craig, shazias.family)


def test_strengths_and_what_matters_are_above_the_plan(client, shazias):
    page = open_page(client, shazias.craig, shazias.family).text
    order = ["Before you phone", 'id="matters"', "already strong", 'id="each"', 'id="plan"', 'id="team"', 'id="goals"']
    places = [page.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "words",
    [
        "Seen, not said: at four o’clock",
        "Aisha has not told us yet",
        "Talk with him about his own space",
        "37, dad, in Lahore, on calls",
        "Text 07700 900123, school hours. You are “from the sewing class”. Leave no message.",
        "Interpreter: a woman, by phone",
        "Hamza: I would rather go alone.",
        "Did not happen. Our side: Craig was ill. Made up 4 Nov.",
        "Lead professional since 4 Nov.",
        "Open it for this visit",
        'lang="ur"',
    ],
)
def test_the_page_says(client, shazias, words):
    assert words in open_page(client, shazias.craig, shazias.family).text


def test_a_short_record_is_a_short_page(client):
    family = FamilyFactory()
    PersonFactory(family=family, known_as="Gary")
    page = open_page(client, walking_beside(family), family).text

    for heading in ("What matters to us", "already strong", "The plan", "Who is involved", "Goals", "Last visits"):
        assert heading not in page
    assert "Has not told us yet." in page


def test_the_unborn_and_those_who_died_each_have_a_row(client):
    family = FamilyFactory()
    PersonFactory(family=family, known_as="the wee one", unborn=True)
    PersonFactory(family=family, known_as="Gran", died=True)
    page = open_page(client, walking_beside(family), family).text

    assert "not born yet, due about 11 January" in page
    assert "died 2 March 2024" in page
    assert "Remembered." in page


@pytest.fixture
def apart():
    """Donna's record and Dean's, Tyler in both; her home, a telling, a visit, a plan item and her worker kept from Dean."""

    class Apart:
        donnas, deans = FamilyFactory(known_as="Donna"), FamilyFactory(known_as="Dean")
        donna = PersonFactory(known_as="Donna", family=donnas)
        dean = PersonFactory(known_as="Dean", family=deans)
        tyler = PersonFactory(known_as="Tyler", family=donnas, child=True, family__is_child=True)

    both = Apart()
    for family, person in ((both.deans, both.tyler), (both.donnas, both.dean)):
        FamilyMember.objects.create(family=family, person=person, order=5)
    plan = PlanFactory(family=both.donnas)
    hidden = [
        HouseholdFactory(family=both.donnas, known_as="Quillwort Loan", residents=[both.tyler]),
        TellingFactory(family=both.donnas, person=both.tyler, words="Every colour marmalade"),
        VisitFactory(family=both.donnas, where_words="Larkspur Vennel"),
        PlanItemFactory(plan=plan, people=[both.tyler], want="Saffron swimming"),
        TeamMemberFactory(plan=plan, account=None, organisation=None, name="Ottoline of Saffron Pend"),
        PersonFactory(known_as="Senga", family=both.donnas),
    ]
    hidden[2].with_people.set([both.tyler, both.dean])
    for record in hidden:
        KeptFromFactory(record=record, family=both.donnas, person=both.dean)
    TellingFactory(family=both.deans, person=both.tyler, words="The chips at Dad's")
    return both


TRACES = ("Quillwort", "marmalade", "Larkspur", "Saffron", "Ottoline", "Senga", "kept from", "Kept closed")


@pytest.mark.parametrize("page", ["web:family", "families:about", "families:kept", "families:tell"])
def test_deans_worker_finds_no_trace_on_any_page(client, apart, page):
    worker = walking_beside(apart.deans)
    client.force_login(Account.objects.get(pk=worker.account_id))
    shown = client.get(reverse(page, args=[apart.deans.public_id])).text

    assert not [trace for trace in TRACES[:-2] if trace in shown]
    assert client.get(reverse(page, args=[apart.donnas.public_id])).status_code == 404


def test_tylers_page_in_deans_record_shows_what_was_told_there_and_no_more(client, apart):
    worker = walking_beside(apart.deans)
    client.force_login(Account.objects.get(pk=worker.account_id))
    shown = client.get(reverse("families:person", args=[apart.deans.public_id, apart.tyler.public_id])).text

    assert "The chips at Dad" in shown
    assert not [trace for trace in TRACES if trace in shown]
    elsewhere = reverse("families:person", args=[apart.donnas.public_id, apart.tyler.public_id])
    assert client.get(elsewhere).status_code == 404


def test_donnas_worker_sees_what_is_kept_with_a_cue(client, apart):
    page = open_page(client, walking_beside(apart.donnas), apart.donnas).text

    assert "Some facts of this family are kept from certain people" in page
    assert "Saffron swimming" in page
    assert "Ottoline" in page


@pytest.mark.parametrize("record", ["deans", "donnas"])
def test_deans_own_page_shows_no_trace_even_if_donnas_record_were_open_to_him(client, apart, record):
    reader = signed_in_as(apart.dean, getattr(apart, record))
    client.force_login(Account.objects.get(pk=reader.account_id))
    shown = client.get(reverse("web:mine")).text

    assert "Hello Dean" in shown
    assert not [trace for trace in TRACES if trace in shown]


def test_a_visit_with_three_of_us_is_shown_once(shazias):
    shazia = shazias.people["Shazia"]
    visit = VisitFactory(family=shazias.family)
    visit.with_people.set([shazias.people[name] for name in ("Shazia", "Hamza", "Aisha")])

    assert own_side_of(signed_in_as(shazia, shazias.family)).visits.count(visit) == 1


def test_own_side_shows_what_is_theirs_or_everyones(shazias):
    shazia = shazias.people["Shazia"]
    visit = VisitFactory(family=shazias.family)
    visit.with_people.set([shazia, shazias.people["Zayn"], shazias.people["Hamza"]])
    theirs = VisitFactory(family=shazias.family)
    VisitFactory(family=shazias.family).with_people.set([shazias.people["Hamza"]])
    LetterFactory(person=shazia, note__visit__family=shazias.family)
    LetterFactory(person=shazia, note__visit__family=shazias.family, may_be_shown=False, not_shown_because="not yet")
    mine = own_side_of(signed_in_as(shazia, shazias.family))

    assert [item.want for item in mine.items] == [
        "A bed each, and one place for the housing papers",
        "An evening for Shazia",
    ]
    assert mine.visits == [visit, theirs]
    assert len(mine.letters) == 1
    assert len(mine.team) == 3


def test_own_page_is_for_people_in_a_family(client, shazias):
    client.force_login(Account.objects.get(pk=shazias.craig.account_id))
    assert client.get(reverse("web:mine")).status_code == 404


def test_an_opened_address_is_told_to_the_family(client, shazias):
    client.force_login(Account.objects.get(pk=shazias.craig.account_id))
    client.post(reverse("families:address", args=[shazias.family.public_id]), {"why": "To visit today"})
    reader = signed_in_as(shazias.people["Shazia"], shazias.family)
    client.force_login(Account.objects.get(pk=reader.account_id))
    page = client.get(reverse("web:mine")).text

    assert "Who opened your address" in page
    assert "To visit today" in page


@pytest.mark.parametrize(("name", "is_theirs"), [("Hamza", True), ("Shazia", False)])
def test_a_childs_own_pages_are_in_a_childs_colour(client, shazias, name, is_theirs):
    reader = signed_in_as(shazias.people[name], shazias.family)
    client.force_login(Account.objects.get(pk=reader.account_id))

    for page in ("web:mine", "web:looked"):
        assert ("m-child" in client.get(reverse(page)).text) == is_theirs
