"""Drawings and photos: put beside one's story by oneself, and seen by those beside the family."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.shortcuts import render as draw
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common.doors import allow, anyone_signed_in
from kith.common.files import as_file
from kith.common.uploads import NotAPicture, takes_files
from kith.families.access import is_one_of_a_family, walks_with_families
from kith.families.commands.pictures import add_picture, take_away
from kith.families.forms.pictures import PictureForm
from kith.families.models import Person, Picture, PictureFile
from kith.families.queries import own_families
from kith.families.views.pages import member_or_404
from kith.support.views.beside import family_of, posted

MINE = "web:own-pictures"


@takes_files
@allow(is_one_of_a_family)
def mine(request: HttpRequest) -> HttpResponse:
    """One's own pictures, and putting another there."""
    form = PictureForm(posted(request), request.FILES or None)
    family = own_families(request.reader).first()
    if request.method == "POST" and family and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("kind", "words")}
        me = Person.objects.get(pk=request.reader.person_id)
        try:
            add_picture(
                family=family,
                person=me,
                sent=form.cleaned_data["picture"],
                by=request.reader,
                at=timezone.now(),
                **said,
            )
        except NotAPicture:
            form.add_error("picture", _("We cannot read this as a picture. Take it again, or choose a JPEG or PNG."))
        else:
            messages.success(request, _("It is there. Those beside you see it too."))
            return redirect(MINE)
    pictures = Picture.objects.own_side(request.reader).filter(person=request.reader.person_id)
    return draw(
        request, "web/own_pictures.html", {"form": form, "pictures": list(pictures.order_by("-added_at", "-pk"))}
    )


@allow(is_one_of_a_family)
@require_POST
def away(request: HttpRequest, picture: UUID) -> HttpResponse:
    """Take one's own picture away."""
    own = Picture.objects.own_side(request.reader).filter(person=request.reader.person_id).select_related("family")
    take_away(picture=get_object_or_404(own, public_id=picture), by=request.reader, at=timezone.now())
    messages.success(request, _("It is gone."))
    return redirect(MINE)


@allow(walks_with_families)
def of_person(request: HttpRequest, family: UUID, person: UUID) -> HttpResponse:
    """What somebody put beside their story, for those beside the family."""
    member = member_or_404(request, family, person)
    beside = family_of(request, family)
    pictures = Picture.objects.visible_to(request.reader).filter(family=beside, person=member.person)
    page = {"family": beside, "person": member.person, "pictures": list(pictures.order_by("-added_at", "-pk"))}
    return draw(request, "web/pictures.html", page)


@allow(anyone_signed_in)
def file(request: HttpRequest, picture: UUID) -> HttpResponse:
    """The picture itself, to whoever may know of it. Nothing in it could act: it is a JPEG of ours, and stands alone."""
    reader: Any = request.reader
    rows: Any = Picture.objects
    seen = rows.own_side(reader) if reader.is_family else rows.visible_to(reader)
    found = get_object_or_404(PictureFile, picture=get_object_or_404(seen, public_id=picture))
    return as_file(bytes(found.jpeg), kind="image/jpeg", name="picture.jpg")
