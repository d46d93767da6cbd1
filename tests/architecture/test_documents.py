"""What the documents say of the code is so: what they name is there, settings are all told, and counts are counted."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(test_\w+)`")
FILE = re.compile(r"`([\w./-]+\.(?:py|sql|html|yaml|md))`")
LINK = re.compile(r"\]\((?!http)([^)#\s]+)")
SETTING = re.compile(r"\bKITH_[A-Z_]*[A-Z]\b")
REQUIREMENT = re.compile(r"^\| ([\d.]+)(?:–([\d.]+))? \| ([12]) \| .*? \| \*\*(.+?)\.?\*\*", re.M)
PAGES = [ROOT / "README.md", ROOT / "SECURITY.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
READS_SETTINGS = [ROOT / "kith", ROOT / "conftest.py", *ROOT.glob("src/**/*.py"), *ROOT.glob("tests/**/*.py")]
TESTS = [*ROOT.glob("src/kith/**/test_*.py"), *ROOT.glob("tests/**/test_*.py")]


@pytest.mark.parametrize("page", ["security.md", "roads.md", "who-may-know.md"])
def test_every_test_that_a_page_names_is_there(page):
    there = {path.stem for path in TESTS}
    for path in TESTS:
        there |= set(re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8")))

    named = set(NAMED.findall((ROOT / "docs" / page).read_text(encoding="utf-8")))

    assert named - there == set()


@pytest.mark.parametrize("page", [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in PAGES])
def test_every_file_that_a_page_names_or_leads_to_is_there(page):
    text = page.read_text(encoding="utf-8")
    files = [path.as_posix() for folder in ("src", "docs", "tests") for path in (ROOT / folder).rglob("*.*")]
    files += [path.as_posix() for path in ROOT.glob("*.*")]

    assert [link for link in LINK.findall(text) if not (page.parent / link).exists()] == []
    assert [name for name in FILE.findall(text) if not any(file.endswith(f"/{name}") for file in files)] == []


def test_every_setting_is_told_and_none_that_is_not_there():
    told = set(SETTING.findall((ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))
    read = {name for path in READS_SETTINGS for name in SETTING.findall(path.read_text(encoding="utf-8"))}

    assert told == read


def test_the_counts_of_requirements_are_those_of_the_rows():
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    rows: Counter[tuple[str, str]] = Counter()
    for first, last, level, stands in REQUIREMENT.findall(text):
        many = int(last.rpartition(".")[2]) - int(first.rpartition(".")[2]) + 1 if last else 1
        rows[stands, level] += many

    for stands, *told in re.findall(
        r"^\| (Met|Not met|Does not apply|The operator's) \| (\d+) \| (\d+) \|", text, re.M
    ):
        assert [rows[stands, level] for level in "12"] == [int(count) for count in told], stands
