"""A form that asks whose something is: one of these people, or another answer."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from kith.families.models import Person

EVERYONE = "everyone"
type Answers = Sequence[tuple[str, Any]]


class WhoseForm(forms.Form):
    """Base of forms about one of several people. `person` is nobody when another answer was chosen."""

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.people = {str(person.public_id): person for person in people}

    def whose(self, label: Any, *, missing: Any, first: Answers = (), last: Answers = ()) -> forms.ChoiceField:
        """The question, with each person by name, and what else can be answered before and after them."""
        names = [(key, person.known_as) for key, person in self.people.items()]
        return forms.ChoiceField(
            label=label,
            choices=[*first, *names, *last],
            widget=forms.RadioSelect,
            error_messages={"required": missing},
        )

    @property
    def person(self) -> Person | None:
        return self.people.get(self.cleaned_data["whose"])
