"""What somebody decides of two entries that look alike."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import PlainForm, Words, missing

TWO, LONGEST_WHY = "two", 1000


class JudgeForm(PlainForm):
    """What somebody decided of two entries: which one stays, or that they are two. Why may be left empty."""

    use_required_attribute = False
    why = Words(
        label=_("Why, if it helps whoever reads this later"),
        at_most=LONGEST_WHY,
        rows=2,
    )
    verdict = forms.CharField(
        widget=forms.HiddenInput,
        error_messages=missing(_("Press one of the three buttons.")),
    )

    def __init__(self, *args: Any, ids: tuple[UUID, UUID], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.ids = {str(one): one for one in ids}

    def clean_verdict(self) -> UUID | None:
        """The id of the one that stays; None where they are two."""
        said = self.cleaned_data["verdict"]
        if said != TWO and said not in self.ids:
            raise forms.ValidationError(_("Press one of the three buttons."))
        return self.ids.get(said)
