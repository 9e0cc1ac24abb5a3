from collections.abc import Callable

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from trafficnet.analysis import centrality, communities, key_people
from trafficnet.analysis.ranks import Missing, ranks_of
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

Maker = Callable[..., Network]

COLUMNS = [
    "entity",
    "name",
    "community",
    "degree",
    "betweenness",
    "closeness",
    "constraint",
    "rank",
    "rank_low",
    "rank_high",
    "in_key_set",
]


def test_victims_and_witnesses_are_measured_but_never_rows(operation: Network) -> None:
    found = key_people(operation, replicates=5)
    table = found.table().set_index("entity")
    assert {"E5", "E12", "E20"}.isdisjoint(table.index)
    assert found.moved == 3
    assert len(table) == 21
    assert {"E5", "E12", "E20"}.isdisjoint(found.key_set.members)
    whole = centrality(operation, "betweenness")
    assert table["betweenness"].to_dict() == pytest.approx(whole[table.index].to_dict())


def test_columns_and_measures(operation: Network) -> None:
    groups = communities(operation, runs=5)
    found = key_people(operation, groups, replicates=5)
    assert list(found.table()) == COLUMNS
    table = found.table().set_index("entity")
    for column, measure in {
        "degree": "degree",
        "closeness": "harmonic",
        "constraint": "constraint",
    }.items():
        wanted = centrality(operation, measure)[table.index]
        if measure == "harmonic":
            wanted = wanted.astype(float)
        assert table[column].tolist() == pytest.approx(wanted.tolist()), column
    assert table["community"].tolist() == groups.membership[table.index].tolist()
    assert table["in_key_set"].sum() == 3


def test_sorted_by_rank_with_an_interval_around_it(operation: Network) -> None:
    table = key_people(operation, replicates=30).table()
    assert table["rank"].is_monotonic_increasing
    assert (table["rank_low"] <= table["rank"]).all()
    assert (table["rank"] <= table["rank_high"]).all()
    assert (table["rank_low"] < table["rank_high"]).any()
    assert table.iloc[0]["entity"] == "E11"
    assert table["rank_high"].max() <= len(table)


def test_people_without_links_are_no_rows() -> None:
    made = nx.star_graph(3)
    made.add_node(9)
    found = key_people(Network.from_networkx(made), k=1, replicates=2)
    assert found.table()["entity"].tolist() == [0, 1, 2, 3]
    assert found.method.left_out == {"people without links": 1}


def test_unknown_users_are_named_as_such(from_pairs: Maker) -> None:
    net = from_pairs(
        "ab bc",
        entity=["a", "b", "c"],
        name=["Ana", "user of +44 7700 900123", "+40 1"],
        known=[True, False, False],
    )
    names = key_people(net, replicates=2).table().set_index("entity")["name"]
    assert names.to_dict() == {
        "a": "Ana",
        "b": "user of +44 7700 900123",
        "c": "+40 1 (unknown user)",
    }


def test_no_clear_centre() -> None:
    found = key_people(Network.from_networkx(nx.complete_graph(8)), replicates=2)
    assert found.verdict == "no clear centre"
    assert "no clear centre" in found._repr_html_()


def test_no_word_of_guilt(operation: Network) -> None:
    page = key_people(operation, replicates=2)._repr_html_().casefold()
    for word in ("leader", "boss", "kingpin", "risk", "guilt"):
        assert word not in page


def test_hostile_names_stay_text(from_pairs: Maker) -> None:
    hostile = "<script>alert(1)</script>$\\frac{" + "x" * 10_000
    net = from_pairs("ab", entity=["a", "b"], name=[hostile, "=cmd|' /C calc'!A0"])
    found = key_people(net, k=1, replicates=2)
    page = found._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert len(page) < 5_000
    found.plot().figure.canvas.draw()


def test_labels_of_dollars_are_not_mathematics() -> None:
    frame = pd.DataFrame({"source": ["$\\frac{$"], "target": ["b"]})
    key_people(Network.from_links(frame), replicates=2).plot().figure.canvas.draw()


def test_nobody_to_list(from_pairs: Maker) -> None:
    with pytest.raises(NoEvidenceError, match="0 of 0 people"):
        key_people(Network.from_links(pd.DataFrame({"source": [], "target": []})))
    victims = from_pairs("ab", entity=["a", "b"], roles=[("victim",), ("witness",)])
    with pytest.raises(NoEvidenceError, match="2 of those are, or may be, victims"):
        key_people(victims)


def test_impossible_settings(operation: Network) -> None:
    with pytest.raises(ParameterError, match="replicates 0"):
        key_people(operation, replicates=0)
    with pytest.raises(ParameterError, match="k 0"):
        key_people(operation, k=0)


def test_equals_share_a_rank() -> None:
    assert ranks_of(np.array([0.0, 0.0, 0.4, 0.0])).tolist() == [2, 2, 1, 2]
    assert ranks_of(np.array([0.1 + 0.2, 0.3])).tolist() == [1, 1]
    assert ranks_of(np.array([])).tolist() == []


def test_more_missing_makes_wider_intervals(operation: Network) -> None:
    wide = []
    for missing in (Missing(0.0), Missing(0.1), Missing(0.4), Missing(0.1, people=0.3)):
        table = key_people(operation, missing=missing).table()
        wide.append(float((table["rank_high"] - table["rank_low"]).mean()))
    assert wide[0] == 0
    assert wide[0] < wide[1] < wide[2]
    assert wide[1] < wide[3]


def test_it_tells_what_was_thought_missing(operation: Network) -> None:
    found = key_people(operation, replicates=3, missing=Missing(0.2, people=0.05))
    assert found.method.parameters["missing_links"] == 0.2
    assert found.method.parameters["missing_people"] == 0.05
    assert found.method.parameters["betweenness"] == "exact"
