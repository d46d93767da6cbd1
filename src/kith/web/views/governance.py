"""Information governance: questions that families put, and looks that somebody should ask about."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kith.common.doors import allow
from kith.common.form_pages import finish, form_page, posted, ready, writes
from kith.families.access import sees_to_it
from kith.families.commands import AlreadyAnswered, answer_question
from kith.families.forms.questions import AnswerForm
from kith.families.models import LookQuestion
from kith.partnership.presenters import frame_for
from kith.web import access
from kith.web.presenters.governance import asked_row, asked_rows, unusual_rows
from kith.web.queries import governance as queries
from kith.web.queries.follow_up import kept_out, not_safe


@allow(access.looks_into_looks)
def looks(request: HttpRequest) -> HttpResponse:
    """What families ask about who looked, and what is worth a question of our own."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    asked = asked_rows(queries.questions_for(reader))
    page = {
        "nav_here": "looks",
        "asked": asked,
        "waiting": sum(not row["question"].answer for row in asked),
        "unusual": unusual_rows(queries.unusual_looks(reader.at)),
        "ways_in": queries.ways_in_changed(reader.at),
    }
    return render(request, "web/governance.html", page)


@allow(sees_to_it)
def follow_up(request: HttpRequest) -> HttpResponse:
    """Who is kept out of a record, and ways of contact that are not safe now: with what to do next, and no family named."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    page = {"base": frame_for(reader), "nav_here": "looks" if access.looks_into_looks(reader) else "families"}
    return render(request, "web/follow_up.html", {**page, "not_safe": not_safe(reader), "kept_out": kept_out(reader)})


@allow(access.looks_into_looks)
@writes(after="web:governance")
def answer(request: HttpRequest, question: UUID) -> HttpResponse:
    """Answer one question, for the person who asked it."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = get_object_or_404(LookQuestion.objects.put_to(reader).select_related("person"), public_id=question)
    form = AnswerForm(posted(request))
    if ready(request, form):
        try:
            answer_question(question=found, words=form.cleaned_data["words"], by=reader, at=timezone.now())
        except AlreadyAnswered:
            form.add_error(None, "This was answered meanwhile. Your words are still here.")
        else:
            return finish(request, f"{found.person.known_as} can read your answer now.", "web:governance")
    return form_page(request, form, template="web/governance_answer.html", row=asked_row(found), nav_here="looks")
