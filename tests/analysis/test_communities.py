from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from trafficnet.analysis import communities
from trafficnet.analysis.communities import CLEAR, NOT_CLEAR, community_of
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network
from trafficnet.network.arrays import Crossings, Edges, LinkArrays, NodeArrays

Maker = Callable[..., Network]


def test_karate_club_is_two_to_four_groups_that_hold() -> None:
    club = Network.from_networkx(nx.karate_club_graph())
    found = communities(club, method="leiden", runs=30)
    assert 2 <= len(found.stability) <= 4
    assert found.modularity > 0.4
    assert found.verdict == CLEAR
    assert found.membership[0] != found.membership[33]
    assert found.stability.between(0.5, 1).all()


def test_a_random_network_has_no_clear_groups() -> None:
    made = nx.gnm_random_graph(150, 450, seed=1)
    found = communities(Network.from_networkx(made), runs=10)
    assert found.verdict == NOT_CLEAR
    assert "no clear groups" in found.said()


def test_a_clique_and_a_star_have_no_clear_groups(from_pairs: Maker) -> None:
    for text in ("ab ac bc ad bd cd", "ab ac ad ae"):
        found = communities(from_pairs(text), runs=10)
        assert found.verdict == NOT_CLEAR
        assert set(found.membership) == {1}


def test_groups_of_the_operation(operation: Network) -> None:
    found = communities(operation, runs=20)
    wanted = [f"E{n}" for n in range(1, 25)]
    assert list(found.membership.index) == wanted
    gangs = [found.membership[wanted[at : at + 8]].nunique() for at in (0, 8, 16)]
    assert gangs == [1, 1, 1]
    assert found.membership.nunique() == 3
    table = found.table().set_index("community")
    of_e12 = found.membership["E12"]
    assert table.loc[of_e12, "people"] == 8
    assert table.loc[of_e12, "victims"] == 1
    assert table.loc[of_e12, "countries"] == ("DE",)
    assert table["cross_border_links"].sum() == 0
    assert list(found.table()) == [
        "community",
        "people",
        "victims",
        "stability",
        "countries",
        "cross_border_links",
        "first_seen",
        "last_seen",
    ]
    inner = operation.links[~operation.links["cross_border"]]
    assert found.table()["first_seen"].min() == inner["first_seen"].min()


def test_members_and_bridges(operation: Network) -> None:
    found = communities(operation, runs=20)
    members = found.members().set_index("entity")
    assert list(members) == ["community", "certainty", "runner_up"]
    assert members["certainty"].between(0.5, 1).all()
    torn = members["runner_up"].dropna()
    assert (torn != members.loc[torn.index, "community"]).all()


def test_people_without_links_belong_nowhere() -> None:
    made = nx.complete_graph(4)
    made.add_node(9)
    found = communities(Network.from_networkx(made), runs=5)
    assert 9 not in found.membership.dropna().index
    assert found.certainty[9] == 0
    assert 9 not in found.runner_up.dropna().index
    assert found.table()["people"].tolist() == [4]
    assert found.method.left_out == {"people without links": 1}


def test_numbers_go_by_size(from_pairs: Maker) -> None:
    found = communities(from_pairs("xy yz zx ab"), runs=10)
    assert found.membership.to_dict() == {"a": 2, "b": 2, "x": 1, "y": 1, "z": 1}


def test_directions_are_ignored() -> None:
    frame = pd.DataFrame({"source": list("abcdef"), "target": list("bcaefd")})
    one, other = (
        communities(Network.from_links(frame, directed=directed), runs=5)
        for directed in (True, False)
    )
    assert one.membership.tolist() == other.membership.tolist()


@pytest.mark.parametrize("method", ["louvain", "label_propagation"])
def test_other_methods_find_the_same_plain_groups(
    method: str,
) -> None:
    net = Network.from_networkx(nx.connected_caveman_graph(4, 6))
    found = communities(net, method=method, runs=8)
    leiden = communities(net, runs=8)
    assert found.membership.tolist() == leiden.membership.tolist()
    assert len(found.stability) == 4
    assert found.method.parameters["method"] == method


def test_the_answer_can_be_shown(operation: Network) -> None:
    found = communities(operation, runs=5)
    assert "<table" in found._repr_html_()
    assert found.plot().figure is not None
    axes = Figure().add_subplot()
    assert found.plot(axes) is axes


def test_tables_are_copies(operation: Network) -> None:
    found = communities(operation, runs=5)
    given = found.table()
    given["people"] = 99
    assert found.table()["people"].tolist() == [8, 8, 8]


def test_no_link_is_no_evidence() -> None:
    empty = Network.from_links(pd.DataFrame({"source": [], "target": []}))
    with pytest.raises(NoEvidenceError, match="0 people and no link"):
        communities(empty)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"method": "walktrap"}, "wanted one of ensemble, leiden"),
        ({"resolution": 0.0}, "above 0"),
        ({"resolution": float("nan")}, "above 0"),
        ({"runs": 0}, "at least 1"),
    ],
)
def test_impossible_settings(
    setting: dict[str, Any], said: str, operation: Network
) -> None:
    with pytest.raises(ParameterError, match=said):
        communities(operation, **setting)


def test_group_beside_a_network(operation: Network) -> None:
    assert community_of(operation, None).isna().all()
    found = communities(operation, runs=5)
    assert community_of(operation, found).tolist() == found.membership.tolist()


def test_one_run_says_that_nothing_was_tested() -> None:
    links = pd.DataFrame({"source": list("aabddec"), "target": list("bcceffd")})
    found = communities(Network.from_links(links), runs=1)
    assert found.membership.tolist() == [1, 1, 1, 2, 2, 2]
    assert found.verdict == "not tested"
    assert found.stability.isna().all()
    assert found.certainty.isna().all()
    assert "of one run: not tested" in found.said()


def test_arrays_and_frames_give_the_same_table_of_groups() -> None:
    country = np.array([0, 0, 1, 1, 1, -1], dtype=np.int16)
    ends = np.array([[0, 0, 1, 3, 3, 4, 2], [1, 2, 2, 4, 5, 5, 3]], dtype=np.int32)
    contacts = np.arange(1, 8, dtype=np.int32)
    moments = np.datetime64("2025-03-01", "us") + np.arange(7)
    names = ("GB", "RO")
    net = Network(
        NodeArrays([*"abcdef"], None, country, names, "user of {label}"),
        LinkArrays(
            Edges(ends[0], ends[1], np.ones(7)),
            contacts,
            moments,
            moments,
            "contact",
            Crossings(country[ends[0]], country[ends[1]], names),
        ),
    )
    framed = Network(net.nodes, net.links)
    one, other = (communities(each, runs=1).table() for each in (net, framed))
    pd.testing.assert_frame_equal(one, other)
    assert one["countries"].tolist() == [("GB", "RO"), ("RO",)]
    assert one["cross_border_links"].tolist() == [2, 0]
