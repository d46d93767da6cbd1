"""The made-up city on one machine. Refuses a database that was not made by demo."""

from kith.config.settings.base import *  # noqa: F403

DEMO = True
GALLERY = True
SECRET_KEY = "a-demonstration-has-no-secrets-and-only-invented-families"
ALLOWED_HOSTS = ["*"]
CARRIER = "kith.demo.phone.DemoPhone"  # whatever the environment says: nothing leaves a demonstration
