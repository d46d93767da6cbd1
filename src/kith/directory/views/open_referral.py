"""The directory for other systems: Open Referral UK 3.0 and HSDS 3.0, read only, for anybody."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from kith.directory.kept_answers import same_for_everybody
from kith.directory.models.twins import Kind
from kith.directory.open_referral import records
from kith.directory.open_referral.answers import ASKS, READS, Joined, answers, lines_of, no_lines, page_of, record
from kith.directory.open_referral.export.published import here_at
from kith.directory.open_referral.openapi import document
from kith.directory.open_referral.parameters import Asked, asked, posted
from kith.directory.open_referral.records.parts import Here, moment
from kith.directory.queries import joined_into, open_referral, published, terms
from kith.directory.queries.listed import listed

PROFILE = "https://openreferraluk.org"
type Written = Callable[[Any], Iterable[dict[str, Any]]]


@answers(*READS)
def about(request: HttpRequest) -> HttpResponse:
    """Which version this is, and where its document stands."""
    openapi = request.build_absolute_uri(reverse("open-referral:openapi").rstrip("/"))
    return record(request, {"version": "HSDS-UK-3.0", "profile": PROFILE, "openapi_url": openapi})


@answers(*READS)
def openapi(request: HttpRequest) -> HttpResponse:
    """What the API promises, as OpenAPI 3.1."""
    return record(request, document(request.build_absolute_uri(reverse("open-referral:about")).rstrip("/")))


@answers(*ASKS)
def services(request: HttpRequest) -> HttpResponse:
    question, here = _asked(request), here_of(request)
    by_index = listed(question, timezone.localdate()) if question.format == "json" else None
    found = by_index or open_referral.services(question)
    whole = published.whole if question.full else lambda rows: rows

    def written(rows: Any) -> Iterable[dict[str, Any]]:
        return (records.service(row, here, full=question.full) for row in whole(rows))

    answer = _answer(request, question, found, written, _brief)
    return same_for_everybody(answer, by_index.edition) if by_index else answer


@answers(*READS)
def service(request: HttpRequest, public_id: UUID) -> HttpResponse:
    found = published.whole(published.services()).filter(public_id=public_id).first()
    if found is None:
        _lead_on(request, "open-referral:service", Kind.SERVICE, public_id)
    return record(request, found and records.service(found, here_of(request), full=True))


@answers(*ASKS)
def services_at_locations(request: HttpRequest) -> HttpResponse:
    question, here = _asked(request), here_of(request)
    found = open_referral.services_at_locations(question).select_related("service")

    def written(rows: Any) -> Iterable[dict[str, Any]]:
        lot = list(published.whole_places(rows))
        services = whole_services_of(lot, here, full=question.full)
        return (_at_location(row, services[row.service_id], here) for row in lot)

    return _answer(request, question, found, written, lambda row: _brief(row.service) | {"id": str(row.public_id)})


@answers(*READS)
def service_at_location(request: HttpRequest, public_id: UUID) -> HttpResponse:
    here = here_of(request)
    found = published.whole_places(published.places()).filter(public_id=public_id).first()
    if found is None:
        return record(request, None)
    service = whole_services_of([found], here, full=True)[found.service_id]
    return record(request, _at_location(found, service, here))


def _at_location(row: Any, service: dict[str, Any], here: Here) -> dict[str, Any]:
    """The same record as inside its service, with the service round it."""
    return {**records.place(row, here, service["url"]), "service": service}


@answers(*ASKS)
def organizations(request: HttpRequest) -> HttpResponse:
    question, here = _asked(request), here_of(request)
    found = open_referral.organisations(question)
    whole = published.whole_organisations if question.full else lambda rows: rows

    def written(rows: Any) -> Iterable[dict[str, Any]]:
        return (records.organization(row, here, full=question.full) for row in whole(rows))

    return _answer(request, question, found, written, lambda row: {"id": str(row.public_id)})


@answers(*READS)
def organization(request: HttpRequest, public_id: UUID) -> HttpResponse:
    found = published.whole_organisations(published.organisations()).filter(public_id=public_id).first()
    if found is None:
        _lead_on(request, "open-referral:organization", Kind.ORGANISATION, public_id)
    return record(request, found and records.organization(found, here_of(request), full=True))


@answers(*ASKS)
def taxonomies(request: HttpRequest) -> HttpResponse:
    question = _asked(request)
    return _answer(request, question, terms.taxonomies(question), lambda rows: rows, lambda row: {"id": row["id"]})


@answers(*READS)
def taxonomy(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return record(request, terms.whole_taxonomy(str(public_id)))


@answers(*ASKS)
def taxonomy_terms(request: HttpRequest) -> HttpResponse:
    question = _asked(request)
    return _answer(request, question, terms.terms(question), lambda rows: rows, lambda row: {"id": row["id"]})


@answers(*READS)
def taxonomy_term(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return record(request, terms.one_term(str(public_id)))


def _lead_on(request: HttpRequest, view: str, kind: str, public_id: UUID) -> None:
    """Raises Joined where this record was joined into another."""
    if stays := joined_into(public_id, kind):
        raise Joined(request.build_absolute_uri(reverse(view, args=[stays]).rstrip("/")))


def _asked(request: HttpRequest) -> Asked:
    """The parameters of the address and, of a search that was posted, those of its body."""
    said = {name: request.GET.getlist(name) for name in request.GET}
    if request.method != "POST":
        return asked(said)
    is_form = request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data")
    return asked(
        said | ({name: request.POST.getlist(name) for name in request.POST} if is_form else posted(request.body))
    )


def _answer(request: HttpRequest, question: Asked, found: Any, written: Written, brief: Any) -> HttpResponse:
    """A page, or every row line by line; whole records, or only their ids."""
    shape: Written = (lambda rows: map(brief, rows)) if question.minimal else written
    if question.format == "ndjson" and request.method == "HEAD":
        return no_lines()
    if question.format == "ndjson":
        return lines_of(found, shape)
    total = len(found) if isinstance(found, list) else found.count()
    return page_of(request, question, found, total, shape)


def _brief(row: Any) -> dict[str, Any]:
    return {"id": str(row.public_id), "last_modified": moment(row.changed_at)}


def whole_services_of(places: list[Any], here: Here, *, full: bool) -> dict[int, dict[str, Any]]:
    """The service of each of these places, read together; without the places themselves, which stand round it."""
    found = published.services().filter(pk__in={place.service_id for place in places})
    rows = published.whole(found) if full else found
    return {row.pk: records.service(row, here, full=full) for row in rows}


def here_of(request: HttpRequest) -> Here:
    """Where pages of services begin on this server, and the partnership's town, council and country."""
    return here_at(request.build_absolute_uri(reverse("directory:find")))
