"""Every record behind a link, a person or a corridor, in the drawers of a real browser."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from trafficnet.network.model import Extras, Network
from trafficnet.view.map_page import corridor_page
from trafficnet.view.map_scene import build_corridor_scene
from trafficnet.view.page import network_page
from trafficnet.view.scene import Scene, build_scene

from .test_map_scene import call, journey, network

if TYPE_CHECKING:
    from tests.view.conftest import Tab

pytestmark = pytest.mark.browser

EVIL = "</script><img src=x onerror=window.__pwned=1>"
CALLS = 60
LONG = 450


def moment(at: int) -> pd.Timestamp:
    """Return when call `at` was made: later and later, an hour and a second apart."""
    return pd.Timestamp("2024-01-01 09:00:01", tz="UTC") + pd.Timedelta(seconds=3601 * at)  # fmt: skip


def three(*, calls: int = CALLS, long: int = LONG) -> tuple[Network, dict[str, str]]:
    """Make Ana and Ben with some calls, Ben and Cy with many, rows in no order of time."""
    nodes = pd.DataFrame(
        {
            "entity": ["E1", "E2", "E3"],
            "name": ["Ana", "Ben", "Cy"],
            "roles": [("victim",), (), ()],
            "mentions": [tuple(f"a{at}:from" for at in range(calls)), (), ()],
            "references": [tuple(f"a.csv:{at + 1}" for at in range(calls)), (), ()],
        }
    )
    rows = [("E1", "E2", "a", at) for at in range(calls)]
    rows += [("E2", "E3", "b", at) for at in range(long)]
    parts = pd.DataFrame(
        [
            {
                "source": source,
                "target": target,
                "kind": "call",
                "record": f"{file}{at}",
                "references": (f"{file}.csv:{at + 1}",),
                "first_seen": moment(at),
                "last_seen": moment(at),
                "grade": "2BP" if at % 2 else None,
            }
            for source, target, file, at in sorted(rows, key=lambda row: row[3] % 7)
        ]
    )
    links = parts[["source", "target"]].drop_duplicates()
    texts = {
        f"{file}{at}": f"call, {moment(at):%Y-%m-%dT%H:%M:%S}Z, {at} s; {EVIL}"
        for _, _, file, at in rows
        if at != 3
    }
    return Network(nodes, links, kind="people", extras=Extras(parts=parts)), texts


def scene(**size: int) -> Scene:
    made, texts = three(**size)
    places = pd.DataFrame(
        {"entity": ["E1", "E2", "E3"], "x": [0, 1, 2], "y": [0, 1, 0]}
    )
    found = build_scene(made, positions=places, evidence=texts, title="Ops")
    return found.explained({"E1": ("same phone, same name (0.97)",)})


def rows(drawer: Locator) -> list[list[str]]:
    """Return the rows of the drawer's records."""
    cells = drawer.locator(".tnx-records tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    return [list(row) for row in cells]


def expected(at: int, file: str) -> list[str]:
    """Return what the drawer is to say of one call."""
    text = "" if at == 3 else f"call, {moment(at):%Y-%m-%dT%H:%M:%S}Z, {at} s; {EVIL}"
    grade = "2BP" if at % 2 else ""
    return [
        f"{file}.csv:{at + 1}",
        f"{moment(at):%Y-%m-%d %H:%M:%S}",
        "call",
        grade,
        text,
    ]


def open_link(page: Page, one: str, number: int) -> Locator:
    """Open a person's drawer, and from it one of their links."""
    page.evaluate("id => document.getElementById('network').explorer.focus(id)", one)
    drawer = page.locator(".tnx-drawer")
    drawer.get_by_role("button", name="records", exact=True).nth(number).click()
    expect(drawer.locator("h3").first).to_have_text("Records behind it")
    return drawer


@pytest.mark.parametrize("calls", [CALLS, 1_500], ids=["plain", "packed"])
def test_a_link_of_sixty_records_shows_all_sixty_by_time(
    tab: "Tab", tmp_path: Path, calls: int
) -> None:
    page = tab.open(network_page(scene(long=calls)), tmp_path / "network.html")
    drawer = open_link(page, "E1", 0)
    expect(drawer.locator("caption")).to_have_text("60 records, by time")
    assert rows(drawer) == [expected(at, "a") for at in range(CALLS)]
    expect(drawer.locator("tfoot")).to_have_count(0)
    heads = drawer.locator(".tnx-records th").all_inner_texts()
    assert heads == ["File and row", "Time (UTC)", "Kind", "Grade", "What it says"]
    assert page.evaluate("window.__pwned") is None
    assert page.locator("img").count() == 0
    assert (tab.outside, tab.complaints) == ([], [])


def test_a_person_has_all_records_and_why_they_are_one(
    tab: "Tab", tmp_path: Path
) -> None:
    page = tab.open(network_page(scene()), tmp_path / "network.html")
    page.evaluate("document.getElementById('network').explorer.focus('E1')")
    drawer = page.locator(".tnx-drawer")
    expect(drawer).to_contain_text("Why these are one")
    expect(drawer).to_contain_text("same phone, same name (0.97)")
    expect(drawer).to_contain_text("Recorded as victim: to be protected")
    expect(drawer.locator(".tnx-records caption")).to_have_text("60 records, by time")
    assert rows(drawer) == [expected(at, "a") for at in range(CALLS)]


def test_a_long_list_grows_by_keyboard_and_keeps_its_place(
    tab: "Tab", tmp_path: Path
) -> None:
    page = tab.open(network_page(scene()), tmp_path / "network.html")
    drawer = open_link(page, "E3", 0)
    expect(drawer.locator("caption")).to_have_text("450 records, by time")
    assert rows(drawer) == [expected(at, "b") for at in range(200)]
    drawer.get_by_role("button", name="Show the next 200 of 450").focus()
    page.keyboard.press("Enter")
    assert len(rows(drawer)) == 400
    focused = "() => document.activeElement.cells[0].textContent"
    assert page.evaluate(focused) == "b.csv:201"
    page.keyboard.press("Tab")
    more = drawer.get_by_role("button", name="Show the next 50 of 450")
    expect(more).to_be_focused()
    page.keyboard.press("Enter")
    assert rows(drawer) == [expected(at, "b") for at in range(LONG)]
    assert page.evaluate(focused) == "b.csv:401"
    expect(drawer.locator("tfoot")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()


def test_what_a_page_does_not_carry_is_said_and_where_it_is(
    tab: "Tab", tmp_path: Path
) -> None:
    small = scene().carrying(40)
    page = tab.open(network_page(small), tmp_path / "network.html")
    drawer = open_link(page, "E3", 0)
    expect(drawer).to_contain_text(
        '430 records not in this page: see case.explain("E2", "E3") or links.csv of a report.'
    )
    expect(drawer.locator("caption")).to_have_text("20 of 450 records, by time")
    assert rows(drawer) == [expected(at, "b") for at in range(20)]
    page.evaluate("document.getElementById('network').explorer.focus('E1')")
    expect(drawer).to_contain_text(
        '40 records not in this page: see case.explain("E1") or people.csv of a report.'
    )
    none = tab.open(network_page(scene().carrying(0)), tmp_path / "none.html")
    drawer = open_link(none, "E3", 0)
    expect(drawer.locator("caption")).to_have_text("0 of 450 records, by time")


def test_records_are_not_unpacked_before_a_drawer_opens(
    tab: "Tab", tmp_path: Path
) -> None:
    tab.page.add_init_script(
        "window.__read = 0; const own = DecompressionStream;"
        "DecompressionStream = class extends own {"
        " constructor(...given) { super(...given); window.__read++; } };"
    )
    page = tab.open(network_page(scene(long=1_500)), tmp_path / "network.html")
    page.locator(".tnx-chart").focus()
    page.keyboard.press("0")
    assert page.evaluate("window.__read") == 1  # the picture
    open_link(page, "E1", 0)
    page.evaluate("document.getElementById('network').explorer.focus('E1')")
    expect(page.locator(".tnx-drawer")).to_contain_text("Records that name it")
    expect(page.locator(".tnx-records caption")).to_be_visible()
    assert page.evaluate("window.__read") == 2  # the records, once


def test_the_copied_table_names_every_record(tab: "Tab", tmp_path: Path) -> None:
    page = tab.open(network_page(scene()), tmp_path / "network.html")
    text = page.evaluate("document.getElementById('network').explorer.sheet.table()")
    heads, *lines = (line.split("\t") for line in text.split("\r\n"))
    told: list[dict[str, Any]] = [dict(zip(heads, line, strict=True)) for line in lines]
    assert [row["Records"] for row in told] == ["60", "450"]
    assert told[1]["References"] == "; ".join(f"b.csv:{at + 1}" for at in range(LONG))
    assert told[0]["Grades"] == " 2BP" or told[0]["Grades"] == "2BP "


def corridor(calls: int) -> Any:  # noqa: ANN401 - a scene of the map
    """Return the map of one journey and many calls from Romania to Great Britain."""
    net = network(
        [journey("E1", "m1", "RO > GB", "2024-05-05 06:07:08")],
        [
            call("E1", "E2", f"c{at + 1}", "RO > GB", f"{moment(at):%Y-%m-%d %H:%M:%S}")
            for at in reversed(range(calls))
        ],
    )
    table = pd.DataFrame(
        {"origin": ["RO"], "destination": ["GB"], "people": [1], "records": [calls + 1]}
    )
    return build_corridor_scene(net, table, evidence={"c1": EVIL})


def test_a_corridor_shows_every_record_journeys_first(
    tab: "Tab", tmp_path: Path
) -> None:
    path = tmp_path / "map.html"
    path.write_text(corridor_page(corridor(LONG)), "utf-8")
    page = tab.page
    page.goto(path.as_uri())
    page.locator(".tnm[data-paints]").wait_for()
    page.evaluate("document.getElementById('corridors').corridors.focus(['RO', 'GB'])")
    drawer = page.locator(".tnm-drawer")
    records = drawer.locator(".tnm-records")
    expect(records.locator("caption")).to_have_text(
        "451 records, of all months, journeys first"
    )
    records.get_by_role("button", name=re.compile("next 200 of 451")).click()
    records.get_by_role("button", name="Show the next 51 of 451").click()
    found = records.locator("tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    assert found[0] == ["movements.csv:1", "2024-05-05 06:07:08", "journey", "", ""]
    assert [row[0] for row in found[1:]] == [
        f"contacts.csv:{n + 1}" for n in range(LONG)
    ]
    assert found[1] == ["contacts.csv:1", "2024-01-01 09:00:01", "contact", "2BP", EVIL]
    assert page.evaluate("window.__pwned") is None
    assert (tab.outside, tab.complaints) == ([], [])


def test_a_map_says_which_records_it_does_not_carry(tab: "Tab", tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text(corridor_page(corridor(LONG).carrying(11)), "utf-8")
    page = tab.page
    page.goto(path.as_uri())
    page.locator(".tnm[data-paints]").wait_for()
    page.evaluate("document.getElementById('corridors').corridors.focus(['RO', 'GB'])")
    records = page.locator(".tnm-records")
    expect(records.locator("caption")).to_have_text(
        "11 of 451 records, of all months, journeys first"
    )
    expect(records).to_contain_text("440 records not in this page: see links.csv of a")
