"""What may be in the directory twice: looked for anew, and told with every reason."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from kith.cli.words import Options


def duplicates(words: Sequence[str], begin: Callable[[], None]) -> int:
    """`./kith directory duplicates [--json]`. A person decides, on the page "Here twice"; nothing is joined here."""
    options = Options("directory duplicates", "Look for entries that are here twice, and say why they may be.")
    options.add_argument("--json", action="store_true", help="as JSON, for a machine")
    chosen = options.parse_args(words)
    begin()
    from kith.directory.commands.twins import look_for_twins
    from kith.directory.presenters.twins import lines
    from kith.directory.queries import alike

    look_for_twins()
    found = lines(alike.waiting())
    if chosen.json:
        print(json.dumps([_as_fields(line) for line in found], ensure_ascii=False, indent=2))
        return 0
    for line in found:
        print(f"{_named(line.first)}\n{_named(line.second)}\n    {line.because} ({line.pair.points} points)")
    decided = alike.judged().count()
    print(f"{len(found):,} pairs wait for somebody to decide; {decided:,} were decided before.")
    return 0


def _named(entry: Any) -> str:
    of = f", {entry.of}" if entry.of else ""
    return f"{entry.name}{of} [{entry.source}, {entry.id}]"


def _as_fields(line: Any) -> dict[str, Any]:
    sides = [{"id": str(s.id), "name": s.name, "organisation": s.of, "source": s.source} for s in _both(line)]
    reasons = [{"reason": what, "points": points, "value": value} for what, points, value in line.pair.because]
    told = {"kind": line.pair.kind, "points": line.pair.points, "because": line.because}
    return {**told, "entries": sides, "reasons": reasons}


def _both(line: Any) -> tuple[Any, Any]:
    return line.first, line.second
