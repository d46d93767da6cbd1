"""A copy of one's record: everything about the person, nothing kept from them, and others' part decided by a person."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kith.common.testing import NOON
from kith.families.commands import copies
from kith.families.factories import (
    FamilyFactory,
    KeptFromFactory,
    PersonFactory,
    SafeContactFactory,
    SharingFactory,
    TellingFactory,
    signed_in_as,
    walking_beside,
)
from kith.families.models import CopyPart, CopyRequest, SharingView, Speaks
from kith.partnership.factories import AccountFactory
from kith.partnership.models import Account
from kith.support.factories.plans import GoalFactory, PlanFactory, PlanItemFactory, ReviewFactory
from kith.support.factories.visits import LetterFactory, NoteLineFactory, VisitFactory, VisitNoteFactory
from kith.web.queries.copies import LEFT_OUT, SOURCES, passages_about, without_names
from tests.proofs.worlds import RECORDS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def family():
    return FamilyFactory(known_as="Donna and Tyler")


@pytest.fixture
def donna(family):
    return PersonFactory(known_as="Donna", full_name="Donna Kilbride", family=family)


@pytest.fixture
def tyler(family):
    return PersonFactory(known_as="Tyler", full_name="Tyler Kilbride", family=family)


@pytest.fixture
def craig(family):
    return walking_beside(family)


@pytest.fixture
def asked(family, donna, craig):
    return copies.ask_for_copy(family=family, person=donna, by=craig, at=NOON)


@pytest.fixture
def gather(asked, craig):
    def again():
        return copies.gather(request=asked, passages=passages_about(asked, at=NOON), by=craig, at=NOON)

    return again


@pytest.fixture
def desk(client, craig):
    client.force_login(Account.objects.get(pk=craig.account_id))
    return client


def visited(family, person):
    visit = VisitFactory(family=family, kept=True)
    visit.with_people.set([person])
    return visit


def words(asked):
    return [passage.words for passage in passages_about(asked, at=NOON)]


def of(asked, name, *more):
    return reverse(f"web:{name}", args=[asked.family.public_id, asked.public_id, *more])


# What is in it


def test_every_kind_of_record_is_in_a_copy_or_left_out_with_a_reason():
    kinds = {model._meta.label for model in RECORDS}

    assert set(SOURCES) | set(LEFT_OUT) == kinds
    assert not set(SOURCES) & set(LEFT_OUT)


def test_letters_come_first_and_then_what_happened_by_day(family, donna, asked):
    TellingFactory(family=family, person=donna, words="I want my evenings back.", heard_on=date(2026, 3, 1))
    LetterFactory(
        note=VisitNoteFactory(visit=visited(family, donna)), person=donna, words="You made soup and we laughed."
    )
    GoalFactory(family=family, person=donna, words="Asleep by nine", set_on=date(2026, 2, 1))

    found = words(asked)

    assert found[0] == "You made soup and we laughed."
    assert found.index("Asleep by nine") < found.index("I want my evenings back.")


def test_a_letter_and_what_was_written_after_a_visit_have_the_day_of_that_visit(family, donna, asked):
    as_planned = visited(family, donna)
    note = VisitNoteFactory(visit=as_planned, starts_at=None)
    LetterFactory(note=note, person=donna, words="You made soup.")
    NoteLineFactory(note=note, person=donna, words="She laughed.")

    days = {passage.words: passage.on for passage in passages_about(asked, at=NOON)}

    assert days["You made soup."] == days["She laughed."] == timezone.localdate(as_planned.starts_at)


def test_no_value_stands_without_what_it_answers(family, donna, asked):
    SafeContactFactory(family=family, person=donna, channel="text", value="07700 900555", times="School hours")
    Speaks.objects.create(person=donna, language="Urdu")

    found = "\n".join(words(asked))

    assert "At: 07700 900555\nWhen it is safe: School hours" in found
    assert "You speak: Urdu" in found


def test_what_we_put_before_a_line_is_never_taken_for_somebodys_name(family, donna, asked):
    PersonFactory(known_as="Will", full_name="Will Kilbride", family=family)
    item = PlanItemFactory(plan=PlanFactory(family=family), want="Sleep", know_when="Seven nights")
    item.people.set([donna])

    [planned] = [one for one in passages_about(asked, at=NOON) if one.kind == "support.PlanItem"]

    assert "We will know when: Seven nights" in planned.words
    assert not planned.names_others
    suggested = without_names("We will know when: Will sleeps", asked)
    assert suggested == "We will know when: [somebody] sleeps"


def test_what_is_kept_from_her_is_not_in_it_and_leaves_no_gap(family, donna, asked):
    TellingFactory(family=family, person=donna, words="Hers to read.")
    KeptFromFactory(family=family, record=TellingFactory(family=family, person=donna, words="Not yet."), person=donna)

    assert "Hers to read." in words(asked)
    assert not any("Not yet." in each for each in words(asked))


def test_what_is_about_somebody_else_alone_is_not_in_it(family, donna, tyler, asked):
    TellingFactory(family=family, person=tyler, words="Mine alone.")
    SafeContactFactory(family=family, person=tyler, value="07700 900555")

    assert not any("Mine alone." in each or "900555" in each for each in words(asked))


@pytest.mark.parametrize(
    ("said", "is_marked"),
    [
        ("She worries when Tyler is late.", True),
        ("She worries when TYLER's bus is late.", True),
        ("Kilbride is her name too.", False),
        ("She minds the tylery shop.", False),
        ("She likes soup.", False),
    ],
)
def test_a_passage_that_names_somebody_else_is_marked(family, donna, tyler, asked, said, is_marked):
    TellingFactory(family=family, person=donna, words=said)

    (found,) = [one for one in passages_about(asked, at=NOON) if one.words == said]
    assert found.names_others == is_marked


def test_a_line_about_nobody_by_name_of_a_visit_that_she_was_at_is_in_it(family, donna, asked):
    note = VisitNoteFactory(visit=visited(family, donna))
    NoteLineFactory(note=note, person=None, words="The kitchen was warm.")

    assert "The kitchen was warm." in words(asked)


def test_a_decision_that_the_family_is_not_told_of_for_safety_is_not_in_it(family, donna, asked):
    held_back = SharingFactory(
        family=family, purpose="A worry about her", not_told_because="It could put her in danger"
    )
    held_back.people.set([donna])
    SharingView.objects.create(
        sharing=held_back,
        person=donna,
        how="asked",
        says="agrees",
        words="Said before the worry.",
        heard_at=NOON,
        heard_by_id=held_back.written_by_id,
    )
    told = SharingFactory(family=family, purpose="A bed for Ava")
    told.people.set([donna])

    found = "\n".join(words(asked))
    assert "A bed for Ava" in found
    assert "A worry about her" not in found
    assert "Said before the worry." not in found


def test_what_stands_on_nobodys_own_page_is_for_a_person_to_decide(family, donna, asked):
    ReviewFactory(
        plan=PlanFactory(family=family), changed="She counts the doors.", held_at=NOON, held_by=AccountFactory()
    )

    (found,) = [one for one in passages_about(asked, at=NOON) if "counts the doors" in one.words]
    assert found.names_others


def test_a_long_record_is_gathered_in_as_many_questions_as_a_short_one(family, donna, asked, craig):
    def lines(how_many):
        note = VisitNoteFactory(visit=visited(family, donna))
        NoteLineFactory.create_batch(how_many, note=note, person=donna)
        with CaptureQueriesContext(connection) as asked_for:
            copies.gather(request=asked, passages=passages_about(asked, at=NOON), by=craig, at=NOON)
        return len(asked_for)

    assert lines(2) == lines(40)


# Putting it together, and giving it


def test_it_is_due_in_a_month_and_asked_for_once(asked, family, donna, craig):
    assert asked.due_on == date(2026, 12, 12)
    assert copies.ask_for_copy(family=family, person=donna, by=craig, at=NOON) == asked


@pytest.mark.parametrize(
    ("day", "due"), [(date(2026, 1, 31), date(2026, 2, 28)), (date(2026, 12, 5), date(2027, 1, 5))]
)
def test_a_month_ends_on_its_last_day_where_it_is_shorter(day, due):
    assert copies._a_month_after(day, 1) == due


def test_it_is_given_only_when_what_names_others_is_decided(family, donna, tyler, asked, gather, craig):
    TellingFactory(family=family, person=donna, words="Tyler shouted, and she cried.")
    with pytest.raises(copies.NothingGathered):
        copies.give_copy(request=asked, still_theirs=[], by=craig, at=NOON)
    gather()
    theirs = passages_about(asked, at=NOON)
    with pytest.raises(copies.NotAllDecided):
        copies.give_copy(request=asked, still_theirs=theirs, by=craig, at=NOON)

    part = asked.parts.get(names_others=True)
    copies.decide(
        part=part,
        decision="without",
        given_words="[somebody] shouted, and she cried.",
        because="His",
        by=craig,
        at=NOON,
    )
    given = copies.give_copy(request=asked, still_theirs=theirs, by=craig, at=NOON)

    assert given.given_at == NOON
    with pytest.raises(copies.WasGiven):
        gather()


def test_what_was_decided_stays_when_it_is_put_together_again(family, donna, tyler, asked, gather, craig):
    TellingFactory(family=family, person=donna, words="Tyler shouted.")
    gather()
    copies.decide(part=asked.parts.get(names_others=True), decision="whole", by=craig, at=NOON)
    TellingFactory(family=family, person=donna, words="And later.")

    gather()

    assert asked.parts.get(names_others=True).decision == "whole"
    assert asked.parts.filter(words="And later.").exists()


def test_what_came_to_be_kept_from_her_meanwhile_falls_out_at_the_last_moment(family, donna, asked, gather, craig):
    telling = TellingFactory(family=family, person=donna, words="Where we are.")
    gather()
    KeptFromFactory(family=family, record=telling, person=donna)

    copies.give_copy(request=asked, still_theirs=passages_about(asked, at=NOON), by=craig, at=NOON)

    assert not asked.parts.filter(words="Where we are.").exists()


def test_what_is_left_out_says_why_or_is_not_left_out(asked, gather, family, donna, craig):
    TellingFactory(family=family, person=donna)
    gather()
    with pytest.raises(IntegrityError), transaction.atomic():
        copies.decide(part=asked.parts.first(), decision="left-out", by=craig, at=NOON)


# The pages


def test_she_asks_on_her_own_page_and_reads_it_there(client, desk, family, donna, tyler):
    TellingFactory(family=family, person=donna, words="Tyler shouted, and she cried.")
    TellingFactory(family=family, person=donna, words="She plans ahead.")
    hers = client.__class__()
    hers.force_login(Account.objects.get(pk=signed_in_as(donna, family).account_id))
    page = hers.post(reverse("web:own-copies"), {"help": "together", "words": ""}, follow=True).content.decode()
    assert "It comes by Saturday 12 December at the latest" in page
    asked = CopyRequest.objects.get()

    desk.post(of(asked, "copy-gather"))
    assert "One passage is still to decide." in desk.post(of(asked, "copy-give"), follow=True).content.decode()
    assert "shouted" not in hers.get(reverse("web:own-copies")).content.decode()
    part = asked.parts.get(names_others=True)
    assert "[somebody] shouted, and she cried." in desk.get(of(asked, "copy-decide", part.public_id)).content.decode()
    assert (
        "Say why, in words"
        in desk.post(of(asked, "copy-decide", part.public_id), {"decision": "left-out"}).content.decode()
    )
    desk.post(of(asked, "copy-decide", part.public_id), {"decision": "left-out", "because": "It is his to tell."})
    assert "Given." in desk.post(of(asked, "copy-give"), follow=True).content.decode()

    read = hers.get(reverse("web:own-copy", args=[asked.public_id])).content.decode()
    assert "She plans ahead." in read
    assert "It is his to tell." in read
    assert "shouted" not in read


def test_her_own_account_stands_beside_a_passage_and_changes_none_of_it(
    client, desk, family, donna, asked, gather, craig
):
    TellingFactory(family=family, person=donna, words="She was late.")
    gather()
    copies.give_copy(request=asked, still_theirs=passages_about(asked, at=NOON), by=craig, at=NOON)
    part = asked.parts.get(words="She was late.")
    hers = client.__class__()
    hers.force_login(Account.objects.get(pk=signed_in_as(donna, family).account_id))
    address = reverse("web:own-account", args=[asked.public_id, part.public_id])
    assert "Write how you see it" in hers.post(address, {"words": ""}).content.decode()

    hers.post(address, {"words": "The bus did not come."})

    page = desk.get(of(asked, "copy")).content.decode()
    assert "The bus did not come." in page
    assert "She was late." in page


def test_what_she_types_of_it_is_kept_for_her_as_she_types_and_for_nobody_else(
    client, family, donna, tyler, asked, gather, craig
):
    TellingFactory(family=family, person=donna, words="She was late.")
    gather()
    copies.give_copy(request=asked, still_theirs=passages_about(asked, at=NOON), by=craig, at=NOON)
    address = reverse("web:own-account", args=[asked.public_id, asked.parts.get(words="She was late.").public_id])
    client.force_login(Account.objects.get(pk=signed_in_as(donna, family).account_id))
    page = client.get(address).content.decode()
    kept = {name: re.search(rf'name="kept-{name}" value="([^"]*)"', page)[1] for name in ("ticket", "writer")}

    # A pause in typing, on a telephone that others hold too: nothing of it stays there
    assert 'data-copies="no"' in page
    typed = {f"kept-{name}": value for name, value in kept.items()} | {"words": "The bus did"}
    assert client.post(reverse("common:keep-words"), typed).json()["kept"]

    assert "The bus did" in client.get(address).content.decode()
    client.force_login(Account.objects.get(pk=signed_in_as(tyler, family).account_id))
    assert client.get(address).status_code == 404
    assert "The bus did" not in client.get(reverse("web:own-copies")).content.decode()


def test_her_copy_is_in_parts_that_open_and_all_of_it_opens_at_once(client, family, donna, asked, gather, craig):
    LetterFactory(note=VisitNoteFactory(visit=visited(family, donna)), person=donna, words="You made soup.")
    TellingFactory(family=family, person=donna, words="She was late.")
    gather()
    copies.give_copy(request=asked, still_theirs=passages_about(asked, at=NOON), by=craig, at=NOON)
    client.force_login(Account.objects.get(pk=signed_in_as(donna, family).account_id))
    address = reverse("web:own-copy", args=[asked.public_id])

    def open_parts(page):
        return re.findall(r'<details class="copies__part" id="(\w+)" open>', page)

    at_first, all_of_it = (client.get(address + more).content.decode() for more in ("", "?all=1"))

    assert open_parts(at_first) == ["letters"]
    assert open_parts(all_of_it) == ["letters", "said"]
    for page in (at_first, all_of_it):
        assert page.index("You made soup.") < page.index("She was late.")


def test_before_it_is_given_nothing_of_it_is_on_anybodys_own_page(family, donna, asked, gather):
    TellingFactory(family=family, person=donna)
    gather()

    assert not CopyPart.objects.own_side(signed_in_as(donna, family))


def test_it_is_nobody_elses(client, family, donna, tyler, asked, gather, craig):
    TellingFactory(family=family, person=donna)
    gather()
    copies.give_copy(request=asked, still_theirs=passages_about(asked, at=NOON), by=craig, at=NOON)
    client.force_login(Account.objects.get(pk=signed_in_as(tyler, family).account_id))
    assert client.get(reverse("web:own-copy", args=[asked.public_id])).status_code == 404

    client.force_login(Account.objects.get(pk=walking_beside(FamilyFactory()).account_id))
    for name in ("copy", "copy-paper"):
        assert client.get(of(asked, name)).status_code == 404
    for name in ("copy-gather", "copy-give"):
        assert client.post(of(asked, name)).status_code == 404


def test_who_asked_by_word_of_mouth_has_asked(desk, family, donna):
    ask = reverse("web:copy-ask", args=[family.public_id, donna.public_id])
    desk.post(ask, {"help": "aloud", "words": "The years with my gran"})

    asked = CopyRequest.objects.get()
    page = desk.get(reverse("web:copies", args=[family.public_id])).content.decode()
    assert (asked.help, asked.due_on) == ("aloud", NOON.date() + timedelta(days=30))
    assert "The years with my gran" in page
