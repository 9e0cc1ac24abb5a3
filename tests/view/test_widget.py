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
