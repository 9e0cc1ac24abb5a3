"""What of a saved output is left where no kernel runs: code hosts, VS Code, plain pages.

GitHub and VS Code themselves are not run here. A code host's cleaning of a notebook's HTML is stood in
for by an allow-list as strict as we expect of any: no script, no frame, no style, no event; pictures
in the text are kept by some hosts and taken by others, both are tried. VS Code shows
an output's ``text/html`` in a page of its own that may run scripts and holds frames; that page is
stood in for by a bare one with a policy that lets nothing be loaded from outside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bleach
import pytest

from trafficnet.view import notebook
from trafficnet.view.scene import Scene, build_scene
from trafficnet.view.widget import ExplorerWidget

if TYPE_CHECKING:
    from tests.view.conftest import Tab, World

pytestmark = pytest.mark.browser

KEPT_TAGS = [
    "div", "span", "p", "img", "details", "summary", "table", "thead", "tbody", "tr", "th", "td",
    "h1", "h2", "h3", "a", "b", "strong", "em", "code", "pre", "ul", "ol", "li", "br",
]  # fmt: skip
KEPT_ATTRIBUTES = {"img": ["src", "alt"], "a": ["href"], "details": ["open"]}
WEBVIEW = (
    "<!doctype html><meta charset=utf-8><meta http-equiv='Content-Security-Policy' content=\""
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "frame-src 'self'\"><body><div class=output>%s</div>"
)


@pytest.fixture
def outputs(
    world: Callable[[int], World], monkeypatch: pytest.MonkeyPatch
) -> list[dict[str, Any]]:
    """Show a widget as a cell does, and keep every output as the notebook file would."""
    made = world(60)
    scene: Scene = build_scene(made.network, communities=made.groups, title="Ops")
    kept: list[dict[str, Any]] = []
    monkeypatch.setattr(notebook, "display", lambda data, **_: kept.append(data))
    ExplorerWidget(scene)._ipython_display_()
    return kept


def html_of(outputs: list[dict[str, Any]]) -> str:
    (html,) = [data["text/html"] for data in outputs if "text/html" in data]
    return str(html)


def test_every_output_says_something_where_nothing_can_be_shown(
    outputs: list[dict[str, Any]],
) -> None:
    assert len(outputs) == 2
    assert all(data["text/plain"] for data in outputs)
    assert "60 nodes" in outputs[1]["text/plain"]


@pytest.mark.parametrize("pictures", [True, False])
def test_cleaned_as_code_hosts_do_a_still_picture_or_its_name_is_left(
    tab: Tab, tmp_path: Path, outputs: list[dict[str, Any]], *, pictures: bool
) -> None:
    protocols = ["https", "data"] if pictures else ["https"]
    clean = bleach.clean(
        html_of(outputs), KEPT_TAGS, KEPT_ATTRIBUTES, protocols=protocols, strip=True
    )
    assert not re.search(r"<(script|iframe|style)|srcdoc|\son\w+=", clean)
    path = tmp_path / "host.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><body>{clean}", "utf-8")
    tab.page.goto(path.as_uri())
    tab.page.get_by_text("The same as a still picture").click()
    still = tab.page.locator("img")
    assert still.get_attribute("alt") == "Ops: still picture of the network"
    wide = still.evaluate("image => image.naturalWidth")
    assert (wide > 300) is pictures
    assert (
        "const" not in tab.page.locator("body").inner_text()
    )  # no script left as text
    assert tab.outside == []


def test_in_a_page_that_loads_nothing_the_frame_is_alive(
    tab: Tab, tmp_path: Path, outputs: list[dict[str, Any]]
) -> None:
    path = tmp_path / "webview.html"
    path.write_text(WEBVIEW % html_of(outputs), "utf-8")
    tab.page.goto(path.as_uri())
    frame = tab.page.frame_locator("iframe")
    frame.locator(".tnx[data-paints]").wait_for()
    frame.get_by_role("combobox", name="Search").fill("zed the")
    frame.get_by_role("combobox", name="Search").press("Enter")
    frame.get_by_text("Zed the Tall").first.wait_for()
    assert tab.outside == []
    assert tab.complaints == []
