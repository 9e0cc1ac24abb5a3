from collections.abc import Callable

import networkx as nx
import pandas as pd
import pytest

from trafficnet.analysis import communities, replacements
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

Maker = Callable[..., Network]


def test_by_hand() -> None:
    # a and b both hold c, d, e together; f hangs on c; a alone knows g
    made = nx.Graph([(x, y) for x in "ab" for y in "cde"])
    made.add_edges_from([("c", "f"), ("a", "g")])
    found = replacements(Network.from_networkx(made), ["a"], limit=2)
    first = found.table().iloc[0]
    assert first["candidate"] == "b"
    assert first["similarity"] == pytest.approx(3 / 4)  # c, d, e of c, d, e, g
    assert first["shared_contacts"] == 3
    assert first["contacts_reached"] == 3  # g is out of reach without a
    assert first["mean_steps"] == 1
    assert found.before == 0
    assert found.without == pytest.approx(1 - 20 / 30)  # five of six hang together
    assert first["fragmentation"] == 0  # b would know g too
    assert found.verdict == "somebody already knows half of the same people"
    assert "to 0.33, and to 0.00" in found.said()


def test_nobody_alike() -> None:
    found = replacements(Network.from_networkx(nx.path_graph(9)), [4])
    assert found.verdict == "nobody knows half of the same people"
    assert len(found.table()) == 5
    assert len(found.plot().patches) == 5


def test_what_is_recorded_in_common(from_pairs: Maker) -> None:
    net = from_pairs(
        "ab ac db dc",
        entity=list("abcd"),
        functions=[("Transporter", "Smuggler"), (), (), ("Transporter",)],
        countries=[("RO", "DE"), (), (), ("DE",)],
    )
    groups = communities(net, runs=3)
    row = replacements(net, ["a"], groups, limit=1).table().iloc[0]
    assert row["candidate"] == "d"
    assert row["shared_functions"] == ("Transporter",)
    assert row["shared_countries"] == ("DE",)
    same = groups.membership["a"] == groups.membership["d"]
    assert row["same_community"] == same
    assert replacements(net, ["a"]).table()["same_community"].isna().all()


def test_several_gaps_at_once() -> None:
    made = nx.complete_bipartite_graph(3, 5)
    found = replacements(Network.from_networkx(made), [0, 1], limit=1)
    assert found.table()["gap"].tolist() == [0, 1]
    assert found.table()["candidate"].tolist() == [2, 2]
    assert found.table()["similarity"].tolist() == [1, 1]


def test_victims_are_neither_gaps_nor_candidates(operation: Network) -> None:
    found = replacements(operation, ["E3", "E11"], limit=24)
    assert {"E3", "E5", "E11", "E12", "E20"}.isdisjoint(found.table()["candidate"])
    assert found.method.left_out == {"victims and witnesses, never candidates": 3}
    for person in ("E5", "E12", "E20"):
        with pytest.raises(ParameterError, match="never taken out"):
            replacements(operation, ["E3", person])


def test_impossible_questions(operation: Network, from_pairs: Maker) -> None:
    with pytest.raises(ParameterError, match="nobody is named"):
        replacements(operation, [])
    with pytest.raises(ParameterError, match="'E99'"):
        replacements(operation, ["E99"])
    with pytest.raises(NoEvidenceError, match="nobody left"):
        replacements(from_pairs("ab"), ["a", "b"])
    bare = Network.from_networkx(nx.empty_graph(2))
    with pytest.raises(NoEvidenceError, match="no link"):
        replacements(bare, [0])


def test_order_of_rows_and_names_change_nothing() -> None:
    frame = nx.to_pandas_edgelist(nx.karate_club_graph())[["source", "target"]]
    one = replacements(Network.from_links(frame), [0, 33]).table()
    other = replacements(
        Network.from_links(frame.sample(frac=1, random_state=2)), [33, 0]
    ).table()
    pd.testing.assert_frame_equal(one, other)
    renamed = frame.map(lambda v: 100 - v)
    third = replacements(Network.from_links(renamed), [100, 67]).table()
    for gap in (0, 33):
        rows = one[one["gap"] == gap]
        names = third[third["gap"] == 100 - gap]
        assert rows["similarity"].tolist() == pytest.approx(
            names["similarity"].tolist()
        )
