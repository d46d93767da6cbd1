"""Asking with a family: what to ask and whom, then what they agreed to and the ground in law, service by service."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kith.common.forms import PlainForm, TheirWords, Words, missing
from kith.common.reader import Reader
from kith.directory.models import Service
from kith.families.models import Person, SafeContact
from kith.support.commands.asks import NewAsk
from kith.support.commands.requests import AGREED, Agreement, Ground, SendTo
from kith.support.forms.answers import SERVICES
from kith.support.models import Ask, ProcessingBasis, ServiceAgreement
from kith.support.queries.requests import label_of, services_named

WAYS = {
    SafeContact.Channel.TEXT: Ask.Way.TEXT,
    SafeContact.Channel.PHONE: Ask.Way.PHONE,
    SafeContact.Channel.EMAIL: Ask.Way.EMAIL,
    SafeContact.Channel.SOMEONE: Ask.Way.SOMEONE,
    SafeContact.Channel.THEY_WILL: Ask.Way.I_WILL,
}
THROUGH_ME = "me"


class RequestForm(PlainForm):
    """Written once, with the family beside you."""

    words = TheirWords(
        label="What would help, in their words",
        help_text="Written once. Everyone you ask reads the same.",
        missing="Write what they want to ask for. One line is enough.",
        rows=4,
    )
    hoped_for = Words(
        label="The first step they hope for", at_most=300, help_text="“Someone at the meeting with the school.”"
    )
    name = Words(label="The name they go by", at_most=120)
    asked_from = forms.ChoiceField(
        label="Who is writing",
        choices=((Ask.From.WITH, "Both of us, together"), (Ask.From.FOR, "I am, with their agreement")),
        widget=forms.RadioSelect,
        initial=Ask.From.WITH,
        error_messages=missing("Say who is writing: both of you, or you with their agreement."),
    )
    reach = forms.ChoiceField(
        label="How are they reached?",
        widget=forms.RadioSelect,
        error_messages=missing("Choose how they are reached. “Through me” is always safe."),
    )
    chosen = forms.MultipleChoiceField(label="Asking", required=False, widget=forms.CheckboxSelectMultiple)
    another = Words(
        label="Add a service",
        at_most=200,
        help_text="Type any part of its name. Add as many as you like.",
        attrs={"list": SERVICES},
    )

    def __init__(
        self, *args: Any, reader: Reader, contacts: Sequence[SafeContact], chosen: Sequence[Service], **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.reader, self.contacts = reader, {str(c.public_id): c for c in contacts if c.channel in WAYS}
        ways = [(key, _contact_words(contact)) for key, contact in self.contacts.items()]
        self.fields["reach"].choices = [(THROUGH_ME, f"Through me, {reader.name}"), *ways]
        self.services = {str(s.public_id): s for s in chosen}
        self.fields["chosen"].choices = [(key, label_of(s)) for key, s in self.services.items()]

    def found(self) -> list[Service]:
        """What “add a service” found: one is added, several are offered."""
        return services_named(self.data.get("another", "").replace("\x00", "")[:200]) if self.is_bound else []

    def say_not_found(self) -> None:
        """What was typed names no service: said at its own box, before anything else is judged."""
        words = "No service of that name can be asked. Try one word of its name."
        self.errors["another"] = self.error_class([words], renderer=self.renderer)

    def asking(self) -> NewAsk:
        """What is asked, with the safe way that was chosen and nothing of the others."""
        said = self.cleaned_data
        common = {"words": said["words"], "name": said["name"], "hoped_for": said["hoped_for"]}
        contact = self.contacts.get(said["reach"])
        if contact is None:
            through = f"{self.reader.name}, {self.reader.organisation_name}"
            return NewAsk(**common, way=Ask.Way.SOMEONE, reach_value=through)
        return NewAsk(
            **common,
            way=WAYS[SafeContact.Channel(contact.channel)],
            reach_value=contact.value or contact.words or "see their record",
            reach_times=contact.times,
            reach_name=contact.name_we_give,
            may_leave_message=contact.may_leave_message,
        )


def _contact_words(contact: SafeContact) -> str:
    parts = [contact.person.known_as, contact.get_channel_display(), contact.value, contact.times]
    return ", ".join(part for part in parts if part)


class AgreeForm(PlainForm):
    """For one service: did they agree to it, and why does the law let it be held? Two facts, never one tick."""

    says = forms.ChoiceField(
        label="Do they agree to being asked for here?",
        choices=[(s.value, s.label.capitalize()) for s in (*AGREED, ServiceAgreement.Says.NO)],
        widget=forms.RadioSelect,
        error_messages=missing("Say whether they agree. Without that nothing is sent."),
    )
    people = forms.MultipleChoiceField(label="Who said so", required=False, widget=forms.CheckboxSelectMultiple)
    words = Words(label="In their words", at_most=300)
    basis = forms.ChoiceField(
        label="Why the law lets them hold it",
        choices=[("", "Choose one"), *((b.value, b.label.capitalize()) for b in ProcessingBasis.Basis)],
        error_messages=missing("Choose the ground in law. It is not the same as agreement."),
    )
    condition = Words(
        label="If health, faith, ethnicity or offences are in it: the extra condition",
        at_most=200,
        help_text="Leave empty if none is.",
    )
    family_was_told = Words(
        label="What the family was told about this, and how",
        at_most=300,
        missing="Write what you told them: who holds it, and for what.",
    )

    def __init__(self, *args: Any, service: Service, people: Sequence[Person], **kwargs: Any):
        super().__init__(*args, prefix=str(service.public_id), **kwargs)
        self.service = service
        self.people = {str(p.public_id): p for p in people}
        self.fields["people"].choices = [(key, person.known_as) for key, person in self.people.items()]

    @property
    def is_no(self) -> bool:
        return self.is_bound and self.data.get(self.add_prefix("says")) == ServiceAgreement.Says.NO

    def send_to(self) -> SendTo:
        said = self.cleaned_data
        return SendTo(
            service=self.service,
            agreement=Agreement(
                says=said["says"], words=said["words"], people=[self.people[key] for key in said["people"]]
            ),
            ground=Ground(basis=said["basis"], condition=said["condition"], family_was_told=said["family_was_told"]),
        )
