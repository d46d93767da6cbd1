"""Several words said together, in the language of whoever reads them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def listed(words: Iterable[str]) -> str:
    """Shazia, Hamza, Zayn: with the comma of the language that is read."""
    return _(", ").join(words)


def joined(words: Iterable[str]) -> str:
    """Shazia, Hamza and Zayn; one alone as it is, and nothing for none."""
    *some, last = [*words] or [""]
    return _("%(some)s and %(last)s") % {"some": listed(some), "last": last} if some else last
