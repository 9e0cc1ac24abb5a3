"""What people do with the explorer, each by pointer and by keyboard, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx
import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from trafficnet.network.model import Network
from trafficnet.view.page import network_page
from trafficnet.view.scene import build_scene

if TYPE_CHECKING:
    from tests.view.conftest import Explorer, World

pytestmark = pytest.mark.browser

Place = tuple[float, float]


Opener: TypeAlias = "Callable[[str], Explorer]"


@pytest.fixture
def made(world: Callable[[int], World]) -> World:
    return world(200)


@pytest.fixture
def explorer(open_explorer: Opener, made: World) -> Explorer:
    """Open the explorer on two hundred people."""
    return open_explorer(page_of(made))


def page_of(made: World) -> str:
    return network_page(
        build_scene(
            made.network,
            communities=made.groups,
            evidence=made.evidence,
            title="Operation",
            marking="OFFICIAL-SENSITIVE",
        )
    )


def graph_of(made: World) -> nx.Graph[str]:
    links = made.network.links
    found: nx.Graph[str] = nx.Graph()
    found.add_nodes_from(made.network.nodes["entity"])
    found.add_edges_from(zip(links["source"], links["target"], strict=True))
    return found


def around(explorer: Explorer, entities: list[str]) -> list[Place]:
    """Return the corners of a box around some entities."""
    places = [explorer.place(entity) for entity in entities]
    across, down = [p[0] for p in places], [p[1] for p in places]
    left, right, top, bottom = (
        min(across) - 12,
        max(across) + 12,
        min(down) - 12,
        max(down) + 12,
    )
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def inside(explorer: Explorer, made: World, corners: list[Place]) -> set[str]:
    (left, top), (right, bottom) = corners[0], corners[2]
    found = set()
    for entity in made.network.nodes["entity"]:
        x, y = explorer.place(entity)
        if left < x < right and top < y < bottom:
            found.add(entity)
    return found


def test_a_lasso_selects_what_lies_in_it(explorer: Explorer, made: World) -> None:
    corners = around(explorer, ["E1", "E2", "E3"])
    wanted = inside(explorer, made, corners)
    explorer.choose("Selection", "Lasso")
    expect(explorer.page.locator(".tnx-status")).to_contain_text("Lasso: drag around")
    explorer.drag(*corners)
    assert explorer.selected() == wanted
    assert {"E1", "E2", "E3"} <= wanted
    expect(explorer.page.locator(".tnx-drawer")).to_contain_text(
        f"{len(wanted)} selected"
    )
    expect(explorer.page.locator(".tnx-status")).not_to_contain_text(
        "Lasso: drag around"
    )


def test_alt_and_drag_is_a_lasso_and_shift_and_drag_a_box(
    explorer: Explorer, made: World
) -> None:
    corners = around(explorer, ["E1", "E2"])
    wanted = inside(explorer, made, corners)
    explorer.page.keyboard.down("Alt")
    explorer.drag(*corners)
    explorer.page.keyboard.up("Alt")
    assert explorer.selected() == wanted
    explorer.press("Escape", "Escape")
    assert explorer.selected() == set()
    explorer.page.keyboard.down("Shift")
    explorer.drag(corners[0], corners[2])
    explorer.page.keyboard.up("Shift")
    assert explorer.selected() == wanted


def test_a_lasso_is_drawn_by_keyboard(explorer: Explorer, made: World) -> None:
    box = explorer.page.locator(".tnx-chart").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    far = 14 * 10
    corners = [(x - far, y - far), (x + far, y - far), (x + far, y + far)]
    wanted = inside(explorer, made, corners)
    explorer.press("l", *["ArrowLeft", "ArrowUp"] * 10, " ")
    explorer.press(*["ArrowRight"] * 20, " ", *["ArrowDown"] * 20, " ")
    explorer.press(*["ArrowLeft"] * 20, "Enter")
    assert explorer.selected() == wanted
    assert wanted


def test_a_dragged_node_moves_and_goes_back_unless_pinned(explorer: Explorer) -> None:
    first, second = explorer.place("E1"), explorer.place("E2")
    for entity, (x, y) in (("E1", first), ("E2", second)):
        explorer.drag((x, y), (x + 60, y + 40))
        assert explorer.place(entity) == pytest.approx((x + 60, y + 40), abs=1)
    assert set(explorer.state()["moved"]) == {"E1", "E2"}
    explorer.select("E1")
    explorer.choose("Selection", "Pin or set free")
    explorer.choose("Picture", "Positions as computed")
    assert explorer.place("E1") == pytest.approx((first[0] + 60, first[1] + 40), abs=1)
    assert explorer.place("E2") == pytest.approx(second, abs=1)
    explorer.press("k", "r")
    assert explorer.place("E1") == pytest.approx(first, abs=1)
    assert "moved" not in explorer.state()


def test_nodes_are_moved_by_keyboard_and_it_is_undone(explorer: Explorer) -> None:
    x, y = explorer.place("E1")
    explorer.select("E1")
    explorer.press("m", "ArrowRight", "ArrowRight", "ArrowDown", "Enter")
    assert explorer.place("E1") == pytest.approx((x + 28, y + 14), abs=0.5)
    explorer.press("ArrowRight")  # the picture moves again
    assert explorer.place("E1") == pytest.approx((x + 28 - 70, y + 14), abs=0.5)
    explorer.press("z")  # the picture moves back
    assert explorer.place("E1") == pytest.approx((x + 28, y + 14), abs=0.5)
    explorer.press("z")  # three pushes that came together are one change
    assert explorer.place("E1") == pytest.approx((x, y), abs=0.5)
    explorer.press("y", "y")
    assert explorer.place("E1") == pytest.approx((x - 42, y + 14), abs=0.5)


def test_where_one_looks_is_undone_and_done_again(explorer: Explorer) -> None:
    def looks() -> dict[str, float]:
        return dict(explorer.state()["camera"])

    start = looks()
    painted = int(explorer.said("paints"))
    explorer.press("+", "+", "ArrowLeft")  # together: one change
    explorer.page.locator(f"#network[data-paints='{painted + 1}']").wait_for()
    moved = looks()
    assert moved["zoom"] == pytest.approx(1.69)
    assert moved["x"] < start["x"]
    explorer.press("]")
    explorer.press(
        "ArrowRight"
    )  # at once after the filter, by hand: a change of its own
    dragged = looks()
    assert dragged["x"] > moved["x"]
    explorer.press("z")
    assert looks() == moved
    assert explorer.state()["filter"] != {}
    explorer.press("z")
    assert explorer.state()["filter"] == {}
    assert looks() == moved
    explorer.press("z")
    assert looks() == start
    explorer.page.wait_for_timeout(300)  # the picture comes to rest: that is no change
    explorer.press("y", "y", "y")
    assert looks() == dragged


def test_ego_shows_what_is_within_so_many_steps(
    explorer: Explorer, made: World
) -> None:
    graph = graph_of(made)
    explorer.select("E5")
    for depth in (1, 2, 3):
        explorer.press(str(depth))
        assert explorer.shown() == len(nx.ego_graph(graph, "E5", depth))
    explorer.choose("Selection", "Ego view: 2 steps")
    assert explorer.shown() == len(nx.ego_graph(graph, "E5", 2))
    explorer.choose("Picture", "Show what was hidden by hand")
    assert explorer.shown() == 200


def test_expanding_shows_the_neighbours_and_badges_say_how_many_are_hidden(
    explorer: Explorer, made: World
) -> None:
    graph = graph_of(made)
    explorer.select("E5")
    explorer.press("1")
    near = set(nx.ego_graph(graph, "E5", 1))
    edge = next(n for n in sorted(near) if set(graph[n]) - near)
    explorer.page.mouse.move(*explorer.place(edge))
    hidden = len(set(graph[edge]) - near)
    expect(explorer.page.locator(".tnx-card")).to_contain_text(
        f"{hidden} to what is hidden"
    )
    explorer.select(edge)
    explorer.press("e")
    assert explorer.shown() == len(near | set(graph[edge]))
    explorer.choose("Selection", "Collapse")
    keeps = [
        n
        for n in set(graph[edge]) - near
        if set(graph[n]) & (near | set(graph[edge])) - {edge}
    ]
    assert explorer.shown() == len(near) + len(keeps) - sum(
        1
        for n in set(graph[edge]) & near
        if not set(graph[n]) & (near | set(graph[edge])) - {edge}
    )


def test_the_shortest_path_is_as_short_as_any(explorer: Explorer, made: World) -> None:
    graph = graph_of(made)
    far = nx.single_source_shortest_path_length(graph, "E1")
    other = max(sorted(far), key=lambda entity: far[entity])
    explorer.select("E1", other)
    explorer.press("d")
    drawer = explorer.page.locator(".tnx-drawer")
    expect(drawer.locator("h2")).to_have_text(f"Shortest path: {far[other]} steps")
    path = explorer.state()["path"]
    assert (path[0], path[-1], len(path)) == ("E1", other, far[other] + 1)
    assert all(graph.has_edge(a, b) for a, b in pairwise(path))
    expect(drawer.locator("tbody").first.locator("tr")).to_have_count(far[other])
    explorer.press("Escape", "Escape")
    explorer.select("E1", "E2", "E3")
    explorer.choose("Selection", "Shortest path")
    assert "exactly 2" in explorer.said("told")


def test_hiding_selecting_and_growing_by_keys_and_menu(
    explorer: Explorer, made: World
) -> None:
    graph = graph_of(made)
    explorer.select("E1", "E2")
    explorer.press("h")
    assert (explorer.shown(), explorer.selected()) == (198, set())
    explorer.press("a")
    assert len(explorer.selected()) == 198
    explorer.press("s", "Escape", "Escape")
    assert explorer.shown() == 200
    explorer.select("E7")
    explorer.choose("Selection", "Add neighbours")
    assert explorer.selected() == {"E7", *graph["E7"]}
    explorer.choose("Selection", "Hide all others")
    assert explorer.shown() == 1 + len(graph["E7"])
    explorer.choose("Selection", "Select all shown")
    assert explorer.selected() == {"E7", *graph["E7"]}


def test_walking_and_space_build_a_selection(explorer: Explorer) -> None:
    explorer.press("n")
    (first,) = explorer.selected()
    explorer.press("n", " ")
    assert len(explorer.selected()) == 2
    assert first in explorer.selected()


def test_everything_is_undone_and_done_again(explorer: Explorer) -> None:
    acts: list[Callable[[], object]] = [
        lambda: explorer.press("]"),
        lambda: explorer.page.get_by_label("Only across borders").check(),
        lambda: explorer.page.locator("button[data-category='2']").click(),
        lambda: explorer.page.get_by_label("Colour by").select_option("roles"),
        lambda: explorer.page.get_by_label("Group areas").uncheck(),
        lambda: explorer.select("E9", "E10"),
        lambda: explorer.press("h"),
        lambda: explorer.select("E5"),
        lambda: explorer.press("2"),
        lambda: explorer.press("k"),
        lambda: explorer.press("m", "ArrowUp", "Enter"),
        lambda: explorer.press("f"),
    ]

    def held() -> dict[str, Any]:
        return {k: v for k, v in explorer.state().items() if k != "camera"}

    states = [held()]
    for act in acts:
        act()
        states.append(held())
        assert states[-1] != states[-2]
    undo = explorer.page.get_by_role("button", name="Undo")
    for wanted in reversed(states[:-1]):
        undo.click()
        assert held() == wanted
    expect(undo).to_be_disabled()
    for wanted in states[1:]:
        explorer.press("Control+y")
        assert held() == wanted
    explorer.press("Control+z", "Control+Shift+Z")
    assert held() == states[-1]


def test_a_view_is_saved_and_brought_back(
    explorer: Explorer, open_explorer: Opener, made: World, tmp_path: Path
) -> None:
    explorer.select("E5", "E6")
    explorer.press("]", "]", "2", "k", "m", "ArrowUp", "Enter", "+", "ArrowLeft")
    explorer.page.locator(".tnx-legend summary", has_text="Country").click()
    explorer.page.locator("button[data-category=GB]").click()
    with explorer.page.expect_download() as saved:
        explorer.press("v")
    assert saved.value.suggested_filename == "network-view.json"
    path = tmp_path / "view.json"
    saved.value.save_as(path)
    view = json.loads(path.read_text("utf-8"))
    assert view == explorer.state()
    assert view["trafficnet_view"] == 1
    again = open_explorer(page_of(made))
    with again.page.expect_file_chooser() as chooser:
        again.choose("Save", "Bring back a saved view")
    chooser.value.set_files(path)
    expect(again.page.locator("[aria-live]")).to_have_text("View shown")
    back = again.state()
    assert back.pop("camera") == pytest.approx(view.pop("camera"), abs=1e-3)
    assert back == view
    assert again.shown() == explorer.shown()


@pytest.mark.parametrize(
    "text", ["not json", "{}", '{"trafficnet_view": 2}', "[]", "null"]
)
def test_what_is_no_saved_view_is_refused_and_changes_nothing(
    explorer: Explorer, tmp_path: Path, text: str
) -> None:
    before = explorer.state()
    path = tmp_path / "view.json"
    path.write_text(text, "utf-8")
    with explorer.page.expect_file_chooser() as chooser:
        explorer.press("b")
    chooser.value.set_files(path)
    expect(explorer.page.locator("[aria-live]")).to_contain_text("not a saved view")
    assert explorer.state() == before


def test_a_view_of_another_network_says_what_is_missing(explorer: Explorer) -> None:
    explorer.page.evaluate(
        "document.getElementById('network').explorer.setState("
        "{trafficnet_view: 1, selected: ['E1', 'nobody'], hidden: ['<b>'],"
        " moved: {E2: ['x', null], nobody: [1, 2]}, filter: {hide: {planet: ['x']}}})"
    )
    assert explorer.selected() == {"E1"}
    assert "4 of what it names" in explorer.said("told")


def test_the_legend_filters_by_country_kind_of_record_and_line(
    explorer: Explorer, made: World
) -> None:
    links = made.network.links
    summary = explorer.page.locator("[data-part=record_kinds] summary")
    summary.focus()
    explorer.page.keyboard.press("Enter")
    explorer.page.locator("button[data-category=payments]").focus()
    explorer.page.keyboard.press("Space")
    calls = sum(kinds != ("payments",) for kinds in links["kinds"])
    assert int(explorer.said("links")) == calls
    expect(explorer.page.locator("button[data-category=payments]")).to_be_focused()
    explorer.page.keyboard.press("Space")
    explorer.page.locator("button[data-category=dashed]").click()
    assert int(explorer.said("links")) == int((~links["single_source"]).sum())


def test_filters_can_be_set_from_outside(explorer: Explorer, made: World) -> None:
    links = made.network.links
    explorer.page.evaluate(
        "document.getElementById('network').explorer.setFilter({strength: 4, cross_border: true})"
    )
    wanted = (links["strength"] >= 4) & links["cross_border"]
    assert int(explorer.said("links")) == int(wanted.sum())
    assert explorer.state()["filter"] == {"strength": 4, "cross_border": True}
    explorer.page.evaluate(
        "document.getElementById('network').explorer.setFilter({only: {countries: ['RO']}})"
    )
    members = sum("RO" in c for c in made.network.nodes["countries"])
    assert explorer.shown() == members


def test_help_opens_and_names_every_key(explorer: Explorer) -> None:
    explorer.press("?")
    dialog = explorer.page.get_by_role("dialog", name="Help")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Close help")).to_be_focused()
    for words in ("Lasso", "Undo", "Ego view: 2 steps", "Copy the links as a table"):
        expect(dialog.get_by_text(words).first).to_be_visible()
    explorer.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    explorer.page.get_by_role("button", name="This help").click()
    expect(dialog).to_be_visible()


def test_the_picture_is_saved_as_vectors_with_legend_grades_and_marking(
    explorer: Explorer, tmp_path: Path
) -> None:
    explorer.select("E1")
    with explorer.page.expect_download() as saved:
        explorer.choose("Save", "Picture as SVG")
    path = tmp_path / "network.svg"
    saved.value.save_as(path)
    text = path.read_text("utf-8")
    assert text.count("OFFICIAL-SENSITIVE") == 2
    for words in (
        "Group 1",
        "victim (to be protected)",
        "single source",
        "Grades of the records behind the links shown: 2BP",
    ):
        assert words in text, words
    assert "<script" not in text
    assert text.count("<path") > 500
    page = explorer.page.context.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("document.querySelectorAll('text').length") > 20
    page.close()


def test_the_links_are_copied_as_a_table_without_formulas(
    open_explorer: Opener,
) -> None:
    nodes = pd.DataFrame(
        {"entity": ["a", "b"], "name": ["=1+2", "@x\ty"], "kind": "person"}
    )
    links = pd.DataFrame({"source": ["a"], "target": ["b"], "strength": [2.5]})
    explorer = open_explorer(network_page(build_scene(Network(nodes, links))))
    explorer.press("x")
    search = explorer.page.get_by_role("combobox", name="Search")
    search.focus()
    explorer.page.keyboard.press("Control+v")
    assert "'=1+2" in search.input_value()
    rows = explorer.page.evaluate(
        "document.getElementById('network').explorer.sheet.table()"
    ).split("\r\n")
    assert "1 link copied" in explorer.said("told")
    assert len(rows) == 2
    cells = rows[1].split("\t")
    assert cells[:5] == ["a", "'=1+2", "b", "'@x y", "2.5"]


def test_a_large_network_starts_folded_and_unfolds_where_one_looks(
    open_explorer: Opener, world: Callable[[int], World]
) -> None:
    made = world(3600)
    explorer = open_explorer(page_of(made))
    groups = made.groups.membership.nunique()
    assert explorer.said("work").startswith(f"0 nodes, 0 links, {groups} groups")
    expect(explorer.page.locator(".tnx-status")).to_contain_text("folded to groups")
    explorer.page.get_by_role("combobox", name="Search").fill("zed the")
    explorer.page.keyboard.press("Enter")
    assert explorer.selected() == {"E4"}
    explorer.press("Escape", "Escape", "0")
    explorer.page.wait_for_timeout(400)
    drawn = open_disc(explorer, made, 1)
    assert drawn >= int((made.groups.membership == 1).sum())
    explorer.press("z")
    assert "unfolded" not in explorer.state()
    explorer.press("0", "u")
    assert len(explorer.state()["unfolded"]) == 1
    explorer.press("f", "f")
    assert explorer.state()["folded"] is False
    explorer.page.wait_for_timeout(600)
    explorer.press("0")
    explorer.page.wait_for_timeout(800)
    assert explorer.said("work").startswith("3600 nodes")


def open_disc(explorer: Explorer, made: World, number: int) -> int:
    """Click the disc of a group, and say how many nodes are drawn then."""
    members = made.groups.membership[made.groups.membership == number].index
    places = [explorer.place(str(entity)) for entity in members]
    x = sum(p[0] for p in places) / len(places)
    y = sum(p[1] for p in places) / len(places)
    explorer.page.mouse.move(x, y)
    expect(explorer.page.locator(".tnx-card")).to_contain_text(f"Group {number}")
    explorer.page.mouse.click(x, y)
    assert explorer.state()["unfolded"] == [number]
    expect(explorer.page.locator(".tnx-drawer h2")).to_have_text(f"Group {number}")
    explorer.page.locator('#network:not([data-work^="0 nodes"])').wait_for()
    return int(explorer.said("work").split()[0])


def test_parallel_links_are_fanned_and_each_can_be_clicked(
    open_explorer: Opener,
) -> None:
    nodes = pd.DataFrame({"entity": ["a", "b", "c"], "kind": "person"})
    links = pd.DataFrame(
        {
            "source": ["a", "b", "a", "b"],
            "target": ["b", "a", "b", "c"],
            "strength": [1.0, 2.0, 3.0, 4.0],
        }
    )
    explorer = open_explorer(network_page(build_scene(Network(nodes, links))))
    assert explorer.said("links") == "4"
    (x1, y1), (x2, y2) = explorer.place("a"), explorer.place("b")
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    found = set()
    for off in range(-40, 41, 2):
        x = (x1 + x2) / 2 - (y2 - y1) / length * off
        y = (y1 + y2) / 2 + (x2 - x1) / length * off
        explorer.page.mouse.click(x, y)
        strength = explorer.page.locator(".tnx-drawer dt:text-is('Strength') + dd")
        found |= set(strength.all_inner_texts())
        explorer.press("Escape", "Escape")
    assert found == {"1", "2", "3"}


AXE = files("axe_playwright_python").joinpath("axe.min.js")


def complaints_of_axe(page: Page) -> list[str]:
    """Return what axe-core finds serious or critical, with the elements it means."""
    page.evaluate(AXE.read_text("utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        "axe.run().then(done => done.violations)"
    )
    return [
        f"{one['id']} ({one['impact']}): {[node['html'][:120] for node in one['nodes']][:3]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize(
    "keys",
    [(), ("n", "Enter"), ("t",), ("?",), ("a",), ("l",)],
    ids=["page", "drawer", "table", "help", "many", "lasso"],
)
def test_axe_finds_nothing_serious(explorer: Explorer, keys: tuple[str, ...]) -> None:
    explorer.press(*keys)
    assert complaints_of_axe(explorer.page) == []


def test_axe_finds_nothing_serious_in_open_menus_filters_and_search(
    explorer: Explorer,
) -> None:
    for part in explorer.page.locator(".tnx-legend summary").all():
        part.click()
    explorer.page.locator("button[data-category=GB]").click()
    explorer.page.locator(".tnx-menu summary").first.click()
    assert complaints_of_axe(explorer.page) == []
    explorer.page.get_by_role("combobox", name="Search").fill("a")
    expect(explorer.page.get_by_role("option").first).to_be_visible()
    assert complaints_of_axe(explorer.page) == []


def test_the_table_tells_a_screen_reader_what_the_picture_shows(
    explorer: Explorer, made: World
) -> None:
    explorer.press("t")
    table = explorer.page.get_by_role("table").first
    expect(table.get_by_role("columnheader")).to_have_text(
        ["Link", "Strength", "What it is"]
    )
    rows = table.get_by_role("row")
    assert rows.count() == 101  # a hundred links under the headings
    strongest = made.network.links["strength"].max()
    expect(rows.nth(1).get_by_role("cell").nth(1)).to_have_text(f"{strongest:g}")
    names = explorer.page.get_by_role("table").nth(1).locator("td:first-child")
    listed = names.all_inner_texts()
    assert listed == sorted(listed)
