"""Who is reading or writing, acting for whom, as what, and when."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Reader:
    """One person in one chair at one moment. Every read starts from it; every command is handed one as `by`.

    `account_id` is None for someone who is not signed in. `person_id` is set when the account belongs to
    a person in a family (a parent, a child of about 12 or more): they read their own side of a record, and
    `is_child` says whether it is in a child's colour.
    """

    at: datetime
    account_id: int | None = None
    name: str = ""
    organisation_id: int | None = None
    organisation_name: str = ""
    role: str = ""
    person_id: int | None = None
    is_child: bool = False
    remembered: dict[str, Any] = field(init=False, default_factory=dict, compare=False, repr=False)
    """What was worked out about this reader at this moment, so that one page asks it once."""

    @property
    def is_signed_in(self) -> bool:
        return self.account_id is not None

    @property
    def is_family(self) -> bool:
        return self.person_id is not None


def nobody(at: datetime) -> Reader:
    """Someone who has not said who they are: a family at the front door."""
    return Reader(at=at)
