"""Build a made-up city, once, and serve it on this machine."""

import time
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from kith.cli.serve import collect_static, insist_on_free, serve
from kith.cli.words import Options, Trouble, count, port_number, start_django

if TYPE_CHECKING:
    from kith.demo.queries import Persona


def run(words: Sequence[str]) -> int:
    """Build what is missing, say who you can be, and serve until stopped."""
    options = Options("demo", "A made-up city with invented families, served on 127.0.0.1.")
    options.add_argument("--port", type=port_number, default=8000, help="where to serve it (8000)")
    options.add_argument("--families", type=count, default=300, help="how many, beside those told by hand (300)")
    options.add_argument("--seed", type=count, default=2026, help="another number makes another city (2026)")
    options.add_argument("--data", type=Path, help="a folder of real places and charities to build it on")
    options.add_argument("--no-serve", action="store_true", help="only build")
    options.add_argument("--fresh", action="store_true", help="forget the city that is here and build anew")
    chosen = options.parse_args(words)
    if chosen.data is not None and not chosen.data.is_dir():
        raise Trouble(f"There is no folder {chosen.data}.")
    if not chosen.no_serve:
        insist_on_free(chosen.port)

    start_django("demo")
    began = time.monotonic()
    made = _make(chosen)
    print(f"{made} Ready in {time.monotonic() - began:.0f} s.")
    if chosen.no_serve:
        return 0
    _say_who(chosen.port)
    return serve(chosen.port, workers=2)


def _make(chosen) -> str:  # type: ignore[no-untyped-def]
    from django.utils import timezone

    from kith.demo import queries
    from kith.demo.build.city import build_city
    from kith.demo.build.tables import make_tables
    from kith.partnership.commands import load_profile

    _refuse_what_is_not_ours()
    collect_static()
    if chosen.fresh:
        _forget()
    make_tables()
    city = queries.city_here()
    if city:
        load_profile()  # rules that have come since it was made
        age = "" if city.made_on == timezone.localdate() else " --fresh makes one as of today."
        return f"The city of {city.families} families made on {city.made_on} is here.{age}"
    print("Building a made-up city. Every family in it is invented.")
    build_city(
        families=chosen.families,
        seed=chosen.seed,
        at=timezone.now(),
        data=chosen.data,
        say=lambda words: print(f"  {words}", flush=True),
    )
    return f"A city of {chosen.families} families and those told by hand."


def _refuse_what_is_not_ours() -> None:
    """Before anything is touched, its tables included."""
    from django.db import connection

    from kith.demo import queries

    tables = connection.introspection.table_names()
    if tables and ("demo_city" not in tables or queries.is_someone_elses()):
        raise Trouble("This database was not made by the demonstration, so it is left alone. Set KITH_DATA elsewhere.")


def _forget() -> None:
    """Empty the database, which the demonstration made."""
    from django.core.management import call_command

    from kith.demo.build.tables import make_tables

    make_tables()
    call_command("flush", verbosity=0, interactive=False)


def who_you_can_be(everyone: "Sequence[Persona]") -> list[str]:
    """Everyone who is worth being, by name: families, those beside them, those who plan."""
    names = {"family": "Families", "work": "Beside them", "plan": "Who plan"}
    lines = []
    for kind, label in names.items():
        of_kind = [persona.name for persona in everyone if persona.is_featured and persona.kind == kind]
        lines += wrap(", ".join(of_kind), 90, initial_indent=f"{label:<13}", subsequent_indent=" " * 13)
    return lines


def _say_who(port: int) -> None:
    from kith.demo import queries

    print(f"\n  Front door   http://127.0.0.1:{port}/")
    print(f"  Be anyone    http://127.0.0.1:{port}/demo/\n")
    for line in who_you_can_be(queries.personas()):
        print(f"  {line}")
    print("\nPress Ctrl and C to stop.", flush=True)
