"""An answer is told by a message only where whoever asked said so, and the message says nothing of it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.common.reader import nobody
from kith.common.sending.pocket import Pocket
from kith.common.testing import NOON
from kith.families.commands import NewPerson
from kith.families.commands.outbox import send_waiting
from kith.families.factories import FamilyFactory, walking_beside
from kith.families.models import Message, SafeContact
from kith.partnership.factories import MembershipFactory, practitioner, reader_of
from kith.support.commands import asks as commands
from kith.support.commands.answers import Said, answer_not_yet
from kith.support.commands.asks import Reach, change_reach, withdraw
from kith.support.commands.beginnings import begin_from_ask
from kith.support.factories.asks import SendingFactory
from kith.support.models import AskMessage

pytestmark = pytest.mark.django_db
LETS = {"ask__may_leave_message": True, "ask__reach_bands": ["any"]}


@pytest.fixture(autouse=True)
def _an_empty_pocket():
    Pocket.empty()


@pytest.fixture
def nasreen():
    return practitioner(account__name="Nasreen")


@pytest.fixture
def answered(nasreen, django_capture_on_commit_callbacks):
    def answer(at=NOON, **facts):
        sending = SendingFactory(organisation_id=nasreen.organisation_id, **LETS | facts)
        said = Said(words="Not yet, and secret.")
        with django_capture_on_commit_callbacks(execute=True):
            return answer_not_yet(sending=sending, said=said, until_on=date(2026, 11, 30), by=nasreen, at=at)

    return answer


def steps(answer):
    return list(answer.message.message.steps.order_by("pk").values_list("kind", "why"))


def test_whoever_said_that_a_text_is_safe_at_any_time_is_told_with_no_content(answered):
    answer = answered()
    (parcel,) = Pocket.sent
    assert (parcel.channel, parcel.to) == ("text", "07700 900 142")
    assert parcel.words == "There is something new for you. Look when it is safe."
    assert steps(answer)[-1] == ("sent", "")


def test_an_email_waits_until_they_look_and_needs_no_times(answered):
    answered(ask__way="email", ask__reach_value="marek@example.org", ask__reach_bands=[])
    assert [parcel.channel for parcel in Pocket.sent] == ["email"]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"ask__way": "i-will"}, "They said that they will contact us."),
        ({"ask__way": "phone"}, "The safe way to reach them is by a person, not by a message."),
        ({"ask__way": "someone"}, "The safe way to reach them is by a person, not by a message."),
        ({"ask__may_leave_message": False}, "They have not said that a message may be left."),
        ({"ask__reach_bands": ["evening"]}, "They named times that are safe. Do it yourself then."),
        ({"ask__asked_at": NOON - timedelta(days=91)}, "They said it long ago: how it is safe may have changed."),
    ],
    ids=["they will", "a phone call", "through somebody", "no message", "evenings only", "long ago"],
)
def test_otherwise_nothing_is_sent_and_the_worker_is_told_why(answered, facts, why):
    answer = answered(**facts)
    assert not Pocket.sent
    assert steps(answer) == [("not-sent", why)]


def test_whoever_asked_with_a_family_tells_them(answered, nasreen):
    answered(ask__with_family=True)
    assert not Pocket.sent
    assert not Message.objects.exists()


@pytest.fixture
def waiting(nasreen):
    """Answered, and the machine stopped before the message left."""
    sending = SendingFactory(organisation_id=nasreen.organisation_id, **LETS)
    said = Said(words="Not yet.")
    return answer_not_yet(sending=sending, said=said, until_on=date(2026, 11, 30), by=nasreen, at=NOON)


CHANGES = {
    "they will contact us now": lambda ask: change_reach(ask=ask, reach=Reach(way="i-will"), by=nobody(NOON), at=NOON),
    "they took it back": lambda ask: withdraw(ask=ask, by=nobody(NOON), at=NOON),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_they_changed_while_it_waited_holds(waiting, change):
    change(waiting.sending.ask)
    send_waiting(at=NOON + timedelta(minutes=1))
    assert not Pocket.sent
    assert steps(waiting)[-1][0] == "not-sent"


def test_a_number_changed_while_it_waited_is_the_one_that_is_used(waiting):
    reach = Reach(way="text", reach_value="07700 900555", reach_bands=["any"], may_leave_message=True)
    change_reach(ask=waiting.sending.ask, reach=reach, by=nobody(NOON), at=NOON)
    send_waiting(at=NOON + timedelta(minutes=1))
    assert [parcel.to for parcel in Pocket.sent] == ["07700 900555"]


def test_what_they_let_us_do_when_they_asked_comes_into_their_record(nasreen):
    sending = SendingFactory(organisation_id=nasreen.organisation_id, said_yes=True, **LETS)
    begin_from_ask(sending=sending, known_as="Marek", people=[NewPerson(known_as="Marek")], by=nasreen, at=NOON)
    contact = SafeContact.objects.get()
    assert (contact.may_leave_message, contact.send_when) == (True, "any-time")


def test_a_message_about_an_ask_is_of_no_family_and_in_nobodys_record(answered, nasreen):
    answered(ask__family=FamilyFactory())
    family = AskMessage.objects.get().ask.family
    assert not Message.objects.visible_to(walking_beside(family)).exists()


def test_the_page_says_what_became_of_it(client, nasreen, answered):
    answer = answered(ask__way="i-will")
    membership = MembershipFactory(organisation_id=nasreen.organisation_id)
    client.force_login(membership.account)

    page = client.get(reverse("support:answer", args=[answer.sending.public_id])).content.decode()

    assert "They said that they will contact us." in page
    assert reader_of(membership).organisation_id == answer.sending.organisation_id


def test_an_answer_given_on_a_page_is_told_and_the_page_says_so(client, django_capture_on_commit_callbacks):
    joyce = MembershipFactory()
    now = timezone.now()
    sending = SendingFactory(
        organisation=joyce.organisation, ask__asked_at=now, sent_at=now, answer_by_on=now.date(), **LETS
    )
    client.force_login(joyce.account)
    address = reverse("support:answer", args=[sending.public_id])
    assert "A message with no content goes to them by itself." in client.get(address).content.decode()
    said = {"kind": "not-us", "not_us_reason": "Too far.", "words": "Not us.", "seen": "0"}

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, said)

    assert len(Pocket.sent) == 1
    page = client.get(address).content.decode()
    assert "It was sent" in page
    assert "Tell them that you have answered" not in page


def test_a_double_press_tells_once(nasreen, django_capture_on_commit_callbacks):
    sending = SendingFactory(organisation_id=nasreen.organisation_id, **LETS)
    said = Said(words="Yes.", once="press")
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            commands.answer_yes(sending=sending, said=said, hello_on=date(2026, 11, 16), by=nasreen, at=NOON)
    assert len(Pocket.sent) == 1
