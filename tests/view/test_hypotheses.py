"""Links that nobody recorded: dotted, and counted nowhere."""

import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.collections import LineCollection

from trafficnet.errors import ParameterError
from trafficnet.view.hypotheses import with_hypotheses
from trafficnet.view.network_figure import plot_network
from trafficnet.view.payload import scene_payload
from trafficnet.view.pyvis_page import to_pyvis
from trafficnet.view.scene import build_scene

GUESS = pd.DataFrame({"source": ["E1"], "target": ["E40"], "probability": [0.42]})


def test_a_hypothesis_is_drawn_and_changes_no_number(
    world: Callable[[int], Any],
) -> None:
    made = world(60)
    before = made.network.links.copy()
    plain = build_scene(made.network, communities=made.groups)
    scene = build_scene(made.network, communities=made.groups, hypotheses=GUESS)
    pd.testing.assert_frame_equal(made.network.links, before)
    for name in ("links", "strength", "x", "y", "size"):
        assert scene.nodes[name].tolist() == plain.nodes[name].tolist()
    last = scene.links.iloc[-1]
    assert len(scene.links) == len(plain.links) + 1
    assert (last["line"], last["strength"], last["kinds"]) == (
        "dotted",
        0.0,
        ("hypothesis",),
    )
    assert last["basis"] == "inferred, in no record: probability 0.42"
    assert [e.label for e in scene.legend if e.mark == "dotted"] == [
        "inferred: in no record"
    ]
    assert set(plain.links["line"]) == {"solid", "dashed"}


def test_every_drawing_shows_it_dotted(world: Callable[[int], Any]) -> None:
    made = world(60)
    scene = build_scene(made.network, communities=made.groups, hypotheses=GUESS)
    links: Any = json.loads(json.dumps(scene_payload(scene)))["links"]
    assert links["line"][-1] == 2
    assert set(links["line"][:-1]) == {0, 1}
    assert "line" not in scene_payload(build_scene(made.network))["links"]
    assert to_pyvis(scene).edges[-1]["dashes"] == [1, 4]
    styles: list[Any] = [
        style
        for one in plot_network(scene).axes[0].collections
        if isinstance(one, LineCollection)
        for style in one.get_linestyle()
    ]
    dashes = [on_off[1] / on_off[0] for _, on_off in styles if on_off is not None]
    assert max(dashes) == pytest.approx(1.6)


def test_nothing_inferred_changes_nothing(world: Callable[[int], Any]) -> None:
    links = world(60).network.links
    assert with_hypotheses(links, None, frozenset()) is links


def test_a_stranger_or_a_frame_without_ends_is_refused() -> None:
    links = pd.DataFrame({"source": ["E1"], "target": ["E2"]})
    known = frozenset({"E1", "E2"})
    with pytest.raises(ParameterError, match="hypothesis about 'E9'"):
        with_hypotheses(
            links, pd.DataFrame({"source": ["E9"], "target": ["E1"]}), known
        )
    with pytest.raises(ParameterError, match="without 'target'"):
        with_hypotheses(links, pd.DataFrame({"source": ["E1"]}), known)


def test_another_style_of_line_is_refused(world: Callable[[int], Any]) -> None:
    odd = GUESS.assign(line="wavy")
    with pytest.raises(ParameterError, match="'wavy': wanted solid, dashed, dotted"):
        build_scene(world(60).network, hypotheses=odd)
