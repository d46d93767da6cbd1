"""Two things that are looked through: the trail, whether its chain holds; and what Kith is built on, for known holes."""

from collections.abc import Sequence

from kith.cli import known_holes
from kith.cli.words import Options, Trouble, start_django


def run(words: Sequence[str]) -> int:
    """`./kith audit verify`: 0 and one sentence when every entry fits; 2 and one sentence that says where it does not.

    `./kith audit dependencies`: the same for known holes in what Kith is built on.
    """
    options = Options(
        "audit", "Walk the audit trail and say where it breaks; or look for known holes in what Kith is built on."
    )
    options.add_argument("what", choices=["verify", "dependencies"], help="every entry and its seal; or every package")
    options.add_argument(
        "--strict", action="store_true", help="dependencies: fail, too, where no list of holes answers"
    )
    chosen = options.parse_args(words)
    if chosen.what == "dependencies":
        return known_holes.look(strict=chosen.strict)
    return _verify()


def _verify() -> int:
    start_django("demo")
    from django.db import DatabaseError

    from kith.common import audit

    try:
        found = audit.first_break()
        entries = audit.how_many()
    except DatabaseError as error:
        raise Trouble("There is no audit trail here: this database has no tables yet.") from error
    if found:
        raise Trouble(f"The audit trail breaks at entry {found.number:,}: it {found.why}.")
    print(f"The audit trail holds: {entries:,} entries, each sealed to the one before it.")
    return 0
