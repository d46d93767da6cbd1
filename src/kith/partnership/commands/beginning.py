"""The first administrator of a partnership: everybody else's account is opened by somebody who has one."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.partnership.models import Account, Membership, Organisation


class AlreadyAdministered(Exception):
    """Somebody administers this partnership already: they open the next account."""


@transaction.atomic
def appoint_first_administrator(*, partnership: str, email: str, name: str, password: str, at: datetime) -> Membership:
    """Open the first account, for the partnership itself. Raises `ValidationError` for an email or a password that will not do.

    Whoever runs it holds the database already, so it is written down as done by the new administrator. They see no
    family's record for that.
    """
    held = Membership.objects.live(timezone.localtime(at)).filter(role=Membership.Role.ADMINISTRATOR)
    if held.exists():
        raise AlreadyAdministered(
            "This partnership has an administrator. They open the next account, on their own page."
        )
    validate_email(email)
    account = Account(email=email.lower(), name=name)
    validate_password(password, account)
    organisation, _ = Organisation.objects.get_or_create(
        slug=slugify(partnership)[:80], defaults={"name": partnership, "kind": Organisation.Kind.PARTNERSHIP}
    )
    account = Account.objects.create_user(email=email, password=password, name=name)
    member = Membership.objects.create(
        account=account,
        organisation=organisation,
        role=Membership.Role.ADMINISTRATOR,
        job="Administrator",
        starts_on=timezone.localdate(at),
    )
    by = Reader(at=at, account_id=account.pk, name=name, organisation_id=organisation.pk, role=member.role)
    audit.record(by=by, did=Deed.APPOINTED_THE_FIRST_ADMINISTRATOR, to=member, at=at)
    return member
