"""Accounts of people who work here: opened, given another place, given a way in, and closed when they leave."""

from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from kith.common import audit, codes
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.partnership import sessions
from kith.partnership.models import Account, Membership, Organisation, StartCode
from kith.partnership.roles import may_give

LENGTH, LASTS = 12, timedelta(days=3)  # 57 bits


class EmailTaken(Exception):
    """Somebody has an account with this email."""


class NotTheirsToGive(Exception):
    """This role, or a place in this organisation, is not for this person to give."""


class NobodyForThemselves(Exception):
    """Nobody opens, moves, closes or lets in themself."""


@transaction.atomic
def open_account(
    *, name: str, email: str, organisation: Organisation, role: str, job: str, by: Reader, at: datetime
) -> Membership:
    """An account with no password yet, and its first place. Raises EmailTaken, or NotTheirsToGive."""
    _may_give(by, organisation, role)
    try:
        with transaction.atomic():
            account = Account.objects.create_user(email=email, name=name)
    except IntegrityError as taken:
        raise EmailTaken(email) from taken
    audit.record(by=by, did=Deed.OPENED_ACCOUNT, to=account, at=at)
    return _place(account, organisation, role, job, by, at)


@transaction.atomic
def add_place(
    *, account: Account, organisation: Organisation, role: str, job: str, by: Reader, at: datetime
) -> Membership:
    """From today they act for this organisation too, in this role. The same place twice is one."""
    _not_themself(account, by)
    _may_give(by, organisation, role)
    today = timezone.localtime(at)
    held = Membership.objects.live(today).filter(account=account, organisation=organisation, role=role).first()
    return held or _place(account, organisation, role, job, by, at)


def _place(account: Account, organisation: Organisation, role: str, job: str, by: Reader, at: datetime) -> Membership:
    member = Membership.objects.create(
        account=account, organisation=organisation, role=role, job=job, starts_on=timezone.localdate(at)
    )
    audit.record(by=by, did=Deed.GAVE_A_PLACE_AS, which=role, to=member, at=at)
    return member


@transaction.atomic
def end_place(*, member: Membership, by: Reader, at: datetime) -> Membership:
    """It ends with yesterday, so that nothing more is opened in it; one that began today ends with today."""
    _not_themself(member.account, by)
    _may_give(by, member.organisation, member.role)
    today = timezone.localdate(at)
    member.ends_on = max(today - timedelta(days=1), member.starts_on)
    member.save(update_fields=["ends_on"])
    audit.record(by=by, did=Deed.ENDED_A_PLACE, to=member, at=at)
    sessions.end(list(sessions.sessions_of(member.account_id, at=at)))
    return member


@transaction.atomic
def close_account(*, account: Account, by: Reader, at: datetime) -> Account:
    """They have left: no way in opens any more, and every session ends, wherever it is open."""
    _not_themself(account, by)
    today = timezone.localtime(at)
    for member in Membership.objects.live(today).filter(account=account).select_related("organisation", "account"):
        end_place(member=member, by=by, at=at)
    _end_codes(account, by, at)
    account.is_active = False
    account.set_unusable_password()
    account.save(update_fields=["is_active", "password"])
    audit.record(by=by, did=Deed.CLOSED_ACCOUNT, to=account, at=at)
    sessions.end(list(sessions.sessions_of(account.pk, at=at)))
    return account


@transaction.atomic
def give_start_code(*, account: Account, known_by: str, by: Reader, at: datetime) -> str:
    """A code to hand over, with which they choose a password. What was signed in before ends; a second step stays.

    Raises NobodyForThemselves, and NotTheirsToGive for an account in whose place the giver may not put anybody.
    """
    _not_themself(account, by)
    live = Membership.objects.live(timezone.localtime(at)).filter(account=account).select_related("organisation")
    for member in live:
        _may_give(by, member.organisation, member.role)
    if not live or not account.is_active:
        raise NotTheirsToGive(account.pk)
    _end_codes(account, by, at)
    code = codes.new_code(LENGTH)
    StartCode.objects.create(
        account=account,
        code_hash=hashed(code),
        known_by=known_by,
        given_at=at,
        given_by_id=by.account_id,
        opens_until=at + LASTS,
    )
    audit.record(by=by, did=Deed.GAVE_A_START_CODE, to=account, at=at, why=known_by)
    sessions.end(list(sessions.sessions_of(account.pk, at=at)))
    return code


def hashed(code: str) -> str:
    """What is stored of a start code."""
    return codes.hashed(code, what="partnership.start-code")


def account_behind(*, email: str, code: str, at: datetime) -> Account | None:
    """Whose password this code chooses, if it still does."""
    typed = codes.as_typed(code)
    if len(typed) != LENGTH:
        return None
    found = StartCode.objects.standing(at).filter(
        code_hash=hashed(typed), account__is_active=True, account__email__iexact=email.strip()
    )
    start = found.select_related("account").first()
    return start.account if start else None


@transaction.atomic
def choose_password(*, email: str, code: str, password: str, at: datetime) -> Account | None:
    """The account, with this password from now; None where the code opens nothing. It opens once.

    Raises `ValidationError` for a password that will not do; the code still opens then.
    """
    account = account_behind(email=email, code=code, at=at)
    if account is None:
        return None
    start = StartCode.objects.select_for_update().get(code_hash=hashed(codes.as_typed(code)))
    if start.used_at:
        return None
    validate_password(password, account)
    start.used_at, start.used_by = at, account
    start.save(update_fields=["used_at", "used_by"])
    account.set_password(password)
    account.save(update_fields=["password"])
    audit.record(
        by=Reader(at=at, account_id=account.pk, name=account.name), did=Deed.CHOSE_A_PASSWORD, to=account, at=at
    )
    return account


def _end_codes(account: Account, by: Reader, at: datetime) -> None:
    StartCode.objects.filter(account=account).standing(at).update(ended_at=at, ended_by_id=by.account_id)


def _not_themself(account: Account, by: Reader) -> None:
    if account.pk == by.account_id:
        raise NobodyForThemselves(account.pk)


def _may_give(by: Reader, organisation: Organisation, role: str) -> None:
    elsewhere = by.role != Membership.Role.ADMINISTRATOR and organisation.pk != by.organisation_id
    if elsewhere or role not in may_give(by.role):
        raise NotTheirsToGive(role)
