"""For which ages a service is, as people say it."""

from django.utils.translation import gettext as _

from kith.directory.models import Service
from kith.directory.queries import traits

ADULT = 26  # an upper age of this or more says no more than "grown up"


def said(service: Service) -> str:
    """Ages 5 to 11; nothing where nobody said."""
    ages = traits.ages(service.minimum_age, service.maximum_age)
    if ages is None:
        return ""
    youngest, oldest = ages
    if service.minimum_age is None:
        return _("Up to age %(to)d") % {"to": oldest}
    if youngest < 0 and oldest >= ADULT:
        return _("Any age")
    if youngest < 0:
        return _("From before birth to %(to)d") % {"to": oldest}
    if oldest >= ADULT:
        return _("Age %(from)d and over") % {"from": youngest}
    return _("Ages %(from)d to %(to)d") % {"from": youngest, "to": oldest}
