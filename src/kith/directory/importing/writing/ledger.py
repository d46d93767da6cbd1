"""What a source brought before: so that a second run changes nothing, and only its own entries are its to change."""

import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from kith.common.bulk import here, insert
from kith.directory.importing import kept_here
from kith.directory.importing.rows import Draft
from kith.directory.importing.writing.models import KINDS
from kith.directory.models import Brought, Source
from kith.directory.open_referral.ids import NAMESPACE
from kith.directory.open_referral.tables import TABLES

AT_ONCE, A_LOT = 400, 2000
SAID = json.JSONEncoder(sort_keys=True, default=str, ensure_ascii=False)
SEVERAL = {"service_at_location": "service_at_locations", "service_capacity": "service_capacities"}  # files of one


class Ledger:
    """The records of one source, with the seal of how each stood. Those of one lot of drafts are known at a time."""

    def __init__(self, name: str):
        self.source = Source.objects.get_or_create(name=name)[0]
        self.is_new = not Brought.objects.filter(source=self.source).exists()
        self.seals: dict[tuple[str, uuid.UUID], tuple[str, bool]] = {}
        self.counts: dict[str, Counter[str]] = {"created": Counter(), "updated": Counter(), "unchanged": Counter()}

    def know(self, drafts: Iterable[Draft]) -> None:
        """Look up how these stood when the source last brought them."""
        self.seals.clear()
        by_kind: dict[str, list[uuid.UUID]] = {}
        for draft in () if self.is_new else drafts:
            by_kind.setdefault(draft.kind, []).append(self.id_of(draft))
        for kind, ids in by_kind.items():
            for lot in in_lots(ids):
                rows = Brought.objects.filter(source=self.source, kind=kind, record__in=lot)
                known = rows.values_list("record", "seal", "is_retired")
                self.seals.update({(kind, record): (seal, is_retired) for record, seal, is_retired in known})

    def id_of(self, draft: Draft) -> uuid.UUID:
        """Its own id where that is a UUID; otherwise one that is the same whenever this source is read."""
        if draft.id is None:
            draft.id = self._id_of(draft)
        return draft.id

    def _id_of(self, draft: Draft) -> uuid.UUID:
        try:
            if len(draft.key) == 36:
                return uuid.UUID(draft.key)
        except ValueError:
            pass
        return uuid.uuid5(NAMESPACE, f"{self.source.name} {draft.kind} {draft.key}")

    def mark_elsewhere(self, drafts: Iterable[Draft]) -> None:
        """Records that are here already and did not come from this source are left as they are, and that is said."""
        by_kind: dict[str, dict[uuid.UUID, Draft]] = {}
        for draft in drafts:
            record = self.id_of(draft)
            if draft.kind in KINDS and (draft.kind, record) not in self.seals:
                by_kind.setdefault(draft.kind, {})[record] = draft
        for kind, wanted in by_kind.items():
            for public_id in here(KINDS[kind].model, list(wanted)):
                wanted[public_id].is_elsewhere = True
                wanted[public_id].row.repair("id", "It is here already, from elsewhere: left as it is.")

    def mark_put_right_here(self, drafts: list[Draft]) -> None:
        """Records of this source that a person has changed here since are theirs, and that is said."""
        services = [self.id_of(draft) for draft in drafts if draft.kind == "service"]
        theirs = {one for lot in in_lots(services) for one in kept_here.put_right_here(lot)}
        of = {id(draft): self.id_of(draft.links["service"]) for draft in drafts if _is_row_of_a_service(draft)}
        changed = set(of.values())
        rows = {one for lot in in_lots(sorted(changed)) for one in kept_here.rows_put_right_here(lot)}
        for draft in drafts if theirs or rows else ():
            is_theirs = (draft.kind, self.id_of(draft)) in theirs or (draft.kind, of.get(id(draft))) in rows
            if is_theirs and not draft.is_elsewhere:
                draft.is_elsewhere = True
                draft.row.repair("id", kept_here.SAID)

    def state(self, draft: Draft) -> str:
        """Created, updated or unchanged, against what this source brought before."""
        known = self.seals.get((draft.kind, self.id_of(draft)))
        if draft.is_elsewhere or (known and known == (self.seal(draft), False)):
            return "unchanged"
        return "updated" if known else "created"

    def seal(self, draft: Draft) -> str:
        """A hash of all that it says and of what it hangs on: worked out once, when it is prepared for writing."""
        if not draft.seal:
            links = {name: str(self.id_of(one)) for name, one in draft.links.items()}
            draft.seal = hashlib.sha256(SAID.encode([draft.fields, links]).encode()).hexdigest()
        return draft.seal

    def keep(self, drafts: list[Draft], states: dict[int, str]) -> None:
        """Write down what came, in the same transaction as the records themselves."""
        names = ("source_id", "kind", "record", "theirs", "seal", "is_retired")
        came = (draft for draft in drafts if states[id(draft)] != "unchanged")
        rows = (
            (self.source.pk, draft.kind, self.id_of(draft), draft.key[:300], self.seal(draft), False) for draft in came
        )
        insert(Brought, names, rows, unique=("source_id", "kind", "record"))

    def count(self, drafts: list[Draft], states: dict[int, str]) -> None:
        """Add these to the account, once they are written."""
        for draft in drafts:
            self.counts[states[id(draft)]][plural(draft.kind)] += 1

    def before(self, kinds: set[str]) -> Iterator[list[tuple[str, bytes]]]:
        """What this source brought and has not ended, of these kinds, some at a time."""
        rows = Brought.objects.filter(source=self.source, kind__in=kinds, is_retired=False).order_by("pk")
        last = 0
        while lot := list(rows.filter(pk__gt=last).values_list("pk", "kind", "record")[:A_LOT]):
            last = lot[-1][0]
            yield [(kind, record.bytes) for _, kind, record in lot]


def _is_row_of_a_service(draft: Draft) -> bool:
    return draft.kind in kept_here.ROW_KINDS and "service" in draft.links


def plural(kind: str) -> str:
    """A kind as its table is called."""
    kind = {"day_apart": "schedule"}.get(kind, kind)
    name = TABLES[kind].file.removesuffix(".csv") if kind in TABLES else kind
    return SEVERAL.get(name, name)


def in_lots(rows: list[Any]) -> Iterator[list[Any]]:
    return (rows[i : i + AT_ONCE] for i in range(0, len(rows), AT_ONCE))
