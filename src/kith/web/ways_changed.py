"""A password, an app, a passkey or recovery codes change: each goes into the trail, with nothing of the secret itself."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader

CALLED = {
    Authenticator.Type.TOTP: "app",
    Authenticator.Type.WEBAUTHN: "passkey",
    Authenticator.Type.RECOVERY_CODES: "recovery-codes",
}


def listen() -> None:
    """Hear of every one of these changes, whichever page it was made on."""
    from allauth.account import signals as passwords
    from allauth.mfa import signals as factors

    for signal in (passwords.password_changed, passwords.password_set, passwords.password_reset):
        signal.connect(_password, dispatch_uid="kith.web.password")
    factors.authenticator_added.connect(_added, dispatch_uid="kith.web.added")
    factors.authenticator_removed.connect(_removed, dispatch_uid="kith.web.removed")
    factors.authenticator_reset.connect(_made_again, dispatch_uid="kith.web.made-again")


def _password(sender: Any, request: HttpRequest, user: Any, **_: Any) -> None:
    _write(user, Deed.CHANGED_PASSWORD)


def _added(sender: Any, user: Any, authenticator: Authenticator, **_: Any) -> None:
    _write(user, Deed(f"added-{CALLED[authenticator.type]}"))


def _removed(sender: Any, user: Any, authenticator: Authenticator, **_: Any) -> None:
    _write(user, Deed(f"removed-{CALLED[authenticator.type]}"))


def _made_again(sender: Any, user: Any, authenticator: Authenticator, **_: Any) -> None:
    _write(user, Deed(f"made-{CALLED[authenticator.type]}-again"))


def _write(user: Any, did: Deed) -> None:
    now = timezone.now()
    audit.record(by=Reader(at=now, account_id=user.pk, name=user.name), did=did, to=user, at=now)
