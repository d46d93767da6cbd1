"""allauth's views, where Kith needs a little other than they do."""

from typing import Any

from allauth.account.views import PasswordChangeView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from kith.partnership.presenters import frame_for
from kith.web import second_factor


class Framed:
    """Drawn in the frame of whoever reads it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"base": frame_for(self.request.reader), **super().get_context_data(**kwargs)}  # type: ignore[attr-defined,misc]


class MySignIn(IndexView):
    """How this account signs in, and what is still asked of it. Whoever has a page of their own has a page for that too."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.reader.is_family:  # type: ignore[attr-defined]
            return redirect("web:own-next")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = super().get_context_data(**kwargs)
        is_asked = second_factor.is_asked_of(self.request.user, at=timezone.now())
        return {**page, "is_still_asked": is_asked and not second_factor.has_second_factor(self.request.user)}


class AddPasskey(AddWebAuthnView):
    """Whoever has a page of their own gets back in by paper codes of their own kind: no second kind is made for them."""

    def get_success_url(self) -> str:
        reader = self.request.reader  # type: ignore[attr-defined]
        if not reader.is_family:
            return str(super().get_success_url())
        second_factor.forget_recovery_codes(reader.account_id)
        return reverse("web:own-next")


class SignInByPasskey(LoginWebAuthnView):
    """A passkey that opens nothing leads back to the sign-in page, which says so."""

    def form_invalid(self, form: Any) -> HttpResponse:
        return redirect(f"{reverse('account_login')}?passkey=no")


class IsItYouByPasskey(ReauthenticateWebAuthnView):
    """A passkey that does not fit is asked for again on the same page."""

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response({**self.get_context_data(), "form": form})


class NewPassword(PasswordChangeView):
    """For an account that has a password; the others have their own ways in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (request.user.password and request.user.has_usable_password()):
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)


class RemovePasskey(RemoveWebAuthnView):
    """The last second factor stays while the role asks for one."""

    def form_valid(self, form: Any) -> HttpResponse:
        if not get_adapter().can_delete_authenticator(self.get_object()):
            words = get_adapter().error_messages["cannot_delete_authenticator"]
            return self.render_to_response(self.get_context_data(form=form, refused=words))
        return super().form_valid(form)
