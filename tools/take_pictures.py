"""Take the pictures that the documentation shows, from the bundled sample.

    .venv/bin/python tools/take_pictures.py

writes ``docs/pictures/*.png``. Look at them before you commit them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import trafficnet as tn

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]


def main() -> None:
    """Write the report of the sample and photograph its pages."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "out"
        tn.read(ROOT / "data" / "samples" / "kestrel").report(out)
        with sync_playwright() as driver:
            found = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = driver.chromium.launch(executable_path=found, args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 820})
            _network(page, out)
            _report(page, out)
            _map(page, out)
            _time(page, out)
            browser.close()
    sys.stdout.write(f"pictures in {PICTURES.relative_to(ROOT)}\n")


def _network(page: Page, out: Path) -> None:
    page.goto((out / "network.html").as_uri())
    page.wait_for_timeout(1500)
    page.screenshot(path=PICTURES / "kestrel-network.png")


def _report(page: Page, out: Path) -> None:
    page.goto((out / "report.html").as_uri())
    page.wait_for_timeout(1500)
    page.screenshot(path=PICTURES / "kestrel-report.png")


def _map(page: Page, out: Path) -> None:
    path = out / "map.html"
    net = tn.read(ROOT / "data" / "samples" / "kestrel").network()
    net.map().save(path)
    page.goto(path.as_uri())
    page.wait_for_timeout(1000)
    page.screenshot(path=PICTURES / "corridor-map.png")
    page.locator(".tnm-chart").focus()
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    page.screenshot(path=PICTURES / "corridor-records.png")
    for key in ("Escape", "Escape", "d", " "):
        page.keyboard.press(key)
    page.locator("[data-months='655-655']").wait_for(timeout=20_000)  # August 2024
    page.wait_for_timeout(350)
    page.screenshot(path=PICTURES / "corridor-month.png")
    net.map(person="E23").save(path)
    page.goto(path.as_uri())
    page.wait_for_timeout(1000)
    page.screenshot(path=PICTURES / "map-route.png")


def _time(page: Page, out: Path) -> None:
    page.goto((out / "network.html").as_uri())
    page.wait_for_timeout(1500)
    page.get_by_text("quiet or not collected").click()
    page.locator("select").first.select_option("first_seen")
    page.wait_for_timeout(800)
    page.screenshot(path=PICTURES / "timeline-coverage.png")


if __name__ == "__main__":
    main()
