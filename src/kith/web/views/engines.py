"""What search engines are told: which pages are for them, and where each published service is read."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kith.common.doors import public
from kith.directory.queries.for_engines import pages_of_published, published_page

SITEMAP = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """RFC 9309, by which engines follow a redirect to here. Each page says for itself whether it may be listed (`meta name="robots"`); here stands where they are."""
    at = request.build_absolute_uri(reverse("web:sitemap"))
    maps = "".join(f"Sitemap: {at}?page={n}\n" for n in range(1, pages_of_published() + 1))
    said = f"User-agent: *\nDisallow: {reverse('directory:as-typed')}\nDisallow: {reverse('directory:list')}\n\n{maps}"
    return HttpResponse(said, content_type="text/plain; charset=utf-8")


@public
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The pages of services that are published, by sitemaps.org; past the last of them, none."""
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
    ats = (reverse("directory:service", args=[one]) for one in published_page(number))
    lines = "".join(f"<url><loc>{request.build_absolute_uri(at)}</loc></url>\n" for at in ats)
    return HttpResponse(f"{SITEMAP}{lines}</urlset>\n", content_type="application/xml; charset=utf-8")
