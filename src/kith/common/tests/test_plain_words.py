"""Plainer words are suggested; somebody's own words are left alone."""

import pytest

from kith.common.plain_words import suggestions


def found(text):
    return [each.found for each in suggestions(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The siblings were calm.", ["siblings"]),
        ("Mum failed to engage. A referral was made.", ["failed to engage", "referral"]),
        ("Supervised contact went well", ["Supervised contact"]),
        ("I will contact the school", []),
        ("She is the eldest sibling; his sibling is two. Sibling!", ["sibling"]),
        ("The lac on the shelf", []),
        ("LAC review", ["LAC"]),
        ("Her placements, twice", ["placements"]),
        ("displacement", []),
        ("", []),
    ],
)
def test_words_that_families_asked_us_to_drop_are_found(text, words):
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Ava said “my siblings are loud”.",
        'Ava said "my siblings are loud".',
        "Ava said ‘I don’t like respite’ twice.",
        "Ava said 'my siblings' to me.",
        "Ava said “my siblings are loud and then she stopped",
    ],
)
def test_quotations_are_never_touched(text):
    assert found(text) == []


def test_words_after_a_quotation_are_still_read():
    assert found("“My sister” she said; the sibling laughed. It’s Hamza’s placement.") == ["sibling", "placement"]


def test_every_suggestion_says_what_to_say_instead():
    assert suggestions("respite")[0].say.startswith("time with")
