"""One service of which everything is said that the standard has a word for."""

from datetime import UTC, date, datetime, time

from kith.directory.factories import LocationFactory, PlaceFactory, ServiceFactory, SessionFactory
from kith.directory.models import (
    Accessibility,
    Attribute,
    Capacity,
    Contact,
    CostOption,
    DayApart,
    Funding,
    Identifier,
    OtherAddress,
    Particulars,
    Phone,
    Program,
    Provider,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    Taxonomy,
    Term,
)
from kith.partnership.factories import AreaFactory, OrganisationFactory


def whole_service(name: str = "Evening Blether") -> Service:
    """Made of real rows, two places, hours, and one of every small record."""
    organisation = OrganisationFactory(
        name=f"{name} people",
        about="Neighbours with a kettle",
        phone="0141 496 0100",
        email="hello@example.org",
        website="example.org",
        charity_number="SC012345",
    )
    parent = ServiceFactory(organisation__name="Above").organisation
    Provider.objects.create(organisation=organisation, legal_status="charity", year_incorporated=1998, parent=parent)
    Identifier.objects.create(organisation=organisation, scheme="GB-COH", kind="Company number", identifier="123")
    program = Program.objects.create(organisation=organisation, name="Evenings")
    Funding.objects.create(organisation=organisation, stream="Whole family wellbeing")
    service = ServiceFactory(
        organisation=organisation,
        name=name,
        description="A group over food",
        phone="0141 496 0101",
        cost_pence=150,
        cost_words="£1.50, tea and all",
        wait="about",
        wait_weeks=2,
        is_citywide=False,
        covers=[AreaFactory(name="Govanhill")],
        needs=["talk"],
        who_for=["teenager"],
        languages=["ur"],
        access=["no-steps"],
    )
    _what_hangs_on(service, program)
    return service


def _what_hangs_on(service: Service, program: Program) -> None:
    Particulars.objects.create(
        service=service,
        program=program,
        alternate_name="Blether",
        url="example.org/blether",
        email="blether@example.org",
        application_process="Ring us",
        eligibility_description="Anyone",
        alert="Back in May",
        assurer_email="checks@example.org",
    )
    at = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
    Capacity.objects.create(service=service, unit="places", available=3, maximum=8, as_of=at)
    CostOption.objects.create(service=service, option="Under 5", amount_pence=0, currency="GBP")
    RequiredDocument.objects.create(service=service, document="Nothing")
    ServiceArea.objects.create(service=service, name="And round about")
    Funding.objects.create(organisation=service.organisation, service=service, stream="A raffle")
    Schedule.objects.create(service=service, freq="MONTHLY", byday="2MO,-1FR", opens=time(10), closes=time(12))
    DayApart.objects.create(service=service, starts_on=date(2026, 12, 25), ends_on=date(2026, 12, 26))
    for weekday in (1, 3):
        SessionFactory(service=service, weekday=weekday)
    SessionFactory(service=service, weekday=5, starts=time(10), ends=time(12), when="holidays")
    contact = Contact.objects.create(service=service, name="Ann", title="Convenor", email="ann@example.org")
    Phone.objects.create(service=service, contact=contact, number="0141 496 0102", kind="text", languages="Urdu, pl")
    term = Term.objects.create(taxonomy=Taxonomy.objects.create(name="Other words"), name="Company")
    Attribute.objects.create(service=service, term=term, link_type="kind")
    _where(service, term)


def _where(service: Service, term: Term) -> None:
    hall = LocationFactory(
        name="The Larch Rooms",
        address="1 Larch Lane",
        postcode="GX42 8AB",
        access_words="No steps",
        organisation=service.organisation,
    )
    Accessibility.objects.create(location=hall, description="Lift", details="To all floors")
    OtherAddress.objects.create(location=hall, kind="postal", address="PO Box 1", postcode="GX1 1AA")
    Phone.objects.create(location=hall, number="0141 496 0103", kind="voice")
    Schedule.objects.create(location=hall, description="Open every day")
    Attribute.objects.create(location=hall, term=term)
    place = PlaceFactory(service=service, location=hall)
    Contact.objects.create(place=place, name="At the desk")
    PlaceFactory(
        service=service, location=LocationFactory(kind="virtual", name="Online", latitude=None, longitude=None)
    )
