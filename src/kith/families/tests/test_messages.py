"""What is sent to a person: only by a current safe way, with no content, after the commit, and once."""

import logging
from datetime import timedelta

import pytest
from django.core import serializers
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.common.models import AuditEntry
from kith.common.reader import nobody
from kith.common.sending import CannotSay, DidNotGo, Receipt
from kith.common.sending.pocket import Pocket
from kith.common.testing import NOON
from kith.common.tests.stub_notify import KEY, StubNotify
from kith.families.commands import SafeWay, set_safe_contact
from kith.families.commands.messages import NotSent, send_sign_in_code, tell_something_new
from kith.families.commands.outbox import CODE_IS_GONE, add_step, deliver, send_waiting
from kith.families.factories import FamilyFactory, PersonFactory, SafeContactFactory, walking_beside
from kith.families.models import Message, MessageStep
from kith.families.models.safe_ways import way_by
from kith.families.queries.message_kinds import message_kinds

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def _an_empty_pocket():
    Pocket.empty()


@pytest.fixture
def shazia():
    return SafeContactFactory(person__known_as="Shazia", may_leave_message=True, send_when="any-time")


@pytest.fixture
def craig(shazia):
    return walking_beside(shazia.family)


@pytest.fixture
def tell(shazia, craig, django_capture_on_commit_callbacks):
    """Press “Tell them there is something new”, and let the page's own transaction end."""

    def press(at=NOON, **facts):
        with django_capture_on_commit_callbacks(execute=True):
            return tell_something_new(family=shazia.family, person=shazia.person, by=craig, at=at, **facts)

    return press


def steps(message):
    return list(message.steps.order_by("pk").values_list("kind", flat=True))


def why(message):
    return message.steps.order_by("-pk").first().why


def test_it_goes_by_her_safe_way_with_no_content_and_no_name(tell):
    message = tell()

    (parcel,) = Pocket.sent
    assert (parcel.channel, parcel.to) == ("text", "07700 900123")
    assert parcel.words == "There is something new for you. Look when it is safe."
    assert steps(message) == ["waiting", "trying", "sent"]


def test_nothing_leaves_before_the_commit(shazia, craig):
    with transaction.atomic():
        message = tell_something_new(family=shazia.family, person=shazia.person, by=craig, at=NOON)

    assert not Pocket.sent  # the test's own transaction is not over
    assert steps(message) == ["waiting"]


NOT_CURRENT = {
    "it is past the day to ask again": {"expires_on": TODAY - timedelta(days=1)},
    "it was replaced": {"replaced_on": TODAY},
    "they will contact us": {"channel": "they-will", "value": ""},
    "a person phones": {"channel": "phone"},
    "through somebody": {"channel": "someone"},
    "a letter": {"channel": "post"},
    "no message may be left": {"may_leave_message": False},
    "only when they have just asked": {"send_when": "when-asked"},
    "they said at what times it is safe": {"times": "Mornings, when he is at work"},
}


@pytest.mark.parametrize("facts", NOT_CURRENT.values(), ids=NOT_CURRENT)
def test_without_a_current_safe_way_nothing_goes_and_why_is_kept(facts):
    contact = SafeContactFactory(**{"may_leave_message": True, "send_when": "any-time", **facts})
    by = walking_beside(contact.family)

    with pytest.raises(NotSent) as refused:
        tell_something_new(family=contact.family, person=contact.person, by=by, at=NOON)

    assert steps(refused.value.message) == ["not-sent"]
    assert why(refused.value.message) == refused.value.why
    assert not send_waiting(at=NOON)
    assert not Pocket.sent


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    channel=st.sampled_from(["text", "phone", "email", "post", "someone", "they-will"]),
    may=st.booleans(),
    when=st.sampled_from(["any-time", "when-asked"]),
    expires=st.none() | st.integers(-3, 3),
    replaced=st.booleans(),
)
def test_whatever_the_way_something_new_goes_only_by_one_that_is_current_and_lets_it(
    channel, may, when, expires, replaced
):
    Pocket.empty()
    contact = SafeContactFactory.build(
        family=None,
        person=PersonFactory.build(),
        channel=channel,
        may_leave_message=may,
        send_when=when,
        expires_on=None if expires is None else TODAY + timedelta(days=expires),
        replaced_on=TODAY if replaced else None,
    )
    way = way_by(contact, on=TODAY, asked_for=False)

    fine = channel in ("text", "email") and may and when == "any-time" and not replaced
    assert (way.why_not == "") == (fine and (expires is None or expires >= 0))
    assert bool(way.to) == (way.why_not == "")


def test_nothing_goes_to_somebody_who_has_died(shazia, craig):
    shazia.person.stage = "died"
    shazia.person.save()
    with pytest.raises(NotSent, match="not somebody to write to"):
        tell_something_new(family=shazia.family, person=shazia.person, by=craig, at=NOON)


def test_somebody_who_is_not_beside_her_sends_nothing(shazia):
    elsewhere = walking_beside(FamilyFactory())

    with pytest.raises(NotSent):
        tell_something_new(family=shazia.family, person=shazia.person, by=elsewhere, at=NOON)
    assert not Pocket.sent


def test_a_double_press_sends_once(tell):
    assert tell(once="press") == tell(once="press")
    assert len(Pocket.sent) == 1


def test_a_way_that_was_replaced_while_it_waited_is_not_used(shazia, craig):
    message = tell_something_new(family=shazia.family, person=shazia.person, by=craig, at=NOON)
    they_will = SafeWay(channel="they-will")
    set_safe_contact(family=shazia.family, person=shazia.person, way=they_will, by=craig, at=NOON)

    send_waiting(at=NOON + MINUTE)

    assert not Pocket.sent
    assert why(message) == "There is another safe way since then."


def test_a_machine_that_stopped_before_sending_leaves_it_waiting(shazia, craig):
    message = tell_something_new(family=shazia.family, person=shazia.person, by=craig, at=NOON)

    assert send_waiting(at=NOON + MINUTE) == {"sent": 1}
    assert not send_waiting(at=NOON + 2 * MINUTE)

    assert len(Pocket.sent) == 1
    assert steps(message) == ["waiting", "trying", "sent"]


@pytest.mark.parametrize("carrier_took_it", [True, False], ids=["after it went", "before it went"])
def test_a_machine_that_stopped_while_sending_sends_it_once_in_all(carrier_took_it, shazia, craig):
    message = tell_something_new(family=shazia.family, person=shazia.person, by=craig, at=NOON)
    if carrier_took_it:
        deliver(message.pk, at=NOON)
        message.steps.filter(kind="sent").delete()
    else:
        add_step(message, "trying", at=NOON)

    assert not send_waiting(at=NOON + 5 * MINUTE)  # whoever began it may be at it still
    send_waiting(at=NOON + 11 * MINUTE)

    assert len(Pocket.sent) == 1
    assert steps(message)[-1] == "sent"


def test_where_the_carrier_cannot_say_it_is_not_sent_twice(shazia, craig, monkeypatch):
    message = tell_something_new(family=shazia.family, person=shazia.person, by=craig, at=NOON)
    add_step(message, "trying", at=NOON)

    def cannot_say(self, reference):
        raise CannotSay

    monkeypatch.setattr(Pocket, "find", cannot_say)
    send_waiting(at=NOON + 11 * MINUTE)

    assert not Pocket.sent
    assert steps(message)[-1] == "not-known"


def test_what_does_not_go_is_tried_again_later_and_given_up_after_the_partnerships_number(tell):
    for _ in range(4):
        Pocket.breaks("The network was not there.", may_try_again=True)
    message, at = tell(), NOON

    for _ in range(3):
        assert not send_waiting(at=at)  # it is not time
        at = message.steps.order_by("-pk").first().not_before
        send_waiting(at=at)

    assert steps(message) == ["waiting", *["trying", "failed"] * 3, "trying", "given-up"]
    assert at == NOON + timedelta(minutes=5 + 30 + 180)
    assert not send_waiting(at=at + timedelta(days=1))
    assert not Pocket.sent


def test_what_can_never_go_is_given_up_at_once(tell):
    Pocket.breaks("There is no such number.", may_try_again=False)
    message = tell()
    assert steps(message) == ["waiting", "trying", "given-up"]
    assert why(message) == "There is no such number."


def test_that_it_arrived_is_asked_for(tell):
    message = tell()
    assert not send_waiting(at=NOON + MINUTE)
    Pocket.receipts[Pocket.sent[0].reference] = Receipt(arrived=True)

    assert send_waiting(at=NOON + 2 * MINUTE) == {"delivered": 1}
    assert not message.__class__.objects.get(pk=message.pk).is_open


def test_a_phone_that_was_off_is_tried_again_as_another_parcel(tell):
    message = tell()
    Pocket.receipts[Pocket.sent[0].reference] = Receipt(arrived=False, why="The phone was off.", may_try_again=True)

    send_waiting(at=NOON + MINUTE)
    send_waiting(at=NOON + 10 * MINUTE)

    assert steps(message) == ["waiting", "trying", "sent", "failed", "trying", "sent"]
    assert len({parcel.reference for parcel in Pocket.sent}) == 2


def test_what_nobody_says_arrived_is_said_to_be_unknown(tell):
    message = tell()
    send_waiting(at=NOON + timedelta(hours=97))
    assert steps(message)[-1] == "not-known"


def test_late_news_is_not_sent(shazia, craig):
    message = tell_something_new(family=shazia.family, person=shazia.person, by=craig, at=NOON)
    send_waiting(at=NOON + timedelta(hours=73))
    assert not Pocket.sent
    assert why(message) == "It waited too long to still be sent."


def test_while_the_carrier_cannot_start_it_waits_and_says_nothing_else(tell, settings):
    settings.CARRIER = "kith.common.sending.nowhere.Nobody"
    message = tell()
    assert steps(message) == ["waiting"]
    assert not Pocket.sent


# A code to sign in


@pytest.fixture
def ask_for_code(shazia, django_capture_on_commit_callbacks):
    """Nobody is signed in: the person asks at the front door."""

    def press(code="482913", **facts):
        who = {"person": shazia.person, "contact": shazia, "code": code, "minutes": 10, "by": nobody(NOON), "at": NOON}
        with django_capture_on_commit_callbacks(execute=True):
            return send_sign_in_code(**who | facts)

    return press


def everything_kept():
    return "".join(serializers.serialize("json", model.objects.all()) for model in (Message, MessageStep, AuditEntry))


def test_a_code_goes_and_is_kept_nowhere(ask_for_code, caplog):
    with caplog.at_level(logging.DEBUG):
        message = ask_for_code()

    assert "482913" in Pocket.sent[0].words
    assert steps(message) == ["waiting", "trying", "sent"]
    assert "482913" not in everything_kept() + caplog.text + repr(Pocket.sent)


def test_a_code_that_did_not_go_is_given_up_and_kept_nowhere_either(ask_for_code, caplog):
    Pocket.fails_with.append(ValueError("482913 is no good"))
    message = ask_for_code()
    assert steps(message) == ["waiting", "trying", "given-up"]
    assert "482913" not in everything_kept() + caplog.text


def test_a_code_that_was_left_waiting_is_never_sent_without_it(shazia):
    who = {"person": shazia.person, "contact": shazia, "minutes": 10}
    message = send_sign_in_code(**who, code="482913", by=nobody(NOON), at=NOON)

    assert not send_waiting(at=NOON + MINUTE)  # the page that asked is about to send it
    send_waiting(at=NOON + 11 * MINUTE)

    assert not Pocket.sent
    assert why(message) == CODE_IS_GONE


def test_a_code_is_asked_for_so_it_needs_no_any_time_but_does_need_a_current_way(ask_for_code, shazia):
    type(shazia).objects.update(send_when="when-asked")
    shazia.refresh_from_db()
    assert steps(ask_for_code()) == ["waiting", "trying", "sent"]

    type(shazia).objects.update(may_leave_message=False)
    shazia.refresh_from_db()
    with pytest.raises(NotSent, match="may be left"):
        ask_for_code()


def test_a_code_goes_by_nobody_elses_way(ask_for_code):
    with pytest.raises(NotSent):
        ask_for_code(contact=SafeContactFactory(may_leave_message=True))
    assert not Pocket.sent


def test_a_code_says_plainly_that_nothing_is_sent_from_here(ask_for_code, settings):
    settings.CARRIER = ""
    with pytest.raises(NotSent, match="No messages are sent from here"):
        ask_for_code()


def test_every_message_is_short_and_names_nobody():
    for kind in message_kinds().values():
        words = kind.words.format(code="123456", minutes=10)
        assert len(words) <= 160, "one text message"
        assert kind.code == ("{code}" in kind.words)
        for name in ("Kith", "family", "support", "social", "council", "http"):
            assert name.lower() not in words.lower()


# By GOV.UK Notify, a stub of it on this machine


def test_by_notify_an_answer_that_was_lost_does_not_send_it_twice(tell, settings):
    with StubNotify() as stub:
        settings.CARRIER = "kith.common.sending.notify.Notify"
        settings.NOTIFY = {"key": KEY, "text": "a-text", "email": "", "url": stub.url}
        stub.is_deaf_after_taking = True
        message = tell()
        assert steps(message) == ["waiting", "trying", "failed"]

        send_waiting(at=NOON + 6 * MINUTE)
        stub.status = "delivered"
        send_waiting(at=NOON + 7 * MINUTE)

    assert len(stub.took) == 1
    assert steps(message) == ["waiting", "trying", "failed", "trying", "sent", "delivered"]


def test_two_who_press_on_two_pages_tell_her_once(tell):
    tell(once="his page")
    with pytest.raises(NotSent, match="once is enough"):
        tell(once="her page", at=NOON + 20 * MINUTE)

    assert len(Pocket.sent) == 1


def test_the_next_news_goes_when_the_hour_is_over(tell):
    tell(once="his page")
    tell(once="her page", at=NOON + 61 * MINUTE)

    assert len(Pocket.sent) == 2


def test_what_did_not_go_keeps_nobody_from_trying_again(tell):
    Pocket.breaks("There is no such number.", may_try_again=False)
    tell(once="his page")
    tell(once="her page", at=NOON + MINUTE)

    assert len(Pocket.sent) == 1


def test_where_no_carrier_is_chosen_nothing_waits(tell, settings):
    settings.CARRIER = ""
    with pytest.raises(NotSent, match="nobody has set up how") as refused:
        tell()

    assert steps(refused.value.message) == ["not-sent"]


def test_a_key_that_is_wrong_is_waited_for(tell):
    message = tell()
    Pocket.empty()
    add_step(message, MessageStep.Kind.WAITING, at=NOON)
    for hour in range(1, 30):
        Pocket.fails_with.append(DidNotGo("It does not know us.", may_try_again=True, is_ours=True))
        send_waiting(at=NOON + hour * 61 * MINUTE * 3)
        if not Message.objects.get().is_open:
            break

    assert steps(message)[-1] == "given-up"
    assert NOON + timedelta(hours=72) < message.steps.last().happened_at < NOON + timedelta(hours=76)
