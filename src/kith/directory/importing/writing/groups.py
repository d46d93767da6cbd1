"""One group at a time: folded, compared with what came before, and written in one transaction."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from kith.common.bulk import insert, kept_as
from kith.directory.commands import refresh_search
from kith.directory.importing.joining.finding import is_own
from kith.directory.importing.rows import Draft
from kith.directory.importing.writing import hanging
from kith.directory.importing.writing.folds import Folds, slug_of
from kith.directory.importing.writing.ledger import Ledger, in_lots
from kith.directory.importing.writing.models import KINDS, columns_of, shape_apart, slug_for, under_who_stays
from kith.directory.models import Change, Service
from kith.directory.open_referral.own_parts import PARTS
from kith.directory.open_referral.own_words import OWN_LISTS
from kith.directory.queries.joined import organisations_joined
from kith.partnership.models import Area

SLUGS = {"organization": 80, "service": 100}
TOLD = ("name", "about", "description", "status", "phone", "email", "website", "minimum_age", "maximum_age")


class Writer:
    """Writes the groups of one run. Keeps the numbers of what is linked to."""

    def __init__(self, ledger: Ledger, at: datetime):
        self.ledger = ledger
        self.at = at
        names = list(Area.objects.filter(kind__may_be_searched=True).values_list("name", "pk"))
        times = Counter(name.casefold() for name, _ in names)
        self.areas = {name.casefold(): pk for name, pk in names if times[name.casefold()] == 1}
        self.joined = organisations_joined()

    @transaction.atomic
    def write(self, group: list[Draft]) -> None:
        """All of it or nothing, of a group or of several that were prepared. Then they are in the ledger's account."""
        states = {id(draft): self.ledger.state(draft) for draft in group}
        changed = [draft for draft in group if states[id(draft)] != "unchanged"]
        self._own_words(changed)
        self._find_pks(changed, states)
        by_kind = defaultdict(list)
        for draft in changed:
            if not draft.is_folded and draft.kind in KINDS and not is_own(draft):
                by_kind[draft.kind].append(draft)
        for kind in KINDS:
            if by_kind[kind]:
                self._write_kind(kind, by_kind[kind], states)
        self._set_parents(by_kind)
        self.ledger.keep(group, states)
        written = {self.pk_of(draft) for draft in by_kind["service"]}
        if any(by_kind.values()) and (changed_now := written | self._touched(by_kind, written)):
            refresh_search(Service.objects.only("pk").filter(pk__in=changed_now))
        self.ledger.count(group, states)

    def _touched(self, by_kind: dict[str, list[Draft]], written: set[int]) -> set[int]:
        """Services of which only what hangs on them changed, a number or a place: they changed too, for whoever reads."""
        hung = {
            self.pk_of(one.links["service"])
            for drafts in by_kind.values()
            for one in drafts
            if "service" in one.links and not one.links["service"].is_elsewhere
        }
        at = [self.pk_of(draft) for draft in by_kind.get("location", ())]
        found = Service.objects.filter(Q(pk__in=hung - written) | Q(places__location__in=at)).exclude(pk__in=written)
        touched = set(found.filter(source=self.ledger.source.name).values_list("pk", flat=True))
        Service.objects.filter(pk__in=touched).update(changed_at=self.at, changed_by=self.ledger.source.name)
        return touched

    def pk_of(self, draft: Draft) -> int:
        """The number of its row. Raises KeyError where it has none."""
        if draft.pk is None:
            raise KeyError(draft.key)
        return draft.pk

    def begin_again(self, drafts: Iterable[Draft]) -> None:
        """What was being written was taken back: numbers that were given to these are asked for anew."""
        for draft in drafts:
            draft.pk = None

    def prepare(self, group: list[Draft]) -> None:
        """Once, before it is written: fold what has a field of its own; say how a service is reached, from where it is."""
        for draft in group:
            if draft.kind == "day_apart" and "starts_on" not in draft.fields:
                shape_apart(draft)
            if draft.kind == "metadata":
                draft.fields |= {
                    "record": self.ledger.id_of(draft.links["resource"]),
                    "kind": draft.links["resource"].kind,
                }
            if draft.kind == "funding" and "organization" not in draft.links:
                draft.links["organization"] = draft.links["service"].links["organization"]
        Folds(group, self.areas).fold()
        for draft in group:
            if draft.is_folded and not draft.is_elsewhere and any(one.is_elsewhere for one in draft.links.values()):
                draft.is_elsewhere = True
                draft.row.repair("id", "It is of an entry that is here already, from elsewhere: left as it is.")
        at = defaultdict(list)
        for draft in group:
            if draft.kind == "service_at_location":
                at[id(draft.links["service"])].append(draft)
        for draft in group:
            if draft.kind == "service":
                draft.fields["reach"] = _reach(at[id(draft)])
                for name in ("languages", "covers", "needs", "who_for", "access", "parts"):
                    if name in draft.fields:
                        draft.fields[name] = sorted(draft.fields[name])
                if "sessions" in draft.fields:
                    draft.fields["sessions"] = sorted(draft.fields["sessions"], key=str)

    def _own_words(self, changed: list[Draft]) -> None:
        """Words of our own lists, in an export of ours, that this database does not have yet."""
        for draft in changed:
            if is_own(draft):
                draft.is_folded = True
            elif draft.kind == "taxonomy_term" and is_own(draft.links["taxonomy"]):
                draft.is_folded = True
                if draft.links["taxonomy"].key == PARTS.id:
                    continue
                own = next(each for each in OWN_LISTS if each.id == draft.links["taxonomy"].key)
                said = {"name": draft.fields["name"][:120], "hint": draft.fields["description"][:160]}
                kept = {name: words for name, words in said.items() if hasattr(own.model, name)}
                own.model.objects.get_or_create(slug=slug_of(draft), defaults=kept)

    def _find_pks(self, changed: list[Draft], states: dict[int, str]) -> None:
        """Numbers of what is linked to and is not written now."""
        wanted: dict[str, dict[Any, list[Draft]]] = defaultdict(lambda: defaultdict(list))
        for draft in changed:
            for one in draft.links.values():
                if one.pk is None and one.kind in KINDS and states.get(id(one), "unchanged") == "unchanged":
                    wanted[one.kind][self.ledger.id_of(one)].append(one)
        for kind, by_id in wanted.items():
            for lot in in_lots(sorted(by_id)):
                for public_id, pk in KINDS[kind].model.objects.filter(public_id__in=lot).values_list("public_id", "pk"):
                    for one in by_id[public_id]:
                        one.pk = pk

    def _write_kind(self, kind: str, drafts: list[Draft], states: dict[int, str]) -> None:
        said = [columns_of(draft, self.pk_of, self.ledger.source.name) for draft in drafts]
        if kind == "service":
            said = [under_who_stays(columns, self.joined) for columns in said]
        if kind in SLUGS:
            self._tell_changes(kind, drafts, said, states)
        written: dict[Any, int] = {}
        whole = [
            {"public_id": self.ledger.id_of(draft), **columns, **self._only_once(draft)}
            for draft, columns in zip(drafts, said, strict=True)
        ]
        for names, rows in _alike(whole).items():
            written |= insert(KINDS[kind].model, names, rows, unique=("public_id",), returns="public_id")
        for draft in drafts:
            draft.pk = written[kept_as(self.ledger.id_of(draft))]
        hanging.write(kind, drafts, self.pk_of, [draft for draft in drafts if states[id(draft)] == "updated"])

    def _only_once(self, draft: Draft) -> dict[str, Any]:
        """A slug, and when it changed and by whom."""
        if draft.kind not in SLUGS:
            return {}
        once: dict[str, Any] = {"slug": slug_for(draft, self.ledger.id_of(draft), SLUGS[draft.kind])}
        if draft.kind == "service":
            at = draft.fields["changed_at"] or self.at
            once |= {"changed_at": at, "changed_by": self.ledger.source.name}
        return once

    def _tell_changes(self, kind: str, drafts: list[Draft], said: list[dict[str, Any]], states: dict[int, str]) -> None:
        """What a later run changes of what families rely on: from what, to what, and that this source did."""
        after = {
            self.ledger.id_of(draft): columns
            for draft, columns in zip(drafts, said, strict=True)
            if states[id(draft)] == "updated"
        }
        before = KINDS[kind].model.objects.filter(public_id__in=after)
        Change.objects.bulk_create(
            Change(
                record=row.public_id,
                kind=kind,
                at=self.at,
                by=self.ledger.source.name,
                did="update",
                field=name,
                before=str(getattr(row, name)),
                after=str(after[row.public_id][name]),
            )
            for row in before
            for name in TOLD
            if name in after[row.public_id] and str(getattr(row, name)) != str(after[row.public_id][name])
        )

    def _set_parents(self, by_kind: dict[str, list[Draft]]) -> None:
        """What stands above what, once both are written."""
        for draft in by_kind["taxonomy_term"]:
            above = draft.links.get("parent")
            KINDS["taxonomy_term"].model.objects.filter(pk=self.pk_of(draft)).update(
                parent=self.pk_of(above) if above else None
            )
        for draft in by_kind["organization"]:
            if above := draft.links.get("parent"):
                hanging.set_parent(self.pk_of(draft), self.pk_of(above))


def _alike(rows: list[dict[str, Any]]) -> dict[tuple[str, ...], list[list[Any]]]:
    """Rows by the columns that they name: mostly all of them name the same."""
    found: dict[tuple[str, ...], list[list[Any]]] = {}
    for row in rows:
        found.setdefault(tuple(row), []).append(list(row.values()))
    return found


def _reach(places: list[Draft]) -> str:
    """Private where every place is; online where none is to be gone to; otherwise at a place."""
    if places and all(one.fields["is_private"] or one.links["location"].fields["is_private"] for one in places):
        return Service.Reach.PRIVATE
    if places and all(one.links["location"].fields["kind"] == "virtual" for one in places):
        return Service.Reach.ONLINE
    return Service.Reach.PLACE
