"""The boxes that say what one can be part of, and what it asks: the same for whoever writes it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kith.common.forms import Words, missing
from kith.directory.models import Opportunity
from kith.directory.queries.opportunities import FACTS

WHOLE = gettext_lazy("Write a whole number of weeks, in figures.")


def _weeks(label: Any, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), WHOLE),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "ds_input--fixed-4"}),
    )


def boxes(*, is_needed: bool = False) -> dict[str, forms.Field]:
    """New boxes for one opportunity, by the facts that they are. Where none is needed, empty words say that there is none."""
    words = {"missing": gettext_lazy("Say in a sentence what one can do there.")} if is_needed else {}
    return {
        "words": Words(
            label=gettext_lazy("What can one do there?"),
            at_most=300,
            rows=2,
            help_text="" if is_needed else gettext_lazy("A sentence. Leave it empty if there is nothing of this kind."),
            **words,
        ),
        "needs_pvg": forms.BooleanField(label=gettext_lazy("A PVG check is needed first"), required=False),
        "pvg_weeks": _weeks(gettext_lazy("About how many weeks does the check take here?"), 52),
        "expenses": forms.ChoiceField(
            label=gettext_lazy("Fares and food"),
            choices=Opportunity.Expenses.choices,
            widget=forms.RadioSelect,
            required=is_needed,
            error_messages=missing(gettext_lazy("Say who pays for fares and food.")),
        ),
        "has_childcare": forms.BooleanField(label=gettext_lazy("Somebody looks after the children"), required=False),
        "languages": Words(label=gettext_lazy("Languages besides English"), at_most=200),
        "weeks_to_first": _weeks(
            gettext_lazy("About how many weeks from somebody’s first word to the first time?"), 104
        ),
    }


def facts_of(said: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """The facts that these boxes say; none where no words were written."""
    facts = {name: said.get(f"{prefix}{name}") for name in FACTS}
    facts["words"] = " ".join((facts["words"] or "").split())
    return facts if facts["words"] else {}


def wrong_with(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What does not fit together, by the box where it is said."""
    wrong: dict[str, Any] = {}
    if facts and not facts["expenses"]:
        wrong["expenses"] = gettext_lazy("Say who pays for fares and food.")
    if facts and facts["pvg_weeks"] is not None and not facts["needs_pvg"]:
        wrong["needs_pvg"] = gettext_lazy(
            "You gave the weeks of a check. Tick that one is needed, or take the weeks out."
        )
    return wrong
