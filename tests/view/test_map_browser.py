"""The map of corridors and the strip of time in a real browser, from a file."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

import trafficnet as tn
from trafficnet import view
from trafficnet.network.model import Extras, Network
from trafficnet.view.map_filter import months_of
from trafficnet.view.map_page import corridor_page, linked_page
from trafficnet.view.map_scene import CorridorScene, build_corridor_scene
from trafficnet.view.map_ways import people_on, ways_of

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "kestrel"
AXE = files("axe_playwright_python").joinpath("axe.min.js")
EVIL = "</script><img src=x onerror=window.__pwned=1>"
FROM_FRANCE = "FR>GB"


class Tab(Protocol):
    """One page of the browser, and what it asked for and complained of."""

    page: Page
    complaints: list[str]

    @property
    def outside(self) -> list[str]:
        """Every request that left the file itself."""


@pytest.fixture(scope="module")
def net() -> tn.Network:
    """Return the sample's network."""
    return tn.read(SAMPLE).network()


@pytest.fixture(scope="module")
def corridors(net: tn.Network) -> pd.DataFrame:
    """Return the sample's corridors."""
    table: pd.DataFrame = net.cross_border().corridors
    return table


@pytest.fixture(scope="module")
def scene(net: tn.Network, corridors: pd.DataFrame) -> CorridorScene:
    """Return what the map of the sample shows."""
    return build_corridor_scene(
        net, corridors, evidence=net.evidence, title="Kestrel", marking="OFFICIAL"
    )


def opened(tab: Tab, html: str, path: Path) -> Page:
    """Open a page with a map, and wait until it is painted."""
    path.write_text(html, encoding="utf-8")
    tab.page.goto(path.as_uri())
    tab.page.locator(".tnm[data-paints]").first.wait_for(timeout=20_000)
    return tab.page


@pytest.fixture
def page(tab: Tab, tmp_path: Path, scene: CorridorScene) -> Iterator[Page]:
    """Open the map of the sample; nothing is asked for and nothing complained of."""
    yield opened(tab, corridor_page(scene), tmp_path / "map.html")
    assert tab.outside == []
    assert tab.complaints == []


def said(page: Page, name: str) -> str:
    """Return what the map says of itself."""
    return page.locator("#corridors").get_attribute(f"data-{name}") or ""


def spot(page: Page, key: str) -> tuple[float, float]:
    """Return where the middle of an arrow is on the screen."""
    x, y = page.evaluate(
        "key => document.querySelector('#corridors').corridors.middleOf(key)", key
    )
    box = page.locator(".tnm-chart canvas").bounding_box()
    assert box is not None
    return box["x"] + x, box["y"] + y


def chart(page: Page) -> None:
    """Put the keyboard on the map."""
    page.locator(".tnm-chart").focus()


def travellers(corridors: pd.DataFrame, origin: str, destination: str) -> int:
    """Return how many people travelled along a corridor."""
    row = corridors[
        (corridors["origin"] == origin) & (corridors["destination"] == destination)
    ]
    return int(row["people"].iloc[0])


def test_hover_tells_people_records_dates_and_evidence(
    page: Page, corridors: pd.DataFrame
) -> None:
    page.mouse.move(*spot(page, "NG>GB"))
    card = page.locator(".tnm-card")
    expect(card).to_contain_text("Nigeria to United Kingdom")
    expect(card).to_contain_text("1 person travelled, 1 record")
    expect(card).to_contain_text("seen 2024-08-09")
    expect(card).to_contain_text("First evidence: movements.csv:")
    assert travellers(corridors, "NG", "GB") == 1


def test_a_click_opens_the_records_with_file_row_and_people(
    page: Page,
    corridors: pd.DataFrame,
    net: tn.Network,
) -> None:
    page.mouse.click(*spot(page, "VN>PL"))
    drawer = page.locator(".tnm-drawer")
    expect(drawer.locator("h2")).to_have_text("Vietnam to Poland")
    people = drawer.locator(".tnm-people").first.locator("li")
    assert people.count() == travellers(corridors, "VN", "PL") == 9
    legs = net.movements
    mine = legs[(legs["origin"] == "VN") & (legs["destination"] == "PL")]
    first = drawer.locator(".tnm-records tbody tr").first
    reference = first.locator("td").first.inner_text().split("; ")[0]
    assert reference in set(";".join(mine["reference"]).split(";"))
    expect(drawer.locator(".tnm-protect").first).to_have_text("victim")
    assert set(said(page, "people").split()) == set(mine["entity"])


def test_the_whole_walk_by_keyboard(page: Page) -> None:
    chart(page)
    page.keyboard.press("n")
    first = said(page, "chosen")
    page.keyboard.press("n")
    second = said(page, "chosen")
    assert first != second
    page.keyboard.press("p")
    assert said(page, "chosen") == first
    page.keyboard.press("Enter")
    drawer = page.locator(".tnm-drawer")
    expect(drawer).to_be_visible()
    expect(drawer.get_by_role("button", name="Close records")).to_be_focused()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(page.locator(".tnm-chart")).to_be_focused()
    page.keyboard.press("t")
    table = page.locator(".tnm-table")
    expect(table.locator("tbody tr")).to_have_count(int(said(page, "flows")))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(drawer).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert said(page, "chosen") == ""
    page.keyboard.press("d")
    assert said(page, "level") == "places"
    page.keyboard.press("m")
    assert said(page, "measure") == "records"


def test_every_way_to_move_repaints_the_picture(page: Page) -> None:
    chart(page)
    before = spot(page, "NG>GB")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(100)
    moved = spot(page, "NG>GB")
    assert moved[0] > before[0]
    page.mouse.move(*moved)
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(100)
    assert spot(page, "NG>GB") == pytest.approx(moved, abs=8)  # zoomed about it
    page.keyboard.press("0")
    page.wait_for_timeout(100)
    assert spot(page, "NG>GB") == pytest.approx(before, abs=0.5)


def test_months_add_up_step_and_play(page: Page, corridors: pd.DataFrame) -> None:
    page.locator("select").first.select_option("records")
    sums = (
        "() => document.querySelector('#corridors').corridors.flows()"
        ".reduce((sum, flow) => sum + flow.records, 0)"
    )
    assert page.evaluate(sums) == int(corridors["records"].sum())
    chart(page)
    total, months = 0, 0
    page.keyboard.press(".")
    while months < 40:
        total, months = total + page.evaluate(sums), months + 1
        if page.get_by_role("button", name="One month on").is_disabled():
            break
        page.keyboard.press(".")
    assert months == 18  # January 2024 to June 2025
    assert total == int(corridors["records"].sum())  # none of them is without a date
    page.keyboard.press("a")
    assert said(page, "months") == "-"
    page.keyboard.press(" ")
    assert said(page, "months") == "648-648"
    assert said(page, "playing") == "true"
    expect(page.locator("#corridors")).to_have_attribute("data-months", "649-649")
    page.keyboard.press(" ")
    assert said(page, "playing") == "false"


def test_the_brush_takes_whole_months(page: Page) -> None:
    bars = page.locator(".tnx-bars").bounding_box()
    assert bars is not None
    y = bars["y"] + 20
    page.mouse.move(bars["x"] + bars["width"] * 0.5 / 18, y)
    page.mouse.down()
    page.mouse.move(bars["x"] + bars["width"] * 2.5 / 18, y, steps=4)
    page.mouse.up()
    assert said(page, "months") == "648-650"
    expect(page.locator(".tnx-window")).to_have_text("January 2024 to March 2024")


def test_a_reader_who_wants_no_motion_gets_months_without_travelling_dots(
    browser: Browser, tmp_path: Path, scene: CorridorScene
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    path = tmp_path / "calm.html"
    path.write_text(corridor_page(scene), encoding="utf-8")
    page.goto(path.as_uri())
    page.locator(".tnm[data-paints]").wait_for()
    chart(page)
    page.keyboard.press(" ")
    page.wait_for_timeout(600)
    still = said(page, "paints")
    page.wait_for_timeout(400)  # shorter than a step: nothing moves in between
    assert said(page, "paints") == still
    assert said(page, "playing") == "true"
    expect(page.locator("#corridors")).to_have_attribute("data-months", "649-649")
    context.close()


def test_a_corridor_lights_up_its_people_in_the_network(
    tab: Tab,
    tmp_path: Path,
    net: tn.Network,
    scene: CorridorScene,
) -> None:
    page = opened(tab, linked_page(net.scene(), scene), tmp_path / "both.html")
    network = page.locator("#network")
    expect(network).to_have_attribute("data-selected", "")
    chart(page)
    page.keyboard.press("n")
    assert said(page, "chosen") == FROM_FRANCE
    legs = net.movements
    mine = legs[(legs["origin"] == "FR") & (legs["destination"] == "GB")]
    lit = network.get_attribute("data-selected") or ""
    assert set(lit.split()) == set(mine["entity"])
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Show these people in the network").click()
    expect(network.locator(".tnx-status")).to_be_in_viewport()
    assert tab.outside == []
    assert tab.complaints == []


def test_the_map_says_what_is_a_place_and_what_the_middle_of_a_country(
    page: Page,
) -> None:
    notes = page.locator(".tnm-notes")
    expect(notes).to_contain_text("the middle of a country")
    expect(notes).to_contain_text("GeoNames")
    notes.get_by_text("Places shown as the middle of their country (1)").click()
    expect(notes).to_contain_text("Nghệ An: not in the gazetteer")
    page.locator("select").nth(1).select_option("places")
    page.get_by_role("button", name="Show a table of corridors").click()
    row = page.locator(".tnm-table tbody tr", has_text="Vietnam").first
    row.get_by_role("button").click()
    drawer = page.locator(".tnm-drawer")
    expect(drawer).to_contain_text("Vietnam: the middle of the country")
    expect(drawer).to_contain_text("the place itself")


def test_hostile_names_are_text(tab: Tab, tmp_path: Path) -> None:
    nodes = pd.DataFrame({"entity": ["E1"], "kind": "person", "name": [EVIL]})
    movements = pd.DataFrame(
        {
            "entity": ["E1"],
            "record": ["m1"],
            "reference": [f"{EVIL}.csv:1"],
            "origin": ["RO"],
            "destination": ["GB"],
            "origin_city": [EVIL],
            "destination_city": ["Newport"],
            "departed_on": pd.to_datetime(["2024-01-05"], utc=True),
        }
    )
    links = pd.DataFrame({"source": [], "target": []})
    hostile = Network(nodes, links, extras=Extras(movements=movements))
    table = pd.DataFrame(
        {"origin": ["RO"], "destination": ["GB"], "people": [1], "records": [1]}
    )
    scene = build_corridor_scene(
        hostile, table, evidence={"m1": EVIL}, title=EVIL, marking=EVIL
    )
    page = opened(tab, corridor_page(scene), tmp_path / "evil.html")
    chart(page)
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    expect(page.locator(".tnm-people")).to_contain_text(EVIL)
    expect(page.locator(".tnm-records")).to_contain_text(f"{EVIL}.csv:1")
    page.get_by_text("Places shown as the middle of their country (2)").click()
    expect(page.locator(".tnm-notes")).to_contain_text("3 places of that name")
    assert page.evaluate("window.__pwned") is None
    assert page.locator("img").count() == 0
    assert tab.outside == []


def test_the_policy_stops_any_other_script(
    tab: Tab, tmp_path: Path, scene: CorridorScene
) -> None:
    page = opened(tab, corridor_page(scene), tmp_path / "map.html")
    page.evaluate(
        "() => { const s = document.createElement('script');"
        " s.textContent = 'window.__pwned = 1'; document.body.append(s); }"
    )
    assert page.evaluate("window.__pwned") is None
    assert any("Content Security Policy" in text for text in tab.complaints)


@pytest.mark.parametrize("keys", [(), ("n", "Enter"), ("t",), ("d", ".")])
def test_axe_finds_nothing_serious(page: Page, keys: tuple[str, ...]) -> None:
    chart(page)
    for key in keys:
        page.keyboard.press(key)
    assert serious(page) == []


def serious(page: Page) -> list[str]:
    """Return what axe finds that is serious."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run().then(done => done.violations)")
    return [
        f"{each['id']}: {[node['html'] for node in each['nodes']][:3]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
    ]


def test_the_report_keeps_the_still_map_where_scripts_may_not_run(
    browser: Browser,
    tmp_path: Path,
    net: tn.Network,
    corridors: pd.DataFrame,
) -> None:
    still = view.corridor_map(corridors)
    scene = build_corridor_scene(net, corridors)
    path = tmp_path / "still.html"
    path.write_text(corridor_page(scene, still=still), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    expect(page.locator("#corridors > svg")).to_be_visible()
    context.close()


def ask(page: Page, does: str, *given: object) -> Any:  # noqa: ANN401 - JSON
    """Ask something of the map as a notebook does."""
    return page.evaluate(
        "([does, given]) => document.querySelector('#corridors').corridors[does](...given)",
        [does, list(given)],
    )


def test_countries_and_kinds_are_chosen_in_the_picture(
    page: Page, scene: CorridorScene
) -> None:
    status = page.locator(".tnm-status")
    every = int(said(page, "flows"))
    page.get_by_role("combobox", name="Records").select_option("payment")
    expect(status).to_contain_text("only payments")
    assert said(page, "measure") == "records"  # nobody travels by paying
    paid = {
        (leg.origin.country, leg.destination.country)
        for leg in scene.legs
        if leg.kind == "payment"
    }
    assert int(said(page, "flows")) == len(paid)
    page.get_by_label("Country").select_option("VN")
    expect(status).to_contain_text("from or to Vietnam")
    assert int(said(page, "flows")) == sum("VN" in pair for pair in paid)
    page.get_by_role("button", name="Clear the filter").click()
    page.locator("select").first.select_option("people")
    assert int(said(page, "flows")) == every
    chart(page)
    ask(page, "setFilter", {"country": ["RO", "BG"], "from": "2024-03"})
    expect(page.get_by_label("Country").locator("option:checked")).to_have_text("2 countries")  # fmt: skip
    assert said(page, "months") == "650-665"
    page.keyboard.press("c")
    assert said(page, "months") == "-"
    assert int(said(page, "flows")) == every


def test_several_corridors_are_chosen_by_keys_and_by_pointer(page: Page) -> None:
    chart(page)
    page.keyboard.press("n")
    first = said(page, "chosen")
    page.keyboard.press("Shift+N")
    assert said(page, "chosen").split(" | ")[0] == first
    assert len(said(page, "chosen").split(" | ")) == 2
    page.keyboard.press("n")
    assert " | " not in said(page, "chosen")
    ask(page, "select", [["VN", "PL"]])
    page.keyboard.down("Shift")
    page.mouse.click(*spot(page, "NG>GB"))
    assert said(page, "chosen") == "VN>PL | NG>GB"
    page.mouse.click(*spot(page, "VN>PL"))
    page.keyboard.up("Shift")
    assert said(page, "chosen") == "NG>GB"


@pytest.mark.parametrize(
    "asked",
    [{}, {"kind": ["contact", "payment"]}, {"from": "2024-05", "to": "2024-09"}],
)
def test_page_and_python_agree_on_who_is_on_a_corridor(
    page: Page, scene: CorridorScene, asked: dict[str, Any]
) -> None:
    ask(page, "setFilter", asked)
    for way, legs in ways_of(scene).items():
        ask(page, "select", [way])
        known = people_on(
            scene, [legs], kinds=asked.get("kind"), months=months_of(asked)
        )
        assert said(page, "people").split() == list(known), way


def test_a_saved_view_brings_back_what_was_seen(page: Page) -> None:
    chart(page)
    for key in ("d", "n", "Shift+N", ".", ".", "+"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    view = ask(page, "view")
    assert view["trafficnet_map"] == 1
    assert view["dots"] == "places"
    assert view["filter"] == {"from": "2024-02", "to": "2024-02"}
    assert len(view["selected"]) == 2
    page.reload()
    page.locator(".tnm[data-paints]").wait_for()
    ask(page, "setView", view)
    page.wait_for_timeout(300)
    assert ask(page, "view") == view


def test_the_records_never_lie_on_their_corridor(page: Page) -> None:
    chart(page)
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    drawer = page.locator(".tnm-drawer")
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    before = ask(page, "view")["camera"]
    for _ in range(int(said(page, "flows"))):
        page.keyboard.press("n")
        page.keyboard.press("Enter")
        page.wait_for_timeout(60)
        box = drawer.bounding_box()
        assert box is not None
        x, _y = spot(page, said(page, "chosen"))
        assert x < box["x"], said(page, "chosen")
        page.keyboard.press("Escape")
        page.wait_for_timeout(60)
        now = ask(page, "view")["camera"]
        assert now == pytest.approx(before), "closing brings back what was seen"


def test_the_wheel_scrolls_past_a_map_without_the_focus(
    tab: Tab, tmp_path: Path, net: tn.Network, scene: CorridorScene
) -> None:
    page = opened(tab, linked_page(net.scene(), scene), tmp_path / "both.html")
    page.locator(".tnm-chart").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    zoom = ask(page, "view")["camera"]["zoom"]
    before = page.evaluate("scrollY")
    page.mouse.move(*spot(page, "VN>PL"))
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") < before
    assert ask(page, "view")["camera"]["zoom"] == zoom
    chart(page)
    page.mouse.move(*spot(page, "VN>PL"))
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(300)
    assert ask(page, "view")["camera"]["zoom"] > zoom


def test_dots_travel_along_the_arrows_while_months_play(page: Page) -> None:
    chart(page)
    page.keyboard.press(" ")
    page.wait_for_timeout(250)
    one = int(said(page, "paints"))
    page.wait_for_timeout(300)  # shorter than a month's turn
    assert int(said(page, "paints")) > one + 3
    page.keyboard.press(" ")


def test_a_route_is_walked_by_keyboard_in_the_order_of_its_journeys(
    tab: Tab, tmp_path: Path, net: tn.Network
) -> None:
    mine = net.movements[net.movements["entity"] == "E23"]
    page = opened(tab, net.map(person="E23").page, tmp_path / "route.html")
    assert said(page, "level") == "places"
    chart(page)
    page.keyboard.press("t")
    cells = page.locator(".tnm-table tbody tr td:nth-child(3)").all_inner_texts()
    numbers = [int(each) for cell in cells for each in cell.split(", ")]
    assert sorted(numbers) == list(range(1, len(mine) + 1))
    assert [int(cell.split(", ")[0]) for cell in cells] == sorted(
        int(cell.split(", ")[0]) for cell in cells
    )
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    first = min(mine["departed_on"].dt.strftime("%Y-%m-%d"))
    expect(page.locator(".tnm-drawer")).to_contain_text(f"journey 1 ({first})")
    assert serious(page) == []
    assert tab.outside == []
    assert tab.complaints == []


# The strip of time under the network


@pytest.fixture
def network(tab: Tab, tmp_path: Path, net: tn.Network) -> Iterator[Page]:
    """Open the explorer on the sample."""
    path = tmp_path / "network.html"
    path.write_text(view.network_page(net.scene()), encoding="utf-8")
    tab.page.goto(path.as_uri())
    tab.page.locator(".tnx[data-paints]").wait_for(timeout=20_000)
    yield tab.page
    assert tab.outside == []
    assert tab.complaints == []


def shown(page: Page, name: str) -> int:
    """Return how many nodes or links the explorer shows."""
    return int(page.locator("#network").get_attribute(f"data-{name}") or "-1")


def test_time_plays_month_by_month_and_says_what_has_no_date(network: Page) -> None:
    every = shown(network, "links")
    network.get_by_role("button", name="Play month by month").click()
    expect(network.locator(".tnx-window")).to_contain_text("2021-08")
    expect(network.locator(".tnx-window")).to_contain_text("without a date are hidden")
    first = network.locator(".tnx-window").inner_text()
    expect(network.locator(".tnx-window")).not_to_have_text(first, timeout=3000)
    network.get_by_role("button", name="Pause").click()
    assert shown(network, "links") < every
    held = network.locator(".tnx-window").inner_text()
    network.get_by_role("button", name="One month on").click()
    expect(network.locator(".tnx-window")).not_to_have_text(held)
    network.get_by_role("button", name="Show all dates").click()
    assert shown(network, "links") == every


def test_the_strip_tells_quiet_from_not_collected(
    network: Page, net: tn.Network
) -> None:
    network.get_by_text("Sources (7): quiet or not collected").click()
    rows = network.locator(".tnx-coverage li")
    expect(rows).to_have_count(7)
    handset = rows.filter(has_text="contacts_handset.csv")
    expect(handset).to_contain_text("2024-01-09 to 2025-06-13, 2 quiet months")
    coverage = net.scene().coverage
    assert coverage is not None
    relations = next(s for s in coverage.sources if s.name == "relations.csv")
    expect(rows.filter(has_text="relations.csv")).to_contain_text(
        f"{relations.total} records, {relations.undated} undated"
    )
    inked = network.evaluate(
        "() => { const c = document.querySelector('.tnx-coverage-bars');"
        " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        " return d.filter((v, i) => i % 4 === 3 && v > 0).length; }"
    )
    assert inked > 1000


def test_people_and_links_take_the_colour_of_when_they_are_first_seen(
    network: Page,
) -> None:
    network.locator("#network select").first.select_option("first_seen")
    legend = network.locator(".tnx-legend")
    expect(legend.locator("h3").first).to_have_text("First seen")
    entries = legend.locator("button[data-facet=first_seen]")
    expect(entries).to_have_count(6)
    counts = [int(t.rpartition("(")[2].rstrip(")")) for t in entries.all_inner_texts()]
    assert sum(counts) == shown(network, "nodes")
