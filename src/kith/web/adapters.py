"""What Kith decides where allauth asks: nobody signs up, strangers lock nobody out, secrets are not kept in the clear."""

import base64
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kith.common import audit, sign_in
from kith.common.deeds import Deed
from kith.common.networks import address_of
from kith.partnership.commands import sign_in as commands
from kith.partnership.models import Account
from kith.partnership.queries import people as queries_of_people
from kith.partnership.queries import sign_in as queries
from kith.web import devices, second_factor

log = logging.getLogger("kith.doors")  # networks as hashes: that one is guessing is seen, and not who lives there
VOUCHED = "second_factor_vouched"
TOO_MANY = _(
    "Too many tries from here. Wait a quarter of an hour. A passkey works now, "
    "and so does a device that you have signed in on before."
)


def guesser_of(request: HttpRequest, email: str, *, is_code: bool = False) -> queries.Guesser:
    """Who is trying a password of the account with this email, or a code after its password."""
    device = devices.known_device(request, email)
    return queries.Guesser.of(account=email, address=address_of(request), device=device, is_code=is_code)


class Doorkeeper(DefaultAccountAdapter):
    """Email and password, and what happens around them."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("That email and password do not fit together. Try again, slowly."),
        "incorrect_password": _("That is not the password of this account. Try again, slowly."),
        "enter_current_password": _("That is not your password of today."),
        "too_many_login_attempts": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the partnership."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say what happened themselves."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before looking at it. What an organisation vouched for, and was left half way, is forgotten."""
        request.session.pop(VOUCHED, None)
        guesser = guesser_of(request, credentials.get("email", ""))
        if not commands.count_try(guesser=guesser, at=timezone.now()):
            log.warning("too many tries to sign in, from %s", guesser.network[:12])
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        account = super().authenticate(request, **credentials)
        guesser = guesser_of(request, credentials.get("email", ""))
        if account:
            commands.forgive_try(guesser=guesser)
        else:
            log.warning("a wrong password, from %s", guesser.network[:12])
        return account

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Only somebody who knows the right password reads this."""
        lines = [gettext("Ask whoever looks after Kith where you work.")]
        return render(
            request, "web/door.html", {"title": gettext("This account is closed."), "lines": lines}, status=403
        )

    def post_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse:
        response = super().post_login(request, user, **how)
        now = timezone.now()
        audit.record(by=queries_of_people.reader_for(user, at=now), did=Deed.SIGNED_IN, to=user, at=now)
        if queries.roles_of(user.pk, at=now):
            devices.remember_device(request, response, user.email)
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """The one rule of ours for everything: has this person shown lately that it is them?"""
        return not sign_in.is_fresh(context.request.session, at=timezone.now())

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """A blank password, as the demonstration's accounts have, is none; nor is one enough where there is a second step."""
        ways = super().get_reauthentication_methods(user)
        by_password_alone = user.password and not second_factor.has_second_factor(user)
        return [way for way in ways if by_password_alone or way["id"] != "reauthenticate"]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")


class Factors(DefaultMFAAdapter):
    """Apps, passkeys and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That did not fit. Look at each number again, or wait for the next code."),
        "cannot_delete_authenticator": _(
            "Your role asks for a second step. Set up another before you remove this one."
        ),
        "too_many_codes": TOO_MANY,
    }

    def encrypt(self, text: str) -> str:
        return _safe().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _safe().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        is_asked = second_factor.is_asked_of(authenticator.user, at=timezone.now())
        return not (is_asked and second_factor.is_last_one(authenticator))

    def _get_site_name(self) -> str:
        return "Kith"

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """The device that it is being made on, which is what people know it by."""
        return devices.in_words(context.request.headers.get("User-Agent", ""))


class Organisations(DefaultSocialAccountAdapter):
    """Signing in with an organisation's own account: it opens an account that is here, and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find whose account the vouched email is. One that nobody has vouched for, or of no account, opens nothing."""
        said = sociallogin.account.extra_data.get("id_token") or {}
        if sociallogin.is_existing and not sociallogin.user.is_active:
            raise ImmediateHttpResponse(redirect("web:not-known"))
        if not sociallogin.is_existing:
            account = _account_vouched_for(sociallogin)
            if account is None:
                raise ImmediateHttpResponse(redirect("web:not-known"))
            sociallogin.connect(request, account)
        request.session[VOUCHED] = "mfa" in (said.get("amr") or [])

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        raise ImmediateHttpResponse(redirect("web:not-known"))


def _account_vouched_for(sociallogin: Any) -> Account | None:
    emails = [each.email.lower() for each in sociallogin.email_addresses if each.verified is True]
    return Account.objects.filter(email__in=emails, is_active=True, memberships__isnull=False).distinct().first()


def _safe() -> Fernet:
    key = salted_hmac("kith.web.factors", "the key of what is kept of a factor", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
