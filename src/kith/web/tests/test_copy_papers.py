"""A copy taken away as a PDF: word for word what the page says to the same reader, and nothing that it does not."""

import html
import io
import re
import sys
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfReader

from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.families.commands import copies
from kith.families.factories import (
    FamilyFactory,
    KeptFromFactory,
    PersonFactory,
    TellingFactory,
    signed_in_as,
    walking_beside,
)
from kith.partnership.models import Account
from kith.support.factories.visits import LetterFactory, VisitFactory, VisitNoteFactory
from kith.web.queries.copies import passages_about

pytestmark = pytest.mark.django_db

URDU = "میں چاہتی ہوں کہ بچے سو جائیں"


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
def given(family, donna, tyler, craig):
    """A copy with a letter, a passage without some words, one that is left out, and one that is kept from her."""
    asked = copies.ask_for_copy(family=family, person=donna, by=craig, at=NOON)
    visit = VisitFactory(family=family, kept=True)
    visit.with_people.set([donna])
    LetterFactory(note=VisitNoteFactory(visit=visit), person=donna, words="You made soup. #panic($x$) \\ ]")
    TellingFactory(family=family, person=donna, words="Tyler shouted foxglove.", heard_on=date(2026, 2, 1))
    TellingFactory(family=family, person=donna, words="Tyler said larkspur.", heard_on=date(2026, 2, 2))
    TellingFactory(family=family, person=donna, words=URDU, heard_on=date(2026, 2, 3))
    hidden = TellingFactory(family=family, person=donna, words="Marmalade is not hers to read.")
    copies.gather(request=asked, passages=passages_about(asked, at=NOON), by=craig, at=NOON)
    decide(asked, "foxglove", craig, decision="without", given_words="[somebody] shouted.", because="His to tell")
    decide(asked, "larkspur", craig, decision="left-out", because="About him alone")
    KeptFromFactory(family=family, record=hidden, person=donna)
    return copies.give_copy(request=asked, still_theirs=passages_about(asked, at=NOON), by=craig, at=NOON)


def decide(asked, word, by, **decision):
    copies.decide(part=asked.parts.get(words__contains=word), by=by, at=NOON, **decision)


@pytest.fixture
def hers(client, donna, family):
    browser = client.__class__()
    browser.force_login(Account.objects.get(pk=signed_in_as(donna, family).account_id))
    return browser


@pytest.fixture
def desk(client, craig):
    client.force_login(Account.objects.get(pk=craig.account_id))
    return client


def hers_of(given):
    return reverse("web:own-copy-pdf", args=[given.public_id])


def desks_of(given):
    return reverse("web:copy-pdf", args=[given.family.public_id, given.public_id])


def everything_in(answer):
    """Its words, and whatever else a program could find: what it says of itself, and every object, opened."""
    reader = PdfReader(io.BytesIO(answer.content))
    opened = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    streams = [each.get_data().decode("latin-1") for each in opened if hasattr(each, "get_data")]
    return " ".join([words_in(answer), str(reader.metadata), str(opened), *streams])


def words_in(answer):
    reader = PdfReader(io.BytesIO(answer.content))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_what_she_takes_away_says_what_her_page_says_letters_first(hers, given):
    page = hers.get(reverse("web:own-copy", args=[given.public_id])).content.decode()
    paper = words_in(hers.get(hers_of(given)))

    passages = re.search(r'<div class="copies__parts">(.*)</div>', page, re.DOTALL)[1].split("</details></div>")[0]
    for_the_screen = r'<p class="copies__own.*?</p>|<span class="meta">.*?</span>'
    said = html.unescape(re.sub(rf"{for_the_screen}|<[^>]+>", " ", passages)).replace(URDU, "")
    at = 0
    for word in said.split():
        at = paper.index(word.strip(",:"), at)
    assert all(word in paper for word in URDU.split())
    assert paper.index("You made soup. #panic($x$) \\ ]") < paper.index("[somebody] shouted.")
    assert "Some words are left out: His to tell" in paper


@pytest.mark.parametrize("hidden", ["foxglove", "larkspur", "armalade"])
def test_what_is_left_out_or_kept_from_her_is_nowhere_in_the_file(hers, desk, given, hidden):
    for answer in (hers.get(hers_of(given)), desk.get(desks_of(given))):
        assert "soup" in everything_in(answer)
        assert hidden not in everything_in(answer)


def test_it_is_a_file_that_is_kept_by_nobody_on_the_way_and_says_nothing_by_its_name(hers, desk, given):
    for answer in (hers.get(hers_of(given)), desk.get(desks_of(given))):
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == 'attachment; filename="copy.pdf"'
        assert answer["Cache-Control"] == "private, no-store"
        assert "Donna" not in str(PdfReader(io.BytesIO(answer.content)).metadata)


def test_the_one_that_a_worker_hands_over_says_for_whom_by_whom_and_when(desk, given):
    words = words_in(desk.get(desks_of(given)))

    assert words.startswith("What is written about Donna Given Thursday 12 November 2026.")
    assert "For Donna. Taken by" in words


def test_taking_it_away_is_written_down_as_reading_it_is(hers, desk, given):
    def entries():
        return list(AuditEntry.objects.values_list("did", "kind", "record", "family").order_by("pk"))

    before = len(entries())
    hers.get(hers_of(given))
    desk.get(desks_of(given))

    taken = entries()[before:]
    before = len(entries())
    hers.get(reverse("web:own-copy", args=[given.public_id]))
    desk.get(reverse("web:copy-paper", args=[given.family.public_id, given.public_id]))
    assert taken == entries()[before:]


def test_it_is_nobody_elses_and_nobodys_before_it_is_given(client, hers, desk, family, donna, tyler, craig, given):
    again = copies.ask_for_copy(family=family, person=donna, by=craig, at=NOON)
    assert hers.get(hers_of(again)).status_code == 404
    assert desk.get(desks_of(again)).url == reverse("web:copy", args=[family.public_id, again.public_id])

    for somebody in (signed_in_as(tyler, family), walking_beside(FamilyFactory())):
        client.force_login(Account.objects.get(pk=somebody.account_id))
        assert client.get(hers_of(given)).status_code == 404
        assert client.get(desks_of(given)).status_code == 404


def test_in_urdu_it_is_read_from_the_right(hers, given):
    hers.cookies["django_language"] = "ur"
    reader = PdfReader(io.BytesIO(hers.get(hers_of(given)).content))

    assert reader.trailer["/Root"]["/Lang"] == "ur"


def test_where_no_pdf_can_be_made_the_page_says_so_and_can_be_printed(hers, desk, given, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    for answer in (hers.get(hers_of(given), follow=True), desk.get(desks_of(given), follow=True)):
        page = answer.content.decode()
        assert "No PDF can be made here. This page says the same" in page
        assert "You made soup." in page


def test_both_pages_lead_to_it(hers, desk, given):
    assert hers_of(given) in hers.get(reverse("web:own-copy", args=[given.public_id])).content.decode()
    for page in ("copy", "copy-paper"):
        address = reverse(f"web:{page}", args=[given.family.public_id, given.public_id])
        assert desks_of(given) in desk.get(address).content.decode()
