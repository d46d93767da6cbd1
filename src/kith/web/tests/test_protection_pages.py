"""Pages of a worry: the numbers stand first, nobody phoned is refused kindly, and whoever was not let in finds nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.families.factories import ConcernFactory, FamilyFactory, PersonFactory, signed_in_as, walking_beside
from kith.families.models import Concern
from kith.partnership.factories import MembershipFactory, practitioner, reader_of
from kith.partnership.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def family():
    return FamilyFactory(known_as="Donna, Tyler and Ava")


def now_beside(family, **facts):
    return walking_beside(family, reader=reader_of(MembershipFactory(**facts), at=timezone.now()))


@pytest.fixture
def craig(family):
    return now_beside(family)


def be(client, reader):
    client.force_login(Account.objects.get(pk=reader.account_id))
    return client


def words(family=None, **changes):
    local = timezone.localtime() - timedelta(minutes=5)
    return {
        "spoke_to": "PC Baird",
        "service": "police",
        "on": local.date().isoformat(),
        "at": local.strftime("%H:%M"),
        "family": family.public_id if family else "",
        "who_words": "Ava",
        "because": "She flinched when the door went.",
        "told": "not-safe",
        "told_words": "He reads her phone.",
        **changes,
    }


def test_the_numbers_stand_before_the_form(client, craig):
    page = be(client, craig).get(reverse("web:concern-write")).content.decode()

    assert page.index("tel:999") < page.index("When you have spoken to somebody") < page.index("Who did you speak to?")


def test_every_practitioners_page_leads_there_in_one_press(client, craig):
    assert f'href="{reverse("web:concern-write")}"' in be(client, craig).get("/today/").content.decode()


def test_what_was_written_opens_and_says_what_happens_by_when(client, craig, family):
    answer = be(client, craig).post(reverse("web:concern-write"), words(family), follow=True)
    page = answer.content.decode()

    assert "spoke to PC Baird, police" in page
    assert "Child Protection Planning Meeting" in page
    assert "telling them could put somebody in danger" in page
    assert "Donna, Tyler and Ava" not in page.split("</title>")[0]


def test_nobody_phoned_is_said_beside_the_box_and_loses_no_word(client, craig, family):
    answer = be(client, craig).post(reverse("web:concern-write"), words(family, spoke_to=""))
    page = answer.content.decode()

    assert "Phone first. Then write the name of the person you spoke to." in page
    assert "She flinched when the door went." in page
    assert not Concern.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"on": "2999-01-01"}, "This time has not come yet."),
        ({"told": "not-yet", "told_words": ""}, "Say why not"),
        ({"because": ""}, "Write what was seen or said."),
        ({"because": "word " * 20_000}, "Everything is still here."),
        ({"service": "nobody"}, "Choose one of these."),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(client, craig, family, wrong, said):
    assert said in be(client, craig).post(reverse("web:concern-write"), words(family, **wrong)).content.decode()


def test_another_familys_number_is_not_a_choice(client, craig):
    stranger = FamilyFactory(known_as="Somebody else")
    page = be(client, craig).post(reverse("web:concern-write"), words(stranger)).content.decode()

    assert "Choose one of these." in page or "Select a valid choice" in page
    assert not Concern.objects.exists()


def test_the_same_sending_twice_is_written_once(client, craig, family):
    page = be(client, craig).get(reverse("web:concern-write"))
    carried = {"kept-writer": page.context["kept"].writer, "kept-ticket": page.context["kept"].ticket}
    for _ in range(2):
        client.post(reverse("web:concern-write"), words(family, **carried))

    assert Concern.objects.count() == 1


@pytest.mark.parametrize("name", ["concern", "concern-step"])
@pytest.mark.parametrize(
    ("who", "answer"),
    [
        (lambda family, craig: craig, 200),
        (lambda family, craig: now_beside(family), 404),
        (lambda family, craig: practitioner(), 404),
        (lambda family, craig: practitioner(role="planner"), 404),
        (lambda family, craig: practitioner(role="information-governance"), 404),
        (lambda family, craig: signed_in_as(PersonFactory(family=family), family), 404),
    ],
    ids=["let in", "in the team", "beside others", "a planner", "information governance", "one of the family"],
)
def test_who_may_open_a_record(client, family, craig, who, answer, name):
    concern = ConcernFactory(family=family, let_in=craig)
    client = be(client, who(family, craig))

    assert client.get(reverse(f"web:{name}", args=[concern.public_id])).status_code == answer


def test_a_step_is_added_and_the_family_being_told_is_one(client, craig, family):
    concern = ConcernFactory(family=family, let_in=craig)
    client = be(client, craig)
    step = reverse("web:concern-step", args=[concern.public_id])
    today = timezone.localdate().isoformat()
    client.post(step, {"step": "told", "happened_on": today, "words": "Joanne told her, at the gate."})
    page = client.get(reverse("web:concern", args=[concern.public_id])).content.decode()

    assert "The family was told on" in page
    assert "Joanne told her, at the gate." in page


def test_the_list_holds_only_what_the_reader_may_open(client, craig, family):
    ConcernFactory(family=family, let_in=craig, who_words="Ava")
    ConcernFactory(family=family, who_words="Somebody hidden")
    page = be(client, craig).get(reverse("web:concerns")).content.decode()

    assert "Ava" in page
    assert "Somebody hidden" not in page


def test_one_more_is_let_in_from_the_page(client, craig, family):
    concern = ConcernFactory(family=family, let_in=craig)
    joanne = now_beside(family, account__name="Joanne")
    client = be(client, craig)
    choice = f"{joanne.account_id}:{joanne.organisation_id}"
    client.post(reverse("web:concern-let-in", args=[concern.public_id]), {"who": choice, "because": "social worker"})

    assert be(client, joanne).get(reverse("web:concern", args=[concern.public_id])).status_code == 200


def test_the_last_who_may_open_it_is_not_put_out_and_is_told_why(client, craig, family):
    concern = ConcernFactory(family=family, let_in=craig)
    me = concern.readers.get()
    client = be(client, craig)
    page = client.post(reverse("web:concern-put-out", args=[concern.public_id, me.pk]), follow=True).content.decode()

    assert "Let another person in first." in page
