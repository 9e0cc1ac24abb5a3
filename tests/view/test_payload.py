"""The bytes the explorer reads."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.network.model import Network
from trafficnet.view.evidence import EvidenceRecord
from trafficnet.view.payload import scene_json, scene_payload, search_text
from trafficnet.view.scene import Scene, build_scene


def named(name: str) -> Scene:
    """Make a scene of two people, the first with this name."""
    nodes = pd.DataFrame({"entity": ["a", "b"], "name": [name, "Ben"], "known": True})
    links = pd.DataFrame({"source": ["a"], "target": ["b"]})
    places = pd.DataFrame({"entity": ["a", "b"], "x": [0, 1], "y": [0, 0]})
    return build_scene(Network.from_links(links, nodes=nodes), positions=places)


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_name_can_end_the_element_it_stands_in(name: str) -> None:
    text = scene_json(named(name))
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(text)
    assert json.loads(text)["nodes"]["label"][1] == "Ben"


def test_hostile_names_come_through_as_text() -> None:
    name = "</script><script>window.__pwned=1</script>"
    text = scene_json(named(name))
    assert "</script" not in text
    assert json.loads(text)["nodes"]["label"][0] == name


def test_links_point_at_nodes_and_words() -> None:
    payload: dict[str, Any] = scene_payload(named("Ana"))
    assert (payload["links"]["source"], payload["links"]["target"]) == ([0], [1])
    assert payload["words"][payload["nodes"]["kind"][0]] == "person"


def test_every_column_has_every_row(world: Callable[[int], Any]) -> None:
    made = world(60)
    scene = build_scene(made.network, communities=made.groups, evidence=made.evidence)
    payload: dict[str, Any] = json.loads(scene_json(scene))
    assert {len(column) for column in payload["nodes"].values()} == {60}
    assert {len(column) for column in payload["links"].values()} == {len(scene.links)}
    assert all(len(facet["codes"]) == 60 for facet in payload["facets"])
    records = payload["records"]
    assert {len(column) for column in records["rows"].values()} == {len(scene.records)}
    assert {len(column) for column in records["nodes"].values()} == {60}
    assert {len(column) for column in records["links"].values()} == {len(scene.links)}
    behind = [*records["links"]["evidence"], *records["nodes"]["evidence"]]
    used = {place for row in behind for place in row}
    assert used == set(range(len(scene.records)))


def test_the_same_scene_gives_the_same_bytes(world: Callable[[int], Any]) -> None:
    made = world(60)
    once = scene_json(build_scene(made.network, communities=made.groups))
    assert once == scene_json(build_scene(made.network, communities=made.groups))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Łukasz", "lukasz"),
        ("Иванов", "ivanov"),
        ("Țepeș", "tepes"),
        ("محمد", "mhmd"),
        ("+40 21 ١٢٣", "4021123"),
    ],
)
def test_names_in_any_script_are_found_by_latin_letters(name: str, line: str) -> None:
    assert line in search_text([name]).split("\n")


def test_files_kinds_and_grades_of_records_stand_once_among_the_words() -> None:
    records = (EvidenceRecord("calls.csv:17", "2024-01-02", "call", "2BP", "said"),) * 2
    payload = scene_payload(replace(named("Ana"), records=records))
    rows, words = payload["records"]["rows"], payload["words"]
    assert [words[rows[name][1]] for name in ("kind", "grade")] == ["call", "2BP"]
    assert words[rows["where"][0][0]] == "calls.csv"
    assert words.count("calls.csv") == words.count("call") == 1
