"""How well Find help does: the judged searches of the made-up city, asked of the database here."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from kith.cli.words import Options, Trouble, start_django

if TYPE_CHECKING:
    from kith.demo.quality import Answer, Quality

CALLED = {
    "tuned": "Searches that it was tuned by",
    "apart": "Searches kept apart",
    "later_tuned": "The second writing, seen",
    "later_apart": "The second writing, kept apart",
    "all": "All",
}


def run(words: Sequence[str]) -> int:
    """`./kith directory quality`: precision at 5 and mean reciprocal rank, and with --each what every search is shown."""
    options = Options("directory quality", "How well the made-up city's judged searches are answered.")
    options.add_argument("--json", action="store_true", help="as JSON, for a machine")
    options.add_argument("--each", action="store_true", help="every search with what it is shown first")
    chosen = options.parse_args(words)
    start_django("demo")
    answered = _answers()
    from kith.demo.quality import by_part

    measured = by_part(answered)
    if chosen.json:
        print(json.dumps(_as_json(measured, answered if chosen.each else []), ensure_ascii=False, indent=2))
    else:
        _print(measured, answered if chosen.each else [])
    return 0


def _answers() -> "list[Answer]":
    """Raises Trouble where the made-up city is not here: its services are what the searches are judged by."""
    from django.db import DatabaseError
    from django.utils import timezone

    from kith.demo import quality, queries

    try:
        is_here = queries.city_here() is not None
    except DatabaseError:
        is_here = False
    if not is_here:
        raise Trouble("The made-up city is not in this database. ./kith demo --no-serve builds it.")
    return quality.answers(quality.judged(), on=timezone.localdate())


def _as_json(measured: "dict[str, Quality]", answered: "Sequence[Answer]") -> dict[str, object]:
    each = [
        {
            "words": answer.judged.words,
            "near": answer.judged.near,
            "precision_at_5": answer.precision,
            "reciprocal_rank": answer.reciprocal_rank,
            "shown": answer.shown[:5],
        }
        for answer in answered
    ]
    return {**{part: asdict(quality) for part, quality in measured.items()}, **({"each": each} if each else {})}


def _print(measured: "dict[str, Quality]", answered: "Sequence[Answer]") -> None:
    for answer in answered:
        where = f", near {answer.judged.near}" if answer.judged.near else ""
        shown = ", ".join(answer.shown[:5]) or "nothing"
        print(f"{answer.precision:.2f} {answer.reciprocal_rank:.2f}  {answer.judged.words}{where}: {shown}")
    print(f"{'':<32}{'searches':>9}{'precision@5':>13}{'reciprocal rank':>17}")
    for part, one in measured.items():
        print(f"{CALLED[part]:<32}{one.searches:>9}{one.precision_at_5:>13.3f}{one.mean_reciprocal_rank:>17.3f}")
