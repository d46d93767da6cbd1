"""A partnership's own server, behind a proxy that speaks HTTPS."""

import os

from django.core.exceptions import ImproperlyConfigured

from kith.config.settings.base import *  # noqa: F403
from kith.config.settings.base import ALLOWED_HOSTS, SECRET_KEY

if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("Set KITH_SECRET_KEY to at least 50 random characters.")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set KITH_HOSTS to the names this server answers to, joined by commas.")

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = int(os.environ.get("KITH_HSTS_SECONDS", 60 * 60 * 24 * 365))
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"  # of this host alone, and by HTTPS: the browser itself holds us to it
CSRF_COOKIE_NAME = "__Host-csrftoken"
LANGUAGE_COOKIE_NAME = "__Host-django_language"
SECOND_FACTOR = os.environ.get("KITH_SECOND_FACTOR", "required by role")
if SECOND_FACTOR not in ("required by role", "offered"):
    raise ImproperlyConfigured('KITH_SECOND_FACTOR is "required by role" or "offered".')
