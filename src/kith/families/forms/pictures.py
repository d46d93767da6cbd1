"""The form of a picture."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kith.common.uploads import LARGEST
from kith.families.forms.plain import PlainForm, box, missing
from kith.families.models import Picture

TOO_MUCH = _("Choose a picture of up to 12 MB.")


class PictureForm(PlainForm):
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
    words = box(
        _("What does it show?"),
        limit=200,
        missing=_("Write what it shows, in a few words."),
        help_text=_("In your words. Somebody who cannot see it reads this."),
    )

    def clean_picture(self) -> UploadedFile:
        sent: UploadedFile = self.cleaned_data["picture"]
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError(TOO_MUCH)
        return sent
