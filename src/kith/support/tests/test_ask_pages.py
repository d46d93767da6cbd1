"""Asking through the pages: nothing typed is lost, everything wrong is said in plain words, nothing is kept in sight."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.common.models import AuditEntry, Draft
from kith.partnership.factories import OrganisationFactory
from kith.support.factories.asks import AskedServiceFactory
from kith.support.forms.asks import ReachForm
from kith.support.models import Ask, Sending

pytestmark = pytest.mark.django_db
TEXT = {"way": "text", "text_value": "07700 900142", "text_bands": ["school-hours"], "text_name": "the sewing class"}


@pytest.fixture
def service():
    return AskedServiceFactory(name="A person beside you", organisation__name="Close Knit")


def about(service):
    return reverse("support:ask-about", args=[service.public_id])


def write(client, service, *, words="Someone to talk to.", reach=TEXT, easier=None):
    """Every page up to the check."""
    client.post(about(service), {"words": words})
    client.post(reverse("support:ask-name"), {"name": "Shazia"})
    client.post(reverse("support:ask-reach"), reach)
    client.post(reverse("support:ask-easier"), easier or {})
    return client.get(reverse("support:ask-check"))


def once_of(page):
    return page.context["form"]["once"].value()


def send(client, service, **said):
    page = write(client, service, **said)
    return client.post(reverse("support:ask-check"), {"once": once_of(page)})


def test_asking_ends_with_who_answers_by_when_and_a_private_code(client, service):
    assert send(client, service).url == reverse("support:asked")
    page = client.get(reverse("support:asked"))
    said = page.content.decode()
    assert "Close Knit will text you by" in said
    assert "It will say it is about “the sewing class”, and come in school hours only." in said
    assert len(page.context["code"].replace(" ", "")) == 8
    assert Ask.objects.get().reach_bands == ["school-hours"]


def test_nothing_personal_is_in_a_title_or_an_address(client, service):
    for page in (write(client, service), client.get(reverse("support:ask-reach"))):
        said = page.content.decode()
        title = said.split("<title>")[1].split("</title>")[0]
        assert "Shazia" not in title
        assert "ask" not in title.lower()


def test_each_page_shows_again_what_was_typed_there(client, service):
    write(client, service, words="ہمیں مدد چاہیے 🙂")
    assert "ہمیں مدد چاہیے 🙂" in client.get(about(service)).content.decode()
    assert "07700 900142" in client.get(reverse("support:ask-reach")).content.decode()


def test_words_typed_in_a_search_that_found_nothing_right_are_not_typed_again(client):
    results = client.post(reverse("directory:find"), {"q": "three of us in one room"}, follow=True)
    asking = reverse("support:ask") + "?s=" + results.context["asked"].ticket
    assert asking in results.content.decode()
    assert client.get(asking).context["form"]["words"].value() == "three of us in one room"
    client.post(asking, {"words": "A room each"})
    assert client.get(asking).context["form"]["words"].value() == "A room each"


def test_what_is_wrong_is_said_in_plain_words_and_kept(client, service):
    client.post(about(service), {"words": "Help"})
    page = client.post(reverse("support:ask-reach"), TEXT | {"text_value": "07700 90014", "text_bands": []})
    said = page.content.decode()
    assert "A mobile number has 11 digits. This one has 10." in said
    assert "Choose one, or “any time”." in said
    assert "07700 90014" in client.get(reverse("support:ask-reach")).content.decode()


def test_a_hundred_thousand_characters_are_kept_and_refused_kindly(client, service):
    words = "ہ" * 100_000
    said = client.post(about(service), {"words": words}).content.decode()
    assert "90,000 characters longer" in said
    assert words in said
    assert words in client.get(about(service)).content.decode()


def test_a_letter_that_no_database_keeps_is_left_out_and_the_rest_is_kept(client, service):
    client.post(about(service), {"words": "be\x00fore"})
    assert "before" in client.get(about(service)).content.decode()


def test_an_empty_page_asks_for_a_few_words(client, service):
    assert "Write a few words." in client.post(about(service), {"words": "  "}).content.decode()


def test_a_double_press_sends_one_ask_with_one_code(client, service):
    page = write(client, service)
    press = {"once": once_of(page)}
    for _ in range(2):
        assert client.post(reverse("support:ask-check"), press).url == reverse("support:asked")
    assert Sending.objects.count() == 1
    assert client.get(reverse("support:asked")).context["code"]


def test_back_and_send_again_after_asking_does_not_ask_twice(client, service):
    send(client, service)
    assert client.get(reverse("support:ask-check")).status_code == 302
    assert Ask.objects.count() == 1


def test_a_later_page_without_a_first_one_begins_at_the_beginning(client):
    assert client.get(reverse("support:ask-reach")).url == reverse("support:ask")
    assert client.get(reverse("support:ask-check")).url == reverse("support:ask")


def test_what_was_typed_and_left_is_cleared_after_half_an_hour(client, service):
    write(client, service)
    Draft.objects.update(kept_on=timezone.now() - timedelta(minutes=31))
    assert "Someone to talk to." not in client.get(about(service)).content.decode()
    client.post(about(service), {"words": "New"})
    assert Draft.objects.count() == 1


def test_looking_keeps_nothing(client, service):
    client.get(about(service))
    client.get(reverse("support:code"))
    assert not Draft.objects.exists()
    assert "sessionid" not in client.cookies


def test_an_open_ask_goes_to_whoever_takes_them(client):
    open_door = OrganisationFactory(takes_open_asks=True)
    client.post(reverse("support:ask"), {"words": "I do not know who to ask"})
    client.post(reverse("support:ask-name"), {"name": ""})
    client.post(reverse("support:ask-reach"), {"way": "i-will"})
    client.post(reverse("support:ask-easier"), {"bands": ["evening"]})
    page = client.get(reverse("support:ask-check"))
    client.post(reverse("support:ask-check"), {"once": once_of(page)})
    ask = Ask.objects.get()
    assert (ask.sendings.get().organisation, ask.bands, ask.name) == (open_door, ["evening"], "")
    assert "will have an answer for you by" in client.get(reverse("support:asked")).content.decode()


def test_a_service_that_closed_while_someone_wrote_keeps_their_words(client, service):
    page = write(client, service)
    service.status = "inactive"
    service.save()
    said = client.post(reverse("support:ask-check"), {"once": once_of(page)}).content.decode()
    assert "Your words are kept" in said
    assert "Someone to talk to." in said
    assert not Ask.objects.exists()


def test_logs_and_the_audit_trail_hold_none_of_the_words(client, service, caplog):
    send(client, service, words="A very private worry")
    entries = " ".join(str(vars(entry)) for entry in AuditEntry.objects.all())
    assert "private worry" not in entries + caplog.text


def test_family_pages_are_never_stored(client, service):
    send(client, service)
    for name in ("support:asked", "support:my-ask", "support:slip", "support:ask-reach"):
        assert "no-store" in client.get(reverse(name), follow=True)["Cache-Control"], name


def test_the_slip_holds_the_code_and_an_address_and_nothing_about_help(client, service):
    send(client, service)
    page = client.get(reverse("support:slip"))
    said = page.content.decode()
    assert page.context["code"] in said
    assert "/code/" in said
    body = said.split("<main")[1].lower()
    assert not any(word in body for word in ("help", "close knit", "shazia", "ask", "kith", "family"))


def code_of(client):
    return client.get(reverse("support:asked")).context["code"]


def test_the_code_opens_it_on_another_phone_however_it_is_typed(client, service, django_client):
    send(client, service)
    other = django_client()
    typed = code_of(client).lower().replace(" ", " - ")
    assert other.post(reverse("support:code"), {"code": typed}).url == reverse("support:my-ask")
    page = other.get(reverse("support:my-ask"))
    assert "Someone to talk to." in page.content.decode()
    assert page.context["code"] == ""


@pytest.fixture
def django_client():
    from django.test import Client

    return Client


@pytest.mark.parametrize("typed", ["", "7KDR 4MWT", "x", "🙂" * 50, "'; drop table", "0" * 199])
def test_a_wrong_code_is_met_kindly(client, typed):
    page = client.post(reverse("support:code"), {"code": typed})
    assert page.status_code == 200
    assert page.context["form"].errors["code"]


def test_after_some_wrong_codes_this_browser_rests_and_another_does_not(client, service, django_client):
    send(client, service)
    code = code_of(client)
    stranger = django_client(REMOTE_ADDR="192.0.2.1")
    for _ in range(6):
        page = stranger.post(reverse("support:code"), {"code": "7KDR 4MWT"})
    assert "Too many codes" in page.content.decode()
    assert stranger.post(reverse("support:code"), {"code": code}).status_code == 200
    assert django_client(REMOTE_ADDR="192.0.2.9").post(reverse("support:code"), {"code": code}).status_code == 302


def test_words_are_added_and_the_first_stand(client, service):
    send(client, service)
    page = client.get(reverse("support:my-ask-add"))
    press = {"words": "And the buzzer is broken.", "once": page.context["form"]["once"].value()}
    for _ in range(2):
        client.post(reverse("support:my-ask-add"), press)
    said = client.get(reverse("support:my-ask")).content.decode()
    assert "Someone to talk to." in said
    assert said.count("And the buzzer is broken.") == 1


def test_the_way_of_being_reached_is_changed_with_the_old_one_shown_first(client, service):
    send(client, service)
    assert "07700 900 142" in client.get(reverse("support:my-ask-reach")).content.decode()
    client.post(reverse("support:my-ask-reach"), {"way": "email", "email_value": "s@example.org"})
    ask = Ask.objects.get()
    assert (ask.way, ask.reach_value, ask.reach_name) == ("email", "s@example.org", "")


def test_taking_it_back_can_be_undone(client, service):
    send(client, service)
    client.post(reverse("support:my-ask-take-back"))
    assert "You took this back" in client.get(reverse("support:my-ask")).content.decode()
    assert not Sending.objects.waiting().exists()
    client.post(reverse("support:my-ask-again"))
    assert Sending.objects.waiting().exists()


def test_words_typed_after_the_code_lapsed_are_there_when_it_is_typed_again(client, service):
    send(client, service)
    code = code_of(client)
    session = client.session
    session["ask"] = {**session["ask"], "since": (timezone.now() - timedelta(hours=2)).isoformat()}
    session.save()
    assert client.post(reverse("support:my-ask-add"), {"words": "One more thing"}).url == reverse("support:code")
    client.post(reverse("support:code"), {"code": code})
    assert "One more thing" in client.get(reverse("support:my-ask-add")).content.decode()


def test_leaving_ends_it(client, service):
    send(client, service)
    client.post(reverse("web:leave"))
    assert client.get(reverse("support:my-ask")).url == reverse("support:code")
    assert not Draft.objects.exists()


def test_reading_my_ask_changes_nothing(client, service, django_assert_max_num_queries):
    send(client, service)
    before = Ask.objects.values().get(), Sending.objects.values().get(), AuditEntry.objects.count()
    with django_assert_max_num_queries(16):
        client.get(reverse("support:my-ask"))
    assert (Ask.objects.values().get(), Sending.objects.values().get(), AuditEntry.objects.count()) == before


def test_an_expired_form_hands_back_what_was_typed(service, django_client):
    strict = django_client(enforce_csrf_checks=True)
    page = strict.post(about(service), {"words": "Typed with an old seal"}, headers={"origin": "http://testserver"})
    assert page.status_code == 403
    assert "Typed with an old seal" in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("07700900142", "07700 900 142"),
        ("+44 7700 900142", "07700 900 142"),
        ("(+44) 07700 900142", "07700 900 142"),
        ("٠٧٧٠٠٩٠٠١٤٢", "07700 900 142"),
        ("+92 300 1234567", "+92 300 1234567"),
    ],
)
def test_a_mobile_number_is_read_however_it_is_written(typed, kept):
    form = ReachForm(TEXT | {"text_value": typed})
    assert form.is_valid(), form.errors
    assert form.reach().reach_value == kept


@pytest.mark.parametrize(
    ("way", "typed", "word"),
    [
        ("text", "0141 496 0101", "starts with 07"),
        ("text", "", "Write your mobile number"),
        ("phone", "496 0101", "Add the code for your town"),
        ("phone", "0141 49", "This one has 6"),
        ("email", "me at home", "has an @ in it"),
        ("someone", "", "Write who it is"),
        ("text", "+92 1", "8 to 15 digits"),
    ],
)
def test_a_number_that_cannot_be_right_is_met_with_what_is_wrong(way, typed, word):
    form = ReachForm({"way": way, f"{way}_value": typed, f"{way}_bands": ["any"]})
    assert not form.is_valid()
    assert word in str(form.errors)


def test_what_was_typed_under_another_choice_does_not_matter():
    form = ReachForm({"way": "i-will", "text_value": "07"})
    assert form.is_valid()
    assert form.reach().reach_value == ""
