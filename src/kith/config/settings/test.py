"""Tests: demo mode off unless a test asks, fast password hashes, plain static files."""

import os
import tempfile
from pathlib import Path

from kith.config.settings.base import *  # noqa: F403
from kith.config.settings.base import DATABASES

GALLERY = True
SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["*"]
AFTERWARDS = False
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

if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # A browser journey's server answers each press in a thread of its own: none keeps its connection, and a lock that
    # one left behind becomes a test that fails, and not a run that never ends.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    options = DATABASES["default"]["OPTIONS"]
    options["options"] += " -c synchronous_commit=off -c lock_timeout=60s -c idle_in_transaction_session_timeout=300s"
