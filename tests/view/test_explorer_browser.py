"""The explorer in a real browser, from a file, with nothing else to reach."""

from __future__ import annotations

import base64
import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from trafficnet.network.model import Extras, Network
from trafficnet.view.encoding import Encoding
from trafficnet.view.page import (
    explorer_assets,
    explorer_fragment,
    explorer_srcdoc,
    network_page,
)
from trafficnet.view.payload import scene_json
from trafficnet.view.scene import Scene, build_scene

if TYPE_CHECKING:
    from tests.view.conftest import Tab, World

pytestmark = pytest.mark.browser

EVIL = "</script><img src=x onerror=window.__pwned=1><script>window.__pwned=1</script>"


def scene_of(made: World) -> Scene:
    return build_scene(
        made.network,
        communities=made.groups,
        evidence=made.evidence,
        title="Operation",
        marking="OFFICIAL-SENSITIVE",
    )


@pytest.fixture
def opened(tab: Tab, tmp_path: Path, world: Callable[[int], World]) -> Page:
    """Open the explorer on two hundred people."""
    page: Page = tab.open(network_page(scene_of(world(200))), tmp_path / "network.html")
    return page


def root(page: Page, name: str) -> str:
    """Return what the explorer says of itself."""
    return page.locator("#network").get_attribute(f"data-{name}") or ""


def place(page: Page, entity: str) -> tuple[float, float]:
    """Return where an entity is drawn, in the window."""
    x, y = page.evaluate(
        "id => { const at = document.getElementById('network').explorer.placeOf(id);"
        " const box = document.querySelector('.tnx-chart').getBoundingClientRect();"
        " return [box.left + at[0], box.top + at[1]]; }",
        entity,
    )
    return float(x), float(y)


def colours_in(page: Page) -> int:
    """Count the different colours that the picture is painted with."""
    return int(
        page.evaluate(
            "() => { const c = document.querySelector('.tnx-base');"
            " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
            " const seen = new Set(); for (let i = 0; i < d.length; i += 4)"
            " seen.add(d[i] * 65536 + d[i + 1] * 256 + d[i + 2]); return seen.size; }"
        )
    )


def test_the_page_opens_paints_and_asks_for_nothing(tab: Tab, opened: Page) -> None:
    assert colours_in(opened) > 50
    expect(opened.locator(".tnx-status")).to_have_text(
        re.compile("200 people · [0-9]+ links")
    )
    assert opened.locator("p.tnx-marking", has_text="OFFICIAL-SENSITIVE").count() == 2
    opened.wait_for_timeout(300)
    assert tab.outside == []
    assert tab.complaints == []


def test_search_finds_names_other_names_and_numbers(opened: Page) -> None:
    search = opened.get_by_role("combobox", name="Search")
    search.fill("tepes")  # the name is written Țepeș
    expect(opened.locator("li[role=option]").first).to_contain_text("Țepeș")
    search.fill("zed the")
    search.press("Enter")
    assert root(opened, "selected") == "E4"
    expect(opened.locator(".tnx-drawer")).to_contain_text("Zed the Tall")
    search.fill("07700 900007")
    search.press("Enter")
    assert root(opened, "selected") == "E8"
    search.fill("nobody of that name")
    expect(opened.locator(".tnx-none")).to_have_text("Nothing found")


def test_a_click_on_a_node_opens_its_records(
    opened: Page, world: Callable[[int], World]
) -> None:
    opened.mouse.click(*place(opened, "E1"))
    drawer = opened.locator(".tnx-drawer")
    expect(drawer).to_be_visible()
    expect(drawer.locator(".tnx-records td").first).to_have_text("people.csv:1")
    assert root(opened, "selected") == "E1"
    expect(drawer).to_contain_text("Named in a statement, row 1")
    roles = world(200).network.nodes["roles"].iloc[0]
    expect(drawer).to_contain_text(", ".join(roles) or "none recorded")


def test_a_click_on_a_link_opens_its_records(
    opened: Page, world: Callable[[int], World]
) -> None:
    links = world(200).network.links
    parts = world(200).network.parts
    ends = links[["source", "target"]].to_numpy().tolist()
    spots = {e: place(opened, e) for pair in ends for e in pair}
    source, target = max(
        ends,
        key=lambda p: (
            abs(spots[p[0]][0] - spots[p[1]][0]) + abs(spots[p[0]][1] - spots[p[1]][1])
        ),
    )
    (x1, y1), (x2, y2) = spots[source], spots[target]
    for share in (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65):
        opened.mouse.click(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)
        heading = opened.locator(".tnx-drawer h3").first
        if heading.is_visible() and "Records behind it" in heading.inner_text():
            break
        opened.keyboard.press("Escape")
        opened.keyboard.press("Escape")
    mine = parts[(parts["source"] == source) & (parts["target"] == target)]
    first = mine.sort_values("first_seen").iloc[0]
    row = opened.locator(".tnx-records tbody tr", has_text=first["references"][0])
    expect(row.first).to_contain_text(first["first_seen"].strftime("%Y-%m-%d"))
    expect(row.first).to_contain_text("2BP")
    expect(row.first).to_contain_text("Call between two numbers")


def test_victims_are_named_as_such_and_never_as_targets(
    opened: Page, world: Callable[[int], World]
) -> None:
    nodes = world(200).network.nodes
    victim = next(
        e
        for e, roles in zip(nodes["entity"], nodes["roles"], strict=True)
        if "victim" in roles
    )
    opened.evaluate(
        "id => document.getElementById('network').explorer.select([id])", victim
    )
    opened.mouse.click(*place(opened, victim))
    expect(opened.locator(".tnx-protect")).to_have_text(
        "Recorded as victim: to be protected. Not a target."
    )
    legend = opened.locator(".tnx-legend")
    expect(legend).to_contain_text("victim (to be protected)")
    words = opened.locator("body").inner_text().lower()
    assert not any(
        word in words for word in ("leader", "boss", "kingpin", "risk score")
    )


def test_colours_change_and_the_legend_filters(opened: Page) -> None:
    legend = opened.locator(".tnx-legend")
    expect(legend.locator("h3").first).to_have_text("Group")
    before = opened.locator(".tnx-base").screenshot()
    opened.get_by_label("Colour by").select_option("countries")
    expect(legend.locator("h3").first).to_have_text("Country")
    expect(legend).to_contain_text("RO · Romania")
    opened.wait_for_timeout(300)
    assert opened.locator(".tnx-base").screenshot() != before
    entry = legend.locator("button[data-category=GB]")
    entry.click()
    expect(entry).to_have_attribute("aria-pressed", "false")
    fewer = int(root(opened, "nodes"))
    assert 0 < fewer < 200
    entry.dblclick()
    expect(legend.locator("button[data-category=RO]")).to_have_attribute(
        "aria-pressed", "false"
    )
    opened.get_by_role("button", name="Show all", exact=True).click()
    assert int(root(opened, "nodes")) == 200


def test_the_brush_filters_by_time(opened: Page, world: Callable[[int], World]) -> None:
    links = world(200).network.links
    bars = opened.locator(".tnx-bars").bounding_box()
    assert bars is not None
    y = bars["y"] + bars["height"] / 2
    opened.mouse.move(bars["x"] + 2, y)
    opened.mouse.down()
    opened.mouse.move(bars["x"] + bars["width"] / 3, y, steps=5)
    opened.mouse.up()
    shown = opened.locator(".tnx-window").inner_text()
    first, last = re.findall(r"\d{4}-\d{2}-\d{2}", shown)
    parts = world(200).network.parts
    days = parts["first_seen"].dt.strftime("%Y-%m-%d")
    inside = parts[(days >= first) & (days <= last)].drop_duplicates(
        ["source", "target"]
    )
    assert 0 < int(root(opened, "links")) < len(links)
    assert (
        abs(int(root(opened, "links")) - len(inside)) <= 2
    )  # days that touch are joined
    opened.get_by_role("button", name="All dates").click()
    assert int(root(opened, "links")) == len(links)


def test_time_can_be_filtered_by_keyboard(opened: Page) -> None:
    every = int(root(opened, "links"))
    slider = opened.get_by_role("slider", name="To date")
    slider.focus()
    for _ in range(10):
        slider.press("PageDown")
    assert int(root(opened, "links")) < every
    said = slider.get_attribute("aria-valuetext")
    expect(opened.locator(".tnx-window")).to_contain_text(said or "no text")


def test_weak_links_and_those_at_home_can_be_hidden(
    opened: Page, world: Callable[[int], World]
) -> None:
    links = world(200).network.links
    opened.get_by_label("Only across borders").check()
    assert int(root(opened, "links")) == int(links["cross_border"].sum())
    opened.get_by_role("slider", name="Minimum strength").evaluate(
        "e => { e.value = e.max; e.dispatchEvent(new Event('input')); }"
    )
    strong = links["cross_border"] & (links["strength"] == links["strength"].max())
    assert int(root(opened, "links")) == int(strong.sum())
    opened.get_by_role("button", name="Show everything again").click()
    assert int(root(opened, "links")) == len(links)


def test_several_can_be_selected(opened: Page) -> None:
    opened.mouse.click(*place(opened, "E1"))
    opened.get_by_role("button", name="Close evidence").click()
    opened.keyboard.down("Shift")
    opened.mouse.click(*place(opened, "E2"))
    opened.keyboard.up("Shift")
    assert set(root(opened, "selected").split()) == {"E1", "E2"}
    expect(opened.locator(".tnx-drawer")).to_contain_text("2 selected")


def test_dragging_moves_and_the_wheel_and_keys_zoom(opened: Page) -> None:
    x, y = place(opened, "E1")
    box = opened.locator(".tnx-chart").bounding_box()
    assert box is not None
    opened.mouse.move(box["x"] + 8, box["y"] + 8)
    opened.mouse.down()
    opened.mouse.move(box["x"] + 58, box["y"] + 38, steps=4)
    opened.mouse.up()
    assert place(opened, "E1") == pytest.approx((x + 50, y + 30), abs=1)
    far = abs(place(opened, "E1")[0] - place(opened, "E150")[0])
    opened.mouse.wheel(0, -240)
    wheel = abs(place(opened, "E1")[0] - place(opened, "E150")[0])
    assert wheel > far * 1.2
    opened.locator(".tnx-chart").focus()
    opened.keyboard.press("-")
    assert abs(place(opened, "E1")[0] - place(opened, "E150")[0]) < wheel
    opened.keyboard.press("0")
    assert place(opened, "E1") == pytest.approx((x, y), abs=1)


def test_everything_goes_without_a_mouse(opened: Page) -> None:
    opened.locator(".tnx-chart").focus()
    opened.keyboard.press("n")
    assert len(root(opened, "selected").split()) == 1
    opened.keyboard.press("n")
    expect(opened.locator("[aria-live]")).to_contain_text("linked to")
    opened.keyboard.press("Enter")
    expect(opened.locator(".tnx-drawer")).to_be_visible()
    opened.keyboard.press("Escape")
    expect(opened.locator(".tnx-drawer")).to_be_hidden()
    opened.keyboard.press("t")
    expect(opened.locator(".tnx-table caption").first).to_contain_text("strongest of")
    opened.keyboard.press("Enter")  # on the first link of the table
    expect(opened.locator(".tnx-drawer h3").first).to_have_text("Records behind it")
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")  # on one of its ends
    expect(opened.locator(".tnx-drawer h3").first).to_have_text("Records that name it")
    opened.keyboard.press("Escape")
    opened.keyboard.press("t")
    opened.keyboard.press("Escape")
    expect(opened.locator(".tnx-table")).to_be_hidden()
    opened.keyboard.press("/")
    expect(opened.get_by_role("combobox", name="Search")).to_be_focused()


def test_a_narrow_screen_is_worked_by_keyboard_alone(opened: Page) -> None:
    opened.set_viewport_size({"width": 390, "height": 780})
    opened.wait_for_timeout(300)
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
    box = opened.locator(".tnx-chart").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["height"] >= 200
    opened.keyboard.press("Tab")
    reached = {opened.evaluate("document.activeElement.className || '-'")}
    for _ in range(40):
        opened.keyboard.press("Tab")
        reached.add(opened.evaluate("document.activeElement.className || '-'"))
    assert any("tnx-chart" in name for name in reached)
    opened.locator(".tnx-chart").focus()
    opened.keyboard.press("n")
    opened.keyboard.press("Enter")
    drawer = opened.locator(".tnx-drawer")
    expect(drawer).to_be_visible()
    held = drawer.bounding_box()
    assert held is not None
    assert held["x"] >= 0
    assert held["x"] + held["width"] <= 391
    opened.keyboard.press("Escape")
    expect(drawer).to_be_hidden()


def test_every_control_has_a_name(opened: Page) -> None:
    nameless = opened.evaluate(
        "() => [...document.querySelectorAll('button, input, select, [tabindex]')].filter(e =>"
        " !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).length"
    )
    assert nameless == 0


def test_the_picture_is_saved_with_its_marking(opened: Page, tmp_path: Path) -> None:
    with opened.expect_download() as saved:
        opened.locator(".tnx-menu summary", has_text="Save").click()
        opened.get_by_role("button", name="Picture as PNG").click()
    assert saved.value.suggested_filename == "network.png"
    data = tmp_path / "saved.png"
    saved.value.save_as(data)
    width, height = struct.unpack(">II", data.read_bytes()[16:24])
    assert width > 1600
    assert height > 1100


def hostile_scene() -> Scene:
    """Make a scene in which every text is an attack."""
    odd = "\u202e\u200bgnp.exe"
    names = [EVIL, "x" * 10_000, odd, '"onmouseover="window.__pwned=1']
    nodes = pd.DataFrame(
        {
            "entity": [EVIL, "b", "c", "d"],
            "kind": [EVIL, "person", "person", "person"],
            "name": names,
            "known": True,
            "other_names": [(EVIL,)] * 4,
            "roles": [(EVIL,)] * 4,
            "countries": [(EVIL,)] * 4,
            "mentions": [("r1:from",)] * 4,
        }
    )
    links = pd.DataFrame(
        {
            "source": ["b", "b", "b"],
            "target": [EVIL, "c", "d"],
            "strength": 1.0,
            "kinds": [(EVIL,)] * 3,
            "evidence": EVIL,
            "cross_border": True,
            "source_countries": [(EVIL,)] * 3,
            "target_countries": [(EVIL,)] * 3,
        }
    )
    parts = pd.DataFrame(
        {
            "source": ["b"],
            "target": [EVIL],
            "record": ["r1"],
            "references": [(EVIL,)],
            "grade": [EVIL],
        }
    )
    network = Network(nodes, links, kind="people", extras=Extras(parts=parts))
    return build_scene(
        network,
        evidence={"r1": EVIL},
        title=EVIL,
        marking=EVIL,
        encoding=Encoding(node_shape=None, link_colour="kinds"),
    )


def test_hostile_names_are_shown_and_never_run(tab: Tab, tmp_path: Path) -> None:
    page: Page = tab.open(network_page(hostile_scene()), tmp_path / "network.html")
    search = page.get_by_role("combobox", name="Search")
    for text in ("onerror", "xxxx", "gnp", "onmouseover"):
        search.fill(text)
        search.press("Enter")
        expect(page.locator(".tnx-drawer")).to_be_visible()
        for button in page.locator(".tnx-drawer button", has_text="records").all()[:1]:
            button.click()
    page.mouse.move(*place(page, EVIL))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="The picture as a table").click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.__pwned") is None
    assert page.locator("img").count() == 0
    assert tab.outside == []
    assert tab.complaints == []
    search.fill("xxxx")
    search.press("Enter")
    expect(page.locator(".tnx-drawer")).to_contain_text("it was cut to be shown")
    search.fill("gnp")
    search.press("Enter")
    expect(page.locator(".tnx-drawer")).to_contain_text(
        "2 invisible characters were taken out"
    )


def test_the_policy_stops_a_script_that_is_not_ours(
    tab: Tab, tmp_path: Path, world: Callable[[int], World]
) -> None:
    html = network_page(scene_of(world(60)))
    broken = html.replace("</body>", "<script>window.__pwned = 1</script></body>")
    page: Page = tab.open(broken, tmp_path / "network.html")
    assert page.evaluate("window.__pwned") is None
    assert any("Content Security Policy" in said for said in tab.complaints)


def test_two_thousand_people_are_painted_and_found(
    tab: Tab, tmp_path: Path, world: Callable[[int], World]
) -> None:
    page: Page = tab.open(
        network_page(scene_of(world(2000))), tmp_path / "network.html"
    )
    assert colours_in(page) > 50
    page.get_by_role("combobox", name="Search").fill("popescu")
    page.keyboard.press("Enter")
    expect(page.locator(".tnx-drawer")).to_be_visible()
    assert tab.outside == []
    assert tab.complaints == []


def test_it_stands_inside_another_page_twice(
    tab: Tab, tmp_path: Path, world: Callable[[int], World]
) -> None:
    scene = scene_of(world(60))
    css, js = explorer_assets()
    html = (
        f"<!doctype html><meta charset=utf-8><style>{css}</style><body><h1>Report</h1>"
        f"{explorer_fragment(scene, 'network', assets=False)}"
        f"{explorer_fragment(scene, 'again', assets=False)}<script type='module'>{js}</script>"
    )
    page: Page = tab.open(html, tmp_path / "report.html")
    page.locator("#again[data-paints]").wait_for()
    page.locator("#again").get_by_label("Only across borders").check()
    assert root(page, "links") != page.locator("#again").get_attribute("data-links")


def test_the_frame_for_other_notebooks_works_in_its_sandbox(
    tab: Tab, tmp_path: Path, world: Callable[[int], World]
) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(
        f"<!doctype html><body>{explorer_srcdoc(scene_of(world(60)))}", "utf-8"
    )
    tab.page.goto(path.as_uri())
    frame = tab.page.frame_locator("iframe")
    frame.locator(".tnx[data-paints]").wait_for()
    frame.get_by_role("combobox", name="Search").fill("zed the")
    frame.get_by_role("combobox", name="Search").press("Enter")
    expect(frame.locator(".tnx-drawer")).to_contain_text("Zed the Tall")
    assert tab.outside == []
    assert tab.complaints == []


def test_directed_links_and_unknown_days_are_fine(tab: Tab, tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"source": ["a", "b", "c"], "target": ["b", "c", "a"], "n": [1, 5, 2]}
    )
    network = Network.from_links(frame, weight="n", directed=True)
    page: Page = tab.open(network_page(build_scene(network)), tmp_path / "network.html")
    expect(page.locator(".tnx-legend")).to_contain_text("direction")
    expect(page.locator(".tnx-time")).to_contain_text("No link has a date")
    page.mouse.click(*place(page, "a"))
    expect(page.locator(".tnx-drawer")).to_contain_text("came without its records")
    assert tab.complaints == []


def test_the_widget_shares_its_selection_both_ways(
    tab: Tab, world: Callable[[int], World]
) -> None:
    data = base64.b64encode(scene_json(scene_of(world(60))).encode()).decode()
    css, script = explorer_assets()
    page: Page = tab.page
    page.goto("about:blank")
    page.set_content(f"<style>{css}</style><div id=here></div>")
    found = page.evaluate(
        """async ([script, data]) => {
          const module = await import(URL.createObjectURL(new Blob([script], {type: "text/javascript"})));
          const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
          const held = {data: new DataView(bytes.buffer), selected: ["E2"], height: 500, state: {}};
          const heard = {};
          const model = {get: (k) => held[k], set: (k, v) => (held[k] = v), save_changes: () => (held.saved = true),
            on: (k, f) => (heard[k] = f), off: (k) => delete heard[k]};
          const el = document.getElementById("here");
          const stop = await module.default.render({model, el});
          const host = el.firstChild;
          await new Promise((done) => setTimeout(done, 400));
          const first = host.dataset.selected;
          held.selected = ["E5", "E7"];
          heard["change:selected"]();
          const second = host.dataset.selected;
          const input = el.querySelector("input[type=search]");
          input.value = "zed";
          input.dispatchEvent(new Event("input"));
          input.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter"}));
          await new Promise((done) => setTimeout(done, 400));
          const told = held.state;
          held.asked = {filter: {hide: {countries: ["GB"]}}, turn: 1};
          heard["change:asked"]();
          const fewer = Number(host.dataset.nodes) < 60;
          held.state = {...told, selected: ["E9"], filter: {}};
          heard["change:state"]();
          heard["msg:custom"]({do: "focus", id: "E3"});
          const focused = host.dataset.selected;
          const whole = host.dataset.nodes;
          const tall = host.clientHeight;
          const marks = el.querySelectorAll(".tnx-marking").length;
          stop();
          return {first, second, third: told.selected, version: told.trafficnet_view, fewer, focused, whole, saved: held.saved, tall, marks, left: host.childElementCount, heard: Object.keys(heard)};
        }""",
        [script, data],
    )
    assert found == {
        "first": "E2",
        "second": "E5 E7",
        "third": ["E4"],
        "version": 1,
        "fewer": True,
        "focused": "E3",
        "whole": "60",
        "saved": True,
        "tall": 500,
        "marks": 2,
        "left": 0,
        "heard": [],
    }


def test_the_widget_takes_a_filter_and_hides_its_copy(
    tab: Tab, world: Callable[[int], World]
) -> None:
    scene = scene_of(world(60))
    data = base64.b64encode(scene_json(scene).encode()).decode()
    css, script = explorer_assets()
    page: Page = tab.page
    page.goto("about:blank")
    page.set_content(
        f"<style>{css}</style><div id=here></div><p class=tnx-copy-1>the copy</p>"
    )
    found = page.evaluate(
        """async ([script, data]) => {
          const module = await import(URL.createObjectURL(new Blob([script], {type: "text/javascript"})));
          const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
          const held = {data: new DataView(bytes.buffer), selected: [], height: 500, state: {},
            asked: {filter: {strength: 5}, turn: 1}, copy: "tnx-copy-1"};
          const heard = {};
          const model = {get: (k) => held[k], set: (k, v) => (held[k] = v), save_changes: () => {},
            on: (k, f) => (heard[k] = f), off: (k) => delete heard[k]};
          const el = document.getElementById("here");
          const copy = document.querySelector(".tnx-copy-1");
          const shown = () => getComputedStyle(copy).display;
          const stop = await module.default.render({model, el});
          const host = el.firstChild;
          const wait = () => new Promise((done) => setTimeout(done, 700));
          await wait();
          const strong = Number(host.dataset.links);
          const live = shown();
          held.asked = {filter: {only: {countries: ["RO"]}}, turn: 2};
          heard["change:asked"]();
          await wait();
          const home = Number(host.dataset.nodes);
          const told = held.state.filter;
          stop();
          return {strong, home, live, told: Object.keys(told), after: shown()};
        }""",
        [script, data],
    )
    assert found["strong"] == int((scene.links["strength"] >= 5).sum())
    assert found["home"] == sum("RO" in held for held in scene.nodes["countries"])
    assert found["told"] == ["hide"]
    assert found["live"] == "none"
    assert found["after"] == "block"


def test_the_payload_survives_the_page(
    opened: Page, world: Callable[[int], World]
) -> None:
    held = opened.locator("#network-scene").text_content()
    assert held is not None
    assert held == scene_json(scene_of(world(200)))
