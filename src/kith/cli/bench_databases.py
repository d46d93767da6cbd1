"""Empty databases for what is measured."""

import os

from kith.cli.words import Trouble

POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"


def empty_postgres(name: str) -> str:
    """The address of a new, empty database on the server that DATABASE_URL names, or on this machine's."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    try:
        with psycopg.connect(_server(), autocommit=True) as connection:
            connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
            # template0 is never in use: somebody else may be making a database from template1 now
            connection.execute(SQL("CREATE DATABASE {} TEMPLATE template0").format(Identifier(name)))
    except psycopg.OperationalError as error:
        raise Trouble(f"PostgreSQL on 127.0.0.1 says: {error}. Choose --database sqlite, or start it.") from error
    return on_postgres(name)


def on_postgres(name: str) -> str:
    """Where the database of this name is."""
    return f"{_server().rsplit('/', 1)[0]}/{name}"


def _server() -> str:
    server = os.environ.get("DATABASE_URL") or POSTGRES
    return server if server.startswith("postgres") else POSTGRES
