"""What `./kith bench directory` asks: real words put together anew, nothing asked twice, and rows that can be brought in."""

import json

import pytest

from kith.bench.directory import asking, city, peer
from kith.bench.directory.rows import Drawn, rows_of
from kith.bench.directory.words import entries, words_from
from kith.cli import bench_directory
from kith.cli.words import Trouble
from kith.common.testing import NOON
from kith.directory.models import Listing, Service
from kith.directory.search import words_of


def test_real_files_are_read_and_put_together_anew(tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "organizations.csv").write_text("id,name\n1,Close Knit\n")
    services = "id,name,description\n1,Warm Room,Tea. A sofa.\n2,Walk Along,Boots. A flask.\n3,No words,\n"
    (tmp_path / "theirs" / "services.csv").write_text(services)
    said = words_from(tmp_path)

    found = list(entries(said, 20, seed=1))

    assert said.where == "2 real services"
    assert [one.name for one in found[:2]] == ["Warm Room", "Walk Along"]
    assert {one.name for one in found} > {"Warm Room", "Walk Along"}
    assert {word for one in found for word in one.name.split()} == {"Warm", "Room", "Walk", "Along"}
    assert found == list(entries(said, 20, seed=1))


def test_without_them_the_words_are_the_made_up_citys_and_that_is_said(tmp_path):
    assert "made-up city" in words_from(tmp_path).where


@pytest.mark.django_db
def test_a_city_of_any_size_can_be_searched_and_every_search_finds_something(tmp_path):
    city.make_ready(tmp_path)
    city.build(words_from(tmp_path), 30, seed=1, at=NOON, tell=lambda _: None)
    asking.write_down(tmp_path, seed=1, where="here")
    peer.write(tmp_path)

    asked = json.loads((tmp_path / "asked.json").read_text())
    assert Service.objects.filter(source="bench").count() == 30
    assert asked["count"] == Service.objects.count()
    said = " ".join(Listing.objects.values_list("names", flat=True)) + " ".join(
        Listing.objects.values_list("words", flat=True)
    )
    for search in asked["searches"][:50]:
        assert set(words_of(search["words"])) <= set(said.split())


def test_no_search_is_given_twice_and_those_kept_back_not_at_all():
    searches = [{"words": f"word{n}", "near": "G1 1AA", "need": "talk", "who": "dads"} for n in range(60)]
    drawn = Drawn({"searches": searches, "ids": ["a", "b"], "count": 100}, kept_back=10)
    first, second, *_ = rows_of({"find": "/find/", "services": "/services"})

    paths = [next(drawn.first_time(first)) for _ in range(25)] + list(drawn.first_time(second))

    assert len(paths) == len(set(paths)) == 50
    assert not set(drawn.again(second)) & set(paths)
    assert "need=talk&who=dads" in paths[-1]


def test_rows_that_are_not_there_are_answered_with_those_that_are():
    with pytest.raises(
        Trouble, match=r"No row has “pigeon” in its name\. There are: results as typed, HTML; .*; import; export\."
    ):
        bench_directory.run(["--only", "pigeon"], machine="here")
