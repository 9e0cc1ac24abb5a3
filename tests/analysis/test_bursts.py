from collections.abc import Callable
from itertools import pairwise, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.analysis import bursts
from trafficnet.analysis.bursts import kleinberg
from trafficnet.errors import ParameterError
from trafficnet.network import Network

Called = Callable[..., Network]


def cost_of(path: tuple[int, ...], gaps: list[float], s: float, gamma: float) -> float:
    """Kleinberg's cost of one row of states, term by term."""
    n, rate = len(gaps), len(gaps) / sum(gaps)
    rates = (rate, rate * s)
    total = sum(
        -np.log(rates[q]) + rates[q] * x for q, x in zip(path, gaps, strict=True)
    )
    rises = sum(b > a for a, b in pairwise((0, *path)))
    return float(total + gamma * np.log(n + 1) * rises)


def stays(path: tuple[int, ...]) -> list[tuple[int, int]]:
    edge = np.flatnonzero(np.diff([0, *path, 0]))
    return list(zip(edge[::2].tolist(), edge[1::2].tolist(), strict=True))


@settings(max_examples=40)
@given(
    gaps=st.lists(st.floats(0.01, 50.0), min_size=2, max_size=9),
    s=st.sampled_from([1.5, 2.0, 4.0]),
    gamma=st.sampled_from([0.0, 0.3, 1.0]),
)
def test_equals_the_cheapest_of_all_ways(
    gaps: list[float], s: float, gamma: float
) -> None:
    best = min(
        cost_of(path, gaps, s, gamma) for path in product((0, 1), repeat=len(gaps))
    )
    found = kleinberg(np.array(gaps), s, gamma)
    path = [0] * len(gaps)
    for burst in found:
        path[burst.first : burst.last] = [1] * (burst.last - burst.first)
    # two bursts that touch would have been one
    assert stays(tuple(path)) == [(b.first, b.last) for b in found]
    assert cost_of(tuple(path), gaps, s, gamma) == pytest.approx(best, abs=1e-9)
    saved = cost_of((0,) * len(gaps), gaps, s, gamma) - best
    assert sum(b.weight for b in found) == pytest.approx(saved, abs=1e-9)


def calls_at(
    hours: list[float], a: str = "a", b: str = "b"
) -> list[tuple[str, str, str]]:
    start = pd.Timestamp("2024-01-01")
    return [(a, b, str(start + pd.Timedelta(hours=float(h)))) for h in hours]


def test_a_planted_burst_is_found(called: Called) -> None:
    chance = np.random.default_rng(2)
    hours = [*chance.random(40) * 2400, *(1000 + chance.random(25) * 24)]
    (row,) = (
        bursts(called(calls_at(hours)), of="links").table().query("p_corrected <= 0.05")
    ).to_dict("records")
    assert (row["source"], row["target"]) == ("a", "b")
    assert row["start"] >= pd.Timestamp("2024-02-11 15:00", tz="UTC")
    assert row["end"] <= pd.Timestamp("2024-02-14", tz="UTC")
    assert row["records"] >= 23
    assert row["times_usual"] > 10


def test_records_strewn_at_random_rarely_burst(called: Called) -> None:
    chance = np.random.default_rng(5)
    sure = 0
    for world in range(20):
        found = bursts(
            called(calls_at(list(chance.random(60) * 2400))), of="links", seed=world
        )
        sure += int((found.table()["p_value"] <= 0.05).any())
    assert sure <= 4


def test_names_only_change_names(called: Called) -> None:
    chance = np.random.default_rng(2)
    hours = [*chance.random(40) * 2400, *(1000 + chance.random(25) * 24)]
    one = bursts(called(calls_at(hours)), of="people").table()
    other = bursts(called(calls_at(hours, "z", "y")), of="people").table()
    pd.testing.assert_frame_equal(
        one.drop(columns="entity"), other.drop(columns="entity")
    )


def test_few_records_and_victims_are_left_out(called: Called) -> None:
    calls = calls_at([0, 1, 2, 300, 301, 302, 900]) + calls_at([5, 6], "c", "d")
    found = bursts(called(calls, roles={"a": ("victim",)}))
    assert set(found.table().get("entity", [])) <= {"b"}
    assert found.method.left_out["people with fewer than 5 records or one moment"] == 2
    assert found.method.left_out["victims and witnesses"] == 1


def test_order_does_not_matter_and_it_can_be_shown(called: Called) -> None:
    hours = [0.0, 50, 51, 51.5, 52, 52.2, 52.3, 53, 200, 300, 400, 500, 600]
    one = bursts(called(calls_at(hours)), of="network")
    other = bursts(called(calls_at(hours), shuffle=3), of="network")
    pd.testing.assert_frame_equal(one.table(), other.table(), check_exact=True)
    assert len(one.table()) == 1
    assert "burst" in one.said()
    assert "Bursts" in one._repr_html_()
    one.plot().figure.canvas.draw()
    bursts(called(calls_at([0, 1, 2, 3, 4, 5])), of="network").plot()


def test_refusals(called: Called) -> None:
    with pytest.raises(ParameterError, match="wanted above 1"):
        bursts(called(calls_at([0, 1])), times_usual=1.0)
    with pytest.raises(ParameterError, match="0 or more"):
        bursts(called(calls_at([0, 1])), cost=-1)
