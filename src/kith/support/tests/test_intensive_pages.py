"""Pages of intensive support and of ending: who may, and what is never lost."""

import pytest
from django.urls import reverse

from kith.common.testing import NOON
from kith.families.factories import FamilyFactory, PersonFactory, walking_beside
from kith.families.models import Family, Telling
from kith.partnership.factories import practitioner
from kith.partnership.models import Account
from kith.principles.queries import prompts_of
from kith.support.commands import intensive as commands
from kith.support.factories.intensive import CheckInFactory, EndingFactory
from kith.support.models import Ending, LivingSituation, LookBack, Rhythm, SafetyPlan, StepDown

pytestmark = pytest.mark.django_db
OF_A_FAMILY = (
    "episode",
    "episode-begin",
    "episode-hello",
    "episode-cover",
    "episode-rhythm",
    "episode-safety",
    "episode-week",
    "episode-less",
    "episode-pillars",
    "ending",
)


@pytest.fixture
def family(time_machine):
    time_machine.move_to(NOON, tick=False)
    return FamilyFactory(known_as="Shazia and Hamza")


@pytest.fixture
def reader(family):
    return walking_beside(family)


@pytest.fixture
def episode(family, reader):
    child = PersonFactory(family=family, known_as="Hamza", family__is_child=True)
    return commands.begin_episode(
        family=family,
        worker_id=reader.account_id,
        asked_on=NOON.date(),
        began_on=NOON.date(),
        children=[child],
        by=reader,
        at=NOON,
    )


@pytest.fixture
def at_work(client, reader):
    client.force_login(Account.objects.get(pk=reader.account_id))
    return client


def to(name, family, *more):
    return reverse(f"support:{name}", args=[family.public_id, *more])


@pytest.mark.parametrize("name", OF_A_FAMILY)
def test_who_walks_beside_them_may_open_it_and_nobody_else(client, at_work, family, episode, name):
    assert at_work.get(to(name, family)).status_code == 200
    client.force_login(Account.objects.get(pk=practitioner().account_id))
    assert client.get(to(name, family)).status_code == 404


def test_the_day_of_hello_is_on_the_page(at_work, family, episode):
    assert "by Sat 14 Nov" in at_work.get(to("episode", family)).content.decode()


def test_voice_is_kept_as_a_telling_in_their_words(at_work, family, episode):
    voice = prompts_of("voice-validation-hope", NOON.date())[0]
    hamza = family.members.get().person
    words = {"whose": str(hamza.public_id), "medium": "talk", "words": "Nobody asked me before."}
    at_work.post(to("episode-guide", family, voice.pk), words)
    assert Telling.objects.get(person=hamza).kind == Telling.Kind.ACCOUNT
    assert "Nobody asked me before." in at_work.get(to("episode", family)).content.decode()


def test_everything_of_an_episode_is_written_from_its_pages(at_work, family, episode):
    day = NOON.date().isoformat()
    agreed = {"agreed_with": "Shazia", "agreed_on": day}
    at_work.post(
        to("episode-rhythm", family), {"words": "Evenings", "bands": "evening", "visits_a_week": "3", **agreed}
    )
    safety = {"signs": "Doors", "what_we_do": "Walk", "who_to_phone": "999", "written_with": "Shazia"}
    at_work.post(to("episode-safety", family), safety)
    at_work.post(to("episode-week", family), {"week_of": day, "went_well": "Bath time"})
    at_work.post(to("episode-less", family), {"from_on": "2027-01-04", "visits_a_week": "1", "words": "Gran", **agreed})
    at_work.post(to("episode-hello", family), {"hello_on": day})
    for model in (Rhythm, SafetyPlan, LookBack, StepDown):
        assert model.objects.filter(episode=episode).exists(), model
    episode.refresh_from_db()
    assert episode.hello_on == NOON.date()
    assert at_work.get(to("episode", family)).status_code == 200


def test_an_empty_week_is_asked_for_kindly(at_work, family, episode):
    answer = at_work.post(to("episode-week", family), {"week_of": NOON.date().isoformat()})
    assert "however small" in answer.content.decode()


def test_not_known_is_written_down(at_work, family, episode):
    situation = LivingSituation.objects.get()
    at_work.post(reverse("support:ask-where", args=[situation.pk]), {"lives": "not-known"})
    situation.refresh_from_db()
    assert situation.lives == "not-known"
    assert at_work.get(reverse("support:ask-where", args=[situation.pk])).status_code == 200


def test_where_a_child_lives_is_not_there_for_a_stranger(client, family, episode):
    client.force_login(Account.objects.get(pk=practitioner().account_id))
    assert client.get(reverse("support:ask-where", args=[LivingSituation.objects.get().pk])).status_code == 404


GOODBYE = {
    "kind": "better",
    "goodbye_on": "2026-11-12",
    "goodbye_words": "Tea and photos",
    "what_stays": "Evening Blether",
    "way_back": "Ask for Craig",
}


def test_goodbye_closes_the_record_and_says_what_comes_after(at_work, family, reader):
    words = {**GOODBYE, "check_in_on": "2026-11-14", "check_in_reach": "text, school hours"}
    answer = at_work.post(to("ending", family), words, follow=True)
    assert "text, school hours" in answer.content.decode()
    assert not Family.objects.visible_to(reader).exists()


def test_silence_alone_is_no_ending_and_nothing_typed_is_lost(at_work, family, reader):
    words = {**GOODBYE, "kind": "lost-touch", "goodbye_on": "", "tried_1_on": "2026-11-01"}
    page = at_work.post(to("ending", family), words).content.decode()
    assert "In which way?" in page
    whole = {**words, "tried_1_channel": "text", "tried_1_words": "No answer"}
    page = at_work.post(to("ending", family), whole).content.decode()
    assert "three different days" in page
    assert "Evening Blether" in page
    assert not Ending.objects.exists()


def test_looking_in_needs_a_safe_way(at_work, family, reader):
    page = at_work.post(to("ending", family), {**GOODBYE, "check_in_on": "2026-12-14"}).content.decode()
    assert "looking in harms nobody" in page


def test_after_goodbye_is_each_persons_own(client, at_work, family, reader):
    ending = EndingFactory(family=family, organisation_id=reader.organisation_id)
    due = CheckInFactory(ending=ending, worker_id=reader.account_id)
    assert "Shazia and Hamza" in at_work.get(reverse("support:after")).content.decode()
    for address in (reverse("support:check-in", args=[due.pk]), reverse("support:come-back", args=[ending.public_id])):
        assert at_work.get(address).status_code == 200
        client.force_login(Account.objects.get(pk=practitioner().account_id))
        assert client.get(address).status_code == 404
        client.force_login(Account.objects.get(pk=reader.account_id))
    client.force_login(Account.objects.get(pk=practitioner().account_id))
    assert "Shazia" not in client.get(reverse("support:after")).content.decode()


def test_they_come_back_from_the_page_with_a_code(at_work, family, reader):
    ending = EndingFactory(family=family, organisation_id=reader.organisation_id)
    words = {"words": "It is hard again", "way": "text", "reach_value": "07700 900123"}
    at_work.post(reverse("support:come-back", args=[ending.public_id]), words)
    ending.refresh_from_db()
    assert ending.came_back_with.family == family


def test_the_page_takes_the_same_questions_however_long_it_is(at_work, family, episode, django_assert_max_num_queries):
    for week in range(8):
        LookBack.objects.create(
            episode=episode,
            week_of=f"2026-0{week + 1}-05",
            went_well="x",
            looked_at=NOON,
            looked_by_id=episode.worker_id,
        )
    with django_assert_max_num_queries(24):
        at_work.get(to("episode", family))
