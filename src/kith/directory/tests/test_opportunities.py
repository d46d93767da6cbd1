"""What one can be part of at a service: said by its keeper, found by, told honestly, and carried out and back in."""

import json
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from kith.common.testing import NOON
from kith.directory.commands import refresh_search
from kith.directory.commands.opportunities import OfferedAlready, Offering, offer
from kith.directory.factories import OpportunityFactory, ServiceFactory
from kith.directory.models import Change, Opportunity
from kith.directory.open_referral.export import export
from kith.directory.open_referral.own_parts import PARTS, TERMS
from kith.directory.presenters.opportunities import what_it_asks
from kith.directory.queries import Looking, find
from kith.directory.tests.bringing import brought
from kith.partnership.factories import MembershipFactory
from kith.partnership.queries.people import reader_for

pytestmark = pytest.mark.django_db

PAGE = "https://kith.example.org/find/"
DRIVE = Offering(words="Drive the bus.", expenses="on-the-day")


def planner():
    return reader_for(MembershipFactory(role="planner").account, at=NOON)


def found(*kinds, **looking):
    choices = {"part": frozenset(kinds)} if kinds else {}
    return find(Looking(choices=choices, **looking), on=NOON.date())


class TestSaid:
    def test_the_check_is_named_with_how_long_it_takes_here(self):
        one = OpportunityFactory(needs_pvg=True, pvg_weeks=9, weeks_to_first=11, languages="Urdu")
        assert what_it_asks(one) == [
            "You need a PVG check first. It takes about 9 weeks here.",
            "Fares and food are paid on the day.",
            "Nobody looks after the children.",
            "English. Also Urdu.",
            "From your first word to your first time: about 11 weeks.",
        ]

    def test_weeks_of_a_check_stand_only_where_there_is_one(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            OpportunityFactory(pvg_weeks=3)

    def test_a_service_offers_each_kind_once_and_its_history_says_who_did(self):
        service, by = ServiceFactory(), planner()
        offer(service=service, kind="help", offering=DRIVE, by=by, at=NOON)
        offer(service=service, kind="with-others", offering=replace(DRIVE, words="Sit with us."), by=by, at=NOON)
        with pytest.raises(OfferedAlready):
            offer(service=service, kind="help", offering=DRIVE, by=by, at=NOON)
        assert Opportunity.objects.count() == 2
        assert by.name in Change.objects.get(field="part help").by


class TestFound:
    @pytest.fixture(autouse=True)
    def city(self):
        OpportunityFactory(service__name="The shed", kind="with-others", words="Tools and a kettle.")
        self.bus = OpportunityFactory(service__name="The bus", words="Drive the bus.").service
        OpportunityFactory(service=self.bus, kind="with-others", words="Sit in the back.")
        ServiceFactory(name="Debt advice")
        refresh_search()

    def test_each_kind_narrows_and_is_counted(self):
        assert {s.name for s in found("with-others").services} == {"The shed", "The bus"}
        assert [s.name for s in found("help").services] == ["The bus"]
        assert found("with-others", "help").total == 2
        assert (found().counts["part:with-others"], found("help").counts["part:with-others"]) == (2, 2)

    def test_what_one_does_there_is_found_by_its_words(self):
        assert [s.name for s in found(words="kettle").services] == ["The shed"]

    @pytest.mark.parametrize("words", ["meet people", "peer support", "be with others"])
    def test_words_for_being_with_others_lead_there(self, words):
        assert {s.name for s in found(words=words).services} == {"The shed", "The bus"}

    @pytest.mark.parametrize("words", ["volunteer", "volunteering", "I want to help as a volunteer"])
    def test_words_for_helping_lead_there(self, words):
        assert [s.name for s in found(words=words).services] == ["The bus"]

    def test_it_is_no_longer_found_by_when_it_is_over(self):
        self.bus.opportunities.all().delete()
        refresh_search([self.bus])
        assert found("help").total == 0

    def test_the_page_offers_it_shows_it_and_lets_it_go(self, client):
        page = client.get("/find/").text
        assert 'Be with others</bdi> <span class="quiet num">2</span>' in page
        page = client.get("/find/?part=help").text
        assert "Debt advice" not in page
        assert '<a class="chip chip--on" href="/find/">Help as a volunteer' in page

    def test_when_nothing_fits_it_can_be_let_go_of(self, client):
        page = client.get("/find/?part=help&q=debt").text
        assert "Nothing here fits yet" in page
        assert "Not only what you can be part of" in page

    def test_its_own_page_says_what_one_can_do_and_what_that_asks(self, client):
        page = client.get(reverse("directory:service", args=[self.bus.public_id])).text
        assert page.index("Sit in the back.") < page.index("Drive the bus.") < page.index("Good to know")
        assert page.count("Fares and food are paid on the day.") == 2

    def test_a_service_with_none_says_nothing_of_it(self, client):
        plain = ServiceFactory()
        assert "What you can be part of" not in client.get(reverse("directory:service", args=[plain.public_id])).text


class TestKept:
    """Linda says it on the form of her entry."""

    @pytest.fixture
    def linda(self):
        return MembershipFactory(role="provider-lead", account__name="Linda", organisation__name="Cartvale Families")

    @pytest.fixture
    def minibus(self, linda):
        return ServiceFactory(name="The minibus", organisation=linda.organisation, phone="0141 496 0100")

    @pytest.fixture
    def as_linda(self, client, linda):
        client.force_login(linda.account)
        return client

    def sent(self, as_linda, minibus, **said):
        address = reverse("keeping:edit", args=[minibus.public_id])
        form = as_linda.get(address).context["form"]
        typed = {
            bound.html_name: bound.value() for bound in form if bound.value() is not None and bound.value() is not False
        }
        return as_linda.post(address, typed | said, follow=True)

    def test_it_is_live_at_once_and_found_by(self, as_linda, minibus):
        page = self.sent(
            as_linda,
            minibus,
            **{
                "with-others-words": "Soup with other  mums.",
                "with-others-expenses": "on-the-day",
                "with-others-languages": "Polish",
            },
        )
        assert "What you changed is live now." in page.content.decode()
        made = Opportunity.objects.get(service=minibus)
        assert (made.kind, made.words, made.languages) == ("with-others", "Soup with other mums.", "Polish")
        assert [s.pk for s in found("with-others").services] == [minibus.pk]
        past = as_linda.get(reverse("keeping:past", args=[minibus.public_id])).content.decode()
        assert "Soup with other mums. No check is needed." in past

    def test_taken_out_it_is_over_and_the_history_can_bring_it_back(self, as_linda, minibus):
        OpportunityFactory(service=minibus, needs_pvg=True, pvg_weeks=8)
        refresh_search()
        self.sent(as_linda, minibus, **{"help-words": ""})
        assert not minibus.opportunities.exists()
        assert found("help").total == 0
        change = Change.objects.get(field="part help")
        as_linda.post(reverse("keeping:restore", args=[minibus.public_id, change.public_id]))
        assert minibus.opportunities.get().pvg_weeks == 8

    def test_nothing_changed_is_no_change(self, as_linda, minibus):
        OpportunityFactory(service=minibus, needs_pvg=True, pvg_weeks=8, has_childcare=True)
        assert "Nothing was different" in self.sent(as_linda, minibus).content.decode()
        assert not Change.objects.exists()

    def test_who_can_come_the_same_week_still_can_when_the_words_change(self, as_linda, minibus):
        OpportunityFactory(service=minibus, weeks_to_first=0)
        self.sent(as_linda, minibus, **{"help-words": "Drive, or sing."})
        one = minibus.opportunities.get()
        assert (one.words, one.weeks_to_first) == ("Drive, or sing.", 0)

    @pytest.mark.parametrize(
        ("said", "wrong"),
        [
            ({"help-words": "Drive."}, "Say who pays for fares and food."),
            ({"help-words": "Drive.", "help-expenses": "later", "help-pvg_weeks": "8"}, "Tick that one is needed"),
            (
                {"help-words": "Drive.", "help-expenses": "later", "help-weeks_to_first": "soon"},
                "Write a whole number of weeks",
            ),
        ],
    )
    def test_what_is_missing_or_does_not_fit_is_said(self, as_linda, minibus, said, wrong):
        page = self.sent(as_linda, minibus, **said).content.decode()
        assert wrong in page
        assert "Drive." in page
        assert not Opportunity.objects.exists()


class TestPublished:
    @pytest.fixture
    def service(self):
        service = OpportunityFactory(
            words="Drive the bus.", needs_pvg=True, pvg_weeks=9, expenses="later", languages="Urdu", weeks_to_first=0
        ).service
        OpportunityFactory(service=service, kind="with-others", has_childcare=True, expenses="none-needed")
        ServiceFactory()
        refresh_search()
        return service

    def test_the_api_says_it_as_terms_of_ours(self, client, service):
        said = client.get(f"/open-referral/v3/services/{service.public_id}").json()["attributes"]
        by_term = {one["taxonomy_term"]["code"]: one.get("value", "") for one in said}
        assert by_term == {
            "help": "Drive the bus.",
            "help-pvg": "9",
            "help-later": "",
            "help-languages": "Urdu",
            "help-weeks": "0",
            "with-others": "Sit beside somebody for an hour a week.",
            "with-others-childcare": "",
            "with-others-none-needed": "",
        }

    @pytest.mark.parametrize("more", ["", "&search=bus"])
    @pytest.mark.parametrize(
        ("term", "count"), [("help", 1), ("help-pvg", 1), ("with-others-pvg", 0), ("with-others", 1)]
    )
    def test_services_are_asked_for_by_them(self, client, service, term, count, more):
        address = f"/open-referral/v3/services?taxonomy_term_id={PARTS.term_id(term)}{more}"
        assert client.get(address).json()["total_items"] == count

    def test_and_by_the_list_of_them(self, client, service):
        assert client.get(f"/open-referral/v3/services?taxonomy_id={PARTS.id}").json()["total_items"] == 1

    def test_what_it_asks_stands_under_its_kind(self, client):
        terms = client.get(f"/open-referral/v3/taxonomy_terms?taxonomy_id={PARTS.id}&per_page=100").json()["contents"]
        assert len(terms) == len(TERMS)
        assert {one.get("parent_id") for one in terms} == {None, PARTS.term_id("help"), PARTS.term_id("with-others")}

    @pytest.mark.parametrize("kind", ["hsds", "oruk-json"])
    def test_out_and_in_again_it_is_the_same(self, tmp_path, service, kind):
        names = ("kind", "words", "needs_pvg", "pvg_weeks", "expenses", "has_childcare", "languages", "weeks_to_first")
        before = list(Opportunity.objects.order_by("kind").values(*names))
        out = tmp_path / {"hsds": "out.zip", "oruk-json": "out.json"}[kind]
        export(kind, out, PAGE)
        type(service).objects.all().delete()
        brought(out)
        assert list(Opportunity.objects.order_by("kind").values(*names)) == before
        assert found("help").total == 1

    def test_a_source_that_says_only_the_kind_is_taken_at_its_word_and_no_further(self, tmp_path):
        out = tmp_path / "in.json"
        out.write_text(json.dumps(_said_by_another("with-others")))
        brought(out)
        one = Opportunity.objects.get()
        assert (one.words, one.expenses, one.needs_pvg) == ("Tea at three.", "not-known", False)
        assert "Ask them whether fares are paid." in what_it_asks(one)


def _said_by_another(term):
    taxonomy = {"id": PARTS.id, "name": "What you can be part of", "description": "..."}
    attribute = {
        "id": "11111111-1111-4111-8111-111111111111",
        "link_id": "22222222-2222-4222-8222-222222222222",
        "link_entity": "service",
        "taxonomy_term_id": PARTS.term_id(term),
        "taxonomy_term": {
            "id": PARTS.term_id(term),
            "code": term,
            "name": term,
            "description": term,
            "taxonomy_detail": taxonomy,
        },
    }
    return {
        "services": [
            {
                "id": "22222222-2222-4222-8222-222222222222",
                "name": "Tea",
                "description": "Tea at three.",
                "status": "active",
                "organization": {
                    "id": "33333333-3333-4333-8333-333333333333",
                    "name": "Neighbours",
                    "description": "Us",
                },
                "attributes": [attribute],
            }
        ]
    }
