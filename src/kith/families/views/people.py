"""One person of a family: what they told over time, and what we know so that they can take part."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.doors import allow
from kith.common.form_pages import posted, writes
from kith.families import commands
from kith.families.access import walks_with_families
from kith.families.commands import NewLanguage, NewPerson, SafeWay
from kith.families.forms import LanguagesForm, NeedsForm, PersonForm, PutRightForm, SafeContactForm, TellForm
from kith.families.models import FamilyMember, SafeContact, Telling
from kith.families.presenters.person import as_the_form_shows, person_page
from kith.families.queries.people import languages_of, needs_of
from kith.families.views.pages import family_or_404, form_page, member_or_404, reader_of

CONTACT = tuple(SafeWay.__dataclass_fields__)


@allow(walks_with_families)
def person(request: HttpRequest, family: UUID, person: UUID) -> HttpResponse:
    """What one person told over time, how to reach them, and what helps."""
    reader, member = reader_of(request), member_or_404(request, family, person)
    audit.record(by=reader, did=Deed.READ, to=member.person, family=member.family.public_id)
    page = person_page(reader, member, _today(request))
    return render(request, "families/person.html", {"family": member.family, "member": member, "page": page})


@allow(walks_with_families)
@writes(after="families:about", of=("family",))
def new(request: HttpRequest, family: UUID) -> HttpResponse:
    """Somebody else counts in this family."""
    found = family_or_404(request, family)
    form = PersonForm(posted(request), today=_today(request))
    return form_page(
        request,
        found,
        form,
        lambda form: commands.add_person(
            family=found,
            new=NewPerson(**form.facts()),
            by=reader_of(request),
            at=timezone.now(),
            once=form.cleaned_data["once"],
        ),
        title=_("Somebody in this family"),
        button=_("Add them"),
        template="families/person_form.html",
    )


@allow(walks_with_families)
@writes(after="families:person", of=("family", "person"))
def change(request: HttpRequest, family: UUID, person: UUID) -> HttpResponse:
    """What is written about somebody. What stood before is kept."""
    member = member_or_404(request, family, person)
    form = PersonForm(posted(request), today=_today(request), initial=_standing(member))
    return form_page(
        request,
        member.family,
        form,
        lambda form: _change(request, member, form),
        title=_("About %(name)s") % {"name": member.person.known_as},
        button=_("Write it"),
        then=_page_of(member),
        template="families/person_form.html",
    )


def _change(request: HttpRequest, member: FamilyMember, form: PersonForm) -> None:
    who: dict[str, Any] = {"by": reader_of(request), "at": timezone.now()}
    facts = form.facts()
    commands.change_person(
        person=member.person,
        facts=facts,
        edition=form.cleaned_data["edition"] or member.person.edition,
        family=member.family,
        **who,
    )
    commands.change_member(member=member, facts={name: facts[name] for name in PersonForm.OF_MEMBER}, **who)


@allow(walks_with_families)
@writes(after="families:person", of=("family", "person"))
def languages(request: HttpRequest, family: UUID, person: UUID) -> HttpResponse:
    """Which languages they speak, and what an interpreter must be."""
    member = member_or_404(request, family, person)
    form = LanguagesForm(posted(request), initial=as_the_form_shows(list(languages_of(reader_of(request), member))))
    return form_page(
        request,
        member.family,
        form,
        lambda form: commands.say_languages(
            family=member.family,
            person=member.person,
            languages=_languages(form.cleaned_data),
            by=reader_of(request),
            at=timezone.now(),
        ),
        title=_("Languages of %(name)s") % {"name": member.person.known_as},
        button=_("Write it"),
        then=_page_of(member),
    )


def _languages(facts: dict[str, Any]) -> list[NewLanguage]:
    first = ("language", "dialect", "how_well", "interpreter", "interpreter_words")
    said = [NewLanguage(**{name: facts[name] for name in first})]
    return [*said, NewLanguage(language=facts["second"], how_well=facts["second_well"])] if facts["second"] else said


@allow(walks_with_families)
@writes(after="families:person", of=("family", "person"))
def needs(request: HttpRequest, family: UUID, person: UUID) -> HttpResponse:
    """What they need so that they can take part: asked once."""
    member = member_or_404(request, family, person)
    form = NeedsForm(posted(request), initial={"needs": "\n".join(needs_of(reader_of(request), member))})
    return form_page(
        request,
        member.family,
        form,
        lambda form: commands.say_access_needs(
            family=member.family,
            person=member.person,
            needs=form.cleaned_data["needs"],
            by=reader_of(request),
            at=timezone.now(),
        ),
        title=_("What %(name)s needs to take part") % {"name": member.person.known_as},
        button=_("Write it"),
        then=_page_of(member),
    )


@allow(walks_with_families)
@writes(after="families:person", of=("family", "person"))
def reach(request: HttpRequest, family: UUID, person: UUID) -> HttpResponse:
    """How it is safe to reach them. A new way replaces the old, which is kept."""
    reader, member = reader_of(request), member_or_404(request, family, person)
    standing = SafeContact.objects.visible_to(reader).standing().filter(family=member.family, person=member.person)
    now = standing.first()
    initial = {name: getattr(now, name) for name in CONTACT} | {"edition": now.pk} if now else {}
    form = SafeContactForm(posted(request), initial=initial)
    return form_page(
        request,
        member.family,
        form,
        lambda form: commands.set_safe_contact(
            family=member.family,
            person=member.person,
            way=SafeWay(**{name: form.cleaned_data[name] for name in CONTACT}),
            instead_of=form.cleaned_data["edition"],
            by=reader,
            at=timezone.now(),
        ),
        title=_("Reaching %(name)s safely") % {"name": member.person.known_as},
        button=_("This is the safe way from today"),
        then=_page_of(member),
    )


@allow(walks_with_families)
@writes(after="families:person", of=("family", "person"))
def tell(request: HttpRequest, family: UUID, person: UUID) -> HttpResponse:
    """Write down what somebody told, or what was seen and not said."""
    member = member_or_404(request, family, person)
    form = TellForm(posted(request), today=_today(request), person=member.person, initial={"kind": "view"})
    return form_page(
        request,
        member.family,
        form,
        lambda form: commands.tell(
            family=member.family,
            person=member.person,
            by=reader_of(request),
            at=timezone.now(),
            once=form.cleaned_data["once"],
            **form.facts(),
        ),
        title=_("What %(name)s told us") % {"name": member.person.known_as},
        button=_("Write it down"),
        then=_page_of(member),
    )


@allow(walks_with_families)
@writes(after="families:about", of=("family",))
def put_right(request: HttpRequest, family: UUID, telling: UUID) -> HttpResponse:
    """New words that put old ones right. The old stay."""
    reader, found = reader_of(request), family_or_404(request, family)
    told = get_object_or_404(Telling.objects.visible_to(reader), family=found, public_id=telling)
    form = PutRightForm(posted(request), initial={"words": told.words})
    return form_page(
        request,
        found,
        form,
        lambda form: commands.put_right(
            telling=told,
            words=form.cleaned_data["words"],
            heard_on=told.heard_on,
            medium=told.medium,
            how=told.how,
            through=told.through,
            told_to_words=told.told_to_words,
            by=reader,
            at=timezone.now(),
        ),
        title=_("Put it right"),
        button=_("Put it right"),
        then=reverse("families:person", args=[family, told.person.public_id]) if told.person else "",
        lead=_("What was written first stays in the record, and points at this."),
    )


def _standing(member: FamilyMember) -> dict[str, Any]:
    own = {name: getattr(member, name) for name in PersonForm.OF_MEMBER}
    return {name: getattr(member.person, name, None) for name in PersonForm.base_fields} | own


def _page_of(member: FamilyMember) -> str:
    return reverse("families:person", args=[member.family.public_id, member.person.public_id])


def _today(request: HttpRequest) -> Any:
    return timezone.localdate(reader_of(request).at)
