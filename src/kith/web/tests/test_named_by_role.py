"""Whoever must not be found at their work is named by their role wherever anybody may read it, and by nothing else."""

import re

import pytest
from django.urls import URLResolver, get_resolver, reverse

from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.families.factories import FamilyFactory, PersonFactory, signed_in_as
from kith.partnership.commands import naming
from kith.partnership.factories import MembershipFactory, OrganisationFactory, reader_of
from kith.partnership.models import Account, NamedByRole
from kith.support.factories.asks import AnswerFactory, SendingFactory
from kith.support.models import Ask
from kith.support.tests.test_ask_pages import TEXT
from kith.voice.factories import ConsultationFactory, ContributionFactory, InThemeFactory, ThemeFactory, said
from kith.voice.presenters.own import own_story

pytestmark = pytest.mark.django_db
NAME = "Sana Quill"


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def charity():
    return OrganisationFactory(name="Close Knit", takes_open_asks=True)


@pytest.fixture
def sana(charity):
    """She answers whatever comes in, is told when a promise passes, and carries a theme."""
    place = MembershipFactory(organisation=charity, role="practitioner", account__name=NAME)
    charity.told_when_late, charity.told_when_late_account = f"{NAME}, who leads", place.account
    charity.save()
    return place


@pytest.fixture
def everything_of_hers(client, sana):
    """Each road on which somebody is named to whoever opens a page: an ask, answered and waiting; what was told; a theme."""
    send_open(client)
    other = SendingFactory(ask=Ask.objects.get(), organisation=sana.organisation, promise_keeper=sana.account)
    AnswerFactory(sending=other, answered_by=sana.account)
    InThemeFactory.create_batch(5, theme=ThemeFactory(title="Rooms", owner=sana.account, published=True))
    ConsultationFactory()
    client.post(reverse("voice:tell"), {"words": "Nobody is safe there.", "kind": "danger"})
    return client


def send_open(client):
    """An ask that names no service, and the page behind its code open in this browser."""
    client.post(reverse("support:ask"), {"words": "Three of us in one room"})
    client.post(reverse("support:ask-name"), {"name": "Shazia"})
    client.post(reverse("support:ask-reach"), TEXT)
    client.post(reverse("support:ask-easier"), {})
    once = client.get(reverse("support:ask-check")).context["form"]["once"].value()
    client.post(reverse("support:ask-check"), {"once": once})


def open_addresses(found=None, before=""):
    """Every address without an id that opens for anybody."""
    for one in (found or get_resolver()).url_patterns:
        whole = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from open_addresses(one, whole)
        elif getattr(one.callback, "door", "") == "public" and not set("<(^") & set(whole):
            yield f"/{whole}"


def all_that_anybody_opens(client):
    """Every such page, those that it leads to of themes and times of asking, what is told of help, and what is not there."""
    addresses = [*open_addresses(), "/no-such-page/"]
    pages = {one: client.get(one, follow=True) for one in addresses if "leave" not in one}
    words = "".join(page.content.decode(errors="ignore") for page in pages.values() if not page.streaming)
    onward = {link for link in re.findall(r'href="(/[^"?#]+)"', words) if "/you-said/" in link or "/asked/" in link}
    help_page = client.post(reverse("voice:tell"), {"words": "I cannot go on.", "kind": "help"})
    return {**pages, **{one: client.get(one) for one in onward}, "help": help_page}


def named_on(pages):
    return {address for address, page in pages.items() if not page.streaming and NAME.encode() in page.content}


def test_by_name_she_is_on_the_pages_where_people_tell_ask_and_read_answers(everything_of_hers, sana):
    """Without this the next test would prove nothing."""
    named = named_on(all_that_anybody_opens(everything_of_hers))

    assert {"help", reverse("support:my-ask"), reverse("voice:said")} <= named
    assert any("/you-said/" in address for address in named)


def test_by_role_her_name_is_on_no_page_that_anybody_opens(everything_of_hers, sana):
    naming.name_by_role(account=sana.account, because=NamedByRole.FOUND, by=reader_of(sana), at=NOON)

    pages = all_that_anybody_opens(everything_of_hers)

    assert named_on(pages) == set()
    assert "A family worker" in pages[reverse("support:my-ask")].content.decode()
    assert "a family worker" in pages["help"].content.decode()


def test_what_a_helper_wrote_down_says_as_what_they_are_here(client, sana):
    one = said().contribution
    by_hand = ContributionFactory(by_a_helper=True, entered_by=sana.account, entered_for=sana.organisation)
    naming.name_by_role(account=sana.account, because=NamedByRole.OTHER, by=reader_of(sana), at=NOON)
    sana.account.refresh_from_db()

    told = own_story(by_hand, today=NOON.date(), language="en-gb")

    assert told.by == "A family worker"
    assert own_story(one, today=NOON.date(), language="en-gb").by == ""


def choose(client, address, because):
    return client.post(address, {"because": because}, follow=True).content.decode()


def test_they_choose_it_themselves_and_go_back_themselves_and_both_are_in_the_trail(client, sana):
    client.force_login(sana.account)
    choose(client, reverse("web:my-name"), "threatened")
    sana.account.refresh_from_db()
    assert sana.account.by_role_because == "threatened"

    choose(client, reverse("web:my-name"), "name")
    sana.account.refresh_from_db()

    assert sana.account.by_role_because == ""
    hid, shown = AuditEntry.objects.filter(did__endswith="a-name-in-public").order_by("number")
    assert (hid.did, hid.by, hid.why) == (
        "hid-a-name-in-public", f"account:{sana.account_id}", "they were threatened or followed",
    )  # fmt: skip
    assert (shown.did, shown.by) == ("showed-a-name-in-public", f"account:{sana.account_id}")


def test_a_lead_chooses_it_for_a_colleague_and_cannot_take_it_back(client, sana, charity):
    lead = MembershipFactory(organisation=charity, role="provider-lead")
    client.force_login(lead.account)
    address = reverse("web:account-named", args=[sana.account.public_id])
    choose(client, address, "found")
    sana.account.refresh_from_db()
    assert sana.account.by_role_because == "found"
    assert AuditEntry.objects.get(did="hid-a-name-in-public").by == f"account:{lead.account_id}"

    page = choose(client, address, "name")

    sana.account.refresh_from_db()
    assert sana.account.by_role_because == "found"
    assert "Choose one of these." in page
    with pytest.raises(naming.TheirsAlone):
        naming.name_again(account=sana.account, by=reader_of(lead), at=NOON)


def test_nothing_chosen_is_said_plainly(client, sana):
    client.force_login(sana.account)
    assert "Choose how it stands there." in choose(client, reverse("web:my-name"), "")


@pytest.mark.parametrize("role", ["provider-lead", "practitioner"])
def test_nobody_else_hides_a_name(client, sana, role):
    client.force_login(MembershipFactory(role=role).account)
    answer = client.post(reverse("web:account-named", args=[sana.account.public_id]), {"because": "found"})

    assert answer.status_code == 404
    sana.account.refresh_from_db()
    assert sana.account.by_role_because == ""


def test_a_family_has_no_such_page(client):
    family = FamilyFactory()
    hers = signed_in_as(PersonFactory(family=family), family)
    client.force_login(Account.objects.get(pk=hers.account_id))

    assert client.get(reverse("web:my-name")).status_code == 404
