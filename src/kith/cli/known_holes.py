"""Holes that are known in what Kith is built on: asked of public lists, and said so where none of them answers."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kith.cli.words import Trouble

TOOL = "pip-audit==2.10.1"  # asked for by its number, and in an environment of its own: Kith does not need it to run
LISTS = ("osv", "pypi")
NOT_LOOKED = "Not looked: no list of known holes answered from here (OSV, PyPI). Run this where it can reach one."
type Ask = Callable[[list[str]], "subprocess.CompletedProcess[str]"]


def look(*, strict: bool, ask: Ask | None = None) -> int:
    """Hold every pinned dependency, extras and all, against the lists. Raises Trouble for a hole; with `strict`, also where
    nothing could be looked at."""
    ask = ask or _ask
    uv = os.environ.get("UV") or shutil.which("uv") or "uv"
    pins = ask([uv, "export", "--quiet", "--frozen", "--no-dev", "--all-extras", "--no-emit-project", "--no-hashes"])
    if pins.returncode:
        raise Trouble("The list of what Kith is built on could not be read: uv.lock is not as uv expects it.")
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "pins.txt"
        listed.write_text(pins.stdout, encoding="utf-8")
        for where in LISTS:
            if (said := _said(ask(_question(uv, where, listed)).stdout)) is not None:
                return _answer(said)
    if strict:
        raise Trouble(NOT_LOOKED)
    print(NOT_LOOKED)
    return 0


def _question(uv: str, where: str, listed: Path) -> list[str]:
    tool = [uv, "tool", "run", "--quiet", "--from", TOOL, "pip-audit"]
    how = ["--strict", "--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    return [*tool, *how, "--vulnerability-service", where, "--requirement", str(listed)]


def _said(words: str) -> list[dict[str, Any]] | None:
    """What the list says of each dependency; None where it did not answer for every one of them."""
    try:
        found: list[dict[str, Any]] = json.loads(words)["dependencies"]
    except (ValueError, KeyError):
        return None
    return None if any("skip_reason" in one for one in found) else found


def _answer(said: list[dict[str, Any]]) -> int:
    holes = [f"{one['name']} {one['version']} ({hole['id']})" for one in said for hole in one["vulns"]]
    if holes:
        raise Trouble(f"Known holes in what Kith is built on: {', '.join(holes)}. Look for a newer one of each.")
    print(f"No known hole in the {len(said)} packages that Kith is built on.")
    return 0


def _ask(words: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(words, capture_output=True, text=True, check=False)
