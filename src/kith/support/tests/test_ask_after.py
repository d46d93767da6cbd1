"""After asking: Back shows the promise, a yes can still be changed or taken back, and numbers read the right way round."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from kith.partnership.factories import MembershipFactory
from kith.support.factories.asks import AnswerFactory, AskFactory, SendingFactory
from kith.support.models import Answer, Ask
from kith.support.presenters.asking import promise_heading, reach_in_words, story_told
from kith.support.queries.asks import story_of
from kith.support.tests.test_ask_pages import TEXT, code_of, send, service

pytestmark = pytest.mark.django_db
__all__ = ["service"]


def said_yes(ask, *, hello_in=4):
    now = timezone.now()
    sending = ask.sendings.get()
    sending.ended_as, sending.first_answered_at, sending.first_hello_on = "yes", now, in_days(hello_in)
    sending.first_answered_by = MembershipFactory(organisation=sending.organisation, account__name="Nasreen").account
    sending.save()
    AnswerFactory(
        sending=sending,
        kind=Answer.Kind.YES,
        words="Yes.",
        until_on=None,
        hello_on=sending.first_hello_on,
        answered_at=now,
        answered_by=sending.first_answered_by,
    )
    return sending


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.mark.parametrize("step", ["ask-name", "ask-reach", "ask-easier", "ask-check"])
def test_back_after_asking_shows_the_promise_and_the_code_again(client, service, step):
    send(client, service)

    assert client.get(reverse(f"support:{step}")).url == reverse("support:asked")


def test_after_a_yes_a_family_can_still_change_how_they_are_reached_or_take_it_back(client, service):
    send(client, service)
    said_yes(Ask.objects.get())

    page = client.get(reverse("support:my-ask")).content.decode()

    assert reverse("support:my-ask-add") in page
    assert reverse("support:my-ask-take-back") in page


def test_after_a_hello_there_is_nothing_left_to_take_back(client, service):
    send(client, service)
    sending = said_yes(Ask.objects.get(), hello_in=0)
    sending.hello_at, sending.hello_by = timezone.now(), sending.first_answered_by
    sending.save()

    assert reverse("support:my-ask-take-back") not in client.get(reverse("support:my-ask")).content.decode()


def test_those_who_said_yes_see_that_it_was_taken_back_and_say_no_hello(client, service):
    send(client, service)
    sending = said_yes(Ask.objects.get())
    client.post(reverse("support:my-ask-take-back"))
    theirs = Client()
    theirs.force_login(sending.first_answered_by)

    lists = theirs.get(reverse("support:asks")).content.decode()
    page = theirs.get(reverse("support:answer", args=[sending.public_id])).content.decode()
    theirs.post(reverse("support:hello", args=[sending.public_id]), {"on": ""})

    assert "They took it back" in lists
    assert "They took it back" in page
    assert "The hello happened" not in page
    sending.refresh_from_db()
    assert sending.hello_at is None


def test_asking_again_after_a_yes_keeps_the_hello_and_promises_nothing_new(client, service):
    send(client, service)
    said_yes(Ask.objects.get())
    client.post(reverse("support:my-ask-take-back"))

    page = client.post(reverse("support:my-ask-again"), follow=True).content.decode()

    assert "new promise" not in page
    assert "will say hello on" in page


def test_a_hello_whose_day_has_passed_is_not_promised_any_more(client, service):
    send(client, service)
    ask = Ask.objects.get()
    said_yes(ask, hello_in=-2)

    story = story_told(ask, story_of(ask), at=timezone.now())

    assert "will say hello" not in story.heading
    assert "If you have not met" in story.knots[-1].words


def test_words_added_after_an_answer_are_seen_in_the_list(client, service):
    send(client, service)
    sending = said_yes(Ask.objects.get())
    client.post(reverse("support:my-ask-add"), {"words": "My phone is broken now."})
    theirs = Client()
    theirs.force_login(sending.first_answered_by)

    assert "They added to it" in theirs.get(reverse("support:asks")).content.decode()


def test_whoever_answered_is_shown_how_to_tell_the_family(client, service):
    send(client, service)
    sending = said_yes(Ask.objects.get())
    theirs = Client()
    theirs.force_login(sending.first_answered_by)

    page = theirs.get(reverse("support:answer", args=[sending.public_id])).content.decode()

    assert "Tell them that you have answered" in page


def test_the_code_can_be_put_away_on_a_shared_computer_straight_after_asking(client, service):
    send(client, service)
    assert code_of(client)

    assert reverse("support:my-ask-close") in client.get(reverse("support:asked")).content.decode()


def test_the_slip_has_a_way_out_like_every_other_page(client, service):
    send(client, service)

    assert f'action="{reverse("web:leave")}"' in client.get(reverse("support:slip")).content.decode()


def test_a_number_in_an_urdu_sentence_keeps_its_order():
    ask = AskFactory.build(way="text", reach_value=TEXT["text_value"], reach_bands=[])
    with override("ur"):
        assert "\u206607700 900142\u2069" in reach_in_words(ask)
    assert "By text to 07700 900142." in reach_in_words(ask)


def test_a_name_in_an_urdu_promise_stands_apart_from_the_sentence_round_it():
    sending = SendingFactory(organisation__name="Close Knit")
    with override("ur"):
        assert "\u2068Close Knit\u2069" in promise_heading(sending.ask, sending)
