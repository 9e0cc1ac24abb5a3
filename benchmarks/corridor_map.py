"""How large the map of corridors is, how soon it stands, and how smoothly it moves.

    .venv/bin/python benchmarks/corridor_map.py

The sample's map in headless Chromium without a GPU, from a file: bytes of the page, ms until
the first picture, frames per second and the worst frame while panning, zooming and playing,
and the CPU of all of the browser's processes for each frame (which other work on the machine
hardly changes: 20 ms on one core would be 50 frames a second).
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import trafficnet as tn
from trafficnet.view import build_corridor_scene, corridor_page

ROOT = Path(__file__).resolve().parents[1]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]
RUNS = 3
FRAMES = 180

MOVE = """
act => new Promise(done => {
  const map = document.querySelector('#corridors').corridors;
  const gaps = [];
  let [before, at] = [performance.now(), 0];
  const turn = now => {
    gaps.push(now - before);
    before = now;
    at++;
    if (act === 'pan') map.pan(at % 60 < 30 ? 6 : -6, 2 * Math.sin(at / 9));
    if (act === 'zoom') map.zoom(at % 80 < 40 ? 1.03 : 1 / 1.03);
    if (at < FRAMES) requestAnimationFrame(turn);
    else {
      gaps.shift();
      const total = gaps.reduce((a, b) => a + b, 0);
      done([1000 * gaps.length / total, Math.max(...gaps)]);
    }
  };
  requestAnimationFrame(turn);
})
"""


def spent() -> float:
    """Return the CPU seconds that all processes under this one have used so far."""
    parent: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = place.read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(place.parent.name)
        parent[pid], ticks[pid] = int(told[1]), int(told[11]) + int(told[12])
    ours = {os.getpid()}
    while more := {p for p, up in parent.items() if up in ours} - ours:
        ours |= more
    return sum(ticks[p] for p in ours - {os.getpid()}) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print one line for each measure."""
    net = tn.read(ROOT / "data" / "samples" / "kestrel").network()
    table = net.cross_border().corridors
    scene = build_corridor_scene(net, table, evidence=net.evidence)
    html = corridor_page(scene)
    sys.stdout.write(
        f"page {len(html.encode()):,} bytes, {len(scene.corridors)} corridors, "
        f"{len(scene.legs)} legs\n"
    )
    with tempfile.TemporaryDirectory() as place, sync_playwright() as driver:
        path = Path(place) / "map.html"
        path.write_text(html, encoding="utf-8")
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = driver.chromium.launch(executable_path=found, args=FLAGS)
        for run in range(RUNS):
            page = browser.new_page(viewport={"width": 1280, "height": 820})
            page.goto(path.as_uri())
            page.locator(".tnm[data-paints]").wait_for()
            stood = page.evaluate("performance.now()")
            page.locator("select").first.select_option("records")
            told = [f"run {run + 1}: first picture within {stood:.0f} ms"]
            for act in ("pan", "zoom", "play"):
                if act == "play":
                    page.locator(".tnm-chart").focus()
                    page.keyboard.press(" ")
                before = spent()
                rate, worst = page.evaluate(MOVE.replace("FRAMES", str(FRAMES)), act)
                each = 1000 * (spent() - before) / FRAMES
                told.append(
                    f"{act} {rate:.0f} fps, worst {worst:.0f} ms, {each:.1f} ms CPU a frame"
                )
            sys.stdout.write("; ".join(told) + "\n")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
