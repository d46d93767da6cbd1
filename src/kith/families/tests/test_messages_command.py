"""./kith messages send: one sentence of what it did, or one plain sentence of why it cannot."""

import pytest

from kith.cli import messages as command
from kith.cli.words import Trouble
from kith.common.sending.pocket import Pocket
from kith.common.testing import NOON
from kith.families.commands.messages import tell_something_new
from kith.families.factories import SafeContactFactory, walking_beside
from kith.families.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    """Asked for, and the machine stopped before it left."""
    Pocket.empty()
    contact = SafeContactFactory(may_leave_message=True, send_when="any-time")
    by = walking_beside(contact.family)
    message = tell_something_new(family=contact.family, person=contact.person, by=by, at=NOON)
    Message.objects.update(asked_at="2026-11-25T14:00:00Z")
    return message


def test_what_waits_is_sent_and_counted(waiting, capsys):
    assert command.run(["send"]) == 0
    assert capsys.readouterr().out == "Messages: 1 sent.\n"
    assert len(Pocket.sent) == 1


def test_nothing_waiting_is_said(capsys):
    assert command.run(["send"]) == 0
    assert capsys.readouterr().out == "No message waits.\n"


def test_without_a_carrier_it_says_so_and_keeps_what_waits(waiting, settings):
    settings.CARRIER = ""
    with pytest.raises(Trouble, match="No messages are sent from here"):
        command.run(["send"])
    assert Message.objects.get().is_open


def test_a_key_that_is_none_is_said_without_the_key(waiting, settings):
    settings.CARRIER = "kith.common.sending.notify.Notify"
    settings.NOTIFY = {"key": "", "text": "", "email": "", "url": ""}
    with pytest.raises(Trouble, match=r"GOV\.UK Notify cannot start"):
        command.run(["send"])


def test_another_word_is_a_plain_sentence():
    with pytest.raises(Trouble, match="invalid choice"):
        command.run(["burn"])
