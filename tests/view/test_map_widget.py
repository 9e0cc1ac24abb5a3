"""The map of corridors in a notebook: what Python is told, and what it may ask."""

import base64
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import trafficnet as tn
from trafficnet import view
from trafficnet.analysis.places import FLOW_KINDS
from trafficnet.errors import ParameterError
from trafficnet.network.model import Network
from trafficnet.view.map_filter import checked_map_filter, months_of
from trafficnet.view.map_page import corridor_page
from trafficnet.view.map_scene import CorridorScene
from trafficnet.view.map_ways import people_on, place_keys, ways_of
from trafficnet.view.map_widget import CorridorWidget
from trafficnet.view.pageparts import framed
from trafficnet.view.scene import build_scene

from .test_map_scene import (
    BY_HAND,
    FEB,
    JAN,
    MAR,
    call,
    journey,
    network,
    operations,
    scene_of,
)

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "kestrel"
OUT, BACK = ("RO", "GB"), ("GB", "RO")


@pytest.fixture(scope="module")
def scene() -> CorridorScene:
    """Return the map of four people by hand."""
    return scene_of(BY_HAND, marking="OFFICIAL", title="By hand")


@pytest.fixture
def shown(scene: CorridorScene) -> CorridorWidget:
    """Return the map of four people as a notebook has it."""
    return CorridorWidget(scene, still="<svg/>")


def test_every_arrow_has_a_name_at_both_levels(scene: CorridorScene) -> None:
    assert {way: sum(leg.total for leg in legs) for way, legs in ways_of(scene).items()} == {
        OUT: 3,  # m1, m2, c1
        BACK: 2,  # m3, c2
        ("VN", "PL"): 1,
        ("RO Iaşi", "GB London"): 2,
        ("GB London", "RO ?"): 1,
        ("RO ?", "GB ?"): 1,
        ("GB ?", "RO ?"): 1,
        ("VN ?", "PL Kraków"): 1,
    }  # fmt: skip


def test_two_places_of_one_name_stay_two(scene: CorridorScene) -> None:
    leg = next(leg for leg in scene.legs if leg.origin.exact)
    elsewhere = replace(leg, origin=replace(leg.origin, latitude=45.0))
    keys = place_keys(replace(scene, legs=(leg, elsewhere)))
    assert keys[leg.origin] == "RO Iaşi"
    assert keys[elsewhere.origin] == "RO Iaşi 2"


def test_what_is_chosen_is_checked_and_told(shown: CorridorWidget) -> None:
    heard: list[list[tuple[str, str]]] = []
    shown.on_select(heard.append)
    shown.selected = [OUT, OUT, BACK]
    assert shown.selected == [OUT, BACK]
    shown.set_state({"selected": [["RO", "GB"]]})  # as a message from the page sets it
    assert shown.selected == [OUT]
    assert heard == [[OUT, BACK], [OUT]]
    with pytest.raises(ParameterError, match="wanted a corridor of this map"):
        shown.selected = [("RO", "FR")]
    with pytest.raises(ParameterError, match="did you mean"):
        shown.focus("RO Iasi", "GB London")
    assert shown.selected == [OUT]
    shown.on_select(heard.append, remove=True)
    shown.focus("GB", "RO")
    assert shown.selected == [BACK]
    assert len(heard) == 2


def test_the_chosen_come_as_tables(shown: CorridorWidget) -> None:
    shown.selected = [OUT, ("VN ?", "PL Kraków")]
    chosen = shown.selection
    assert [*zip(chosen.corridors["origin"], chosen.corridors["destination"], strict=True)] == [OUT, ("VN", "PL")]  # fmt: skip
    assert chosen.corridors["people"].tolist() == [2, 1]
    assert {"first_seen", "last_seen", "p_value"} <= set(chosen.corridors)
    assert chosen.people.to_dict("list") == {
        "entity": ["E1", "E2", "E4"],
        "label": ["Ana", "Bogdan", "Dung"],
        "role": ["victim", "", ""],
        "travelled": [True, True, True],
    }
    shown.selected = []
    assert len(shown.selection.corridors) == len(shown.selection.people) == 0


def test_people_follow_the_months_and_kinds_that_are_shown(
    shown: CorridorWidget,
) -> None:
    shown.selected = [OUT]
    assert shown.people == ["E1", "E2"]
    shown.filter = {"from": "2024-03"}
    assert shown.people == ["E2"]
    shown.filter = {"from": "2024-02", "to": "2024-02"}
    assert shown.people == []
    shown.filter = {"kind": "contact"}
    assert shown.people == ["E1", "E2"]
    assert shown.selection.people["travelled"].tolist() == [False, False]


def test_the_filter_is_checked_and_sent_each_time(shown: CorridorWidget) -> None:
    shown.filter = {"country": "RO", "from": 2024, "beyond_chance": False}
    assert shown.filter == {"country": ["RO"], "from": "2024-01"}
    assert shown.asked == {"filter": shown.filter, "turn": 1}
    shown.filter = {"country": "RO", "from": "2024-01"}
    assert shown.asked["turn"] == 2
    state = {"trafficnet_map": 1, "filter": {"person": ["E1"]}}
    shown.set_state({"state": state})
    assert shown.filter == {"person": ["E1"]}


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"contry": "RO"}, "'contry': wanted one of .*did you mean 'country'"),
        ({"country": "FR"}, "filter country 'FR': wanted one of 'GB'"),
        ({"origin": "PL"}, "filter origin 'PL'"),
        ({"kind": ["journey", "payment"]}, "filter kind 'payment'"),
        ({"person": "E3"}, "filter person 'E3'"),
        ({"from": "2024-01-05"}, "filter from '2024-01-05': wanted a month"),
        ({"from": "2024-13"}, "filter from '2024-13': wanted a month"),
        ({"from": "2024-03", "to": "2024-02"}, "wanted a month not before"),
        ({"from": "2025"}, "wanted months within 2024-01 to 2024-03"),
        ({"beyond_chance": 1}, "wanted True or False"),
        ("RO", "wanted a dict"),
    ],
)
def test_what_the_map_does_not_have_is_refused(
    scene: CorridorScene, asked: object, refusal: str
) -> None:
    with pytest.raises(ParameterError, match=refusal):
        checked_map_filter(scene, asked)


def test_months_cannot_be_asked_for_where_nothing_has_a_date() -> None:
    bare = scene_of(network([journey("E1", "m1", "RO > GB", None)], []))
    with pytest.raises(ParameterError, match="wanted none: no record has a date"):
        checked_map_filter(bare, {"from": "2024"})


def test_only_saved_views_of_a_map_are_taken(shown: CorridorWidget) -> None:
    with pytest.raises(ParameterError, match="trafficnet_map None: wanted"):
        shown.state = {"trafficnet_view": 1}
    assert shown.state == {}


def test_a_linked_network_lights_up_the_people(shown: CorridorWidget) -> None:
    explorer = view.ExplorerWidget(build_scene(BY_HAND))
    shown.selected = [BACK]
    shown.link(explorer)
    shown.link(explorer)  # once is enough
    assert explorer.selected == ["E1"]
    heard: list[list[str]] = []
    explorer.on_select(heard.append)
    shown.set_state({"selected": [["RO", "GB"]]})  # as a click on the map sets it
    assert explorer.selected == ["E1", "E2"]
    shown.filter = {"from": "2024-03"}
    assert explorer.selected == ["E2"]
    shown.selected = []
    assert explorer.selected == []
    assert heard == [["E1", "E2"], ["E2"], []]
    shown.link(explorer, remove=True)
    shown.selected = [OUT]
    assert explorer.selected == []
    with pytest.raises(ParameterError, match="linked before"):
        shown.link(explorer, remove=True)
    with pytest.raises(ParameterError, match=r"wanted a view such as net\.show"):
        shown.link("network")  # type: ignore[arg-type]


def test_who_is_not_in_the_network_is_left_out_of_the_link(
    shown: CorridorWidget,
) -> None:
    some = network([], [call("E1", "E3", "c1", "RO > GB", None)])
    some = Network(some.nodes[some.nodes["entity"] != "E2"], some.links, kind="people")
    explorer = view.ExplorerWidget(build_scene(some))
    shown.link(explorer)
    shown.selected = [OUT]
    assert explorer.selected == ["E1"]


def test_a_notebook_file_keeps_a_page_and_a_picture(
    shown: CorridorWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept: list[dict[str, Any]] = []
    monkeypatch.setattr(
        "trafficnet.view.notebook.display", lambda data, **_: kept.append(data)
    )
    shown._ipython_display_()
    live, copy = kept
    assert "application/vnd.jupyter.widget-view+json" in live
    assert "text/html" not in live
    assert f'class="{shown.copy}"' in copy["text/html"]
    assert "srcdoc=" in copy["text/html"]
    picture = re.search(r"data:image/svg\+xml;base64,([^\"]+)", copy["text/html"])
    assert picture is not None
    assert base64.b64decode(picture[1]) == b"<svg/>"
    assert copy["text/plain"] == "3 corridors on the map"
    written = shown.save(tmp_path / "map.html").read_text("utf-8")
    assert written == shown.page
    assert "default-src 'none'" in written
    assert shown.save(tmp_path / "map.svg").read_text("utf-8") == "<svg/>"


MONTHS = st.tuples(st.integers(JAN - 1, MAR + 2), st.integers(JAN - 1, MAR + 2))


@given(operations(), st.none() | MONTHS, st.none() | st.sets(st.sampled_from(FLOW_KINDS)))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_who_is_on_a_corridor_adds_up(
    net: Network, window: tuple[int, int] | None, kinds: set[str] | None
) -> None:
    """Of all months and kinds, a corridor's travellers are those the table counts."""
    scene = scene_of(net)
    ways = ways_of(scene)
    for flow in scene.corridors:
        legs = ways[flow.origin, flow.destination]
        everybody = people_on(scene, [legs])
        assert sum(everybody.values()) == flow.people
        some = people_on(scene, [legs], kinds=kinds, months=window)
        if window is None and kinds is None:
            assert some == everybody
        travelled = {who for who, moved in some.items() if moved}
        assert travelled <= {who for who, moved in everybody.items() if moved}
        if kinds is not None and "journey" not in kinds:
            assert travelled == set()
    between = [way for way in ways if " " in way[0]]
    within = [way for way in ways if " " not in way[0]]
    assert sum(len(ways[way]) for way in within) == len(scene.legs)
    assert sum(len(ways[way]) for way in between) == len(scene.legs)


def test_months_of_a_filter() -> None:
    assert months_of({}) is None
    assert months_of({"from": "2024-01", "to": "2024-02"}) == (JAN, FEB)


def test_the_front_door_gives_the_map_of_the_sample() -> None:
    net = tn.read(SAMPLE).network()
    routes = net.map(title="Kestrel")
    assert isinstance(routes, view.CorridorWidget)
    routes.selected = [("VN", "PL")]
    legs = net.movements
    mine = legs[(legs["origin"] == "VN") & (legs["destination"] == "PL")]
    assert set(routes.people) == set(mine["entity"])
    assert json.loads(routes.data)["title"] == "Kestrel"


def test_the_map_carries_all_records_and_its_copy_few(
    scene: CorridorScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trafficnet.view.map_widget.COPY_RECORDS", 1)
    told = CorridorWidget(scene)
    held = [record for leg in scene.legs for record in leg.evidence]
    assert len(held) > 1
    rows = json.loads(told.data)["records"]["rows"]
    assert len(rows["time"]) == len(set(held))
    assert told._framed() == framed(
        corridor_page(scene.carrying(1)), scene.title or "Map", 720
    )
    few = scene.carrying(1)
    assert sum(len(leg.evidence) for leg in few.legs) == 1
    assert [leg.total for leg in few.legs] == [leg.total for leg in scene.legs]
    assert scene.carrying(len(held)) is scene
