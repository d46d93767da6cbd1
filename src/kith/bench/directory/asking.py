"""What is asked, drawn once with a seed: searches as people type them, and the pages that they then open."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from django.urls import NoReverseMatch, reverse

from kith.directory.models import Listing, Place, Service
from kith.directory.search import words_of

SEARCHES, IDS = 60_000, 5_000
TYPE_AHEAD = ("directory:type-ahead", "directory:suggest", "directory:as-typed")  # whichever the city has


@dataclass(frozen=True, slots=True)
class Search:
    """One to three words of a service, a postcode near which, and two facets that the service has."""

    words: str
    near: str
    need: str
    who: str


def write_down(folder: Path, seed: int, where: str) -> None:
    """Write what will be asked into the folder, beside where the words come from."""
    chance = Random(seed)
    searches = [asdict(search) for search in _searches(chance)]
    every = list(map(str, Service.objects.order_by("pk").values_list("public_id", flat=True)))
    ids = chance.sample(every, min(IDS, len(every)))
    said = {"where": where, "searches": searches, "ids": ids, "count": len(every), "paths": _paths()}
    (folder / "asked.json").write_text(json.dumps(said), encoding="utf-8")


def _paths() -> dict[str, str]:
    """Addresses of the pages that are asked; none for type-ahead where there is no such page."""
    found = {"find": reverse("directory:find"), "services": reverse("open-referral:services").rstrip("/")}
    for name in TYPE_AHEAD:
        try:
            found["type-ahead"] = reverse(name)
        except NoReverseMatch:
            continue
    return found


def _searches(chance: Random) -> Iterator[Search]:
    """As many as are wanted and different from each other, or as many as there are."""
    rows = list(Listing.objects.order_by("pk").values_list("pk", "names", "words", "traits"))
    codes = sorted(set(Place.objects.values_list("location__postcode", flat=True)))
    seen: set[Search] = set()
    for _ in range(SEARCHES * 3):
        _, names, words, traits = chance.choice(rows)
        search = Search(_typed(names, words, chance), chance.choice(codes), *_chosen(traits.split(), chance))
        if search.words and search not in seen:
            seen.add(search)
            yield search
        if len(seen) == SEARCHES:
            return


def _typed(names: str, words: str, chance: Random) -> str:
    """Half of what people type is of names, the rest of what services say."""
    telling = words_of(names if chance.random() < 0.5 else _somewhere_in(words, chance))
    return " ".join(chance.sample(telling, min(len(telling), chance.choice((1, 2, 2, 3)))))


def _somewhere_in(words: str, chance: Random) -> str:
    start = chance.randrange(max(1, len(words) - 100))
    return words[start : start + 100].partition(" ")[2].rpartition(" ")[0]


def _chosen(traits: list[str], chance: Random) -> tuple[str, str]:
    def one(facet: str) -> str:
        has = sorted(trait.partition(":")[2] for trait in traits if trait.startswith(f"{facet}:"))
        return chance.choice(has) if has else ""

    return one("need"), one("who")
