"""Figures that were published about real covert networks come out of these functions."""

from pathlib import Path

import pandas as pd
import pytest

from trafficnet.analysis import centrality, cohesion, communities, key_set
from trafficnet.network import Network

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="shared data are not here")


def covert(name: str) -> Network:
    folder = DATA / "covert"
    nodes = pd.read_csv(folder / f"{name}.nodes.csv").rename(columns={"id": "entity"})
    nodes["name"] = nodes["name"].astype(str)
    links = pd.read_csv(folder / f"{name}.edges.csv")
    return Network.from_links(links, nodes=nodes[["entity", "name"]])


def test_n17() -> None:
    net = covert("n17")
    found = cohesion(net, communities(net, method="leiden"))
    assert (found.people, found.links) == (18, 46)
    assert round(found.density, 2) == 0.30
    assert round(found.transitivity, 2) == 0.50
    assert round(found.modularity, 2) == 0.21


def test_jakarta() -> None:
    net = covert("jakarta2009")
    found = cohesion(net, communities(net, method="leiden"))
    assert (found.people, found.links, found.pieces) == (28, 38, 3)
    assert found.diameter == 4
    assert round(found.density, 2) == 0.10
    assert round(found.mean_degree, 2) == 2.71
    assert round(found.transitivity, 2) == 0.36
    assert round(found.modularity, 2) == 0.61


def test_london_gang() -> None:
    net = covert("london_gang")
    found = cohesion(net)
    assert (found.people, found.links) == (54, 315)
    assert round(found.density, 4) == 0.2201
    nodes = pd.read_csv(DATA / "covert" / "london_gang.nodes.csv").set_index("id")
    born = nodes["Birthplace"]
    links = net.links
    assert sum(born[links["source"]].array != born[links["target"]].array) == 203


def test_pole_who_knows_whom() -> None:
    """Betweenness of a published police training case (fictional people)."""
    folder = DATA / "pole"
    knows = pd.read_csv(folder / "crime-investigation.relationships.KNOWS.csv")
    people = pd.read_csv(folder / "crime-investigation.nodes.Person.csv")
    ends = list(knows.columns[:2])
    net = Network.from_links(knows, source=ends[0], target=ends[1])
    found = centrality(net, "betweenness", normalized=False).sort_values(
        ascending=False
    )
    names = people.set_index(people.columns[0])
    first = [" ".join(str(v) for v in names.loc[e].tolist()) for e in found.index[:2]]
    assert "Annie" in first[0]
    assert "Duncan" in first[0]
    assert "Ann" in first[1]
    assert "Fox" in first[1]
    assert found.iloc[:2].round(1).tolist() == [5275.3, 5116.2]


@pytest.mark.parametrize("name", ["n17", "jakarta2009", "london_gang"])
def test_key_sets_of_real_networks_are_exact(name: str) -> None:
    net = covert(name)
    found = key_set(net, 2)
    assert found.method == "exact"
    assert found.fragmentation >= found.before
