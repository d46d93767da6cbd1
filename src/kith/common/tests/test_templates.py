"""Every form that asks for something leaves it to us to say what went wrong."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

HERE = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(HERE.rglob("templates/**/*.html"))
POSTED = re.compile(r'<form\b[^>]*method="post".*?</form>', re.S)
A_FIELD = re.compile(r'as_field_group|\{\{ form|<textarea|<select|<input(?! type="hidden")')


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_what_went_wrong_is_said_by_us_and_not_by_the_browser(path):
    for form in POSTED.findall(path.read_text(encoding="utf-8")):
        assert not A_FIELD.search(form) or "novalidate" in form, form[:200]


@pytest.mark.parametrize(("level", "ticked"), [("success", True), ("info", False), ("error", False)])
def test_only_what_was_done_is_ticked(level, ticked):
    said = [SimpleNamespace(level_tag=level, __str__=lambda self: "Said.")]
    drawn = render_to_string("common/chrome/messages.html", {"messages": said})

    assert ("<svg" in drawn) == ticked
    assert ('role="alert"' in drawn) == (level == "error")
