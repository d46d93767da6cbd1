"""What nobody meant to meet: pages that are lost, forms that cannot be read, our own mistakes. Each is kind."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override

from kith.web.views import doors

pytestmark = pytest.mark.django_db
PRESSED = ["support:my-ask-take-back", "support:my-ask-again", "support:my-ask-close", "web:sign-out"]


@pytest.mark.parametrize("name", PRESSED)
def test_an_address_that_only_takes_a_press_says_so_kindly(client, name):
    page = client.get(reverse(name))

    assert page.status_code == 405
    assert "Nothing has changed." in page.text
    assert "Leave this page" in page.text
    assert page.headers["Allow"] == "POST"


def test_a_form_with_more_boxes_than_we_read_is_met_kindly(client):
    page = client.post(reverse("support:ask"), {f"box{n}": "1" for n in range(1200)} | {"words": "help"})

    assert page.status_code == 400
    assert "We could not read what was sent." in page.text
    assert "Leave this page" in page.text


def test_more_than_we_can_take_is_met_kindly(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    page = client.post(reverse("support:ask"), {"words": "x" * 2000}, content_type="application/x-www-form-urlencoded")

    assert page.status_code in (400, 413)
    assert page.status_code != 400 or "We could not read what was sent." in page.text


def test_our_mistake_is_drawn_in_our_colours_without_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        page = doors.our_mistake(RequestFactory().get("/"))

    said = page.content.decode()
    assert page.status_code == 500
    assert "It is our mistake, not yours." in said
    assert "kith.css" in said
    assert "Leave this page" in said
    assert "tel:999" in said


def test_our_mistake_speaks_the_language_of_the_page():
    with override("ur"):
        assert 'dir="rtl"' in doors.our_mistake(RequestFactory().get("/")).content.decode()


def test_a_lost_page_leads_on_to_help_to_a_code_and_to_a_phone(client):
    page = Client().get("/nothing/here/").text

    for name in ("directory:find", "support:code", "web:front"):
        assert f'href="{reverse(name)}"' in page
    assert "tel:999" in page
