"""Words that families asked us to drop are on no page; templates are used; nothing is inline."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kith"
TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*.html"))
PYTHON = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]

# docs/words.md: what families and The Promise ask us not to say.
AVOIDED = (
    r"\bsibling", r"\bservice users?\b", r"\bclients?\b", r"\bcaseload", r"\breferral", r"\breferred\b", r"\bplacements?\b",
    r"\brespite\b", r"\bLAC\b", r"\bhard to reach\b", r"\bnon-?engag", r"\bfailed to\b", r"\btroubled famil", r"\bbroken home",
    r"\babscond", r"\bchallenging behaviour", r"\bsuccessfully\b", r"\bbirth mum\b", r"\bvendor",
)  # fmt: skip


def visible_words(template: Path) -> str:
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->", " ", template.read_text(), flags=re.S)
    text = re.sub(r"<[^>]*>", " ", text)
    literals = " ".join(re.findall(r"{%\s*(?:blocktranslate|translate|trans)\s+[\"']([^\"']*)", text))
    return re.sub(r"{[%{].*?[%}]}", " ", text, flags=re.S) + " " + literals


@pytest.mark.parametrize("template", [pytest.param(path, id=path.relative_to(SOURCE).as_posix()) for path in TEMPLATES])
def test_pages_avoid_words_that_families_asked_us_to_drop(template):
    said = visible_words(template)
    found = [word for word in AVOIDED if re.search(word, said, flags=re.I if word.islower() else 0)]
    assert not found, found


@pytest.mark.parametrize("template", [pytest.param(path, id=path.relative_to(SOURCE).as_posix()) for path in TEMPLATES])
def test_no_page_holds_script_or_style_of_its_own(template):
    text = template.read_text()
    assert not re.search(r"\sstyle\s*=", text)
    assert "<style" not in text
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"(\bsrc|<link[^>]*\bhref)=[\"']https?://", text)


def keeps_words(text):
    return re.search(r"<form[^>]*data-keep=", text)


def frames_of(text):
    """The templates that this one stands in, outwards; one that is chosen when it is drawn is any that staff read in."""
    for name in re.findall(r"{% extends (\S+) %}", text):
        outer = [name.strip('"')] if name.startswith('"') else ["common/base_work.html", "common/base_plan.html"]
        found = [next(path for path in TEMPLATES if path.as_posix().endswith(f"/templates/{each}")) for each in outer]
        return [path.read_text() for path in found]
    return []


def loads_what_keeps_words(text):
    frames = frames_of(text)
    return "common/autosave.js" in text or (bool(frames) and all(map(loads_what_keeps_words, frames)))


@pytest.mark.parametrize("template", [pytest.param(path, id=path.relative_to(SOURCE).as_posix()) for path in TEMPLATES])
def test_what_clears_kept_words_stands_in_a_form_of_its_own_so_that_enter_never_does(template):
    for button in re.findall(r'<button[^>]*name="clear"[^>]*>', template.read_text()):
        assert 'form="clear-kept"' in button
    assert ('"common/kept_before.html"' in template.read_text()) == ('"common/kept_clear.html"' in template.read_text())


SAYS_TWICE = re.compile(r'error_summary\.html" %}(?:(?!{% (?:if|else|elif|endif)).)*{{ form }}', re.S)


@pytest.mark.parametrize("template", [pytest.param(path, id=path.relative_to(SOURCE).as_posix()) for path in TEMPLATES])
def test_what_is_to_put_right_is_said_once(template):
    assert not SAYS_TWICE.search(template.read_text()), "{{ form }} says it too"


KEEPING = [path for path in TEMPLATES if keeps_words(path.read_text())]


@pytest.mark.parametrize("template", [pytest.param(path, id=path.relative_to(SOURCE).as_posix()) for path in KEEPING])
def test_a_form_that_keeps_its_words_stands_on_a_page_that_does(template):
    assert loads_what_keeps_words(template.read_text())


@pytest.mark.parametrize("template", [pytest.param(path, id=path.relative_to(SOURCE).as_posix()) for path in TEMPLATES])
def test_every_template_is_used(template):
    name = template.as_posix().split("/templates/")[1]
    if name in {"404.html", "500.html"} or name.startswith("django/"):
        return
    stem = name.rsplit(".", 1)[0]
    named_in_parts = re.compile(rf'"{re.escape(re.sub("[a-z]+$", "", stem))}{{')  # f"support/ask_{step}.html"
    used = any(
        name in said or named_in_parts.search(said)
        for said in (path.read_text() for path in [*PYTHON, *TEMPLATES] if path != template)
    )
    assert used, f"{name} is drawn by nothing"
