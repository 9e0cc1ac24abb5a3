from collections.abc import Callable

import pandas as pd
import pytest

from trafficnet.analysis import activity
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

Called = Callable[..., Network]

CALLS = [
    ("a", "b", "2024-01-05 10:00"),
    ("b", "a", "2024-03-01 09:00"),
    ("a", "c", "2024-03-02 09:00"),
    ("a", "b", "2024-03-31 23:59"),
]
LEGS = [("c", "2024-02-03", "RO", "GB"), ("d", "2024-02-09", "RO", "GB")]


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text, tz="UTC")


def test_people_by_hand(called: Called) -> None:
    found = activity(called(CALLS, LEGS))
    assert found.table().to_dict("list") == {
        "entity": ["a", "b", "c", "d"],
        "records": [4, 3, 2, 1],
        "first_seen": [
            day("2024-01-05 10:00"),
            day("2024-01-05 10:00"),
            day("2024-02-03"),
            day("2024-02-09"),
        ],
        "last_seen": [
            day("2024-03-31 23:59"),
            day("2024-03-31 23:59"),
            day("2024-03-02 09:00"),
            day("2024-02-09"),
        ],
        "peak": [day(f"2024-{month}-01") for month in ("03", "03", "02", "02")],
        "peak_records": [3, 2, 1, 1],
        "periods": [2, 2, 2, 1],
    }
    counts = found.counts
    assert counts["entity"].tolist() == ["a", "a", "b", "b", "c", "c", "d"]
    assert counts["records"].tolist() == [1, 3, 1, 2, 1, 1, 1]


def test_links_whichever_way_they_went(called: Called) -> None:
    table = activity(called(CALLS, LEGS), of="links").table()
    assert table[["source", "target", "records"]].to_numpy().tolist() == [
        ["a", "b", 3],
        ["a", "c", 1],
    ]


def test_corridors_and_the_whole(called: Called) -> None:
    net = called(CALLS, LEGS)
    (lane,) = activity(net, of="corridors").table().to_dict("records")
    assert (lane["origin"], lane["destination"], lane["records"]) == ("RO", "GB", 2)
    (whole,) = activity(net, of="network", period="week").table().to_dict("records")
    assert whole["records"] == 6
    assert whole["peak"] == day("2024-02-26")


def test_victims_are_no_rows_but_stay_ends_of_links(called: Called) -> None:
    net = called(CALLS, LEGS, roles={"b": ("victim",)})
    found = activity(net)
    assert found.table()["entity"].tolist() == ["a", "c", "d"]
    assert found.method.left_out["victims and witnesses"] == 1
    assert activity(net, of="links").table()["target"].tolist() == ["b", "c"]


@pytest.mark.parametrize("of", ["people", "links", "corridors", "network"])
def test_order_does_not_matter_and_it_can_be_shown(called: Called, of: str) -> None:
    one = activity(called(CALLS, LEGS), of=of)
    for shuffle in range(3):
        other = activity(called(CALLS, LEGS, shuffle), of=of)
        pd.testing.assert_frame_equal(one.table(), other.table(), check_exact=True)
        pd.testing.assert_frame_equal(one.counts, other.counts, check_exact=True)
    assert "2024-" in one.said()
    assert "First, last" in one._repr_html_()
    one.plot().figure.canvas.draw()


def test_refusals(called: Called, from_pairs: Called) -> None:
    with pytest.raises(NoEvidenceError, match="none of 0 contacts"):
        activity(from_pairs("ab"))
    with pytest.raises(NoEvidenceError, match="people: none of 1 dated"):
        activity(called(CALLS[:1], roles={"a": ("victim",), "b": ("witness",)}))
    with pytest.raises(ParameterError, match="wanted one of network, people"):
        activity(called(CALLS), of="phones")
    with pytest.raises(ParameterError, match="wanted one of day"):
        activity(called(CALLS), period="hour")
