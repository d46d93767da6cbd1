"""Suggested themes and agreement, each in a process of its own beside a peer: seconds, and megabytes at most.

Words in: what to measure, how many, a seed, and a file of texts where there is one. One line out: JSON.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from kith.common.tables import read_table

CODERS, CODES, MISSING = 5, 5, 0.1
SYLLABLES = [first + then for first in "bcdfghjklmnprst" for then in "aeiou"]

type Work = Callable[[], object]


def texts_from(file: str, how_many: int, seed: int) -> list[str]:
    """So many texts: those of the file's column `answer`, and then the first half of one with the second half of another.

    A text that is there twice would make the table no wider. Without a file, made-up words, as uneven as a language's.
    """
    chance = Random(seed)
    real = _column(file) if file else _made_up(how_many, chance)
    while len(real) < how_many:
        one, two = chance.choice(real).split(), chance.choice(real).split()
        real.append(" ".join(one[: len(one) // 2 + 1] + two[len(two) // 2 :]))
    return real[:how_many]


def _column(file: str) -> list[str]:
    table = read_table(Path(file))
    where = table.names.index("answer")
    return [row.values[where] for row in table.rows if row.values[where]]


def _made_up(how_many: int, chance: Random) -> list[str]:
    known = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(4000)]
    weights = [1 / rank for rank in range(1, len(known) + 1)]
    return [" ".join(chance.choices(known, weights, k=chance.randint(3, 60))) for _ in range(how_many)]


def coded_units(how_many: int, seed: int) -> list[tuple[int | None, ...]]:
    """Units that five coders mostly agree on, a tenth of the codes missing."""
    chance = Random(seed)

    def code(true: int) -> int | None:
        if chance.random() < MISSING:
            return None
        return true if chance.random() < 0.8 else chance.randrange(CODES)

    return [tuple(code(true) for _ in range(CODERS)) for true in chance.choices(range(CODES), k=how_many)]


def work(what: str, how_many: int, seed: int, file: str) -> Work:
    """What is to be timed, with all that it needs read and brought in before."""
    if what in {"themes", "clusters"}:
        texts = texts_from(file, how_many, seed)
        return _themes(texts) if what == "themes" else _clusters(texts, seed)
    units = coded_units(how_many, seed)
    return _alpha(units) if what == "alpha" else _library(units)


def _themes(texts: list[str]) -> Work:
    from kith.voice.suggested.themes import suggest_themes

    return lambda: suggest_themes(texts)


def _clusters(texts: list[str], seed: int) -> Work:
    """The peer: the same words and weights, put into as many plain clusters."""
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer

    from kith.voice.suggested.words import words

    maker = TfidfVectorizer(analyzer=words, min_df=3, max_df=0.4, max_features=4000, sublinear_tf=True)
    return lambda: KMeans(12, n_init=3, random_state=seed).fit_predict(maker.fit_transform(texts))


def _alpha(units: list[tuple[int | None, ...]]) -> Work:
    from kith.voice.agreement import LEVELS, krippendorffs_alpha

    return lambda: [krippendorffs_alpha(units, level).value for level in LEVELS]


def _library(units: list[tuple[int | None, ...]]) -> Work:
    import krippendorff
    import numpy

    from kith.voice.agreement import LEVELS

    alpha: Any = krippendorff.alpha
    table = numpy.array([[numpy.nan if code is None else code for code in unit] for unit in units]).T
    return lambda: [float(alpha(reliability_data=table, level_of_measurement=level)) for level in LEVELS]


def measure(what: str, how_many: int, seed: int, file: str) -> dict[str, Any]:
    """Seconds of the work alone, and the most memory the whole process has held."""
    ready = work(what, how_many, seed, file)
    began = time.perf_counter()
    said = ready()
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "peak_mib": peak, "said": said if what in {"alpha", "library"} else None}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])))
