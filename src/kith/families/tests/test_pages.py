"""The pages of a family's record: who may open them, what they refuse and how, and that nothing typed is lost."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    SafeContactFactory,
    TellingFactory,
    TieFactory,
    signed_in_as,
    walking_beside,
)
from kith.families.models import AddressOpening, Family, Household, KeptFrom, Person, SafeContact, Telling, Tie
from kith.partnership.factories import AccountFactory, MembershipFactory, PostcodeFactory, practitioner
from kith.partnership.models import Account

pytestmark = pytest.mark.django_db
LONG = "word " * 20_000


def be(client, reader):
    client.force_login(Account.objects.get(pk=reader.account_id))
    return client


@pytest.fixture
def family():
    family = FamilyFactory(known_as="Shazia and Hamza")
    mum = PersonFactory(known_as="Shazia", family=family, family__as_what="mum")
    PersonFactory(known_as="Hamza", child=True, family=family, family__is_child=True)
    HouseholdFactory(family=family, residents=[mum], address_is_closed=True, address="3/2, 9 Secret Row")
    TieFactory(family=family, of=mum, to=PersonFactory(known_as="Aisha", family=family), word="mum")
    TellingFactory(family=family, person=mum)
    return family


@pytest.fixture
def at(client, family):
    """A practitioner beside the family, at their keyboard."""
    return be(client, walking_beside(family))


def addresses(family):
    person = family.members.first().person.public_id
    of_family = ("about", "name", "address", "tell", "home", "tie", "kept", "keep", "person-new", "messages")
    of_person = ("person", "person-change", "languages", "needs", "reach", "person-tell")
    return {
        **{name: reverse(f"families:{name}", args=[family.public_id]) for name in of_family},
        **{name: reverse(f"families:{name}", args=[family.public_id, person]) for name in of_person},
        "move": reverse("families:move", args=[family.public_id, family.households.first().public_id]),
        "put-right": reverse("families:put-right", args=[family.public_id, family.tellings.first().public_id]),
        "whole family": reverse("web:family", args=[family.public_id]),
    }


PAGES = sorted(
    {"about", "name", "address", "tell", "home", "tie", "kept", "keep", "person-new", "person", "person-change"}
    | {"languages", "needs", "reach", "person-tell", "move", "put-right", "whole family", "messages"}
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "answer"),
    [
        (lambda family: walking_beside(family), 200),
        (lambda family: walking_beside(FamilyFactory()), 404),
        (lambda family: walking_beside(family, role="planner"), 404),
        (lambda family: walking_beside(family, role="partnership-administrator"), 404),
        (lambda family: signed_in_as(family.members.first().person, family), 404),
    ],
    ids=["beside them", "beside others", "a planner", "an administrator", "one of the family"],
)
def test_who_may_open_a_page_of_a_family(client, family, page, who, answer):
    assert be(client, who(family)).get(addresses(family)[page]).status_code == answer


@pytest.mark.parametrize("page", PAGES)
def test_someone_not_signed_in_is_asked_to_sign_in(client, family, page):
    assert client.get(addresses(family)[page]).status_code == 302


@pytest.mark.parametrize("page", PAGES)
def test_no_page_holds_a_name_in_its_title_or_address(at, family, page):
    response = at.get(addresses(family)[page])
    title = re.search(r"<title>(.*?)</title>", response.text)[1]

    assert not re.search("Shazia|Hamza", title + addresses(family)[page])


def test_the_list_shows_those_the_reader_walks_beside(at, family):
    FamilyFactory(known_as="Nobody's business")
    page = at.get(reverse("families:list")).text

    assert "Shazia and Hamza" in page
    assert "business" not in page


def test_a_name_is_looked_for_as_it_sounds_and_is_never_in_an_address(at, family):
    assert "Shazia and Hamza" in at.post(reverse("families:list"), {"words": "hamsa"}).text
    assert "Nobody you walk beside" in at.post(reverse("families:list"), {"words": "Xerxes"}).text
    assert "Nobody you walk beside" not in at.get(reverse("families:list") + "?words=Xerxes").text


def test_a_list_of_25_families_is_at_most_8_queries(client, django_assert_max_num_queries):
    families = [FamilyFactory() for _ in range(30)]
    for one in families:
        PersonFactory(family=one)
    be(client, walking_beside(*families))
    with django_assert_max_num_queries(8):
        page = client.get(reverse("families:list")).text
    assert page.count("/families/0") == 25


def look(client, **facts):
    return client.post(reverse("families:new"), facts)


def begin(client, **facts):
    sent = {
        "step": "begin",
        "family-known_as": "The Khans",
        "family-once": str(uuid4()),
        "person0-known_as": "Shazia",
        "person0-as_what": "mum",
        "person0-stage": "living",
        "person1-stage": "living",
        "home-kind": "not-known",
    }
    return client.post(reverse("families:new"), sent | facts)


def test_looking_first_says_who_is_likely_and_why(at, family):
    page = look(at, name="Hamsa").text
    assert "Shazia and Hamza" in page
    assert "name sounds alike" in page


def test_only_what_they_call_themselves_is_needed(client):
    be(client, practitioner())
    assert begin(client, **{"person0-known_as": "", "person0-as_what": ""}).status_code == 302
    assert Family.objects.get().known_as == "The Khans"


@pytest.mark.time_machine(NOON)
def test_one_page_begins_a_record_with_people_a_home_languages_needs_and_a_safe_way(client):
    be(client, practitioner())
    begin(
        client,
        **{
            "person1-known_as": "the wee one",
            "person1-stage": "unborn",
            "person1-is_child": "on",
            "person1-due_on_0": "1",
            "person1-due_on_1": "2",
            "person1-due_on_2": "2027",
            "family-language": "Urdu",
            "family-interpreter": "on",
            "family-needs": "No stairs",
            "reach-channel": "text",
            "reach-value": "07700 900123",
            "home-kind": "temporary",
        },
    )
    family = Family.objects.get()
    assert list(family.members.values_list("person__stage", flat=True)) == ["living", "unborn"]
    assert family.households.get().residents.count() == 2
    assert SafeContact.objects.get().number_key == "07700900123"
    assert Person.objects.get(known_as="Shazia").languages.get().interpreter


def test_a_double_press_begins_one_record(client):
    be(client, practitioner())
    once = str(uuid4())
    for _ in range(2):
        begin(client, **{"family-once": once})
    assert Family.objects.count() == 1


def test_more_rows_keep_what_was_typed(client):
    be(client, practitioner())
    page = begin(client, more="1").text
    assert 'value="Shazia"' in page
    assert "person3-known_as" in page
    assert not Family.objects.exists()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"family-known_as": ""}, "Write what they call themselves"),
        ({"person0-known_as": ""}, "Write the name they use, or empty this row"),
        ({"person0-known_as": LONG}, "up to 120 letters, and yours has 99,999"),
        (
            {"person0-born_on_0": "31", "person0-born_on_1": "2", "person0-born_on_2": "2015"},
            "not a day in the calendar",
        ),
        ({"person0-born_on_0": "1", "person0-born_on_1": "1", "person0-born_on_2": "2090"}, "has not come yet"),
        (
            {
                "person0-born_on_0": "1",
                "person0-born_on_1": "1",
                "person0-born_on_2": "2000",
                "person1-known_as": "Hamza",
                "person1-is_child": "on",
                "person1-born_on_0": "1",
                "person1-born_on_1": "1",
                "person1-born_on_2": "1999",
            },
            "Hamza would be older than their parent",
        ),
        ({"reach-channel": "text", "reach-value": "0770090012"}, "A mobile number has 11 digits. This one has 10."),
        ({"home-postcode": "not one"}, "A postcode looks like"),
    ],
    ids=[
        "no name",
        "a row without a name",
        "100,000 letters",
        "31 February",
        "born in 2090",
        "older than a parent",
        "a short mobile number",
        "not a postcode",
    ],
)
def test_what_is_not_right_is_said_in_plain_words_and_nothing_typed_is_lost(client, facts, said):
    be(client, practitioner())
    response = begin(client, **{"family-because": "their own ask, at the gate", **facts})

    assert response.status_code == 200
    assert said in response.text
    assert "their own ask, at the gate" in response.text
    assert not Family.objects.exists()


@pytest.mark.parametrize("name", ["😀 Wee Jo 😀", "محمد علی", "<b>Jo</b>", "Ó Dálaigh-O'Neill"])
def test_any_name_is_kept_as_it_is_written(client, name):
    be(client, practitioner())
    family = Family.objects.get(public_id=begin(client, **{"family-known_as": name}).url.split("/")[2])
    page = client.get(reverse("web:family", args=[family.public_id]))

    assert family.known_as == name
    assert page.status_code == 200
    assert "<b>Jo</b>" not in page.text


def home_of(at, family, **facts):
    sent = {"kind": "rented", "who": [family.members.first().person.public_id]}
    return at.post(reverse("families:home", args=[family.public_id]), sent | facts)


def test_a_postcode_outside_the_city_is_doubted_kindly_and_may_be_kept(at, family):
    PostcodeFactory(code="GX11AB")
    doubted = home_of(at, family, postcode="GX99 9ZZ")
    kept = home_of(at, family, postcode="GX99 9ZZ", postcode_unsure="on")

    assert "not one we know in the city" in doubted.text
    assert 'type="checkbox" name="postcode_unsure"' in doubted.text
    assert kept.status_code == 302


def test_a_postcode_is_tidied(at, family):
    PostcodeFactory(code="GX11AB")
    home_of(at, family, postcode=" gx11ab ")
    assert Household.objects.filter(postcode="GX1 1AB", kind="rented", address="").exists()


def test_moving_home_adds_a_home(at, family):
    left = family.households.get()
    mum = family.members.first().person
    sent = {"kind": "rented", "who": [mum.public_id], "from_on": "2026-11-01", "address": "New Street"}
    at.post(reverse("families:move", args=[family.public_id, left.public_id]), sent)

    assert sorted(family.households.values_list("address", flat=True)) == ["3/2, 9 Secret Row", "New Street"]


def test_a_closed_address_is_on_no_page_until_it_is_opened_by_a_post_which_is_written_down(at, family):
    address = reverse("families:address", args=[family.public_id])
    for page in PAGES:
        assert "Secret Row" not in at.get(addresses(family)[page]).text, page
    opened = at.post(address, {"why": "To visit today"})

    assert "Secret Row" in opened.text
    assert AddressOpening.objects.get().why == "To visit today"
    assert AuditEntry.objects.filter(did="opened-address").count() == 1


def test_an_address_is_not_opened_without_a_reason(at, family):
    at.post(reverse("families:address", args=[family.public_id]), {"why": ""})
    assert not AddressOpening.objects.exists()


def test_reading_is_written_down_each_time(at, family):
    at.get(reverse("web:family", args=[family.public_id]))
    entry = AuditEntry.objects.latest("number")
    assert (entry.did, entry.kind, entry.family) == ("read", "families.Family", str(family.public_id))


def test_two_people_editing_at_once_both_keep_their_words(at, family):
    person = family.members.first().person
    address = reverse("families:person-change", args=[family.public_id, person.public_id])
    sent = {"known_as": "Shaz", "stage": "living", "edition": person.edition}
    at.post(address, sent)
    clash = at.post(address, sent | {"known_as": "Shazzy"})

    assert "A colleague changed this while you were writing" in clash.text
    assert "Shaz" in clash.text
    assert 'value="Shazzy"' in clash.text
    again = re.search(r'name="edition" value="(\d+)"', clash.text)[1]
    at.post(address, sent | {"known_as": "Shazzy", "edition": again})
    person.refresh_from_db()
    assert person.known_as == "Shazzy"
    assert [row.was["known_as"] for row in person.before.order_by("edition")] == ["Shazia", "Shaz"]


def test_a_safe_way_set_meanwhile_is_shown_before_it_is_replaced(at, family):
    person = family.members.first().person
    first = SafeContactFactory(family=family, person=person)
    address = reverse("families:reach", args=[family.public_id, person.public_id])
    at.post(address, {"channel": "text", "value": "07700 900111", "edition": first.pk})
    clash = at.post(address, {"channel": "text", "value": "07700 900222", "edition": first.pk})

    assert "07700 900111" in clash.text
    assert 'value="07700 900222"' in clash.text


def test_a_telling_is_written_once_however_often_it_is_sent(at, family):
    person = family.members.first().person
    once = str(uuid4())
    for _ in range(2):
        at.post(
            reverse("families:person-tell", args=[family.public_id, person.public_id]),
            {"kind": "view", "words": "We are tired.", "medium": "talk", "heard_on": "2025-11-01", "once": once},
        )
    assert Telling.objects.filter(words="We are tired.").count() == 1


def test_a_child_may_rather_not_say(at, family):
    person = family.members.last().person
    at.post(
        reverse("families:person-tell", args=[family.public_id, person.public_id]),
        {"kind": "rather-not", "medium": "talk", "heard_on": "2025-11-01"},
    )
    assert "Would rather not say" in at.get(reverse("web:family", args=[family.public_id])).text


@pytest.mark.parametrize("page", ["person-tell", "person-change", "move", "reach"])
def test_words_typed_and_not_sent_are_there_when_the_page_is_opened_again(at, family, page):
    address = addresses(family)[page]
    sent = kept_fields(at.get(address).text) | {"how": "At the table", "born_on_0": "3", "address": "9 New Row"}
    sent |= {"words": "We are tired.", "known_as": "Nargis", "may_leave_message": "on"}
    at.post(reverse("common:keep-words"), sent)
    again = at.get(address).text

    typed = {"person-tell": "We are tired.", "person-change": "Nargis", "move": "9 New Row", "reach": "We are tired."}
    assert typed[page] in again
    assert "What you wrote here before is kept below." in again
    at.post(address, {"clear": "1"})
    assert typed[page] not in at.get(address).text


def test_words_that_were_saved_are_not_offered_again(at, family):
    address = addresses(family)["person-tell"]
    sent = kept_fields(at.get(address).text)
    at.post(address, sent | {"kind": "view", "words": "We are tired.", "medium": "talk", "heard_on": "2026-11-01"})

    assert Telling.objects.filter(words="We are tired.").exists()
    assert "We are tired." not in at.get(address).text


def kept_fields(page):
    return dict(re.findall(r'name="(kept-[a-z]+)" value="([^"]*)"', page))


def test_the_second_to_put_a_telling_right_sees_both_and_loses_nothing(at, family):
    told = family.tellings.get()
    address = reverse("families:put-right", args=[family.public_id, told.public_id])
    at.post(address, {"words": "I like swimming."})
    page = at.post(address, {"words": "I love the swimming."}).text

    assert "They wrote: “I like swimming.”" in page
    assert "I love the swimming." in page
    onward = re.search(r'<form class="card famp__form" method="post" action="([^"]+)"', page).group(1)
    at.post(onward, {"words": "I love the swimming."})
    assert Telling.objects.standing().get(person=told.person).words == "I love the swimming."


def test_putting_right_leaves_the_old_words_on_their_page(at, family):
    told = family.tellings.get()
    at.post(reverse("families:put-right", args=[family.public_id, told.public_id]), {"words": "I like swimming."})
    page = at.get(reverse("families:person", args=[family.public_id, told.person.public_id])).text

    assert "I like the swimming." in page
    assert "I like swimming." in page
    assert "Put right" in page


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("languages", {"language": "Urdu", "interpreter": "on", "second": "English"}),
        ("needs", {"needs": "No stairs\nLarge print"}),
        ("name", {"known_as": "The Khans"}),
        ("tell", {"kind": "strength", "words": "Reads each night", "medium": "talk", "heard_on": "2025-11-01"}),
        ("person-new", {"known_as": "Imran", "stage": "living", "as_what": "dad"}),
    ],
)
def test_a_page_that_is_right_goes_on(at, family, page, sent):
    assert at.post(addresses(family)[page], sent).status_code == 302


def test_a_tie_is_written_and_ended(at, family):
    mum, child = (member.person for member in family.members.order_by("order")[:2])
    at.post(addresses(family)["tie"], {"of": mum.public_id, "to": child.public_id, "word": "mum", "status": "now"})
    tie = Tie.objects.get(to=child)
    at.post(reverse("families:end-tie", args=[family.public_id, tie.public_id]))
    tie.refresh_from_db()
    assert tie.to_on


def test_who_they_are_to_each_other_reads_as_a_sentence(at, family):
    assert "is mum to" in at.get(addresses(family)["about"]).text


def test_nothing_is_chosen_to_be_kept_before_somebody_chooses_it(at, family):
    dean = PersonFactory(known_as="Dean", family=family)
    assert '<option value="" selected>' in at.get(addresses(family)["keep"]).text
    sent = {"fact": "", "person": dean.pk, "reason": "She has asked us to", "review_on": "2199-01-01"}
    said = at.post(addresses(family)["keep"], sent).text

    assert "Choose what is kept." in said
    assert not KeptFrom.objects.exists()


def test_keeping_from_somebody_who_counts_in_two_families(at, family):
    dean = PersonFactory(known_as="Dean", family=family)
    FamilyFactory().members.create(person=dean)
    sent = {
        "fact": f"families.Household:{family.households.get().pk}",
        "person": dean.public_id,
        "reason": "She has asked us to",
        "review_on": "2199-01-01",
    }
    at.post(addresses(family)["keep"], sent)

    assert KeptFrom.objects.get().record_id == family.households.get().pk
    assert "She has asked us to" in at.get(addresses(family)["kept"]).text
    at.post(reverse("families:stop-keeping", args=[family.public_id, KeptFrom.objects.get().pk]))
    assert not KeptFrom.objects.holding().exists()


def test_who_something_is_kept_from_is_not_named_when_the_reader_may_not_know_them(at, family):
    KeptFromFactory(record=family.households.get(), person=PersonFactory(known_as="Dean"))
    page = at.get(addresses(family)["kept"]).text

    assert "Dean" not in page
    assert "somebody outside this family" in page


def test_a_home_that_is_kept_from_somebody_is_closed_on_every_page(client):
    family = FamilyFactory()
    home = HouseholdFactory(family=family, address="5 Open Road")
    KeptFromFactory(record=home)
    be(client, walking_beside(family))
    page = client.get(reverse("web:family", args=[family.public_id])).text

    assert "Open Road" not in page
    assert "Kept closed" in page
    assert "Carry no paper" in page


def test_a_volunteer_who_walks_beside_may_read(client, family):
    membership = MembershipFactory(account=AccountFactory(), role="volunteer")
    family.relationships.create(
        account=membership.account,
        organisation=membership.organisation,
        kind="in-team",
        because="breakfast club",
        began_at=family.begun_at,
        began_by=membership.account,
    )
    client.force_login(membership.account)
    assert client.get(reverse("web:family", args=[family.public_id])).status_code == 200
