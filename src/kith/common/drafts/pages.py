"""A page with a form: what it carries so that its words are kept, and what becomes of those that were posted from it."""

import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils import timezone

from kith.common.drafts.keeping import keep, versions, without_nul
from kith.common.drafts.tickets import Ticket, owner_key, read_ticket, ticket_for
from kith.common.models import Draft, uuid7

NEVER_KEPT = ("csrfmiddlewaretoken", "password", "kept-")
SENT_LATE = "sent:"  # a whole page that was sent when the session had ended, and its address


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


def writer_of(request: HttpRequest) -> str:
    """Which opening of a form a posted page is."""
    return request.POST.get("kept-writer", "").replace("\x00", "")[:40]


def posted_ticket(request: HttpRequest) -> Ticket | None:
    """The ticket that a posted page carries."""
    return read_ticket(request.POST.get("kept-ticket", ""))


def words_of(request: HttpRequest) -> dict[str, list[str]]:
    """Everything typed in a posted form, without its token or any password."""
    return {
        without_nul(name): without_nul(request.POST.getlist(name))
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
