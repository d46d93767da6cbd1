"""How long a sign-in lasts, and how many wrong tries are too many."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from kith.common.networks import network_of
from kith.common.sign_in import Lasts
from kith.partnership.models import Membership, SignInTries
from kith.partnership.queries.profile import rule_on

FORGOTTEN_AFTER = timedelta(minutes=15)
TRIES_OF_A_KNOWN_DEVICE, TRIES_HERE, TRIES_HERE_WHEN_MANY_GUESS = 10, 5, 2
TRIES_OF_A_NETWORK, MANY_FOR_ONE_ACCOUNT = 60, 40
CODES_OF_A_DAY, A_DAY = 30, timedelta(days=1)
FAMILY, STAFF = "family", "staff"


def roles_of(account_id: int, *, at: datetime) -> set[str]:
    """Every role that this account holds at this moment."""
    live = Membership.objects.live(timezone.localtime(at)).filter(account_id=account_id)
    return set(live.values_list("role", flat=True))


def lasts_for(account_id: int, *, at: datetime) -> Lasts:
    """How long this account's sign-in lasts: the shorter of each, when it holds several roles."""
    rule = rule_on("sign_in.lasts", timezone.localdate(at))
    roles = roles_of(account_id, at=at) or {FAMILY}
    found = [Lasts(**rule.get(role, rule[STAFF])) for role in roles]
    return Lasts(
        hours=min(each.hours for each in found),
        idle_minutes=min(each.idle_minutes for each in found),
        confirm_minutes=min(each.confirm_minutes for each in found),
        second_factor=any(each.second_factor for each in found),
    )


@dataclass(frozen=True, slots=True)
class Guesser:
    """Who is trying to be this account, as hashes: one known device, or one network, and everyone that is neither.

    `of_a_day` is set for a code, which is tried by somebody who has the password: such tries end for the whole account.
    """

    here: str
    network: str
    everyone: str
    is_known: bool
    of_a_day: str = ""

    @classmethod
    def of(cls, *, account: str, address: str, device: str = "", is_code: bool = False) -> "Guesser":
        """`account` is what was typed as an email; `device` is set when that account has been signed in on it before."""
        network = network_of(address)
        email = unicodedata.normalize("NFKC", account).strip().upper()  # as databases compare: no letter counts apart
        email = f"code {email}" if is_code else email
        where = f"device {device}" if device else f"network {network}"
        return cls(
            here=_hashed("here", email, where),
            network=_hashed("network", network),
            everyone=_hashed("everyone", email),
            is_known=bool(device),
            of_a_day=_hashed("of a day", email) if is_code else "",
        )

    @property
    def counted(self) -> tuple[str, ...]:
        """What one wrong try counts against. A known device's slips count against nobody else."""
        if self.is_known:
            return (self.here,)
        return (self.everyone, self.here, self.network, *([self.of_a_day] if self.of_a_day else ()))

    def lasts(self, who: str) -> timedelta:
        """How long wrong tries counted under this name are remembered."""
        return A_DAY if who == self.of_a_day else FORGOTTEN_AFTER


def is_too_many(guesser: Guesser) -> bool:
    """Whether the tries counted so far, this one among them, are more than may be made from here.

    A stranger elsewhere never uses up these tries: at most they leave fewer to a device that nobody knows yet. Codes
    are tried by somebody who has the password already: after thirty wrong ones in a day a known device or a passkey is
    left, and no other network (OWASP ASVS 5.0, 6.5 and 6.3.1).
    """
    counted = SignInTries.objects.filter(who__in=guesser.counted).values_list("who", "wrong")
    wrong = dict.fromkeys(guesser.counted, 0) | dict(counted)
    if guesser.is_known:
        return wrong[guesser.here] > TRIES_OF_A_KNOWN_DEVICE
    if guesser.of_a_day and wrong[guesser.of_a_day] > CODES_OF_A_DAY:
        return True
    many = wrong[guesser.everyone] > MANY_FOR_ONE_ACCOUNT
    at_most = TRIES_HERE_WHEN_MANY_GUESS if many else TRIES_HERE
    return wrong[guesser.here] > at_most or wrong[guesser.network] > TRIES_OF_A_NETWORK


def _hashed(*parts: str) -> str:
    return salted_hmac("kith.partnership.sign-in", "\x00".join(parts), algorithm="sha256").hexdigest()
