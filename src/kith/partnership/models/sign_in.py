"""Signing in: sessions that know whose they are, and wrong tries that are counted."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """One browser's session, and the account that is signed in there. Nothing says where in the world it is."""

    account = models.ForeignKey(
        "partnership.Account", on_delete=models.CASCADE, null=True, blank=True, related_name="sessions"
    )

    @classmethod
    def get_session_store_class(cls) -> type:
        from kith.partnership.sessions import SessionStore

        return SessionStore

    class Meta:
        verbose_name = "session"


class SignInTries(models.Model):
    """Wrong passwords or codes from one place for one account, since a moment. Who and where are hashes."""

    who = models.CharField(max_length=80, unique=True)
    since = models.DateTimeField()
    wrong = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.who
