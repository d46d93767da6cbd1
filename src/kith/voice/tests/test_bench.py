"""What `./kith bench voice` measures: enough texts, none of them there twice for nothing, and the same figure as its peer."""

import json

import pytest

from kith.bench.voice import coded_units, measure, texts_from
from kith.cli import bench


def test_further_texts_are_halves_of_two(tmp_path):
    file = tmp_path / "texts.csv"
    file.write_text("answer\n" + "\n".join(f"one{n} two{n} three{n} four{n}" for n in range(40)), encoding="utf-8")
    texts = texts_from(str(file), 80, seed=1)
    assert len(texts) == 80
    assert len(set(texts)) > 70
    assert texts == texts_from(str(file), 80, seed=1)


def test_ours_and_the_peers_figure_are_one():
    ours, theirs = measure("alpha", 300, 1, ""), measure("library", 300, 1, "")
    assert ours["said"] == pytest.approx(theirs["said"])


def test_a_tenth_of_the_codes_is_missing():
    codes = [code for unit in coded_units(1000, 1) for code in unit]
    assert len(codes) == 5000
    assert 400 < codes.count(None) < 600


def test_the_command_says_seconds_and_memory_of_each_part(capsys):
    assert bench.run(["voice", "--size", "200", "--turns", "1", "--json"]) == 0
    parts = json.loads(capsys.readouterr().out)["parts"]
    assert list(parts) == ["themes", "clusters", "alpha", "library"]
    assert all(part["seconds"] > 0 and part["peak_mib"] > 0 for part in parts.values())
