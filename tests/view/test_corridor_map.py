"""The map shows every corridor, tells what it cannot place, and nothing on it can run."""

import re
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import ParameterError
from trafficnet.view.arrows import Box, arc_between, placed_badge, placed_label
from trafficnet.view.corridor_map import corridor_map
from trafficnet.view.geography import (
    albers,
    clipped,
    equal_earth,
    fitted,
    load_world,
    near_ones,
)
from trafficnet.view.svg import element, number, words

quick = settings(derandomize=True, max_examples=40, deadline=None)
SVG = "{http://www.w3.org/2000/svg}"
UNOFFICIAL = {
    "AC",
    "CP",
    "CQ",
    "DG",
    "EA",
    "EU",
    "EZ",
    "IC",
    "QO",
    "TA",
    "UN",
    "XA",
    "XB",
    "ZZ",
}
CITIES = {
    "RO": (26.1, 44.4), "GB": (-0.1, 51.5), "UA": (30.5, 50.4), "RU": (37.6, 55.8),
    "NG": (7.5, 9.1), "VN": (105.8, 21.0), "US": (-98.5, 39.8), "XK": (21.0, 42.6),
    "AU": (149.1, -35.3), "FR": (2.3, 48.9), "SD": (32.5, 15.6), "TD": (20.8, 13.8),
}  # fmt: skip


def flows(*rows: tuple[str | None, str | None, float]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "origin": origin, "destination": destination, "people": people,
                "links": people + 1, "records": people * 5, "first_seen": "2021-03-04",
                "last_seen": "2022-05", "expected": 1.25, "p_value": 0.004,
            }
            for origin, destination, people in rows
        ]
    )  # fmt: skip


EUROPE = flows(("RO", "GB", 12), ("RO", "DE", 7), ("DE", "GB", 5), ("GB", "RO", 2))


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  our own text


def arrows(svg: str) -> list[ET.Element]:
    return [
        g for g in drawn(svg).iter(f"{SVG}g") if g.find(f"{SVG}polygon") is not None
    ]


def told(svg: str) -> list[str]:
    return [g.findtext(f"{SVG}title") or "" for g in arrows(svg)]


def written(svg: str) -> str:
    return " ".join(t.text or "" for t in drawn(svg).iter(f"{SVG}text"))


def holds(ring: Any, x: float, y: float) -> bool:  # noqa: ANN401
    after = np.roll(ring, -1, axis=0)
    spans = (ring[:, 1] > y) != (after[:, 1] > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = ring[:, 0] + (y - ring[:, 1]) / (after[:, 1] - ring[:, 1]) * (
            after[:, 0] - ring[:, 0]
        )
    return bool((spans & (x < at)).sum() % 2)


def test_every_corridor_is_an_arrow_that_tells_its_counts_and_dates() -> None:
    assert told(corridor_map(EUROPE))[0] == (
        "Romania to United Kingdom: 12 people, 13 links, 60 records, "
        "seen 2021-03-04 to 2022-05, 1.25 expected by chance, p 0.004"
    )
    assert len(told(corridor_map(EUROPE))) == 4


def test_the_more_people_the_wider_the_arrow() -> None:
    widths = [
        float(g.find(f"{SVG}path").get("stroke-width", "0"))  # type: ignore[union-attr]
        for g in arrows(corridor_map(EUROPE))
    ]
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == 4


def test_records_then_links_serve_where_people_are_unknown() -> None:
    bare = EUROPE.assign(people=None)
    assert "width and figure: records (10 to 60)" in written(corridor_map(bare))
    bare = bare.assign(records=np.nan)
    assert "width and figure: links (3 to 13)" in written(corridor_map(bare))
    least = EUROPE[["origin", "destination"]]
    assert "width and figure" not in written(corridor_map(least))
    assert len(arrows(corridor_map(least))) == 4


def test_the_order_of_rows_does_not_matter() -> None:
    assert corridor_map(EUROPE) == corridor_map(EUROPE.iloc[::-1])


def test_what_has_no_place_is_listed_and_not_drawn() -> None:
    svg = corridor_map(
        flows(("RO", "GB", 3), ("XX", "GB", 2), (None, "GB", 1), ("GB", "GB", 4))
    )
    assert len(arrows(svg)) == 1
    assert "Not on the map (3)" in written(svg)
    assert "XX to United Kingdom: 2 people" in written(svg)
    assert "unknown country to United Kingdom: 1 person" in written(svg)
    assert "United Kingdom to United Kingdom: 4 people" in written(svg)


def test_a_long_list_of_the_unplaced_is_cut_and_says_so() -> None:
    svg = corridor_map(flows(*((f"country {n}", "GB", 1.0) for n in range(90))))
    assert "Not on the map (90)" in written(svg)
    assert " …" in written(svg)


def chosen(svg: str) -> list[str]:
    return [line.split(":")[0] for line in told(svg)]


def test_travelled_corridors_are_drawn_and_others_only_beyond_chance() -> None:
    frame = flows(("RO", "GB", 3), ("GB", "RO", 0), ("DE", "GB", 0), ("GB", "DE", 0))
    svg = corridor_map(frame.assign(p_value=[1.0, 0.05, 0.051, 0.9]))
    assert chosen(svg) == ["Romania to United Kingdom", "United Kingdom to Romania"]
    assert "2 more corridors are left to the table" in written(svg)
    assert "dashed: nobody is known to have travelled it" in written(svg)
    assert "people (3)" in written(svg)
    assert [
        g.find(f"{SVG}path").get("stroke-dasharray")  # type: ignore[union-attr]
        for g in arrows(svg)
    ] == [None, "5 4"]


def test_one_corridor_left_out_is_told_of_in_the_singular() -> None:
    frame = flows(("RO", "GB", 1), ("GB", "RO", 0)).assign(p_value=0.6)
    svg = corridor_map(frame)
    assert "1 more corridor is left to the table" in written(svg)
    assert "1 person, 2 links, 5 records" in told(svg)[0]


def test_where_nobody_travelled_every_corridor_is_drawn() -> None:
    frame = flows(("RO", "GB", 0), ("GB", "RO", 0)).assign(p_value=0.9)
    assert len(arrows(corridor_map(frame))) == 2
    assert "left to the table" not in written(corridor_map(frame))


WIDE = flows(
    ("RO", "GB", 3), ("RO", "DE", 2), ("DE", "GB", 2), ("VN", "GB", 4), ("NG", "DE", 1)
)


def panels(svg: str) -> list[ET.Element]:
    return [each for each in drawn(svg).iter(f"{SVG}svg") if each.get("overflow")]


def test_a_region_with_far_countries_has_two_panels_and_each_arrow_once() -> None:
    svg = corridor_map(WIDE)
    region, world = panels(svg)
    inner = [t.text for t in region.iter(f"{SVG}title") if " to " in (t.text or "")]
    outer = [t.text for t in world.iter(f"{SVG}title") if " to " in (t.text or "")]
    assert [len(inner), len(outer)] == [3, 2]
    assert len(arrows(svg)) == 5
    assert "below, those that lead out of it" in written(svg)
    assert float(world.get("y", "0")) >= float(region.get("height", "0"))


def test_panels_do_not_overlap_what_stands_below() -> None:
    svg = corridor_map(WIDE, marking="OFFICIAL", title="Corridors")
    world = panels(svg)[1]
    bottom = float(world.get("y", "0")) + float(world.get("height", "0"))
    texts = [float(t.get("y", "0")) for t in drawn(svg) if t.tag == f"{SVG}text"]
    assert sum(y > bottom for y in texts) >= 3
    assert float(drawn(svg).get("height", "0")) > max(texts)


def test_near_countries_alone_have_one_panel() -> None:
    assert len(panels(corridor_map(EUROPE))) == 1
    assert len(panels(corridor_map(flows(("VN", "GB", 1), ("NG", "DE", 1))))) == 1


def test_names_in_the_region_do_not_overlap() -> None:
    svg = corridor_map(WIDE)
    names = [
        t for t in panels(svg)[0].iter(f"{SVG}text") if t.get("font-weight") == "600"
    ]
    boxes = []
    for t in names:
        wide = 6.7 * len(t.text or "") + 2
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[t.get("text-anchor", "start")]
        boxes.append(
            Box(
                float(t.get("x", "0")) - shift * wide,
                float(t.get("y", "0")),
                wide,
                14.0,
            )
        )
    assert len(boxes) == 3
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


@pytest.mark.parametrize(
    ("codes", "near"),
    [
        ("RO DE GB VN", "RO DE GB"),
        ("RO DE GB FR", "RO DE GB FR"),  # nobody is far
        ("RO GB VN NG", "RO GB VN NG"),  # two are no region
        ("VN TH KH LA GB", "VN TH KH LA"),  # any region, not only Europe
        ("RO DE VN", "RO DE VN"),
        ("", ""),
    ],
)
def test_a_region_holds_most_countries_near_each_other(codes: str, near: str) -> None:
    points = load_world().points
    places = np.array([points[code] for code in codes.split()]).reshape(-1, 2)
    found = near_ones(places)
    kept = [code for code, is_near in zip(codes.split(), found, strict=True) if is_near]
    assert kept == near.split()


@given(st.permutations(["RO", "DE", "GB", "FR", "VN", "NG", "AL"]))
@quick
def test_the_region_does_not_depend_on_order(codes: list[str]) -> None:
    points = load_world().points
    found = near_ones(np.array([points[code] for code in codes]))
    assert {c for c, n in zip(codes, found, strict=True) if n} == {
        "RO", "DE", "GB", "FR", "AL",
    }  # fmt: skip


def test_small_countries_have_a_place_too() -> None:
    assert len(arrows(corridor_map(flows(("MT", "IT", 1), ("SG", "HK", 1))))) == 2


def test_the_marking_stands_at_top_and_bottom() -> None:
    lines = [
        float(t.get("y", "0"))
        for t in drawn(corridor_map(EUROPE, marking="OFFICIAL")).iter(f"{SVG}text")
        if t.text == "OFFICIAL"
    ]
    height = float(drawn(corridor_map(EUROPE, marking="OFFICIAL")).get("height", "0"))
    assert len(lines) == 2
    assert lines[0] < 30
    assert lines[1] > height - 30


def test_the_map_says_whose_borders_it_draws() -> None:
    assert "de facto, as drawn by Natural Earth" in written(corridor_map(EUROPE))


def test_no_corridor_gives_a_map_that_says_so() -> None:
    svg = corridor_map(EUROPE.head(0))
    assert "No corridor between two known countries" in written(svg)
    assert arrows(svg) == []


def test_nothing_on_the_map_can_run_or_ask() -> None:
    bad = '<script>alert(1)</script><a href="https://evil.example" onload="x()">'
    svg = corridor_map(
        flows((bad, "GB", 1), ("RO", "GB", 1)), title=bad, marking=f"{bad}\u202e\x00"
    )
    names = {item.tag.removeprefix(SVG) for item in drawn(svg).iter()}
    assert names == {"svg", "rect", "g", "title", "path", "polygon", "circle", "text"}
    attributes = {key for item in drawn(svg).iter() for key in item.attrib}
    assert not {key for key in attributes if key.startswith("on") or "href" in key}
    assert "style" not in attributes
    assert "url(" not in svg
    assert "\u202e" not in svg
    assert "<script>alert(1)</script>" in written(svg)


def test_a_width_or_frame_that_cannot_be_is_refused() -> None:
    with pytest.raises(ParameterError, match="width 100"):
        corridor_map(EUROPE, width=100)
    with pytest.raises(ParameterError, match="no column 'destination'"):
        corridor_map(EUROPE.drop(columns="destination"))


def test_a_region_is_shown_larger_than_the_world() -> None:
    assert len(corridor_map(EUROPE)) < len(corridor_map(flows(("VN", "US", 1))))
    assert "Map of 4 corridors between 3 countries" in corridor_map(EUROPE)


def test_the_same_map_stays_small() -> None:
    assert len(corridor_map(flows(("VN", "US", 1), ("BR", "PT", 2)))) < 150_000


def test_the_geometry_is_compact_and_licensed() -> None:
    folder = files("trafficnet.view") / "static" / "world"
    assert len((folder / "countries.json").read_bytes()) <= 200_000
    assert "Michael Bostock" in (folder / "LICENSE-world-atlas.txt").read_text("utf-8")


def test_every_iso_country_has_a_point() -> None:
    territories = [str(code) for code in Locale("en").territories]
    codes = {code for code in territories if re.fullmatch("[A-Z]{2}", code)}
    assert codes - UNOFFICIAL <= set(load_world().points)


@pytest.mark.parametrize("code", sorted(CITIES))
def test_cities_lie_in_their_countries(code: str) -> None:
    inside = [
        other
        for other, rings in load_world().rings.items()
        if sum(holds(ring, *CITIES[code]) for ring in rings) % 2
    ]
    assert inside == [code]


def test_points_lie_on_their_land() -> None:
    world = load_world()
    for code in (
        "AU",
        "CL",
        "DE",
        "FR",
        "GB",
        "HR",
        "ID",
        "MY",
        "NO",
        "RO",
        "US",
        "VN",
    ):
        assert any(holds(ring, *world.points[code]) for ring in world.rings[code]), code


def test_no_outline_runs_around_the_globe() -> None:
    for rings in load_world().rings.values():
        for ring in rings:
            assert np.abs(ring[:, 0]).max() <= 180.0
            assert np.abs(ring[:, 1]).max() <= 90.0
            steps = np.abs(np.diff(ring[:, 0]))
            assert steps.max() < 60 or np.abs(ring[:, 1]).max() > 80


@quick
@given(st.floats(-30, 50), st.floats(28, 66))
def test_the_regional_projection_keeps_areas(longitude: float, latitude: float) -> None:
    project = albers(10.0, 35.0, 60.0)
    assert _area(project, longitude, latitude) == pytest.approx(1.0, rel=1e-3)


@quick
@given(st.floats(-170, 170), st.floats(-80, 80))
def test_the_world_projection_keeps_areas(longitude: float, latitude: float) -> None:
    assert _area(equal_earth, longitude, latitude) == pytest.approx(1.0, rel=1e-3)


@quick
@given(st.floats(-40, 40), st.floats(-10, 12))
def test_the_equatorial_projection_keeps_areas(
    longitude: float, latitude: float
) -> None:
    project = albers(5.0, -12.0, 10.0)
    assert _area(project, longitude, latitude) == pytest.approx(1.0, rel=1e-3)


def _area(project: Any, longitude: float, latitude: float) -> float:  # noqa: ANN401
    """Return the projected area of a small square, divided by its true area."""
    step = 0.01
    corners = np.array([[0, 0], [step, 0], [0, step]]) + np.array([longitude, latitude])
    origin, east, north = project(corners)
    (a, b), (c, d) = east - origin, north - origin
    middle = np.radians(latitude + step / 2)
    return float(abs(a * d - b * c) / (np.radians(step) ** 2 * np.cos(middle)))


@pytest.mark.parametrize(
    "codes",
    ["RO GB", "NZ FJ", "US MX", "MY SG ID", "GB", "CL AR BR", "VN GB US", "RU US"],
)
def test_a_view_holds_all_its_points_with_a_margin(codes: str) -> None:
    world = load_world()
    points = np.array([world.points[code] for code in codes.split()])
    view = fitted(points, 900)
    pixels = view.pixels(points)
    assert (pixels > 20).all()
    assert (pixels < np.array([view.width, view.height]) - 20).all()
    assert 0.4 <= view.height / view.width <= 0.8


def test_north_is_up_and_east_is_right() -> None:
    world = load_world()
    view = fitted(np.array([world.points[c] for c in ("RO", "GB", "IT")]), 900)
    london, bucharest, rome = view.pixels(
        np.array([[-0.1, 51.5], [26.1, 44.4], [12.5, 41.9]])
    )
    assert london[0] < rome[0] < bucharest[0]
    assert london[1] < bucharest[1] < rome[1]


@quick
@given(
    st.lists(
        st.tuples(st.floats(-50, 150), st.floats(-50, 150)), min_size=3, max_size=12
    )
)
def test_clipping_leaves_nothing_outside(corners: list[tuple[float, float]]) -> None:
    cut = clipped(np.array(corners), 100, 80, pad=0)
    assert (cut >= -1e-6).all()
    assert (cut <= np.array([100, 80]) + 1e-6).all()


def test_what_lies_inside_is_not_touched_by_clipping() -> None:
    shape = np.array([[1.0, 1.0], [9.0, 1.0], [9.0, 9.0]])
    assert clipped(shape, 10, 10) is shape
    assert len(clipped(shape + 500, 10, 10)) == 0


def test_an_arrow_points_at_its_aim_and_there_and_back_keep_apart() -> None:
    here, there = np.array([0.0, 0.0]), np.array([100.0, 0.0])
    away, back = arc_between(here, there, 2.0), arc_between(there, here, 2.0)
    assert np.hypot(*(away.head[0] - there)) < 10
    assert np.hypot(*(away.start - here)) < 10
    assert away.at(0.5)[1] * back.at(0.5)[1] < 0
    assert abs(away.at(0.5)[1]) > 5


def test_a_label_avoids_its_neighbours_and_stays_in_the_picture() -> None:
    frame = Box(0, 0, 100, 100)
    anchor = np.array([90.0, 50.0])
    box, cost = placed_label(anchor, (30, 10), [], np.zeros((0, 2)), frame)
    assert box.within(frame)
    assert cost < 1
    again, _ = placed_label(anchor, (30, 10), [box], np.zeros((0, 2)), frame)
    assert not again.overlaps(box)


def test_where_all_is_taken_a_label_moves_off_and_a_line_leads_to_it() -> None:
    gulf = flows(("NP", "QA", 5), ("ET", "SA", 4), ("PH", "AE", 8), ("LY", "BH", 6))
    svg = corridor_map(gulf, width=320)
    assert len(list(drawn(svg).iter(f"{SVG}line"))) >= 1


def test_a_figure_on_an_arrow_moves_where_there_is_room() -> None:
    arc = arc_between(np.array([0.0, 0.0]), np.array([200.0, 0.0]), 2.0)
    first = placed_badge(arc, (12, 12), [])
    second = placed_badge(arc, (12, 12), [first])
    assert not second.overlaps(first)
    everywhere = [Box(-500, -500, 1_000, 1_000)]
    assert placed_badge(arc, (12, 12), everywhere) == first


def test_numbers_and_words_are_written_plainly() -> None:
    assert [number(v) for v in (-0.04, 1234.56, 2.0)] == ["0", "1234.6", "2"]
    assert words('a"<b>') == "a&quot;&lt;b&gt;"
    assert element("rect", x=None, stroke_width=1.25) == '<rect stroke-width="1.2"/>'


@pytest.mark.browser
def test_the_map_is_painted_without_a_request(tab: Any, tmp_path: Path) -> None:  # noqa: ANN401
    page = tmp_path / "map.html"
    page.write_text(
        "<!doctype html><meta charset='utf-8'>" + corridor_map(EUROPE, title="Țară"),
        encoding="utf-8",
    )
    tab.page.goto(page.as_uri())
    box = tab.page.locator("svg").first.bounding_box()
    assert box is not None
    assert box["width"] == pytest.approx(960)
    assert tab.page.locator("polygon").count() == 4
    assert tab.outside == []
    assert tab.complaints == []
