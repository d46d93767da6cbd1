"""Asking with a family: written once, agreed service by service, lawful apart; every answer comes back to both."""

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.families.factories import FamilyFactory, PersonFactory, SafeContactFactory, signed_in_as
from kith.families.models import Relationship
from kith.partnership.factories import MembershipFactory, reader_of
from kith.partnership.models import Account
from kith.support.commands import requests as commands
from kith.support.factories.asks import AskedServiceFactory, new_ask
from kith.support.models import Ask, ProcessingBasis, Sending, ServiceAgreement
from kith.support.queries.asks import own_asks
from kith.support.queries.codes import ask_behind
from kith.support.queries.requests import services_named

pytestmark = pytest.mark.django_db


@pytest.fixture
def craig(client):
    membership = MembershipFactory(account__name="Craig")
    client.force_login(membership.account)
    return membership


@pytest.fixture
def family(craig):
    family = FamilyFactory(known_as="Shazia and Hamza")
    PersonFactory(known_as="Shazia", family=family)
    Relationship.objects.create(
        family=family,
        account=craig.account,
        organisation=craig.organisation,
        kind="in-team",
        because="their ask",
        began_at=family.begun_at,
        began_by=craig.account,
    )
    return family


def ask(family, **said):
    return {"words": "Someone to go to the school with us.", "reach": "me", "asked_from": "with", **said}


def page(family, name="request"):
    return reverse(f"support:{name}", args=[family.public_id])


def kept(client, family, name="request"):
    opening = client.get(page(family, name)).context["kept"]
    return {"kept-ticket": opening.ticket, "kept-writer": opening.writer, "kept-from": opening.grown_from}


def agree(service, **said):
    facts = {"says": "yes", "basis": "public-task", "family_was_told": "At home, by Craig"} | said
    return {f"{service.public_id}-{name}": value for name, value in facts.items()}


def test_it_is_written_once_and_sent_to_several(client, family):
    one, two = AskedServiceFactory(name="Sleep help"), AskedServiceFactory(name="School help")
    chosen = [str(one.public_id), str(two.public_id)]
    assert client.post(page(family), ask(family, chosen=chosen) | kept(client, family)).status_code == 302
    once = client.get(page(family, "request-agree")).context["once"]
    sent = client.post(page(family, "request-agree"), agree(one) | agree(two) | {"once": once})
    assert sent.url == page(family, "requests")
    assert {s.service for s in Ask.objects.get().sendings.all()} == {one, two}
    assert ServiceAgreement.objects.count() == ProcessingBasis.objects.count() == 2


def test_the_family_has_a_code_for_every_answer(client, family):
    service = AskedServiceFactory()
    client.post(page(family), ask(family, chosen=[str(service.public_id)]) | kept(client, family))
    client.post(page(family, "request-agree"), agree(service))
    code = client.get(page(family, "requests")).context["new"]
    assert ask_behind(code) == Ask.objects.get()


def test_a_service_is_added_by_part_of_its_name_and_everything_typed_stays(client, family):
    AskedServiceFactory(name="Sleep help")
    posted = ask(family, another="sleep", add="1") | kept(client, family)
    said = client.post(page(family), posted)
    assert "Sleep help" in said.content.decode()
    assert said.context["form"]["chosen"].value()
    assert "Someone to go to the school with us." in said.content.decode()


def test_nothing_goes_where_the_family_said_no(client, family):
    one, two = AskedServiceFactory(), AskedServiceFactory()
    client.post(page(family), ask(family, chosen=[str(one.public_id), str(two.public_id)]) | kept(client, family))
    client.post(page(family, "request-agree"), agree(one) | agree(two, says="no", basis="", family_was_told=""))
    assert [s.service for s in Sending.objects.all()] == [one]


def test_agreement_does_not_stand_for_the_law_nor_the_law_for_agreement(client, family):
    service = AskedServiceFactory()
    client.post(page(family), ask(family, chosen=[str(service.public_id)]) | kept(client, family))
    said = client.post(page(family, "request-agree"), agree(service, basis="")).content.decode()
    assert "Choose the ground in law. It is not the same as agreement." in said
    said = client.post(page(family, "request-agree"), agree(service, says="")).content.decode()
    assert "Say whether they agree." in said
    assert not Ask.objects.exists()


def test_a_double_press_sends_once(client, family):
    service = AskedServiceFactory()
    client.post(page(family), ask(family, chosen=[str(service.public_id)]) | kept(client, family))
    once = client.get(page(family, "request-agree")).context["once"]
    for _ in range(2):
        client.post(page(family, "request-agree"), agree(service) | {"once": once})
    assert Ask.objects.count() == 1


def test_the_safe_way_that_they_chose_goes_along_whole(client, family):
    contact = SafeContactFactory(family=family, times="school hours", name_we_give="the sewing class")
    service = AskedServiceFactory()
    posted = ask(family, chosen=[str(service.public_id)], reach=str(contact.public_id)) | kept(client, family)
    client.post(page(family), posted)
    client.post(page(family, "request-agree"), agree(service))
    sent = Ask.objects.get()
    assert (sent.way, sent.reach_value, sent.reach_name) == ("text", contact.value, "the sewing class")


def test_a_family_that_i_do_not_walk_beside_does_not_exist(client, craig):
    stranger = FamilyFactory()
    for name in ("request", "request-agree", "requests"):
        assert client.get(page(stranger, name)).status_code == 404


def test_nothing_is_sent_for_a_family_by_someone_who_does_not_walk_beside_them(craig):
    with pytest.raises(commands.NotBesideThem):
        commands.ask_with_family(
            family=FamilyFactory(), asking=new_ask(), to=[], by=reader_of(craig), at=timezone.now()
        )


def test_whoever_agreed_reads_it_on_their_own_page_and_nobody_else_does(client, craig, family):
    shazia = family.members.get().person
    other = PersonFactory(known_as="Hamza", family=family)
    to = commands.SendTo(
        service=AskedServiceFactory(),
        agreement=commands.Agreement(says="yes", people=[shazia]),
        ground=commands.Ground(basis="public-task", family_was_told="by Craig"),
    )
    by = reader_of(craig, at=timezone.now())
    made = commands.ask_with_family(family=family, asking=new_ask(), to=[to], by=by, at=timezone.now())
    hers, his = signed_in_as(shazia, family), signed_in_as(other, family)
    assert own_asks(hers) == [made.ask]
    assert own_asks(his) == []
    client.force_login(Account.objects.get(pk=hers.account_id))
    assert made.ask.words in client.get(reverse("web:mine")).content.decode()
    client.force_login(Account.objects.get(pk=his.account_id))
    assert made.ask.words not in client.get(reverse("web:mine")).content.decode()


def test_an_empty_request_says_what_is_missing(client, family):
    said = client.post(page(family), {"words": "", "reach": ""} | kept(client, family)).content.decode()
    assert "Write what they want to ask for." in said
    assert "“Through me” is always safe." in said


def test_everything_that_is_missing_is_said_at_once(client, family):
    said = client.post(page(family), ask(family, words="")).content.decode()

    assert "Write what they want to ask for." in said
    assert "Choose whom to ask." in said


def test_a_service_typed_without_pressing_add_is_added_and_not_lost(client, family):
    first = AskedServiceFactory(name="Wednesday art club")
    second = AskedServiceFactory(name="Homework den")

    answer = client.post(page(family), ask(family, chosen=[str(first.public_id)], another="Homework"))

    assert [s.public_id for s in answer.context["form"].services.values()] == [first.public_id, second.public_id]


def test_a_service_that_is_not_known_is_said_at_its_own_box(client, family):
    answer = client.post(page(family), ask(family, another="zzzz", add="1"))

    assert answer.context["form"].errors["another"] == [
        "No service of that name can be asked. Try one word of its name."
    ]


def test_part_of_a_name_begins_a_word(family):
    club = AskedServiceFactory(name="Wednesday art club")
    AskedServiceFactory(name="A fresh start")

    assert services_named("art") == [club]
    assert [s.name for s in services_named("tart")] == ["A fresh start"]  # better something than nothing


def test_a_nul_among_the_letters_of_a_service_is_passed_over(client, family):
    """PostgreSQL keeps no NUL, and breaks when it is asked for one."""
    AskedServiceFactory(name="Sleep help")

    answer = client.post(page(family), ask(family, another="sle\x00ep", add="1"))

    assert [service.name for service in answer.context["form"].services.values()] == ["Sleep help"]
