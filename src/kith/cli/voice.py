"""Statement votes, agreement and suggested themes, from files and with no database; and what is brought into one."""

from collections.abc import Sequence
from importlib import import_module

from kith.cli.words import Trouble
from kith.common.tables import CannotRead

PARTS = {
    "statistics": "DIR: how each statement of a Polis export was voted on, and how far groups agree on it",
    "agreement": "FILE.csv: Krippendorff's alpha, and Cohen's kappa where there are two coders",
    "load": "DIR_OR_FILE: a conversation, or comments, brought into a consultation of this database",
    "themes": "FILE.csv: themes that a machine suggests; none counts until a person takes it",
}


def run(words: Sequence[str]) -> int:
    """`./kith voice statistics`, `agreement`, `themes` or `load`: 0 and the answer; 2 and one plain sentence."""
    name, *rest = [*words] or ["--help"]
    if name in {"-h", "--help"}:
        return _list()
    if name not in PARTS:
        raise Trouble(f"There is no ./kith voice {name}. ./kith voice --help lists what there is.")
    try:
        code: int = import_module(f"kith.cli.voice_{name}").run(rest)
    except CannotRead as why:
        raise Trouble(str(why)) from why
    return code


def _list() -> int:
    for name, about in PARTS.items():
        print(f"  ./kith voice {name:<10} {about}")
    return 0
