"""What size, colour and width show: a column, a measure, a Series."""

from typing import Any

import pandas as pd
import pytest

from trafficnet.desk.network import Network
from trafficnet.desk.showing import drawn
from trafficnet.errors import ParameterError
from trafficnet.view import Encoding


@pytest.fixture
def path() -> Network:
    """a - b - c - d: b and c stand between; c is a victim."""
    nodes = pd.DataFrame(
        {"entity": list("abcd"), "roles": [("suspect",), (), ("victim",), ()]}
    )
    links = pd.DataFrame({"source": list("abc"), "target": list("bcd"), "n": [1, 2, 3]})
    return Network.from_links(links, weight="n", nodes=nodes)


def test_a_measure_is_worked_out_and_victims_have_none(path: Network) -> None:
    frames, encoding = drawn(path, None, {"size": "betweenness"})
    held: dict[str, Any] = dict(
        zip(frames.nodes["entity"], frames.nodes["betweenness"], strict=True)
    )
    assert encoding.node_size == "betweenness"
    assert held["a"] == 0
    assert held["b"] == pytest.approx(2 / 3)
    assert pd.isna(held["c"])
    assert "betweenness" not in path.nodes.columns
    scene = path.scene(size="betweenness")
    size = dict(zip(scene.nodes["entity"], scene.nodes["size"], strict=True))
    assert size == pytest.approx({"a": 0, "b": 1, "c": 0, "d": 0})
    assert scene.scales[0].words == (
        "size: betweenness, 0 to 0.667 (area in proportion); 1 without a value"
    )


def test_who_may_be_a_victim_has_no_value_of_a_measure_either(path: Network) -> None:
    nodes = path.nodes.assign(may_be=pd.Series([(), ("c",), (), ()]))
    network = Network(nodes, path.links)
    frames, _ = drawn(network, None, {"size": "betweenness"})
    assert frames.nodes["betweenness"].isna().tolist() == [False, True, True, False]


def test_a_series_is_joined_by_entity(path: Network) -> None:
    team = pd.Series({"d": "red", "b": "blue"}, name="team")
    scene = path.scene(colour=team, label=None, width=None)
    assert scene.facets[0].key == "team"
    cells = [scene.facets[0].categories[row[0]].value for row in scene.facets[0].codes]
    assert cells == ["", "blue", "", "red"]
    assert set(scene.nodes["label"]) == {""}
    assert set(scene.links["width"]) == {0.25}


def test_a_series_of_links_goes_by_their_index(path: Network) -> None:
    dear = pd.Series([9.0, 1.0, 4.0], index=path.links.index, name="dear")
    scene = path.scene(width=dear, width_scale="linear")
    assert scene.links["width"].tolist() == pytest.approx([1, 1 / 9, 4 / 9])
    with pytest.raises(ParameterError, match="width: got a Series of 2"):
        path.scene(width=dear.iloc[:2])


def test_an_order_of_values_is_kept_as_steps(path: Network) -> None:
    worry = pd.Categorical(
        ["low", "high", "low", "mid"], ["low", "mid", "high"], ordered=True
    )
    scene = path.scene(colour=pd.Series(worry, list("abcd"), name="worry"))
    assert [c.value for c in scene.facets[0].categories] == ["low", "mid", "high"]
    assert scene.facets[0].categories[0].colour == "#00204D"


def test_dates_are_coloured_in_steps(path: Network) -> None:
    days = pd.Series(pd.date_range("2023-01-01", periods=4), list("abcd"), name="met")
    labels = [c.label for c in path.scene(colour=days).facets[0].categories]
    assert labels[0].startswith("2023-01-01 to ")
    assert labels[-1].endswith(" to 2023-01-04")


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"sise": "links"}, "'sise': wanted one of size, colour"),
        (
            {"size": "betwenness"},
            "'betwenness': wanted a column .* did you mean 'betweenness'",
        ),
        ({"size": pd.Series({"x": 1})}, "knows none of the 4 entities"),
        ({"size": pd.Series([1, 2], ["a", "a"])}, "'a' stands twice"),
        ({"size_scale": "cube"}, "size_scale 'cube': wanted one of auto"),
    ],
)
def test_what_does_not_fit_is_refused(
    path: Network, choice: dict[str, Any], said: str
) -> None:
    with pytest.raises(ParameterError, match=said):
        path.scene(**choice)


def test_what_is_chosen_stands_over_the_encoding(path: Network) -> None:
    _, encoding = drawn(
        path, Encoding(node_size=None, link_width=None), {"size": "links"}
    )
    assert (encoding.node_size, encoding.link_width) == ("links", None)
