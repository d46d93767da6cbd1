"""The note of a visit: written on a phone, kept while it is typed, put right by a new note."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kith.common import drafts
from kith.common.doors import allow
from kith.common.form_pages import fill
from kith.common.models import Draft
from kith.support.access import works_with_families
from kith.support.commands import visits as commands
from kith.support.forms.visit_notes import NoteForm, rows_kept
from kith.support.models import Visit, VisitNote
from kith.support.presenters import visit_pages as pages
from kith.support.presenters import visits as shown
from kith.support.queries import visits as queries
from kith.support.views.beside import write_down_that_it_was_read


@allow(works_with_families)
def write(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write the note of a visit. Opens filled with what is known, and with what was kept."""
    visit = get_object_or_404(queries.visit_with_notes(request.reader), public_id=public_id)
    if request.method == "POST":
        return _sent(request, visit, None)
    if not drafts.find(owner=drafts.owner_of(request), form=shown.form_key(visit)) and _is_written(request, visit):
        return redirect("support:visit", visit.public_id)
    return _page(request, visit, None)


@allow(works_with_families)
def put_right(request: HttpRequest, public_id: UUID, note_id: UUID) -> HttpResponse:
    """Put a note right with a new one. The old one stays, and says that it was put right."""
    visit = get_object_or_404(queries.visit_with_notes(request.reader), public_id=public_id)
    note = get_object_or_404(queries.notes_of(request.reader), visit=visit, public_id=note_id)
    return _sent(request, visit, note) if request.method == "POST" else _page(request, visit, note)


def _is_written(request: HttpRequest, visit: Visit) -> bool:
    return any(note.written_by_id == request.reader.account_id for note in visit.notes.all())


def _sent(request: HttpRequest, visit: Visit, puts_right: VisitNote | None) -> HttpResponse:
    """What was pressed: first every word is kept, and only then is anything done that could fail."""
    key = shown.form_key(visit, right=puts_right is not None)
    draft = drafts.keep_sent(request, drafts.Ticket(drafts.owner_of(request), key))
    if "kept-later" in request.POST:
        messages.success(request, "Your words are kept. The note is in your list for the day.")
        return redirect("support:today")
    if "kept-more" in request.POST:
        return redirect(f"{request.path}?rows={rows_kept(draft.words) + 1}#else")
    if "kept-take" in request.POST or "kept-drop" in request.POST:
        _take_or_drop(request, draft)
        return redirect(f"{request.path}#other-words")
    return _finished(request, visit, puts_right, draft)


def _take_or_drop(request: HttpRequest, draft: Draft) -> None:
    """Add the words of another version to this one, or let that version go."""
    number, _, name = (request.POST.get("kept-take") or request.POST.get("kept-drop") or "").partition(":")
    if not number.isdecimal():
        return
    if "kept-drop" in request.POST:
        drafts.let_go_version(owner=draft.owner, form=draft.form, number=int(number[:18]))
    else:
        drafts.add_words(draft, number=int(number[:18]), name=name, at=timezone.now())


def _finished(request: HttpRequest, visit: Visit, puts_right: VisitNote | None, draft: Draft) -> HttpResponse:
    form = _form(request, visit, data=request.POST)
    if form.is_valid():
        try:
            commands.write_note(
                visit=visit, note=form.note(), by=request.reader, at=timezone.now(), puts_right=puts_right
            )
        except commands.AlreadyPutRight as clash:
            form.add_error(None, pages.clash_words(clash.newest))
            puts_right = clash.newest
        except commands.NotYet:
            form.add_error("on", "This visit has not happened yet. Say when it did, or move it.")
        else:
            drafts.finish(owner=draft.owner, form=draft.form, writer=draft.writer)
            messages.success(request, pages.written_words(form.note()))
            return redirect("support:visit", visit.public_id)
    opening = drafts.reopening(request, draft)
    return _drawn(request, visit, puts_right, form, opening)


def _page(request: HttpRequest, visit: Visit, puts_right: VisitNote | None) -> HttpResponse:
    opening = drafts.opening(request, shown.form_key(visit, right=puts_right is not None))
    return _drawn(request, visit, puts_right, _form(request, visit, opening=opening, note=puts_right), opening)


def _form(
    request: HttpRequest,
    visit: Visit,
    *,
    data: Any = None,
    opening: drafts.Opening | None = None,
    note: VisitNote | None = None,
) -> NoteForm:
    """The form as it was sent, or filled with what was kept, or with what is known."""
    words = opening.words if opening else {}
    asked = request.GET.get("rows", "")
    rows = max(rows_kept(words), min(int(asked[:2]), 20) if asked.isdecimal() else 1)
    facts = {"visit": visit, "members": queries.members_of(request.reader, visit.family), "now": timezone.now()}
    form = NoteForm(data, rows=rows, initial=pages.known(visit, note), **facts)
    fill(form, words)
    return form


def _drawn(
    request: HttpRequest, visit: Visit, puts_right: VisitNote | None, form: NoteForm, opening: drafts.Opening
) -> HttpResponse:
    write_down_that_it_was_read(request, visit.family)
    page = pages.note_page(visit, form, opening, puts_right)
    return render(request, "support/visit_note.html", page)
