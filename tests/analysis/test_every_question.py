"""No public answer depends on the order of rows, the ends of links or people's names.

Every function of `trafficnet.analysis` is asked here; one that is new and not asked fails.
"""

import inspect
import re
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd
import pytest

from trafficnet import analysis
from trafficnet.network import Network

Tables = dict[str, pd.DataFrame]
Question = Callable[[Network, analysis.Communities], Tables]


def of_time(net: Network, _: analysis.Communities) -> Tables:
    subjects = ("people", "links", "corridors", "network")
    return {each: analysis.activity(net, of=each).table() for each in subjects}


def of_pace(net: Network, _: analysis.Communities) -> Tables:
    subjects = ("people", "links", "corridors", "network")
    return {each: analysis.change_points(net, of=each).table() for each in subjects}


def of_measures(net: Network, _: analysis.Communities) -> Tables:
    return {
        measure: analysis.centrality(net, measure).to_frame()
        for measure in analysis.MEASURES
    }


def of_groups(net: Network, groups: analysis.Communities) -> Tables:
    return {
        "groups": groups.table(),
        "people": groups.people(),
        "firmness": groups.firmness(),
        "disagreement": groups.disagreement(),
        "scales": groups.scales(),
        "one run": analysis.communities(net, runs=1).people(),
    }


def of_scales(net: Network, _: analysis.Communities) -> Tables:
    found = analysis.resolutions(net, at=(0.5, 1.0, 2.0, 4.0), runs=4)
    return {
        "table": found.table(),
        "plateaus": found.plateaus,
        "groups": found.membership,
    }


def of_inner_groups(net: Network, _: analysis.Communities) -> Tables:
    found = analysis.hierarchy(net, runs=4)
    return {"table": found.table(), "groups": found.membership.to_frame()}


def of_borders(net: Network, groups: analysis.Communities) -> Tables:
    found = analysis.cross_border(net, groups)
    return {
        "links": found.links,
        "corridors": found.corridors,
        "brokers": found.brokers,
        "routes": found.routes,
    }


def of_brokers(net: Network, _: analysis.Communities) -> Tables:
    found = analysis.brokerage_by_chance(net, permutations=9)
    return {"table": found.table(), "overall": found.overall}


def of_talks(net: Network, groups: analysis.Communities) -> Tables:
    found = analysis.cooperation(net, groups)
    return {"table": found.table(), "talks": found.talks}


def of_travel(net: Network, _: analysis.Communities) -> Tables:
    found = analysis.co_travel(net)
    return {"table": found.table(), "beside": found.beside}


def of_only_ways(net: Network, _: analysis.Communities) -> Tables:
    found = analysis.cut_points(net)
    return {"table": found.table(), "bridges": found.bridges}


def of_key_sets(net: Network, _: analysis.Communities) -> Tables:
    return {
        "fragments": analysis.key_set(net, 2).table(),
        "distance": analysis.key_set(net, 2, by="distance").table(),
    }


def of_ranks(net: Network, _: analysis.Communities) -> Tables:
    return {
        each: analysis.rank_intervals(net, each, replicates=3).table()
        for each in ("harmonic", "degree", "eigenvector")
    }


def of_trends(net: Network, _: analysis.Communities) -> Tables:
    return {
        each: analysis.trends(net, measure=each, period="month", replicates=20).table()
        for each in ("activity", "betweenness")
    }


def of_windows(net: Network, _: analysis.Communities) -> Tables:
    seen = analysis.window(net, "2024-01-01", "2024-03-01")
    return {"links": seen.links, "people": seen.nodes}


def of_two_dates(net: Network, _: analysis.Communities) -> Tables:
    early = analysis.window(net, "2024-01-01", "2024-03-01")
    late = analysis.window(net, "2024-03-01", "2024-06-01")
    return {"table": analysis.compare(early, late).table()}


def of_gaps(net: Network, groups: analysis.Communities) -> Tables:
    called = net.nodes.set_index("name")["entity"]
    gone = called[["person E3", "person E11"]].tolist()
    return {"table": analysis.replacements(net, gone, groups).table()}


def one(asked: Callable[..., Any], **settings: Any) -> Question:  # noqa: ANN401 - settings of any question
    """Return a question about the network with one table."""
    return lambda net, _: {"table": asked(net, **settings).table()}


def with_groups(asked: Callable[..., Any], **settings: Any) -> Question:  # noqa: ANN401 - settings of any question
    """Return a question about the network and its groups with one table."""
    return lambda net, groups: {"table": asked(net, groups, **settings).table()}


QUESTIONS: Final[dict[str, Question]] = {
    "activity": of_time,
    "brokerage_by_chance": of_brokers,
    "bursts": one(analysis.bursts, of="network"),
    "call_chains": one(analysis.call_chains, minutes=10),
    "centrality": of_measures,
    "change_points": of_pace,
    "co_travel": of_travel,
    "cohesion": with_groups(analysis.cohesion),
    "communities": of_groups,
    "compare": of_two_dates,
    "cooperation": of_talks,
    "corridor_months": one(analysis.corridor_months),
    "cross_border": of_borders,
    "cut_points": of_only_ways,
    "disrupt": one(analysis.disrupt, k=2, orders=["again", "at once"]),
    "ei_index": one(analysis.ei_index, permutations=9),
    "equivalence": one(analysis.equivalence, most=3),
    "evolution": one(analysis.evolution, period="month", runs=2),
    "function_hints": one(analysis.function_hints, fewest=1),
    "hierarchy": of_inner_groups,
    "key_people": with_groups(analysis.key_people, replicates=6),
    "key_set": of_key_sets,
    "missing_links": one(analysis.missing_links),
    "overlaps": with_groups(analysis.overlaps),
    "positions": with_groups(analysis.positions),
    "rank_intervals": of_ranks,
    "reach_set": one(analysis.reach_set, k=2),
    "replacements": of_gaps,
    "resolutions": of_scales,
    "robustness": one(analysis.robustness, orders=["at once"]),
    "safeguarding": with_groups(analysis.safeguarding),
    "swaps": one(analysis.swaps),
    "timeline": one(analysis.timeline, period="week"),
    "to_safety": one(analysis.to_safety),
    "trends": of_trends,
    "window": of_windows,
}


OF_CALLS: Final = frozenset({"bursts", "call_chains", "overlaps", "swaps", "trends"})
"""Asked about a year of calls; all others about the made-up operation."""

CALLERS: Final = tuple(f"p{number:02}" for number in range(17))


def year_of_calls(names: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    """Two gangs of eight; p07 is in both, p02 passes on, p04 calls as p16 from June on."""
    chance = np.random.default_rng(3)
    first = pd.Timestamp("2024-01-01")
    made = []
    for number in range(900):
        gang = 8 * int(chance.integers(2))
        a, b = (gang + chance.choice(8, 2, replace=False)).tolist()
        if number % 9 == 0:
            a = 7
        day = int(chance.integers(363)) if number % 6 else 200 + number % 5
        if 4 in (a, b) and day >= 152:
            a, b = (16 if each == 4 else each for each in (a, b))
        at = first + pd.Timedelta(days=day, minutes=int(chance.integers(1, 1400)))
        made.append((a, b, at))
        if a == 1 and b == 2:
            made.append((2, 3, at + pd.Timedelta(minutes=5)))
    called = names or {name: name for name in CALLERS}
    return [
        (called[CALLERS[a]], called[CALLERS[b]], str(at)) for a, b, at in made if a != b
    ]


def asked(operation: Network, calls: Network) -> dict[str, Tables]:
    """Return every table of every answer."""
    groups, circles = (analysis.communities(net, runs=8) for net in (operation, calls))
    return {
        name: question(calls, circles)
        if name in OF_CALLS
        else question(operation, groups)
        for name, question in QUESTIONS.items()
    }


@pytest.fixture(scope="module")
def wanted(operation: Network, called: Callable[..., Network]) -> dict[str, Tables]:
    return asked(operation, called(year_of_calls()))


def test_every_public_function_is_asked(wanted: dict[str, Tables]) -> None:
    public = {
        name for name in analysis.__all__ if inspect.isfunction(getattr(analysis, name))
    }
    assert set(QUESTIONS) == public
    said = {name: sum(map(len, tables.values())) for name, tables in wanted.items()}
    assert min(said.values()) > 0, said


@pytest.mark.parametrize("number", range(3))
def test_rows_in_any_order_and_links_turned_round(
    number: int,
    shuffled_operation: Callable[[int], Network],
    called: Callable[..., Network],
    wanted: dict[str, Tables],
) -> None:
    calls = called(year_of_calls(), shuffle=number)
    for name, tables in asked(shuffled_operation(number), calls).items():
        assert set(tables) == set(wanted[name])
        for part, table in tables.items():
            pd.testing.assert_frame_equal(
                table, wanted[name][part], check_exact=True, obj=f"{name}: {part}"
            )


def spelled(places: list[int], names: list[str]) -> dict[str, str]:
    """Return new names for all, who are given in order, that sort by the places."""
    return {name: f"Q{place:02}Q" for name, place in zip(names, places, strict=True)}


def told_back(value: Any, back: dict[str, str]) -> Any:  # noqa: ANN401 - any cell of a table
    """Return a cell in which everybody has the old name again."""
    if isinstance(value, str):
        return re.sub(r"Q\d\dQ", lambda found: back[found.group()], value)
    if isinstance(value, tuple):
        return tuple(told_back(each, back) for each in value)
    return value


def in_old_names(table: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    back = {new: old for old, new in names.items()}
    flat = table.reset_index()
    for column in flat.columns:
        if not pd.api.types.is_numeric_dtype(flat[column]):
            flat[column] = [told_back(each, back) for each in flat[column]]
    return flat


def test_names_that_sort_alike_change_nothing(
    operation: Network,
    renamed_operation: Callable[[dict[str, str]], Network],
    called: Callable[..., Network],
    wanted: dict[str, Tables],
) -> None:
    people, callers = list(operation.index), list(CALLERS)
    names = spelled(list(range(len(people))), people)
    lines = spelled(list(range(len(callers))), callers)
    answers = asked(renamed_operation(names), called(year_of_calls(lines)))
    for name, tables in answers.items():
        of = lines if name in OF_CALLS else names
        for part, table in tables.items():
            pd.testing.assert_frame_equal(
                in_old_names(table, of),
                in_old_names(wanted[name][part], {}),
                check_exact=True,
                check_dtype=False,
                obj=f"{name}: {part}",
            )


ENDS: Final = (("source", "target"), ("one", "other"))


def in_one_order(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose links begin at the end that sorts first, rows sorted."""
    made = table.drop(columns="index", errors="ignore")
    for low, high in ENDS:
        if not {low, high} <= set(made.columns):
            continue
        turned = (made[low] > made[high]).to_numpy()
        for column in [c for c in made.columns if c.startswith(low)]:
            other = column.replace(low, high, 1)
            both = made[[column, other]].to_numpy(dtype=object)
            both[turned] = both[turned][:, ::-1]
            made[column], made[other] = list(both[:, 0]), list(both[:, 1])
    for column in made.columns:
        made[column] = [
            tuple(sorted(each)) if isinstance(each, tuple) else each
            for each in made[column]
        ]
    keys = [
        "|".join(f"{v:.5g}" if isinstance(v, float) else str(v) for v in row)
        for row in made.itertuples(index=False)
    ]
    return made.iloc[np.argsort(keys, kind="stable")].reset_index(drop=True)


BY_CHANCE: Final[dict[str, frozenset[str]]] = {
    "brokerage_by_chance": frozenset({"sd", "z", "p_value"}),
    "communities": frozenset({"stability", "certainty", "share"}),
    "disrupt": frozenset({"removed", "entity", "fragmentation", "largest"}),
    "evolution": frozenset({"people"}),
    "hierarchy": frozenset({"by_chance"}),
    "key_people": frozenset({"rank_low", "rank_high"}),
    "missing_links": frozenset({"probability", "base_rate", "times_base"}),
    "rank_intervals": frozenset({"rank_low", "rank_high"}),
    "replacements": frozenset({"candidate", "contacts_reached", "mean_steps"}),
    "resolutions": frozenset({"groups", "modularity", "nats_saved", "like_next"}),
    "robustness": frozenset({"robustness", "half_gone"}),
}
"""Columns that hang on what is drawn, or on which of several equals comes first."""
UNCLEAR: Final = frozenset({("communities", "scales"), ("resolutions", "groups")})
"""Single runs at scales at which these networks have no groups."""


def test_names_dealt_anew(
    operation: Network,
    renamed_operation: Callable[[dict[str, str]], Network],
    called: Callable[..., Network],
    wanted: dict[str, Tables],
) -> None:
    chance = np.random.default_rng(7)
    names, lines = (
        spelled(chance.permutation(len(of)).tolist(), of)
        for of in (list(operation.index), list(CALLERS))
    )
    answers = asked(renamed_operation(names), called(year_of_calls(lines)))
    for name, tables in answers.items():
        of = lines if name in OF_CALLS else names
        drawn = list(BY_CHANCE.get(name, ()))
        for part, table in tables.items():
            if (name, part) in UNCLEAR:
                continue
            told, before = (
                in_one_order(each.drop(columns=drawn, errors="ignore"))
                for each in (
                    in_old_names(table, of),
                    in_old_names(wanted[name][part], {}),
                )
            )
            pd.testing.assert_frame_equal(
                told, before, check_dtype=False, rtol=1e-9, obj=f"{name}: {part}"
            )


RANKED: Final = frozenset(
    {"activity", "brokerage_by_chance", "change_points", "co_travel", "compare"}
    | {"cooperation", "corridor_months", "ei_index", "equivalence", "evolution"}
    | {"function_hints", "key_people", "missing_links", "positions"}
)
"""Questions whose tables are lists of people, but for what was said of links and places."""
OF_LINKS: Final = frozenset({"links", "corridors", "network"})


def test_no_protected_person_is_a_row_of_a_ranking(wanted: dict[str, Tables]) -> None:
    for name in sorted(RANKED):
        for part, table in wanted[name].items():
            columns = {"entity", "one", "other", "source", "target", "old_entity"}
            for column in sorted(columns & set(table.columns)):
                if part not in OF_LINKS:
                    listed = set(table[column])
                    assert {"E5", "E12", "E20"}.isdisjoint(listed), (name, part)
