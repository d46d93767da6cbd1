"""Known holes in what Kith is built on: found, not found, or not looked at, and never one taken for another."""

import json
from subprocess import CompletedProcess

import pytest

from kith.cli import known_holes
from kith.cli.words import Trouble

FINE = {"name": "django", "version": "6.1", "vulns": []}
HOLE = {"name": "jinja2", "version": "2.0", "vulns": [{"id": "GHSA-aaaa"}]}
SKIPPED = {"name": "django", "skip_reason": "Dependency not found on PyPI"}


def answers(**by_list):
    """uv lists one pin; each public list prints this."""

    def ask(words):
        if "export" in words:
            return CompletedProcess(words, 0, "django==6.1\n", "")
        where = words[words.index("--vulnerability-service") + 1]
        said = by_list.get(where)
        return CompletedProcess(words, 1, json.dumps({"dependencies": said}) if said else "no name service", "")

    return ask


def test_none_is_said_with_how_many_were_looked_at(capsys):
    assert known_holes.look(strict=True, ask=answers(osv=[FINE])) == 0
    assert capsys.readouterr().out == "No known hole in the 1 packages that Kith is built on.\n"


def test_one_is_said_by_name():
    with pytest.raises(Trouble, match=r"jinja2 2.0 \(GHSA-aaaa\)"):
        known_holes.look(strict=False, ask=answers(osv=[FINE, HOLE]))


def test_where_the_first_list_does_not_answer_the_second_is_asked():
    with pytest.raises(Trouble, match="jinja2"):
        known_holes.look(strict=False, ask=answers(pypi=[HOLE]))


@pytest.mark.parametrize("said", [{}, {"osv": [SKIPPED], "pypi": [FINE, SKIPPED]}], ids=["no answer", "a part of it"])
def test_what_could_not_be_looked_at_is_never_called_fine(capsys, said):
    assert known_holes.look(strict=False, ask=answers(**said)) == 0
    assert "Not looked" in capsys.readouterr().out
    with pytest.raises(Trouble, match="Not looked"):
        known_holes.look(strict=True, ask=answers(**said))
