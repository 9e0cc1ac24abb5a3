from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from trafficnet.analysis import communities, cross_border
from trafficnet.analysis.corridors import against_volume
from trafficnet.analysis.places import country_of, flows
from trafficnet.analysis.routes import Leg, Stay, chains, routes, stayed
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Extras, Network

Maker = Callable[..., Network]
Legs = list[tuple[str, str | None, str | None, str | None]]


def moment(text: str | None) -> pd.Timestamp:
    return pd.Timestamp(text, tz="UTC") if text else pd.NaT  # type: ignore[return-value]


def travelled(legs: Legs) -> Network:
    """A network of travellers without links."""
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
    links = pd.DataFrame({"source": [], "target": []})
    return Network(nodes, links, extras=Extras(movements=movements))


def linked(**columns: list[Any]) -> Network:
    """A network of one or more parts between a and b."""
    size = len(next(iter(columns.values())))
    base: dict[str, list[Any]] = {
        "source": ["a"] * size,
        "target": ["b"] * size,
        "kind": ["call"] * size,
        "contacts": [1] * size,
        "strength": [1.0] * size,
        "record": [f"r{n}" for n in range(size)],
        "source_evidence": ["cell"] * size,
        "target_evidence": ["cell"] * size,
    }
    parts = pd.DataFrame(base | columns)
    links = pd.DataFrame({"source": ["a"], "target": ["b"], "strength": [1.0]})
    return Network(
        pd.DataFrame({"entity": ["a", "b"]}), links, extras=Extras(parts=parts)
    )


# countries of people


def test_one_country_of_a_person_stands() -> None:
    nodes = pd.DataFrame({"entity": ["a", "b"], "countries": [("RO",), ("GB", "DE")]})
    net = Network(nodes, pd.DataFrame({"source": [], "target": []}))
    assert country_of(net).tolist() == ["RO", "DE"]


def test_the_strongest_evidence_decides_then_the_most() -> None:
    net = linked(
        source_country=["FR", "FR", "GB", "DE", "DE"],
        source_evidence=["phone", "phone", "address", "cell", "cell"],
        target_country=["GB", "ES", "ES", None, "PL"],
        target_evidence=["phone", "phone", "phone", None, "nationality"],
    )
    assert country_of(net).tolist() == ["DE", "ES"]


def test_nothing_known_is_none(from_pairs: Maker) -> None:
    assert country_of(from_pairs("ab")).tolist() == [None, None]


# links


def test_links_over_borders(operation: Network) -> None:
    groups = communities(operation, runs=5)
    found = cross_border(operation, groups).links
    assert list(found) == [
        "source",
        "target",
        "source_country",
        "target_country",
        "evidence",
        "contacts",
        "first_seen",
        "last_seen",
        "community",
    ]
    ends = list(zip(found["source"], found["target"], strict=True))
    assert ends == [("E3", "E11"), ("E4", "E12"), ("E11", "E19")]
    assert found["source_country"].tolist() == ["RO", "RO", "DE"]
    assert found["community"].isna().all()
    crossing = operation.links[operation.links["cross_border"]]
    assert found["contacts"].sum() == crossing["contacts"].sum()


def test_parts_of_a_link_are_added_up_whichever_way_they_went() -> None:
    net = linked(
        source=["a", "b", "a"],
        target=["b", "a", "b"],
        source_country=["RO", "GB", "RO"],
        target_country=["GB", "RO", "RO"],
        source_evidence=["phone", "cell", "cell"],
        contacts=[2, 3, 50],
        first_seen=[moment("2024-01-05"), moment("2024-01-02"), moment("2023-01-01")],
        last_seen=[moment("2024-01-05"), moment("2024-01-09"), moment("2025-01-01")],
    )
    (row,) = cross_border(net).links.to_dict("records")
    assert (row["source"], row["source_country"]) == ("a", "RO")
    assert (row["target"], row["target_country"]) == ("b", "GB")
    assert row["contacts"] == 5
    assert row["evidence"] == "cell;phone"
    assert row["first_seen"] == moment("2024-01-02")
    assert row["last_seen"] == moment("2024-01-09")


def test_a_shared_group_stands_beside_the_link() -> None:
    net = linked(source_country=["RO"], target_country=["GB"])
    groups = communities(net, runs=3)
    assert cross_border(net, groups).links["community"].tolist() == [1]


def test_links_marked_elsewhere_are_kept() -> None:
    links = pd.DataFrame(
        {
            "source": ["a"],
            "target": ["b"],
            "strength": [1.0],
            "cross_border": [True],
            "source_countries": [("RO", "GB")],
            "target_countries": [("GB",)],
            "contacts": [4],
        }
    )
    net = Network(pd.DataFrame({"entity": ["a", "b"]}), links)
    (row,) = cross_border(net).links.to_dict("records")
    assert (row["source_country"], row["target_country"]) == ("RO", "GB")


# corridors


def test_corridors_of_the_operation(operation: Network) -> None:
    table = cross_border(operation).corridors
    assert list(table) == [
        "origin",
        "destination",
        "people",
        "links",
        "records",
        "first_seen",
        "last_seen",
        "expected",
        "p_value",
    ]
    counts = {(row[0], row[1]): list(row[2:5]) for row in table.to_numpy()}
    assert counts[("DE", "GB")] == [3, 1, 4]
    assert counts[("RO", "DE")] == [2, 2, 4]
    assert counts[("GB", "RO")] == [1, 0, 1]
    assert table["p_value"].between(0.001, 1).all()
    assert table["records"].is_monotonic_decreasing


def test_expected_keeps_what_every_country_sends(operation: Network) -> None:
    found = cross_border(operation).corridors
    # nothing may leave the listed pairs but what the null puts elsewhere
    sent = found.groupby("origin")["records"].sum()
    assert (found.groupby("origin")["expected"].sum() <= sent + 1e-9).all()


def test_a_planted_corridor_stands_out() -> None:
    chance = np.random.default_rng(0)
    names = ["RO", "DE", "GB", "FR", "ES"]
    legs: Legs = [(f"p{n}", "2024-01-01", "RO", "GB") for n in range(40)]
    for n in range(160):
        origin, destination = chance.choice(names[1:], 2, replace=False)
        legs.append((f"q{n}", "2024-01-01", str(origin), str(destination)))
    table = cross_border(travelled(legs)).corridors
    by = table.set_index(["origin", "destination"])
    assert by["p_value"]["RO", "GB"] <= 0.02
    assert by["expected"]["RO", "GB"] < 20
    # where so many go to GB, others go elsewhere more than they would by chance
    assert (by.drop(("RO", "GB"))["p_value"] > 0.05).mean() > 0.8


def test_one_pair_of_many_calls_is_one_witness() -> None:
    rows = pd.DataFrame(
        [(("a", "b"), "RO", "GB", f"r{n}", 1.0) for n in range(500)]
        + [((f"p{n}", "q"), x, y, f"m{n}", 1.0) for n, (x, y) in enumerate(OTHERS)],
        columns=["party", "origin", "destination", "record", "share"],
    )
    pairs = pd.MultiIndex.from_tuples([("RO", "GB")])
    found = against_volume(rows, pairs, seed=0)
    assert found.p_value[0] > 0.05


OTHERS = [("RO", "DE"), ("RO", "FR"), ("DE", "GB"), ("FR", "GB"), ("DE", "FR")]


def test_with_two_countries_there_is_nothing_to_test() -> None:
    legs: Legs = [("a", "2024-01-01", "RO", "GB"), ("b", "2024-01-01", "RO", "GB")]
    (row,) = cross_border(travelled(legs)).corridors.to_dict("records")
    assert (row["records"], row["expected"], row["p_value"]) == (2, 2.0, 1.0)


def test_the_expected_value_of_three_travellers_by_hand() -> None:
    # A->B, B->C, C->A: destinations B, C, A; two ways to give them so that none stays
    legs: Legs = [
        ("a", "2024-01-01", "DE", "ES"),
        ("b", "2024-01-01", "ES", "FR"),
        ("c", "2024-01-01", "FR", "DE"),
    ]
    table = cross_border(travelled(legs)).corridors
    # swapping two destinations always sends somebody home, so the chain cannot move
    assert table["expected"].tolist() == [1.0, 1.0, 1.0]


def test_shared_things_and_kin_are_no_flow() -> None:
    net = linked(
        kind=["shared phone", "kin", "payment", "call"],
        contacts=[0, 0, 0, 1],
        source_country=["RO"] * 4,
        target_country=["GB"] * 4,
    )
    (row,) = cross_border(net).corridors.to_dict("records")
    assert (row["people"], row["links"], row["records"]) == (0, 1, 2)


def test_journeys_with_an_unknown_end_are_counted() -> None:
    net = travelled([("a", "2024-01-01", "RO", None), ("a", "2024-01-01", "RO", "RO")])
    assert len(flows(net).rows) == 0
    found = cross_border(net)
    assert len(found.corridors) == 0
    assert found.method.left_out["journeys with an unknown end"] == 1


# routes


def test_journeys_are_chained() -> None:
    legs: Legs = [
        ("a", "2024-01-09", "DE", "GB"),
        ("a", "2024-01-01", "RO", "DE"),
        ("b", "2024-05-01", "RO", "DE"),
        ("b", "2024-06-01", "DE", "GB"),
        ("c", "2024-05-01", "RO", "DE"),
    ]
    (row,) = routes(travelled(legs)).to_dict("records")
    assert row["route"] == ("RO", "DE", "GB")
    assert (row["legs"], row["people"], row["records"]) == (2, 2, 4)
    assert row["first_seen"] == moment("2024-01-01")
    assert row["last_seen"] == moment("2024-06-01")


@pytest.mark.parametrize(
    "legs",
    [
        [("a", "2024-01-01", "RO", "DE"), ("a", "2024-09-01", "DE", "GB")],  # too late
        [("a", "2024-01-01", "RO", "DE"), ("a", "2024-01-02", "FR", "GB")],  # elsewhere
        [
            ("a", "2024-01-01", "RO", "DE"),
            ("a", "2024-01-02", "DE", "RO"),
        ],  # home again
        [("a", "2024-01-01", "RO", "DE"), ("a", None, "DE", "GB")],  # no date
        [
            ("a", "2024-01-01", "RO", "DE"),
            ("b", "2024-01-02", "DE", "GB"),
        ],  # two people
    ],
)
def test_what_is_no_route(legs: Legs) -> None:
    assert len(routes(travelled(legs))) == 0


def test_legs_of_one_day_connect_whatever_their_order() -> None:
    at = moment("2024-01-01")
    legs = [
        (at, at, "DE", "GB", "1"),
        (at, at, "RO", "DE", "2"),
        (at, at, "BG", "RO", "3"),
    ]
    for order in ([0, 1, 2], [2, 1, 0], [1, 0, 2]):
        (chain,) = chains([legs[n] for n in order])
        assert [leg[2] for leg in chain] == ["BG", "RO", "DE"]


def test_nobody_leaves_before_they_came() -> None:
    legs: list[Leg] = [
        (moment("2024-01-01"), moment("2024-01-05"), "RO", "DE", "1"),
        (moment("2024-01-03"), moment("2024-01-04"), "DE", "GB", "2"),
    ]
    assert [len(chain) for chain in chains(legs)] == [1, 1]


def test_a_day_without_a_time_may_be_any_time_of_it() -> None:
    came = moment("2024-01-05 18:30")
    legs: list[Leg] = [
        (moment("2024-01-05 09:00"), came, "RO", "DE", "1"),
        (moment("2024-01-05"), moment("2024-01-06"), "DE", "GB", "2"),
    ]
    # sorted by departure the second stands first, and still belongs behind
    assert stayed(legs[0], legs[1]) == pd.Timedelta(0)
    assert stayed(legs[1], legs[0]) < pd.Timedelta(0)


@pytest.mark.parametrize(
    ("stay", "count"),
    [(Stay(), 1), (Stay(0, 8), 1), (Stay(0, 7), 0), (Stay(8, 9), 1), (Stay(9, 99), 0)],
)
def test_stays_are_bounded(stay: Stay, count: int) -> None:
    legs: Legs = [("a", "2024-01-01", "RO", "DE"), ("a", "2024-01-09", "DE", "GB")]
    found = routes(travelled(legs), stay)
    assert len(found) == count
    assert found["shortest_stay_days"].tolist() == [8.0] * count


def test_the_shortest_and_longest_stay_of_a_route() -> None:
    legs: Legs = [
        ("a", "2024-01-01", "RO", "DE"),
        ("a", "2024-01-03", "DE", "GB"),
        ("b", "2024-01-01", "RO", "DE"),
        ("b", "2024-01-21", "DE", "GB"),
    ]
    (row,) = routes(travelled(legs)).to_dict("records")
    assert (row["shortest_stay_days"], row["longest_stay_days"]) == (2.0, 20.0)


def test_impossible_stays_are_refused() -> None:
    with pytest.raises(ParameterError, match="stay of 3 to 2 days"):
        Stay(3, 2)


def test_a_ring_of_one_day_ends() -> None:
    at = moment("2024-01-01")
    legs = [(at, at, "DE", "GB", "1"), (at, at, "GB", "DE", "2")]
    assert [len(chain) for chain in chains(legs)] == [1, 1]


def test_a_route_home_and_out_again_is_two() -> None:
    days = [moment(f"2024-01-0{n}") for n in range(1, 6)]
    ways = [("RO", "DE"), ("DE", "GB"), ("GB", "RO"), ("RO", "FR")]
    legs = [
        (d, d, a, b, str(n))
        for n, (d, (a, b)) in enumerate(zip(days, ways, strict=False))
    ]
    assert [[leg[3] for leg in chain] for chain in chains(legs)] == [
        ["DE", "GB"],
        ["RO", "FR"],
    ]


# the whole


def test_no_country_at_all_is_no_evidence(from_pairs: Maker) -> None:
    with pytest.raises(
        NoEvidenceError, match="none of 2 people, 1 links and 0 journeys"
    ):
        cross_border(from_pairs("ab"))


def test_one_country_alone_is_an_answer_without_rows() -> None:
    nodes = pd.DataFrame({"entity": ["a", "b"], "countries": [("GB",), ("GB",)]})
    net = Network.from_links(
        pd.DataFrame({"source": ["a"], "target": ["b"]}), nodes=nodes
    )
    found = cross_border(net)
    frames = (found.links, found.corridors, found.brokers, found.routes)
    assert [len(frame) for frame in frames] == [0, 0, 0, 0]
    assert "0 corridors" in found.said()
    found._repr_html_()
    found.plot()


def test_brokers_of_the_operation(operation: Network) -> None:
    found = cross_border(operation).brokers
    assert found.iloc[0]["entity"] == "E11"
    assert found.iloc[0]["countries_joined"] == ("DE", "GB", "RO")
    assert {"E5", "E12", "E20"}.isdisjoint(found["entity"])


def test_it_can_be_shown(operation: Network) -> None:
    found = cross_border(operation)
    assert found.table().equals(found.corridors)
    assert "Corridors" in found._repr_html_()
    assert len(found.plot().patches) == len(found.corridors)
    assert found.method.seed == 0
