"""Catalogues are compiled as they are written, and a translation says the same things in the same places."""

import re

import polib
import pytest
from django import forms
from django.utils.translation import override

from kith.common.translations import Found, catalogues, compiled, texts

PLACES = re.compile(r"%\(\w+\)[sd]|</?(?:b|a|bdi)\b")


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parts[-3])
def test_what_is_compiled_is_what_is_written(path):
    assert path.with_suffix(".mo").read_bytes() == compiled(path), "Run ./kith manage words"


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parts[-3])
def test_a_translation_keeps_every_name_number_and_link(path):
    for entry in polib.pofile(str(path)).translated_entries():
        if entry.msgid.startswith("Select a valid choice") or "valid UUID" in entry.msgid:
            continue  # ours leave out what was typed
        for source, words in _pairs(entry):
            assert sorted(PLACES.findall(words)) == sorted(PLACES.findall(source)), entry.msgid


def _pairs(entry):
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return [(entry.msgid if which == 0 else entry.msgid_plural, words) for which, words in entry.msgstr_plural.items()]


def test_texts_are_found_in_pages_in_code_and_in_plain_needs():
    found = {one.text: one for one in texts()}

    assert "Leave this page" in found
    assert "That email and password do not fit together. Try again, slowly." in found
    assert "Someone to talk to" in found
    assert found["One thing to put right"] == Found(
        "One thing to put right",
        plural="%(n)s things to put right",
        where="common/templates/common/forms/error_summary.html",
    )


def test_what_is_missing_is_said_in_plain_words():
    class Ask(forms.Form):
        words = forms.CharField()

    with override("en-gb"):
        assert Ask({}).errors["words"] == ["This has still to be filled in."]
