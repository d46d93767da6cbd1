"""A backup put back into an empty place."""

from collections.abc import Sequence
from pathlib import Path

from kith.cli.backup import key_from, settings_of_here
from kith.cli.words import Options, Trouble, start_django


def run(words: Sequence[str]) -> int:
    """Restore a backup into the empty database that DATABASE_URL or KITH_DATA names."""
    options = Options("restore", "Put a backup back into an empty place; nothing is ever written over.")
    options.add_argument("file", type=Path, help="the backup")
    options.add_argument("--key", type=Path, help="a file with the half of the key that opens (or KITH_BACKUP_KEY)")
    chosen = options.parse_args(words)
    if not chosen.file.exists():
        raise Trouble(f"There is no file called {chosen.file}.")
    key = key_from(chosen.key)
    start_django(settings_of_here())
    return _restore(chosen.file, key)


def _restore(file: Path, key: str) -> int:
    from django.conf import settings

    from kith.common.backups.databases import CannotCopy
    from kith.common.backups.making import NotABackup, NotEmpty, NotProved, restore_backup
    from kith.common.backups.sealing import WrongKey

    try:
        held = restore_backup(file, files=Path(settings.DATA) / "files", key=key)
    except (CannotCopy, NotABackup, NotEmpty, NotProved, WrongKey) as wrong:
        raise Trouble(str(wrong)) from wrong
    print(
        f"Restored: {held.rows:,} rows of {len(held.tables)} tables and {held.files:,} files, as they were {held.made_at}."
    )
    return 0
