"""Voice notes and films of signing: put there by their owner, played by those beside the family, and by nobody else."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.urls import reverse

from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.common.tests.recordings import TRACES, film, voice
from kith.common.tests.test_uploads import picture, sent
from kith.families.factories import FamilyFactory, KeptFromFactory, PersonFactory, signed_in_as, walking_beside
from kith.families.models import Picture, PictureFile
from kith.partnership.models import Account
from kith.web.queries.copies import SOURCES

pytestmark = pytest.mark.django_db
MINE, VOICE, SIGNING = (reverse(f"web:own-{name}") for name in ("pictures", "voice", "signing"))
NO_WORDS = "No words have been written for this yet."
NAME = "Zephyr Close 5 March.m4a"


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def family():
    return FamilyFactory(known_as="Shazia and Hamza")


@pytest.fixture
def shazia(family):
    return PersonFactory(known_as="Shazia", family=family)


def be(client, reader):
    other = client.__class__()
    other.force_login(Account.objects.get(pk=reader.account_id))
    return other


@pytest.fixture
def hers(client, family, shazia):
    return be(client, signed_in_as(shazia, family))


def put(client, content=None, where=VOICE, **said):
    whole = {"made": sent(voice() if content is None else content, NAME), "words": "The group stopped, and I miss it."}
    return client.post(where, whole | said, follow=True)


def address():
    return reverse("web:picture", args=[Picture.objects.get().public_id])


def test_she_puts_a_voice_note_there_and_hears_it_with_her_words_beside_it(hers):
    page = put(hers).content.decode()

    assert "The group stopped, and I miss it." in page
    assert f'<audio src="{address()}" controls preload="none"' in page
    assert "0:01" in page
    assert hers.get(address())["Content-Type"] == "audio/mp4"
    assert AuditEntry.objects.filter(did="added-picture").exists()


def test_a_film_of_signing_is_played_without_its_sound(hers):
    page = put(hers, film(), SIGNING, words="").content.decode()

    assert f'<video src="{address()}" controls playsinline preload="none"' in page
    assert NO_WORDS in page
    assert hers.get(address())["Content-Type"] == "video/mp4"


@pytest.mark.parametrize(
    ("where", "content"), [(VOICE, voice("mp3", "libmp3lame", cover=picture())), (SIGNING, film())]
)
def test_nothing_that_was_written_into_it_and_not_its_name_is_stored(hers, where, content):
    put(hers, content, where)
    stored = bytes(PictureFile.objects.get().content)
    told = repr(Picture.objects.values().get()).encode() + repr(list(AuditEntry.objects.values())).encode()

    assert [trace for trace in [*TRACES, b"JFIF"] if trace in stored] == []
    assert b"Zephyr" not in told


def test_it_can_do_nothing_by_itself_and_is_stored_by_nobody(hers):
    put(hers)
    answer = hers.get(address())

    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'inline; filename="voice.m4a"'
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_a_phone_that_asks_for_a_part_is_given_that_part(hers):
    put(hers)
    whole = hers.get(address()).content
    first = hers.get(address(), headers={"Range": "bytes=0-1"})
    last = hers.get(address(), headers={"Range": "bytes=-100"})

    assert (first.status_code, first.content) == (206, whole[:2])
    assert first["Content-Range"] == f"bytes 0-1/{len(whole)}"
    assert last.content == whole[-100:]
    assert "no-store" in first["Cache-Control"]


def test_the_page_may_play_what_is_ours_and_nothing_else(hers):
    assert "media-src 'self';" in hers.get(MINE)["Content-Security-Policy"]


def test_those_beside_hear_it_and_others_do_not_not_even_a_part(client, hers, family, shazia):
    put(hers)
    page = reverse("web:pictures", args=[family.public_id, shazia.public_id])
    desk = be(client, walking_beside(family))
    assert "<audio" in desk.get(page).content.decode()
    assert desk.get(address(), headers={"Range": "bytes=0-1"}).status_code == 206

    elsewhere = be(client, walking_beside(FamilyFactory()))
    assert elsewhere.get(address(), headers={"Range": "bytes=0-1"}).status_code == 404
    hamza = be(client, signed_in_as(PersonFactory(known_as="Hamza", family=family), family))
    assert hamza.get(address()).status_code == 404
    assert client.get(address()).status_code == 302


def test_where_she_is_kept_from_somebody_so_is_her_voice(client, hers, family, shazia):
    put(hers)
    others = FamilyFactory()
    KeptFromFactory(family=family, record=shazia, person=PersonFactory(known_as="Dean", family=others))

    assert be(client, walking_beside(others)).get(address()).status_code == 404


def test_she_takes_it_away_and_it_is_gone(hers):
    put(hers)
    hers.post(reverse("web:own-picture-away", args=[Picture.objects.get().public_id]))

    assert not PictureFile.objects.exists()


@pytest.mark.parametrize(
    ("where", "content", "words"),
    [
        (VOICE, b"", "Record a voice note, or choose one"),
        (VOICE, b"<script>alert(1)</script>", "We cannot read this as sound"),
        (VOICE, b"#EXTM3U\nfile:///etc/passwd\n", "We cannot read this as sound"),
        (SIGNING, b"<svg onload='alert(1)'/>", "We cannot read this as a film"),
        (SIGNING, voice(), "We found no film in this"),
    ],
)
def test_what_is_not_right_is_said_and_the_words_are_still_there(hers, where, content, words):
    page = put(hers, content, where).content.decode()

    assert words in page
    assert not Picture.objects.exists()
    assert "The group stopped, and I miss it." in page


def test_each_page_reads_what_it_takes_and_no_more(hers):
    page = put(hers, b"x" * (11 * 1024 * 1024), VOICE).content.decode()

    assert "It can be up to 5 minutes and 10 MB" in page
    assert "The group stopped, and I miss it." in page


def test_where_sound_cannot_be_made_again_nothing_is_offered_and_what_is_there_is_played(hers, settings):
    put(hers)
    settings.MEDIA = False

    page = hers.get(MINE).content.decode()
    assert VOICE not in page
    assert "voice notes" not in page + hers.get(reverse("web:mine")).content.decode()
    assert "<audio" in page
    assert hers.get(VOICE).status_code == 404
    assert hers.post(SIGNING).status_code == 404


def test_in_a_copy_of_what_is_written_a_voice_without_words_is_not_silent(hers):
    put(hers, words="")

    assert SOURCES["families.Picture"].words == ("in_words",)
    assert Picture.objects.get().in_words == f"Voice note. {NO_WORDS}"


def test_the_way_back_is_closed_where_somebody_has_put_a_voice_note_there(hers):
    step = import_module("kith.families.migrations.0015_voice_notes_and_films")
    step.only_without_any(apps, None)
    put(hers)

    with pytest.raises(RuntimeError, match="There are voice notes or films"):
        step.only_without_any(apps, None)


@pytest.mark.parametrize(
    "said", [{"kind": "voice"}, {"kind": "drawing", "words": "x", "seconds": 3}, {"kind": "photo"}]
)
def test_what_is_played_has_a_length_and_what_is_seen_has_words(family, shazia, said):
    by = Account.objects.get(pk=walking_beside(family).account_id)

    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.create(family=family, person=shazia, added_at=NOON, added_by=by, **said)
