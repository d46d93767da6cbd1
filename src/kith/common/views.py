"""Words that were typed, kept and given back to whoever wrote them; and the gallery of what a page is made of."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kith.common import drafts, plain_words
from kith.common.doors import allow, anyone_signed_in, public
from kith.common.gallery import MOODS, GalleryForm, pieces
from kith.common.models import Draft
from kith.common.templatetags.kith import clock

ROOM_FOR = 2_000_000


@public
@csrf_exempt  # the signed ticket in the page is the proof; a form that is old must still be able to keep its words
@require_POST
def keep_words(request: HttpRequest) -> HttpResponse:
    """Keep what is in a form so far. Says when, and suggests plainer words for the fields that ask for it."""
    ticket = drafts.posted_ticket(request)
    if ticket is None:
        return JsonResponse({"kept": False, "why": "ticket"}, status=400)
    if sum(len(word) for words in request.POST.lists() for word in words[1]) > ROOM_FOR:
        return JsonResponse({"kept": False, "why": "too much"}, status=413)
    draft = drafts.keep_posted(request, ticket)
    return JsonResponse(
        {
            "kept": not draft.is_finished,
            "finished": draft.is_finished,
            "at": clock(timezone.now()),
            "edition": draft.edition,
            "signed_in": request.user.is_authenticated,
            "plainer": plain_words.in_fields(request.POST, request.POST.getlist("kept-plain")),
        }
    )


def _pages_of(request: HttpRequest) -> QuerySet[Draft]:
    """Whole pages that this account sent after its session had ended."""
    late = Draft.objects.filter(form__startswith=drafts.SENT_LATE, is_finished=False)
    return late.filter(owner=drafts.owner_of(request)).order_by("-kept_on", "-pk")


def _address_of(draft: Draft) -> str:
    return draft.form.removeprefix(drafts.SENT_LATE)


@allow(anyone_signed_in)
def kept(request: HttpRequest) -> HttpResponse:
    """What you wrote when your session had ended, to send now or let go."""
    pages = [
        {
            "number": draft.pk,
            "kept_on": draft.kept_on,
            "path": _address_of(draft),
            "said": [word for words in draft.words.values() for word in words if " " in word.strip()],
            "fields": [(name, word) for name, words in draft.words.items() for word in words],
        }
        for draft in _pages_of(request)
        if drafts.still_opens(request.reader, _address_of(draft))
    ]
    base = "common/base_family.html" if request.reader.is_family else "common/base_work.html"
    return render(request, "common/kept.html", {"pages": pages, "base": base})


@allow(anyone_signed_in)
@require_POST
def let_go(request: HttpRequest, number: int) -> HttpResponse:
    """Let the words of one page go."""
    get_object_or_404(_pages_of(request), pk=number).delete()
    return redirect("common:kept")


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Everything a page can be made of, in three moods and both directions. Demo and tests only."""
    mood, is_rtl = request.GET.get("mood", "family"), request.GET.get("dir") == "rtl"
    if not settings.GALLERY or mood not in MOODS:
        raise Http404
    form = GalleryForm({"code": "7KD", "on_0": "31", "on_1": "2", "on_2": "2026"} if "errors" in request.GET else None)
    with override("ur" if is_rtl else "en-gb"):
        base = f"common/base_{mood}.html"
        return render(request, "common/gallery.html", {"base": base, "moods": MOODS, "form": form, **pieces()})


@allow(anyone_signed_in)
@require_POST
def send(request: HttpRequest, number: int) -> HttpResponse:
    """Send a page's words on to where they were meant for, once: the browser posts the same form there."""
    draft = get_object_or_404(_pages_of(request), pk=number)
    draft.is_finished = True
    draft.save(update_fields=["is_finished"])
    return redirect(_address_of(draft), preserve_request=True)
