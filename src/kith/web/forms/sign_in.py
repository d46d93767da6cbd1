"""Signing in: allauth's forms, in our words."""

from typing import Any, ClassVar

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.forms import ChangePasswordForm as PlainChangePasswordForm
from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as PlainReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kith.partnership.commands import sign_in as commands
from kith.web.adapters import guesser_of, log

A_CODE = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "ds_input--fixed-10"}


class _SaysWhatIsMissing:
    """Words for each field of allauth's that is left empty: `missing`, by name."""

    missing: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, words in self.missing.items():
            self.fields[name].error_messages["required"] = words  # type: ignore[attr-defined]


class SignInForm(_SaysWhatIsMissing, LoginForm):
    """Email and password."""

    missing: ClassVar = {"login": _("Write your email address."), "password": _("Write your password.")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Email")
        self.fields["login"].widget = forms.EmailInput({"autocomplete": "username"})
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget = forms.PasswordInput({"autocomplete": "current-password"})


class _Counted(_SaysWhatIsMissing):
    """Codes are counted as passwords are, and a code from an app is good once."""

    missing: ClassVar = {"code": _("Write the six numbers from your app, or a recovery code.")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        code = self.fields["code"]  # type: ignore[attr-defined]
        code.label, code.widget = _("Code"), forms.TextInput(A_CODE)
        code.help_text = _("Six numbers from your app, or one of your recovery codes.")

    def clean_code(self) -> str:
        account, now = self.user, timezone.now()  # type: ignore[attr-defined]
        guesser = guesser_of(context.request, account.email, is_code=True)
        if not commands.count_try(guesser=guesser, at=now):
            log.warning("too many codes for account %s", account.pk)
            raise get_adapter().validation_error("too_many_codes")
        code = super().clean_code()  # type: ignore[misc]
        is_from_app = self.authenticator.type == Authenticator.Type.TOTP  # type: ignore[attr-defined]
        if is_from_app and not commands.use_up(account_id=account.pk, code=code, at=now):
            raise get_adapter().validation_error("incorrect_code")
        commands.forgive_try(guesser=guesser)
        return code


class CodeForm(_Counted, AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(_Counted, CodeAgainForm):  # type: ignore[no-redef]
    """Is it you? By a code."""


class PasswordAgainForm(_SaysWhatIsMissing, PlainReauthenticateForm):
    """Is it you? By the password."""

    missing: ClassVar = {"password": _("Write your password.")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["password"].label, self.fields["password"].help_text = _("Password"), ""
        self.fields["password"].widget = forms.PasswordInput({"autocomplete": "current-password"})


class AppForm(_SaysWhatIsMissing, ActivateTOTPForm):
    """Set up an app that shows codes."""

    missing: ClassVar = {"code": _("Write the six numbers that the app shows now.")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The six numbers it shows now")
        self.fields["code"].widget = forms.TextInput(A_CODE)


NO_PASSKEY = _("No passkey was made. Press “Make it”, and do what your device asks.")


class PasskeyForm(_SaysWhatIsMissing, AddWebAuthnForm):
    """Make a passkey on this device, or on a key that is plugged in. It is always one that works by itself."""

    missing: ClassVar = {"credential": NO_PASSKEY, "passwordless": NO_PASSKEY}
    passwordless = forms.BooleanField(widget=forms.HiddenInput, initial=True, required=True)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("A name, so that you know it again")
        self.fields["name"].max_length = 60


class NewPasswordForm(_SaysWhatIsMissing, PlainChangePasswordForm):
    """A new password, twice."""

    missing: ClassVar = {
        "oldpassword": _("Write the password you use today."),
        "password1": _("Write a new password."),
        "password2": _("Write the new password a second time."),
    }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        words = {
            "oldpassword": _("Your password of today"),
            "password1": _("A new one, of twelve characters or more"),
            "password2": _("The new one again"),
        }
        for name, label in words.items():
            self.fields[name].label, self.fields[name].help_text = label, ""
            kind = "current-password" if name == "oldpassword" else "new-password"
            self.fields[name].widget = forms.PasswordInput({"autocomplete": kind})

    def clean_oldpassword(self) -> str:
        """Counted as it is at sign-in: whoever finds a screen open may not go on guessing there."""
        guesser = guesser_of(context.request, self.user.email)
        if not commands.count_try(guesser=guesser, at=timezone.now()):
            raise get_account_adapter().validation_error("too_many_login_attempts")
        said: str = super().clean_oldpassword()
        commands.forgive_try(guesser=guesser)
        return said
