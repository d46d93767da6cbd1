"""Measuring: as production runs a page, without HTTPS in front, and with no file names to look up."""

from kith.config.settings.base import *  # noqa: F403

SECRET_KEY = "bench-only"
ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
