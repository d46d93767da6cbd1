"""Whether an account has a second factor, and whether its role asks for one."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.partnership import sessions
from kith.partnership.models import Account
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


def passkeys_of(account_id: int) -> list[Any]:
    """Each device whose lock opens this account, as allauth wraps it: `name`, and `instance` with its day."""
    found = Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.WEBAUTHN)
    return [each.wrap() for each in found.order_by("created_at")]


def forget_recovery_codes(account_id: int) -> None:
    """Those that come with a first factor, where they would open nothing."""
    gone, _ = Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.RECOVERY_CODES).delete()
    if gone:
        now = timezone.now()
        by, account = Reader(at=now, account_id=account_id), Account.objects.get(pk=account_id)
        audit.record(by=by, did=Deed.REMOVED_RECOVERY_CODES, to=account, at=now)


@transaction.atomic
def forget_factors(*, account: Account, by: Reader, why: str, at: datetime) -> int:
    """Somebody made sure that it is them: their lost factors go, every session ends, and it is written down who did it."""
    Authenticator.objects.filter(user=account).delete()
    audit.record(by=by, did=Deed.FORGOT_SECOND_FACTOR, to=account, at=at, why=why)
    return sessions.end(list(sessions.sessions_of(account.pk, at=at)))
