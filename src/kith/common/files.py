"""A file as a page's answer: it stands alone, so that nothing in it could act, and its name says nothing."""

from django.http import HttpResponse

ALONE = "default-src 'none'; sandbox; frame-ancestors 'none'"


def as_file(content: bytes, *, kind: str, name: str, to_keep: bool = False) -> HttpResponse:
    """Shown where it is asked for, or kept by whoever asks."""
    return standing_alone(HttpResponse(content, content_type=kind), name=name, to_keep=to_keep)


def standing_alone[Answer: HttpResponse](answer: Answer, *, name: str, to_keep: bool = False) -> Answer:
    """The same answer, as a file that can do nothing."""
    answer["Content-Security-Policy"] = ALONE
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Content-Disposition"] = f'{"attachment" if to_keep else "inline"}; filename="{name}"'
    return answer
