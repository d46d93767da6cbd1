"""Said aloud, signed or drawn: made again without a trace, heard by a person, and never shown to anybody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kith.common.models import AuditEntry
from kith.common.tests.recordings import TRACES, film, voice
from kith.common.tests.test_uploads import picture
from kith.partnership.factories import MembershipFactory
from kith.voice.commands.saying import take_back
from kith.voice.models import Contribution, Recording, Saying

pytestmark = pytest.mark.django_db
SENT = {
    "tell-aloud": (lambda: voice("mp4", "aac"), "voice", "audio/mp4"),
    "tell-signed": (lambda: film("mp4", "libx264"), "signing", "video/mp4"),
}


def as_planner():
    client = Client()
    client.force_login(MembershipFactory(role="planner").account)
    return client


def send(client, page, content, **more):
    made = SimpleUploadedFile("IMG at Zephyr Close.m4a", content)
    return client.post(reverse(f"voice:{page}"), {"made": made, **more})


@pytest.mark.parametrize("page", SENT)
def test_a_recording_is_made_again_with_no_trace_and_kept_with_no_moment(page):
    make, kind, _ = SENT[page]
    content = make()
    assert [trace for trace in TRACES if trace in content]
    send(Client(), page, content)

    kept = Recording.objects.get()
    assert kept.kind == kind
    assert not [trace for trace in TRACES if trace in bytes(kept.content)]
    assert not AuditEntry.objects.exists()
    assert not Saying.objects.exists()


@pytest.mark.parametrize("page", SENT)
def test_its_teller_and_whoever_reads_for_the_city_play_it_in_parts_and_nobody_else(page):
    mine, (make, _, content_type) = Client(), SENT[page]
    send(mine, page, make())
    said, kept = Contribution.objects.get(), Recording.objects.get()
    own, theirs = reverse("voice:said-recording", args=[kept.pk]), reverse("voice:recording", args=[said.pk, kept.pk])

    part = mine.get(own, headers={"Range": "bytes=0-9"})
    assert (part.status_code, part["Content-Type"], len(part.content)) == (206, content_type, 10)
    assert "no-store" in part["Cache-Control"]
    assert as_planner().get(theirs).status_code == 200
    assert Client().get(own).status_code == 404
    worker = Client()
    worker.force_login(MembershipFactory().account)
    assert worker.get(theirs).status_code == 404


def test_with_ones_own_code_one_opens_ones_own_alone():
    mine, other = Client(), Client()
    send(mine, "tell-drawn", picture())
    send(other, "tell-drawn", picture())
    own = [reverse("voice:said-recording", args=[one.pk]) for one in Recording.objects.all()]

    opened = [[client.get(address).status_code for address in own] for client in (mine, other)]
    assert sorted(opened) == [[200, 404], [404, 200]]


def test_a_recording_counts_when_a_person_has_written_down_what_it_says_and_signed_it():
    send(Client(), "tell-drawn", picture())
    said, planner = Contribution.objects.get(), as_planner()
    address = reverse("voice:moderate", args=[said.pk])
    assert "Write what it says" in planner.post(address, {"decision": "accept"}).content.decode()
    planner.post(address, {"decision": "accept", "in_words": "A bus with a cross through it."})

    said.refresh_from_db()
    assert said.state == "accepted"
    assert said.sayings.get().words == "A bus with a cross through it."
    assert said.sayings.get().in_words_by is not None


def test_taken_back_the_recording_is_gone_too():
    send(Client(), "tell-drawn", picture())
    take_back(contribution=Contribution.objects.get())
    assert not Recording.objects.exists()


def test_what_is_no_picture_is_met_with_a_kind_sentence_and_the_words_are_still_there():
    answer = send(Client(), "tell-drawn", b"<html>", words="The stairs are steep.")
    assert "We cannot read this as a picture" in answer.content.decode()
    assert "The stairs are steep." in answer.content.decode()
    assert not Contribution.objects.exists()


def test_where_no_sound_can_be_made_nobody_is_offered_it(settings):
    settings.MEDIA = False
    assert "tell/aloud" not in Client().get(reverse("voice:tell")).content.decode()
    assert Client().get(reverse("voice:tell-aloud")).status_code == 404


class TestAgain:
    """See, change, withdraw: of a recording too."""

    def drawn(self, **more):
        client = Client()
        send(client, "tell-drawn", picture(), **more)
        return client, Recording.objects.get()

    def test_another_takes_its_place_with_no_copy_and_what_was_written_of_it_is_read_anew(self):
        client, first = self.drawn()
        planner = as_planner()
        planner.post(
            reverse("voice:moderate", args=[first.contribution_id]), {"decision": "accept", "in_words": "A bus."}
        )
        answer = client.post(
            reverse("voice:said-recording-again", args=[first.pk]), {"made": SimpleUploadedFile("again.jpg", picture())}
        )
        assert answer.status_code == 302
        assert not Recording.objects.filter(pk=first.pk).exists()
        assert Recording.objects.get().contribution.state == "sent"
        assert not Recording.objects.get().contribution.sayings.exists()

    def test_only_the_recording_goes_where_there_are_words_beside_it(self):
        client, one = self.drawn(words="The bus does not stop.")
        client.post(reverse("voice:said-recording-away", args=[one.pk]))
        assert not Recording.objects.exists()
        assert Contribution.objects.get().sayings.get().words == "The bus does not stop."

    def test_where_it_is_all_that_was_said_it_stays_and_says_where_to_take_back_all_of_it(self):
        client, one = self.drawn()
        page = client.post(reverse("voice:said-recording-away", args=[one.pk]), follow=True).content.decode()
        assert "Take all of it back" in page
        assert Recording.objects.exists()

    @pytest.mark.parametrize("name", ["said-recording-again", "said-recording-away"])
    def test_nobody_does_again_or_takes_back_what_somebody_else_recorded(self, name):
        _client, one = self.drawn()
        other = Client()
        send(other, "tell-drawn", picture())
        assert other.post(reverse(f"voice:{name}", args=[one.pk])).status_code == 404
        assert Client().post(reverse(f"voice:{name}", args=[one.pk])).status_code == 404
