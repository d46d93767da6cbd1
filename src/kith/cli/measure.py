"""How large the code is, by room: lines and functions, so that growth is seen."""

import ast
import json
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from kith.cli.words import Options

SOURCE = Path(__file__).resolve().parents[1]


def run(words: Sequence[str]) -> int:
    """Print modules, lines and function sizes of each room."""
    options = Options("measure", "How large the code is, by room.")
    options.add_argument("--json", action="store_true", help="for a machine to read")
    as_json = options.parse_args(words).json
    rooms = {room.name: _room(room) for room in sorted(SOURCE.iterdir()) if room.is_dir() and _modules(room)}
    if as_json:
        print(json.dumps(rooms, indent=2))
        return 0
    print(
        f"{'room':<14}{'modules':>8}{'lines':>8}{'median':>8}{'tests':>8}{'functions':>11}{'median':>8}{'over 25':>9}"
    )
    for name, facts in rooms.items():
        print(f"{name:<14}" + "".join(f"{facts[key]:>{width}}" for key, width in COLUMNS))
    return 0


COLUMNS = (
    ("modules", 8), ("lines", 8), ("median_module", 8), ("test_lines", 8),
    ("functions", 11), ("median_function", 8), ("functions_over_25", 9),
)  # fmt: skip


def _modules(room: Path) -> list[Path]:
    return [path for path in room.rglob("*.py") if not {"migrations", "tests"} & set(path.parts)]


def _room(room: Path) -> dict[str, Any]:
    texts = [path.read_text() for path in _modules(room)]
    lengths = [text.count("\n") for text in texts]
    sizes = [size for text in texts for size in _functions(text)]
    tests = [path for path in room.rglob("*.py") if "tests" in path.parts]
    return {
        "modules": len(texts),
        "lines": sum(lengths),
        "median_module": round(median(lengths)),
        "test_lines": sum(path.read_text().count("\n") for path in tests),
        "functions": len(sizes),
        "median_function": round(median(sizes)) if sizes else 0,
        "functions_over_25": sum(size > 25 for size in sizes),
    }


def _functions(text: str) -> list[int]:
    found = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(node.end_lineno or node.lineno) - node.lineno + 1 for node in found]
