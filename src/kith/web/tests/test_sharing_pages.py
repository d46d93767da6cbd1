"""Pages of sharing: weigh it up, share or not; what the others read; and the family's own side of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.families.factories import (
    FamilyFactory,
    KeptFromFactory,
    PersonFactory,
    SharingFactory,
    TellingFactory,
    signed_in_as,
    walking_beside,
)
from kith.families.models import Sharing, SharingView
from kith.partnership.factories import MembershipFactory, OrganisationFactory, reader_of
from kith.partnership.models import Account, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def family():
    return FamilyFactory(known_as="Shazia, Hamza, Aisha and Zayn")


@pytest.fixture
def shazia(family):
    return PersonFactory(known_as="Shazia", family=family)


@pytest.fixture
def told(family, shazia):
    return TellingFactory(family=family, person=shazia, words="Voice notes, not phone calls.")


@pytest.fixture
def craig(family):
    close_knit = OrganisationFactory(name="Close Knit")
    return walking_beside(family, reader=reader_of(MembershipFactory(organisation=close_knit), at=timezone.now()))


@pytest.fixture
def linda():
    cartvale = OrganisationFactory(name="Cartvale Families")
    return reader_of(MembershipFactory(organisation=cartvale, account__name="Linda"), at=timezone.now())


def be(client, reader):
    client.force_login(Account.objects.get(pk=reader.account_id))
    return client


def answers(shazia, linda, told, **changes):
    today, key = timezone.localdate(), shazia.memberships.get().pk
    return {
        "items": [f"families.Telling:{told.pk}"],
        "purpose": "So that the club phones nobody",
        "who_words": "Aisha’s mum",
        "reader": linda.account_id,
        f"how_{key}": "asked",
        f"says_{key}": "agrees",
        f"words_{key}": "Tell them that much.",
        "necessary": "They phone everybody.",
        "tried": "Shazia told them; they forgot.",
        "may_say_no": "yes",
        "basis": "consent",
        "condition": "none",
        "until_on": (today + timedelta(days=30)).isoformat(),
        "review_on": (today + timedelta(days=14)).isoformat(),
        "for_whom": "everyone",
        "decision": "shared",
        **changes,
    }


def page_for(family, linda, name="web:share"):
    return reverse(name, args=[family.public_id, Organisation.objects.get(pk=linda.organisation_id).public_id])


def shared(family, craig, linda, told, **facts):
    here = {"acting_for_id": craig.organisation_id, "organisation_id": linda.organisation_id}
    return SharingFactory(
        family=family,
        items=[told],
        written_by_id=craig.account_id,
        written_at=timezone.now() - timedelta(days=1),
        until_on=timezone.localdate() + timedelta(days=9),
        **{"reader": linda, **here, **facts},
    )


def test_the_whole_family_leads_to_it_and_choosing_with_whom_leads_on(client, family, craig, linda, told):
    whole = be(client, craig).get(reverse("web:family", args=[family.public_id])).content.decode()
    assert reverse("web:sharings", args=[family.public_id]) in whole

    place = page_for(family, linda).split("/with/")[1].strip("/")
    sent = client.post(reverse("web:sharings", args=[family.public_id]), {"organisation": place})
    assert sent.url == page_for(family, linda)
    now = client.post(reverse("web:sharings", args=[family.public_id]), {"organisation": place, "now": "1"})
    assert now.url == page_for(family, linda, "web:share-now")


def test_craig_shares_and_linda_reads_just_that(client, family, craig, linda, shazia, told):
    other = TellingFactory(family=family, person=shazia, words="We are a tired family.")
    sent = be(client, craig).post(page_for(family, linda), answers(shazia, linda, told))
    assert sent.status_code == 302

    sharing = Sharing.objects.get()
    page = be(client, linda).get(reverse("web:shared", args=[sharing.public_id])).content.decode()
    assert "Voice notes, not phone calls." in page
    assert other.words not in page
    assert "Hamza" not in page
    assert client.get(reverse("web:family", args=[family.public_id])).status_code == 404
    client.post(reverse("web:shared-received", args=[sharing.public_id]))
    assert "knows that you have it" in client.get(reverse("web:shared", args=[sharing.public_id])).content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"may_say_no": "no"}, "Do not ask for consent if you will share anyway"),
        ({"items": []}, "Choose what goes."),
        ({"decision": "not-shared"}, "Say why not, so that the family can read it."),
        ({"for_whom": "nobody"}, "Say what could happen if they knew now."),
        ({"until_on": "2020-01-01"}, "Choose a day that is still to come."),
        ({"basis": ""}, "Choose what it rests on."),
    ],
    ids=["consent where no is no answer", "nothing", "no reason why not", "no reason of safety", "past", "no basis"],
)
def test_what_stands_in_the_way_is_said_and_nothing_typed_is_lost(
    client, family, craig, linda, shazia, told, changes, said
):
    page = be(client, craig).post(page_for(family, linda), answers(shazia, linda, told, **changes)).content.decode()
    assert said in page
    assert "They phone everybody." in page
    assert not Sharing.objects.exists()


def test_whoever_it_is_about_is_told_and_asked_or_there_is_a_reason(client, family, craig, linda, shazia, told):
    key = shazia.memberships.get().pk
    silent = {f"how_{key}": "", f"says_{key}": "", f"words_{key}": ""}
    page = be(client, craig).post(page_for(family, linda), answers(shazia, linda, told, **silent)).content.decode()
    assert "It is about Shazia. Say whether they were told and asked." in page

    page = client.post(page_for(family, linda), answers(shazia, linda, told, **{**silent, f"how_{key}": "not-told"}))
    assert "Say why Shazia was not told or not asked." in page.content.decode()


def test_a_decision_not_to_share_has_its_reason_and_opens_nothing(client, family, craig, linda, shazia, told):
    words = {"decision": "not-shared", "decision_words": "She brings it herself."}
    be(client, craig).post(page_for(family, linda), answers(shazia, linda, told, **words))

    sharing = Sharing.objects.get()
    listed = client.get(reverse("web:sharings", args=[family.public_id])).content.decode()
    assert "She brings it herself." in listed
    assert be(client, linda).get(reverse("web:shared", args=[sharing.public_id])).status_code == 404


def test_an_emergency_is_three_boxes_and_its_reasons_wait_on_today(client, family, craig, linda, shazia, told):
    sent = {"items": [f"families.Telling:{told.pk}"], "purpose": "She is in hospital.", "reader": linda.account_id}
    be(client, craig).post(page_for(family, linda, "web:share-now"), sent)
    sharing = Sharing.objects.get()

    assert be(client, linda).get(reverse("web:shared", args=[sharing.public_id])).status_code == 200
    assert "Why a part was shared with Cartvale Families" in be(client, craig).get("/today/").content.decode()
    reasons = reverse("web:sharing-reasons", args=[family.public_id, sharing.public_id])
    given = answers(shazia, linda, told, basis="vital-interests", may_say_no="no")
    assert client.post(reasons, given).status_code == 302
    assert "Why a part was shared" not in client.get("/today/").content.decode()


def test_what_is_kept_is_not_offered_and_one_named_person_is_asked_for(client, family, craig, linda, told):
    dean = PersonFactory(family=FamilyFactory())
    his = MembershipFactory(organisation_id=linda.organisation_id, account__name="Alan")
    walking_beside(dean.memberships.get().family, reader=reader_of(his, at=timezone.now()))
    kept = TellingFactory(family=family, words="Senga collects.")
    KeptFromFactory(record=kept, person=dean)

    page = be(client, craig).get(page_for(family, linda)).content.decode()

    assert "Senga collects." not in page
    assert "Alan" not in page
    assert "Choose one person there who does not" in page


def test_shazia_reads_it_takes_it_back_and_lindas_open_page_is_gone(client, family, craig, linda, shazia, told):
    sharing = shared(family, craig, linda, told, explained="consent")
    SharingView.objects.create(
        sharing=sharing, person=shazia, how="asked", says="agrees", heard_at=timezone.now(), heard_by=sharing.written_by
    )
    her = signed_in_as(shazia, family)
    address = reverse("web:shared", args=[sharing.public_id])
    assert be(client, linda).get(address).status_code == 200

    page = be(client, her).get(reverse("web:own-sharing")).content.decode()
    assert "Cartvale Families" in page
    assert "Voice notes, not phone calls." in page
    client.post(reverse("web:own-sharing-withdraw", args=[sharing.public_id]))

    assert "Withdrawn by the family" in client.get(reverse("web:own-sharing")).content.decode()
    assert be(client, linda).get(address).status_code == 404
    assert "Withdrawn by the family" in client.get(reverse("web:shared-with-us")).content.decode()


def test_she_objects_to_what_does_not_rest_on_her_yes_and_is_answered(client, family, craig, linda, shazia, told):
    sharing = shared(family, craig, linda, told)
    her = signed_in_as(shazia, family)
    assert be(client, her).post(reverse("web:own-sharing-withdraw", args=[sharing.public_id])).status_code == 404
    client.post(reverse("web:own-sharing-object", args=[sharing.public_id]), {"words": "Not the club."})

    assert "Somebody does not agree" in be(client, craig).get("/today/").content.decode()
    step = reverse("web:sharing-step", args=[family.public_id, sharing.public_id])
    client.post(step, {"kind": "answered", "words": "We end it this week."})
    assert "We end it this week." in be(client, her).get(reverse("web:own-sharing")).content.decode()


def test_that_linda_read_it_is_in_who_has_looked(client, family, craig, linda, shazia, told):
    sharing = shared(family, craig, linda, told)
    be(client, linda).get(reverse("web:shared", args=[sharing.public_id]))

    said = be(client, signed_in_as(shazia, family)).get(reverse("web:looked")).content.decode()
    assert "Linda" in said
    assert "Read a part that was shared with them" in said
    assert "A part was shared with them. What for: A place at the art club" in said
    assert (
        "Read a part" in be(client, craig).get(reverse("web:family-looked", args=[family.public_id])).content.decode()
    )


def test_one_that_is_not_told_yet_is_on_no_page_of_hers(client, family, craig, linda, shazia, told):
    sharing = shared(family, craig, linda, told, not_told_because="He reads her phone.")
    be(client, linda).get(reverse("web:shared", args=[sharing.public_id]))
    be(client, signed_in_as(shazia, family))

    for name in ("web:own-sharing", "web:looked", "web:mine"):
        page = client.get(reverse(name)).content.decode()
        assert "Cartvale" not in page
        assert "Linda" not in page
    assert client.get(reverse("web:own-sharing-object", args=[sharing.public_id])).status_code == 404


def test_whoever_is_on_duty_names_who_reads_it(client, family, craig, linda, told):
    sharing = shared(family, craig, linda, told, reader=None)
    duty = reader_of(MembershipFactory(organisation_id=linda.organisation_id, role="duty"), at=timezone.now())
    be(client, linda)
    assert client.get(reverse("web:shared-name", args=[sharing.public_id])).status_code == 404

    be(client, duty).post(reverse("web:shared-name", args=[sharing.public_id]), {"reader": linda.account_id})
    assert be(client, linda).get(reverse("web:shared", args=[sharing.public_id])).status_code == 200
    client.post(reverse("web:shared-stop", args=[sharing.public_id]))
    assert client.get(reverse("web:shared", args=[sharing.public_id])).status_code == 404


def test_what_waited_for_somebody_to_be_asked_is_decided_with_what_they_said(
    client, family, craig, linda, shazia, told
):
    key = shazia.memberships.get().pk
    later = {"decision": "later", f"how_{key}": "not-told", f"says_{key}": "", f"words_{key}": "She is at the clinic."}
    be(client, craig).post(page_for(family, linda), answers(shazia, linda, told, **later))
    sharing = Sharing.objects.get()
    step = reverse("web:sharing-step", args=[family.public_id, sharing.public_id])
    assert "Was Shazia told and asked?" in client.get(step).content.decode()

    page = client.post(step, {"kind": "shared"}).content.decode()
    assert "Shazia is asked first: from twelve, their own yes comes before a parent’s." in page
    said = {f"how_{key}": "asked", f"says_{key}": "agrees", f"words_{key}": "Aye."}
    assert client.post(step, {"kind": "shared", **said}).status_code == 302
    assert be(client, linda).get(reverse("web:shared", args=[sharing.public_id])).status_code == 200


def test_where_nobody_there_could_name_somebody_the_one_who_shares_does(client, family, craig, linda, shazia, told):
    nobody = answers(shazia, linda, told, reader="")
    said = "Nobody there is on duty or leads, to name somebody."
    assert said in be(client, craig).post(page_for(family, linda), nobody).content.decode()

    MembershipFactory(organisation_id=linda.organisation_id, role="duty")
    assert client.post(page_for(family, linda), nobody).status_code == 302
