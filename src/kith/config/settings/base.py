"""Settings that hold everywhere. demo, test and production each change a few."""

import os
from pathlib import Path

from django.utils.csp import CSP

from kith.config.database import database_from
from kith.config.single_sign_on import single_sign_on_from

ROOT = Path(__file__).resolve().parents[4]
DATA = Path(os.environ.get("KITH_DATA", ROOT / "var"))

DEBUG = False
DEMO = False
GALLERY = False  # every component on one page, for people who build pages
SECRET_KEY = os.environ.get("KITH_SECRET_KEY", "")
ALLOWED_HOSTS: list[str] = [host for host in os.environ.get("KITH_HOSTS", "").split(",") if host]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "kith.common",
    "django.forms",  # its own field templates, for what common does not draw
    "kith.partnership",
    "kith.directory",
    "kith.principles",
    "kith.families",
    "kith.support",
    "kith.voice",
    "kith.insight",
    "kith.web",
    "kith.demo",
    "kith.bench",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "kith.common.middleware.PermissionsPolicyMiddleware",
    "kith.directory.middleware.KeptAnswersMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "kith.directory.middleware.OpenReferralMiddleware",
    "kith.web.middleware.WallMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kith.web.middleware.ReaderMiddleware",
    "kith.web.middleware.NoBareAnswersMiddleware",
    "kith.common.middleware.PrivatePagesMiddleware",
    "kith.common.middleware.SeenMiddleware",
    "kith.common.middleware.WhoWasHereMiddleware",
]

ROOT_URLCONF = "kith.config.urls"
WSGI_APPLICATION = "kith.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kith.common.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "kith.common.templatetags.kith",
                "kith.web.templatetags.doors",
            ],
        },
    }
]
# A name or a code that a page says once stays on the server: a cookie would outlive the session on a shared phone.
MESSAGE_STORAGE = "kith.common.said_once.SaidOnce"
LEAVE_TO = os.environ.get("KITH_LEAVE_TO", "https://www.bbc.co.uk/weather")  # neutral: says nothing of help
FORM_RENDERER = "kith.common.forms.KithRenderer"

DATABASES = {"default": database_from(os.environ.get("DATABASE_URL"), DATA / "kith.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "partnership.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Signing in: docs/adr/0013. Only the pages of allauth that web/sign_in_urls.py names can be reached.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "web:sign-in"
LOGIN_REDIRECT_URL = "web:home"
LOGOUT_REDIRECT_URL = "web:front"
CONFIRM_URL = "web:confirm"
SET_UP_SECOND_FACTOR_URL = "mfa_index"
SECOND_FACTOR = os.environ.get("KITH_SECOND_FACTOR", "offered")  # production: required by role
ACCOUNT_ADAPTER = "kith.web.adapters.Doorkeeper"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up; allauth reads from here that there are passwords
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False  # ours count by device and network: allauth's would let a stranger lock somebody out
ACCOUNT_FORMS = {"login": "kith.web.forms.sign_in.SignInForm"}
MFA_ADAPTER = "kith.web.adapters.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = False
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Kith"
MFA_FORMS = {
    "authenticate": "kith.web.forms.sign_in.CodeForm",
    "activate_totp": "kith.web.forms.sign_in.AppForm",
    "add_webauthn": "kith.web.forms.sign_in.PasskeyForm",
}
SOCIALACCOUNT_ADAPTER = "kith.web.adapters.Organisations"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = single_sign_on_from(os.environ)

# Messages to people: docs/adr/0017. Without a carrier nothing is sent, and every page that would send says so.
NOTIFY = {
    "key": os.environ.get("KITH_NOTIFY_KEY", ""),
    "text": os.environ.get("KITH_NOTIFY_TEXT_TEMPLATE", ""),
    "email": os.environ.get("KITH_NOTIFY_EMAIL_TEMPLATE", ""),
    "url": os.environ.get("KITH_NOTIFY_URL", "https://api.notifications.service.gov.uk"),
}
CARRIER = "kith.common.sending.notify.Notify" if NOTIFY["key"] else ""

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("ur", "اردو")]
LOCALE_PATHS = [ROOT / "src" / "kith" / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Nothing inline, nothing from anybody else: one rule for every page.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "media-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
# Nothing that a page of ours uses, but what a passkey needs.
PERMISSIONS_POLICY = ", ".join(
    [
        *(f"{name}=()" for name in ("accelerometer", "bluetooth", "browsing-topics", "camera", "display-capture")),
        *(
            f"{name}=()"
            for name in ("geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment")
        ),
        *(f"{name}=()" for name in ("screen-wake-lock", "serial", "usb", "xr-spatial-tracking")),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)
SESSION_ENGINE = "kith.partnership.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 10  # of somebody who has not signed in; who has: sign_in.lasts in the profile
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kith.web.views.doors.form_expired"
MEDIA = not os.environ.get("KITH_WITHOUT_MEDIA")  # voice notes and films: docs/adr/0025
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
AFTERWARDS = True  # see common/afterwards.py
FILE_UPLOAD_HANDLERS = [
    "kith.common.uploads.OnlyWhereAsked",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 61 * 1024 * 1024  # more than a page takes: no file is ever laid in a folder

WITHOUT_A_NAME = ("/tell/", "/said/", "/said-wrong/", "/asked/", "/how-it-was/", "/code/")  # docs/adr/0027
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "without words": {
            "()": "kith.common.logs.WithoutWords",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "filters": {"not who speaks": {"()": "kith.common.logs.NotWhoSpeaks", "pages": WITHOUT_A_NAME}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "without words",
            "filters": ["not who speaks"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # The carrier's own client would write down the number and the words of what it refuses.
    "loggers": {"notifications_python_client": {"level": "CRITICAL"}, "kith.doors": {"level": "INFO"}},
}
