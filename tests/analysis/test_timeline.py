from collections.abc import Callable

import pandas as pd
import pytest

from trafficnet.analysis import timeline
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Extras, Network

Maker = Callable[..., Network]


def moment(text: str) -> pd.Timestamp:
    return pd.Timestamp(text, tz="UTC")


@pytest.fixture
def dated() -> Network:
    parts = pd.DataFrame(
        {
            "source": "a",
            "target": "b",
            "kind": ["call", "call", "kin", "call"],
            "contacts": [2, 1, 0, 5],
            "record": list("1234"),
            "first_seen": [
                moment("2024-01-31 23:59"),
                moment("2024-03-04"),
                moment("2024-03-10 23:00"),
                pd.NaT,
            ],
            "last_seen": [pd.NaT, moment("2024-06-01"), pd.NaT, pd.NaT],
            "source_country": ["RO", None, "GB", "GB"],
            "target_country": ["GB", "GB", "GB", "RO"],
        }
    )
    movements = pd.DataFrame(
        {
            "entity": "a",
            "departed_on": [moment("2024-03-05"), pd.NaT],
            "arrived_on": [pd.NaT, moment("2024-03-06")],
            "origin": ["RO", "GB"],
            "destination": ["DE", "GB"],
            "record": ["m1", "m2"],
        }
    )
    links = pd.DataFrame({"source": ["a"], "target": ["b"], "strength": [1.0]})
    nodes = pd.DataFrame({"entity": ["a", "b"]})
    return Network(nodes, links, extras=Extras(parts=parts, movements=movements))


def test_months_with_the_empty_one_between(dated: Network) -> None:
    found = timeline(dated)
    assert found.table().to_dict("list") == {
        "period": [moment("2024-01-01"), moment("2024-02-01"), moment("2024-03-01")],
        "contacts": [2, 0, 1],
        "parts": [1, 0, 2],
        "journeys": [0, 0, 2],
        "cross_border": [1, 0, 1],
    }
    assert found.first == moment("2024-01-31 23:59")
    assert found.last == moment("2024-06-01")
    assert found.peak == moment("2024-03-01")
    assert found.method.left_out == {"records without a date": 1}


def test_weeks_begin_on_monday(dated: Network) -> None:
    table = timeline(dated, period="week").table()
    busy = table[table["parts"] > 0]
    assert busy["period"].tolist() == [moment("2024-01-29"), moment("2024-03-04")]
    assert busy["parts"].tolist() == [1, 2]


def test_days(dated: Network) -> None:
    table = timeline(dated, period="day").table()
    assert len(table) == 40
    assert table["contacts"].sum() == 3
    assert table["period"].is_monotonic_increasing


def test_nothing_dated_is_no_evidence(from_pairs: Maker) -> None:
    with pytest.raises(NoEvidenceError, match="none of 0 parts"):
        timeline(from_pairs("ab"))


def test_impossible_period(dated: Network) -> None:
    with pytest.raises(ParameterError, match="wanted one of day, week, month"):
        timeline(dated, period="hour")


def test_it_can_be_shown(dated: Network) -> None:
    found = timeline(dated)
    assert "2024-01-31" in found._repr_html_()
    ax = found.plot()
    assert len(ax.lines) == 3
    ax.figure.canvas.draw()


def called(*times: str, zone: str = "Europe/London") -> Network:
    """Calls at the wall clock's times of a place."""
    moments = pd.to_datetime(list(times)).tz_localize(zone, ambiguous=True)
    parts = pd.DataFrame(
        {
            "source": "a",
            "target": "b",
            "kind": "call",
            "contacts": 1,
            "record": [f"r{n}" for n in range(len(times))],
            "first_seen": moments.tz_convert("UTC"),
        }
    )
    links = pd.DataFrame({"source": ["a"], "target": ["b"], "strength": [1.0]})
    nodes = pd.DataFrame({"entity": ["a", "b"]})
    return Network(nodes, links, extras=Extras(parts=parts))


def test_days_on_which_clocks_change_are_one_day_each() -> None:
    # 31 March 2024 has 23 hours in London, 27 October 25: no day is lost or doubled
    for first, last, days in (
        ("2024-03-30 12:00", "2024-04-01 12:00", 3),
        ("2024-10-26 12:00", "2024-10-28 12:00", 3),
    ):
        table = timeline(called(first, last), period="day").table()
        assert len(table) == days
        assert table["period"].diff().dropna().unique().tolist() == [pd.Timedelta("1D")]
        assert table["contacts"].tolist() == [1, 0, 1]


def test_half_past_midnight_in_summer_belongs_to_the_day_before_in_utc() -> None:
    table = timeline(called("2024-07-01 00:30"), period="month").table()
    assert table["period"].tolist() == [moment("2024-06-01")]


def test_a_week_begins_on_monday_also_when_clocks_change() -> None:
    table = timeline(
        called("2024-03-31 23:30", "2024-04-01 12:00"), period="week"
    ).table()
    assert table["period"].tolist() == [moment("2024-03-25"), moment("2024-04-01")]
