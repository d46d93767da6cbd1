"""Checks a page for what tools can find of WCAG 2.2 A and AA. Injected by evaluate: our CSP blocks script tags."""

from pathlib import Path
from typing import Any

SOURCE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page: Any) -> list[str]:
    """One line for each thing found on this Playwright page: the rule, how bad, and the first places."""
    page.wait_for_load_state("networkidle")  # a press may still be on its way to its page
    page.evaluate(SOURCE)
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [_line(violation) for violation in found]


def _line(violation: dict[str, Any]) -> str:
    places = "; ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:3])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {places}"
