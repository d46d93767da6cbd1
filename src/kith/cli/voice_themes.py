"""Themes that a machine suggests in a column of texts: for a person to take, change or leave."""

import json
from collections.abc import Sequence
from pathlib import Path

from kith.cli.words import Options, Trouble, count
from kith.common.tables import Table, read_table
from kith.voice.extra import NotInstalled
from kith.voice.suggested.themes import SuggestedTheme, TooFewTexts, strongest, suggest_themes

SHOWN, WIDTH = 3, 100
CARE = "Suggested by a machine from words that come together. None counts until a person has read it and taken it."


def run(words: Sequence[str]) -> int:
    """`./kith voice themes FILE.csv`: each suggestion with its words and typical texts; 2 where there are too few."""
    options = Options("voice themes", "Suggested themes of a column of texts, offline.")
    options.add_argument("file", type=Path, metavar="FILE.csv")
    options.add_argument("--column", default="answer", help="the column of texts (answer)")
    options.add_argument("--themes", type=count, default=0, help="how many; by the number of texts unless said")
    options.add_argument("--json", action="store_true", help="for a machine to read")
    chosen = options.parse_args(words)
    texts = texts_of(read_table(chosen.file), chosen.column, chosen.file.name)
    try:
        themes = suggest_themes(texts, chosen.themes or None)
    except (TooFewTexts, NotInstalled) as why:
        raise Trouble(str(why)) from why
    if chosen.json:
        print(json.dumps({"suggested_themes": [_as_json(one, texts) for one in themes]}, ensure_ascii=False))
    else:
        _print(themes, texts)
    return 0


def texts_of(table: Table, column: str, file: str) -> list[str]:
    """Every text of this column that has words in it. Raises Trouble, with what columns there are, without it."""
    if column not in table.names:
        raise Trouble(f"{file} has no column called {column}. It has: {', '.join(filter(None, table.names))}.")
    where = table.names.index(column)
    return [row.values[where] for row in table.rows if len(row.values) > where and row.values[where]]


def _as_json(one: SuggestedTheme, texts: Sequence[str]) -> dict[str, object]:
    return {"name": one.name, "words": list(one.words), "typical": [texts[number] for number in one.typical]}


def _print(themes: Sequence[SuggestedTheme], texts: Sequence[str]) -> None:
    most = strongest(themes)
    print(f"{len(texts):,} texts. {CARE}")
    for number, one in enumerate(themes):
        print(f"\n{one.name}\n  words: {', '.join(one.words)}\n  strongest in {most.count(number):,} texts")
        for typical in one.typical[:SHOWN]:
            text = " ".join(texts[typical].split())
            print(f"  - {text if len(text) <= WIDTH else text[: WIDTH - 3] + '...'}")
