"""Sentences that Kith itself writes into a record. They are kept as they were written, and read in the reader's language."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

FOR_A_VISIT = "for a visit"
AS_THEY_SAID = "As they said when they asked. Ask again when you meet."
WOULD_RATHER_NOT = "Would rather not say."
OURS = {
    FOR_A_VISIT: _("for a visit"),
    AS_THEY_SAID: _("As they said when they asked. Ask again when you meet."),
    WOULD_RATHER_NOT: _("Would rather not say."),
}


def in_our_words(text: str) -> str:
    """One of our own sentences, in the language of whoever reads it now; somebody's own words as they are."""
    return str(OURS.get(text, text))


def to_be_kept(label: Any) -> str:
    """One of our own words as a record keeps it: in one language, whichever the page is in that it was pressed on."""
    with override(settings.LANGUAGE_CODE):
        return str(label)
