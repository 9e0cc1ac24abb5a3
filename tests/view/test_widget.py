"""The explorer in a notebook."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from trafficnet.errors import ParameterError
from trafficnet.view.page import explorer_srcdoc
from trafficnet.view.scene import Scene, build_scene
from trafficnet.view.widget import ExplorerWidget


@pytest.fixture(scope="module")
def scene(world: Callable[[int], Any]) -> Scene:
    made = world(60)
    return build_scene(made.network, communities=made.groups, marking="OFFICIAL")


def test_the_widget_carries_the_scene(scene: Scene) -> None:
    data = json.loads(ExplorerWidget(scene).data)
    assert data["nodes"]["id"][0] == "E1"
    assert data["marking"] == "OFFICIAL"


def test_what_is_selected_is_checked(scene: Scene) -> None:
    widget = ExplorerWidget(scene)
    widget.selected = ["E2", "E1", "E2"]
    assert widget.selected == ["E2", "E1"]
    with pytest.raises(ParameterError, match="'E999': wanted entities of this network"):
        widget.selected = ["E999"]
    assert widget.selected == ["E2", "E1"]


def test_what_is_selected_can_be_watched(scene: Scene) -> None:
    widget = ExplorerWidget(scene)
    seen: list[list[str]] = []
    widget.observe(lambda change: seen.append(change["new"]), "selected")
    widget.set_state({"selected": ["E3"]})  # as a message from the page sets it
    assert seen == [["E3"]]


def test_a_notebook_gets_the_widget_and_a_page_to_fall_back_on(scene: Scene) -> None:
    widget = ExplorerWidget(scene, height=500)
    data, _ = widget._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/html"] == explorer_srcdoc(scene, 540)
    assert widget.height == 500


def test_the_widget_carries_all_records_and_its_copy_few(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trafficnet.view.widget.COPY_RECORDS", 7)
    shown = ExplorerWidget(scene)
    everything = len(scene.records)
    assert len(json.loads(shown.data)["records"]["rows"]["time"]) == everything > 7
    assert shown._framed() == explorer_srcdoc(scene.carrying(7), 680)
    few = scene.carrying(7)
    assert len(few.records) == 7
    assert few.links["evidence_total"].equals(scene.links["evidence_total"])
    assert few.links["grades"].equals(scene.links["grades"])
    assert scene.carrying(everything) is scene


def test_the_filter_is_checked_and_sent_each_time(scene: Scene) -> None:
    widget = ExplorerWidget(scene)
    assert widget.filter == {}
    widget.filter = {"strength": 2, "country": "RO"}
    assert widget.filter == {"strength": 2.0, "only": {"countries": ["RO"]}}
    first = dict(widget.asked)
    widget.filter = {"strength": 2, "country": "RO"}
    assert widget.asked["filter"] == first["filter"]
    assert widget.asked["turn"] == first["turn"] + 1
    with pytest.raises(ParameterError, match="'XX'"):
        widget.filter = {"country": "XX"}
    assert widget.filter["strength"] == 2.0


def test_a_filter_made_in_the_picture_is_known(scene: Scene) -> None:
    widget = ExplorerWidget(scene)
    view = {"trafficnet_view": 1, "filter": {"strength": 3}}
    widget.set_state({"state": view})  # as a message from the page sets it
    assert widget.filter == {"strength": 3}
    assert widget.state == view


@pytest.mark.parametrize("version", [None, 2])
def test_only_saved_views_are_taken(scene: Scene, version: int | None) -> None:
    widget = ExplorerWidget(scene)
    with pytest.raises(ParameterError, match=f"trafficnet_view {version}: wanted"):
        widget.state = {"trafficnet_view": version, "filter": {}}
    assert widget.state == {}


def test_whoever_listens_is_told_and_can_stop(scene: Scene) -> None:
    widget = ExplorerWidget(scene)
    seen: list[list[str]] = []
    widget.on_select(seen.append)
    widget.selected = ["E3"]
    widget.set_state({"selected": ["E4", "E5"]})
    widget.on_select(seen.append, remove=True)
    widget.selected = []
    assert seen == [["E3"], ["E4", "E5"]]
    with pytest.raises(ParameterError, match="given before"):
        widget.on_select(seen.append, remove=True)
    with pytest.raises(ParameterError, match="wanted a function"):
        widget.on_select("print")  # type: ignore[arg-type]


def test_the_selection_comes_as_tables(scene: Scene) -> None:
    widget = ExplorerWidget(scene)
    link = scene.links.iloc[0]
    widget.selected = [link["source"], link["target"]]
    chosen = widget.selection
    assert sorted(chosen.nodes["entity"]) == sorted([link["source"], link["target"]])
    ends = set(chosen.links["source"]) | set(chosen.links["target"])
    assert ends == {link["source"], link["target"]}
    assert len(ExplorerWidget(scene).selection.nodes) == 0


def test_only_who_is_there_can_be_brought_to_the_middle(scene: Scene) -> None:
    with pytest.raises(ParameterError, match="focus 'E999'"):
        ExplorerWidget(scene).focus("E999")
