"""The map of corridors in JupyterLab 4 and Notebook 7, beside the network it is linked with."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import trafficnet as tn

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

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "kestrel"
CELLS = (
    f"import trafficnet as tn\nnet = tn.read({str(SAMPLE)!r}).network()",
    'routes = net.map(title="Kestrel")\nroutes',
    "shown = net.show()\nroutes.link(shown)\nshown",
    "routes.filter = {'kind': 'journey'}\nroutes.focus('VN', 'PL')",
    (
        "print('chosen', routes.selected, routes.filter, sorted(routes.people), "
        "sorted(shown.selected) == sorted(routes.people))"
    ),
)


@pytest.fixture(scope="module")
def travellers() -> dict[tuple[str, str], list[str]]:
    """Return who went from country to country in the sample."""
    legs = tn.read(SAMPLE).network().movements
    found: dict[tuple[str, str], set[str]] = {}
    ends = zip(legs["origin"], legs["destination"], legs["entity"], strict=True)
    for origin, destination, who in ends:
        found.setdefault((str(origin), str(destination)), set()).add(str(who))
    return {way: sorted(who) for way, who in found.items()}


def open_notebook(page: Page, server: Server, kind: str, name: str) -> Locator:
    """Open a notebook; return its cells."""
    page.goto(server.address(kind, name), timeout=PATIENCE)
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    cells.first.wait_for(timeout=PATIENCE)
    return cells


@pytest.mark.parametrize("kind", ["lab", "notebook"])
def test_show_choose_link_read_back_save_and_reopen(
    server: Server,
    opened: Page,
    outside: list[str],
    browser: Browser,
    kind: str,
    tmp_path: Path,
    travellers: dict[tuple[str, str], list[str]],
) -> None:
    name = f"map-{kind}.ipynb"
    write_notebook(server.folder / name, CELLS)
    cells = open_notebook(opened, server, kind, name)
    for number in range(3):
        run_cell(opened, number)
    routes = opened.locator(".tnm[data-paints]")
    network = opened.locator(".tnx[data-paints]")
    for picture in (routes, network):
        picture.wait_for(timeout=PATIENCE)
    for copy in opened.locator("[class^=tnx-copy]").all():
        expect(copy).to_be_hidden()
    # from Python to the map, and from there to the network
    run_cell(opened, 3)
    expect(routes).to_have_attribute("data-chosen", "VN>PL")
    expect(routes.locator(".tnm-drawer h2")).to_have_text("Vietnam to Poland")
    expect(routes.locator(".tnm-status")).to_contain_text("only journeys")
    lit = " ".join(travellers["VN", "PL"])
    expect(network).to_have_attribute("data-selected", re.compile(rf"^{lit}$|E\d+"))
    assert sorted((network.get_attribute("data-selected") or "").split()) == lit.split()
    routes.screenshot(path=tmp_path / f"map-{kind}.png")
    # by keyboard: to the map's own keys, which are not the notebook's
    routes.locator(".tnm-chart").focus()
    many = cells.count()
    for key in ("Escape", "a", "b", "d", "d", "x", "m", "m", "Escape", "n"):
        opened.keyboard.press(key)
    expect(routes).to_have_attribute("data-chosen", re.compile("^..>..$"))
    assert cells.count() == many
    way = (routes.get_attribute("data-chosen") or "").split(">")
    people = travellers[way[0], way[1]]
    expect(network).to_have_attribute("data-selected", re.compile(people[0]))
    # what is filtered in the picture is known in Python
    routes.get_by_label("Country").select_option(way[0])
    opened.wait_for_timeout(600)
    run_cell(opened, 4)
    filtered = {"kind": ["journey"], "country": [way[0]]}
    expect(opened.locator(".jp-OutputArea-output pre").last).to_have_text(
        f"chosen {[tuple(way)]} {filtered} {people} True\n"
    )
    opened.screenshot(path=tmp_path / f"notebook-{kind}.png")
    save(opened, server.folder / name, "chosen")
    held = outputs_of(server.folder / name)
    assert held.count("application/vnd.jupyter.widget-view+json") == 2
    assert held.count("srcdoc") == 2
    assert "data:image/svg+xml;base64," in held
    # opened again while its kernel runs: the same corridor, month and filter
    open_notebook(opened, server, kind, name)
    routes.wait_for(timeout=PATIENCE)
    expect(routes).to_have_attribute("data-chosen", ">".join(way))
    expect(routes.get_by_label("Country")).to_have_value(way[0])
    assert outside == []
    opened.goto("about:blank")
    server.forget_kernels()
    reopened(browser, server, kind, name, tmp_path)


def reopened(
    browser: Browser, server: Server, kind: str, name: str, tmp_path: Path
) -> None:
    """Open the notebook without a kernel, in a fresh profile: the copy can be walked."""
    later = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = later.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.address(kind, name), timeout=PATIENCE)
    frame = page.frame_locator("[class^=tnx-copy] iframe[title=Kestrel]")
    copy = frame.locator(".tnm[data-paints]")
    copy.wait_for(timeout=PATIENCE)
    copy.locator(".tnm-chart").focus()
    page.keyboard.press("n")
    expect(copy).to_have_attribute("data-chosen", re.compile("^..>..$"))
    page.screenshot(path=tmp_path / f"reopened-{kind}.png")
    later.close()
    inside = (*INSIDE, server.url, server.url.replace("http", "ws"))
    assert [url for url in asked if not url.startswith(inside)] == []


def test_a_page_of_nbconvert_shows_the_map_without_a_network(
    opened: Page, outside: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "run.ipynb"
    write_notebook(path, CELLS[:2])
    opened.goto(converted(path, "--execute").as_uri())
    frame = opened.frame_locator("[class^=tnx-copy] iframe")
    frame.locator(".tnm[data-paints]").wait_for(timeout=PATIENCE)
    still = opened.locator("[class^=tnx-copy] img")
    assert still.evaluate("image => image.naturalWidth") > 300
    assert not any("tnm" in url or "trafficnet" in url for url in outside)
