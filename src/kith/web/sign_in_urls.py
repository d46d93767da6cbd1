"""The pages of allauth that can be reached, and no others: each with its door, and a template of ours.

Their names are allauth's own, which it looks up itself. A page that is not here does not exist: nobody signs up, and
nobody is told by email that an account is here.
"""

from allauth.account import views as account
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import path, reverse_lazy

from kith.common.doors import fresh, half_way, public
from kith.web.forms import sign_in as forms
from kith.web.views import factors
from kith.web.views.my_sign_in import ORGANISATION

HUB = reverse_lazy("mfa_index")


def page(view: type, template: str, **how: object) -> object:
    """This view of theirs, drawn with this template of ours in the reader's own frame."""
    ours = type(view.__name__, (factors.Framed, view), {"template_name": template})
    return ours.as_view(**how)  # type: ignore[attr-defined]


sign_in = public(page(account.LoginView, "web/sign_in/sign_in.html"))
second_step = public(page(base.AuthenticateView, "web/sign_in/second_step.html"))
by_passkey = public(page(factors.SignInByPasskey, "web/sign_in/sign_in.html"))
my_sign_in = half_way(page(factors.MySignIn, "web/sign_in/mine.html"))
add_app = half_way(fresh(page(app.ActivateTOTPView, "web/sign_in/app_add.html")))
remove_app = half_way(fresh(page(app.DeactivateTOTPView, "web/sign_in/app_remove.html", success_url=HUB)))
add_passkey = half_way(fresh(page(factors.AddPasskey, "web/sign_in/passkey_add.html")))
remove_passkey = half_way(fresh(page(factors.RemovePasskey, "web/sign_in/passkey_remove.html", success_url=HUB)))
see_codes = half_way(fresh(page(recovery.ViewRecoveryCodesView, "web/sign_in/codes.html")))
new_codes = half_way(fresh(page(recovery.GenerateRecoveryCodesView, "web/sign_in/codes_new.html")))
new_password = half_way(fresh(page(factors.NewPassword, "web/sign_in/password.html", form_class=forms.NewPasswordForm)))
by_password = half_way(
    page(account.ReauthenticateView, "web/sign_in/is_it_you.html", form_class=forms.PasswordAgainForm)
)
by_code = half_way(page(base.ReauthenticateView, "web/sign_in/is_it_you.html", form_class=forms.CodeAgainForm))
by_passkey_again = half_way(page(factors.IsItYouByPasskey, "web/sign_in/is_it_you_passkey.html"))
back_from_organisation = public(openid.callback)

urlpatterns = [
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/second-step/", second_step, name="mfa_authenticate"),
    path("sign-in/passkey/", by_passkey, name="mfa_login_webauthn"),
    path(
        "sign-in/organisation/back/",
        back_from_organisation,
        {"provider_id": ORGANISATION},
        name="openid_connect_callback",
    ),
    path("my-sign-in/", my_sign_in, name="mfa_index"),
    path("my-sign-in/app/", add_app, name="mfa_activate_totp"),
    path("my-sign-in/app/remove/", remove_app, name="mfa_deactivate_totp"),
    path("my-sign-in/passkey/", add_passkey, name="mfa_add_webauthn"),
    path("my-sign-in/passkey/<int:pk>/remove/", remove_passkey, name="mfa_remove_webauthn"),
    path("my-sign-in/codes/", see_codes, name="mfa_view_recovery_codes"),
    path("my-sign-in/codes/new/", new_codes, name="mfa_generate_recovery_codes"),
    path("my-sign-in/password/", new_password, name="account_change_password"),
    path("is-it-you/password/", by_password, name="account_reauthenticate"),
    path("is-it-you/code/", by_code, name="mfa_reauthenticate"),
    path("is-it-you/passkey/", by_passkey_again, name="mfa_reauthenticate_webauthn"),
]
