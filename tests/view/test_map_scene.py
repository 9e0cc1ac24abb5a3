"""What went over each border, by hand and by invariant."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import trafficnet as tn
from trafficnet.analysis import cross_border
from trafficnet.analysis.corridors import corridors as count_corridors
from trafficnet.analysis.places import crossing_parts, flows
from trafficnet.errors import ParameterError
from trafficnet.network.model import Extras, Network
from trafficnet.view.geography import load_world
from trafficnet.view.map_legs import legs_of
from trafficnet.view.map_page import (
    corridor_assets,
    corridor_fragment,
    corridor_page,
)
from trafficnet.view.map_payload import (
    corridor_json,
    corridor_payload,
    packed_numbers,
)
from trafficnet.view.map_scene import CorridorScene, build_corridor_scene
from trafficnet.view.pageparts import csp_hash

JAN, FEB, MAR = 648, 649, 650  # of 2024, months since January 1970
SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "kestrel"
EVIL = "</script><img src=x onerror=window.__pwned=1>\u202e"


def journey(entity: str, record: str, way: str, day: str | None) -> dict[str, object]:
    """Return a journey; `way` is "RO Iași > GB London", a city may be missing."""
    here, there = (each.partition(" ") for each in way.split(" > "))
    return {
        "entity": entity,
        "record": record,
        "reference": f"movements.csv:{record[1:]}",
        "origin": here[0],
        "origin_city": here[2] or None,
        "destination": there[0],
        "destination_city": there[2] or None,
        "departed_on": pd.Timestamp(day, tz="UTC") if day else pd.NaT,
        "arrived_on": pd.NaT,
    }


def call(
    source: str, target: str, record: str, way: str, day: str | None
) -> dict[str, object]:
    """Return a contact over a border."""
    here, there = way.split(" > ")
    at = pd.Timestamp(day, tz="UTC") if day else pd.NaT
    return {
        "source": source,
        "target": target,
        "kind": "contact",
        "strength": 1.0,
        "contacts": 1,
        "record": record,
        "references": (f"contacts.csv:{record[1:]}",),
        "first_seen": at,
        "last_seen": at,
        "grade": "2BP",
        "source_country": here,
        "source_evidence": "cell",
        "target_country": there,
        "target_evidence": "cell",
    }


def network(
    journeys: list[dict[str, object]],
    calls: list[dict[str, object]],
    name: tuple[str, ...] = ("Ana", "Bogdan", "Dan", "Dung"),
) -> Network:
    """Return a network of four people with these journeys and calls."""
    people = pd.DataFrame(
        {
            "entity": [f"E{n}" for n in range(1, 5)],
            "kind": "person",
            "name": list(name),
            "roles": [("victim",), ("suspect",), (), ()],
            "may_be": [(), (), ("E1",), ()],
        }
    )
    parts = pd.DataFrame(calls) if calls else None
    links = (
        parts[["source", "target"]].drop_duplicates()
        if parts is not None
        else pd.DataFrame({"source": [], "target": []})
    )
    moved = pd.DataFrame(journeys) if journeys else None
    return Network(
        people, links, kind="people", extras=Extras(parts=parts, movements=moved)
    )


BY_HAND = network(
    [
        journey("E1", "m1", "RO Iași > GB London", "2024-01-05"),
        journey("E2", "m1", "RO Iași > GB London", "2024-01-05"),
        journey("E2", "m2", "RO Iasi > GB London", "2024-03-31"),
        journey("E1", "m3", "GB London > RO", "2024-02-01"),
        journey("E4", "m4", "VN Nghệ An > PL Kraków", None),
        journey("E4", "m5", "GB Leeds > GB London", "2024-02-02"),  # no border
    ],
    [
        call("E1", "E2", "c1", "RO > GB", "2024-01-10"),
        call("E2", "E1", "c2", "GB > RO", "2024-01-11"),
        call("E3", "E4", "c3", "GB > GB", "2024-01-11"),  # no border
    ],
)


def scene_of(net: Network, **options: object) -> CorridorScene:
    table = count_corridors(flows(net), crossing_parts(net), seed=0).table
    return build_corridor_scene(net, table, **options)  # type: ignore[arg-type]


def test_legs_by_hand() -> None:
    found = {
        (leg.origin.name, leg.destination.name): leg
        for leg in legs_of(BY_HAND, {"c1": "They speak"})
    }
    assert set(found) == {
        ("Iaşi", "London"),
        ("London", "Romania"),
        ("Vietnam", "Kraków"),
        ("Romania", "United Kingdom"),
        ("United Kingdom", "Romania"),
    }
    out = found["Iaşi", "London"]  # two spellings, one place
    assert dict(out.records) == {JAN: 1, MAR: 1}
    assert dict(out.travelled) == {JAN: {"E1", "E2"}, MAR: {"E2"}}
    assert dict(out.in_touch) == {}
    assert [r.reference for r in out.evidence] == ["movements.csv:1", "movements.csv:2"]
    assert [r.kind for r in out.evidence] == ["journey", "journey"]
    lost = found["Vietnam", "Kraków"]
    assert dict(lost.records) == {None: 1}
    assert dict(lost.travelled) == {None: {"E4"}}
    assert (lost.origin.exact, lost.destination.exact) == (False, True)
    spoken = found["Romania", "United Kingdom"]
    assert dict(spoken.records) == {JAN: 1}
    assert not spoken.travelled
    assert dict(spoken.in_touch) == {JAN: {"E1", "E2"}}
    (record,) = spoken.evidence
    assert (record.reference, record.date, record.grade, record.text) == (
        "contacts.csv:1",
        "2024-01-10",
        "2BP",
        "They speak",
    )


def test_the_scene_says_whom_to_protect_and_which_places_it_does_not_know() -> None:
    scene = scene_of(BY_HAND, marking="OFFICIAL-SENSITIVE")
    assert scene.doubts == ("Nghệ An: not in the gazetteer",)
    assert scene.people == {
        "E1": ("Ana", "victim"),
        "E2": ("Bogdan", ""),
        "E4": ("Dung", ""),
    }
    assert "GeoNames" in scene.credit
    assert "de facto" in scene.credit
    maybe = network([journey("E3", "m1", "RO > GB", "2024-01-05")], [])
    scene = scene_of(maybe)
    assert scene.people == {"E3": ("Dan", "may be a victim or witness")}
    assert "GeoNames" not in scene.credit


def test_what_no_map_can_show_is_told() -> None:
    net = network([journey("E1", "m1", "ZZ > GB", "2024-01-05")], [])
    scene = scene_of(net)
    assert (scene.corridors, scene.legs) == ((), ())
    assert scene.unplaced == ("ZZ to United Kingdom: 1 records",)


def test_corridors_without_records_one_by_one_are_still_drawn() -> None:
    table = pd.DataFrame(
        {"origin": ["RO"], "destination": ["GB"], "people": [0], "records": [7]}
    )
    scene = build_corridor_scene(network([], []), table)
    (leg,) = scene.legs
    assert (leg.total, dict(leg.records)) == (7, {None: 7})
    assert (leg.origin.country, leg.destination.country) == ("RO", "GB")


COUNTRIES = st.sampled_from(["RO", "GB", "DE", "VN"])
CITIES = st.sampled_from(["", " Iași", " London", " Newport", " Köln", " nowhere"])
DAYS = st.sampled_from([None, "2023-12-31", "2024-01-01", "2024-01-31", "2024-05-05"])
PEOPLE = st.sampled_from(["E1", "E2", "E3", "E4"])


@st.composite
def operations(draw: st.DrawFn) -> Network:
    """Make journeys and calls of four people; some share a record."""
    ends = st.tuples(COUNTRIES, CITIES)
    journeys = []
    for at in range(draw(st.integers(0, 8))):
        (a, one), (b, other) = draw(ends), draw(ends)
        day = draw(DAYS)
        who = draw(st.lists(PEOPLE, min_size=1, max_size=3, unique=True))
        journeys += [journey(e, f"m{at}", f"{a}{one} > {b}{other}", day) for e in who]
    calls = []
    for at in range(draw(st.integers(0, 8))):
        one, other = draw(st.lists(PEOPLE, min_size=2, max_size=2, unique=True))
        way = f"{draw(COUNTRIES)} > {draw(COUNTRIES)}"
        calls.append(call(one, other, f"c{at}", way, draw(DAYS)))
    return network(journeys, calls)


@given(operations())
@settings(max_examples=60, deadline=None)
def test_every_record_of_a_corridor_is_on_its_legs_once(net: Network) -> None:
    scene = scene_of(net)
    records: Counter[tuple[str, str]] = Counter()
    people: dict[tuple[str, str], set[str]] = {}
    for leg in scene.legs:
        key = (leg.origin.country, leg.destination.country)
        records[key] += leg.total
        assert leg.total == sum(leg.records.values())
        assert len(leg.evidence) == leg.total
        people.setdefault(key, set()).update(*leg.travelled.values())
    for flow in scene.corridors:
        key = (flow.origin, flow.destination)
        assert records[key] == flow.records
        assert len(people[key]) == flow.people
    assert set(records) == {(f.origin, f.destination) for f in scene.corridors}


@given(operations())
@settings(max_examples=20, deadline=None)
def test_the_order_of_rows_changes_nothing(net: Network) -> None:
    turned = Network(
        net.nodes,
        net.links,
        kind="people",
        extras=Extras(
            parts=net.parts.sample(frac=1, random_state=1) if len(net.parts) else None,
            movements=net.movements.sample(frac=1, random_state=1)
            if len(net.movements)
            else None,
        ),
    )
    assert corridor_json(scene_of(net)) == corridor_json(scene_of(turned))


def test_the_sample_adds_up_and_its_page_is_small() -> None:
    net = tn.read(SAMPLE).network()
    found = cross_border(net)
    scene = build_corridor_scene(net, found.corridors, evidence=net.evidence)
    told = Counter[tuple[str, str]]()
    for leg in scene.legs:
        told[leg.origin.country, leg.destination.country] += leg.total
    table = found.corridors
    pairs = zip(table["origin"], table["destination"], strict=True)
    assert told == dict(zip(pairs, table["records"], strict=True))
    page = corridor_page(scene)
    assert len(page.encode("utf-8")) <= 200_000
    exact = {
        spot.name
        for leg in scene.legs
        for spot in (leg.origin, leg.destination)
        if spot.exact
    }
    assert {"Köln", "Munich", "Hà Tĩnh", "Pátra", "Varna"} <= exact


def test_the_payload_holds_months_and_people_in_turn() -> None:
    payload = json.loads(corridor_json(scene_of(BY_HAND)))
    places = [name for name, *_ in payload["places"]]
    legs = payload["legs"]
    at = places.index("London")
    (out,) = [
        n
        for n, to in enumerate(legs["to"])
        if to == at and places[legs["from"][n]] == "Iaşi"
    ]
    assert legs["months"][out] == [JAN, 1, MAR, 1]
    assert [payload["people"][p][0] for p in legs["travelled"][out][1::2]] == [
        "E1",
        "E2",
        "E2",
    ]
    assert legs["travelled"][out][::2] == [JAN, JAN, MAR]
    assert payload["view"] == {"kind": "world"}
    assert payload["inset"]["kind"] == "cone"


def test_a_map_of_one_region_is_a_cone_without_an_inset() -> None:
    net = network([journey("E1", "m1", "RO > GB", "2024-01-05")], [])
    payload = corridor_payload(scene_of(net))
    view = payload["view"]
    assert isinstance(view, dict)
    assert view["kind"] == "cone"
    assert view["south"] < load_world().points["RO"][1]
    assert view["north"] > load_world().points["GB"][1]
    assert payload["inset"] is None


@given(st.lists(st.integers(-(2**30), 2**30 - 1), max_size=50))
def test_packed_numbers_can_be_read_again(numbers: list[int]) -> None:
    text = packed_numbers(numbers)
    assert set(text) <= set(map(chr, range(63, 127)))
    assert unpacked(text) == numbers


def unpacked(text: str) -> list[int]:
    """Read packed numbers as the page does."""
    found, value, shift = [], 0, 0
    for char in text:
        five = ord(char) - 63
        value |= (five & 31) << shift
        shift += 5
        if five < 32:
            found.append(~(value >> 1) if value & 1 else value >> 1)
            value, shift = 0, 0
    return found


def test_hostile_texts_stay_texts() -> None:
    net = network(
        [journey("E1", "m1", f"RO {EVIL} > GB", "2024-01-05")],
        [],
        name=(EVIL, "x", "y", "z"),
    )
    scene = scene_of(net, title=EVIL, marking=EVIL, evidence={"m1": EVIL})
    page = corridor_page(scene)
    assert EVIL not in page
    assert "<img" not in page
    assert "\u202e" not in page
    inner = corridor_json(scene)
    assert not set("<>&") & set(inner)
    assert "onerror" in inner  # told, as text


def test_the_policy_allows_only_what_is_there() -> None:
    page = corridor_page(scene_of(BY_HAND))
    css, js = corridor_assets()
    assert f"script-src {csp_hash(js)};" in page
    assert f"style-src {csp_hash(css)};" in page
    assert "unsafe" not in page.split("</head>")[0]
    assert "://" not in page.split("<style>")[0]


def test_an_element_needs_a_plain_id() -> None:
    with pytest.raises(ParameterError, match="element_id"):
        corridor_fragment(scene_of(BY_HAND), 'x" onload="')


def test_movements_and_scenes_are_left_as_they_were() -> None:
    before = BY_HAND.movements.copy()
    scene_of(BY_HAND)
    pd.testing.assert_frame_equal(before, BY_HAND.movements)
    assert np.array_equal(before["record"], BY_HAND.movements["record"])
