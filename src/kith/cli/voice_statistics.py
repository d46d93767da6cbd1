"""How each statement of a Polis export was voted on, and how far its groups agree on it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kith.cli.words import Options
from kith.voice.polis.consensus import Statement, recorded, statements
from kith.voice.polis.export import Export, read_export
from kith.voice.polis.sign import Sign, sign_of

HEAD = f"{'statement':>10}{'agree':>8}{'disagree':>10}{'pass':>7}{'seen':>7}{'consensus':>11}"


def run(words: Sequence[str]) -> int:
    """`./kith voice statistics DIR`: a table, or with --json the statements and nothing else. Raises CannotRead."""
    options = Options("voice statistics", "Votes and group-informed consensus of a Polis export.")
    options.add_argument("folder", type=Path, metavar="DIR", help="holds participants-votes.csv and comments.csv")
    options.add_argument("--json", action="store_true", help="for a machine to read")
    chosen = options.parse_args(words)
    export = read_export(chosen.folder)
    sign = sign_of(export)
    told = statements(export, sign)
    if chosen.json:
        print(json.dumps({"statements": [_as_json(one) for one in told]}))
    else:
        _print(export, sign, told)
    return 0


def _as_json(one: Statement) -> dict[str, Any]:
    return {
        "id": one.id,
        "agree": one.agree,
        "disagree": one.disagree,
        "pass": one.passed,
        "seen": one.seen,
        "group_informed_consensus": one.group_informed_consensus,
    }


def _print(export: Export, sign: Sign, told: Sequence[Statement]) -> None:
    groups = len({person.group for person in export.participants if person.group})
    print(f"{len(told):,} statements, {len(export.participants):,} people, {groups} recorded groups.")
    print(f"Agree is {sign.agree} here, decided by {sign.by}.")
    if held := recorded(export, told):
        print(f"The export carries a consensus of its own: {held[0]:,} of {held[1]:,} are as ours, to four places.")
    if without := len(export.comments.keys() - set(export.statements)):
        print(f"{without} statements of comments.csv have no column of votes and are not told.")
    print(HEAD)
    for one in told:
        share = "none" if one.group_informed_consensus is None else f"{one.group_informed_consensus:.4f}"
        print(f"{one.id:>10}{one.agree:>8,}{one.disagree:>10,}{one.passed:>7,}{one.seen:>7,}{share:>11}")
