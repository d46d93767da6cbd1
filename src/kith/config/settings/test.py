"""Tests: demo mode off unless a test asks, fast password hashes, plain static files."""

import os
import tempfile
from pathlib import Path

from kith.config.settings.base import *  # noqa: F403
from kith.config.settings.base import DATABASES

GALLERY = True
SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["*"]
CARRIER = "kith.common.sending.pocket.Pocket"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in use: in memory, a second press at the same moment finds the table locked and not merely busy.
    DATABASES["default"]["TEST"] = {"NAME": Path(tempfile.gettempdir()) / f"kith-test-{os.getpid()}.sqlite3"}
