"""What nobody has said of most cards of a page is said once above them, and on a card only where it differs."""

from datetime import date

import pytest

from kith.directory.commands import refresh_search
from kith.directory.factories import PlaceFactory, ServiceFactory
from kith.directory.presenters import said_once

pytestmark = pytest.mark.django_db

NOT_SAID = "Ask them what it costs"
NOT_CHECKED = "Nobody has checked this yet. Phone before you go."


def brought(number, **facts):
    """Entries as a file brings them: no place, no price, and nobody has looked."""
    facts = {"cost_is_known": False, "checked_on": None, "how": "phone", "wait": "none"} | facts
    return [ServiceFactory(**facts) for _ in range(number)]


def found(client):
    refresh_search()
    return client.get("/find/")


def cards_of(answer):
    return answer.text.partition('<ol class="bare results"')[2].partition("</ol>")[0]


def test_what_is_so_of_every_card_is_said_once(client):
    brought(3)
    answer = found(client)
    assert "None on this page says where it is or what it costs: ask them. Nobody has checked what is on" in answer.text
    assert "its card says it" not in answer.text
    for words in ("Ask where", NOT_SAID, NOT_CHECKED):
        assert words not in cards_of(answer).replace('data-where="Ask where"', "")
    assert "<dl" not in cards_of(answer)


def test_a_card_says_what_is_known_of_it(client):
    brought(3)
    PlaceFactory(service=ServiceFactory(checked_on=date(2026, 10, 12)), name="Blue door")
    answer = found(client)
    assert "Most on this page do not say where they are or what they cost: ask them." in answer.text
    assert "Nobody has checked most of what is on this page yet: phone before you go." in answer.text
    assert "Where something is known, its card says it." in answer.text
    for words in ("Blue door", "Free", "Checked 12 October"):
        assert words in cards_of(answer)


def test_what_is_so_of_half_or_of_a_page_of_two_is_said_on_each(client):
    first = brought(2)
    assert cards_of(found(client)).count(NOT_CHECKED) == 2
    for _ in first:
        ServiceFactory(wait="none")
    answer = found(client)
    assert answer.context["once"] == ["None on this page says where it is: ask them."]
    assert cards_of(answer).count(NOT_CHECKED) == 2
    assert cards_of(answer).count(NOT_SAID) == 2


def test_a_wait_that_nobody_said_is_said_once_and_what_is_said_of_it_stays_on_its_card(client):
    brought(3, wait="not-known")
    brought(1, wait="not-known", wait_words="Longer before Christmas")
    brought(1)
    answer = found(client)
    assert "Most on this page do not say how long the wait is: ask that too." in answer.text
    assert cards_of(answer).count("Ask about the wait") == 1
    assert cards_of(answer).count("badge--") == 2
    assert "Longer before Christmas" in cards_of(answer)


def test_what_was_checked_long_ago_is_never_left_out(client):
    brought(3, checked_on=date(2024, 1, 6))
    assert cards_of(found(client)).count("over a year ago. Phone before you go.") == 3


def test_the_page_of_one_still_says_all_of_it(client):
    services = brought(3)
    found(client)
    page = client.get(f"/find/{services[0].public_id}/").text
    assert NOT_SAID in page
    assert NOT_CHECKED in page


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ([], []),
        ([{"where"}, {"where"}], []),
        ([{"where"}, {"where"}, {"where"}], ["None on this page says where it is: ask them."]),
        ([{"cost"}, {"cost"}, {"cost"}], ["None on this page says what it costs: ask them."]),
        ([{"cost"}, {"cost"}, set(), set()], []),
        ([{"wait"}, {"wait"}, {"wait"}], ["None on this page says how long the wait is: ask that too."]),
        (
            [{"cost", "checked"}, {"cost", "checked"}, {"checked"}],
            [
                "Most on this page do not say what they cost: ask them.",
                "Nobody has checked what is on this page yet: phone before you go.",
                "Where something is known, its card says it.",
            ],
        ),
    ],
)
def test_most_and_all_are_told_apart(page, said):
    assert said_once.said([frozenset(one) for one in page]) == said
