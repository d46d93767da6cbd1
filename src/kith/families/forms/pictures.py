"""The forms of a picture, a voice note and a film of signing."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kith.common.forms import SentOnceForm, Words, missing
from kith.common.media.fields import FilmField, SoundField
from kith.common.uploads import LARGEST
from kith.families.models import Picture

TOO_MUCH = _("Choose a picture of up to 12 MB.")


class PictureForm(SentOnceForm):
    """A drawing or a photo, and what it shows."""

    picture = forms.FileField(
        label=_("The picture"),
        help_text=_("From your phone. Where and when it was taken is not kept."),
        error_messages={"required": TOO_MUCH, "invalid": TOO_MUCH, "empty": TOO_MUCH},
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(Picture.Kind.DRAWING, _("A drawing")), (Picture.Kind.PHOTO, _("A photo"))],
        widget=forms.RadioSelect,
        error_messages=missing(_("Say what it is.")),
    )
    words = Words(
        label=_("What does it show?"),
        at_most=200,
        missing=_("Write what it shows, in a few words."),
        help_text=_("In your words. Somebody who cannot see it reads this."),
    )

    def clean_picture(self) -> UploadedFile:
        sent: UploadedFile = self.cleaned_data["picture"]
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError(TOO_MUCH)
        return sent


class VoiceForm(SentOnceForm):
    """A voice note, and the same in writing."""

    made = SoundField(
        label=_("Your voice"),
        help_text=_("Press here and your phone records. Up to 5 minutes. Where and when you recorded is not kept."),
    )
    words = Words(
        label=_("What do you say in it?"),
        at_most=5000,
        rows=4,
        help_text=_("If you like. Somebody who cannot hear it reads this."),
    )


class SigningForm(SentOnceForm):
    """A film of somebody signing, and the same in writing."""

    made = FilmField(
        label=_("Your film"),
        help_text=_(
            "Press here and your phone films. Up to 3 minutes and 60 MB: many phones make that in half a minute, so choose a "
            "small size. Its sound, and where and when it was filmed, are not kept."
        ),
    )
    words = Words(
        label=_("What do you sign in it?"),
        at_most=5000,
        rows=4,
        help_text=_("If you like. Somebody who does not sign reads this."),
    )
