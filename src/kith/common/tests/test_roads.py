"""Words that were kept are only ever given back to whoever wrote them; and no log holds what a record says."""

import json
import logging

import pytest
from django.urls import reverse

from kith.common import drafts
from kith.common.logs import WithoutWords
from kith.common.models import Draft
from kith.common.testing import NOON
from kith.partnership.factories import AccountFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def craigs(client):
    """Words of Craig's, kept; and somebody else at the keyboard."""
    craig, dean = AccountFactory(), AccountFactory()
    client.force_login(dean)
    return drafts.keep(
        owner=f"account:{craig.pk}", form="sent:/families/new/", words={"words": ["Quillwort Loan"]}, at=NOON
    )


@pytest.mark.parametrize("door", ["common:send", "common:let-go"])
def test_nobody_sends_or_lets_go_of_another_persons_words(client, craigs, door):
    assert client.post(reverse(door, args=[craigs.pk])).status_code == 404
    assert Draft.objects.filter(pk=craigs.pk).exists()
    assert "Quillwort" not in client.get(reverse("common:kept")).text


@pytest.mark.parametrize("ticket", ["", "x", "x:y:z", "\x00"])
def test_words_without_a_ticket_of_ours_are_not_kept(client, craigs, ticket):
    sent = {"kept-ticket": ticket, "words": "mine"}
    assert client.post(reverse("common:keep-words"), sent).status_code == 400


def test_a_ticket_writes_and_never_reads(client, craigs):
    ticket = drafts.ticket_for(owner=craigs.owner, form=craigs.form)
    answer = client.post(reverse("common:keep-words"), {"kept-ticket": ticket, "words": "mine"})
    assert "Quillwort" not in answer.text


def test_names_of_boxes_are_kept_without_the_one_sign_that_no_database_keeps(client):
    account = AccountFactory()
    ticket = drafts.ticket_for(owner=f"account:{account.pk}", form="x")
    client.post(reverse("common:keep-words"), {"kept-ticket": ticket, "a\x00b": "c\x00d", "kept-writer": "\x00w"})
    draft = Draft.objects.get()
    assert "\\u0000" not in json.dumps(draft.words)
    assert "\x00" not in draft.writer


def test_the_log_says_where_it_broke_and_not_what_the_record_says():
    """PostgreSQL puts the whole failing row into its message."""
    row = "Failing row contains (14 Quillwort Loan)"
    try:
        raise ValueError(row)
    except ValueError as broke:
        record = logging.LogRecord(
            "django.request",
            logging.ERROR,
            __file__,
            1,
            "Internal Server Error: %s",
            ("/x/",),
            (ValueError, broke, broke.__traceback__),
        )
    said = WithoutWords().format(record)
    assert row not in said
    assert "ValueError" in said
    assert "test_roads.py" in said


def test_words_are_kept_without_that_sign_wherever_they_come_from():
    words = {"said": {"a\x00": ["b\x00"]}, "once": "x\x00", "number": 1}
    assert drafts.keep(owner="guest:x", form="ask", words=words, at=NOON).words == {
        "said": {"a": ["b"]},
        "once": "x",
        "number": 1,
    }
