"""Every kind of page, in a real browser at 320 pixels: none breaks its policy, none scrolls sideways, all have a name."""

from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest

from kith.partnership.models import Account
from tests.proofs.crawl import KEPT, NOT_PAGES, kind_of
from tests.proofs.made_up import build_made_up_city

NARROW = {"width": 320, "height": 700}
MOST = 70
PERSONAS = (
    ("craig",),
    ("linda", "morag"),
    ("shazia", "gordon", "farah", ""),
)  # some together: a city is built for each


@pytest.mark.looks
@pytest.mark.parametrize("personas", PERSONAS, ids=lambda some: ", ".join(one or "nobody" for one in some))
def test_every_kind_of_page_fits_a_small_phone_and_keeps_its_policy(open_browser, be, live_server, personas):
    build_made_up_city()  # for good, so that the server sees it
    faults = []
    for persona in personas:
        page = open_browser(NARROW)
        if persona:
            be(page, Account.objects.get(slug=persona))
        within_reach = kinds_within_reach(page, live_server.url)
        faults += [(persona or "nobody", fault) for address in within_reach for fault in faults_of(page, address)]
        page.context.close()
    assert not faults, faults


def kinds_within_reach(page, site):
    """Go to one page of each kind that links lead to, and give its address while the browser stands on it."""
    waiting, kinds = deque(["/home/", "/"]), set()
    while waiting and len(kinds) < MOST:
        address = waiting.popleft()
        if kind_of(address) in kinds:
            continue
        kinds.add(kind_of(address))
        page.goto(address)
        yield address
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
        onward = [
            urljoin(address, link)
            for link in links
            if not link.startswith(("#", *NOT_PAGES)) and not link.endswith(KEPT)
        ]
        waiting.extend(link for link in onward if not urlsplit(link).netloc)


def faults_of(page, address):
    """What is wrong with the page that the browser stands on, a sentence each."""
    width, title = page.evaluate("[document.documentElement.scrollWidth, document.title]")
    if width > NARROW["width"]:
        yield f"{address} scrolls sideways: {width}"
    if not title.strip():
        yield f"{address} has no title"
    if page.locator("h1").count() != 1:
        yield f"{address} has {page.locator('h1').count()} main headings"
