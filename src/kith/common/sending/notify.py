"""GOV.UK Notify as the carrier: one template for texts and one for emails, each no more than the words that Kith gives.

Whether a message arrived is asked for, and not called back: a page that Notify calls would be a door that anybody may
knock at, with one more secret to keep.
"""

import logging
from typing import Any

from django.conf import settings

from kith.common.sending import EMAIL, TEXT, CannotSay, DidNotGo, Parcel, Receipt

SECONDS = 8
UNREACHED = 503  # what its client says where nothing answered
MAY_PASS = {408, 429, 500, 502, UNREACHED, 504}
NOT_KNOWN_THERE = {401, 403}
NOT_TAKEN = {
    400: "GOV.UK Notify did not take the number or address.",
    401: "GOV.UK Notify does not know us: whoever looks after Kith checks the key.",
    403: "GOV.UK Notify does not know us: whoever looks after Kith checks the key.",
    429: "GOV.UK Notify has had too many messages for now.",
}
NO_ANSWER = "GOV.UK Notify did not answer."
NO_TEMPLATE = "No template is set for this: whoever looks after Kith sets one."
ARRIVED = {"delivered": Receipt(arrived=True)}
DID_NOT = {
    "permanent-failure": Receipt(arrived=False, why="There is no such number or address any more."),
    "temporary-failure": Receipt(arrived=False, why="The phone was off, or its mailbox was full.", may_try_again=True),
    "technical-failure": Receipt(arrived=False, why="It broke down on the way.", may_try_again=True),
}

# Its client logs what Notify answers, which may repeat the number or the words.
logging.getLogger("notifications_python_client").disabled = True
for name in ("base", "notifications", "authentication"):
    logging.getLogger(f"notifications_python_client.{name}").disabled = True


class Notify:
    """Made anew for each message: its client is not to be shared."""

    def __init__(self) -> None:
        from notifications_python_client.notifications import NotificationsAPIClient

        said = settings.NOTIFY
        self.templates = {TEXT: said["text"], EMAIL: said["email"]}
        self.client = NotificationsAPIClient(said["key"], base_url=said["url"], timeout=SECONDS)

    def send(self, parcel: Parcel) -> str:
        template = self.templates[parcel.channel]
        if not template:
            raise DidNotGo(NO_TEMPLATE, may_try_again=True, is_ours=True)
        facts = {
            "template_id": template,
            "personalisation": {"words": parcel.words},
            "reference": parcel.reference,
        }
        if parcel.channel == TEXT:
            return str(self._ask(self.client.send_sms_notification, phone_number=parcel.to, **facts)["id"])
        return str(self._ask(self.client.send_email_notification, email_address=parcel.to, **facts)["id"])

    def find(self, reference: str) -> str | None:
        taken = self._ask(self.client.get_all_notifications, reference=reference)["notifications"]
        return str(taken[0]["id"]) if taken else None

    def how_it_went(self, sent_as: str) -> Receipt | None:
        try:
            status = self._ask(self.client.get_notification_by_id, id=sent_as)["status"]
        except DidNotGo as nothing:
            raise CannotSay from nothing
        return (ARRIVED | DID_NOT).get(status)

    def _ask(self, do: Any, **facts: Any) -> Any:
        """Ask, and say in plain words what went wrong; nothing of the answer is repeated, for it may hold a number."""
        from notifications_python_client.errors import APIError

        try:
            return do(**facts)
        except APIError as error:
            code = error.status_code
        is_ours = code in NOT_KNOWN_THERE
        raise DidNotGo(NOT_TAKEN.get(code, NO_ANSWER), may_try_again=is_ours or code in MAY_PASS, is_ours=is_ours)
