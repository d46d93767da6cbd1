"""A partnership's own beginning: its rules from a file of its own, and one first administrator."""

import getpass

import pytest

from kith.cli import begin
from kith.cli.words import Trouble
from kith.common.models import AuditEntry
from kith.partnership.commands import NotAProfile, load_profile
from kith.partnership.models import Account, Membership, Rule

pytestmark = pytest.mark.django_db
GOOD = "walks-the-dog-at-nine"
FIRST = ["--partnership", "The partnership", "--administrator", "Ada@people.example", "--name", "Ada"]


@pytest.fixture
def typed(monkeypatch):
    """Type these at the keyboard, one after another."""

    def type_them(*passwords):
        left = list(passwords)
        monkeypatch.setattr(getpass, "getpass", lambda _: left.pop(0))

    return type_them


def test_a_partnership_begins_with_its_rules_and_one_administrator(typed, capsys):
    typed(GOOD, GOOD)
    assert begin.run(FIRST) == 0

    account = Account.objects.get(email="ada@people.example")
    assert account.check_password(GOOD)
    assert account.memberships.get().role == Membership.Role.ADMINISTRATOR
    assert not account.is_superuser
    assert AuditEntry.objects.get().did == "appointed the first administrator"
    assert "Ready: " in capsys.readouterr().out


def test_a_second_first_administrator_is_refused(typed):
    typed(GOOD, GOOD, GOOD, GOOD)
    begin.run(FIRST)

    with pytest.raises(Trouble, match="has an administrator"):
        begin.run([*FIRST[:3], "bob@people.example", "--name", "Bob"])
    assert Account.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "passwords", "says"),
    [
        (FIRST[:2], [], "together"),
        (FIRST, [GOOD, "another"], "differ"),
        (FIRST, ["1234", "1234"], "password"),
        ([*FIRST[:3], "not-an-email", "--name", "Ada"], [GOOD, GOOD], "email"),
        (["--profile", "nowhere"], [], "no profile called nowhere"),
        (["--profile", "nowhere.yaml"], [], "no profile called nowhere.yaml"),
    ],
)
def test_what_cannot_be_begun_is_one_plain_sentence(typed, words, passwords, says):
    typed(*passwords)
    with pytest.raises(Trouble, match=says):
        begin.run(words)
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("key: name", "not a list of rules"),
        ("- {key: name, value: 1, starts_on: 2026-01-01}", "Rule 1 of .* does not say its source"),
        ("- {key: name, value: 1, starts_on: soon, source: us}", "not a day"),
        ("- [", "is not YAML"),
        ("- just words", "does not say its key"),
    ],
)
def test_a_profile_that_is_not_one_changes_nothing(tmp_path, written, says):
    file = tmp_path / "ours.yaml"
    file.write_text(written)
    before = Rule.objects.count()

    with pytest.raises(NotAProfile, match=says):
        load_profile(file)
    assert Rule.objects.count() == before


def test_a_profile_that_lacks_a_rule_that_pages_ask_for_is_told_which_before_any_page_stops(tmp_path):
    Rule.objects.filter(key__in=["copies.due", "retention.years"]).delete()
    file = tmp_path / "ours.yaml"
    file.write_text("- {key: ask.promise, value: {working_days: 2}, starts_on: 2026-12-01, source: Our board}")

    with pytest.raises(NotAProfile, match=r"says nothing about copies.due, retention.years"):
        load_profile(file)


def test_a_rule_of_their_own_holds_from_its_day(tmp_path):
    file = tmp_path / "ours.yaml"
    file.write_text("- {key: ask.promise, value: {working_days: 2}, starts_on: 2026-12-01, source: Our board}")

    assert load_profile(file) == 1
    assert Rule.objects.get(key="ask.promise", starts_on="2026-12-01").value == {"working_days": 2}
