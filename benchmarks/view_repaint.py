"""What a sharp repaint of the explorer costs after a drag and after turns of the wheel.

    .venv/bin/python benchmarks/view_repaint.py --sizes 50000
    .venv/bin/python benchmarks/view_repaint.py --sizes 50000 --viewer OLD.js NEW.js --rounds 2

One planted network is laid out and packed once; each viewer (default: the committed one) opens the
same page in turn, in headless Chromium. Told are CPU seconds of the page's main thread: until the
first picture, and from each movement until the picture is sharp. A busy machine changes them little.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path

import view_browser
from playwright.sync_api import CDPSession, Page
from view_world import make_world

import trafficnet.view as tv
from trafficnet.view.page import explorer_assets

STEPS = ("first picture", "drag", "wheel 3", "wheel 6", "wheel 9", "wheel 12")


def with_viewer(page: str, viewer: str) -> str:
    """Return the same page with another viewer, allowed by its own hash."""
    _, own = explorer_assets()

    def mark(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    assert own in page
    assert mark(own) in page
    return page.replace(own, viewer).replace(mark(own), mark(viewer))


def costs(path: Path, mode: str) -> list[float]:
    """Open one page and return what each step costs, CPU seconds."""
    with view_browser.opened(mode) as (page, cdp, _):
        cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(path.as_uri(), wait_until="commit")
        page.locator("[data-paints]").first.wait_for()
        page.wait_for_timeout(500)
        told = [_spent(cdp)]
        left, top, wide, high = page.evaluate(view_browser.AREA)
        x, y = left + wide / 2, top + high / 2

        def drag() -> None:
            page.mouse.move(left + 16, y)
            page.mouse.down()
            page.mouse.move(left + 80, y + 20)
            page.mouse.up()

        def wheel() -> None:
            turn = {"type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": -100}
            for _ in range(3):
                cdp.send("Input.dispatchMouseEvent", turn)

        told += [_repaint(page, cdp, act) for act in (drag, *[wheel] * 4)]
    return told


def _spent(cdp: CDPSession) -> float:
    held = cdp.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in held if m["name"] == "TaskDuration"))


def _repaint(page: Page, cdp: CDPSession, act: Callable[[], None]) -> float:
    """Move, wait until the picture is sharp, return what that cost."""
    before, start = page.evaluate(view_browser.PAINTS), _spent(cdp)
    act()
    while page.evaluate(view_browser.PAINTS) == before:
        page.wait_for_timeout(20)
    spent = _spent(cdp) - start
    page.wait_for_timeout(300)
    return spent


def main() -> None:
    """Read the arguments, run, print the least of the rounds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 50_000])
    parser.add_argument("--viewer", type=Path, nargs="*", default=[])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--mode", choices=view_browser.MODES, default="no WebGL")
    asked = parser.parse_args()
    viewers = {p.stem: p.read_text("utf-8") for p in asked.viewer}
    viewers = viewers or {"committed": explorer_assets()[1]}
    print(f"| nodes | viewer | {' | '.join(STEPS)} |\n|---|---|{'---|' * len(STEPS)}")
    with tempfile.TemporaryDirectory() as thrown_away:
        for size in asked.sizes:
            page = tv.network_page(make_world(size).scene)
            rounds: dict[str, list[list[float]]] = {name: [] for name in viewers}
            for _ in range(asked.rounds):
                for name, viewer in viewers.items():
                    path = Path(thrown_away) / "page.html"
                    path.write_text(with_viewer(page, viewer), "utf-8")
                    rounds[name].append(costs(path, asked.mode))
            for name, held in rounds.items():
                least = [f"{min(step):.2f}" for step in zip(*held, strict=True)]
                print(f"| {size:,} | {name} | {' | '.join(least)} |", flush=True)


if __name__ == "__main__":
    main()
