"""What we know of a family as a whole: its name, its homes, who people are to each other, what is told and what is kept."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.doors import allow, fresh
from kith.common.form_pages import posted, writes
from kith.families import commands, queries
from kith.families.access import walks_with_families
from kith.families.forms import FamilyNameForm, HomeForm, KeepForm, MoveForm, OpenAddressForm, TellForm, TieForm
from kith.families.models import Household, KeptFrom, Person, Tie
from kith.families.presenters.about import about_page
from kith.families.presenters.keeping import facts_to_keep, kept_rows, record_of
from kith.families.queries.emergencies import my_emergency, second_person_agreed
from kith.families.views.pages import family_or_404, form_page, reader_of, write_down_that_it_was_read


@allow(walks_with_families)
def about(request: HttpRequest, family: UUID) -> HttpResponse:
    """Everything that may be changed about a family, in one place."""
    reader, found = reader_of(request), family_or_404(request, family)
    audit.record(by=reader, did=Deed.READ, to=found, family=found.public_id)
    return render(request, "families/about.html", {"family": found, "page": about_page(reader, found)})


@allow(walks_with_families)
@writes(after="families:about", of=("family",))
def name(request: HttpRequest, family: UUID) -> HttpResponse:
    """What they call themselves."""
    found = family_or_404(request, family)
    standing = {"known_as": found.known_as, "own_words": found.own_words, "edition": found.edition}
    form = FamilyNameForm(posted(request), initial=standing)
    return form_page(
        request,
        found,
        form,
        lambda form: commands.rename_family(
            family=found,
            known_as=form.cleaned_data["known_as"],
            own_words=form.cleaned_data["own_words"],
            edition=form.cleaned_data["edition"] or found.edition,
            by=reader_of(request),
            at=timezone.now(),
        ),
        title=_("What they call themselves"),
        button=_("Write it"),
    )


@allow(walks_with_families)
@writes(after="families:about", of=("family",))
def home(request: HttpRequest, family: UUID) -> HttpResponse:
    """Another home of the family."""
    found = family_or_404(request, family)
    form = HomeForm(posted(request), people=_people(request, family), today=_today(request))
    return form_page(
        request,
        found,
        form,
        lambda form: commands.add_home(
            family=found,
            home=form.home(),
            people=list(form.cleaned_data["who"]),
            pattern=form.cleaned_data["pattern"],
            by=reader_of(request),
            at=timezone.now(),
            once=form.cleaned_data["once"],
        ),
        title=_("A home of this family"),
        button=_("Add this home"),
    )


@allow(walks_with_families)
@writes(after="families:about", of=("family",))
def move(request: HttpRequest, family: UUID, home: UUID) -> HttpResponse:
    """Some or all of those who live in a home move to a new one."""
    reader, found = reader_of(request), family_or_404(request, family)
    left = get_object_or_404(Household.objects.visible_to(reader), family=found, public_id=home)
    people = _people(request, family)
    living = people.filter(homes__household=left, homes__to_on=None)
    form = MoveForm(
        posted(request),
        people=people,
        today=_today(request),
        initial={"who": living.distinct(), "from_on": _today(request)},
    )
    return form_page(
        request,
        found,
        form,
        lambda form: commands.move_home(
            family=found,
            left=left,
            home=form.home(),
            people=list(form.cleaned_data["who"]),
            by=reader,
            at=timezone.now(),
            once=form.cleaned_data["once"],
        ),
        title=_("A new home"),
        button=_("Write the move"),
        lead=_("The home before stays in the record as it was, with the day they left."),
    )


@allow(walks_with_families)
@fresh
def address(request: HttpRequest, family: UUID) -> HttpResponse:
    """Open a closed address, for a reason that the family will read. Looking at this page opens nothing."""
    reader, found = reader_of(request), family_or_404(request, family)
    look = my_emergency(reader, found)
    if look and not second_person_agreed(look):
        return render(request, "families/address_second.html", {"family": found, "look": look})
    homes = queries.before_you_go(reader, found).homes
    form = OpenAddressForm(request.POST or None)
    opened = request.method == "POST" and form.is_valid()
    for home in homes if opened else ():
        commands.open_address(household=home, why=form.cleaned_data["why"], by=reader, at=timezone.now())
    write_down_that_it_was_read(request, found)
    page = {"family": found, "form": form, "homes": homes, "opened": opened, "at": reader.at}
    return render(request, "families/address.html", page)


@allow(walks_with_families)
@writes(after="web:family", of=("family",))
def tell(request: HttpRequest, family: UUID) -> HttpResponse:
    """What matters to the whole family, or what is already strong."""
    found = family_or_404(request, family)
    form = TellForm(posted(request), today=_today(request))
    return form_page(
        request,
        found,
        form,
        lambda form: commands.tell(
            family=found,
            person=None,
            by=reader_of(request),
            at=timezone.now(),
            once=form.cleaned_data["once"],
            **form.facts(),
        ),
        title=_("What they told us"),
        button=_("Write it down"),
        then=reverse("web:family", args=[family]),
    )


@allow(walks_with_families)
@writes(after="families:about", of=("family",))
def tie(request: HttpRequest, family: UUID) -> HttpResponse:
    """Who somebody is to somebody."""
    found = family_or_404(request, family)
    form = TieForm(posted(request), people=_people(request, family))
    return form_page(
        request,
        found,
        form,
        lambda form: commands.add_tie(family=found, by=reader_of(request), at=timezone.now(), **form.facts()),
        title=_("Who they are to each other"),
        button=_("Write it down"),
    )


@allow(walks_with_families)
@require_POST
def end_tie(request: HttpRequest, family: UUID, tie: UUID) -> HttpResponse:
    """This tie is of before. It stays in the record."""
    reader, found = reader_of(request), family_or_404(request, family)
    ended = get_object_or_404(Tie.objects.visible_to(reader), family=found, public_id=tie)
    commands.end_tie(tie=ended, by=reader, at=timezone.now())
    return redirect("families:about", family)


@allow(walks_with_families)
def kept(request: HttpRequest, family: UUID) -> HttpResponse:
    """What is kept from whom, for those who walk beside the family whose facts they are."""
    reader, found = reader_of(request), family_or_404(request, family)
    audit.record(by=reader, did=Deed.READ_WHAT_IS_KEPT, to=found, family=found.public_id)
    return render(request, "families/kept.html", {"family": found, "rows": kept_rows(reader, found)})


@allow(walks_with_families)
@writes(after="families:kept", of=("family",))
def keep(request: HttpRequest, family: UUID) -> HttpResponse:
    """Keep one fact from one person, everywhere, from now."""
    reader, found = reader_of(request), family_or_404(request, family)
    form = KeepForm(
        posted(request),
        facts=facts_to_keep(reader, found),
        people=_people(request, family),
        today=_today(request),
    )
    return form_page(
        request,
        found,
        form,
        lambda form: commands.keep_from(
            record=record_of(reader, found, form.cleaned_data["fact"]),
            family=found,
            person=form.cleaned_data["person"],
            reason=form.cleaned_data["reason"],
            review_on=form.cleaned_data["review_on"],
            by=reader,
            at=timezone.now(),
        ),
        title=_("Keep something from somebody"),
        button=_("Keep it from them"),
        then=reverse("families:kept", args=[family]),
        lead=_("From then on it is absent for them, and for whoever works with them and not with this family."),
    )


@allow(walks_with_families)
@require_POST
def stop_keeping(request: HttpRequest, family: UUID, kept: int) -> HttpResponse:
    """It may be known again."""
    reader, found = reader_of(request), family_or_404(request, family)
    held = get_object_or_404(KeptFrom.objects.visible_to(reader), family=found, pk=kept)
    commands.stop_keeping(kept=held, by=reader, at=timezone.now())
    return redirect("families:kept", family)


def _people(request: HttpRequest, family: UUID):
    """Everybody in this family whom the reader may know of."""
    people = Person.objects.visible_to(reader_of(request)).filter(memberships__family__public_id=family)
    return people.order_by("memberships__order", "pk")


def _today(request: HttpRequest):
    return timezone.localdate(reader_of(request).at)
