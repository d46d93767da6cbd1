"""Checks a page for what tools can find of WCAG 2.2 A and AA. Injected by evaluate: our CSP blocks script tags."""

from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Error

SOURCE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


A_MOMENT = 80  # milliseconds in which a press has begun to ask for its page
AT_MOST_ASKED = 500  # moments: forty seconds for axe
AT_MOST = 100  # moments: a request that its page never hears the end of holds nobody up for ever
on_the_way: WeakKeyDictionary[Any, set[Any]] = WeakKeyDictionary()


def watch(page: Any) -> None:
    """Keep which requests of this page have begun and not ended."""
    asked = on_the_way[page] = set()
    page.on("request", lambda request: asked.add(request))
    page.on("requestfinished", lambda request: asked.discard(request))
    page.on("requestfailed", lambda request: asked.discard(request))


def settle(page: Any) -> None:
    """Wait until nothing is on its way: a press may still be. Playwright's own "networkidle" takes half a second."""
    page.wait_for_timeout(A_MOMENT)
    for _ in range(AT_MOST):
        if not on_the_way.get(page):
            break
        page.wait_for_timeout(A_MOMENT)
    page.wait_for_load_state("load")


def violations(page: Any) -> list[str]:
    """One line for each thing found on this Playwright page: the rule, how bad, and the first places."""
    try:
        found = _run(page)
    except Error:  # the next page came while this one was read
        found = _run(page)
    return [_line(violation) for violation in found]


def _run(page: Any) -> list[dict[str, Any]]:
    settle(page)
    page.bring_to_front()  # a page behind another may be drawn, and its timers run, when the browser likes
    page.evaluate(SOURCE)
    page.evaluate(
        "rules => { window.axeFound = null; axe.run(document, rules).then(found => { window.axeFound = found }) }",
        RULES,
    )
    for _ in range(AT_MOST_ASKED):  # a promise that is waited for inside the page has no limit of time
        if found := page.evaluate("window.axeFound"):
            return list(found["violations"])
        page.wait_for_timeout(A_MOMENT)
    raise Error(f"axe did not come to an end on {page.url}")


def _line(violation: dict[str, Any]) -> str:
    places = "; ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:3])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {places}"
