"""A conversation or comments from elsewhere, brought into a time of asking of this database."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kith.cli.backup import settings_of_here
from kith.cli.words import Options, Trouble, start_django
from kith.common.tables import Row, Table, read_table
from kith.voice.polis.export import read_export

TEXTS = ("answer", "comment", "comment-body", "words", "text")
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


def run(words: Sequence[str]) -> int:
    """`./kith voice load DIR_OR_FILE --consultation TITLE --by EMAIL`: what is new here. Again: nothing twice."""
    options = Options(
        "voice load", "Bring a Polis export (a folder), or a table of comments (CSV), into a consultation."
    )
    options.add_argument("what", type=Path, metavar="DIR_OR_FILE")
    options.add_argument("--consultation", required=True, metavar="TITLE", help="its title, or its number in addresses")
    options.add_argument("--by", required=True, metavar="EMAIL", help="who brings it: somebody who hears for the city")
    options.add_argument("--column", help=f"the column of comments ({', '.join(TEXTS)})")
    options.add_argument("--accepted", action="store_true", help="a person has read the comments: they count at once")
    chosen = options.parse_args(words)
    held = _read(chosen.what, chosen.column)
    start_django(settings_of_here())
    from django.utils import timezone

    from kith.voice.commands import bringing

    at = timezone.now()
    where = {"consultation": _consultation(chosen.consultation), "by": _reader(chosen.by, at), "at": at}
    name = chosen.what.resolve().name
    if isinstance(held, Table):
        said = [bringing.Comment(*one) for one in _comments(held, chosen.column, chosen.what.name)]
        brought = bringing.bring_comments(comments=said, name=name, is_accepted=chosen.accepted, **where)
    else:
        brought = bringing.bring_conversation(export=held, name=name, **where)
    _print(brought, is_accepted=chosen.accepted)
    return 0


def _read(what: Path, column: str | None) -> Any:
    """The export or the table. Raises CannotRead and Trouble before a database is opened."""
    if not what.exists():
        raise Trouble(f"There is no file or folder {what}.")
    if what.is_dir():
        return read_export(what)
    table = read_table(what)
    _text_column(table, column, what.name)
    return table


def _text_column(table: Table, column: str | None, file: str) -> int:
    names = [name.strip().lower() for name in table.names]
    found = [names.index(one) for one in ([column.lower()] if column else TEXTS) if one in names]
    if not found:
        there = ", ".join(filter(None, table.names))
        raise Trouble(f"{file} has no column called {column or ' or '.join(TEXTS)}. It has: {there}.")
    return found[0]


def _comments(table: Table, column: str | None, file: str) -> list[tuple[str, str, date | None]]:
    """For each row what tells it from the others, its words, and its day."""
    where, names = _text_column(table, column, file), [name.lower() for name in table.names]
    number = next((names.index(one) for one in ("comment_id", "comment-id", "id") if one in names), None)
    day = names.index("date") if "date" in names else None
    return [
        (_cell(row, number) or str(row.line), _cell(row, where).replace("\0", ""), _day(_cell(row, day)))
        for row in table.rows
    ]


def _cell(row: Row, place: int | None) -> str:
    return row.values[place] if place is not None and place < len(row.values) else ""


def _day(words: str) -> date | None:
    """The day that this says, day before month; None where it says none that has been."""
    for form in DAYS:
        try:
            found = datetime.strptime(words[:10], form).date()  # noqa: DTZ007
        except ValueError:
            continue
        return found if date(1990, 1, 1) <= found <= date.today() else None  # noqa: DTZ011
    return None


def _consultation(words: str) -> Any:
    from django.db import DatabaseError

    from kith.voice.models import Consultation

    try:
        known = list(Consultation.objects.order_by("title", "pk"))
    except DatabaseError as wrong:
        raise Trouble("There is no database here yet. Make it ready with ./kith begin, or ./kith demo.") from wrong
    found = [one for one in known if words.strip().lower() in (one.title.lower(), str(one.public_id))]
    if len(found) == 1:
        return found[0]
    if found:
        raise Trouble(f"{len(found)} are called that. Give the number in the address of the one: {found[0].public_id}.")
    titles = "; ".join(one.title for one in known) or "none yet: begin one on the page Times of asking"
    raise Trouble(f"Nothing is asked under this title. There is: {titles}.")


def _reader(email: str, at: datetime) -> Any:
    from kith.partnership.models import Account
    from kith.partnership.queries import reader_for
    from kith.voice.access import hears_voices

    account = Account.objects.filter(email__iexact=email).first()
    reader = reader_for(account, at=at) if account else None
    if reader is None or not hears_voices(reader):
        raise Trouble(f"Nobody who signs in as {email} hears for the city: a planner, commissioner or convenor does.")
    return reader


def _print(brought: Any, *, is_accepted: bool) -> None:
    if brought.comments:
        print(f"{brought.comments:,} comments, {'accepted' if is_accepted else 'to be read'}. None asks for an answer.")
    if brought.statements or brought.people:
        print(f"{brought.statements:,} statements, {brought.people:,} people, {brought.votes:,} votes.")
        print("The picture of them is made when somebody presses for it, on the page of the statements.")
    if not (brought.comments or brought.statements or brought.people):
        print("Nothing is new.")
    if brought.there:
        print(f"{brought.there:,} were here already.")
    if brought.left_out:
        print(f"{brought.left_out:,} were left out: without words, too long for a statement, or twice in the file.")
