"""How much work the painter does: counted in a real browser, never timed.

What makes the explorer fast is that moving it paints nothing: the picture painted last is
moved, and painted anew once the movement is over. A hook on the canvas counts every path
that is stroked or filled, every piece of text, and every bitmap that is put somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from trafficnet.network.model import Network
from trafficnet.view.page import network_page
from trafficnet.view.payload import scene_json
from trafficnet.view.scene import Scene, build_scene

if TYPE_CHECKING:
    from tests.view.conftest import Tab, World

pytestmark = pytest.mark.browser

BYTES_PER_ROW = 13
"""Of a node or link in the page: 40,000 of them and 70 kB of viewer are .6 MB."""

BYTES_PER_RECORD = 12
"""Of a record behind a link, in the page."""

COUNT = """
const seen = (window.__seen = { paths: 0, words: 0, bitmaps: 0, wide: 0, thin: 0, frames: 0 });
const hook = (name, note) => {
  const own = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (...given) {
    note(this);
    return own.apply(this, given);
  };
};
const pieces = new WeakMap();
hook("beginPath", (pen) => pieces.set(pen, 0));
hook("moveTo", (pen) => pieces.set(pen, (pieces.get(pen) ?? 0) + 1));
hook("stroke", (pen) => {
  seen.paths++;
  const links = pieces.get(pen) ?? 0;
  if (links >= 50) seen[pen.lineWidth > 1 ? "wide" : "thin"] += links;
});
hook("fill", () => seen.paths++);
hook("fillText", () => seen.words++);
hook("drawImage", () => seen.bitmaps++);
const tick = () => { seen.frames++; requestAnimationFrame(tick); };
requestAnimationFrame(tick);
"""
MOVE = """async (steps) => {
  const chart = document.querySelector('.tnx-chart');
  const over = document.querySelector('.tnx-over');
  const box = chart.getBoundingClientRect();
  const [x, y] = [box.left + 12, box.top + box.height / 2];
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const send = (kind, dx) => over.dispatchEvent(new PointerEvent(kind, {
    pointerId: 1, clientX: x + dx, clientY: y, bubbles: true, button: 0, buttons: 1 }));
  over.setPointerCapture = () => {};
  await frame();
  const before = { ...window.__seen };
  send('pointerdown', 0);
  for (let at = 1; at <= steps; at++) { send('pointermove', 6 * at); await frame(); }
  const after = { ...window.__seen };
  send('pointerup', 6 * steps);
  return Object.fromEntries(Object.keys(after).map((key) => [key, after[key] - before[key]]));
}"""


def scene_of(made: World) -> Scene:
    return build_scene(made.network, communities=made.groups, title="Ops")


@pytest.fixture
def opened(tab: Tab, world: Callable[[int], World], tmp_path: Path) -> Page:
    """Open two thousand people with the counters on, and wait for the first picture."""
    tab.page.add_init_script(COUNT)
    html = network_page(scene_of(world(2_000)))
    return tab.open(html, tmp_path / "network.html")


def work(page: Page) -> dict[str, int]:
    """Return what the last painting drew, as the explorer tells it."""
    told = page.locator("#network").get_attribute("data-work") or ""
    return {name: int(n) for n, name in re.findall(r"(\d+) (\w+)", told)}


def test_moving_paints_no_node_and_no_link(opened: Page) -> None:
    assert work(opened)["nodes"] == 2_000
    painted = opened.evaluate("() => ({ ...window.__seen })")
    assert painted["paths"] > 2_000  # the counters count
    moved = opened.evaluate(MOVE, 30)
    assert moved["bitmaps"] >= 15  # the picture did move, by its bitmap
    assert moved["paths"] <= moved["frames"]  # a frame is no place for nodes and links
    assert moved["words"] == 0


def test_after_moving_the_picture_is_painted_sharp_once(opened: Page) -> None:
    paints = int(opened.locator("#network").get_attribute("data-paints") or 0)
    opened.evaluate(MOVE, 20)
    opened.locator(f'#network[data-paints="{paints + 1}"]').wait_for(timeout=20_000)
    opened.wait_for_timeout(400)
    assert opened.locator("#network").get_attribute("data-paints") == str(paints + 1)


def test_many_links_are_hairlines(opened: Page) -> None:
    """A wider line costs a software canvas nine times as much."""
    before = opened.evaluate("() => ({ ...window.__seen })")
    paints = int(opened.locator("#network").get_attribute("data-paints") or 0)
    opened.locator(".tnx-chart").focus()
    opened.keyboard.press("0")
    opened.locator(f'#network[data-paints="{paints + 1}"]').wait_for(timeout=20_000)
    after = opened.evaluate("() => ({ ...window.__seen })")
    assert work(opened)["links"] > 5_000
    assert after["thin"] - before["thin"] > 0.9 * work(opened)["links"]
    assert after["wide"] == before["wide"]


def test_every_slice_is_carried_out_before_the_next(
    tab: Tab, world: Callable[[int], World], tmp_path: Path
) -> None:
    """Chromium notes canvas commands down and runs them in one long task, unless read."""
    tab.page.add_init_script(
        "window.__reads = 0; const own = CanvasRenderingContext2D.prototype.getImageData;"
        "CanvasRenderingContext2D.prototype.getImageData = function (...given) {"
        " window.__reads++; return own.apply(this, given); };"
    )
    page = tab.open(network_page(scene_of(world(2_000))), tmp_path / "network.html")
    assert page.evaluate("() => window.__reads") >= work(page)["links"] // 800


def test_a_page_of_two_thousand_stays_small(world: Callable[[int], World]) -> None:
    """10,000 nodes and 30,000 links are to fit into .6 MB with the viewer."""
    made = world(2_000)
    bare = Network(made.network.nodes, made.network.links, kind="people")
    without = build_scene(bare, communities=made.groups, title="Ops")
    rows = len(without.nodes) + len(without.links)
    assert len(scene_json(without).encode()) / rows < BYTES_PER_ROW
    full = build_scene(
        made.network, communities=made.groups, evidence=made.evidence, title="Ops"
    )
    more = len(scene_json(full).encode()) - len(scene_json(without).encode())
    assert more / len(full.records) < BYTES_PER_RECORD
