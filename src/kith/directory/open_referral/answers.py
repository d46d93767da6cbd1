"""How the API answers: JSON with an open door for every origin, pages of a list, and a sentence where it cannot."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from itertools import batched
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.csrf import csrf_exempt

from kith.common.doors import public
from kith.directory.open_referral.parameters import Asked, BadValue

READS = ("GET", "HEAD", "OPTIONS")
ASKS = (*READS, "POST")
AT_ONCE = 200
LINES = "application/x-ndjson"
LINE_ENDS = re.compile("[\x85\u2028\u2029]")  # many a reader of lines takes these for the end of one
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ", ".join(ASKS),
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link",
    "Access-Control-Max-Age": "86400",
}


class NotThere(Exception):
    """There is no published record of this id."""


class Joined(Exception):
    """The record was joined into another, which stands at this address."""


def sorry(sentence: str, status: int) -> HttpResponse:
    """An error in words, as JSON."""
    return JsonResponse({"error": sentence, "status": status}, status=status)


def nothing_but(allowed: str) -> HttpResponse:
    """204: which methods an address takes, and no body."""
    answer = HttpResponse(status=204, headers={"Allow": allowed})
    del answer.headers["Content-Type"]
    return answer


def joined(address: str) -> HttpResponse:
    """404 that says where to go on. Not a redirect: a record of another id is not the one that was asked for."""
    answer = sorry(f"This record was joined into another one, which is at {address}", 404)
    answer.headers["Link"] = f'<{address}>; rel="canonical"'
    return answer


def answers(*methods: str) -> Callable[[Any], Any]:
    """A view of the API, public and without a key. It takes these methods, and a wrong value is a sentence."""

    def mark(view: Any) -> Any:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            allowed = ", ".join(methods)
            if request.method not in methods:
                refused = sorry(f"This address answers {allowed}.", 405)
                refused.headers["Allow"] = allowed
                return refused
            if request.method == "OPTIONS":
                return nothing_but(allowed)
            try:
                return view(request, *args, **kwargs)
            except BadValue as wrong:
                return sorry(str(wrong), 400)
            except Joined as into:
                return joined(str(into))
            except NotThere:
                return sorry("There is no such record, or it is not published.", 404)

        return public(csrf_exempt(answered))  # it changes nothing, whoever sends it

    return mark


def record(request: HttpRequest, fields: dict[str, Any] | None) -> HttpResponse:
    """One record, or NotThere."""
    if fields is None:
        raise NotThere
    return sealed(request, JsonResponse(fields))


def sealed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """With an ETag; 304 for who has it already. A posted search changes nothing, so that no condition holds it up.

    The ETag is a weak one: packed, the same answer is other bytes.
    """
    set_response_etag(response)
    response.headers["ETag"] = f"W/{response.headers['ETag']}"
    if request.method == "POST":
        return response
    same = get_conditional_response(request, etag=response["ETag"], response=response)
    return same or response


def page_of(
    request: HttpRequest, asked: Asked, rows: Any, total: int, written: Callable[[Any], Iterable[dict[str, Any]]]
) -> HttpResponse:
    """One page of these rows in the standard's envelope. A page past the end is empty, and an answer."""
    pages = -(-total // asked.per_page)
    start = (asked.page - 1) * asked.per_page
    contents = list(written(rows[start : start + asked.per_page])) if asked.page <= pages else []
    envelope = {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not contents,
        "contents": contents,
    }
    return sealed(request, JsonResponse(envelope))


def no_lines() -> StreamingHttpResponse:
    """What HEAD says of every row: as it would be, without a length, and nothing read."""
    return StreamingHttpResponse((), content_type=LINES)


def lines_of(rows: Any, written: Callable[[Any], Iterable[dict[str, Any]]]) -> StreamingHttpResponse:
    """Every row, one record a line, a few hundred read at a time."""
    return StreamingHttpResponse(_lines(rows, written), content_type=LINES)


def _lines(rows: Any, written: Callable[[Any], Iterable[dict[str, Any]]]) -> Iterator[str]:
    for lot in in_lots(rows):
        for fields in written(lot):
            line = json.dumps(fields, ensure_ascii=False)
            yield LINE_ENDS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", line) + "\n"


def in_lots(rows: Any) -> Iterator[Any]:
    """These rows in the same order, so many at once.

    Of a query the ids come from one cursor of the database, so that no row comes twice and none is held for long.
    """
    if isinstance(rows, Sequence):
        yield from (rows[i : i + AT_ONCE] for i in range(0, len(rows), AT_ONCE))
        return
    for pks in batched(rows.values_list("pk", flat=True).iterator(chunk_size=AT_ONCE), AT_ONCE):
        yield rows.filter(pk__in=pks)
