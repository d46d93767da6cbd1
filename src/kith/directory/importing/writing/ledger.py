"""What a source brought before: so that a second run changes nothing, and only its own entries are its to change."""

import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from kith.directory.importing.kept_here import SAID, put_right_here
from kith.directory.importing.rows import Draft
from kith.directory.importing.writing.models import KINDS
from kith.directory.models import Brought, Source
from kith.directory.open_referral.ids import NAMESPACE
from kith.directory.open_referral.tables import TABLES

AT_ONCE = 400


class Ledger:
    """The records of one source, by kind and public id, with the seal of how each stood."""

    def __init__(self, name: str):
        self.source = Source.objects.get_or_create(name=name)[0]
        rows = Brought.objects.filter(source=self.source).values_list("kind", "record", "seal", "is_retired")
        self.seals = {(kind, record): (seal, is_retired) for kind, record, seal, is_retired in rows}
        self.seen: set[tuple[str, uuid.UUID]] = set()
        self.counts: dict[str, Counter[str]] = {"created": Counter(), "updated": Counter(), "unchanged": Counter()}

    def id_of(self, draft: Draft) -> uuid.UUID:
        """Its own id where that is a UUID; otherwise one that is the same whenever this source is read."""
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
            if draft.kind in KINDS and (draft.kind, self.id_of(draft)) not in self.seals:
                by_kind.setdefault(draft.kind, {})[self.id_of(draft)] = draft
        for kind, wanted in by_kind.items():
            for lot in in_lots(list(wanted)):
                for public_id in (
                    KINDS[kind].model.objects.filter(public_id__in=lot).values_list("public_id", flat=True)
                ):
                    wanted[public_id].is_elsewhere = True
                    wanted[public_id].row.repair("id", "It is here already, from elsewhere: left as it is.")

    def mark_put_right_here(self, drafts: list[Draft]) -> None:
        """Records of this source that a person has changed here since are theirs, and that is said."""
        services = [self.id_of(draft) for draft in drafts if draft.kind == "service"]
        theirs = {one for lot in in_lots(services) for one in put_right_here(lot)}
        for draft in drafts if theirs else ():
            if (draft.kind, self.id_of(draft)) in theirs and not draft.is_elsewhere:
                draft.is_elsewhere = True
                draft.row.repair("id", SAID)

    def state(self, draft: Draft) -> str:
        """Created, updated or unchanged, against what this source brought before."""
        known = self.seals.get((draft.kind, self.id_of(draft)))
        if draft.is_elsewhere or (known and known == (self.seal(draft), False)):
            return "unchanged"
        return "updated" if known else "created"

    def seal(self, draft: Draft) -> str:
        """A hash of all that it says and of what it hangs on."""
        links = {name: str(self.id_of(one)) for name, one in draft.links.items()}
        said = json.dumps([draft.fields, links], sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()

    def keep(self, drafts: list[Draft], states: dict[int, str]) -> None:
        """Write down what came, in the same transaction as the records themselves."""
        rows = [
            Brought(
                source=self.source,
                kind=draft.kind,
                record=self.id_of(draft),
                theirs=draft.key[:300],
                seal=self.seal(draft),
            )
            for draft in drafts
            if states[id(draft)] != "unchanged"
        ]
        Brought.objects.bulk_create(
            rows,
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["source", "kind", "record"],
            update_fields=["theirs", "seal", "is_retired"],
        )

    def count(self, drafts: list[Draft], states: dict[int, str]) -> None:
        """Add these to the account, once they are written."""
        for draft in drafts:
            self.counts[states[id(draft)]][plural(draft.kind)] += 1
            self.seen.add((draft.kind, self.id_of(draft)))

    def not_seen(self, kinds: set[str], named: set[tuple[str, uuid.UUID]]) -> list[tuple[str, uuid.UUID]]:
        """What this source brought before and, of kinds that it brought now, did not name again."""
        return [
            one
            for one, (_, is_retired) in self.seals.items()
            if one[0] in kinds and one not in named and not is_retired
        ]


def plural(kind: str) -> str:
    """A kind as its table is called."""
    kind = {"day_apart": "schedule"}.get(kind, kind)
    return TABLES[kind].file.removesuffix(".csv") if kind in TABLES else kind


def in_lots(rows: list[Any]) -> Iterator[list[Any]]:
    return (rows[i : i + AT_ONCE] for i in range(0, len(rows), AT_ONCE))
