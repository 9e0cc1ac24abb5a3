import itertools

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from trafficnet.analysis.brokers import ROLES, brokerage, brokers
from trafficnet.analysis.graph import graph_of, simple_graph
from trafficnet.network import Network


def by_definition(made: "nx.DiGraph[int]", group: list[int]) -> dict[str, list[int]]:
    """Every ordered triple, looked at one by one."""
    count = {role: [0] * len(group) for role in ROLES}
    for a, b, c in itertools.permutations(range(len(group)), 3):
        if min(group[a], group[b], group[c]) < 0:
            continue
        if made.has_edge(a, b) and made.has_edge(b, c) and not made.has_edge(a, c):
            count[role_of(group[a], group[b], group[c])][b] += 1
    return count


def role_of(a: int, b: int, c: int) -> str:
    if a == b == c:
        return "coordinator"
    if b == c:
        return "gatekeeper"
    if a == b:
        return "representative"
    return "consultant" if a == c else "liaison"


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_equals_the_definition(*, seed: int, directed: bool) -> None:
    chance = np.random.default_rng(seed)
    made = nx.gnp_random_graph(11, 0.3, seed=seed, directed=directed)
    group = chance.integers(-1, 3, 11)
    ends = np.array(list(made.edges))
    graph = simple_graph(11, ends[:, 0], ends[:, 1], directed=directed)
    found = brokerage(graph, group)
    wanted = by_definition(made.to_directed(), group.tolist())
    assert {role: found[role].tolist() for role in ROLES} == wanted


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ([0, 0, 0], "coordinator"),
        ([0, 1, 1], "gatekeeper"),
        ([0, 0, 1], "representative"),
        ([0, 1, 0], "consultant"),
        ([0, 1, 2], "liaison"),
    ],
)
def test_each_role_on_a_path(groups: list[int], role: str) -> None:
    path = simple_graph(3, [0, 1], [1, 2], directed=True)
    found = brokerage(path, np.array(groups))
    assert {each: found[each].tolist() for each in ROLES} == {
        each: [0, int(each == role), 0] for each in ROLES
    }


def test_undirected_paths_count_from_both_sides() -> None:
    found = brokerage(simple_graph(3, [0, 1], [1, 2]), np.array([0, 1, 1]))
    assert found["gatekeeper"].tolist() == [0, 1, 0]
    assert found["representative"].tolist() == [0, 1, 0]


def test_a_direct_contact_needs_no_broker() -> None:
    found = brokerage(simple_graph(3, [0, 1, 0], [1, 2, 2]), np.array([0, 1, 2]))
    assert all((found[role] == 0).all() for role in ROLES)


def operation_of(roles: list[tuple[str, ...]]) -> Network:
    nodes = pd.DataFrame(
        {
            "entity": ["a", "b", "c", "d"],
            "roles": roles,
            "countries": [("RO",), ("GB",), ("DE",), ()],
        }
    )
    frame = pd.DataFrame({"source": ["a", "b", "b"], "target": ["b", "c", "d"]})
    return Network.from_links(frame, nodes=nodes)


def countries(net: Network) -> "pd.Series[str]":
    return pd.Series(["RO", "GB", "DE", None], index=net.index, dtype=object)


def test_brokers_join_countries() -> None:
    net = operation_of([(), (), (), ()])
    found = brokers(net, graph_of(net), countries(net))
    assert found.to_dict("records") == [
        {
            "entity": "b",
            "coordinator": 0,
            "gatekeeper": 0,
            "representative": 0,
            "consultant": 0,
            "liaison": 2,
            "countries_joined": ("DE", "GB", "RO"),
        }
    ]


def test_protected_people_are_no_brokers() -> None:
    net = operation_of([(), ("victim", "suspect"), (), ()])
    found = brokers(net, graph_of(net), countries(net))
    assert len(found) == 0
    assert list(found) == ["entity", *ROLES, "countries_joined"]
