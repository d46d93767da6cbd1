"""Where I am signed in, whether it is still me, and the way in through an organisation's own account."""

from allauth.account.adapter import get_adapter
from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from requests import RequestException

from kith.common import sign_in
from kith.common.doors import allow, anyone_signed_in, half_way, public
from kith.partnership import sessions
from kith.partnership.presenters import frame_for

ORGANISATION = "organisation"


def _mine(request: HttpRequest) -> dict[str, sign_in.SignedIn]:
    """Every live session of this account by its key, the newest first."""
    here, now = request.session.session_key, timezone.localtime()
    found = sessions.sessions_of(request.user.pk, at=now).items()
    told = {key: one for key, store in found if (one := sign_in.told(store, at=now, is_here=key == here))}
    return dict(
        sorted(told.items(), key=lambda pair: (not pair[1].is_here, -pair[1].seen.timestamp(), pair[1].public_id))
    )


@allow(anyone_signed_in)
def signed_in(request: HttpRequest) -> HttpResponse:
    """Where I am signed in: which device, since when, and how to end it from here."""
    page = {"sessions": list(_mine(request).values()), "base": frame_for(request.reader)}
    return render(request, "web/sign_in/sessions.html", page)


@allow(anyone_signed_in)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """End one of my other sessions, or all of them, wherever they are open."""
    which = request.POST.get("session", "")
    sessions.end([key for key, one in _mine(request).items() if not one.is_here and which in (one.public_id, "others")])
    return redirect("web:signed-in")


@half_way
def confirm(request: HttpRequest) -> HttpResponse:
    """Is it you? By the first way that this account has; each of those pages offers the others."""
    ways = {way["id"]: way["url"] for way in get_adapter().get_reauthentication_methods(request.user)}
    first = next((ways[name] for name in ("mfa_reauthenticate", "mfa_reauthenticate:webauthn") if name in ways), None)
    if url := first or next(iter(ways.values()), None):
        return redirect(f"{url}?{urlencode({'next': request.GET.get('next', '')})}")
    return render(request, "web/sign_in/sign_in_again.html", {"organisation": organisation_name()})


@public
@require_POST
def by_organisation(request: HttpRequest) -> HttpResponse:
    """To the organisation that vouches for its staff.

    Answers with a page that moves on by itself: a redirect from a form to another site is stopped by our own CSP.
    """
    if not organisation_name() or set(request.POST) - {"csrfmiddlewaretoken", "next"} or request.GET:
        raise Http404  # allauth would take other words too, such as to connect accounts
    try:
        onward = openid.login(request, provider_id=ORGANISATION)
    except (RequestException, ValueError, KeyError):  # it does not answer, or not as such a place does
        return redirect("web:not-known")
    return render(request, "web/sign_in/onward.html", {"onward": onward["Location"], "name": organisation_name()})


@public
def not_known(request: HttpRequest) -> HttpResponse:
    """The organisation vouched for nobody whom we know, or for nobody at all."""
    title = _("We could not sign you in that way.")
    lines = [
        _("Your organisation’s account is one thing, and being known here another: whoever looks after Kith adds you."),
        _("If it did not answer, or you came here by going back, try once more, or use your email and password."),
    ]
    return render(request, "web/door.html", {"title": title, "lines": lines}, status=403)


def organisation_name() -> str:
    """Who vouches for staff, or nothing when nobody is set up to."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return apps[0]["name"] if apps else ""
