"""Production settings pass Django's own deployment check, and refuse to start half set."""

import os
import subprocess
import sys

from kith.common.models import uuid7

PRODUCTION = {"DJANGO_SETTINGS_MODULE": "kith.config.settings.production"}


def check(**environment: str) -> "subprocess.CompletedProcess[str]":
    words = [sys.executable, "-m", "kith.cli", "manage", "check", "--deploy", "--fail-level", "WARNING"]
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "KITH_"))}
    return subprocess.run(words, env={**ours, **PRODUCTION, **environment}, capture_output=True, text=True, check=False)


def test_production_passes_the_deployment_check(tmp_path):
    done = check(KITH_SECRET_KEY=f"{uuid7()}{uuid7()}", KITH_HOSTS="kith.example.org", KITH_DATA=str(tmp_path))
    assert done.returncode == 0, done.stderr


def test_production_refuses_to_start_without_a_secret():
    assert "Set KITH_SECRET_KEY" in check(KITH_SECRET_KEY="short", KITH_HOSTS="kith.example.org").stderr


def test_production_asks_for_a_second_step_and_takes_no_other_word_for_it():
    whole = {"KITH_SECRET_KEY": f"{uuid7()}{uuid7()}", "KITH_HOSTS": "kith.example.org"}

    assert "KITH_SECOND_FACTOR is" in check(**whole, KITH_SECOND_FACTOR="sometimes").stderr
    assert production(**whole) == "required by role 31536000 True True True"


def test_in_production_the_browser_itself_holds_our_cookies_to_this_host():
    """Django's own and ours (`common/cookies.py`): `__Host-`, or `__Secure-` for one of some pages only."""
    asked = """
import django; django.setup()
from django.conf import settings as s
from kith.common.cookies import name_of
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME, name_of("a"), name_of("b", path="/said/"))
"""
    whole = {"KITH_SECRET_KEY": f"{uuid7()}{uuid7()}", "KITH_HOSTS": "kith.example.org"}
    assert said_by_production(asked, **whole).split() == [
        "__Host-sessionid",
        "__Host-csrftoken",
        "__Host-django_language",
        "__Host-a",
        "__Secure-b",
    ]


def production(**environment: str) -> str:
    """What production settings say of the second step, of HTTPS and of its cookies."""
    names = "SECOND_FACTOR SECURE_HSTS_SECONDS SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE LANGUAGE_COOKIE_SECURE"
    return said_by_production(
        f"from django.conf import settings; print(*(getattr(settings, n) for n in '{names}'.split()))", **environment
    )


def said_by_production(asked: str, **environment: str) -> str:
    """What these lines print under production settings."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "KITH_"))}
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**ours, **PRODUCTION, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
