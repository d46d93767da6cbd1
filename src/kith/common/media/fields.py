"""Boxes of a form for a voice note and for a film. What they hold when all is well is a Media, and nothing of the file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.media.limits import FILM, SOUND
from kith.common.media.making import Media, NotMedia, made_again

SAYS = {
    SOUND: {
        "required": _("Record a voice note, or choose one. It can be up to 5 minutes and 10 MB."),
        "too large": _("This is more than 10 MB. Record a shorter one."),
        "too long": _("This is longer than 5 minutes. Record a shorter one, or two."),
        "not here": _("We found no voice in this. Record it again."),
        "unreadable": _("We cannot read this as sound. Record it again with your phone’s own recorder."),
    },
    FILM: {
        "required": _("Film yourself, or choose a film. It can be up to 3 minutes and 60 MB."),
        "too large": _("This is more than 60 MB. Make a shorter film, or a smaller one."),
        "too long": _("This is longer than 3 minutes. Make a shorter film, or two."),
        "not here": _("We found no film in this. Film it again."),
        "unreadable": _("We cannot read this as a film. Film it again with your phone’s own camera."),
    },
}
OF_BOTH = {
    "too much": _("This took us too long to read. Make a shorter one."),
    "busy": _("We are busy with somebody else’s just now. Send it again in a minute."),
}


class _MediaField(forms.FileField):
    kind: str
    opens: str  # what a phone opens when it is pressed

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": f"{self.opens}/*"}))
        super().__init__(**kwargs)
        self.error_messages |= {**SAYS[self.kind], **OF_BOTH}
        self.error_messages |= {"invalid": self.error_messages["required"], "empty": self.error_messages["required"]}

    def clean(self, data: Any, initial: Any = None) -> Media | None:
        sent = super().clean(data, initial)
        if not sent:
            return None
        try:
            return made_again(sent, kind=self.kind)
        except NotMedia as why:
            raise forms.ValidationError(self.error_messages[why.why], code=why.why) from None


class SoundField(_MediaField):
    """A voice note."""

    kind, opens = SOUND, "audio"


class FilmField(_MediaField):
    """A film of somebody signing."""

    kind, opens = FILM, "video"
