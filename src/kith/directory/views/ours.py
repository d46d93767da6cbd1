"""A provider's own entries: what is true of them today, in one press; and everything in them, put right."""

from collections import Counter
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from kith.common import presses
from kith.common.doors import allow, posted_id
from kith.common.form_pages import fill, finish, form_page, kept_words, posted, ready, writes
from kith.common.reader import Reader
from kith.directory.access import keeps_entries, keeps_the_directory
from kith.directory.commands import editing, one_press
from kith.directory.forms.entry import EntryForm, seen_of
from kith.directory.forms.one_press import UntilForm
from kith.directory.models import Change, Service
from kith.directory.presenters import service_page, truth
from kith.directory.presenters.entry_parts import parts_of
from kith.directory.queries import entry as entries
from kith.directory.queries import history, keeping, whole_service
from kith.directory.queries.claims import claims_of
from kith.directory.views.framed import entry_of, frame, render

DOES_NOT_FIT = gettext_lazy("This does not fit with what the entry says now. Open it afresh, look, and write it again.")
NOBODY_ANSWERS = gettext_lazy(
    "Nobody signs in for the organisation that this stands under, so nobody would read an ask. Choose another way."
)
UNDO_WITHIN = timedelta(days=1)
WAITS = {"no-wait": one_press.say_no_wait, "not-full": one_press.say_not_known}


def keeps_any(reader: Reader) -> bool:
    """Leads an organisation, or keeps the directory."""
    return keeps_entries(reader) or keeps_the_directory(reader)


def _on(request: HttpRequest) -> Any:
    return timezone.localdate(request.reader.at)


@allow(keeps_any)
def home(request: HttpRequest) -> HttpResponse:
    """Where this reader keeps things true: the desk, or their own entries."""
    return redirect("keeping:desk" if keeps_the_directory(request.reader) else "keeping:ours")


@allow(keeps_entries)
def ours(request: HttpRequest) -> HttpResponse:
    """Everything that we say to families, what is due to be looked at, and what waits."""
    reader, on = request.reader, _on(request)
    found = list(keeping.entries_by_name(reader))
    waits = keeping.proposals_waiting().filter(asked_for=reader.organisation_id, service__in=found)
    reports = Counter(keeping.reports_for(reader).waiting().values_list("service", flat=True))
    rows = truth.rows(found, waiting=set(waits.values_list("service", flat=True)), reports=reports, on=on)
    page = {
        "rows": rows,
        "shown": [row for row in rows if row.is_shown],
        "due": [row for row in rows if row.is_due],
        "wrong": [row for row in rows if row.reports],
        "is_trusted": keeping.is_trusted(reader),
        "claims": claims_of(reader).filter(Q(decided_at=None) | Q(is_accepted=False))[:20],
    }
    return render(request, "directory/ours.html", page)


@allow(keeps_entries)
@require_POST
def still_true(request: HttpRequest) -> HttpResponse:
    """All of it was looked at today, and is so."""
    found = [s for s in keeping.entries_by_name(request.reader) if truth.is_shown(s, _on(request))]
    n = one_press.say_still_true(services=found, by=request.reader, at=timezone.now())
    said = ngettext("%(n)d entry says that it was checked today.", "%(n)d entries say that they were checked today.", n)
    messages.success(request, said % {"n": n})
    return redirect("keeping:ours")


@allow(keeps_any)
def entry(request: HttpRequest, entry: UUID) -> HttpResponse:
    """One entry: what families read, and what may be said of it in one press."""
    return _entry_page(request, entry_of(request, entry), UntilForm())


def _entry_page(request: HttpRequest, service: Service, until: UntilForm) -> HttpResponse:
    reader, on = request.reader, _on(request)
    shown = whole_service(service.public_id)
    page = {
        "service": service,
        "row": truth.rows([keeping.entries_by_name(reader).get(pk=service.pk)], waiting=set(), reports={}, on=on)[0],
        "page": service_page.page(shown, on) if shown else None,
        "months": truth.months(on),
        "until": until,
        "press": presses.new(),
        "last": history.last_press(service, by=editing.words_of(reader), since=reader.at - UNDO_WITHIN),
        "places": entries.free_places(service),
        "proposal": (asked := keeping.proposal_of(service, reader)),
        "proposed": truth.proposed(asked, entries.said(service)) if asked else [],
        "who": keeping.who_may_change(service, on),
        "reports": keeping.reports_for(reader).waiting().filter(service=service),
        "rhythm": keeping.rhythm(on),
        "is_keeper": keeps_the_directory(reader),
    }
    return render(request, "directory/entry.html", page)


@allow(keeps_any)
@require_POST
def say(request: HttpRequest, entry: UUID) -> HttpResponse:
    """One press: full until a month, room again, one place more or fewer, still true, or the last one undone."""
    service, did = entry_of(request, entry), request.POST.get("do", "")
    said = {"service": service, "by": request.reader, "at": timezone.now()}
    if did in ("more", "fewer"):
        if presses.is_first(request):
            one_press.say_places(more=1 if did == "more" else -1, **said)
        return redirect("keeping:entry", entry)
    if did == "undo":
        one_press.undo(change=_change(service, posted_id(request, "change")), **said)
        messages.success(request, _("Undone. It is as it was before."))
        return redirect("keeping:entry", entry)
    if did == "full":
        return _full(request, service)
    if did == "true":
        one_press.say_still_true(services=[said.pop("service")], **said)
    elif did in WAITS:
        WAITS[did](**said)
    else:
        raise Http404
    messages.success(request, _("Families read it now."))
    return redirect("keeping:entry", entry)


def _full(request: HttpRequest, service: Service) -> HttpResponse:
    form = UntilForm(request.POST)
    if form.is_valid():
        until, now = form.cleaned_data["until"], timezone.now()
        try:
            one_press.say_full(service=service, until=until, by=request.reader, at=now)
        except one_press.NotAhead:
            form.add_error("until", _("Choose a day ahead of today, within two years."))
        else:
            messages.success(request, _("Families read that you are full until then."))
            return redirect("keeping:entry", service.public_id)
    return _entry_page(request, service, form)


def _change(service: Service, public_id: UUID) -> Change:
    return get_object_or_404(history.changes_of(service), public_id=public_id)


@allow(keeps_any)
@writes(after="keeping:entry", of=("entry",))
def edit(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Everything in the entry, to be put right."""
    service = entry_of(request, entry)
    if more := request.POST.get("more", ""):
        return _edit_page(request, service, _with_more(request, service, more), was_kept=False)
    typed = request.POST if request.method == "POST" else kept_words(request)
    form = EntryForm(posted(request), service=service, said=entries.said(service), on=_on(request), typed=typed)
    if ready(request, form):
        now = timezone.now()
        try:
            done = editing.edit(service=service, wanted=form.wanted(), seen=form.shown(), by=request.reader, at=now)
        except editing.ChangedMeanwhile as clash:
            form = _again(request, service, clash)
        except editing.NobodyAnswers:
            form.add_error("how", NOBODY_ANSWERS)
        except editing.DoesNotFit:
            form.add_error(None, DOES_NOT_FIT)
        else:
            return finish(request, _what_became(done), "keeping:entry", entry)
    return _edit_page(request, service, form)


def _edit_page(request: HttpRequest, service: Service, form: EntryForm, **more: Any) -> HttpResponse:
    parts = SimpleLazyObject(partial(parts_of, form))  # made when the words that were kept are in their boxes
    page = {**frame(request), "service": service, "is_trusted": keeping.is_trusted(request.reader), "parts": parts}
    return form_page(request, form, template="directory/entry_edit.html", **page, **more)


def _with_more(request: HttpRequest, service: Service, more: str) -> EntryForm:
    """The same words, not yet looked at, and one more row of this list."""
    typed = dict(request.POST.lists())
    form = EntryForm(service=service, said=entries.said(service), on=_on(request), typed=typed, more=more)
    fill(form, typed)
    return form


def _again(request: HttpRequest, service: Service, clash: editing.ChangedMeanwhile) -> EntryForm:
    """The same words, against what the entry says now: sent once more, they are saved."""
    said, typed = entries.said(service), request.POST.copy()
    typed["seen"] = seen_of(said)
    form = EntryForm(typed, service=service, said=said, on=_on(request), typed=typed)
    form.is_valid()
    names = ", ".join(truth.called(field) for field in clash.fields)
    words = _(
        "Somebody has just changed this too: %(what)s. Your words are kept below. Look at what it says now, then save."
    )
    form.add_error(None, words % {"what": names})
    for field in clash.fields:
        form.add_error(None, f"{truth.called(field)}: {truth.in_words(field, said[field])}")
    return form


def _what_became(done: editing.Edited) -> str:
    if not done.live and not done.waits:
        return _("Nothing was different, so nothing changed.")
    live = _("What you changed is live now.") if done.live else ""
    waits = _("What families rely on waits for the directory’s keeper to say yes.") if done.waits else ""
    return " ".join(part for part in (live, waits) if part)


@allow(keeps_any)
def past(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Who changed what, when, from what to what."""
    service = entry_of(request, entry)
    found = history.versions(service)
    told = truth.told(found, history.ways_back(service, found))
    page = {"service": service, "versions": told, "most": history.MOST}
    return render(request, "directory/entry_past.html", page)


@allow(keeps_any)
@require_POST
def restore(request: HttpRequest, entry: UUID, change: UUID) -> HttpResponse:
    """As it was before that change."""
    service, now = entry_of(request, entry), timezone.now()
    try:
        done = editing.restore(service=service, before=_change(service, change), by=request.reader, at=now)
    except editing.DoesNotFit:
        messages.error(
            request, _("What is written down of that time is not enough to bring it back. Change it by hand.")
        )
    except editing.NobodyAnswers:
        messages.error(request, NOBODY_ANSWERS)
    else:
        messages.success(request, _what_became(done))
    return redirect("keeping:entry", entry)


@allow(keeps_entries)
@require_POST
def take_back(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Let go of a change that waits."""
    service = entry_of(request, entry)
    asked = keeping.proposal_of(service, request.reader)
    try:
        if asked is not None:
            editing.take_back(proposal=asked, by=request.reader, at=timezone.now())
    except editing.AlreadyDecided:
        messages.info(request, _("Somebody has just decided it."))
    else:
        messages.success(request, _("Taken back. Families read what they read before."))
    return redirect("keeping:entry", entry)
