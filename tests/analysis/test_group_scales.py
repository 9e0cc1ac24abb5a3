"""Groups at every resolution, groups in groups, and people in several groups."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from trafficnet.analysis import communities, hierarchy, overlaps, resolutions
from trafficnet.analysis.resolutions import alikeness
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network


def nested(seed: int = 1) -> "nx.Graph[int]":
    """Four groups of four cells of eight: cells close, groups loose, the rest hardly."""
    chance = np.random.default_rng(seed)
    made: nx.Graph[int] = nx.empty_graph(128)
    for a in range(128):
        for b in range(a):
            same = (a // 8 == b // 8, a // 32 == b // 32)
            p = 0.9 if same[0] else 0.12 if same[1] else 0.004
            if chance.random() < p:
                made.add_edge(a, b)
    return made


def test_alikeness_against_sets_of_pairs() -> None:
    chance = np.random.default_rng(4)
    for _ in range(20):
        one, other = chance.integers(0, 3, (2, 9))
        pairs = [(a, b) for a in range(9) for b in range(a)]
        x = {p for p in pairs if one[p[0]] == one[p[1]]}
        y = {p for p in pairs if other[p[0]] == other[p[1]]}
        by_chance = len(x) * len(y) / len(pairs)
        wanted = (len(x & y) - by_chance) / ((len(x) + len(y)) / 2 - by_chance)
        assert alikeness(one, other) == pytest.approx(wanted)
    assert alikeness(np.zeros(1, np.int64), np.zeros(1, np.int64)) == 1


def test_two_plateaus_of_nested_groups() -> None:
    found = resolutions(Network.from_networkx(nested()), runs=5)
    assert {4, 16} <= set(found.plateaus["groups"])
    table = found.table()
    assert table["groups"].is_monotonic_increasing
    held = table.dropna(subset="plateau").groupby("plateau")["groups"].nunique()
    assert (held <= 2).all()
    assert "16 groups" in found.said()
    assert found.membership.shape == (128, len(table))
    assert found.plot().get_xscale() == "log"
    assert "<table" in found._repr_html_()


def test_a_random_network_has_no_plateau() -> None:
    made = nx.gnm_random_graph(120, 360, seed=3)
    found = resolutions(Network.from_networkx(made), runs=5)
    assert found.plateaus.empty
    assert found.said().startswith("No plateau")


def test_resolutions_refuse() -> None:
    net = Network.from_networkx(nx.path_graph(4))
    with pytest.raises(ParameterError, match="that rise"):
        resolutions(net, at=[1.0, 0.5])
    with pytest.raises(ParameterError, match="that rise"):
        resolutions(net, at=[0.0, 0.5])
    with pytest.raises(ParameterError, match="wanted one of"):
        resolutions(net, method="walktrap")
    empty = Network.from_links(pd.DataFrame({"source": [], "target": []}))
    for question in (resolutions, hierarchy):
        with pytest.raises(NoEvidenceError, match="at least one link"):
            question(empty)
    with pytest.raises(ParameterError, match="at least 2"):
        hierarchy(net, runs=1)


def test_cells_in_groups_are_found() -> None:
    found = hierarchy(Network.from_networkx(nested()), runs=8)
    table = found.table()
    assert table["level"].value_counts().to_dict() == {1: 4, 2: 16}
    assert (table.loc[table["level"] == 1, "parts"] == 4).all()
    top = table[table["level"] == 1]
    assert (top["modularity"] > top["by_chance"]).all()
    inner = table[table["level"] == 2]
    assert inner["within"].tolist() == [name[0] for name in inner["group"]]
    assert inner["people"].tolist() == [8] * 16
    cells = found.membership.groupby(np.arange(128) // 8).nunique()
    assert (cells == 1).all()
    assert found.said() == "4 groups, 4 of them with groups inside; 2 levels."
    assert found.plot().figure is not None


def test_cliques_hold_no_groups() -> None:
    found = hierarchy(Network.from_networkx(nx.connected_caveman_graph(3, 8)), runs=5)
    assert found.table()["level"].tolist() == [1, 1, 1]
    assert found.said() == "3 groups, none with groups inside."


def test_levels_add_up() -> None:
    found = hierarchy(Network.from_networkx(nested(5)), runs=5).table()
    parents = found[found["parts"] > 0].set_index("group")["people"]
    within = found.groupby("within")["people"].sum()
    assert within.to_dict() == parents.to_dict()
    assert len(parents) == 4


def two_cliques_and_a_broker(size: int = 8, ties: int = 4) -> "nx.Graph[str]":
    made: nx.Graph[str] = nx.Graph()
    for side in "ab":
        names = [f"{side}{number}" for number in range(size)]
        made.add_edges_from((x, y) for x in names for y in names if x < y)
    made.add_edges_from(("broker", f"{side}{n}") for side in "ab" for n in range(ties))
    made.add_edge("a0", "b7")
    return made


def test_a_broker_belongs_to_both() -> None:
    net = Network.from_networkx(two_cliques_and_a_broker())
    groups = communities(net, runs=10)
    found = overlaps(net, groups)
    assert found.table()["entity"].tolist() == ["broker"]
    row = found.table().iloc[0]
    assert row["links"] == 4
    assert row["share"] == pytest.approx(0.5)
    assert {row["community"], row["also"]} == {1, 2}
    # 8 links; the other group's members hold 8 * 7 + 4 + 1 of 2m ends
    ends = 8 * 7 + 4 + 1
    assert row["expected"] == pytest.approx(8 * ends / (2 * 65))
    assert found.said() == "1 person belongs to more than one group."
    assert found.plot().figure is not None


def test_one_link_abroad_is_no_second_membership() -> None:
    net = Network.from_networkx(nx.connected_caveman_graph(4, 6))
    found = overlaps(net, communities(net, runs=5))
    assert found.table().empty
    assert found.said() == "Nobody belongs to more than one group."


def test_order_of_rows_changes_no_scale() -> None:
    frame = nx.to_pandas_edgelist(nested(2))
    shuffled = frame.sample(frac=1, random_state=1).rename(columns={"source": "target", "target": "source"})  # fmt: skip
    one, other = (
        Network.from_links(each, directed=False) for each in (frame, shuffled)
    )
    for question in (lambda net: resolutions(net, at=[1.0, 4.0], runs=3), lambda net: hierarchy(net, runs=3)):  # fmt: skip
        pd.testing.assert_frame_equal(question(one).table(), question(other).table(), check_exact=True)  # fmt: skip
    groups = communities(one, runs=4)
    pd.testing.assert_frame_equal(overlaps(one, groups).table(), overlaps(other, groups).table())  # fmt: skip
