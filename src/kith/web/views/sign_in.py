"""Signing out, where each person begins, and choosing whom to act for. Signing in: kith/web/sign_in_urls.py."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from kith.common.doors import allow, anyone_signed_in, posted_id, public
from kith.partnership.models import Membership
from kith.web import access


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
