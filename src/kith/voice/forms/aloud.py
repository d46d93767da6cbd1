"""Saying it aloud, signing it, or drawing it: the file, and words beside it if they like."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kith.common.forms import TheirWords
from kith.common.media.fields import FilmField, SoundField
from kith.common.uploads import LARGEST, NotAPicture, drawn_again
from kith.voice.commands.saying import NewRecording, NewSaying, Piece
from kith.voice.forms.telling import AboutThem
from kith.voice.models import Recording

TOO_MUCH = _("Choose a picture of up to 12 MB.")
NOT_READ = _("We cannot read this as a picture. Take it again, or choose a JPEG or PNG.")
CHOOSE = _("Choose a drawing or a photo.")


class AloudForm(AboutThem):
    """Base: what was made, words beside it, and what they say of themselves."""

    words = TheirWords(
        label=_("The same in words, if you like"),
        help_text=_("If you leave this empty, a person listens or looks, and writes down what you say."),
        rows=3,
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    field_order = ["made", "words"]
    recorded_as = ""

    def recording(self) -> NewRecording:
        """What was made, ready to be kept."""
        made = self.cleaned_data["made"]
        return NewRecording(kind=self.recorded_as, content=made.content, seconds=made.seconds)

    def saying(self) -> NewSaying:
        """Everything that was said, ready to be kept."""
        pieces = [Piece(words=self.cleaned_data["words"])] if self.cleaned_data["words"] else []
        return NewSaying(pieces=pieces, recordings=[self.recording()], **self.about_them())

    def only_what_is_made(self) -> "AloudForm":
        """The same with its file alone: for whoever records again what they said."""
        for name in list(self.fields):
            if name != "made":
                del self.fields[name]
        return self


class VoiceForm(AloudForm):
    """A voice note."""

    recorded_as = Recording.Kind.VOICE
    made = SoundField(label=_("Your voice"), help_text=_("Up to 5 minutes. Where and when you recorded is not kept."))


class SigningForm(AloudForm):
    """A film of somebody signing."""

    recorded_as = Recording.Kind.SIGNING
    made = FilmField(
        label=_("A film of you signing"), help_text=_("Up to 3 minutes, without its sound. Where and when is not kept.")
    )


class DrawingForm(AloudForm):
    """A drawing or a photo."""

    recorded_as = Recording.Kind.PICTURE
    made = forms.FileField(
        label=_("Your drawing or photo"),
        help_text=_("Where and when it was taken is not kept."),
        error_messages={"required": CHOOSE, "invalid": CHOOSE, "empty": CHOOSE},
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

    def clean_made(self) -> Any:
        sent: UploadedFile = self.cleaned_data["made"]
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError(TOO_MUCH)
        try:
            return drawn_again(sent)
        except NotAPicture:
            raise forms.ValidationError(NOT_READ) from None

    def recording(self) -> NewRecording:
        return NewRecording(kind=self.recorded_as, content=self.cleaned_data["made"])


FORMS: dict[str, type[AloudForm]] = {form.recorded_as: form for form in (VoiceForm, SigningForm, DrawingForm)}
