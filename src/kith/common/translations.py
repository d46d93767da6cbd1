"""Which words are there to translate, read from templates and code; and the compiled catalogues made from them.

Django's own makemessages needs GNU gettext on the machine. This needs only polib, which is for development.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation.template import templatize

HERE = Path(__file__).resolve().parents[1]
LOCALE = HERE / "locale"
AS_WRITTEN = "en_GB"
NAMES = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "_"}
CALLS = re.compile(
    r"""(?<![\w.])(?:_|gettext|ngettext|pgettext|npgettext)\((?:[^()"']|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\([^()]*\))*\)"""
)


@dataclass(frozen=True, slots=True)
class Found:
    """One text to translate, with its plural when it has one, and where it stands."""

    text: str
    plural: str = ""
    context: str = ""
    where: str = ""


def texts(folder: Path = HERE) -> list[Found]:
    """Every text that pages can show, in the order of files."""
    found = [*_in_code(folder), *_in_templates(folder), *_in_named_needs(folder), *_in_numbers(folder)]
    return list({(one.text, one.context): one for one in reversed(found)}.values())[::-1]


def _in_code(folder: Path) -> Iterator[Found]:
    for path in sorted(folder.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield from _calls(ast.parse(path.read_text(encoding="utf-8")), _name(path))


def _in_templates(folder: Path) -> Iterator[Found]:
    for path in sorted(folder.rglob("templates/**/*.html")):
        source = path.read_text(encoding="utf-8")
        if "translate" in source:
            for call in CALLS.findall(templatize(source, origin=str(path))):
                yield from _calls(ast.parse(call.replace(", count)", ", 1)")), _name(path))


def _in_named_needs(folder: Path) -> Iterator[Found]:
    """Plain needs, and the short lists that help is narrowed by, are rows: they are translated as the pages are."""
    lists = folder / "demo" / "city" / "tags.yaml"
    for kind, tags in yaml.safe_load(lists.read_text(encoding="utf-8")).items():
        if kind in ("who_for", "access", "languages"):
            yield from (Found(tag["name"], where=_name(lists)) for tag in tags)
    path = folder / "demo" / "city" / "needs.yaml"
    for need in yaml.safe_load(path.read_text(encoding="utf-8")):
        yield Found(need["name"], where=_name(path))
        yield Found(need["hint"], where=_name(path))


def _in_numbers(folder: Path) -> Iterator[Found]:
    """Whom to phone when someone is not safe is the partnership's to say: rows too, and read by families."""
    path = folder / "partnership" / "profiles" / "glasgow.yaml"
    rules = yaml.safe_load(path.read_text(encoding="utf-8"))
    for number in next(rule["value"] for rule in rules if rule["key"] == "numbers.danger"):
        yield Found(number["who"], where=_name(path))
        yield Found(number["when"], where=_name(path))


def _calls(tree: ast.AST, where: str) -> Iterator[Found]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in NAMES:
            given = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if given and given[0]:
                yield _found(_called(node), given, where)


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _found(name: str, given: list[str], where: str) -> Found:
    if name.startswith("ngettext"):
        return Found(given[0], plural=given[1], where=where)
    if name.startswith("pgettext"):
        return Found(given[1], context=given[0], where=where)
    return Found(given[0], where=where)


def _name(path: Path) -> str:
    return path.relative_to(HERE).as_posix()


def catalogues() -> list[Path]:
    """Every .po file there is."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def gather(path: Path) -> Any:
    """This catalogue with every text that pages show: new ones empty, those no longer shown let go."""
    import polib

    catalogue = polib.pofile(str(path), wrapwidth=110)
    known = {(entry.msgid, entry.msgctxt or ""): entry for entry in catalogue}
    catalogue.clear()
    for one in texts():
        entry = known.get((one.text, one.context)) or polib.POEntry(msgid=one.text, msgctxt=one.context or None)
        entry.occurrences = [(one.where, "")]
        if one.plural:
            entry.msgid_plural = one.plural
            entry.msgstr_plural = entry.msgstr_plural or {0: "", 1: ""}
        catalogue.append(entry)
    return catalogue


def compiled(path: Path) -> bytes:
    """What the .mo beside this .po should hold.

    English says each text of ours as it is written: a text that is not found is looked for in every other catalogue,
    five hundred times on a page of results.
    """
    import polib

    catalogue = polib.pofile(str(path))
    if path.parts[-3] == AS_WRITTEN:
        catalogue.extend(_as_written(one) for one in texts() if catalogue.find(one.text, msgctxt=one.context) is None)
    return catalogue.to_binary()


def _as_written(one: Found) -> Any:
    import polib

    if one.plural:
        return polib.POEntry(msgid=one.text, msgid_plural=one.plural, msgstr_plural={0: one.text, 1: one.plural})
    return polib.POEntry(msgid=one.text, msgctxt=one.context or None, msgstr=one.text)
