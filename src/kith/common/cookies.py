"""Names of our own cookies. Where every page comes by HTTPS the name says so, and the browser itself holds us to it.

Source: RFC 6265bis, 4.1.3: `__Host-` is of this host alone and of all its pages, `__Secure-` of some of them.
"""

from django.conf import settings


def name_of(name: str, *, path: str = "/") -> str:
    """The whole name of a cookie that is for the pages under this path."""
    if not settings.SESSION_COOKIE_SECURE:
        return name  # a demonstration on one's own machine, where a browser would not keep it
    return f"__Host-{name}" if path == "/" else f"__Secure-{name}"
