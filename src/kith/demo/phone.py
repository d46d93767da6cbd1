"""The carrier of the demonstration: what it takes stands on a page, on the phone of somebody invented, and goes nowhere."""

from kith.common.sending import Parcel, Receipt
from kith.demo.models import OnAPhone


class DemoPhone:
    """Every parcel arrives. The same reference arrives once."""

    def send(self, parcel: Parcel) -> str:
        OnAPhone.objects.get_or_create(reference=parcel.reference, defaults={"to": parcel.to, "words": parcel.words})
        return parcel.reference

    def find(self, reference: str) -> str | None:
        return reference if OnAPhone.objects.filter(reference=reference).exists() else None

    def how_it_went(self, sent_as: str) -> Receipt | None:
        return Receipt(arrived=True) if self.find(sent_as) else None
