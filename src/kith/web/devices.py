"""A browser in the words its owner would use, and knowing again a device that somebody has signed in on."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from kith.common.cookies import name_of

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)
COOKIE, SALT, A_YEAR, MOST = name_of("kith_device"), "kith.web.devices", 60 * 60 * 24 * 365, 8


def in_words(user_agent: str) -> str:
    """Such as "Firefox on Windows": enough to know one's own phone by, and no more."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    machine = next((name for mark, name in MACHINES if mark in user_agent), "")
    if browser and machine:
        return _("%(browser)s on %(machine)s") % {"browser": browser, "machine": machine}
    return browser or machine or _("A browser")


def known_device(request: HttpRequest, email: str) -> str:
    """This device's own name, if the account with this email has signed in on it before; otherwise nothing."""
    name, emails = _read(request)
    return name if _key(email) in emails else ""


def remember_device(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Know this device again for this account. Only for staff: a family's phone keeps no trace of us."""
    name, emails = _read(request)
    kept = [_key(email), *(each for each in emails if each != _key(email))][:MOST]
    response.set_cookie(
        COOKIE,
        signing.dumps([name or get_random_string(22), kept], salt=SALT),
        max_age=A_YEAR,
        path="/",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        name, emails = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=A_YEAR)
    except (signing.BadSignature, ValueError):
        return "", []
    return name, emails


def _key(email: str) -> str:
    return signing.Signer(salt=SALT).signature(email.strip().lower())[:16]
