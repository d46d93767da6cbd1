"""Pages on which people speak: nothing typed is lost, and each kind of saying goes its own way."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kith.partnership.factories import MembershipFactory, OrganisationFactory
from kith.support.models import Ask
from kith.voice.factories import (
    ConsultationFactory,
)
from kith.voice.models import Contribution
from kith.voice.tests.pages import text_of

pytestmark = pytest.mark.django_db


class TestTelling:
    def test_asking_for_help_becomes_an_ask_with_the_same_words_and_is_not_kept_here(self, client):
        desk = OrganisationFactory(takes_open_asks=True, name="Front Desk")
        MembershipFactory(organisation=desk, role="duty", account__name="Moira")
        page = client.post(reverse("voice:tell"), {"words": "I cannot go on.", "kind": "help"}).content.decode()

        assert "Front Desk" in page
        assert "Moira" in page
        assert "I cannot go on." in page
        assert not Contribution.objects.exists()
        assert client.post(reverse("support:ask"), {"words": "I cannot go on."}).url == reverse("support:ask-name")
        assert not Ask.objects.exists()

    def test_and_whoever_only_wants_to_tell_the_city_does(self, client):
        client.post(reverse("voice:tell"), {"words": "I cannot go on.", "kind": "help", "anyway": "1"})
        assert Contribution.objects.get().kind == "view"

    def test_what_was_typed_is_still_there_when_something_is_to_be_put_right(self, client):
        page = client.post(
            reverse("voice:tell"), {"words": "The park is dark.", "way": "text", "reach_value": "0770"}
        ).content.decode()

        assert "The park is dark." in page
        assert "A mobile number" in page
        assert not Contribution.objects.exists()

    def test_kept_for_later_is_finished_with_the_code(self, client):
        client.post(reverse("voice:tell"), {"words": "I will say", "later": "1"})
        code = client.get(reverse("voice:said")).context["code"]
        other = Client()
        assert other.post(reverse("support:code"), {"code": code}).url == reverse("voice:said")
        assert "I will say" in text_of(other, "said-change")
        other.post(reverse("voice:said-change"), {"words": "I say it now."})
        assert Contribution.objects.get().state == "sent"

    def test_taken_back_the_code_opens_nothing(self, client):
        client.post(reverse("voice:tell"), {"words": "Never mind."})
        code = client.get(reverse("voice:said")).context["code"]
        client.post(reverse("voice:said-take-back"))

        assert not Contribution.objects.exists()
        assert "That code opens nothing" in client.post(reverse("support:code"), {"code": code}).content.decode()

    def test_a_time_of_asking_that_is_over_takes_no_answers_and_says_where_to_go(self, client):
        over = ConsultationFactory(closes_on=timezone.localdate().replace(day=1))
        address = reverse("voice:consultation", args=[over.public_id])
        assert "is over" in client.post(address, {"q1": "Too late."}).content.decode()
        assert not Contribution.objects.exists()


def test_a_time_of_asking_is_taken_away_as_a_paper_with_room_to_write(client):
    asked = ConsultationFactory()
    answer = client.get(reverse("voice:consultation-pack", args=[asked.public_id]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_whoever_says_that_somebody_is_not_safe_reads_the_numbers_and_the_names_first(client):
    desk = OrganisationFactory(takes_open_asks=True)
    MembershipFactory(organisation=desk, role="duty", account__name="Moira")
    client.post(reverse("voice:tell"), {"words": "She is not safe.", "kind": "danger"})
    page = text_of(client, "said").split("<main")[1]
    assert page.index("Not safe now?") < page.index("What you said")
    assert "Moira" in page


def test_a_version_in_another_language_opens_for_whoever_reads_the_page_in_english(client):
    asked = ConsultationFactory()
    words = {"1": "آپ کے لیے کیا ہے؟", "2": "کیا ٹھیک ہے؟", "3": "کیا مشکل ہے؟"}
    asked.versions.create(kind="language", language="ur", title="مدد", purpose="ہم پوچھتے ہیں۔", questions=words)
    page = text_of(client, "consultation", asked.public_id)
    assert "اردو" in page
    assert words["1"] not in page

    chosen = text_of(client, "consultation", asked.public_id, version="language", **{"in": "ur"})
    assert words["1"] in chosen
    assert words["2"] in text_of(client, "consultation-paper", asked.public_id, version="language", **{"in": "ur"})
