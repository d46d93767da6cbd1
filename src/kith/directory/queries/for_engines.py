"""Services whose pages search engines may list: published, and no place that is kept secret (a refuge)."""

from uuid import UUID

from django.db.models import QuerySet

from kith.directory.models import Service
from kith.directory.queries.services import running

A_PAGE = 10_000  # sitemaps.org allows 50,000 in one file


def may_be_listed(service: Service) -> bool:
    """Whether its page asks to be found from outside. What is closed for now is read here, and asks for nothing."""
    return service.status == Service.Status.ACTIVE and service.reach != Service.Reach.PRIVATE


def pages_of_published() -> int:
    """How many pages of addresses there are: one at least."""
    return max(1, -(-_listed().count() // A_PAGE))


def published_page(number: int) -> list[UUID]:
    """The public ids on this page, from 1, oldest first; none past the last."""
    first = (max(number, 1) - 1) * A_PAGE
    return list(_listed().order_by("pk").values_list("public_id", flat=True)[first : first + A_PAGE])


def _listed() -> QuerySet[Service]:
    return running().exclude(reach=Service.Reach.PRIVATE)
