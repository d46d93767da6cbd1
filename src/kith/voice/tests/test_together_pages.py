"""Pages of working it out together: who may open which, nothing typed is lost, and a slip leaves nobody behind."""

import logging
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session as BrowserSession
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kith.common.models import AuditEntry, Draft
from kith.directory.factories import OpportunityFactory
from kith.directory.models import Opportunity
from kith.partnership.factories import MembershipFactory
from kith.voice.factories import ThemeFactory
from kith.voice.factories_together import (
    BarrierFactory,
    FacilitatorFactory,
    HowItWasFactory,
    SessionFactory,
)
from kith.voice.models import Barrier, Facilitator, HowItWas, Outcome, Session

pytestmark = pytest.mark.django_db
PUBLIC = ["together", "how-it-was"]
PLANS = [
    "sessions",
    "session-plan",
    "facilitators",
    "facilitator-trained",
    "opportunity-offer",
    "barriers",
    "barrier-notice",
]
OF_A_SESSION = ["session", "session-held", "session-agreed"]
OPENS = {None: False, "practitioner": False, "volunteer": False, "partnership-administrator": False}
OPENS |= {"planner": True, "network-convenor": True, "commissioner": True}


def as_role(role):
    client = Client()
    if role:
        client.force_login(MembershipFactory(role=role).account)
    return client


@pytest.fixture
def planner():
    return as_role("planner")


def page_of(client, name, *args, **query):
    answer = client.get(reverse(f"voice:{name}", args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.mark.parametrize("role", OPENS)
def test_who_may_open_which_page(role):
    client, session = as_role(role), SessionFactory()
    closed = 302 if role is None else 404
    addresses = [reverse(f"voice:{name}") for name in PLANS]
    addresses += [reverse(f"voice:{name}", args=[session.public_id]) for name in OF_A_SESSION]
    addresses.append(reverse("voice:barrier-outcome", args=[BarrierFactory().public_id]))
    expected = 200 if OPENS[role] else closed
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, expected)
    assert [client.get(reverse(f"voice:{name}")).status_code for name in PUBLIC] == [200, 200]


class TestSessions:
    def words(self, **more):
        today = timezone.localdate()
        leads = FacilitatorFactory(trained_on=today - timedelta(days=30), until_on=today + timedelta(days=300))
        first = {
            "title": "An evening that works",
            "purpose": "Which evening.",
            "on": str(today + timedelta(days=9)),
            "where": "Garturk Hall",
            "facilitator": leads.pk,
            "plan": "10:00 Tea",
            "access": ["childcare", "bsl"],
            "thanks": "money",
            "thanks_words": "£20 in cash on the day.",
        }
        return {**first, **more}

    def test_a_session_is_planned_on_a_theme(self, planner):
        theme = ThemeFactory()
        assert f'value="{theme.public_id}" selected' in page_of(planner, "session-plan", theme=theme.public_id)
        planner.post(reverse("voice:session-plan"), self.words(theme=theme.public_id))
        page = page_of(planner, "session", Session.objects.get().public_id)
        for words in (theme.title, "Garturk Hall", "Someone with the children", "£20 in cash on the day."):
            assert words in page

    def test_nothing_for_no_reason_is_refused_and_nothing_typed_is_lost(self, planner):
        words = self.words(thanks="nothing", thanks_words="Under review.")
        page = planner.post(reverse("voice:session-plan"), words).content.decode()
        assert not Session.objects.exists()
        for typed in ("An evening that works", "10:00 Tea", "Under review."):
            assert typed in page
        assert "10:00 Tea" in page_of(planner, "session-plan")

    def test_a_day_on_which_nobody_trained_can_lead_is_refused_and_nothing_typed_is_lost(self, planner):
        Facilitator.objects.all().delete()
        words = self.words()
        Facilitator.objects.update(until_on=timezone.localdate() + timedelta(days=1))
        page = planner.post(reverse("voice:session-plan"), words).content.decode()
        assert "Their training does not hold on that day." in page
        assert "10:00 Tea" in page_of(planner, "session-plan")

    def test_what_happened_is_written_down_with_the_room(self, planner):
        session = SessionFactory()
        address = reverse("voice:session-held", args=[session.public_id])
        planner.post(
            address, {"notes": "We drew the week.", "n_family": "8", "n_planner": "2", "whose_planner": "FSPG"}
        )
        page = page_of(planner, "session", session.public_id)
        for words in ("We drew the week.", "Parents, carers and family: 8 people", "Planners: 2 (FSPG)"):
            assert words in page
        assert "We drew the week." in page_of(planner, "session-held", session.public_id)

    def test_a_room_without_anybody_is_asked_about_and_the_notes_stay(self, planner):
        address = reverse("voice:session-held", args=[SessionFactory().public_id])
        page = planner.post(address, {"notes": "We drew the week."}).content.decode()
        assert "Say how many were there, as whom." in page
        assert "We drew the week." in page

    def test_who_disagreed_stands_beside_what_was_agreed(self, planner):
        session = SessionFactory()
        address = reverse("voice:session-agreed", args=[session.public_id])
        page = planner.post(address, {"words": "Thursdays at six."}).content.decode()
        assert "Say who disagreed and why; or tick that nobody did." in page
        planner.post(address, {"words": "Thursdays at six.", "dissent": "Two parents: mosque nights."})
        assert "Two parents: mosque nights." in page_of(planner, "session", session.public_id)

    def test_how_it_was_is_on_the_page_only_from_five(self, planner):
        session = SessionFactory()
        HowItWasFactory.create_batch(4, session=session, words="planted words")
        assert "planted words" not in page_of(planner, "session", session.public_id)
        HowItWasFactory(session=session)
        assert "planted words" in page_of(planner, "session", session.public_id)

    def test_pressed_twice_it_leads_to_a_page_that_a_planner_may_open(self, planner):
        words = self.words(**{"kept-writer": "one-tab"})
        planner.post(reverse("voice:session-plan"), words)
        again = planner.post(reverse("voice:session-plan"), words, follow=True)
        assert (again.status_code, Session.objects.count()) == (200, 1)


class TestOtherPages:
    def test_somebody_trained_is_found_by_the_email_with_which_they_sign_in(self, planner):
        member, today = MembershipFactory(account__name="Rukhsana"), timezone.localdate()
        words = {"email": member.account.email, "trained_with": "SCN", "languages": "Urdu", "sessions_a_month": "2"}
        days = {"trained_on": str(today), "until_on": str(today + timedelta(days=365))}
        page = planner.post(reverse("voice:facilitator-trained"), {**words, **days, "email": "x@example.org"})
        assert "Nobody who works here signs in with this email." in page.content.decode()
        planner.post(reverse("voice:facilitator-trained"), {**words, **days})
        assert "Rukhsana" in page_of(planner, "facilitators")

    def test_a_barrier_is_written_down_and_its_outcome_needs_words(self, planner):
        planner.post(reverse("voice:barrier-notice"), {"kind": "pvg", "words": "Twelve weeks.", "owner": "Linda"})
        address = reverse("voice:barrier-outcome", args=[Barrier.objects.get().public_id])
        page = planner.post(address, {"kind": "gone", "words": "Noted."}).content.decode()
        assert "This does not say why." in page
        assert not Outcome.objects.exists()
        planner.post(address, {"kind": "gone", "words": "The form goes on the first day now."})
        assert "The form goes on the first day now." in page_of(planner, "barriers")

    def test_everybody_reads_what_there_is_to_be_part_of_and_what_it_asks(self, planner):
        service = OpportunityFactory(words="Pour the tea.", needs_pvg=True, pvg_weeks=9).service
        gone = OpportunityFactory(service__status="defunct", words="Not any more").service
        page = page_of(Client(), "together")
        assert "Pour the tea." in page
        assert "It takes about 9 weeks here." in page
        assert reverse("directory:service", args=[service.public_id]) in page
        assert str(gone.public_id) not in page

    def test_an_opportunity_is_put_up_at_a_service_that_runs(self, planner):
        one = OpportunityFactory()
        words = {"service": one.service.pk, "kind": "help", "words": "Pour the tea.", "expenses": "none-needed"}
        page = planner.post(reverse("voice:opportunity-offer"), words).content.decode()
        assert "This service has one of this kind already." in page
        assert "Pour the tea." in page
        planner.post(reverse("voice:opportunity-offer"), {**words, "kind": "with-others"})
        assert Opportunity.objects.count() == 2


@pytest.mark.parametrize("name", ["sessions", "facilitators", "barriers", "together"])
def test_many_are_read_in_as_many_questions_as_one(planner, name, django_assert_max_num_queries):
    for _ in range(8):
        SessionFactory(theme=ThemeFactory())
        SessionFactory(ahead=True)
        OpportunityFactory()
        BarrierFactory()
    with django_assert_max_num_queries(14):
        page_of(planner, name)


class TestASlipLeavesNobodyBehind:
    def every_row(self):
        return {(m._meta.label, str(row)) for m in apps.get_models() for row in m._default_manager.values()}

    def say(self, client, session, **more):
        words = {"code": session.slip_code, "heard": "2", "words": "planted words", "once": "planted-press"}
        return client.post(reverse("voice:how-it-was"), {**words, **more})

    @pytest.mark.parametrize("role", [None, "planner"])
    def test_no_account_no_moment_and_no_address(self, role, caplog):
        caplog.set_level(logging.DEBUG)
        client, session = as_role(role), SessionFactory(on=timezone.localdate())
        client.get(reverse("voice:how-it-was"))
        before = self.every_row()
        assert self.say(client, session).url.endswith("?said=1")

        new = {(label, row) for label, row in self.every_row() - before if label != "partnership.Session"}
        assert {label for label, _ in new} == {"voice.HowItWas"}
        text = " ".join(row for _, row in new) + caplog.text
        assert "datetime.datetime" not in text
        assert "planted-press" not in text
        assert "planted words" not in caplog.text
        assert not Draft.objects.exists()
        assert not AuditEntry.objects.exists()
        if role is None:
            assert not BrowserSession.objects.exists()

    def test_what_was_typed_is_still_there_when_the_code_is_wrong(self, client):
        page = self.say(client, SessionFactory(), code="0000").content.decode()
        assert "No slip has this code." in page
        assert "planted words" in page
        assert not HowItWas.objects.exists()

    def test_once_it_is_sent_the_page_says_thank_you(self, client):
        assert "Nobody can tell that it was you." in page_of(client, "how-it-was", said=1)


class TestFinding:
    @pytest.mark.parametrize("name", ["web:front", "voice:you-said", "directory:find"])
    def test_there_is_a_way_to_it_from_where_somebody_would_look(self, name):
        assert f'href="{reverse("voice:together")}"' in Client().get(reverse(name)).content.decode()

    def test_a_theme_shows_the_sessions_on_it(self, planner):
        on_it, other = SessionFactory(theme=ThemeFactory()), SessionFactory(theme=ThemeFactory())
        page = page_of(planner, "theme", on_it.theme.public_id)
        assert reverse("voice:session", args=[on_it.public_id]) in page
        assert reverse("voice:session", args=[other.public_id]) not in page


class TestHandingABarrierOver:
    def address(self, barrier):
        return reverse("voice:barrier-owner", args=[barrier.public_id])

    def test_somebody_else_sees_to_it_and_the_trail_says_so(self, planner):
        barrier = BarrierFactory(owner="Linda")
        planner.post(self.address(barrier), {"owner": "Amira"})
        assert Barrier.objects.get().owner == "Amira"
        assert AuditEntry.objects.filter(did="handed a barrier over").exists()

    def test_it_is_never_left_to_nobody(self, planner):
        barrier = BarrierFactory(owner="Linda")
        page = planner.post(self.address(barrier), {"owner": " "}).content.decode()
        assert "Name somebody who sees to it." in page
        assert Barrier.objects.get().owner == "Linda"

    def test_what_is_gone_is_handed_to_nobody(self, planner):
        barrier = BarrierFactory(owner="Linda")
        planner.post(
            reverse("voice:barrier-outcome", args=[barrier.public_id]),
            {"kind": "gone", "words": "The room moved down to the ground floor."},
        )
        planner.post(self.address(barrier), {"owner": "Amira"})
        assert Barrier.objects.get().owner == "Linda"
