"""A plain account of what was read from one file: how much was used, and every row that was not, by reason."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Account:
    """How one file went."""

    what: str
    file: str
    read: int = 0
    used: int = 0
    unused: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)
    firsts: dict[str, str] = field(default_factory=dict)

    def leave_out(self, reason: str, *, line: int, value: str = "") -> None:
        """Count one row that could not be used, and remember the first of its kind."""
        self.unused[reason] += 1
        self._remember(reason, line, value)

    def note(self, reason: str, *, line: int, value: str = "") -> None:
        """Count one row that was used, though something is missing from it."""
        self.noted[reason] += 1
        self._remember(reason, line, value)

    def _remember(self, reason: str, line: int, value: str) -> None:
        self.firsts.setdefault(reason, f"line {line}: {value[:40]}" if value else f"line {line}")

    def lines(self) -> list[str]:
        """The account, a sentence a line."""
        left = "" if self.used == self.read else f", {self.read - self.used:,} not"
        first = "all used" if not left else f"{self.used:,} used{left}"
        said = [f"{self.read:,} {self.what} read from {self.file}: {first}."]
        said += [
            f"  not used: {n:,} {reason} (first on {self.firsts[reason]})" for reason, n in self.unused.most_common()
        ]
        said += [f"  used: {n:,} {reason} (first on {self.firsts[reason]})" for reason, n in self.noted.most_common()]
        return said
