"""Phone numbers and email addresses, checked in plain words."""

import unicodedata

from django.core.exceptions import ValidationError
from django.forms import EmailField
from django.utils.translation import gettext as _


def digits_of(text: str) -> str:
    """The digits that were typed, in any script; +44 and 0044 are the 0 they stand for."""
    digits = "".join(str(unicodedata.digit(c)) for c in text if c.isdigit())
    if text.strip().startswith(("+44", "(+44", "0044")):
        rest = digits.removeprefix("00").removeprefix("44").removeprefix("0")
        return f"0{rest}"
    return digits


def is_from_abroad(text: str) -> bool:
    """A number written with the code of another country."""
    start = text.strip().lstrip("(")
    return start.startswith(("+", "00")) and not start.startswith(("+44", "0044"))


def mobile_number(text: str) -> str:
    """A number that can be texted, spaced as people read it out; or a kind word about what is wrong."""
    if is_from_abroad(text):
        return _abroad(text)
    digits = digits_of(text)
    if not digits:
        raise ValidationError(_("Write your mobile number here."))
    if not digits.startswith("07"):
        raise ValidationError(_("A mobile number starts with 07. If this is a landline, choose “Phone me”."))
    if len(digits) != 11:
        raise ValidationError(_("A mobile number has 11 digits. This one has %(n)d.") % {"n": len(digits)})
    return f"{digits[:5]} {digits[5:8]} {digits[8:]}"


def email_address(text: str) -> str:
    """An address that can be written to; or a kind word about what is wrong."""
    wrong = _("An email address has an @ in it, like name@example.org.")
    missing = _("Write your email address here.")
    return EmailField(error_messages={"required": missing, "invalid": wrong}).clean(text)


def phone_number(text: str) -> str:
    """A number that can be rung; or a kind word about what is wrong."""
    if is_from_abroad(text):
        return _abroad(text)
    digits = digits_of(text)
    if not digits:
        raise ValidationError(_("Write your phone number here."))
    if digits.startswith("07"):
        return mobile_number(text)
    if not digits.startswith("0"):
        raise ValidationError(_("A phone number starts with 0. Add the code for your town, like 0141."))
    if len(digits) not in (10, 11):
        raise ValidationError(_("A phone number has 10 or 11 digits. This one has %(n)d.") % {"n": len(digits)})
    return f"{digits[:4]} {digits[4:7]} {digits[7:]}"


def _abroad(text: str) -> str:
    digits = digits_of(text)
    if not 8 <= len(digits) <= 17:
        raise ValidationError(_("A number from abroad has 8 to 15 digits. This one has %(n)d.") % {"n": len(digits)})
    return " ".join(text.split())
