"""Nobody finds what is kept from them: the made-up city is built, and every road that Dean could take is taken.

Donna's hidden facts hold strings that stand nowhere else. They are hunted in every page, list, search and print that
Dean, his worker, a planner, people of other organisations and strangers can reach, by links and by trying addresses.
"""

import re
from datetime import date
from itertools import product
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from kith.common.reader import Reader
from kith.directory.models import Change, Claim, Judgement, Need, Proposal, Report, Service
from kith.families.factories import SharingFactory
from kith.families.models import (
    CarriedStory,
    Concern,
    ConcernReader,
    Conflict,
    CopyPart,
    CopyRequest,
    EmergencyLook,
    Erasure,
    Family,
    Household,
    KeptFrom,
    LegalHold,
    LookQuestion,
    Person,
    Picture,
    SafeContact,
    Sharing,
    Telling,
    Tie,
)
from kith.partnership.models import Account, Area, Membership, Organisation
from kith.principles.models import Prompt
from kith.support.models import Ask, Ending, Goal, Noticing, Plan, PlanItem, Review, Visit, VisitNote
from kith.voice.models import Decision, Saying
from tests.architecture.test_doors import every_view
from tests.proofs.city.onlookers import KEPT_FROM_DEAN, someone
from tests.proofs.crawl import PAPER, UUID, kind_of

pytestmark = pytest.mark.django_db

ONLY_TO_BE_PRESSED = 405
ANSWERS = {200, ONLY_TO_BE_PRESSED}
RESTRICTED = ("foxglove", "PC Baird")
PLACE = re.compile(r"<(uuid|int):(\w+)>")
OF_A_FAMILY = {
    "concern": Concern,
    "contact": SafeContact,
    "ending": Ending,
    "goal": Goal,
    "home": Household,
    "noticing": Noticing,
    "question": LookQuestion,
    "sharing": Sharing,
    "telling": Telling,
    "conflict": Conflict,
    "hold": LegalHold,
    "story": CarriedStory,
    "picture": Picture,
    "tie": Tie,
}
ONLOOKERS = ("dean", "dean-worker", "gordon", "amira", "ellen", "linda", "shazia", "kai", "farah", "")


def ids_of_hers():
    """What a person with the source and every id would write in an address, by the name of the place for it."""
    donna = Family.objects.get(known_as="Donna")
    people = Person.objects.filter(memberships__family=donna)
    plan, visit, note = Plan.objects.filter(family=donna), Visit.objects.filter(family=donna), VisitNote.objects
    return {
        "family": [donna.public_id],
        "person": public(people),
        "member": public(people),
        "public_id": [*public(visit), *public(plan), *public(Ask.objects.filter(family=donna))],
        "note_id": public(note.filter(visit__family=donna)),
        "item": public(PlanItem.objects.filter(plan__family=donna)),
        "review": public(Review.objects.filter(plan__family=donna)),
        "look": public(EmergencyLook.objects.all()),
        "prompt": Prompt.objects.values_list("pk", flat=True)[:1],
        "kept": KeptFrom.objects.filter(family=donna).values_list("pk", flat=True),
        "organisation": public(Organisation.objects),
        "erasure": public(Erasure.objects),
        "copy": public(CopyRequest.objects),
        "part": public(CopyPart.objects),
        "account": public(Account.objects.filter(memberships__isnull=False)),
        "place": public(Membership.objects),
        "decision": public(Decision.objects),
        "one": public(Service.objects),
        "other": public(Service.objects),
        "judgement": public(Judgement.objects),
        "number": Saying.objects.order_by("pk").values_list("pk", flat=True)[:1],
        "entry": public(Service.objects.filter(organisation__slug="cartvale-families")),
        "change": public(Change.objects),
        "proposal": public(Proposal.objects),
        "claim": public(Claim.objects),
        "report": public(Report.objects.order_by("pk")),
        "need": Need.objects.order_by("pk").values_list("pk", flat=True)[:1],
        "area": public(Area.objects.filter(kind__slug="place")),
        "reader": ConcernReader.objects.values_list("pk", flat=True)[:1],
        **{name: hers_or_anyones(model.objects, donna) for name, model in OF_A_FAMILY.items()},
    }


def hers_or_anyones(rows, donna):
    return public(rows.filter(family=donna)) or public(rows)


def public(rows):
    """Enough of them to find a door that is open for one and not for another."""
    return list(rows.order_by("pk").values_list("public_id", flat=True)[:5])


def guesses():
    """Every address with an id, with hers in every place; and beside it the same address with ids of nothing."""
    hers = ids_of_hers()
    for address in _every_address_with_an_id():
        names = [name for _, name in PLACE.findall(address)]
        nothing = PLACE.sub(lambda place: str(uuid4() if place[1] == "uuid" else 10**9), address)
        for ids in product(*(hers[name] for name in names)):
            each = iter(ids)
            yield PLACE.sub(lambda place, each=each: str(next(each)), address), nothing


def _every_address_with_an_id():
    return sorted({f"/{address}" for address, _ in every_view() if "<uuid:" in address})


def _of_a_concern():
    return [address for address in _every_address_with_an_id() if "<uuid:concern>" in address]


def without_what_was_typed(text):
    """A search page may repeat the words in its own box; that tells nobody anything."""
    return re.sub(r'(value|href|action)="[^"]*"', "", re.sub(r"<(title|input|textarea)[^>]*>", "", text))


def hidden_on(pages):
    """What Donna keeps from Dean, and the address where it is said."""
    return [
        (word, page.address)
        for page in pages
        for said in [without_what_was_typed(page.text)]
        for word in KEPT_FROM_DEAN
        if word in said and word.lower() not in page.address.lower()
    ]


@pytest.mark.parametrize("onlooker", ONLOOKERS, ids=lambda slug: slug or "nobody")
def test_what_donna_keeps_from_dean_is_on_no_page_that_they_can_reach(reached, onlooker):
    pages = reached.pages(onlooker)
    assert not [page.address for page in pages if page.status >= 500]
    assert not (found := hidden_on(pages)), found


@pytest.mark.parametrize("onlooker", ["dean", "dean-worker", "gordon"])
def test_knowing_the_ids_opens_nothing(city, onlooker):
    """What is there and may not be seen answers, word for word, as what is not there at all."""
    client, answers, opened = someone(onlooker), {}, []
    for address, nothing in guesses():
        if nothing not in answers:
            answers[nothing] = said(client.get(nothing))
        answer = said(client.get(address))
        assert answer[0] < 500, address
        opened += [] if answer == answers[nothing] else [(answer[0], address)]
    assert not opened, opened


def test_every_address_with_an_id_is_guessed(city):
    """A place in an address that `ids_of_hers` does not know breaks the proof; these nobody in the city has yet."""
    assert {name for name, ids in ids_of_hers().items() if not ids} == {"look", "question", "erasure", "judgement"}


@pytest.mark.parametrize("onlooker", ["donna", "dean", "dean-worker", "craig", "gordon", "linda", ""])
def test_a_worry_that_was_phoned_is_on_no_page_of_the_family_or_of_a_team_that_was_not_let_in(city, reached, onlooker):
    client, ids = someone(onlooker), public(Concern.objects)
    tried = [address.replace("<uuid:concern>", str(each)) for address in _of_a_concern() for each in ids]
    texts = [client.get(address, follow=True).content.decode(errors="replace") for address in tried]
    texts += [page.text for page in reached.pages(onlooker)]
    assert tried
    assert not [word for word in RESTRICTED for text in texts if word in text]


def test_joanne_who_phoned_does_see_it(reached):
    assert "foxglove" in " ".join(page.text for page in reached.pages("joanne"))


def said(answer):
    """The status, where it leads and what it says, without the ids and seals that differ each time."""
    text = without_what_was_typed(answer.content.decode(errors="replace"))
    return answer.status_code, kind_of(answer.headers.get("Location", "/").replace("%2F", "/")), UUID.sub("ID", text)


SEARCHES = {
    "a name in the list": ("families:list", {"words": "{}"}),
    "a name before a new record": ("families:new", {"name": "{}"}),
    "a name and her birthday": (
        "families:new",
        {"name": "{}", "born_on_0": "{day}", "born_on_1": "{month}", "born_on_2": "{year}"},
    ),
    "a name and her old phone": ("families:new", {"name": "{}", "phone": "07700 900718"}),
}


def look(client, search, name):
    """Look for somebody in one of the ways there are."""
    page, boxes = SEARCHES[search]
    born = Person.objects.get(full_name="Donna Kilbride").born_on
    day = {"day": born.day, "month": born.month, "year": born.year}
    return client.post(reverse(page), {box: words.format(name, **day) for box, words in boxes.items()})


@pytest.mark.parametrize("onlooker", ["dean-worker", "linda"])
@pytest.mark.parametrize("search", SEARCHES)
def test_looking_for_donna_or_for_whoever_collects_finds_nobody_of_hers(city, onlooker, search):
    """Those of Dean's own record whose names sound alike may be found; Donna, and that she is known, may not."""
    client, donna = someone(onlooker), Family.objects.get(known_as="Donna")
    for name in ("Donna", "Donna Kilbride"):
        answer = look(client, search, name)
        assert str(donna.public_id) not in answer.text
        assert not getattr(answer.context.get("likely"), "someone_may", False)
    nobody = said(look(client, search, "Xylophone Qwertz"))[2].replace("Xylophone Qwertz", "")
    for name in ("Senga", "Senga Auchterlonie"):
        assert said(look(client, search, name))[2].replace(name, "") == nobody


@pytest.mark.parametrize("whom", ["Dean", ""], ids=["for Dean", "for the team"])
def test_no_paper_that_could_come_to_dean_says_it(city, whom):
    donna = Family.objects.get(known_as="Donna")
    client = someone("craig")
    page = reverse("support:plan-print-team", args=[donna.public_id])
    if whom:
        dean = Person.objects.get(known_as=whom, memberships__family=donna)
        page = reverse("support:plan-print-for", args=[donna.public_id, dean.public_id])
    paper = client.get(page).content.decode().split("<main", 1)[1]
    assert "Going to Dad" in paper
    assert not [word for word in (*KEPT_FROM_DEAN, "Craig") if word in paper.split("What we are doing")[0]]
    assert not [word for word in KEPT_FROM_DEAN if word in paper]
    assert not [word for word in ("Craig", "Close Knit") if word in paper.split("Who to phone", 1)[1]]


def test_dean_reads_none_of_it_even_where_his_side_of_her_record_is_open(city):
    """He counts in her family. Should somebody open his side of it, what is kept from him is still absent."""
    donna = Family.objects.get(known_as="Donna")
    donna.members.filter(person__known_as="Dean").update(opens_own_side=True)
    page = someone("dean").get(reverse("web:mine")).content.decode()
    assert "Joanne" in page  # in her team, and not kept from him
    assert not [word for word in (*KEPT_FROM_DEAN, "Craig") if word in page]


def test_a_part_of_donnas_that_is_shared_by_mistake_with_deans_worker_opens_nothing_and_is_on_no_list(city):
    """The form does not offer him. Should a row be there all the same, it is as if it were not."""
    donna, alan = Family.objects.get(known_as="Donna"), Account.objects.get(slug="dean-worker")
    items = list(Telling.objects.filter(family=donna))
    sharing = SharingFactory(
        family=donna,
        items=items,
        who_words="marmalade",
        purpose="Larkspur Vennel",
        organisation=alan.memberships.get().organisation,
        acting_for=Account.objects.get(slug="craig").memberships.get().organisation,
        until_on=date.max,
        reader=Reader(at=timezone.now(), account_id=alan.pk),
    )
    client = someone("dean-worker")
    pages = [client.get(reverse("web:shared-with-us")), client.get(reverse("web:shared", args=[sharing.public_id]))]

    assert [page.status_code for page in pages] == [200, 404]
    assert not [word for word in KEPT_FROM_DEAN for page in pages if word in page.content.decode()]


def test_craig_who_walks_beside_her_does_see_it(reached):
    """The hunt can find: the same strings are there for somebody who may know."""
    assert "Senga" in {word for word, _ in hidden_on(reached.pages("craig"))}


def test_a_paper_that_is_taken_away_is_hunted_through_as_a_page_is(reached):
    papers = [page for page in reached.pages("shazia") if page.address.endswith(PAPER)]
    assert papers
    assert "thank you for the tea" in " ".join(paper.text for paper in papers)


@pytest.mark.parametrize("persona", ["craig", "denise", "joanne", "pauline", "shazia", "gordon", "linda", ""])
def test_every_page_within_reach_answers(reached, persona):
    """No link leads to a page that is lost to the one who is shown it."""
    pages = reached.pages(persona)
    shown = {address for page in pages for address in page.onward}
    broken = [(page.address, page.status) for page in pages if page.address in shown and page.status not in ANSWERS]
    assert not broken, broken


@pytest.mark.parametrize("persona", ["craig", "shazia"])
def test_reading_changes_nothing_but_the_read_audit(reached, persona):
    """Every page within reach is opened, and every row of the story is as it was."""
    assert len(reached.pages(persona)) > 30
    assert not reached.changed(persona)


def test_the_city_breaks_no_rule_of_its_own(city):
    call_command("check", fail_level="WARNING")
