"""Keeping what people type, before anything can fail.

Each opening of a form, such as one tab, writes to a draft of its own; nothing here overwrites words from another.
A ticket says whose words these are and which form they belong to. It is signed, so words can be kept when the
session has ended, and are only ever offered to the account that typed them.
"""

import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kith.common.models import Draft, uuid7
from kith.common.reader import Reader

NEVER_KEPT = ("csrfmiddlewaretoken", "password", "kept-")
TICKET_LASTS = timedelta(days=3)
SALT = "kith.common.drafts"
SENT_LATE = "sent:"  # a whole page that was sent when the session had ended, and its address

# Rooms later in the story say whether a page still opens to whoever typed on it: access ends, and words that were on the
# page with it. Each is asked with the reader and the address.
STILL_OPENS: list[Callable[[Reader, str], bool]] = []


@dataclass(frozen=True, slots=True)
class Ticket:
    """Whose words, and of which form."""

    owner: str
    form: str


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening of a form: what the page carries so that its words are kept, and what was kept before.

    `edition` is the number that the page's next words carry.
    """

    ticket: str
    owner_key: str
    writer: str
    edition: int
    grown_from: str
    newest: Draft | None
    others: tuple[Draft, ...]

    @property
    def words(self) -> dict[str, list[str]]:
        return self.newest.words if self.newest else {}


def owner_of(request: HttpRequest) -> str:
    """Whose drafts these are: the account's, or this browser's own when nobody is signed in."""
    if request.user.is_authenticated:
        return f"account:{request.user.pk}"
    if "guest" not in request.session:
        request.session["guest"] = str(uuid7())
    return f"guest:{request.session['guest']}"


def owner_if_any(request: HttpRequest) -> str:
    """The same, or nothing where this browser has no name here: asking gives it none, and so makes no session."""
    return owner_of(request) if request.user.is_authenticated or "guest" in request.session else ""


def forget_guest(request: HttpRequest) -> None:
    """Nothing that someone who is not signed in was half way through stays behind when they leave in a hurry."""
    if "guest" in request.session:
        Draft.objects.filter(owner=f"guest:{request.session['guest']}").delete()


def owner_key(owner: str) -> str:
    """A name for the owner that a phone may use to keep people's words apart, and that tells nothing else."""
    return salted_hmac(SALT, owner, algorithm="sha256").hexdigest()[:16]


def ticket_for(*, owner: str, form: str) -> str:
    """What a page carries to have its words kept."""
    return signing.dumps([owner, form], salt=SALT, compress=True)


def read_ticket(text: str) -> Ticket | None:
    """The ticket, or None when it is not ours or is too old."""
    try:
        owner, form = signing.loads(text, salt=SALT, max_age=TICKET_LASTS)
    except (signing.BadSignature, ValueError):
        return None
    return Ticket(owner, form)


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
    words = _without_nul(words)
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


def _without_nul(said: Any) -> Any:
    """As typed, without the one sign that no database keeps, in the names of boxes too."""
    if isinstance(said, str):
        return said.replace("\x00", "")
    if isinstance(said, list):
        return [_without_nul(each) for each in said]
    if isinstance(said, dict):
        return {_without_nul(name): _without_nul(each) for name, each in said.items()}
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


def let_go(*, owner: str, form: str) -> None:
    """Forget every draft of this form."""
    Draft.objects.filter(owner=owner, form=form).delete()


def let_go_version(*, owner: str, form: str, number: int) -> None:
    """Forget one version, when its writer has taken what they want from it."""
    Draft.objects.filter(owner=owner, form=form, pk=number).delete()


def finish(*, owner: str, form: str, writer: str) -> None:
    """This writer's words are saved as a record. A late autosave of theirs is not kept again; other versions stay."""
    Draft.objects.filter(owner=owner, form=form, writer=writer).update(words={}, is_finished=True)


def still_opens(reader: Reader, address: str) -> bool:
    """Whether the page at this address is still open to this reader, as far as any room knows."""
    return all(opens(reader, address) for opens in STILL_OPENS)


ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def forget_about(ids: Iterable[uuid.UUID]) -> None:
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


def opening(request: HttpRequest, form: str) -> Opening:
    """What a page needs to keep the words of this form, and what was kept of it before."""
    owner = owner_of(request)
    kept = versions(owner=owner, form=form)
    return _opening(owner, form, uuid.uuid4().hex, kept[0] if kept else None, kept[1:])


def reopening(request: HttpRequest, draft: Draft) -> Opening:
    """The same opening of a form, drawn again after it was sent: the same writer goes on."""
    others = [each for each in versions(owner=draft.owner, form=draft.form) if each.pk != draft.pk]
    return _opening(draft.owner, draft.form, draft.writer, draft, others)


def _opening(owner: str, form: str, writer: str, newest: Draft | None, others: list[Draft]) -> Opening:
    return Opening(
        ticket=ticket_for(owner=owner, form=form),
        owner_key=owner_key(owner),
        writer=writer,
        edition=newest.edition + 1 if newest else 1,
        grown_from=f"{newest.pk}:{newest.edition}" if newest else "",
        newest=newest,
        others=tuple(others),
    )


def keep_posted(request: HttpRequest, ticket: Ticket) -> Draft:
    """Keep what was posted from a page that carries this ticket."""
    edition = request.POST.get("kept-edition", "")
    return keep(
        owner=ticket.owner,
        form=ticket.form,
        words=words_of(request),
        at=timezone.now(),
        writer=writer_of(request),
        edition=int(edition[:9]) if edition.isdecimal() else None,
        grown_from=request.POST.get("kept-from", ""),
    )


def keep_sent(request: HttpRequest, ticket: Ticket) -> Draft:
    """Keep a whole form that was sent. Words from an old page are kept too, beside the newer ones."""
    draft = keep_posted(request, ticket)
    words = words_of(request)
    if draft.words == words:
        return draft
    return keep(owner=ticket.owner, form=ticket.form, words=words, at=timezone.now(), writer=uuid.uuid4().hex)


def add_words(draft: Draft, *, number: int, name: str, at: datetime) -> Draft:
    """Add what another version says in one box under what this one says there."""
    other = Draft.objects.filter(owner=draft.owner, form=draft.form, pk=number, is_finished=False).first()
    if other and other.words.get(name):
        here = (draft.words.get(name) or [""])[-1]
        draft.words[name] = ["\n".join(part for part in (here, other.words[name][-1]) if part)]
        return keep(owner=draft.owner, form=draft.form, words=draft.words, at=at, writer=draft.writer)
    return draft


def writer_of(request: HttpRequest) -> str:
    """Which opening of a form a posted page is."""
    return request.POST.get("kept-writer", "").replace("\x00", "")[:40]


def posted_ticket(request: HttpRequest) -> Ticket | None:
    """The ticket that a posted page carries."""
    return read_ticket(request.POST.get("kept-ticket", ""))


def words_of(request: HttpRequest) -> dict[str, list[str]]:
    """Everything typed in a posted form, without its token or any password."""
    return {
        _without_nul(name): _without_nul(request.POST.getlist(name))
        for name in request.POST
        if not name.startswith(NEVER_KEPT)
    }


def holds_words(request: HttpRequest) -> bool:
    """Somebody typed something in the posted form: it is more than a button."""
    return posted_ticket(request) is not None or any(" " in words[-1].strip() for words in words_of(request).values())


def keep_for_after_sign_in(request: HttpRequest) -> str:
    """Someone posted a form after their session ended: keep it for them alone, and say where to go after sign-in.

    Whose it is comes from the page's own ticket, or from who was signed in last in this browser.
    """
    from kith.common.middleware import who_was_here

    if ticket := posted_ticket(request):
        keep_posted(request, ticket)
        return request.get_full_path()
    if owner := who_was_here(request):
        keep(owner=owner, form=f"{SENT_LATE}{request.path}", words=words_of(request), at=timezone.now())
        return "/kept/"
    return request.get_full_path()


@dataclass(frozen=True, slots=True)
class Refused:
    """A posted form whose seal was too old: its words are kept, or handed back to be sent again."""

    is_kept: bool = False
    is_somebody_elses: bool = False
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> list[str]:
        """What looks like words, to be read again before it is sent."""
        return [word for _, word in self.fields if " " in word.strip()]


def refused(request: HttpRequest) -> Refused:
    """What becomes of the words in a form that was refused. Words from another site's page are never handed back."""
    if ticket := posted_ticket(request):
        keep_posted(request, ticket)
        return Refused(is_kept=True, is_somebody_elses=ticket.owner != owner_of(request))
    if _from_our_own_page(request):
        return Refused(fields=tuple((name, word) for name, words in words_of(request).items() for word in words))
    return Refused()


def _from_our_own_page(request: HttpRequest) -> bool:
    sent_from = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(sent_from).netloc == request.get_host()
