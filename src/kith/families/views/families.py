"""The families this reader walks beside, and beginning a record after looking first."""

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.doors import allow
from kith.families import commands, queries
from kith.families.access import may_look_in_emergency, sees_to_it, walks_with_families
from kith.families.commands import NewLanguage
from kith.families.forms import LookForm, NewFamilyForm
from kith.families.models import Family
from kith.families.presenters import others_in
from kith.families.views.pages import reader_of

A_PAGE = 25


@allow(walks_with_families)
def families(request: HttpRequest) -> HttpResponse:
    """Families by name, or those whose name sounds like what was typed. A name is posted: it is never in an address."""
    asked = request.POST if request.method == "POST" else request.GET
    words = request.POST.get("words", "").replace("\x00", "")[:200].strip()
    found = Paginator(queries.find_families(reader_of(request), words), A_PAGE).get_page(asked.get("page"))
    for family in found:
        family.others = others_in(family)
    page = {"found": found, "words": words, "may_look": may_look_in_emergency(reader_of(request))}
    page["sees_to_it"] = sees_to_it(reader_of(request))
    return render(request, "families/list.html", page)


@allow(walks_with_families)
def new(request: HttpRequest) -> HttpResponse:
    """Look first; then, on the same page, begin a record if this family is not known yet."""
    if request.POST.get("step") == "begin":
        return _begin(request)
    form = LookForm(request.POST or None)
    page: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        person = {"known_as": facts["name"], "born_on": facts["born_on"]}
        page["likely"] = queries.likely_families(
            reader_of(request), name=facts["name"], born_on=facts["born_on"], phone=facts["phone"]
        )
        page["new"] = NewFamilyForm(
            today=_today(request), initial={"known_as": facts["name"], "person": person, "phone": facts["phone"]}
        )
    return render(request, "families/new.html", page)


def _begin(request: HttpRequest) -> HttpResponse:
    more = "more" in request.POST
    new = NewFamilyForm(request.POST, today=_today(request), more=2 if more else 0)
    if not more and new.is_valid():
        try:
            return redirect("web:family", _write(request, new).public_id)
        except commands.ChildOlderThanParent as who:
            said = _("%(name)s would be older than their parent. Look at the two birth dates again.")
            new.begin.add_error(None, said % {"name": who})
    return render(request, "families/new.html", {"new": new, "is_more": more})


@transaction.atomic
def _write(request: HttpRequest, new: NewFamilyForm) -> Family:
    """One sending, one transaction: the whole page is saved or none of it."""
    who: dict[str, Any] = {"by": reader_of(request), "at": timezone.now()}
    facts = new.begin.cleaned_data
    family = commands.begin_family(
        known_as=facts["known_as"],
        people=new.new_people(),
        because=facts["because"] or _("a first talk"),
        once=facts["once"],
        **who,
    )
    if family.households.exists() or family.safe_contacts.exists():
        return family
    people = [member.person for member in family.members.select_related("person").order_by("order")]
    if new.has_home():
        commands.add_home(family=family, home=new.home.home(), people=people, **who)
    for person in people[:1]:
        _say_of_first(new, family, person, who)
    return family


def _say_of_first(new: NewFamilyForm, family: Family, person: Any, who: dict[str, Any]) -> None:
    facts = new.begin.cleaned_data
    if facts["language"] or facts["interpreter"]:
        language = NewLanguage(
            language=facts["language"] or _("not asked yet"),
            interpreter=facts["interpreter"],
            interpreter_words=facts["interpreter_words"],
        )
        commands.say_languages(family=family, person=person, languages=[language], **who)
    if facts["needs"]:
        commands.say_access_needs(family=family, person=person, needs=[facts["needs"]], **who)
    if way := new.reach.way():
        commands.set_safe_contact(family=family, person=person, way=way, **who)


def _today(request: HttpRequest) -> Any:
    return timezone.localdate(reader_of(request).at)
