import numpy as np
import pandas as pd
import pytest
from scipy.special import comb

from trafficnet.analysis import corridor_months
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Extras, Network

Leg = tuple[str, str | None, str, str]


def moment(text: str | None) -> pd.Timestamp:
    return pd.Timestamp(text, tz="UTC") if text else pd.NaT  # type: ignore[return-value]


def travelled(legs: list[Leg], shuffle: int | None = None) -> Network:
    nodes = pd.DataFrame({"entity": sorted({leg[0] for leg in legs})})
    movements = pd.DataFrame(
        {
            "entity": [leg[0] for leg in legs],
            "departed_on": [moment(leg[1]) for leg in legs],
            "origin": [leg[2] for leg in legs],
            "destination": [leg[3] for leg in legs],
            "record": [f"m{n}" for n in range(len(legs))],
        }
    )
    if shuffle is not None:
        movements = movements.sample(frac=1, random_state=shuffle)
    links = pd.DataFrame({"source": [], "target": []})
    return Network(nodes, links, extras=Extras(movements=movements))


LEGS: list[Leg] = [
    ("a", "2024-01-03", "RO", "GB"),
    ("a", "2024-01-20", "RO", "GB"),
    ("b", "2024-01-31", "RO", "GB"),
    ("c", "2024-03-01", "RO", "GB"),
    ("d", "2024-03-05", "DE", "GB"),
    ("e", "2024-03-05", "DE", "GB"),
    ("f", None, "DE", "GB"),
]


def test_months_and_chance_by_hand() -> None:
    found = corridor_months(travelled(LEGS))
    table = found.table()
    assert table["period"].dt.strftime("%m").tolist() == ["01", "02", "03"] * 2
    assert table["origin"].tolist() == ["DE"] * 3 + ["RO"] * 3
    assert table["records"].tolist() == [0, 0, 2, 3, 0, 1]
    assert table["people"].tolist() == [0, 0, 2, 2, 0, 1]
    # 6 records, 4 on RO-GB, 3 in January
    assert table["expected"].tolist()[3] == pytest.approx(4 * 3 / 6)
    # bundles: a and b in January, c, d, e in March; 3 of 5 on RO-GB, 2 in January
    january = comb(3, 2) / comb(5, 2)
    march = 1 - comb(3, 3) * comb(2, 0) / comb(5, 3)  # 2 or more of DE in March
    raw = np.array([1, 1, comb(3, 1) * comb(2, 2) / comb(5, 3), january, 1, 1])
    assert march > raw[2]
    ranked = np.sort(raw)
    wanted = min(1.0, ranked[0] * 6 / 1, ranked[1] * 6 / 2, 1.0)
    assert table["p_value"].min() == pytest.approx(wanted)
    assert found.method.left_out["records without a date"] == 1


def test_the_wide_table() -> None:
    wide = corridor_months(travelled(LEGS)).wide()
    assert wide.to_numpy().tolist() == [[0, 0, 2], [3, 0, 1]]
    assert list(wide.index) == [("DE", "GB"), ("RO", "GB")]


def test_a_month_in_which_one_corridor_swelled_stands_out() -> None:
    chance = np.random.default_rng(4)
    legs: list[Leg] = []
    for n in range(240):
        lane = [("RO", "GB"), ("BG", "DE"), ("VN", "FR")][n % 3]
        legs.append((f"p{n}", f"2024-{chance.integers(1, 13):02}-10", *lane))
    legs += [(f"q{n}", "2024-06-15", "RO", "GB") for n in range(25)]
    table = corridor_months(travelled(legs)).table()
    sure = table[table["p_value"] <= 0.05]
    assert [(r["origin"], r["period"].month) for r in sure.to_dict("records")] == [
        ("RO", 6)
    ]


def test_one_traveller_going_again_and_again_is_one_witness() -> None:
    legs: list[Leg] = [("a", f"2024-01-{d:02}", "RO", "GB") for d in range(1, 29)]
    legs += [(f"p{n}", "2024-02-03", "DE", "GB") for n in range(5)]
    legs += [("q", "2024-02-03", "RO", "GB"), ("r", "2024-01-03", "DE", "GB")]
    assert corridor_months(travelled(legs)).table()["p_value"].min() > 0.05


def test_order_does_not_matter() -> None:
    one = corridor_months(travelled(LEGS)).table()
    for shuffle in range(3):
        other = corridor_months(travelled(LEGS, shuffle)).table()
        # records keep their names, so only the order of the rows differs
        pd.testing.assert_frame_equal(one, other, check_exact=True)


def test_the_operation(operation: Network) -> None:
    found = corridor_months(operation, period="quarter")
    assert found.table()["records"].sum() == 10
    assert "corridors over" in found.said()
    assert "Corridors over time" in found._repr_html_()
    assert len(found.plot().lines) == 4


def test_refusals(operation: Network) -> None:
    with pytest.raises(ParameterError, match="wanted one of day, week"):
        corridor_months(operation, period="hour")
    with pytest.raises(NoEvidenceError, match="none of 1 journeys"):
        corridor_months(travelled([("a", None, "RO", "GB")]))
