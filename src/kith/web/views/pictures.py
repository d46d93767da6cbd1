"""Drawings, photos, voice notes and films of signing: put beside one's story by oneself, and seen by those beside the family."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models.functions import Length
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.shortcuts import render as draw
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common.doors import allow, anyone_signed_in
from kith.common.files import standing_alone
from kith.common.form_pages import posted
from kith.common.media.limits import FILM, LIMITS, SOUND
from kith.common.media.making import CONTENT_TYPES, can_be_made
from kith.common.ranges import in_parts, parts_of
from kith.common.uploads import LARGEST, NotAPicture, takes_files
from kith.families.access import is_one_of_a_family, walks_with_families
from kith.families.commands.pictures import add_media, add_picture, take_away
from kith.families.forms.pictures import PictureForm, SigningForm, VoiceForm
from kith.families.models import Person, Picture, PictureFile
from kith.families.queries import own_families
from kith.families.views.pages import member_or_404
from kith.support.views.beside import family_of

MINE = "web:own-pictures"
SERVED = {
    Picture.Kind.VOICE: (CONTENT_TYPES[SOUND], "voice.m4a"),
    Picture.Kind.SIGNING: (CONTENT_TYPES[FILM], "film.mp4"),
}


@takes_files(up_to=LARGEST)
@allow(is_one_of_a_family)
def mine(request: HttpRequest) -> HttpResponse:
    """What one put there oneself, and putting another picture there."""
    form = PictureForm(posted(request), request.FILES or None)
    whose = _whose(request)
    if request.method == "POST" and whose and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("kind", "words")}
        try:
            add_picture(**whose, sent=form.cleaned_data["picture"], by=request.reader, at=timezone.now(), **said)
        except NotAPicture:
            form.add_error("picture", _("We cannot read this as a picture. Take it again, or choose a JPEG or PNG."))
        else:
            return _there(request)
    pictures = Picture.objects.own_side(request.reader).filter(person=request.reader.person_id)
    page = {"form": form, "pictures": _newest_first(pictures), "may_be_played": can_be_made()}
    return draw(request, "web/own_pictures.html", page)


@takes_files(up_to=LIMITS[SOUND].size)
@allow(is_one_of_a_family)
def voice(request: HttpRequest) -> HttpResponse:
    """Putting a voice note there."""
    return _played(request, VoiceForm, _("Put your voice here"))


@takes_files(up_to=LIMITS[FILM].size)
@allow(is_one_of_a_family)
def signing(request: HttpRequest) -> HttpResponse:
    """Putting a film of oneself signing there."""
    return _played(request, SigningForm, _("Put a film of you signing here"))


def _played(request: HttpRequest, form_of: type[VoiceForm | SigningForm], heading: str) -> HttpResponse:
    if not can_be_made():
        raise Http404
    form = form_of(posted(request), request.FILES or None)
    whose = _whose(request)
    if request.method == "POST" and whose and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("made", "words")}
        add_media(**whose, by=request.reader, at=timezone.now(), **said)
        return _there(request)
    return draw(request, "web/own_picture_played.html", {"form": form, "heading": heading})


def _whose(request: HttpRequest) -> dict[str, Any]:
    family = own_families(request.reader).first()
    return {"family": family, "person": Person.objects.get(pk=request.reader.person_id)} if family else {}


def _there(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("It is there. Those beside you see it too."))
    return redirect(MINE)


def _newest_first(pictures: Any) -> list[Picture]:
    return list(pictures.annotate(size=Length("file__content")).order_by("-added_at", "-pk"))


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
    page = {"family": beside, "person": member.person, "pictures": _newest_first(pictures)}
    return draw(request, "web/pictures.html", page)


@allow(anyone_signed_in)
def file(request: HttpRequest, picture: UUID) -> HttpResponse:
    """The picture itself, to whoever may know of it. Nothing in it could act: it was made by us, and stands alone."""
    reader: Any = request.reader
    rows: Any = Picture.objects
    seen = rows.own_side(reader) if reader.is_family else rows.visible_to(reader)
    found = get_object_or_404(seen.annotate(size=Length("file__content")), public_id=picture)
    content_type, name = SERVED.get(found.kind, ("image/jpeg", "picture.jpg"))
    answer = in_parts(
        request,
        size=found.size,
        content_type=content_type,
        read=parts_of(PictureFile.objects.filter(picture=found), "content"),
    )
    return standing_alone(answer, name=name)
