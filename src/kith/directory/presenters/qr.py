"""A QR code as a drawing in the page: black on white, no picture file, nobody else's server."""

import segno
from django.utils.safestring import SafeString, mark_safe


def drawn(address: str, title: str) -> SafeString:
    """An SVG that leads to `address` and is called `title`. A quarter may be creased or stained before a long one fails to read."""
    code = segno.make(address, micro=False, error="m")
    svg = code.svg_inline(omitsize=True, border=4, svgclass="qr", lineclass=None, title=title)
    return mark_safe(svg.replace("<svg ", '<svg role="img" ', 1))  # segno escapes the title
