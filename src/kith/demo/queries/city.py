"""Whether this database was made by the demonstration."""

from kith.demo.models import City
from kith.partnership.models import Account


def city_here() -> City | None:
    """The made-up city in this database, if it holds one."""
    return City.objects.order_by("pk").first()


def is_someone_elses() -> bool:
    """Somebody signs in here and the demonstration did not make it: hands off."""
    return not City.objects.exists() and Account.objects.exists()
