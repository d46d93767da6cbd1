"""How far people who coded the same words apart from each other agree, beyond what chance would give."""

from kith.voice.agreement.alpha import krippendorffs_alpha
from kith.voice.agreement.figure import LEVELS, Figure
from kith.voice.agreement.kappa import cohens_kappa

__all__ = ["LEVELS", "Figure", "cohens_kappa", "krippendorffs_alpha"]
