"""What a partnership writes into its profile holds: no rule in it is asked for by nobody, and none is asked for in vain."""

import re
from pathlib import Path

import yaml

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kith"
PROFILE = SOURCE / "partnership" / "profiles" / "glasgow.yaml"
CODE = [path for path in SOURCE.rglob("*.py") if not {"tests", "migrations"} & set(path.parts)]


def test_every_rule_of_the_profile_is_asked_for():
    said = {rule["key"] for rule in yaml.safe_load(PROFILE.read_text(encoding="utf-8"))}
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE)

    assert {key for key in said if f'"{key}"' not in code} == set()


def test_every_rule_that_is_asked_for_is_in_the_profile():
    said = {rule["key"] for rule in yaml.safe_load(PROFILE.read_text(encoding="utf-8"))}
    asked = {key for path in CODE for key in re.findall(r'rule_on\(\s*"([\w.]+)"', path.read_text(encoding="utf-8"))}

    assert asked
    assert asked - said == set()


def test_every_rule_says_where_it_comes_from():
    unsourced = [rule["key"] for rule in yaml.safe_load(PROFILE.read_text(encoding="utf-8")) if not rule["source"]]

    assert not unsourced
