"""Every page and every notebook output, opened in Chromium with a log of what it asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import trafficnet as tn
from trafficnet.report import write_report
from trafficnet.view.corridor_map import corridor_map
from trafficnet.view.map_page import linked_page
from trafficnet.view.map_scene import build_corridor_scene
from trafficnet.view.page import network_page
from trafficnet.view.pyvis_page import pyvis_html, to_pyvis
from trafficnet.view.scene import Scene, build_scene
from trafficnet.view.widget import ExplorerWidget

if TYPE_CHECKING:
    from tests.view.conftest import Tab, World

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "kestrel"
DRAWN = "canvas, svg, iframe"


def scene_of(made: World) -> Scene:
    return build_scene(
        made.network, communities=made.groups, evidence=made.evidence, title="Ops"
    )


def cell(html: str) -> str:
    """Wrap an output as a notebook's page holds it."""
    return f"<!doctype html><meta charset=utf-8><body><div>{html}</div>"


def opened(tab: Tab, path: Path) -> None:
    """Open a page, wait for its drawing, move it, search and zoom a little."""
    page = tab.page
    page.goto(path.as_uri())
    page.locator(DRAWN).first.wait_for(timeout=30_000)
    page.wait_for_timeout(600)
    page.mouse.move(500, 400)
    page.mouse.wheel(0, -300)
    page.mouse.down()
    page.mouse.move(560, 430, steps=4)
    page.mouse.up()
    page.mouse.click(500, 400)
    page.keyboard.press("+")
    page.keyboard.press("/")
    page.keyboard.type("an")
    page.wait_for_timeout(400)


@pytest.fixture(scope="module")
def outputs(
    world: Callable[[int], World], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Write every kind of page and notebook output that there is."""
    folder = tmp_path_factory.mktemp("outputs")
    small, large = scene_of(world(60)), scene_of(world(400))
    with tn.open(folder / "case.casebook") as case:
        case.add(SAMPLE)
        net = case.network()
        picture: Any = net.map(title="Corridors")
        corridors = net.cross_border().corridors
        flows = build_corridor_scene(net, corridors, title="Corridors")
        shown: Any = ExplorerWidget(net.scene())._repr_mimebundle_()
        linked = linked_page(net.scene(), flows)
        report = write_report(case, folder / "report").out / "report.html"
    pages = {
        "network page": network_page(small),
        "network page, packed": network_page(large),
        "map page": picture.page,
        "map beside network": linked,
        "route page": net.map(person=net.movements["entity"].iloc[0]).page,
        "map in a cell": cell(picture._repr_mimebundle_()[0]["text/html"]),
        "still map in a cell": cell(corridor_map(corridors)),
        "pyvis page": pyvis_html(to_pyvis(large)),
        "pyvis in a cell": cell(to_pyvis(small)._repr_html_()),
        "widget's fallback in a cell": cell(shown[0]["text/html"]),
    }
    paths = {"report": report}
    for name, html in pages.items():
        paths[name] = folder / f"{name.replace(' ', '-')}.html"
        paths[name].write_text(html, encoding="utf-8")
    assert '"packed":' in pages["network page, packed"]
    return paths


KINDS = (
    "report", "network page", "network page, packed", "map page", "map beside network",
    "route page", "map in a cell", "still map in a cell", "pyvis page", "pyvis in a cell",
    "widget's fallback in a cell",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_asked_for_outside_the_file(
    tab: Tab, outputs: dict[str, Path], kind: str
) -> None:
    opened(tab, outputs[kind])
    assert tab.requests  # the log is alive: the file itself stands in it
    assert tab.outside == []
    assert tab.complaints == []


def test_no_kind_of_output_is_forgotten(outputs: dict[str, Path]) -> None:
    assert set(KINDS) == set(outputs)


def test_the_log_sees_what_a_page_asks_for_also_in_a_frame(
    tab: Tab, tmp_path: Path
) -> None:
    """Else all of the above would pass blind."""
    path = tmp_path / "nosy.html"
    path.write_text(
        "<canvas></canvas><img src='http://127.0.0.1:9/a.png'>"
        "<iframe srcdoc=\"<img src='http://127.0.0.1:9/b.png'>\"></iframe>",
        encoding="utf-8",
    )
    opened(tab, path)
    assert sorted(tab.outside) == [
        "http://127.0.0.1:9/a.png",
        "http://127.0.0.1:9/b.png",
    ]
