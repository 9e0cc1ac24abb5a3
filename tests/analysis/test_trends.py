from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from trafficnet.analysis import trends
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

Called = Callable[..., Network]


def calls(
    seed: int, pull: dict[str, list[float]] | None = None
) -> list[tuple[str, str, str]]:
    """Twelve people over six months; pull gives somebody's weight month by month."""
    chance = np.random.default_rng(seed)
    names = [f"p{n:02}" for n in range(12)]
    made = []
    for month in range(1, 7):
        weight = np.array(
            [(pull or {}).get(name, [1.0] * 6)[month - 1] for name in names]
        )
        for _ in range(120):
            a, b = chance.choice(12, 2, replace=False, p=weight / weight.sum())
            day, hour = chance.integers(1, 29), chance.integers(0, 24)
            made.append((names[a], names[b], f"2024-{month:02}-{day:02} {hour:02}:00"))
    return made


PULL = {
    "p03": [0.2, 0.6, 1.2, 2, 3, 4.0],
    "p07": [4, 3, 2, 1.2, 0.6, 0.2],
}


@pytest.mark.parametrize("measure", ["activity", "contacts", "betweenness"])
def test_planted_risers_and_fallers(called: Called, measure: str) -> None:
    found = trends(
        called(calls(1, PULL)), measure=measure, period="month", replicates=40
    )
    table = found.table().set_index("entity")
    assert (table.loc["p03", "trend"], table.loc["p07", "trend"]) == ("rises", "falls")
    low, high = table["slope_low"].astype(float), table["slope_high"].astype(float)
    assert low["p03"] > 0 > high["p07"]
    assert (table.drop(["p03", "p07"])["trend"] != "no clear change").sum() <= 2


def test_slope_by_hand(called: Called) -> None:
    made = []
    for month, many in ((1, 1), (2, 2), (3, 3)):
        made += [("a", "b", f"2024-{month:02}-{d + 1:02}") for d in range(many)]
        made += [("c", "d", f"2024-{month:02}-{d + 10:02}") for d in range(10 - many)]
    found = trends(called([*made, *made]), period="month")
    table = found.table().set_index("entity")
    # a has 10 %, 20 %, 30 % of the calls, so half of that of all ends
    assert table.loc["a", "slope"] == pytest.approx(0.05)
    assert table.loc["c", "first_share"] == pytest.approx(0.45)
    assert table.loc["c", "last_share"] == pytest.approx(0.35)
    assert table.loc["a", "records"] == 12
    shares = found.shares
    assert shares.groupby("window")["share"].sum().tolist() == pytest.approx([1, 1, 1])


def test_without_a_trend_few_seem_to_have_one(called: Called) -> None:
    inside, clear, people = 0, 0, 0
    for world in range(8):
        net = called(calls(50 + world))
        table = trends(net, period="month", replicates=60, seed=world).table()
        inside += int(((table["slope_low"] <= 0) & (table["slope_high"] >= 0)).sum())
        clear += int((table["trend"] != "no clear change").sum())
        people += len(table)
    assert 0.82 <= inside / people <= 0.97  # a 90 % interval
    assert clear <= 4


def test_victims_are_measured_and_not_listed(called: Called) -> None:
    made = calls(1, PULL)
    found = trends(
        called(made, roles={"p03": ("victim",)}), period="month", replicates=20
    )
    assert "p03" not in set(found.table()["entity"])
    assert found.method.left_out["victims and witnesses"] == 1
    whole = trends(called(made), period="month", replicates=20)
    other = whole.table()[whole.table()["entity"] == "p07"]["slope"].item()
    own = found.table()[found.table()["entity"] == "p07"]["slope"].item()
    assert own == other


def test_order_does_not_matter_and_it_can_be_shown(called: Called) -> None:
    one = trends(called(calls(1, PULL)), period="month", replicates=20)
    other = trends(called(calls(1, PULL), shuffle=4), period="month", replicates=20)
    pd.testing.assert_frame_equal(one.table(), other.table(), check_exact=True)
    assert "clearly rise" in one.said()
    assert "Who rises" in one._repr_html_()
    assert len(one.plot().lines) == 8


def test_refusals(called: Called) -> None:
    net = called([("a", "b", "2024-01-01"), ("a", "b", "2024-12-01")])
    with pytest.raises(ParameterError, match="wanted one of activity"):
        trends(net, measure="power")
    with pytest.raises(ParameterError, match="at least 20"):
        trends(net, replicates=5)
    with pytest.raises(NoEvidenceError, match="span 2 windows"):
        trends(called([("a", "b", "2024-01-01"), ("a", "b", "2024-04-01")]))
    with pytest.raises(NoEvidenceError, match="none of 2 people has 10"):
        trends(net)
    with pytest.raises(NoEvidenceError, match="no contact or payment"):
        trends(called([], [("c", "2024-01-01", "RO", "GB")]))
