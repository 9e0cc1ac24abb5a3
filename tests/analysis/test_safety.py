from collections.abc import Callable

import networkx as nx
import pandas as pd
import pytest

from trafficnet.analysis import to_safety
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

Maker = Callable[..., Network]


@pytest.fixture
def case(from_pairs: Maker) -> Network:
    """v holds w (who knows nobody else) and joins two sides; u is a witness."""
    roles = [(), (), (), (), ("victim", "suspect"), ("victim",), ("witness",)]
    return from_pairs(
        "ab cd av vc vw ua vu",
        entity=list("abcdvwu"),
        roles=roles,
        name=list("ABCDVWU"),
    )


def test_by_hand(case: Network) -> None:
    found = to_safety(case)
    table = found.table().set_index("entity")
    assert table.index.tolist() == ["u", "v", "w"]  # canonical, not by effect
    row = table.loc["v"]
    assert row["contacts"] == 4
    assert row["contacts_protected"] == 2
    assert row["left_alone"] == 1
    assert row["protected_left_alone"] == 1
    assert row["cut_off"] == 3  # c, d and w lose a, b and u
    assert row["fragmentation"] == pytest.approx(1 - (3 * 2 + 2) / 30)
    assert table.loc["w", "cut_off"] == 0
    assert found.before == 0
    assert found.after == pytest.approx(1 - 4 / 12)
    assert found.still_linked == ()
    assert to_safety(case, ["v"]).still_linked == ("u",)


def test_fragmentation_equals_networkx(operation: Network) -> None:
    table = to_safety(operation).table()
    assert table["entity"].tolist() == ["E5", "E12", "E20"]
    made = operation.to_networkx()
    for person, contacts, wanted in zip(
        table["entity"], table["contacts"], table["fragmentation"], strict=True
    ):
        assert contacts == made.degree(person)
        rest = made.copy()
        rest.remove_node(person)
        n = len(rest)
        pairs = sum(len(c) * (len(c) - 1) for c in nx.connected_components(rest))
        assert wanted == pytest.approx(1 - pairs / (n * (n - 1)))


def test_it_is_no_way_to_ask_about_others(case: Network, from_pairs: Maker) -> None:
    with pytest.raises(ParameterError, match="'a': has no victim or witness role"):
        to_safety(case, ["v", "a"])
    with pytest.raises(NoEvidenceError, match="none of 2 people"):
        to_safety(from_pairs("ab"))


def test_what_it_says(case: Network) -> None:
    found = to_safety(case, ["v"])
    page = found._repr_html_()
    assert "decided by need and danger" in page
    assert "1 other protected person would stay in contact" in page
    for word in ("target", "rank", "leader", "risk"):
        assert word not in page.casefold()
    assert len(found.plot().patches) == 2


def test_order_of_rows_changes_nothing(
    operation: Network, shuffled_operation: Callable[[int], Network]
) -> None:
    one, other = (to_safety(net).table() for net in (operation, shuffled_operation(3)))
    pd.testing.assert_frame_equal(one, other)


def test_a_victim_nobody_is_linked_to(from_pairs: Maker) -> None:
    net = from_pairs("ab", entity=["a", "b", "v"], roles=[(), (), ("victim",)])
    row = to_safety(net).table().iloc[0]
    assert (row["contacts"], row["cut_off"], row["fragmentation"]) == (0, 0, 0)
