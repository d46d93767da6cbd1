"""Anonymous means anonymous: in every table, in the log, in ids, and on every page that others read."""

import logging

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from kith.common.logs import NotWhoSpeaks
from kith.common.models import AuditEntry, Draft
from kith.common.said_once import InTheBrowser
from kith.partnership.factories import MembershipFactory, OrganisationFactory
from kith.voice.factories import ConsultationFactory, DecisionFactory, InThemeFactory, StatementFactory
from kith.voice.models import Contribution, Saying

pytestmark = pytest.mark.django_db
ADDRESS, AGENT, WORDS = "203.0.113.77", "planted-agent/9.1", "planted words about the stairs"


def every_row():
    """Every row of every table, as text, by the table it stands in."""
    return [(m._meta.label, str(row)) for m in apps.get_models() for row in m._default_manager.values()]


@pytest.fixture
def phone():
    return Client(REMOTE_ADDR=ADDRESS, HTTP_X_FORWARDED_FOR=ADDRESS, HTTP_USER_AGENT=AGENT)


def tell(phone, **more):
    phone.get(reverse("voice:tell"))
    return phone.post(reverse("voice:tell"), {"words": WORDS, "once": "planted-press", **more})


def test_nothing_in_any_table_or_log_links_what_was_said_to_whoever_said_it(phone, caplog):
    caplog.set_level(logging.DEBUG)
    before = {row for _, row in every_row()}
    assert tell(phone).status_code == 302
    code = phone.get(reverse("voice:said")).context["code"]
    phone.get(reverse("voice:said"))

    new = [(label, row) for label, row in every_row() if row not in before]
    assert {label for label, _ in new} == {"voice.Contribution", "voice.Saying"}
    text = " ".join(row for _, row in new) + caplog.text
    for planted in (ADDRESS, AGENT, "planted-press", code.replace(" ", "")):
        assert planted not in text
    assert "datetime.datetime" not in text
    assert timezone.now().strftime("%H:%M") not in text
    assert WORDS not in caplog.text
    assert not Session.objects.exists()
    assert not Draft.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("role", ["practitioner", "planner"])
def test_nor_when_somebody_who_works_here_says_something_for_themselves(role):
    mine = MembershipFactory(role=role)
    client = Client()
    client.force_login(mine.account)
    tell(client)

    said = " ".join(row for label, row in every_row() if label.startswith("voice."))
    assert mine.account.name not in said
    assert Contribution.objects.get().entered_by_id is None
    assert not AuditEntry.objects.exists()
    for session in Session.objects.all():
        assert str(Contribution.objects.get().pk) not in str(session.get_decoded())


def test_answers_to_a_time_of_asking_are_as_anonymous(phone):
    asked = ConsultationFactory()
    before = {row for _, row in every_row()}
    phone.post(reverse("voice:consultation", args=[asked.public_id]), {"q1": WORDS, "q3": "Everything stops at five."})

    new = [(label, row) for label, row in every_row() if row not in before]
    assert {label for label, _ in new} == {"voice.Contribution", "voice.Saying"}
    assert [one.words for one in Saying.objects.order_by("order")] == [WORDS, "Everything stops at five."]
    assert ADDRESS not in str(new)


def test_ids_of_what_is_said_tell_no_order():
    client = Client()
    for number in range(12):
        client.post(reverse("voice:tell"), {"words": f"Number {number}"})
    said = {s.contribution_id: s.words for s in Saying.objects.all()}
    in_order = [f"Number {number}" for number in range(12)]
    assert [said[pk] for pk in sorted(said)] != in_order


def test_danger_is_the_one_exception_and_it_is_told_before_sending(phone):
    OrganisationFactory(takes_open_asks=True)
    page = phone.get(reverse("voice:tell")).content.decode()
    assert "Only if you say that somebody is not safe, or make a complaint, do we keep the time too" in page
    tell(phone, kind="danger")

    rows = [row for label, row in every_row() if label == "voice.Urgent"]
    assert len(rows) == 1
    assert "datetime" in rows[0]
    assert ADDRESS not in rows[0]


def test_leaving_in_a_hurry_puts_what_was_said_away(phone):
    tell(phone)
    phone.post(reverse("web:leave"))

    assert phone.get(reverse("voice:said")).url == reverse("support:code")


def test_the_cookie_of_the_browser_holds_no_code_that_can_be_read(phone):
    tell(phone)
    code = phone.get(reverse("voice:said")).context["code"].replace(" ", "")

    assert code not in phone.cookies["kith_said"].value
    assert phone.cookies["kith_said"]["path"] == "/said/"
    assert phone.cookies["kith_said"]["httponly"]


def rows_elsewhere():
    """Every row of every table but those of what is said."""
    return {(label, row) for label, row in every_row() if not label.startswith("voice.")}


def written_of(page, level=logging.WARNING):
    """Whether our own log keeps that this page was refused: Django names the page, and a line of a log has a moment."""
    asked = settings.LOGGING["filters"]["not who speaks"]
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["not who speaks"]
    record = logging.makeLogRecord({"levelno": level, "request": RequestFactory().post(page)})
    return NotWhoSpeaks(asked["pages"]).filter(record)


def test_our_own_log_does_not_say_when_a_form_of_somebody_without_a_name_was_refused():
    for name in ("tell", "tell-aloud", "said-change", "said-take-back", "said-wrong", "how-it-was"):
        assert not written_of(reverse(f"voice:{name}"))
    assert not written_of(reverse("support:code"))
    assert not written_of(reverse("voice:statement-say", args=[ConsultationFactory().public_id]))
    assert written_of(reverse("web:sign-in"))
    assert written_of(reverse("voice:tell"), logging.ERROR)


class TestComingBack:
    """Each step of a visit, and what the page says of it once, leaves no row anywhere that could hold a moment."""

    @pytest.mark.parametrize(
        "name", ["said", "said-change", "said-whether", "said-no-need", "said-close", "said-take-back"]
    )
    def test_what_is_done_behind_a_code_leaves_no_row_beside_it(self, phone, name):
        tell(phone)
        code = phone.get(reverse("voice:said")).context["code"]
        decision = DecisionFactory()
        InThemeFactory(theme=decision.theme, contribution=Contribution.objects.get())
        before = rows_elsewhere()
        phone.post(reverse("support:code"), {"code": code})
        where = reverse(f"voice:{name}", args=[decision.public_id] if name == "said-whether" else [])
        page = phone.post(where, {"words": WORDS, "is_so": "no"}, follow=True)

        assert page.status_code == 200
        assert rows_elsewhere() == before

    def test_nor_does_voting_saying_a_statement_and_taking_it_all_back(self, phone):
        asked = StatementFactory().consultation
        before = rows_elsewhere()
        for name, sent in (
            ("statement-say", {"words": "Buses should wait."}),
            ("statements-put-away", {}),
            ("statement-say", {"words": "Buses should wait longer."}),
            ("statements-take-back", {}),
        ):
            page = phone.post(reverse(f"voice:{name}", args=[asked.public_id]), sent, follow=True)
            assert page.status_code == 200
        assert rows_elsewhere() == before

    def test_nor_does_putting_away_what_was_said_to_be_wrong(self, phone):
        before = rows_elsewhere()
        phone.post(reverse("voice:said-wrong-put-away"), follow=True)
        assert rows_elsewhere() == before

    def test_it_is_said_once_and_then_forgotten_by_the_browser_too(self, phone):
        tell(phone)
        page = phone.post(reverse("voice:said-take-back"), follow=True).content.decode()
        assert "No copy of it is left here" in page
        assert not phone.cookies[InTheBrowser.cookie_name].value
        assert "No copy of it is left here" not in phone.get("/").content.decode()
