"""A voice note, a film or a picture is recorded again, or taken back by itself; no copy of the one before is left."""

from dataclasses import asdict

from django.db import transaction

from kith.voice.commands.saying import NewRecording, NothingSaid, forget_what_was_typed_of
from kith.voice.models import Contribution, Recording


@transaction.atomic
def record_again(*, recording: Recording, made: NewRecording) -> Recording:
    """In its place, another. What a person wrote down of the one before goes with it, and the new one is read first."""
    said = _before_others_read_it(recording)
    recording.delete()
    return Recording.objects.create(contribution=said, **asdict(made))


@transaction.atomic
def take_back_recording(*, recording: Recording) -> None:
    """Only this, and what a person wrote down of it. Raises NothingSaid where nothing else was said: that is taken back whole."""
    said = _before_others_read_it(recording)
    recording.delete()
    if not said.sayings.exists() and not said.recordings.exists():
        raise NothingSaid


def _before_others_read_it(recording: Recording) -> Contribution:
    said = Contribution.objects.select_for_update().get(pk=recording.contribution_id)
    forget_what_was_typed_of(said)
    said.sayings.filter(in_words_by__isnull=False).delete()
    said.in_themes.exclude(quote="").update(quote="")
    if said.state != Contribution.State.UNFINISHED:
        said.state = Contribution.State.SENT
        said.save(update_fields=["state"])
    return said
