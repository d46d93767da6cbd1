"""What stands on the phones of the demonstration."""

from kith.demo.models import OnAPhone


def phones() -> dict[str, list[str]]:
    """Each number or address, with its messages, the newest first; the phone that had the newest is first."""
    found: dict[str, list[str]] = {}
    for message in OnAPhone.objects.order_by("-pk"):
        found.setdefault(message.to, []).append(message.words)
    return found
