"""Signing in and out, and choosing whom to act for."""

from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kith.common.doors import allow, anyone_signed_in, posted_id, public
from kith.partnership.models import Membership
from kith.web import access


class SignInForm(AuthenticationForm):
    """Email and password, with a kind word when they do not fit."""

    error_messages = {
        "invalid_login": _("That email and password do not fit together. Try again, slowly."),
        "inactive": _("This account is closed. Ask whoever looks after Kith where you work."),
    }


@public
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with an email and a password, and go on to where you were going."""
    form = SignInForm(request, request.POST or None)
    form.fields["username"].label = _("Email")
    onward = _safe(request)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(onward or "web:home")
    return render(request, "web/sign_in.html", {"form": form, "next": onward})


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session, here and on the server."""
    logout(request)
    return redirect("web:front")


@allow(anyone_signed_in)
def home(request: HttpRequest) -> HttpResponse:
    """Where each person begins."""
    return redirect(access.first_page_of(request.reader))


@allow(anyone_signed_in)
@require_POST
def act_for(request: HttpRequest) -> HttpResponse:
    """Act for another of the organisations that you work with."""
    mine = Membership.objects.live(timezone.now()).filter(account=request.user)
    request.session["membership"] = get_object_or_404(mine, public_id=posted_id(request, "membership")).pk
    return redirect("web:home")


def _safe(request: HttpRequest) -> str:
    onward = request.POST.get("next") or request.GET.get("next") or ""
    fits = url_has_allowed_host_and_scheme(
        onward, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return onward if fits else ""
