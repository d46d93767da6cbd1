"""A typed word survives: each writer keeps their own, nothing older overwrites, and no one else is offered it."""

from datetime import timedelta

import pytest

from kith.common import drafts
from kith.common.models import Draft
from kith.common.testing import NOON

pytestmark = pytest.mark.django_db
WHO = {"owner": "account:1", "form": "visit-note:a"}


def keep(words, **facts):
    return drafts.keep(**{**WHO, "words": {"saw": [words]}, "at": NOON, **facts})


def said(**facts):
    return [draft.words["saw"][0] for draft in drafts.versions(**{**WHO, **facts})]


def test_the_newest_words_are_kept():
    keep("Four", writer="tab", edition=1)
    keep("Four nights", writer="tab", edition=2)

    assert said() == ["Four nights"]


def test_an_older_edition_that_arrives_late_overwrites_nothing():
    keep("Four nights", writer="tab", edition=2)
    keep("Four", writer="tab", edition=1)

    assert said() == ["Four nights"]


def test_two_tabs_keep_their_own_words():
    keep("from the first tab", writer="first", edition=1)
    keep("from the second tab", writer="second", edition=1, at=NOON + timedelta(minutes=1))

    assert said() == ["from the second tab", "from the first tab"]


def test_a_page_filled_from_a_draft_takes_it_over():
    begun = keep("Four", writer="morning", edition=3)
    keep("Four nights", writer="evening", edition=4, grown_from=f"{begun.pk}:3")

    assert said() == ["Four nights"]


def test_a_draft_that_went_on_elsewhere_is_not_taken_over():
    begun = keep("Four", writer="first", edition=3)
    keep("Four, he said", writer="first", edition=4)
    keep("Four nights", writer="second", edition=4, grown_from=f"{begun.pk}:3", at=NOON + timedelta(minutes=1))

    assert said() == ["Four nights", "Four, he said"]


def test_a_draft_of_someone_else_is_never_taken_over():
    theirs = keep("theirs", owner="account:2", writer="tab", edition=1)
    keep("mine", writer="mine", edition=2, grown_from=f"{theirs.pk}:1")

    assert said(owner="account:2") == ["theirs"]
    assert said() == ["mine"]


@pytest.mark.parametrize(
    "grown_from", ["", "nonsense", "9:", ":1", "99999999999999999999999:1", "-1:1", "1:99999999999999"]
)
def test_nonsense_about_where_words_grew_from_loses_none(grown_from):
    keep("Four nights", writer="tab", edition=1, grown_from=grown_from)

    assert said() == ["Four nights"]


def test_a_late_autosave_does_not_bring_back_what_was_finished():
    keep("Four nights", writer="tab", edition=1)
    drafts.finish(**WHO, writer="tab")
    kept = keep("Four nights", writer="tab", edition=2)

    assert kept.is_finished
    assert said() == []
    assert Draft.objects.get().words == {}


def test_finishing_in_one_tab_leaves_the_words_of_the_other():
    keep("from the first tab", writer="first", edition=1)
    keep("from the second tab", writer="second", edition=1)
    drafts.finish(**WHO, writer="first")

    assert said() == ["from the second tab"]


def test_words_nobody_came_back_to_are_let_go():
    keep("old", writer="tab", edition=1)

    assert drafts.let_go_of_old(before=NOON + timedelta(days=1)) == 1


def test_a_ticket_that_was_changed_is_not_ours():
    ticket = drafts.ticket_for(**WHO)

    assert drafts.read_ticket(ticket) == drafts.Ticket(**WHO)
    assert drafts.read_ticket("x" + ticket) is None
    assert drafts.read_ticket("") is None


def test_the_key_kept_on_a_phone_tells_nothing_of_the_account():
    assert "1" != drafts.owner_key("account:1") != drafts.owner_key("account:2")
