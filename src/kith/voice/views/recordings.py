"""A recording as an answer: in the parts that a phone asks for, alone, and kept by no cache."""

from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control

from kith.common.files import standing_alone
from kith.common.ranges import in_parts, parts_of
from kith.voice.models import Contribution, Recording

SERVED = {
    Recording.Kind.VOICE: ("audio/mp4", "voice.m4a"),
    Recording.Kind.SIGNING: ("video/mp4", "film.mp4"),
    Recording.Kind.PICTURE: ("image/jpeg", "picture.jpg"),
}


def played(request: HttpRequest, contribution: Contribution, number: int) -> HttpResponse:
    """One recording of this contribution, which the reader may know: 404 for one of another."""
    rows = Recording.objects.filter(contribution=contribution).defer("content").annotate(size=Length("content"))
    found = get_object_or_404(rows, pk=number)
    content_type, name = SERVED[Recording.Kind(found.kind)]

    read = parts_of(Recording.objects.filter(pk=found.pk), "content")
    answer = standing_alone(in_parts(request, size=found.size, content_type=content_type, read=read), name=name)
    patch_cache_control(answer, private=True, no_store=True)
    return answer
