"""GOV.UK Notify as the carrier, against a stub of it on this machine."""

import logging

import pytest

from kith.common.sending import CannotSay, DidNotGo, Parcel, carrier_here
from kith.common.tests.stub_notify import KEY, StubNotify

WORDS = "There is something new for you. Look when it is safe."


@pytest.fixture
def notify(settings):
    with StubNotify() as stub:
        settings.CARRIER = "kith.common.sending.notify.Notify"
        settings.NOTIFY = {"key": KEY, "text": "a-text", "email": "an-email", "url": stub.url}
        yield stub


def parcel(channel="text", to="07700 900123"):
    return Parcel(channel=channel, to=to, words=WORDS, reference="a-reference")


def test_a_text_goes_with_its_words_and_nothing_else(notify):
    sent_as = carrier_here().send(parcel())

    (took,) = notify.took
    assert (took["path"], took["phone_number"]) == ("/v2/notifications/sms", "07700 900123")
    assert (took["template_id"], took["personalisation"]) == ("a-text", {"words": WORDS})
    assert (took["reference"], took["id"]) == ("a-reference", sent_as)


def test_an_email_goes_by_its_own_template(notify):
    carrier_here().send(parcel("email", "shazia@example.org"))
    (took,) = notify.took
    assert (took["path"], took["template_id"]) == ("/v2/notifications/email", "an-email")
    assert took["email_address"] == "shazia@example.org"


def test_without_a_template_for_it_nothing_goes_until_there_is_one(notify, settings):
    settings.NOTIFY["email"] = ""
    with pytest.raises(DidNotGo, match="No template") as refused:
        carrier_here().send(parcel("email", "shazia@example.org"))
    assert refused.value.is_ours
    assert not notify.took


@pytest.mark.parametrize(
    ("code", "may_try_again"), [(400, False), (401, True), (403, True), (429, True), (500, True), (503, True)]
)
def test_what_it_does_not_take_is_said_in_plain_words_and_repeats_no_number(notify, caplog, code, may_try_again):
    notify.answers_with = [code]
    with caplog.at_level(logging.DEBUG), pytest.raises(DidNotGo) as refused:
        carrier_here().send(parcel())
    assert refused.value.may_try_again == may_try_again
    assert refused.value.is_ours == (code in (401, 403))
    assert "07700" not in refused.value.why + caplog.text
    assert WORDS not in caplog.text


def test_where_nothing_answers_it_may_be_tried_again(notify, settings):
    settings.NOTIFY["url"] = "http://127.0.0.1:9"
    with pytest.raises(DidNotGo, match="did not answer") as refused:
        carrier_here().send(parcel())
    assert refused.value.may_try_again


def test_what_it_took_is_found_by_its_reference_even_where_its_answer_was_lost(notify):
    notify.is_deaf_after_taking = True
    with pytest.raises(DidNotGo):
        carrier_here().send(parcel())
    assert carrier_here().find("a-reference") == notify.took[0]["id"]
    assert carrier_here().find("another") is None


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("created", None),
        ("sending", None),
        ("delivered", (True, False)),
        ("permanent-failure", (False, False)),
        ("temporary-failure", (False, True)),
        ("technical-failure", (False, True)),
    ],
)
def test_what_became_of_it_is_asked_for(notify, status, said):
    sent_as = carrier_here().send(parcel())
    notify.status = status
    receipt = carrier_here().how_it_went(sent_as)
    assert (receipt and (receipt.arrived, receipt.may_try_again)) == said
    assert receipt is None or receipt.arrived or receipt.why


def test_what_it_does_not_know_it_cannot_say(notify):
    with pytest.raises(CannotSay):
        carrier_here().how_it_went("nothing")
