"""Fields are drawn with labels, hints and errors that a screen reader can follow, and nothing typed is lost."""

from datetime import date

import pytest

from kith.common.forms import KnownDay, PlainForm
from kith.common.gallery import GalleryForm


class Born(PlainForm):
    on = KnownDay(label="When were they born?", missing="Say when they were born.")


def test_three_boxes_make_a_date():
    form = Born({"on_0": "27", "on_1": "3", "on_2": "2019"})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == date(2019, 3, 27)


@pytest.mark.parametrize("typed", [("31", "2", "2026"), ("1", "", "2026"), ("x", "y", "z"), ("1", "1", "26-1")])
def test_an_impossible_day_is_refused_and_stays_as_typed(typed):
    form = Born(dict(zip(("on_0", "on_1", "on_2"), typed, strict=True)))

    assert not form.is_valid()
    assert all(f'value="{box}"' in str(form["on"]) for box in typed if box)


def test_no_day_is_nothing():
    form = Born({"on_0": "", "on_1": "", "on_2": ""})

    assert not form.is_valid()
    assert form.errors.as_data()["on"][0].code == "required"


def test_the_summary_links_to_the_first_box_of_each_field():
    drawn = str(GalleryForm({}))

    for box in ("id_how_0", "id_number", "id_when_0", "id_words", "id_on_0", "id_agrees"):
        assert f'href="#{box}"' in drawn
        assert f'id="{box}"' in drawn


def test_hints_and_errors_belong_to_their_box():
    drawn = str(GalleryForm({})["number"].as_field_group())

    assert 'aria-describedby="id_number_helptext id_number_error"' in drawn
    assert 'id="id_number_helptext"' in drawn
    assert 'id="id_number_error"' in drawn


def test_a_form_that_has_not_been_sent_has_no_errors():
    assert "error" not in str(GalleryForm())
