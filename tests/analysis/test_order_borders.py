"""No answer about borders, time, positions or hypotheses depends on the order of rows."""

from collections.abc import Callable, Iterator

import pandas as pd
import pytest

from trafficnet import analysis
from trafficnet.network import Network

Maker = Callable[[int], Network]


def frames(net: Network) -> Iterator[tuple[str, pd.DataFrame]]:
    """Every table of every answer."""
    groups = analysis.communities(net, runs=4)
    brokers = analysis.brokerage_by_chance(net, permutations=9)
    yield "brokerage", brokers.table()
    yield "overall", brokers.overall
    yield "E-I", analysis.ei_index(net, permutations=9).table()
    yield "months", analysis.corridor_months(net).table()
    talks = analysis.cooperation(net, groups)
    yield "cooperation", talks.table()
    yield "talks", talks.talks
    for of in ("people", "links", "corridors", "network"):
        yield of, analysis.activity(net, of=of).table()
        yield f"pace of {of}", analysis.change_points(net, of=of).table()
    yield "bursts", analysis.bursts(net, of="network").table()
    yield "groups", analysis.evolution(net, period="month", runs=2).table()
    yield "co-travel", analysis.co_travel(net).table()
    yield "beside", analysis.co_travel(net).beside
    yield "swaps", analysis.swaps(net).table()
    yield "equivalence", analysis.equivalence(net, most=3).table()
    yield "hints", analysis.function_hints(net, fewest=1).table()
    yield "missing", analysis.missing_links(net).table()
    early = analysis.window(net, "2024-01-01", "2024-03-01")
    late = analysis.window(net, "2024-03-01", "2024-06-01")
    yield "comparison", analysis.compare(early, late).table()


@pytest.fixture(scope="module")
def wanted(operation: Network) -> dict[str, pd.DataFrame]:
    return dict(frames(operation))


@pytest.mark.parametrize("number", range(2))
def test_every_table_is_the_same(
    number: int, shuffled_operation: Maker, wanted: dict[str, pd.DataFrame]
) -> None:
    for name, frame in frames(shuffled_operation(number)):
        pd.testing.assert_frame_equal(frame, wanted[name], check_exact=True, obj=name)


def test_no_protected_person_is_a_row_of_a_ranking(
    wanted: dict[str, pd.DataFrame],
) -> None:
    ranked = set(wanted) - {"links", "pace of links", "corridors", "network"}
    for name in sorted(ranked):
        for column in ("entity", "one", "other", "source", "target", "old_entity"):
            if column in wanted[name].columns:
                listed = set(wanted[name][column])
                assert {"E5", "E12", "E20"}.isdisjoint(listed), name
