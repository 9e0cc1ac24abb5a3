"""The explorer in JupyterLab 4 and Notebook 7, in a real browser on a loopback server."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .jupyter_server import (
    INSIDE,
    PATIENCE,
    Server,
    converted,
    outputs_of,
    run_cell,
    save,
    write_notebook,
)

pytestmark = pytest.mark.slow

SHOW = """
import pandas as pd
import trafficnet as tn
links = pd.DataFrame({"source": list("abcde"), "target": list("bcdea")})
net = tn.Network.from_links(links)
view = net.show(size="betweenness")
view
""".strip()
CELLS = (
    SHOW,
    "view.selected = ['b']",
    "print('chosen', view.selected, sorted(view.selection.nodes['entity']))",
)


def show_select_and_save(page: Page, server: Server, kind: str, name: str) -> None:
    """Show the network, select from both sides, read it back, save."""
    page.goto(server.address(kind, name), timeout=PATIENCE)
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=PATIENCE)
    run_cell(page, 0)
    picture = page.locator(".tnx[data-paints]")
    picture.wait_for(timeout=PATIENCE)
    expect(page.locator("[class^=tnx-copy]")).to_be_hidden()
    run_cell(page, 1)
    expect(picture).to_have_attribute("data-selected", "b")
    search = page.get_by_role("combobox", name="Search")
    search.fill("d")
    search.press("Enter")
    expect(picture).to_have_attribute("data-selected", "d")
    # the picture's keys, and those it has no use for, are not the notebook's
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    many = cells.count()
    picture.locator(".tnx-chart").focus()
    for key in ("d", "d", "x", "m"):
        page.keyboard.press(key)
    assert cells.count() == many
    page.keyboard.press("Escape")
    page.evaluate("document.querySelector('.tnx').explorer.select(['d'])")
    run_cell(page, 2)
    expect(page.locator(".jp-OutputArea-output pre").last).to_have_text(
        "chosen ['d'] ['d']\n"
    )
    save(page, server.folder / name, "chosen")


@pytest.mark.parametrize("kind", ["lab", "notebook"])
def test_show_select_read_back_save_and_reopen(
    server: Server,
    opened: Page,
    outside: list[str],
    browser: Browser,
    kind: str,
    tmp_path: Path,
) -> None:
    name = f"{kind}.ipynb"
    write_notebook(server.folder / name, CELLS)
    show_select_and_save(opened, server, kind, name)
    opened.screenshot(path=tmp_path / "live.png")
    held = outputs_of(server.folder / name)
    assert "application/vnd.jupyter.widget-view+json" in held
    assert "srcdoc" in held
    assert "data:image/png;base64," in held
    assert outside == []
    opened.goto("about:blank")
    server.forget_kernels()
    later = browser.new_context(viewport={"width": 1280, "height": 1000})
    again = later.new_page()
    asked: list[str] = []
    again.on("request", lambda request: asked.append(request.url))
    again.goto(server.address(kind, name), timeout=PATIENCE)
    frame = again.frame_locator("[class^=tnx-copy] iframe")
    frame.locator(".tnx[data-paints]").wait_for(timeout=PATIENCE)
    again.screenshot(path=tmp_path / "reopened.png")
    later.close()
    inside = (*INSIDE, server.url, server.url.replace("http", "ws"))
    assert [url for url in asked if not url.startswith(inside)] == []


OWN_PARTS_OFF = (
    "--HTMLExporter.require_js_url=",
    "--HTMLExporter.mathjax_url=",
    "--HTMLExporter.mermaid_js_url=",
    "--HTMLExporter.jupyter_widgets_base_url=",
)


@pytest.mark.parametrize("options", [(), OWN_PARTS_OFF], ids=["as it is", "offline"])
def test_a_page_of_nbconvert_shows_the_network_without_a_network(
    opened: Page, outside: list[str], tmp_path: Path, options: tuple[str, ...]
) -> None:
    path = tmp_path / "run.ipynb"
    write_notebook(path, CELLS)
    page = converted(path, "--execute", *options)
    written = page.read_text("utf-8")
    assert "application/vnd.jupyter.widget-state+json" in written  # the hard case
    opened.goto(page.as_uri())
    frame = opened.frame_locator("[class^=tnx-copy] iframe")
    frame.locator(".tnx[data-paints]").wait_for(timeout=PATIENCE)
    still = opened.locator("[class^=tnx-copy] img")
    assert still.evaluate("image => image.naturalWidth") > 300
    opened.screenshot(path=tmp_path / "nbconvert.png", full_page=True)
    if options:
        assert outside == []
    assert not any("tnx" in url or "trafficnet" in url for url in outside)
