"""At the very same moment, on PostgreSQL: two runs of the outbox, and one message."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from kith.common.sending.pocket import Pocket
from kith.common.testing import NOON
from kith.families.commands.messages import tell_something_new
from kith.families.commands.outbox import send_waiting
from kith.families.factories import SafeContactFactory, walking_beside
from kith.families.models import MessageStep

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks are proved on PostgreSQL"),
]


def test_two_runs_at_once_send_each_message_once(settings):
    settings.CARRIER = "kith.common.sending.nowhere.Nobody"  # it cannot start, and they wait
    for _ in range(8):
        contact = SafeContactFactory(may_leave_message=True, send_when="any-time")
        by = walking_beside(contact.family)
        tell_something_new(family=contact.family, person=contact.person, by=by, at=NOON)
    settings.CARRIER = "kith.common.sending.pocket.Pocket"
    Pocket.empty()
    barrier = Barrier(3)

    def run(_):
        try:
            connection.ensure_connection()
            barrier.wait(timeout=10)
            return send_waiting(at=NOON + timedelta(minutes=1))
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(run, range(3)))

    assert len(Pocket.sent) == len({parcel.reference for parcel in Pocket.sent}) == 8
    assert MessageStep.objects.filter(kind="trying").count() == 8
