"""Drafts as rows. Each writer, such as one tab, has one of their own; nothing here overwrites words from another."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kith.common.models import Draft

ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@transaction.atomic
def keep(
    *,
    owner: str,
    form: str,
    words: dict[str, Any],
    at: datetime,
    writer: str = "",
    edition: int | None = None,
    grown_from: str = "",
) -> Draft:
    """Keep these words as this writer's newest edition, and give back what is kept.

    An edition older than the one kept changes nothing. A writer who began from a draft that nobody has
    touched since takes it over; if somebody has, both are kept.
    """
    words = without_nul(words)
    drafts = Draft.objects.select_for_update().filter(owner=owner, form=form)
    draft = drafts.filter(writer=writer).first() or _untouched(drafts, grown_from)
    if draft is None:
        begun = {"words": words, "kept_on": at, "edition": edition or 1}
        draft, is_new = drafts.get_or_create(owner=owner, form=form, writer=writer, defaults=begun)
        if is_new:
            return draft
    if draft.is_finished or (edition is not None and draft.writer == writer and edition <= draft.edition):
        return draft
    draft.words, draft.kept_on, draft.writer = words, at, writer
    draft.edition = draft.edition + 1 if edition is None else edition
    draft.save()
    return draft


def without_nul(said: Any) -> Any:
    """As typed, without the one sign that no database keeps, in the names of boxes too."""
    if isinstance(said, str):
        return said.replace("\x00", "")
    if isinstance(said, list):
        return [without_nul(each) for each in said]
    if isinstance(said, dict):
        return {without_nul(name): without_nul(each) for name, each in said.items()}
    return said


def _untouched(drafts: QuerySet[Draft], grown_from: str) -> Draft | None:
    """The draft that a page was filled from, if it is still as it was then."""
    number, _, edition = grown_from.partition(":")
    if not (number.isdecimal() and edition.isdecimal()):
        return None
    return drafts.filter(pk=int(number[:18]), edition=int(edition[:9]), is_finished=False).first()


def versions(*, owner: str, form: str) -> list[Draft]:
    """Every version kept of this form, newest first."""
    return list(Draft.objects.filter(owner=owner, form=form, is_finished=False).order_by("-kept_on", "-pk"))


def find(*, owner: str, form: str) -> Draft | None:
    """The newest draft of this form, if one is kept."""
    return next(iter(versions(owner=owner, form=form)), None)


def how_many(*, owner: str, forms: list[str]) -> int:
    """How many of these forms hold words of theirs that are not saved: never the words."""
    held = Draft.objects.filter(owner=owner, form__in=forms, is_finished=False)
    return held.values("form").distinct().count()


def kept_since(*, owner: str, forms: list[str]) -> dict[str, datetime]:
    """Which of these forms have words kept, and from when."""
    found = Draft.objects.filter(owner=owner, form__in=forms, is_finished=False).order_by("kept_on")
    return {draft.form: draft.kept_on for draft in found}


def add_words(draft: Draft, *, number: int, name: str, at: datetime) -> Draft:
    """Add what another version says in one box under what this one says there."""
    other = Draft.objects.filter(owner=draft.owner, form=draft.form, pk=number, is_finished=False).first()
    if other and other.words.get(name):
        here = (draft.words.get(name) or [""])[-1]
        draft.words[name] = ["\n".join(part for part in (here, other.words[name][-1]) if part)]
        return keep(owner=draft.owner, form=draft.form, words=draft.words, at=at, writer=draft.writer)
    return draft


def let_go(*, owner: str, form: str) -> None:
    """Forget every draft of this form."""
    Draft.objects.filter(owner=owner, form=form).delete()


def let_go_version(*, owner: str, form: str, number: int) -> None:
    """Forget one version, when its writer has taken what they want from it."""
    Draft.objects.filter(owner=owner, form=form, pk=number).delete()


def finish(*, owner: str, form: str, writer: str) -> None:
    """This writer's words are saved as a record. A late autosave of theirs is not kept again; other versions stay."""
    Draft.objects.filter(owner=owner, form=form, writer=writer).update(words={}, is_finished=True)


def forget_about(ids: Iterable[UUID]) -> None:
    """Forget what anybody typed on pages about these records, which are gone."""
    gone = {str(one) for one in ids}
    forms = Draft.objects.order_by().values_list("form", flat=True).distinct()
    about = [form for form in forms if gone.intersection(ID.findall(form))]
    for start in range(0, len(about), 500):
        Draft.objects.filter(form__in=about[start : start + 500]).delete()


def forget_page(address_ends: str) -> None:
    """Forget what anybody typed on pages whose address ends so."""
    Draft.objects.filter(form__endswith=address_ends).delete()


def let_go_of_old(*, before: datetime) -> int:
    """Forget finished drafts, and those that nobody came back to, from before this moment."""
    return Draft.objects.filter(kept_on__lt=before).delete()[0]
