"""The audit trail: whether its chain holds, and where it does not."""

from collections.abc import Sequence

from kith.cli.words import Options, Trouble, start_django


def run(words: Sequence[str]) -> int:
    """`./kith audit verify`: 0 and one sentence when every entry fits; 2 and one sentence that says where it does not."""
    options = Options("audit", "Walk the chain of the audit trail and say where it breaks.")
    options.add_argument("what", choices=["verify"], help="read every entry and its seal")
    options.parse_args(words)
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
