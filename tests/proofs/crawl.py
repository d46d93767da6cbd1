"""Following every link of every page that somebody may open, as a browser would without script."""

import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from pypdf import PdfReader

LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)', re.I)
ACTION = re.compile(r'<form\b[^>]*\baction="([^"#]+)', re.I)
NOT_PAGES = ("/static/", "/leave/", "tel:", "mailto:", "sms:", "otpauth:", "http")
PAPER = "/pdf/"  # how the address of a paper ends,
KEPT = (PAPER, "/times/")  # and of every file that a browser keeps instead of showing it
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[0-9]+(?=/)")


@dataclass(frozen=True)
class Page:
    """One answer: where, how it was found, what it says, and where it leads."""

    address: str
    status: int
    text: str
    onward: tuple[str, ...] = ()


def kind_of(address: str) -> str:
    """The address with every id alike, so that pages of one kind are known."""
    return UUID.sub("ID", urlsplit(address).path)


def crawl(client: Client, starts: list[str], *, most: int = 400, of_a_kind: int = 6) -> Iterator[Page]:
    """`starts`, and every page within reach of them, so many of a kind. Forms are opened, never posted."""
    waiting, seen, kinds = deque(starts), set(starts), dict[str, int]()
    while waiting and most:
        address = waiting.popleft()
        if address not in starts:
            kind = kind_of(address)
            kinds[kind] = kinds.get(kind, 0) + 1
            if kinds[kind] > of_a_kind:
                continue
        answer: Any = client.get(address, follow=True)
        most -= 1
        text = _text(answer)
        onward = _onward(address, text)
        yield Page(address, answer.status_code, text, onward)
        waiting.extend(each for each in onward if each not in seen)
        seen.update(onward)


def _onward(address: str, text: str) -> tuple[str, ...]:
    """Where this page leads, each once."""
    found = (urljoin(address, link.replace("&amp;", "&")) for link in LINK.findall(text) + ACTION.findall(text))
    return tuple(dict.fromkeys(each for each in found if not each.startswith(NOT_PAGES)))


def _text(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    said = _of_paper(body) if answer.get("Content-Type") == "application/pdf" else body.decode(errors="replace")
    return said + " ".join(f"{name}: {value}" for name, value in answer.items())


def _of_paper(body: bytes) -> str:
    """The words of a paper, and what it says of itself: in its bytes they are packed, and nobody would find them."""
    paper = PdfReader(io.BytesIO(body))
    return " ".join([str(paper.metadata), *(" ".join(page.extract_text().split()) for page in paper.pages), " "])
