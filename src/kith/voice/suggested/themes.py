"""Suggested themes: words that come together in many texts, by TF-IDF and non-negative matrix factorisation.

Source: Lee, D. and Seung, H. (1999), Learning the parts of objects by non-negative matrix factorization, Nature 401.
Each text is a row of weights, one per word, heavier the rarer the word; the table is taken apart into a few themes, each
a set of words, and how much of each theme every text holds. It starts from the singular vectors (NNDSVDa) and not from
chance, so that the same texts give the same suggestions.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from kith.voice.extra import bring
from kith.voice.suggested.words import words

FEWEST_TEXTS = 8  # below this a person has read them all before a machine has said anything
MOST_THEMES = 12
WORDS_TOLD, TEXTS_TOLD = 8, 5
MOST_WORDS = 4000  # the commonest that are kept, which bounds the memory
FEW = 60
RARE = {True: 2, False: 3}  # a word of fewer texts than this carries no theme; fewer where there are FEW texts
TOO_COMMON = {True: 0.7, False: 0.4}  # a word of more than this share of the texts parts nothing
SEED = 20


class TooFewTexts(Exception):
    """There are too few texts with words in them to suggest anything; says how many there are."""


@dataclass(frozen=True, slots=True)
class SuggestedTheme:
    """`strengths` is how much of each text, from 0 to 1, is of this theme; `typical` are its strongest texts, by number."""

    words: tuple[str, ...]
    typical: tuple[int, ...]
    strengths: tuple[float, ...]

    @property
    def name(self) -> str:
        """Says by itself that no person has looked at it."""
        return f"Suggested: {', '.join(self.words[:3])}"


def suggest_themes(texts: Sequence[str], how_many: int | None = None) -> list[SuggestedTheme]:
    """Themes of these texts, the one that holds most first. A text without a known word is of none: its strengths are 0.

    Without `how_many` it is about half the square root of half the texts, from two to twelve. Raises TooFewTexts, in
    one plain sentence, where fewer than eight have words that another text has too, and NotInstalled without the extra.
    """
    table, known = _weights(texts)
    wanted = how_many or min(MOST_THEMES, max(2, round(sqrt(len(texts) / 2) / 2)))
    wanted = max(1, min(wanted, *table.shape))
    model = bring("sklearn.decomposition").NMF(wanted, init="nndsvda", random_state=SEED, max_iter=400, tol=1e-4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", bring("sklearn.exceptions").ConvergenceWarning)
        with bring("numpy").errstate(invalid="ignore"):  # a perfect fit is a hair below nought, and has no square root
            held = model.fit_transform(table)
    totals = held.sum(axis=1, keepdims=True)
    shares = held / (totals + (totals == 0))
    order = sorted(range(wanted), key=lambda theme: (-shares[:, theme].sum(), theme))
    return [_theme(model.components_[theme], held[:, theme], shares[:, theme], known) for theme in order]


def strongest(themes: Sequence[SuggestedTheme]) -> list[int | None]:
    """For each text the number of the theme that it holds most of; None where it holds none."""
    told = []
    for shares in zip(*(theme.strengths for theme in themes), strict=True):
        most = max(range(len(shares)), key=shares.__getitem__)
        told.append(most if shares[most] > 0 else None)
    return told


def _weights(texts: Sequence[str]) -> tuple[Any, list[str]]:
    """The table of texts and words. Each text weighs 1 whatever its length; who says a word twice means it once and a bit."""
    few = len(texts) < FEW
    maker = bring("sklearn.feature_extraction.text").TfidfVectorizer(
        analyzer=words, min_df=RARE[few], max_df=TOO_COMMON[few], max_features=MOST_WORDS, sublinear_tf=True
    )
    try:
        table = maker.fit_transform(texts) if len(texts) >= FEWEST_TEXTS else None
    except ValueError:  # no word is left
        table = None
    usable = 0 if table is None else int((table.getnnz(axis=1) > 0).sum())
    if usable < FEWEST_TEXTS:
        raise TooFewTexts(_too_few(len(texts), usable))
    return table, list(maker.get_feature_names_out())


def _too_few(texts: int, usable: int) -> str:
    if texts < FEWEST_TEXTS:
        return f"{texts} texts are too few to suggest themes: reading them is quicker. It takes {FEWEST_TEXTS}."
    return f"Only {usable} of {texts} texts share a word with another, so nothing is suggested: read them."


def _theme(weights: Any, held: Any, shares: Any, known: list[str]) -> SuggestedTheme:
    """Words by their weight; typical texts by how much they hold, the earlier of two that hold the same."""
    heaviest = sorted(
        (word for word in range(len(known)) if weights[word] > 0), key=lambda word: (-weights[word], word)
    )
    most = sorted((text for text in range(len(held)) if held[text] > 0), key=lambda text: (-held[text], text))
    return SuggestedTheme(
        tuple(known[word] for word in heaviest[:WORDS_TOLD]), tuple(most[:TEXTS_TOLD]), tuple(map(float, shares))
    )
