"""Whether an account has a second factor, and whether its role asks for one."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from kith.partnership.queries.sign_in import lasts_for

REQUIRED = "required by role"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes alone are a way back, not a factor


def has_second_factor(account: Any) -> bool:
    """An app or a passkey is set up."""
    return is_mfa_enabled(account, FACTORS)


def is_asked_of(account: Any, *, at: datetime) -> bool:
    """One of this account's roles asks for a second factor, where this partnership enforces that."""
    return settings.SECOND_FACTOR == REQUIRED and lasts_for(account.pk, at=at).second_factor


def is_last_one(authenticator: Authenticator) -> bool:
    """Without this one, the account has no second factor."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS).exclude(pk=authenticator.pk)
    return not others.exists()
