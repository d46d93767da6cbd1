"""Measuring: as production runs a page, without HTTPS in front, with no file names to look up, and beside a peer."""

from kith.config.settings.base import *  # noqa: F403
from kith.config.settings.base import INSTALLED_APPS

SECRET_KEY = "bench-only"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin.apps.SimpleAdminConfig"]
ROOT_URLCONF = "kith.bench.urls"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
