"""The door where typed words come in: from a page, after a session has ended, from a page too old to send."""

import logging

import pytest
from django.test import Client

from kith.common import drafts
from kith.common.models import Draft
from kith.partnership.factories import AccountFactory, MembershipFactory

pytestmark = pytest.mark.django_db
WORDS = "Zayn asleep on Hamza’s shoulder"


def ticket_of(account, form="visit-note:a"):
    return drafts.ticket_for(owner=f"account:{account.pk}", form=form)


def kept_for(account):
    return [draft.words for draft in Draft.objects.filter(owner=f"account:{account.pk}", is_finished=False)]


def autosave(client, account, **words):
    fields = {"kept-ticket": ticket_of(account), "kept-writer": "tab", "kept-edition": "1", "saw": WORDS, **words}
    return client.post("/kept/words/", fields)


def test_words_are_kept_and_the_page_is_told_when(client):
    account = AccountFactory()
    client.force_login(account)
    said = autosave(client, account).json()

    assert said["kept"]
    assert said["at"].endswith(("am", "pm"))
    assert kept_for(account) == [{"saw": [WORDS]}]


def test_words_are_kept_after_the_session_has_ended_for_the_account_that_typed_them(client):
    account = AccountFactory()
    said = autosave(client, account).json()

    assert said["kept"]
    assert not said["signed_in"]
    assert kept_for(account) == [{"saw": [WORDS]}]


def test_on_a_shared_tablet_words_stay_with_the_account_that_typed_them(client):
    craig, nasreen = AccountFactory(), AccountFactory()
    client.force_login(nasreen)
    autosave(client, craig)

    assert kept_for(craig) == [{"saw": [WORDS]}]
    assert kept_for(nasreen) == []


def test_a_form_that_is_too_old_can_still_keep_its_words():
    account = AccountFactory()

    assert autosave(Client(enforce_csrf_checks=True), account).json()["kept"]


def test_without_a_ticket_nothing_is_kept(client):
    said = client.post("/kept/words/", {"saw": WORDS})

    assert said.status_code == 400
    assert not Draft.objects.exists()


def test_a_hundred_thousand_letters_are_kept(client):
    account = AccountFactory()
    client.force_login(account)
    autosave(client, account, saw="ا" * 50_000 + "🧦" * 50_000)

    assert len(kept_for(account)[0]["saw"][0]) == 100_000


def test_more_than_a_book_is_refused_in_words_the_page_understands(client):
    account = AccountFactory()
    said = autosave(client, account, saw="x" * 2_000_001)

    assert said.status_code == 413
    assert said.json() == {"kept": False, "why": "too much"}


def test_plainer_words_are_suggested_for_the_fields_that_ask(client):
    account = AccountFactory()
    said = autosave(client, account, **{"saw": "Both siblings slept", "kept-plain": ["saw"]}).json()

    assert said["plainer"]["saw"][0]["found"] == "siblings"


def test_a_page_sent_after_the_session_ended_waits_for_its_writer_alone(client):
    craig, nasreen = MembershipFactory().account, MembershipFactory().account
    client.force_login(craig)
    client.get("/kept/")
    client.cookies.pop("sessionid")
    sent = client.post("/kept/1/let-go/", {"words": WORDS})

    assert sent.status_code == 302
    assert "next=/kept/" in sent["Location"]
    client.force_login(nasreen)
    assert WORDS not in client.get("/kept/").content.decode()
    client.force_login(craig)
    assert WORDS in client.get("/kept/").content.decode()


def test_words_waiting_are_sent_on_once(client):
    account = MembershipFactory().account
    draft = drafts.keep(owner=f"account:{account.pk}", form="sent:/asks/", words={"a": ["b c"]}, at="2026-11-12T12:00Z")
    client.force_login(account)
    sent = client.post(f"/kept/{draft.pk}/send/", {"a": "b c"})

    assert (sent.status_code, sent["Location"]) == (307, "/asks/")
    assert kept_for(account) == []
    assert client.post(f"/kept/{draft.pk}/send/").status_code == 404


def test_words_waiting_can_be_let_go(client):
    account = MembershipFactory().account
    draft = drafts.keep(owner=f"account:{account.pk}", form="sent:/asks/", words={"a": ["b c"]}, at="2026-11-12T12:00Z")
    client.force_login(account)
    client.post(f"/kept/{draft.pk}/let-go/")

    assert kept_for(account) == []


def test_nobody_lets_go_of_the_words_of_another(client):
    account, other = MembershipFactory().account, MembershipFactory().account
    draft = drafts.keep(owner=f"account:{account.pk}", form="sent:/asks/", words={"a": ["b c"]}, at="2026-11-12T12:00Z")
    client.force_login(other)

    assert client.post(f"/kept/{draft.pk}/let-go/").status_code == 404
    assert kept_for(account) == [{"a": ["b c"]}]


def refused(**headers):
    account = MembershipFactory().account
    client = Client(enforce_csrf_checks=True)
    client.force_login(account)
    return account, client, headers


def test_an_expired_form_with_a_ticket_keeps_its_words_for_its_writer():
    account, client, _ = refused()
    said = client.post("/kept/1/let-go/", {"kept-ticket": ticket_of(account), "saw": WORDS})

    assert said.status_code == 403
    assert "has been kept" in said.content.decode()
    assert kept_for(account) == [{"saw": [WORDS]}]


def test_an_expired_form_without_a_ticket_hands_its_words_back_to_send_again():
    _, client, headers = refused(origin="http://testserver")
    page = client.post("/kept/1/let-go/", {"saw": WORDS}, headers=headers).content.decode()

    assert f'name="saw" value="{WORDS}"' in page
    assert "Send it now" in page


def test_a_form_from_another_site_is_not_handed_back():
    _, client, headers = refused(origin="https://elsewhere.example")
    page = client.post("/kept/1/let-go/", {"saw": WORDS}, headers=headers).content.decode()

    assert WORDS not in page
    assert "Send it now" not in page


def test_an_expired_form_of_someone_else_is_kept_for_them_and_not_shown():
    _, client, _ = refused()
    craig = AccountFactory()
    page = client.post("/kept/1/let-go/", {"kept-ticket": ticket_of(craig), "saw": WORDS}).content.decode()

    assert WORDS not in page
    assert "Somebody else has signed in" in page
    assert kept_for(craig) == [{"saw": [WORDS]}]


def test_no_typed_word_reaches_the_log(client, caplog):
    caplog.set_level(logging.DEBUG)
    account, strict, _ = refused()
    autosave(client, account)
    client.post("/kept/words/", {"saw": WORDS})
    strict.post("/kept/1/let-go/", {"saw": WORDS})

    assert "Zayn" not in caplog.text
