"""A partnership's own beginning: its tables, its rules, its ways of working, and its first administrator."""

import getpass
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from kith.cli.backup import settings_of_here
from kith.cli.words import Options, Trouble, start_django


def run(words: Sequence[str]) -> int:
    """Make this database ready for a partnership. Safe to repeat: a changed profile is brought up to date."""
    options = Options("begin", "Make the database ready: tables, rules, ways of working, a first administrator.")
    options.add_argument("--profile", default="glasgow", help="the example's name, or a YAML file of your own rules")
    options.add_argument("--partnership", help="the name of the partnership, for its first administrator")
    options.add_argument("--administrator", metavar="EMAIL", help="who opens everybody else's account")
    options.add_argument("--name", help="the name the administrator goes by")
    chosen = options.parse_args(words)
    given = [chosen.partnership, chosen.administrator, chosen.name]
    if any(given) and not all(given):
        raise Trouble("A first administrator needs --partnership, --administrator and --name together.")
    password = _password() if chosen.administrator else ""
    start_django(settings_of_here())
    _refuse_a_made_up_city()
    return _begin(chosen, password)


def _wall() -> str:
    """Whether the database itself stands behind the rule of who may know what."""
    from django.db import connection

    from kith.families import wall

    if connection.vendor != "postgresql":
        return "No second wall: only PostgreSQL has one."
    if wall.is_here():
        return f"The second wall stands before {len(wall.walled())} kinds of record."
    return f"No second wall: this database user may not make the role {wall.ROLE}. Make it, and run this again."


def _password() -> str:
    """Typed twice and never written anywhere; a machine may send it on standard input."""
    first = getpass.getpass("A password for the first administrator: ")
    if first != getpass.getpass("The same again: "):
        raise Trouble("The two passwords differ. Nothing has been made.")
    return first


def _refuse_a_made_up_city() -> None:
    from django.db import connection

    from kith.demo import queries

    if "demo_city" in connection.introspection.table_names() and queries.city_here() is not None:
        raise Trouble("This database holds a made-up city. Choose an empty one with DATABASE_URL or KITH_DATA.")


def _begin(chosen: Namespace, password: str) -> int:
    from django.core.exceptions import ValidationError
    from django.core.management import call_command
    from django.utils import timezone

    from kith.families import wall
    from kith.partnership import commands
    from kith.principles.commands import load_frameworks

    call_command("migrate", verbosity=0, interactive=False)
    wall.build()
    try:
        profile = Path(chosen.profile) if chosen.profile.endswith((".yaml", ".yml")) else chosen.profile
        rules, ways = commands.load_profile(profile), load_frameworks()
        if chosen.administrator:
            commands.appoint_first_administrator(
                partnership=chosen.partnership,
                email=chosen.administrator,
                name=chosen.name,
                password=password,
                at=timezone.now(),
            )
    except (commands.NotAProfile, commands.AlreadyAdministered) as wrong:
        raise Trouble(str(wrong)) from wrong
    except ValidationError as wrong:
        raise Trouble(" ".join(wrong.messages)) from wrong
    print(f"Ready: {rules} rules of the profile, {ways} prompts of how we work. {_wall()}")
    if chosen.administrator:
        print(f"{chosen.name} may sign in with {chosen.administrator}, and sets up a second step first.")
    return 0
