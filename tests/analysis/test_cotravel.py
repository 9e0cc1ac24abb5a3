from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from trafficnet.analysis import co_travel
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Extras, Network

Leg = dict[str, Any]


def leg(who: str, day: str | None, way: str = "RO>GB", **facts: str | None) -> Leg:
    origin, _, destination = way.partition(">")
    return {
        "entity": who,
        "departed_on": pd.Timestamp(day, tz="UTC") if day else pd.NaT,
        "origin": origin or None,
        "destination": destination or None,
        **facts,
    }


def travelled(
    legs: list[Leg],
    roles: dict[str, tuple[str, ...]] | None = None,
    shuffle: int | None = None,
) -> Network:
    names = sorted({each["entity"] for each in legs})
    nodes = pd.DataFrame({"entity": names})
    nodes["roles"] = pd.Series([(roles or {}).get(v, ()) for v in names], dtype=object)
    movements = pd.DataFrame(legs)
    movements["record"] = [f"m{n:04}" for n in range(len(legs))]
    if shuffle is not None:
        movements = movements.sample(frac=1, random_state=shuffle)
    nothing = pd.DataFrame({"source": [], "target": []})
    return Network(nodes, nothing, extras=Extras(movements=movements))


def test_booking_service_and_day_by_hand() -> None:
    legs = [
        leg("a", "2024-01-01", booking="B1", carrier="X", service="X1"),
        leg("b", "2024-01-01", booking="B1", carrier="X", service="X1"),
        leg("c", "2024-01-01", booking="B2", carrier="X", service="X1"),
        leg("d", "2024-01-01", carrier="X", service="X2"),
        leg("e", "2024-01-01"),
        leg("f", "2024-01-02"),
        leg("g", "2024-01-01", "BG>GB"),
    ]
    table = co_travel(travelled(legs)).table()
    told = {
        (r["one"], r["other"]): (r["same_booking"], r["same_service"], r["same_day"])
        for r in table.to_dict("records")
    }
    assert told == {
        ("a", "b"): (1, 0, 0),
        ("a", "c"): (0, 1, 0),
        ("b", "c"): (0, 1, 0),
        # nobody knows which service e took; a and d took two different ones
        ("a", "e"): (0, 0, 1),
        ("b", "e"): (0, 0, 1),
        ("c", "e"): (0, 0, 1),
        ("d", "e"): (0, 0, 1),
    }
    assert table.iloc[0][["one", "other"]].tolist() == ["a", "b"]
    assert table.iloc[0]["references"] == ("m0000", "m0001")
    assert table.iloc[0]["ways"] == ("RO>GB",)


def test_expected_by_hand() -> None:
    # RO>GB: a, b on one day, c, d on another, a and e on a third
    legs = [leg(*x) for x in zip("abcdae", ["2024-01-01"] * 2 + ["2024-01-02"] * 2 + ["2024-01-03"] * 2, strict=True)]  # fmt: skip
    table = co_travel(travelled(legs)).table()
    row = table[(table["one"] == "a") & (table["other"] == "b")].iloc[0]
    # a travels twice, b once; 3 x 2 ordered pairs together of 6 x 5
    assert row["expected"] == pytest.approx(2 * 1 * 6 / 30)
    assert (row["journeys_of_one"], row["journeys_of_other"]) == (2, 1)
    raw = float(stats.poisson.sf(0, 0.4))
    assert row["p_corrected"] == pytest.approx(min(1.0, raw * 10 / 3))


def test_a_planted_pair_surprises_and_chance_does_not() -> None:
    chance = np.random.default_rng(4)
    legs = [
        leg(f"p{n:02}", f"2024-{chance.integers(1, 13):02}-{chance.integers(1, 28):02}")
        for n in range(40)
        for _ in range(4)
    ]
    quiet = co_travel(travelled(legs)).table()
    assert (quiet["p_corrected"] <= 0.05).sum() == 0
    together = [leg(w, f"2024-{m:02}-28") for m in range(1, 6) for w in ("x", "y")]
    table = co_travel(travelled(legs + together)).table()
    sure = table[table["p_corrected"] <= 0.05]
    assert sure[["one", "other", "journeys"]].to_numpy().tolist() == [["x", "y", 5]]


def test_the_only_coach_recorded_is_no_surprise() -> None:
    table = co_travel(
        travelled([leg("a", "2024-01-01"), leg("b", "2024-01-01")])
    ).table()
    assert table["expected"].tolist() == [1.0]
    assert table["p_corrected"].item() > 0.5


def test_a_planted_booking_stands_first() -> None:
    chance = np.random.default_rng(4)
    legs = [leg(f"p{n:02}", f"2024-01-{chance.integers(1, 28):02}") for n in range(30)]
    legs += [
        leg("x", "2024-01-09", booking="QX1"),
        leg("y", "2024-01-09", booking="QX1"),
    ]
    first = co_travel(travelled(legs)).table().iloc[0]
    assert (first["one"], first["other"], first["same_booking"]) == ("x", "y", 1)


def test_a_booking_of_two_legs_is_two_journeys_and_may_have_no_date() -> None:
    legs = [
        leg(who, day, way, booking="B1")
        for who in "ab"
        for day, way in (("2024-01-01", "RO>DE"), ("2024-01-03", "DE>GB"))
    ]
    (row,) = co_travel(travelled(legs)).table().to_dict("records")
    assert (row["journeys"], row["same_booking"]) == (2, 2)
    bare = [leg("a", None, "", booking="B1"), leg("b", None, "", booking="B1")]
    (row,) = co_travel(travelled(bare)).table().to_dict("records")
    assert (row["journeys"], row["p_corrected"], row["ways"]) == (1, 1.0, ())


def test_victims_are_counted_beside_and_never_rows() -> None:
    legs = [leg(who, "2024-01-01", booking="B1") for who in "abvw"]
    legs += [leg(who, "2024-02-01", booking="B2") for who in "av"]
    roles: dict[str, tuple[str, ...]] = {"v": ("victim",), "w": ("suspect", "victim")}
    found = co_travel(travelled(legs, roles))
    assert found.table()[["one", "other"]].to_numpy().tolist() == [["a", "b"]]
    assert found.beside[["entity", "protected", "journeys"]].to_numpy().tolist() == [
        ["a", 2, 2],
        ["b", 2, 1],
    ]
    assert found.method.left_out["victims and witnesses"] == 2


def test_crowded_departures_are_left_out() -> None:
    legs = [leg(f"p{n:02}", "2024-01-01") for n in range(61)]
    found = co_travel(travelled(legs))
    assert len(found.table()) == 0
    assert found.method.left_out["departures with more than 60 people"] == 1
    found.plot()


def test_order_does_not_matter_and_it_can_be_shown() -> None:
    legs = [leg(w, f"2024-01-0{d}") for w, d in ("a1", "b1", "a2", "b2", "c2", "c3")]
    one = co_travel(travelled(legs))
    for shuffle in range(3):
        other = co_travel(travelled(legs, shuffle=shuffle))
        assert list(one.table()["journeys"]) == list(other.table()["journeys"])
        for column in ("one", "other", "expected", "p_corrected"):
            assert list(one.table()[column]) == list(other.table()[column])
    assert "travelled together" in one.said()
    assert "Travelled together" in one._repr_html_()
    assert len(one.plot().patches) == 3


def test_nothing_usable() -> None:
    with pytest.raises(NoEvidenceError, match="none of 1 journeys"):
        co_travel(travelled([leg("a", None)]))
