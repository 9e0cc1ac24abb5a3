from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from trafficnet.analysis.certainty import (
    MOST_UNEVEN,
    SIGNS,
    TOP,
    WEIGHTS,
    calibrated,
    right,
    signs,
    unevenness,
)
from trafficnet.analysis.consensus import Support, support
from trafficnet.analysis.ensemble import ensemble
from trafficnet.analysis.evidence import split_costs
from trafficnet.analysis.families import agreement
from trafficnet.analysis.graph import Graph, simple_graph
from trafficnet.analysis.partition import numbered_by_size
from trafficnet.analysis.placing import log_odds
from trafficnet.analysis.scale import Scale, Scales, Trial

Maker = Callable[..., Any]


def test_right_worked_out_by_hand() -> None:
    truth = np.array([0, 0, 0, 0, 0, 1, 1, 1, 2, 2])
    # gang 0 in two pieces: only the larger is right; the last person went astray
    groups = np.array([1, 1, 1, 2, 2, 3, 3, 3, 4, 3])
    told = right(truth, groups).tolist()
    assert told == [True] * 3 + [False] * 2 + [True] * 3 + [True, False]


def test_of_merged_gangs_the_better_match_is_right() -> None:
    truth = np.array([0, 0, 0, 1, 1])
    assert right(truth, np.ones(5, np.int64)).tolist() == [True] * 3 + [False] * 2
    assert right(truth, np.zeros(5, np.int64)).tolist() == [False] * 5


def test_signs_worked_out_by_hand() -> None:
    graph = simple_graph(5, [0, 0, 1, 2, 3], [1, 2, 2, 3, 4])
    groups = np.array([1, 1, 1, 2, 2])
    borne = Support(np.array([0.8, 0.5]), np.array([1, 1, 0.5, 1, 1]), np.zeros(5, np.int64))  # fmt: skip
    one = Trial(Scale(), groups, 2, 0.0)
    other = Trial(Scale("map equation"), np.array([7, 7, 7, 3, 4]), 3, 0.0)
    scales = Scales(one, other, one, (one, other))
    agree = agreement(groups, scales.families())
    told = signs(graph, groups, borne, 10, scales, agree)
    third = dict(zip(SIGNS, told[2], strict=True))
    assert third["one"] == 1
    assert third["runs with the group"] == pytest.approx(0)  # 5.5 of 11 runs
    assert third["stability of the group"] == pytest.approx(np.log(8.5 / 2.5))
    assert third["contacts inside the group"] == pytest.approx(np.log(2.5 / 1.5))
    assert third["contacts"] == pytest.approx(np.log(4))
    assert third["people in the group"] == pytest.approx(np.log(4))
    assert third["families that agree"] == 1
    assert third["share of the group known"] == pytest.approx(np.log(2.5 / 2))
    assert third["unevenness of the network"] == unevenness(
        np.array([2, 2, 2, 1, 1]), np.array([2, 2, 3, 2, 1])
    )
    assert third["odds by its contacts"] == log_odds(graph, groups)[2]
    # the map equation leaves the first group whole and cuts the second
    assert third["nats that keep the group whole"] == 1
    cost = split_costs(graph, groups, other.labels)[2]
    assert 0 < cost < 12
    whole = SIGNS.index("nats that keep the group whole")
    assert told[3, whole] == pytest.approx(cost / 12)
    # three of five sit in a group of three: that is usual, and two are fewer
    assert told[2, SIGNS.index("larger than is usual")] == 0
    assert told[3, SIGNS.index("smaller than is usual")] == pytest.approx(np.log(2 / 3))
    assert third["odds in a group that is stable"] == pytest.approx(
        log_odds(graph, groups)[2] * np.log(8.5 / 2.5) / 4
    )
    assert told[:, SIGNS.index("families that agree")].tolist() == [1, 1, 1, 1, 0.5]


def test_unevenness_worked_out_by_hand() -> None:
    # 7.5 of 11 contacts are inside; each person's number differs from 2.5 x 7.5 / 11
    p = 7.5 / 11
    spread = [
        (2 - 2 * p) ** 2 / (2 * p * (1 - p)),
        (3 - 4 * p) ** 2 / (4 * p * (1 - p)),
    ]
    inner, degree = np.array([2, 2, 3]), np.array([2, 4, 4])
    spread.insert(1, (2 - 4 * p) ** 2 / (4 * p * (1 - p)))
    assert unevenness(inner, degree) == pytest.approx(np.log(np.mean(spread)))
    assert unevenness(np.array([5, 0]), np.array([5, 5])) == MOST_UNEVEN
    assert unevenness(np.zeros(0, np.int64), np.zeros(0, np.int64)) == 0


def test_more_runs_with_the_group_are_never_less_sure() -> None:
    plain = np.array([[1.0] + [0.0] * (len(SIGNS) - 1)] * 2)
    plain[1, SIGNS.index("runs with the group")] = 2
    low, high = calibrated(plain)
    assert low < high <= TOP
    assert len(WEIGHTS) == len(SIGNS)


def placed(graph: Graph, seed: int) -> tuple[Any, Any]:
    found = ensemble(graph, seed=seed, runs=50)
    groups = numbered_by_size(found.groups, graph.degree())
    borne = support(found.runs, groups)
    agree = agreement(groups, found.scales.families())
    told = signs(graph, groups, borne, 50, found.scales, agree)
    return groups, calibrated(told)


def test_certainty_of_nine_in_ten_is_right_nine_times_in_ten(gangs: Maker) -> None:
    """Fixed seeds; more kinds and seeds in benchmarks/calibration_groups.py."""
    kinds = [
        ([12] * 8, 0.45, 0.02),
        ([20] * 5, 0.25, 0.02),
        ([30, 18, 12, 8, 6], 0.45, 0.02),
        ([15] * 8, 0.35, 0.03),
        ([9] * 20, 0.6, 0.008),
        ([60] * 4, 0.1, 0.006),
        ([9] * 40, 0.6, 0.004),
        ([25] * 3 + [6] * 10, 0.4, 0.01),
    ]
    near, sure = [], []
    for sizes, inside, outside in kinds:
        for seed in range(6):
            whole, truth = gangs(sizes, inside, outside, 100 + seed)
            seen = whole.keep(np.random.default_rng([seed, 9]).random(whole.m) >= 0.3)
            groups, certainty = placed(seen, seed)
            fine = right(truth, groups)
            within = (certainty >= 0.85) & (certainty <= 0.95) & (groups > 0)
            near += fine[within].tolist()
            sure += fine[(certainty < 0.6) & (groups > 0)].tolist()
    assert len(near) > 200
    assert 0.85 <= np.mean(near) <= 0.95
    assert np.mean(sure) < np.mean(near)
