"""The directory at the national standard: bring entries in, take them out, and see how well they stand."""

import gc
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kith.cli import directory_quality
from kith.cli.backup import settings_of_here
from kith.cli.directory_duplicates import duplicates
from kith.cli.words import Options, Trouble, start_django

PAGE = "https://{host}/find/"


def run(words: Sequence[str]) -> int:
    """`./kith directory import|export|check|duplicates|quality|remind`. Errors are one sentence and exit code 2."""
    if not words or words[0] in ("-h", "--help"):
        print("./kith directory import PATH_OR_URL   bring entries in: a package, JSON, a feed, a register, a sheet")
        print("./kith directory export --to PATH     an HSDS package, Open Referral UK JSON, or a sheet")
        print("./kith directory check                what each provider's entries lack")
        print("./kith directory duplicates           what may be here twice, and why")
        print("./kith directory quality              how well the made-up city's judged searches are answered")
        print("./kith directory remind               ask who keeps entries to look at them; run it once a day")
        return 0 if words else 2
    name, *rest = words
    if name not in WAYS:
        raise Trouble(f"./kith directory does not know {name}. It knows {', '.join([*WAYS][:-1])} and {[*WAYS][-1]}.")
    return WAYS[name](rest)


def _export(words: Sequence[str]) -> int:
    options = Options("directory export", "Write everything that is published. What is private is in no export.")
    options.add_argument("--format", choices=["hsds", "oruk-json", "csv"], default="hsds")
    options.add_argument("--to", type=Path, required=True, metavar="PATH", help="the file to write")
    options.add_argument("--host", default="localhost", help="the name of this server, for pages of services")
    chosen = options.parse_args(words)
    if not chosen.to.absolute().parent.is_dir():
        raise Trouble(f"There is no folder called {chosen.to.absolute().parent}.")
    if chosen.to.is_dir():
        raise Trouble(f"{chosen.to} is a folder. Say which file to write, such as {chosen.to / 'directory.zip'}.")
    _begin()
    from kith.directory.open_referral.export import export

    try:
        counts = export(chosen.format, chosen.to, PAGE.format(host=chosen.host))
    except OSError as wrong:
        raise Trouble(f"{chosen.to} could not be written: {wrong.strerror or wrong}.") from wrong
    said = ", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in counts.items() if count)
    print(f"{chosen.to}: {said or 'nothing is published yet'}.")
    return 0


def _check(words: Sequence[str]) -> int:
    options = Options("directory check", "What each provider's entries lack. To talk about, never a ranking.")
    options.add_argument("--json", action="store_true", help="as JSON, for a machine")
    options.add_argument("--host", default="localhost", help="the name of this server, for pages of services")
    chosen = options.parse_args(words)
    _begin()
    from django.utils import timezone

    from kith.directory.open_referral.checking import check

    found = check(PAGE.format(host=chosen.host), on=timezone.localdate())
    if chosen.json:
        rows = [{"provider": f.name, "services": f.services, "wrong": f.wrong, "lacks": dict(f.lacks)} for f in found]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _print(found)
    wrong = sum(len(one.wrong) for one in found)
    if wrong:
        raise Trouble(f"{wrong:,} {'thing is' if wrong == 1 else 'things are'} not as the standard asks.")
    return 0


def _print(found: Sequence[object]) -> None:
    for one in found:
        print(f"{one.name}: {one.services} services, {one.whole} of 100 things that a family looks for")
        for what, count in one.lacks.most_common():
            print(f"    {count} without {what}")
        for words in one.wrong:
            print(f"    not conforming: {words}")
    services = sum(one.services for one in found)
    print(f"{len(found):,} providers, {services:,} services.")


def _remind(words: Sequence[str]) -> int:
    options = Options("directory remind", "Ask who keeps entries to look at what is due. Run it once a day.")
    options.parse_args(words)
    _begin()
    from django.utils import timezone

    from kith.directory.commands.reminding import remind

    counts = remind(at=timezone.now())
    print(f"Asked to look at their entries: {counts['asked']}. Messages that went: {counts['sent']}.")
    if counts["asked"] > counts["sent"]:
        print("The others read it on their own page when they sign in.")
    return 0


def _begin() -> None:
    """Ready to ask the database. Raises Trouble where it has no directory yet."""
    start_django(settings_of_here())
    from django.db import DatabaseError

    from kith.directory.models import Service

    try:
        Service.objects.exists()
    except DatabaseError as wrong:
        raise Trouble("There is no directory here yet. Make the database ready with ./kith begin.") from wrong


def _import(words: Sequence[str]) -> int:
    options = Options("directory import", "Bring entries in. Run it again whenever the source has changed.")
    options.add_argument("where", metavar="PATH_OR_URL", help="a file, a folder, a zip, or the address of a feed")
    options.add_argument("--source", metavar="NAME", help="what the source is called; the file's own name if not said")
    options.add_argument("--dry-run", action="store_true", help="say what would become of it, and write nothing")
    options.add_argument("--report", type=Path, metavar="FILE", help="write the whole account there, as JSON")
    chosen = options.parse_args(words)
    if chosen.report and not chosen.report.absolute().parent.is_dir():
        raise Trouble(f"There is no folder called {chosen.report.absolute().parent}.")
    source = (chosen.source or source_of(chosen.where)).strip()
    if not 0 < len(source) <= 80:
        raise Trouble("A source has a name of 1 to 80 letters. Give it one with --source.")
    _begin()
    from django.utils import timezone

    from kith.cli.progress import Bar
    from kith.directory.importing import CannotRead, bring_in
    from kith.partnership.queries import NoSuchRule

    _look_for_circles_seldom()
    try:
        with Bar(" rows") as bar:
            found = bring_in(chosen.where, source=source, at=timezone.now(), dry_run=chosen.dry_run, progress=bar.tell)
    except CannotRead as wrong:
        raise Trouble(str(wrong)) from wrong
    except NoSuchRule as wrong:
        raise Trouble(
            "No partnership has begun here yet, so its times of day are not known. Run ./kith begin."
        ) from wrong
    if chosen.report:
        found.write_report(chosen.report)
    _say(found, source, dry_run=chosen.dry_run)
    return 0


def _look_for_circles_seldom() -> None:
    """Rows go as soon as nothing names them; looking through all of them for circles takes a fourteenth of an import."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def source_of(where: str) -> str:
    """What a source is called when nobody says: the host of a feed, or the name of a file or folder."""
    if where.startswith(("http://", "https://")):
        return where.split("/")[2]
    return Path(where).absolute().stem


def _say(found: Any, source: str, *, dry_run: bool) -> None:
    for one in found.accounts:
        read, repaired, refused = one["read"], one["repaired"], one["refused"]
        print(f"{one['file']}: {one['rows']:,} rows: {read:,} read, {repaired:,} repaired, {refused:,} refused")
    for what in ("created", "updated", "unchanged"):
        counts = getattr(found, what)
        if counts:
            print(f"{what}: {', '.join(f'{count:,} {kind}' for kind, count in counts.items())}")
    if found.retired:
        print(f"{found.retired:,} records that {source} brought before and not now have ended.")
    if not found.is_whole:
        print("Some of it could not be read at all, so nothing that came before has ended.")
    print("Nothing was written: this was a dry run." if dry_run else f"Kept as from “{source}”.")


WAYS: dict[str, Callable[[Sequence[str]], int]] = {
    "import": _import,
    "export": _export,
    "check": _check,
    "duplicates": lambda words: duplicates(words, _begin),
    "quality": directory_quality.run,
    "remind": _remind,
}
