"""The wellbeing wheel as a drawing: everything has room, and it says what the list beside it says."""

from math import atan2, degrees, hypot
from types import SimpleNamespace

import pytest
from django.urls import reverse

from kith.common.testing import NOON
from kith.families.factories import FamilyFactory, PersonFactory, walking_beside
from kith.partnership.models import Account
from kith.principles.queries import prompts_of
from kith.support.factories.plans import NoticingFactory
from kith.support.models import Noticing
from kith.support.presenters.wheel import APART, LETTER, MARK, MARKS, SIZES, said_of, wheels_of
from kith.support.queries.understanding import Beside

NAMES = ["Safe", "Healthy", "Achieving", "Nurtured", "Active", "Respected", "Responsible", "Included"]


def besides(strengths=0, challenges=0):
    """Eight ways, each with so many strengths and challenges."""
    return [
        Beside(SimpleNamespace(slug=name.lower(), name=name), ["words"] * strengths, ["words"] * challenges)
        for name in NAMES
    ]


def boxes_of(sector):
    """The corners round everything in a sector, a little smaller than it is drawn so that a touch is not a fault."""
    for text in sector.texts:
        half = len(text.words) * LETTER / 2
        yield [(text.x + x, text.y + y) for x in (-half, half) for y in (-10, 1)]
    for mark in sector.marks:
        yield [(mark.x + x, mark.y + y) for x in (-6, 6) for y in (-6, 6)]


@pytest.mark.parametrize("size", range(len(SIZES)))
@pytest.mark.parametrize(("strengths", "challenges"), [(0, 0), (1, 0), (0, 3), (4, 4), (300, 300)])
def test_every_word_and_mark_stays_inside_its_own_sector(size, strengths, challenges):
    wheel = wheels_of("Hamza", besides(strengths, challenges))[size]
    middle_x, middle_y = wheel.size.middle
    for n, sector in enumerate(wheel.sectors):
        for box in boxes_of(sector):
            for x, y in box:
                away = degrees(atan2(x - middle_x, middle_y - y)) - 45 * n
                assert abs((away + 180) % 360 - 180) < 22.5 - APART / 2, (sector.slug, x, y)
                assert wheel.size.inner < hypot(x - middle_x, y - middle_y) < wheel.size.outer, (sector.slug, x, y)


@pytest.mark.parametrize("size", range(len(SIZES)))
def test_the_wheel_fits_the_width_that_it_is_shown_at(size):
    wheel = wheels_of("Hamza", besides())[size]
    middle_x, middle_y = wheel.size.middle
    assert wheel.size.width in {310, 498}
    assert wheel.size.outer < min(middle_x, middle_y)


def test_lines_and_marks_do_not_run_into_each_other():
    for wheel in wheels_of("Hamza", besides(4, 4)):
        for sector in wheel.sectors:
            places = [(mark.x, mark.y) for mark in sector.marks]
            apart = [hypot(a[0] - b[0], a[1] - b[1]) for n, a in enumerate(places) for b in places[:n]]
            assert min(apart) >= MARK - 0.01
            assert min(mark.y for mark in sector.marks) - 6 >= sector.texts[0].y


def test_a_strength_and_a_challenge_are_told_apart_by_shape_and_many_are_not_a_longer_bar():
    sector = wheels_of("Hamza", besides(300, 2))[0].sectors[0]
    assert [mark.is_strength for mark in sector.marks] == [True] * MARKS + [False] * 2
    assert sector.said == "Safe: 300 strengths, 2 challenges"
    assert not any(letter.isdigit() for text in sector.texts for letter in text.words)


def test_what_nobody_talked_about_says_so_and_is_not_filled():
    sector = wheels_of("Hamza", besides())[0].sectors[0]
    assert not sector.is_noted
    assert " ".join(text.words for text in sector.texts) == "Safe not talked about"


@pytest.mark.parametrize("name", ["Zayn", "Mary Elizabeth", "Wolfeschlegelsteinhausenbergerdorff", "A " * 60, ""])
def test_the_middle_holds_the_name_whole_or_leaves_it_to_the_heading(name):
    for wheel in wheels_of(name, besides()):
        said = " ".join(text.words for text in wheel.centre)
        assert said in {f"{name} loved, safe, respected".strip(), "loved, safe, respected"}
        _, middle_y = wheel.size.middle
        for text in wheel.centre:
            half = len(text.words) * (LETTER if text.is_name else 6.4) / 2
            for y in (text.y - 10, text.y):
                assert hypot(half, y - middle_y) < wheel.size.inner, text


@pytest.mark.django_db
def test_the_drawing_and_the_list_say_the_same(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    family = FamilyFactory()
    reader = walking_beside(family)
    child = PersonFactory(family=family, known_as="Hamza", child=True, family__is_child=True)
    safe, healthy, *others = prompts_of("wellbeing-wheel", NOON.date())
    NoticingFactory(family=family, person=child, prompt=safe, kind=Noticing.Kind.STRENGTH)
    NoticingFactory(family=family, person=child, prompt=safe, kind=Noticing.Kind.CHALLENGE)
    NoticingFactory(family=family, person=child, prompt=healthy, kind=Noticing.Kind.CHALLENGE)
    client.force_login(Account.objects.get(pk=reader.account_id))

    page = client.get(reverse("support:understand-wheel", args=[family.public_id, child.public_id])).content.decode()

    assert page.count('aria-label="Safe: 1 strength, 1 challenge"') == 2
    assert page.count('aria-label="Healthy: 1 challenge"') == 2
    for prompt in (safe, healthy, *others):
        assert page.count(f'href="#at-{prompt.slug}"') == 2
        assert page.count(f'id="at-{prompt.slug}"') == 1
    drawn, _, listed = page.partition("</figure>")
    empty = listed.partition("Not talked about")[2]
    for prompt in others:
        assert drawn.count(f'aria-label="{prompt.name}: not talked about"') == 2
        assert f'id="at-{prompt.slug}"' in empty


def test_what_is_said_names_each_kind():
    safe = besides(1, 0)[0]
    assert said_of(safe) == "Safe: 1 strength"
