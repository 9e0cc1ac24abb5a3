"""Borders of networks kept as arrays: against frames, by hand, and against drawn chance."""

from __future__ import annotations

import numpy as np
import pandas as pd

from trafficnet.analysis import cross_border
from trafficnet.analysis.corridors import (
    MOST_BUNDLES,
    WORKED_OUT,
    Bundles,
    against_chance,
    by_volume,
)
from trafficnet.network import Network
from trafficnet.network.arrays import Crossings, Edges, LinkArrays, NodeArrays

COUNTRY = np.array([0, 0, 1, 2, -1], dtype=np.int16)
NAMES = ("GB", "PL", "RO")
DAY = np.datetime64("2025-03-01", "us")


def network() -> Network:
    """Five numbers: two British, a Polish, a Romanian, one of nowhere."""
    source = np.array([0, 0, 1, 2, 3], dtype=np.int32)
    target = np.array([1, 2, 2, 3, 4], dtype=np.int32)
    contacts = np.array([7, 5, 1, 2, 4], dtype=np.int32)
    moments = DAY + np.arange(5) * np.timedelta64(86_400, "s")
    links = LinkArrays(
        Edges(source, target, contacts.astype(float)),
        contacts,
        moments,
        moments,
        "contact",
        Crossings(COUNTRY[source], COUNTRY[target], NAMES),
        np.array([7, 3, 0, 2, 4], dtype=np.int32),
    )
    nodes = NodeArrays([*"abcde"], None, COUNTRY, NAMES, "user of {label}")
    return Network(nodes, links, kind="contacts")


def test_corridors_by_hand() -> None:
    # a (GB) began 3 of 5 contacts with c (PL), b (GB) none of its one; c (PL) both with d.
    table = cross_border(network()).corridors
    found = table[["origin", "destination", "people", "links", "records"]]
    assert found.to_numpy().tolist() == [
        ["GB", "PL", 0, 2, 3],
        ["PL", "GB", 0, 2, 3],
        ["PL", "RO", 0, 1, 2],
    ]
    assert str(table["first_seen"].iloc[0].date()) == "2025-03-02"
    assert str(table["last_seen"].iloc[1].date()) == "2025-03-03"


def test_links_are_those_that_frames_give() -> None:
    net = network()
    framed = Network(net.nodes, net.links)
    arrays, frames = cross_border(net), cross_border(framed)
    pd.testing.assert_frame_equal(arrays.links, frames.links, check_dtype=False)
    pd.testing.assert_frame_equal(arrays.brokers, frames.brokers)


def test_nobody_is_a_service_user_of_themselves() -> None:
    assert network().nodes["known"].tolist() == [False] * 5


def test_worked_out_chance_is_that_of_many_draws() -> None:
    chance = np.random.default_rng(3)
    origin = chance.choice(5, 6_000, p=[0.4, 0.25, 0.15, 0.1, 0.1])
    target = chance.choice(5, 6_000, p=[0.3, 0.3, 0.2, 0.1, 0.1])
    # More of country 2 goes to country 3 than volume says.
    target[(origin == 2) & (chance.random(6_000) < 0.12)] = 3
    abroad = origin != target
    origin, target = origin[abroad], target[abroad]
    weight = chance.geometric(0.3, len(origin)).astype(float)
    bundles = Bundles(origin, target, weight, 5)
    cells = np.unique(origin * 5 + target)
    drawn = against_chance(bundles, cells, seed=1)
    worked = by_volume(bundles, cells)
    assert drawn.draws > 0
    assert worked.draws == WORKED_OUT
    np.testing.assert_allclose(worked.expected, drawn.expected, rtol=0.02)
    np.testing.assert_allclose(worked.p_value, drawn.p_value, atol=0.08)
    excess = cells.tolist().index(2 * 5 + 3)
    assert worked.p_value[excess] < 0.01
    assert drawn.p_value[excess] < 0.01
    np.testing.assert_allclose(worked.expected.sum(), weight.sum())


def test_many_bundles_are_worked_out() -> None:
    size = MOST_BUNDLES + 1
    origin = np.arange(size) % 3
    target = (origin + 1 + np.arange(size) // 3 % 2) % 3
    bundles = Bundles(origin, target, np.ones(size), 3)
    cells = np.unique(origin * 3 + target)
    found = against_chance(bundles, cells, seed=0)
    assert found.draws == WORKED_OUT
    np.testing.assert_allclose(found.expected, size / 6, rtol=1e-4)
