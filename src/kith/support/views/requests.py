"""Asking with a family: written once, sent to one or several; every answer comes back to both."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kith.common import audit, drafts
from kith.common.deeds import Deed
from kith.common.doors import allow
from kith.common.models import uuid7
from kith.directory.models import Service
from kith.families.models import Family, SafeContact
from kith.families.queries import before_you_go, families_for, people_of
from kith.support.access import works_with_families
from kith.support.commands import requests as commands
from kith.support.commands.sendings import AlreadyAsked, NotAskedDirectly
from kith.support.forms.requests import AgreeForm, RequestForm
from kith.support.presenters.asks import promise_badge
from kith.support.queries import asks as queries
from kith.support.queries.codes import sealed, spaced, unsealed
from kith.support.queries.requests import by_public_ids, offered
from kith.support.views.beside import write_down_that_it_was_read
from kith.support.views.unfinished import initial_of, plain


@allow(works_with_families)
def requests(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What was asked with this family, of whom, and every answer."""
    family = _family(request, public_id)
    reader = request.reader  # type: ignore[attr-defined]
    today = timezone.localdate(reader.at)
    asks = queries.asks_with(reader, family)
    audit.record(by=reader, did=Deed.READ_REQUESTS, to=family, at=timezone.now(), family=family.public_id)
    rows = [(ask, [(s, *promise_badge(s, today)) for s in ask.sendings.all()]) for ask in asks]
    return render(request, "support/requests.html", {"family": family, "rows": rows, "new": _new_code(request, family)})


@allow(works_with_families)
def request_help(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What to ask, in their words, and whom."""
    family = _family(request, public_id)
    kept = drafts.opening(request, _draft(family))
    typed = _keep(request) or kept.words
    chosen = _chosen(typed)
    form = _request_form(request, family, chosen, request.POST if request.method == "POST" else None, kept.words)
    if request.method == "POST" and ("add" in request.POST or request.POST.get("another", "").strip()):
        return _add(request, family, form, chosen, kept)
    if request.method == "POST":
        if form.is_valid() and form.cleaned_data["chosen"]:
            return redirect("support:request-agree", family.public_id)
        if not chosen:
            form.add_error("another", "Choose whom to ask. Type any part of a name and press “Add”.")
    return _request_page(request, family, form, kept)


def _add(request: HttpRequest, family: Family, form: RequestForm, chosen: list, kept: drafts.Opening) -> HttpResponse:
    """One service is added; several are offered; none is said kindly. Everything typed stays."""
    found = [s for s in form.found() if s not in chosen]
    posted = request.POST.copy()
    if len(found) == 1:
        posted.appendlist("chosen", str(found[0].public_id))
        posted["another"] = ""
    drafts.keep(owner=drafts.owner_of(request), form=_draft(family), words=_words(posted), at=timezone.now())
    kept = drafts.opening(request, _draft(family))
    again = _request_form(request, family, [*chosen, *found], None, kept.words)
    if not found:
        again.say_not_found()
    return _request_page(request, family, again, kept, several=len(found) > 1)


def _request_page(
    request: HttpRequest, family: Family, form: RequestForm, kept: drafts.Opening, **more: object
) -> HttpResponse:
    write_down_that_it_was_read(request, family)
    page = {"family": family, "form": form, "kept": kept, "offered": offered(), **more}
    return render(request, "support/request.html", page)


@allow(works_with_families)
def request_agree(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What they agreed to, and the ground in law, for each; then send."""
    family = _family(request, public_id)
    kept = drafts.opening(request, _draft(family))
    chosen = _chosen(kept.words)
    asking = _request_form(request, family, chosen, _posted(kept.words), {})
    if not asking.is_valid() or not chosen:
        return redirect("support:request", family.public_id)
    kept_agree = drafts.opening(request, _draft(family, "agree"))
    if request.method == "POST" and (ticket := drafts.posted_ticket(request)):
        drafts.keep_posted(request, ticket)
    people = list(people_of(request.reader).filter(memberships__family=family).order_by("memberships__order", "pk"))  # type: ignore[attr-defined]
    posted = request.POST if request.method == "POST" else None
    forms = [AgreeForm(posted, service=s, people=people, initial=_agree_initial(s, kept_agree.words)) for s in chosen]
    problem = ""
    if posted and all(form.is_no or form.is_valid() for form in forms):
        problem = _send(request, family, asking, [form for form in forms if not form.is_no])
        if not problem:
            return redirect("support:requests", family.public_id)
    write_down_that_it_was_read(request, family)
    page = {"family": family, "forms": forms, "asking": asking, "problem": problem, "kept": kept_agree}
    page["once"] = (posted or {}).get("once") or str(uuid7())
    return render(request, "support/request_agree.html", page)


def _send(request: HttpRequest, family: Family, asking: RequestForm, agreed: list[AgreeForm]) -> str:
    """Send it, and keep the family's code to hand over; or say why it has not gone."""
    if not agreed:
        return "They agreed to none of these, so nothing is sent. Their words are kept: choose others with them."
    try:
        asked = commands.ask_with_family(
            family=family,
            asking=asking.asking(),
            asked_from=asking.cleaned_data["asked_from"],
            to=[form.send_to() for form in agreed],
            once=request.POST.get("once", "")[:40],
            by=request.reader,  # type: ignore[attr-defined]
            at=timezone.now(),
        )
    except (NotAskedDirectly, AlreadyAsked):
        return "One of these stopped taking asks while you were writing. Go back and choose again; all is kept."
    owner = drafts.owner_of(request)
    drafts.let_go(owner=owner, form=_draft(family))
    drafts.finish(owner=owner, form=_draft(family, "agree"), writer=drafts.writer_of(request))
    seal = sealed(asked.code, nonce=str(asked.ask.public_id))
    request.session["request_code"] = {"family": str(family.public_id), "ask": str(asked.ask.public_id), "seal": seal}
    messages.success(request, "Sent. Every answer comes back here, and to the family with their code.")
    return ""


def _new_code(request: HttpRequest, family: Family) -> str:
    """The code of what was just sent, to hand to the family; until this session ends or another is sent."""
    new = request.session.get("request_code")
    if not new or new["family"] != str(family.public_id):
        return ""
    return spaced(unsealed(new["seal"], nonce=new["ask"]))


def _family(request: HttpRequest, public_id: UUID) -> Family:
    return get_object_or_404(families_for(request.reader), public_id=public_id)  # type: ignore[attr-defined]


def _contacts(request: HttpRequest, family: Family) -> list[SafeContact]:
    return before_you_go(request.reader, family).reach  # type: ignore[attr-defined]


def _request_form(request: HttpRequest, family: Family, chosen: list[Service], data, words) -> RequestForm:
    initial = {"reach": "me", "asked_from": "with", "name": family.known_as, **initial_of(RequestForm, words)}
    return RequestForm(data, initial=initial, reader=request.reader, contacts=_contacts(request, family), chosen=chosen)


def _chosen(words: dict[str, list[str]]) -> list[Service]:
    return by_public_ids(_uuids(words.get("chosen", [])))


def _uuids(texts: list[str]) -> list[str]:
    def is_uuid(text: str) -> bool:
        try:
            UUID(text)
        except ValueError:
            return False
        return True

    return [text for text in texts if is_uuid(text)]


def _keep(request: HttpRequest) -> dict[str, list[str]]:
    if request.method == "POST" and (ticket := drafts.posted_ticket(request)):
        drafts.keep_posted(request, ticket)
    return plain(drafts.words_of(request)) if request.method == "POST" else {}


def _words(posted) -> dict[str, list[str]]:
    return {name: posted.getlist(name) for name in posted if not name.startswith(drafts.NEVER_KEPT)}


def _posted(words: dict[str, list[str]]):
    from django.utils.datastructures import MultiValueDict

    return MultiValueDict(words)


def _agree_initial(service: Service, words: dict[str, list[str]]) -> dict:
    prefix = f"{service.public_id}-"
    mine = {name.removeprefix(prefix): values for name, values in words.items() if name.startswith(prefix)}
    return initial_of(AgreeForm, mine)


def _draft(family: Family, part: str = "") -> str:
    return f"request{part}:{family.public_id}"
