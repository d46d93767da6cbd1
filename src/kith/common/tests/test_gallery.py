"""The gallery draws every component, in every mood, both ways."""

import pytest

from kith.common.gallery import MOODS


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_every_component_is_drawn(client, db, mood, direction):
    page = client.get("/gallery/", {"mood": mood, "dir": direction})

    assert page.status_code == 200
    assert f'dir="{direction}"' in page.text
    assert f"m-{mood}" in page.text


def test_the_gallery_is_not_there_for_families(client, db, settings):
    settings.GALLERY = False

    assert client.get("/gallery/").status_code == 404


def test_nothing_is_styled_or_scripted_in_the_page(client, db):
    page = client.get("/gallery/?errors").text

    assert "style=" not in page
    assert "<style" not in page
    assert "onclick" not in page
