"""A scene: everything a drawing needs, from a network worked out by hand."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import pytest

from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network.model import Extras, Network
from trafficnet.view.encoding import Encoding
from trafficnet.view.palette import INK, LINK_GREY
from trafficnet.view.scene import NO_MARKING, LegendEntry, build_scene

PLACES = pd.DataFrame({"entity": ["a", "b", "c"], "x": [0, 1, 2], "y": [0, 1, 0]})


@dataclass(frozen=True)
class Grouping:
    membership: "pd.Series[int]"
    stability: "pd.Series[float]"
    certainty: "pd.Series[float]"


GROUPS = Grouping(
    pd.Series({"a": 1, "b": 1}), pd.Series({1: 0.9}), pd.Series({"a": 1.0, "b": 0.75})
)


def trio(**columns: list[Any]) -> Network:
    """Make a line of three: a - b - c, the second link across a border."""
    nodes = pd.DataFrame(
        {
            "entity": ["a", "b", "c"],
            "kind": ["person"] * 3,
            "name": ["Ana", None, "Cem"],
            "known": [True, False, True],
            "roles": [("suspect", "victim"), (), ("witness",)],
            "countries": [("RO",), ("GB", "RO"), ()],
            **columns,
        }
    )
    links = pd.DataFrame(
        {
            "source": ["a", "b"],
            "target": ["b", "c"],
            "strength": [3.0, 1.0],
            "first_seen": [pd.Timestamp("1970-01-02", tz="UTC"), pd.NaT],
            "last_seen": [pd.Timestamp("1970-01-04", tz="UTC"), pd.NaT],
            "cross_border": [False, True],
            "single_source": [False, True],
            "evidence": [None, "cell;phone"],
        }
    )
    parts = pd.DataFrame(
        {
            "source": ["a"],
            "target": ["b"],
            "record": ["r1"],
            "references": [("c.csv:1",)],
        }
    )
    return Network(nodes, links, kind="people", extras=Extras(parts=parts))


scene = partial(build_scene, trio(), positions=PLACES, communities=GROUPS)


def test_nodes_say_who_they_are() -> None:
    nodes = scene().nodes
    assert nodes["entity"].tolist() == ["a", "b", "c"]
    assert nodes["label"].tolist() == ["Ana", "b", "Cem"]
    assert nodes["known"].tolist() == [True, False, True]
    assert nodes["links"].tolist() == [1, 2, 1]
    assert nodes["community"].tolist() == [1, 1, pd.NA]
    assert nodes["certainty"].tolist() == [1.0, 0.75, None]


def test_a_victim_has_their_own_shape_and_so_has_a_witness() -> None:
    assert scene().nodes["shape"].tolist() == ["diamond", "circle", "shield"]
    chosen = scene(encoding=Encoding(node_shape=None)).nodes["shape"]
    assert chosen.tolist() == ["diamond", "circle", "shield"]


def test_area_grows_with_the_number_of_links() -> None:
    assert scene().nodes["size"].tolist() == pytest.approx([0.5**0.5, 1.0, 0.5**0.5])


def test_links_say_what_they_are() -> None:
    links = scene().links
    assert links["confirmed"].tolist() == [True, False]
    assert links["cross_border"].tolist() == [False, True]
    assert links["colour"].tolist() == [LINK_GREY, INK]
    assert links["basis"].tolist() == [None, "cell;phone"]
    assert links["first_seen"].tolist() == ["1970-01-02", None]
    assert links["spans"].tolist() == [((1, 3),), ()]
    assert links["width"].tolist() == pytest.approx([1, math.log(34) / math.log(100)])
    assert links["evidence_total"].tolist() == [1, 0]


def test_records_stand_once_and_links_point_to_them() -> None:
    found = scene(evidence={"r1": "A call"})
    assert [(r.reference, r.text) for r in found.records] == [("c.csv:1", "A call")]
    assert found.links["evidence"].tolist() == [(0,), ()]


def test_colours_are_the_groups_and_others_are_on_offer() -> None:
    found = scene()
    assert [facet.key for facet in found.facets] == [
        "community",
        "countries",
        "roles",
        "kind",
    ]
    assert found.nodes["colour"].tolist() == ["#0072B2", "#0072B2", "#8a929b"]
    assert found.stability == {1: 0.9}


def test_two_countries_are_two_colours() -> None:
    found = scene(encoding=Encoding(node_colour="countries"))
    assert [len(colours) for colours in found.nodes["colours"]] == [1, 2, 1]
    assert [c.label for c in found.facets[0].categories] == [
        "RO · Romania",
        "GB · United Kingdom",
        "not known",
    ]


def test_without_groups_countries_serve_and_then_kinds() -> None:
    assert build_scene(trio(), positions=PLACES).facets[0].key == "countries"
    nowhere = trio(countries=[(), (), ()])
    assert build_scene(nowhere, positions=PLACES).facets[0].key == "kind"


def test_any_column_can_colour() -> None:
    nodes = build_scene(
        trio(team=["x", "y", "x"]),
        positions=PLACES,
        encoding=Encoding(node_colour="team", link_colour="cross_border"),
    )
    assert nodes.facets[0].title == "Team"
    assert nodes.link_facet is not None
    assert [c.value for c in nodes.link_facet.categories] == ["False", "True"]
    same = scene(encoding=Encoding(node_colour=None))
    assert len(set(same.nodes["colour"])) == 1


def test_the_legend_explains_everything_in_the_picture() -> None:
    legend = scene().legend
    assert [e.label for e in legend if e.channel == "shape"] == [
        "victim",
        "witness",
        "person",
    ]
    assert LegendEntry("line", "crosses a border", "double") in legend
    assert LegendEntry("line", "not confirmed: a single source", "dashed") in legend
    assert LegendEntry("colour", "Group 1", "#0072B2") in legend


def test_the_marking_is_shown_or_its_absence_is() -> None:
    assert scene().marking == NO_MARKING
    assert scene(marking="OFFICIAL").marking == "OFFICIAL"


@pytest.mark.parametrize(
    ("places", "message"),
    [
        (PLACES.iloc[:2], "entity 'c' has no place"),
        (PLACES.drop(columns="x"), "wanted entity, x, y"),
        (pd.concat([PLACES, PLACES]), "stands twice"),
        (PLACES.assign(x=[0, 1, float("inf")]), "wanted finite numbers"),
        (PLACES.assign(x=[0, 1, float("nan")]), "entity 'c' has no place"),
    ],
)
def test_every_node_needs_one_place(places: pd.DataFrame, message: str) -> None:
    with pytest.raises((NoEvidenceError, ParameterError), match=message):
        scene(positions=places)


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        (Encoding(node_size="name"), "'node_size' holds 'Ana': wanted finite numbers"),
        (Encoding(node_size="debt"), "without numbers below 0"),
        (Encoding(node_colour="colour"), "node_colour 'colour'"),
    ],
)
def test_a_column_must_fit_its_channel(encoding: Encoding, message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        build_scene(trio(debt=[1, -2, 3]), positions=PLACES, encoding=encoding)


def test_shapes_run_out() -> None:
    labels = [f"n{i}" for i in range(9)]
    network = Network.from_links(
        pd.DataFrame({"source": labels[:-1], "target": labels[1:]})
    )
    with pytest.raises(ParameterError, match="9 different values: wanted at most 7"):
        build_scene(network, encoding=Encoding(node_shape="name"))


def test_nobody_is_an_empty_scene() -> None:
    empty = Network(
        pd.DataFrame({"entity": []}), pd.DataFrame({"source": [], "target": []})
    )
    scene = build_scene(empty)
    assert (len(scene.nodes), len(scene.links), scene.records) == (0, 0, ())


def test_an_edge_list_alone_is_enough() -> None:
    found = build_scene(
        Network.from_links(pd.DataFrame({"source": [1, 2], "target": [2, 3]}))
    )
    assert found.nodes["label"].tolist() == ["1", "2", "3"]
    assert found.links["evidence_total"].tolist() == [0, 0]


def test_the_order_of_the_rows_does_not_matter(world: Callable[[int], Any]) -> None:
    made = world(60)
    network = made.network
    turned = Network(
        network.nodes.iloc[::-1],
        network.links.iloc[::-1],
        kind="people",
        extras=Extras(parts=network.parts.iloc[::-1]),
    )
    one = build_scene(network, communities=made.groups, evidence=made.evidence)
    two = build_scene(turned, communities=made.groups, evidence=made.evidence)
    pd.testing.assert_frame_equal(one.nodes, two.nodes)
    pd.testing.assert_frame_equal(one.links, two.links)
    assert one.records == two.records
