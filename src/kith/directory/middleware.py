"""What stands round whole answers of the directory: those that are kept for a minute, and the API's open door."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kith.directory.kept_answers import KEPT, edition_of, key_of
from kith.directory.open_referral.answers import OPEN, sorry
from kith.directory.queries import edition_now

AT = "/open-referral/v3/"
IN_CAPITALS = re.compile(r"(?<=/)[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?=/$)")
SAYS = {
    400: "We could not read what was sent.",
    404: "There is nothing at this address.",
    405: "This address does not take that.",
    412: "It has changed since you read it.",
    413: "That is more than we take at once.",
    500: "Something of ours went wrong. It is not what you asked.",
}


class OpenReferralMiddleware:
    """Every answer under the API's address is open to every origin, errors too; every other address passes as it is.

    A slash at the end is as good as none, and an id in capitals as good as one in small letters (RFC 9562).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not f"{request.path_info}/".startswith(AT):
            return self.get_response(request)
        if not request.path_info.endswith("/"):
            request.path_info += "/"
        request.path_info = IN_CAPITALS.sub(lambda id: id[0].lower(), request.path_info)
        response = self.get_response(request)
        if response.status_code >= 400 and not response.headers.get("Content-Type", "").startswith("application/json"):
            allowed = response.headers.get("Allow")
            response = sorry(SAYS.get(response.status_code, SAYS[400]), response.status_code)
            if allowed:
                response.headers["Allow"] = allowed
        for name, value in OPEN.items():
            response.headers[name] = value
        return response


class KeptAnswersMiddleware:
    """Gives what was kept, packed as it was sent, where the same was asked within this minute and nothing has changed.

    It stands outside of all that asks who reads: a question that brings a cookie is never answered here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key, at = key_of(request), timezone.now()
        if key is None:
            return self.get_response(request)
        kept = KEPT.of(key, at)
        if kept is not None and kept.edition == edition_now():
            return kept.again()
        response = self.get_response(request)
        edition = edition_of(response)
        if edition is not None:
            KEPT.keep(key, edition, at, response)
        return response
