"""Named by what one is here as, and not by name, wherever anybody may read it; and by name again."""

from datetime import datetime

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.partnership.models import Account, NamedByRole


class TheirsAlone(Exception):
    """Only the person themself lets their name be read again."""


@transaction.atomic
def name_by_role(*, account: Account, because: NamedByRole, by: Reader, at: datetime) -> Account:
    """From now nobody outside reads their name: they themself say so, or whoever looks after accounts for them."""
    if account.by_role_because == because:
        return account
    return _keep(account, because, Deed.HID_A_NAME_IN_PUBLIC, by, at, why=NamedByRole(because).label)


@transaction.atomic
def name_again(*, account: Account, by: Reader, at: datetime) -> Account:
    """From now their name may be read. Raises TheirsAlone for anybody else: a colleague cannot know that it is safe."""
    if account.pk != by.account_id:
        raise TheirsAlone(account.pk)
    if not account.by_role_because:
        return account
    return _keep(account, "", Deed.SHOWED_A_NAME_IN_PUBLIC, by, at)


def _keep(account: Account, because: str, did: Deed, by: Reader, at: datetime, why: object = "") -> Account:
    account.by_role_because = because
    account.save(update_fields=["by_role_because"])
    audit.record(by=by, did=did, to=account, at=at, why=str(why))
    return account
