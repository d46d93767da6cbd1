"""Whether a page on which somebody typed still opens to them: access ends, and words that were on the page with it."""

from collections.abc import Callable

from kith.common.reader import Reader

# Rooms later in the story say so of their own pages. Each is asked with the reader and the address.
STILL_OPENS: list[Callable[[Reader, str], bool]] = []


def still_opens(reader: Reader, address: str) -> bool:
    """Whether the page at this address is still open to this reader, as far as any room knows."""
    return all(opens(reader, address) for opens in STILL_OPENS)
