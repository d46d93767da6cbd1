"""Where sessions are kept: a table that knows whose each one is, so that its person can see it and end it from afar."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from kith.common import sign_in
from kith.partnership.models import Session


class SessionStore(DatabaseStore):
    """A session ends at its role's hour, or when it has lain idle: the one question that finds it asks that too."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        row.account_id = data.get(SESSION_KEY)
        if begun := data.get(sign_in.KEY):
            row.expire_date = timezone.now() + timedelta(seconds=sign_in.seconds_left(begun, at=timezone.now()))
        return row


def sessions_of(account_id: int, *, at: datetime) -> dict[str, SessionBase]:
    """Every session of this account that has not ended, by its key."""
    return {row.session_key: _opened(row) for row in Session.objects.filter(account_id=account_id, expire_date__gt=at)}


def _opened(row: Session) -> SessionBase:
    store = SessionStore(row.session_key)
    store._session_cache = store.decode(row.session_data)
    return store


def end(keys: list[str]) -> int:
    """End these sessions now, wherever they are open. What is already on a screen stays; the next press opens nothing."""
    return Session.objects.filter(session_key__in=keys).delete()[0]
