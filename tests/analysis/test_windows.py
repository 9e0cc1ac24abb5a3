from collections.abc import Callable

import pandas as pd
import pytest

from trafficnet.analysis import window
from trafficnet.analysis.windows import windows
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Extras, Network

Called = Callable[..., Network]

CALLS = [
    ("a", "b", "2024-01-31 23:59"),
    ("b", "c", "2024-02-01 00:00"),
    ("a", "b", "2024-03-15 12:00"),
]
LEGS = [("a", "2024-02-10", "RO", "GB"), ("b", "2024-04-01", "RO", "GB")]


def test_a_window_holds_what_began_in_it(called: Called) -> None:
    net = window(called(CALLS, LEGS), "2024-02-01", "2024-03-01")
    assert net.links[["source", "target"]].to_numpy().tolist() == [["b", "c"]]
    assert net.movements["entity"].tolist() == ["a"]
    assert len(net) == 3
    assert net.left_out == {}


def test_a_month_ends_where_the_next_begins(called: Called) -> None:
    made = list(windows(called(CALLS, LEGS), period="month"))
    assert [len(each.network.links) for each in made] == [1, 1, 1]
    assert [each.end for each in made[:2]] == [each.start for each in made[1:]]
    assert made[-1].end == pd.Timestamp("2024-04-01", tz="UTC")


def test_what_lasts_counts_in_every_window_it_reaches() -> None:
    parts = pd.DataFrame(
        {
            "source": ["a", "a"],
            "target": ["b", "b"],
            "kind": ["shared phone", "kin"],
            "contacts": [0, 0],
            "strength": [5.0, 5.0],
            "record": ["r1", "r2"],
            "first_seen": [pd.Timestamp("2024-01-10", tz="UTC"), pd.NaT],
            "last_seen": [pd.Timestamp("2024-05-10", tz="UTC"), pd.NaT],
        }
    )
    nodes = pd.DataFrame({"entity": ["a", "b"]})
    links = pd.DataFrame({"source": ["a"], "target": ["b"], "strength": [10.0]})
    net = Network(nodes, links, extras=Extras(parts=parts))
    march = window(net, "2024-03-01", "2024-04-01")
    assert march.links["strength"].tolist() == [5.0]
    assert march.left_out == {"parts without a date": 1}
    assert len(window(net, "2024-06-01", "2024-07-01").links) == 0


def test_refusals(called: Called, from_pairs: Called) -> None:
    with pytest.raises(NoEvidenceError, match="none of 0 parts of 1 links"):
        list(windows(from_pairs("ab")))
    with pytest.raises(ParameterError, match="wanted one of day"):
        list(windows(called(CALLS), period="hour"))
