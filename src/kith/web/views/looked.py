"""Who has looked: for a person in a family on their own side, and for those who walk beside the family."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.doors import allow
from kith.common.form_pages import finish, form_page, posted, ready, writes
from kith.families.access import is_one_of_a_family, walks_with_families
from kith.families.commands import ask_about_look
from kith.families.forms.questions import LookQuestionForm
from kith.families.models import Family, LookQuestion
from kith.families.queries import families_for, own_families
from kith.support.queries.asks import own_asks
from kith.web.presenters import looked as shown
from kith.web.queries import looked as queries


@allow(is_one_of_a_family)
def mine(request: HttpRequest) -> HttpResponse:
    """Who looked at their own side, why, and who may now. That this was read is written down too."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    families = list(own_families(reader))
    for family in families:
        audit.record(by=reader, did=Deed.READ_OWN_SIDE, to=family, family=family.public_id)
    until = _until(request)
    looks = queries.looks_on_own_side(reader, families, until=until)
    questions = list(LookQuestion.objects.own_side(reader).select_related("asked_of").order_by("asked_at", "pk"))
    now = queries.who_may_see(reader, families)
    page = {
        "sentence": shown.sentence_of(looks, now),
        "days": shown.days_of(looks, questions),
        "now": shown.may_see(now),
        "asks": own_asks(reader),
        "lead": queries.answers_questions(reader.at),
        **queries.earlier_than(families, reader.at, until),
    }
    return render(request, "web/looked.html", page)


@allow(is_one_of_a_family)
@writes(after="web:looked")
def ask(request: HttpRequest, look: int) -> HttpResponse:
    """Ask a named person about one look."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = queries.look_of(reader, list(own_families(reader)), look)
    lead = queries.answers_questions(reader.at)
    if found is None or found.is_mine or lead is None:
        raise Http404
    form = LookQuestionForm(posted(request))
    if ready(request, form):
        ask_about_look(
            family=Family.objects.own_side(reader).get(public_id=found.family),
            look=found.number,
            words=form.cleaned_data["words"],
            asked_of_id=lead.pk,
            by=reader,
            at=timezone.now(),
        )
        said = _("%(name)s has your question. The answer comes to this page.") % {"name": lead.name}
        return finish(request, said, "web:looked")
    line = shown.days_of([found])[0].lines[0]
    return form_page(request, form, template="web/looked_ask.html", line=line, lead=lead)


@allow(walks_with_families)
def beside(request: HttpRequest, family: UUID) -> HttpResponse:
    """Who has read, opened or printed anything of one family's record."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = get_object_or_404(families_for(reader), public_id=family)
    audit.record(by=reader, did=Deed.READ, to=found, family=found.public_id, why="looked")
    until = _until(request)
    days = shown.days_of(queries.looks_beside(reader, found, until=until), beside=True)
    page = {"family": found, "days": days, **queries.earlier_than([found], reader.at, until)}
    return render(request, "web/family_looked.html", page)


def _until(request: HttpRequest) -> date | None:
    """The day before which looks are shown, where the address names one."""
    try:
        day = parse_date(request.GET.get("before", "")[:10])
    except ValueError:
        return None
    return day if day and 2000 < day.year < 2200 else None
