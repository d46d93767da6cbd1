"""A service, in short for a list and in full for its own page."""

from typing import Any

from kith.directory.models import Particulars, Service
from kith.directory.open_referral.conforming import in_ascii
from kith.directory.open_referral.ids import id_of
from kith.directory.open_referral.own_parts import PARTS, said_of
from kith.directory.open_referral.own_words import OWN_LISTS, OwnList
from kith.directory.open_referral.records import parts
from kith.directory.open_referral.records.locations import language, place
from kith.directory.open_referral.records.organizations import organization, program
from kith.directory.open_referral.records.taxonomies import own_term

NOTHING_MORE = Particulars()


def service(row: Service, here: parts.Here, *, full: bool = False) -> parts.Fields:
    """One service. Without a web address of its own it has that of its page here: Open Referral UK wants one."""
    more = getattr(row, "particulars", NOTHING_MORE)
    url = web_address(row, here)
    short = parts.only(
        id=str(row.public_id),
        organization_id=str(row.organisation.public_id),
        program_id=str(more.program.public_id) if more.program else "",
        name=row.name,
        alternate_name=more.alternate_name,
        description=row.description or row.summary,
        url=url,
        email=more.email,
        status=row.status,
        interpretation_services=more.interpretation_services,
        application_process=more.application_process,
        fees=(fees := more.fees_description or row.cost_words),
        fees_description=fees,
        wait_time=wait_time(row),
        accreditations=more.accreditations,
        licenses=more.licenses,
        eligibility_description=more.eligibility_description,
        minimum_age=row.minimum_age,
        maximum_age=row.maximum_age,
        assured_date=parts.day(row.checked_on),
        assurer_email=more.assurer_email,
        alert=more.alert,
        last_modified=parts.moment(row.changed_at),
        organization=organization(row.organisation, here),
    )
    return {**short, **_nested(row, more, here)} if full else short


def web_address(row: Service, here: parts.Here) -> str:
    """Its own address, or its page here."""
    more = getattr(row, "particulars", NOTHING_MORE)
    return parts.web(more.url) or f"{here.page}{row.public_id}/"


def wait_time(row: Service) -> str:
    """How long the wait is, in words."""
    said = {
        Service.Wait.NONE: "No wait",
        Service.Wait.ABOUT: f"About {row.wait_weeks} weeks" if row.wait_weeks is not None else "",
        Service.Wait.FULL: f"Full until {parts.day(row.full_until_on)}",
    }
    return row.wait_words or said.get(Service.Wait(row.wait), "")


def _nested(row: Any, more: Particulars, here: parts.Here) -> parts.Fields:
    url = web_address(row, here)
    return {
        **({"program": program(more.program)} if more.program else {}),
        "phones": [*parts.first_phone(row, row.phone, url), *(parts.phone(one, url) for one in row.open_phones)],
        "contacts": [parts.contact(one, url) for one in row.open_contacts],
        "schedules": [
            *parts.weekly(row, row.open_sessions, url),
            *(parts.schedule(one, url) for one in row.open_schedules),
            *(_apart(one, url) for one in parts.in_order(row.open_days_apart)),
        ],
        "service_areas": _areas(row),
        "service_at_locations": [place(one, here, url) for one in row.open_places],
        "languages": [language(row, one, url) for one in parts.in_order(row.open_languages, "slug")],
        "funding": [parts.funding(one, url) for one in parts.in_order(row.open_funding)],
        "cost_options": _costs(row, url),
        "required_documents": [
            parts.only(id=str(one.public_id), document=one.document, uri=in_ascii(one.uri))
            for one in parts.in_order(row.open_required_documents)
        ],
        "attributes": _attributes(row),
        "capacities": [_capacity(one) for one in parts.in_order(row.open_capacities)],
    }


def _apart(one: Any, url: str) -> parts.Fields:
    """Days on which the usual hours do not hold: a schedule that is valid for those days only."""
    return parts.only(
        id=str(one.public_id),
        valid_from=parts.day(one.starts_on),
        valid_to=parts.day(one.ends_on),
        description="Closed" if one.is_closed else "Other hours",
        opens_at=parts.clock(one.opens),
        closes_at=parts.clock(one.closes),
        url=url,
    )


def _areas(row: Any) -> list[parts.Fields]:
    """In order of their ids, so that an area of ours and one in words stand alike wherever they are kept."""
    covers = () if row.is_citywide else row.open_covers
    own = [{"id": id_of(row.public_id, "area", one.public_id), "name": one.name} for one in covers]
    told = [
        parts.only(
            id=str(one.public_id),
            name=one.name,
            description=one.description,
            extent=one.extent,
            extent_type=one.extent_type,
            uri=in_ascii(one.uri),
        )
        for one in row.open_service_areas
    ]
    return sorted(own + told, key=lambda area: area["id"])


def _costs(row: Any, url: str) -> list[parts.Fields]:
    """One price for everybody where it is known, then the others."""
    said = parts.only(amount=row.cost_pence / 100, currency="GBP", amount_description=row.cost_words, url=url)
    own = [{"id": id_of(row.public_id, "cost"), **said}] if row.cost_is_known else []
    return own + [
        parts.only(
            id=str(one.public_id),
            option=one.option,
            valid_from=parts.day(one.valid_from),
            valid_to=parts.day(one.valid_to),
            currency=one.currency,
            amount=None if one.amount_pence is None else one.amount_pence / 100,
            amount_description=one.amount_description,
            url=url,
        )
        for one in parts.in_order(row.open_cost_options)
    ]


def _attributes(row: Any) -> list[parts.Fields]:
    """Words of our own lists, what one can be part of, then terms of other people's."""
    own = [
        _own_attribute(row, words, word)
        for words in OWN_LISTS
        for word in parts.in_order(getattr(row, f"open_{words.field}"), "slug")
    ]
    own += [
        _own_attribute(row, PARTS, term, value)
        for one in parts.in_order(row.open_opportunities, "kind")
        for term, value in said_of(one)
    ]
    return own + [parts.attribute(one, row, "service") for one in parts.in_order(row.open_attributes)]


def _own_attribute(row: Any, words: OwnList, word: Any, value: str = "") -> parts.Fields:
    return parts.only(
        id=id_of(row.public_id, "attribute", words.slug, word.slug),
        link_id=str(row.public_id),
        link_entity="service",
        link_type=words.slug,
        taxonomy_term_id=words.term_id(word.slug),
        value=value,
        taxonomy_term=own_term(words, word),
    )


def _capacity(one: Any) -> parts.Fields:
    return parts.only(
        id=str(one.public_id),
        unit={"id": id_of("unit", one.unit), "name": one.unit},
        available=one.available,
        maximum=one.maximum,
        description=one.description,
        updated=parts.moment(one.as_of),
    )
