"""The second wall. On PostgreSQL the database itself gives a page no row of a family that its reader does not walk beside.

`models/visible.py` decides what a reader may know; this does not decide anything new. It stands behind it, coarser, so that
a question that forgot to begin from a visible set, or words that got into one, find nothing. A page asks as the role
`kith_pages`, which row-level security binds; who reads is said to the database in settings of the connection. Commands
at the command line and migrations ask as the owner, who is not bound.

Source: OWASP ASVS 5.0, 8.2 and 8.3 (authorisation at a trusted layer, and consistently).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models.expressions import RawSQL

from kith.common.reader import Reader
from kith.families.models import Concern
from kith.families.models.purposes import WhoReads, kinds_that_open
from kith.families.models.visible import ENDS_ELSEWHERE, FamilyRecordQuerySet, keeping_of, roads_of
from kith.partnership.access import MEETS_NO_FAMILY

ROLE = "kith_pages"
CLOSE = (WhoReads.CLOSE, WhoReads.TOLD)
WORDS = Path(__file__).with_suffix(".sql")

# Family records that the wall leaves to `visible.py` alone, and why.
EXCUSED = {
    "families.Family": "a new family is written before anybody walks beside it, and is looked for in an emergency",
    "families.FamilyMember": "who counts where is how kept facts and emergencies are worked out",
    "families.Person": "a person may count in several families, and is looked for before a new record is made",
    "families.PersonBefore": "hangs on a person, and on no one family",
    "families.NameSound": "hangs on a person, and on no one family",
    "families.Speaks": "hangs on a person, and on no one family",
    "families.AccessNeed": "hangs on a person, and on no one family",
    "families.ConcernStep": "hangs on a concern, which is walled by who was let in",
    "families.LookQuestion": "answered by information governance, who walks beside nobody",
    "families.Sharing": "read by the organisation that a part is shared with",
    "families.SharingView": "hangs on the sharing it is a view of",
    "support.Plan": "leads an item that is shared to its family; it holds days, and who agreed",
    "support.Ask": "sent to an organisation, before there is a family",
    "support.Sending": "sent to an organisation, before there is a family",
    "support.Ending": "a goodbye stays with whoever said it, after the work has ended",
    "support.Attempt": "stays with the goodbye it led to",
    "support.CheckIn": "looked in on after the work has ended",
    "support.Episode": "asked about for a year after the work has ended",
    "support.LivingSituation": "asked about for a year after the work has ended",
}


def walled() -> list[type[models.Model]]:
    """Every kind of family record behind the wall. One that is new is behind it until it is excused."""
    return [
        model
        for model in apps.get_models()
        if issubclass(getattr(getattr(model, "objects", None), "_queryset_class", object), FamilyRecordQuerySet)
        and model._meta.label not in EXCUSED
    ]


def is_here() -> bool:
    """This database has the wall."""
    if connection.vendor != "postgresql":
        return False
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_policies WHERE policyname = 'kith_wall' LIMIT 1")
        return cursor.fetchone() is not None


def build() -> int:
    """Build the wall, or bring it up to date, and give how many kinds of record stand behind it.

    0 on SQLite, and where the database user may not make the role: `./kith begin` says so.
    """
    if connection.vendor != "postgresql" or not _may_build():
        return 0
    behind = walled()
    with connection.cursor() as cursor:
        cursor.execute(WORDS.read_text(encoding="utf-8"))
        for statement in (line for model in behind for line in _policy(model)):
            cursor.execute(statement)
        for statement in _ends_elsewhere([model for model in behind if any(road.by for road in roads_of(model))]):
            cursor.execute(statement)
    return len(behind)


def _may_build() -> bool:
    may = "SELECT rolsuper OR rolcreaterole OR EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %s)"
    with connection.cursor() as cursor:
        cursor.execute(f"{may} FROM pg_roles WHERE rolname = current_user", [ROLE])
        found = cursor.fetchone()
    return bool(found and found[0])


def _policy(model: type[models.Model]) -> list[str]:
    """A row is given as `_given` says; writing is `commands`' to decide."""
    table, given = model._meta.db_table, _given(model)
    return [
        *([_shared(model)] if keeping_of(model).may_be_shared else []),
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"DROP POLICY IF EXISTS kith_wall ON {table}",
        f"CREATE POLICY kith_wall ON {table} TO {ROLE} USING ({given}) WITH CHECK (true)",
    ]


def _given(model: type[models.Model]) -> str:
    """Its family is one of the reader's, or it is shared with them; and it is not kept from them."""
    table = model._meta.db_table
    given = _let_in(table) if model is Concern else _opened_by_purpose(model)
    if keeping_of(model).may_be_shared:
        given = f"({given} OR {table}.id = {_any_of(f'kith_shared_{table}()')})"
    if keeping_of(model).itself:
        given += f" AND NOT {table}.id = {_any_of(f"kith_kept('{model._meta.label}')")}"
    return given


def _shared(model: type[models.Model]) -> str:
    """A function that gives what is shared with the reader, without what is kept from anybody.

    Its words are those of `kept_from_nobody`, read as the owner: through the wall they would not see the record that was not
    shared and takes this one along.
    """
    label, rows = model._meta.label, model.objects.kept_from_nobody()  # type: ignore[attr-defined]
    shared = rows.filter(pk__in=RawSQL("SELECT kith_shared(%s)", [label])).order_by().values("pk")
    words = connection.ops.compose_sql(*shared.query.sql_with_params())
    return (
        f"CREATE OR REPLACE FUNCTION kith_shared_{model._meta.db_table}() RETURNS SETOF bigint LANGUAGE plpgsql STABLE "
        f"SECURITY DEFINER ROWS 5 SET search_path = public, pg_temp AS $$ BEGIN RETURN QUERY {words}; END $$"
    )


def _ends_elsewhere(far: list[type[models.Model]]) -> list[str]:
    """The owner's answer to one question of `visible.py`, for the kinds from which a road passes other records: may every road
    from this row be taken, though the reader cannot see all of them, because none leads to what is kept from them?

    It gives no row and takes no reader: it answers for whoever the connection was told, and no to anything else that is asked
    (nobody reads; the row is not given to them, or is kept; they came beside somebody on this very page).
    """
    asked = f"{ENDS_ELSEWHERE}(of_kind text, of_row bigint)"
    answers = " ".join(f"WHEN '{model._meta.label}' THEN RETURN {_is_clear(model)};" for model in far)
    return [
        f"CREATE OR REPLACE FUNCTION {asked} RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER "
        f"SET search_path = public, pg_temp AS $$ BEGIN IF kith_has_just_come() THEN RETURN false; END IF; "
        f"CASE of_kind {answers} ELSE RETURN false; END CASE; END $$",
        f"REVOKE ALL ON FUNCTION {asked} FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {asked} TO {ROLE}",
    ]


def _is_clear(model: type[models.Model]) -> str:
    """The row is given to the reader, and no road from it leads to what is kept from them: `not_kept_from`, asked as the owner."""
    rows, table = model.objects.filter(pk=RawSQL("of_row", [])), model._meta.db_table
    for road in roads_of(model):
        rows = rows.filter(~road.leads_to(RawSQL("SELECT kith_kept(%s)", [road.kind])))
    words = connection.ops.compose_sql(*rows.order_by().values("pk").query.sql_with_params())
    given = f"EXISTS (SELECT 1 FROM {table} WHERE {table}.id = of_row AND {_given(model)})"  # noqa: S608  # names of our tables
    return f"{given} AND EXISTS ({words})"


def _any_of(function: str) -> str:
    """One of the numbers that this function gives. As an array it is asked once in each question, and an index finds the rows:
    as a list inside `IN` PostgreSQL looked through every visit of the city (31 ms instead of 2)."""
    return f"ANY (ARRAY(SELECT {function}))"


def _let_in(table: str) -> str:
    """By name; and whoever writes it, at the moment of writing: they are let in with the next line of the command."""
    writing = f"{table}.written_by_id = kith_said('account') AND {table}.written_at >= kith_at() - interval '1 minute'"
    return f"({table}.id = {_any_of('kith_let_in()')} OR ({writing}))"


def _opened_by_purpose(model: type[models.Model]) -> str:
    """Of one of the reader's families; of one where what they are there for opens a part this close, where a row says how close."""
    said, table = keeping_of(model), model._meta.db_table
    if said.always_close:
        return _of_their_families(model, f"kith_opened('{WhoReads.CLOSE}')")
    if not said.who_reads:
        return _of_their_families(model)
    who_reads, heard = f"{table}.{said.who_reads}", f"{table}.{model._meta.get_field(said.told_to).column}"  # type: ignore[union-attr]
    opened = [f"{who_reads} = '{close}' AND {_of_their_families(model, f"kith_opened('{close}')")}" for close in CLOSE]
    team = f"({who_reads} = '{WhoReads.TEAM}' OR {heard} = kith_said('account')) AND {_of_their_families(model)}"
    return f"({' OR '.join(f'({one})' for one in (team, *opened))})"


def _of_their_families(model: type[models.Model], families: str = "kith_families()") -> str:
    """`EXISTS (SELECT 1 FROM support_visit t1 WHERE t1.id = support_visitnote.visit_id AND t1.family_id = ...)`, along the
    record's own path to its family."""
    *steps, last = model.objects.all().family_path.split("__")  # type: ignore[attr-defined]
    before, here, joined = model._meta.db_table, model, []
    for number, step in enumerate(steps, 1):
        field = here._meta.get_field(step)
        here = field.related_model  # type: ignore[assignment]
        joined.append((here._meta.db_table, f"t{number}", f"t{number}.id = {before}.{field.column}"))  # type: ignore[union-attr]
        before = f"t{number}"
    theirs = f"{before}.{here._meta.get_field(last).column} = {_any_of(families)}"  # type: ignore[union-attr]
    if not joined:
        return theirs
    tables = ", ".join(f"{table} {alias}" for table, alias, _ in joined)
    return f"EXISTS (SELECT 1 FROM {tables} WHERE {' AND '.join([*(on for *_, on in joined), theirs])})"  # noqa: S608  # names of our tables


def stand_behind(reader: Reader | None) -> None:
    """From now this connection asks for this reader; for nobody, when there is none."""
    connection.ensure_connection()
    said: dict[str, Any] = {"account": None, "organisation": None, "person": None, "at": "", **dict.fromkeys(CLOSE)}
    if reader:
        here = None if reader.role in MEETS_NO_FAMILY else reader.organisation_id
        said = {
            "account": reader.account_id,
            "organisation": here,
            "person": reader.person_id,
            "at": reader.at.isoformat(),
            **{close: ",".join(kinds_that_open(close, reader.role)) for close in CLOSE},
        }
    words = ", ".join("set_config(%s, %s, false)" for _ in said)
    values = [word for name, value in said.items() for word in (f"kith.{name}", "" if value is None else str(value))]
    ends = f"to_regprocedure('{ENDS_ELSEWHERE}(text, bigint)') IS NOT NULL"  # a wall that was built before has none
    with connection.connection.cursor() as cursor:  # past Django's: it is no question of a page
        cursor.execute(f"SELECT {ends}, {words}", values)
        can_be_asked = cursor.fetchone()[0]
    if reader:
        reader.remembered[ENDS_ELSEWHERE] = can_be_asked


def go_behind() -> None:
    """This connection asks as the pages' role, for nobody yet."""
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
    stand_behind(None)


def come_out() -> None:
    """This connection asks as itself again."""
    held = connection.connection
    if held is not None and not held.closed and held.info.transaction_status.name != "INERROR":
        with connection.connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


@contextmanager
def beyond() -> Iterator[None]:
    """For a question that must look past the reader's own families. Each use is named in a test, with its reason."""
    is_behind = _is_behind()
    if is_behind:
        come_out()
    try:
        yield
    finally:
        if is_behind:
            with connection.connection.cursor() as cursor:
                cursor.execute(f"SET ROLE {ROLE}")


def _is_behind() -> bool:
    if connection.vendor != "postgresql":
        return False
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute("SELECT current_user = %s", [ROLE])
        return bool(cursor.fetchone()[0])
