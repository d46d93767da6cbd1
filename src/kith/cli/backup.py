"""A sealed copy of the database and its files, proved by putting it back beside."""

import os
from collections.abc import Sequence
from pathlib import Path

from kith.cli.words import Options, Trouble, start_django

KEY = "KITH_BACKUP_KEY"


def run(words: Sequence[str]) -> int:
    """Make a backup and say what is in it and whether it was proved; or make a new key."""
    options = Options("backup", "A sealed copy of the database and its files, proved by putting it back beside.")
    options.add_argument("file", nargs="?", type=Path, help="the file to write; nothing that is there is written over")
    options.add_argument("--key", type=Path, help=f"a file with the key, either half (or {KEY} holds the key itself)")
    options.add_argument("--new-key", action="store_true", help="make a key, print it, and do nothing else")
    options.add_argument("--unproved", action="store_true", help="do not put it back beside: when there is no room to")
    chosen = options.parse_args(words)
    if chosen.new_key:
        return _new_key()
    if chosen.file is None:
        raise Trouble("Say which file to write: ./kith backup FILE.")
    if chosen.file.exists():
        raise Trouble(f"There is a file called {chosen.file} already. A backup never writes over anything.")
    key = key_from(chosen.key)
    start_django(settings_of_here())
    return _make(chosen.file, key, prove=not chosen.unproved)


def _new_key() -> int:
    from kith.common.backups.sealing import make_key

    seals, opens = make_key()
    print(f"Seals, may stay on the server:    {seals}")
    print(f"Opens, keep it somewhere else:    {opens}")
    print("Who loses the half that opens loses every backup. Keep it in two places, and try it once a month.")
    return 0


def key_from(file: Path | None) -> str:
    """The key from a file or from the environment. Raises Trouble when there is none."""
    if file is None:
        key = os.environ.get(KEY, "")
    elif file.exists():
        key = file.read_text()
    else:
        raise Trouble(f"There is no file called {file}.")
    if not key.strip():
        raise Trouble(f"A backup is sealed with a key. Name its file with --key, or set {KEY}. --new-key makes one.")
    return key.strip()


def settings_of_here() -> str:
    """Production's settings where there is a secret key, otherwise the demonstration's."""
    return "production" if os.environ.get("KITH_SECRET_KEY") else "demo"


def _make(file: Path, key: str, *, prove: bool) -> int:
    from django.conf import settings
    from django.utils import timezone

    from kith.common.backups.databases import CannotCopy
    from kith.common.backups.making import NotProved, make_backup
    from kith.common.backups.sealing import WrongKey

    try:
        held = make_backup(file, files=Path(settings.DATA) / "files", key=key, at=timezone.now(), prove=prove)
    except (CannotCopy, NotProved, WrongKey) as wrong:
        raise Trouble(f"{wrong} Nothing was written.") from wrong
    proved = "Proved: put back beside, counted, and its audit chain walked." if prove else "Not proved."
    print(f"{file}: {held.rows:,} rows of {len(held.tables)} tables and {held.files:,} files. {proved}")
    return 0
