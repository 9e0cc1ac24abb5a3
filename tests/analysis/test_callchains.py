from collections import Counter
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.analysis import call_chains
from trafficnet.analysis.callchains import tail
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

Called = Callable[..., Network]
Call = tuple[str, str, str]


def at(minute: float) -> str:
    return str(pd.Timestamp("2024-01-01 08:00") + pd.Timedelta(minutes=minute))


def test_by_hand(called: Called) -> None:
    calls = [
        ("a", "b", at(0)),
        ("a", "b", at(5)),
        ("b", "c", at(10)),  # follows both; counts once, from the later
        ("b", "a", at(12)),  # a call back is no chain
        ("c", "d", at(39)),  # 29 minutes after b rang c
        ("b", "d", at(36)),  # 31 minutes after a's last call
        ("d", "e", at(39)),  # 3 minutes after b rang d, at the same time as c does
    ]
    found = call_chains(called(calls), fewest=1)
    told = found.calls[["first", "via", "last", "minutes"]].to_numpy().tolist()
    assert told == [
        ["a", "b", "c", 5.0],
        ["b", "c", "d", 29.0],
        ["b", "d", "e", 3.0],
    ]
    assert found.observed == 3
    assert found.calls["records"].tolist()[0] == ("r00001", "r00002")
    row = found.table().query("first == 'a'").iloc[0]
    assert (row["times"], row["median_minutes"]) == (1, 5.0)
    assert row["first_seen"] == pd.Timestamp(at(5), tz="UTC")
    assert row["last_seen"] == pd.Timestamp(at(10), tz="UTC")


@settings(max_examples=12)
@given(
    raw=st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 200)),
        min_size=1,
        max_size=40,
    )
)
def test_equals_every_pair_of_calls_looked_at(
    raw: list[tuple[int, int, int]], called: Called
) -> None:
    calls = [(f"p{a}", f"p{b}", at(m)) for a, b, m in raw if a != b]
    if not calls:
        return
    times = [pd.Timestamp(t) for _, _, t in calls]
    seen = {
        (calls[i][0], calls[i][1], calls[j][1], j)
        for i in range(len(calls))
        for j in range(len(calls))
        if calls[i][1] == calls[j][0]
        and calls[i][0] != calls[j][1]
        and pd.Timedelta(0) < times[j] - times[i] <= pd.Timedelta(minutes=30)
    }
    wanted = Counter(way[:3] for way in seen)
    found = call_chains(called(calls), fewest=1).table()
    got = {
        (r["first"], r["via"], r["last"]): r["times"] for r in found.to_dict("records")
    }
    assert got == dict(wanted)


def noise(seed: int, people: int = 14, calls: int = 900) -> list[Call]:
    chance = np.random.default_rng(seed)
    made = []
    for _ in range(calls):
        a, b = chance.choice(people, 2, replace=False)
        made.append((f"p{a:02}", f"p{b:02}", at(float(chance.random() * 60_000))))
    return made


def test_a_planted_chain_stands_out_and_no_other(called: Called) -> None:
    chance = np.random.default_rng(9)
    calls = noise(1)
    for _ in range(12):
        start = float(chance.random() * 60_000)
        calls += [("p03", "p07", at(start)), ("p07", "p11", at(start + 4))]
    found = call_chains(called(calls))
    sure = found.table().query("p_corrected <= 0.05")
    assert sure[["first", "via", "last"]].to_numpy().tolist() == [["p03", "p07", "p11"]]
    assert sure["times"].item() >= 12
    assert sure["expected"].item() < 4
    assert sure["median_minutes"].item() == pytest.approx(4, abs=1)
    assert found.p_value < 0.05


def test_calls_at_random_give_no_chain(called: Called) -> None:
    low = 0
    for seed in range(5):
        found = call_chains(called(noise(20 + seed)), seed=seed)
        low += int((found.table()["p_corrected"] <= 0.05).any())
        assert found.observed == pytest.approx(found.expected, rel=0.25)
    assert low <= 1


def test_single_calls_among_many_possible_chains_are_no_finding(called: Called) -> None:
    # each chain that happens is improbable, and there are thousands that might
    for seed in range(3):
        found = call_chains(called(noise(40 + seed, people=40, calls=500)), fewest=1)
        assert len(found.table()) >= 1
        assert found.table()["expected"].max() < 0.2
        assert (found.table()["p_corrected"] > 0.05).all()


def test_busy_hours_are_in_the_null(called: Called) -> None:
    # everybody calls between nine and ten: many calls follow others, none by design
    chance = np.random.default_rng(2)
    calls = []
    for _ in range(900):
        a, b = chance.choice(14, 2, replace=False)
        day, minute = chance.integers(30), chance.random() * 60
        calls.append((f"p{a:02}", f"p{b:02}", at(float(day * 1440 + 60 + minute))))
    found = call_chains(called(calls))
    assert found.observed > 300
    assert found.p_value > 0.01
    assert (found.table()["p_corrected"] <= 0.05).sum() == 0


def test_victims_stand_in_chains_and_not_in_the_table(called: Called) -> None:
    calls = [call for n in range(3) for call in (("a", "v", at(100 * n)), ("v", "c", at(100 * n + 2)))]  # fmt: skip
    found = call_chains(called(calls, roles={"v": ("victim",)}))
    assert len(found.table()) == 0
    assert found.calls["via"].tolist() == ["v"] * 3
    assert found.method.left_out["chains with victims and witnesses"] == 1


def test_dates_without_a_time_are_left_out(called: Called) -> None:
    calls = [("a", "b", "2024-01-01"), ("b", "c", "2024-01-01 00:10")]
    found = call_chains(called(calls))
    assert found.observed == 0
    assert found.method.left_out["contacts without a time of day"] == 1
    found.plot()
    with pytest.raises(NoEvidenceError, match="none of 1 contacts has a time"):
        call_chains(called(calls[:1]))


def test_the_tail_is_poisson_or_wider() -> None:
    times, mean = np.array([3, 3]), np.array([1.0, 1.0])
    narrow, wide = tail(times, mean, np.array([0.5, 4.0]))
    assert narrow == pytest.approx(1 - np.exp(-1) * (1 + 1 + 0.5))
    # negative binomial of mean 1, variance 4: size 1/3, p 1/4
    terms = [
        0.25 ** (1 / 3) * c for c in (1, 0.75 / 3, 0.75**2 * (1 / 3) * (4 / 3) / 2)
    ]
    assert wide == pytest.approx(1 - sum(terms))


def test_order_and_names_do_not_matter_and_it_can_be_shown(called: Called) -> None:
    calls = noise(3)
    one, other = call_chains(called(calls)), call_chains(called(calls, shuffle=2))
    columns = ["first", "via", "last", "times"]
    first = one.table()[columns].sort_values(columns, ignore_index=True)
    second = other.table()[columns].sort_values(columns, ignore_index=True)
    pd.testing.assert_frame_equal(first, second)
    again = call_chains(called(calls))
    pd.testing.assert_frame_equal(one.table(), again.table(), check_exact=True)
    pd.testing.assert_frame_equal(one.table(), other.table(), check_exact=True)
    assert "passed on within 30 minutes" in one.said()
    assert "Calls passed on" in one._repr_html_()
    one.plot().figure.canvas.draw()


def test_refusals(called: Called) -> None:
    net = called([("a", "b", at(1))])
    with pytest.raises(ParameterError, match="above 0"):
        call_chains(net, minutes=0)
    with pytest.raises(ParameterError, match="1 or more"):
        call_chains(net, fewest=0)
