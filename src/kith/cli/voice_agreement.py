"""How far the coders of a table agree: alpha of all of them, and kappa where there are two.

The first row is the coders' names, each column under it a coder, each row a unit; an empty cell is not coded. Two
things that programs write besides are known for what they are, and said: a first column that only numbers the units
(without a name, or called unit, item, id or the like, and never the same twice) is no coder; and a first row that cannot be
names, because every cell of it is a code and one is empty or there twice, is a unit.
"""

import json
import sys
from collections.abc import Hashable, Sequence
from math import isfinite
from pathlib import Path
from typing import NamedTuple

from kith.cli.words import Options, Trouble
from kith.common.tables import Row, Table, read_table
from kith.voice.agreement import LEVELS, Figure, cohens_kappa, krippendorffs_alpha

NUMBERING = {
    *("", "unit", "units", "unit id", "item", "item id", "id", "no", "nr", "number", "row", "index", "case", "case id"),
    *(
        "comment id",
        "statement",
        "statement id",
        "comment",
        "text",
        "quote",
        "answer",
        "answer id",
        "response id",
        "uuid",
    ),
}
NOT_CODED = {"na", "nan", "null", "#n/a"}  # what programs write for an empty cell
type Unit = tuple[Hashable | None, ...]


class Coded(NamedTuple):
    coders: list[str]
    rows: list[Row]
    notes: list[str]


def run(words: Sequence[str]) -> int:
    """`./kith voice agreement FILE.csv`: two figures, or null for one that there is none of, and why on the side."""
    options = Options("voice agreement", "Agreement between coders: a column per coder, a row per unit.")
    options.add_argument(
        "file", type=Path, metavar="FILE.csv", help="names in the first row; an empty cell is not coded"
    )
    options.add_argument("--level", choices=LEVELS, default="nominal", help="how codes are compared (nominal)")
    options.add_argument("--json", action="store_true", help="for a machine to read")
    chosen = options.parse_args(words)
    coded = _coded(read_table(chosen.file))
    if not coded.rows:
        raise Trouble(f"There is nothing coded in {chosen.file.name}: it has one row of names and no more.")
    units = [_unit(row, len(coded.coders), chosen.level) for row in coded.rows]
    alpha = krippendorffs_alpha(units, chosen.level)
    kappa = cohens_kappa([(one, two) for one, two in units]) if len(coded.coders) == 2 else None
    for note in coded.notes + [alpha.why_not] * bool(alpha.why_not):
        print(note, file=sys.stderr)
    if chosen.json:
        print(json.dumps({"krippendorff_alpha": alpha.value, "cohen_kappa": kappa.value if kappa else None}))
        return 0
    print(f"{len(units):,} units, {len(coded.coders)} coders, {chosen.level}.")
    print(f"Krippendorff's alpha  {_told(alpha)}")
    print(f"Cohen's kappa         {_told(kappa) if kappa else 'only where there are two coders'}")
    return 0


def _told(figure: Figure) -> str:
    return "none" if figure.value is None else f"{figure.value:.4f}"


def _coded(table: Table) -> Coded:
    """The coders and their units, without columns of nothing and without what numbers the units."""
    wide = max(len(table.names), *(len(row.values) for row in table.rows), 0)
    filled = [values + [""] * (wide - len(values)) for values in [table.names, *(row.values for row in table.rows)]]
    notes = []
    if named := sorted({value for values in filled[1:] for value in values if value.lower() in NOT_CODED}):
        notes.append(f"{' and '.join(named)} in a cell is taken as not coded.")
        filled[1:] = [["" if value.lower() in NOT_CODED else value for value in values] for values in filled[1:]]
    keep = [column for column in range(wide) if any(values[column] for values in filled)]
    if len(keep) > 1 and _numbers_units(*(values[keep[0]] for values in filled)):
        notes.append(f"The first column, {filled[0][keep[0]] or 'without a name'}, numbers the units and is no coder.")
        keep = keep[1:]
    names, *codes = [[values[column] for column in keep] for values in filled]
    rows = [Row(row.line, values) for row, values in zip(table.rows, codes, strict=True)]
    if _is_unit(names, rows):
        rows, names = [Row(1, names), *rows], [str(number + 1) for number in range(len(keep))]
        notes.append("The first row holds codes and no names, so it is counted as a unit.")
    return Coded(names, rows, notes)


def _is_unit(names: Sequence[str], rows: Sequence[Row]) -> bool:
    codes = {value for row in rows for value in row.values if value}
    said = [name for name in names if name]
    doubtful = len(said) < len(names) or len(set(said)) < len(said)
    return doubtful and all(name in codes or _number(name) is not None for name in said)


def _numbers_units(name: str, *values: str) -> bool:
    plain = " ".join(name.lower().replace("_", " ").replace("-", " ").split())
    return plain in NUMBERING and all(values) and len(set(values)) == len(values) > (0 if plain else 2)


def _unit(row: Row, coders: int, level: str) -> Unit:
    return tuple(_code(value, row.line, level) if value else None for value in row.values[:coders])


def _code(value: str, line: int, level: str) -> Hashable:
    """A number as a number, so that 1 and 1.0 are one code; words as they stand, where they can be compared."""
    number = _number(value)
    if number is None and level != "nominal":
        raise Trouble(f"Line {line}: {value} is not a number, and {level} codes are numbers. Try --level nominal.")
    return value if number is None else number


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if isfinite(number) else None
