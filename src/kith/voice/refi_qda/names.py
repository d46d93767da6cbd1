"""Names and words as the standard wants them: the same GUID for the same id each time, and only what XML can hold."""

import re
from uuid import UUID, uuid5

OURS = UUID("5a0ba6f1-3a7c-5b0e-9c55-0f1f7c1f2d6e")  # a name space of our own, so that no other tool's ids meet ours
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def guid(kind: str, number: str) -> str:
    """The GUID of one thing of a kind: worked out from its id (RFC 9562, version 5), so that it says nothing of when."""
    return str(uuid5(OURS, f"{kind}:{number}"))


def plain(words: str) -> str:
    """The words with a mark in place of each character that XML cannot hold; as many characters as before."""
    return NOT_XML.sub("\ufffd", words)
