"""Take the pictures that the documentation shows, from the bundled sample and made-up people.

    .venv/bin/python tools/take_pictures.py                     # all
    .venv/bin/python tools/take_pictures.py network explorer    # some

writes ``docs/pictures/*.png``, 256 colours each. Look at them before you commit them.
"""

from __future__ import annotations

import argparse
import io
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

import trafficnet as tn
from trafficnet import view

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))
from view_world import make_world  # noqa: E402 - planted networks of any size

PICTURES = ROOT / "docs" / "pictures"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]


def main() -> None:
    """Write the report of the sample and photograph its pages."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", nargs="*", help=f"of {', '.join(TAKEN)}; all if none")
    asked = parser.parse_args().what or list(TAKEN)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "out"
        if asked != ["explorer"]:
            tn.read(ROOT / "data" / "samples" / "kestrel").report(out)
        out.mkdir(exist_ok=True)
        with sync_playwright() as driver:
            found = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = driver.chromium.launch(executable_path=found, args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 820})
            for what in asked:
                TAKEN[what](page, out)
            browser.close()
    sys.stdout.write(f"pictures in {PICTURES.relative_to(ROOT)}\n")


def _keep(page: Page, name: str) -> None:
    """Photograph the page in 256 colours."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    few = picture.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


def _painted(page: Page, wait: int = 600) -> None:
    """Wait until the network is painted and stands."""
    page.locator(".tnx[data-paints]").first.wait_for(timeout=60_000)
    page.wait_for_timeout(wait)


def _network(page: Page, out: Path) -> None:
    page.goto((out / "network.html").as_uri())
    _painted(page)
    _keep(page, "kestrel-network")


def _press(page: Page, *keys: str) -> None:
    """Press keys on the picture and wait until it stands again."""
    page.locator(".tnx-chart").focus()
    for key in keys:
        page.keyboard.press(key)
    _painted(page, 900)


def _call(page: Page, what: str) -> None:
    """Ask the explorer of the page for something, as a notebook does."""
    page.evaluate(f"document.querySelector('.tnx').explorer.{what}")
    _painted(page, 900)


def _explorer(page: Page, out: Path) -> None:
    """200 people with their records; 2,000 and 10,000 planted ones."""
    records = out / "made-up"
    tn.generate(people=200, contacts=6_000, seed=4).write(records)
    net = tn.read(records).network()
    scene = net.scene(title="Two hundred made-up people")
    _open(page, out, scene)
    _keep(page, "explorer-200")
    linked = scene.links["cross_border"].to_numpy(dtype=bool)
    ends = scene.links.loc[linked, ["source", "target"]].iloc[0].tolist()
    _call(page, f"focus({ends[0]!r})")
    _keep(page, "explorer-drawer")
    longest = scene.nodes["evidence_total"].to_numpy().argmax()
    _call(page, f"focus({scene.nodes['entity'].iloc[longest]!r})")
    page.locator(".tnx-records tfoot button").scroll_into_view_if_needed()
    _keep(page, "explorer-records")
    people = [e for e in scene.nodes["entity"] if e not in ends]
    _call(page, f"select([{ends[0]!r}, {people[-1]!r}])")
    _press(page, "Escape", "0", "-", "d", *["ArrowRight"] * 4)
    _keep(page, "explorer-path")
    _press(page, "Escape")
    _call(page, f"select([{ends[1]!r}])")
    _press(page, "1", "Escape", "0")
    _keep(page, "explorer-ego")
    _open(page, out, make_world(2_000).scene)
    _keep(page, "explorer-2000")
    _open(page, out, make_world(10_000).scene)
    _keep(page, "explorer-folded")
    _press(page, "u")
    _keep(page, "explorer-unfolded")


def _open(page: Page, out: Path, scene: view.Scene) -> None:
    path = out / "explorer.html"
    path.write_text(view.network_page(scene), encoding="utf-8")
    page.goto(path.as_uri())
    _painted(page, 1200)


def _report(page: Page, out: Path) -> None:
    page.goto((out / "report.html").as_uri())
    _painted(page)
    _keep(page, "kestrel-report")


def _map(page: Page, out: Path) -> None:
    path = out / "map.html"
    net = tn.read(ROOT / "data" / "samples" / "kestrel").network()
    net.map().save(path)
    page.goto(path.as_uri())
    page.wait_for_timeout(1000)
    _keep(page, "corridor-map")
    page.locator(".tnm-chart").focus()
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    _keep(page, "corridor-records")
    for key in ("Escape", "Escape", "d", " "):
        page.keyboard.press(key)
    page.locator("[data-months='655-655']").wait_for(timeout=20_000)  # August 2024
    page.wait_for_timeout(350)
    _keep(page, "corridor-month")
    net.map(person="E23").save(path)
    page.goto(path.as_uri())
    page.wait_for_timeout(1000)
    _keep(page, "map-route")


def _time(page: Page, out: Path) -> None:
    page.goto((out / "network.html").as_uri())
    page.wait_for_timeout(1500)
    page.get_by_text("quiet or not collected").click()
    page.locator("select").first.select_option("first_seen")
    page.wait_for_timeout(800)
    _keep(page, "timeline-coverage")


TAKEN: dict[str, Callable[[Page, Path], None]] = {
    "network": _network,
    "explorer": _explorer,
    "report": _report,
    "map": _map,
    "time": _time,
}

if __name__ == "__main__":
    main()
