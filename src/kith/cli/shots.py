"""Pictures of every page at three widths, with script and without, for eyes to look at."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import yaml

from kith.cli.test import browser
from kith.cli.words import Options, Trouble

WIDTHS = (320, 768, 1280)
PAGES = Path(__file__).resolve().parents[1] / "demo" / "shots.yaml"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
]


def run(words: Sequence[str]) -> int:
    """Serve the demonstration's city, take every picture, and say which pages scroll sideways."""
    options = Options("shots", "Pictures of the demonstration's pages at 320, 768 and 1280 pixels.")
    options.add_argument("--out", type=Path, default=Path("var/shots"), help="the folder to put them in (var/shots)")
    options.add_argument("--only", default="", help="only pages whose name holds this")
    options.add_argument("--no-script", action="store_true", help="with JavaScript off")
    chosen = options.parse_args(words)
    if not browser():
        raise Trouble("There is no browser here. Install Debian's chromium, or set KITH_CHROMIUM to one.")
    pages = [page for page in yaml.safe_load(PAGES.read_text()) if chosen.only in page["name"]]
    chosen.out.mkdir(parents=True, exist_ok=True)
    with _served() as address:
        faults = _take(pages, address, chosen.out, script=not chosen.no_script)
    print(f"{len(list(chosen.out.glob('*.png')))} pictures in {chosen.out}.")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


@contextmanager
def _served() -> Iterator[str]:
    """The demonstration, on a free port, until the pictures are taken."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kith.cli", "demo", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(240):
        try:
            urlopen(f"{address}/health/", timeout=2)
        except OSError:  # not listening yet, or too busy to answer
            if server.poll() is not None:
                raise Trouble("The demonstration did not start. Try ./kith demo to see why.") from None
            time.sleep(0.5)
        else:
            return
    raise Trouble("The demonstration did not answer in two minutes.")


def _take(pages: list[dict[str, Any]], address: str, out: Path, *, script: bool) -> list[str]:
    from playwright.sync_api import sync_playwright

    faults = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=ARGUMENTS)
        for page in pages:
            context = chromium.new_context(base_url=address, java_script_enabled=script, locale="en-GB")
            context.set_default_timeout(10000)
            faults += _one(page, context.new_page(), out)
            context.close()
        chromium.close()
    return faults


def _one(page: dict[str, Any], tab: Any, out: Path) -> list[str]:
    from playwright.sync_api import TimeoutError as NotThere

    try:
        _go_to(page, tab)
    except NotThere:
        return [f"{page['name']} was not reached: the way there is not on the page at this hour."]
    faults = []
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        tab.screenshot(path=out / f"{page['name']}-{width}.png", full_page=True)
        if tab.locator("html").evaluate("page => page.scrollWidth") > width:
            faults.append(f"{page['name']} scrolls sideways at {width}.")
    return faults


def _go_to(page: dict[str, Any], tab: Any) -> None:
    """Become who looks, open the page, and press what the list says."""
    if page["who"] != "nobody":
        tab.goto("/demo/")
        tab.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
        tab.locator(f"button[value='{page['who']}']").first.click()
    tab.goto(page["at"])
    for words in page.get("press", []):
        tab.get_by_role("link", name=words, exact=False).or_(tab.get_by_role("button", name=words)).first.click()
