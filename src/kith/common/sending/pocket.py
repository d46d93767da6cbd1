"""A carrier for tests: it keeps what it is given in its pocket, and fails when it is told to."""

from typing import ClassVar

from kith.common.sending import DidNotGo, Parcel, Receipt


class Pocket:
    """One pocket for all: `Pocket.empty()` first. `fails_with` is raised instead of sending, once for each in it."""

    sent: ClassVar[list[Parcel]] = []
    fails_with: ClassVar[list[Exception]] = []
    receipts: ClassVar[dict[str, Receipt]] = {}

    @classmethod
    def empty(cls) -> None:
        cls.sent.clear()
        cls.fails_with.clear()
        cls.receipts.clear()

    @classmethod
    def breaks(cls, why: str, *, may_try_again: bool) -> None:
        """The next parcel does not go."""
        cls.fails_with.append(DidNotGo(why, may_try_again=may_try_again))

    def send(self, parcel: Parcel) -> str:
        if self.fails_with:
            raise self.fails_with.pop(0)
        self.sent.append(parcel)
        return parcel.reference

    def find(self, reference: str) -> str | None:
        return reference if any(parcel.reference == reference for parcel in self.sent) else None

    def how_it_went(self, sent_as: str) -> Receipt | None:
        return self.receipts.get(sent_as)
