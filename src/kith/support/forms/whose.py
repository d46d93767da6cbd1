"""A form that asks whose something is: one of these people, or another answer."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from kith.common.forms import PlainForm
from kith.families.models import Person

EVERYONE = "everyone"
type Answers = Sequence[tuple[str, Any]]


def whose_is_it(label: Any, *, missing: Any, is_inline: bool = False) -> forms.ChoiceField:
    """The question `whose`. The form that asks it knows the people."""
    widget = forms.RadioSelect(attrs={"class": "inline"} if is_inline else None)
    return forms.ChoiceField(label=label, widget=widget, error_messages={"required": missing})


class WhoseForm(PlainForm):
    """Base of forms about one of several people. `person` is nobody when another answer was chosen."""

    first: Answers = ()  # what can be answered before the people, and after them
    last: Answers = ()

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.people = {str(person.public_id): person for person in people}
        names = [(key, person.known_as) for key, person in self.people.items()]
        self.fields["whose"].choices = [*self.first, *names, *self.last]

    @property
    def person(self) -> Person | None:
        return self.people.get(self.cleaned_data["whose"])
