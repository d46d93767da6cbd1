"""How far long work has come, as a bar on a terminal; nothing where nobody is watching."""

from types import TracebackType
from typing import Self

from tqdm import tqdm


class Bar:
    """One bar for work of several steps. It begins anew with each step."""

    def __init__(self, unit: str):
        self._unit, self._what = unit, ""
        self._bar: tqdm[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, of: type[BaseException] | None, wrong: BaseException | None, where: TracebackType | None
    ) -> None:
        self._end()

    def tell(self, what: str, done: int, of: int) -> None:
        """So much of this step is done, of so much; 0 where that is not known."""
        if what != self._what:
            self._end()
            self._what = what
            self._bar = tqdm(desc=what, total=of or None, unit=self._unit, disable=None)
        if self._bar is not None:
            self._bar.update(min(done, of or done) - self._bar.n)

    def _end(self) -> None:
        if self._bar is not None:
            self._bar.close()
