"""Which people belong together, how firmly each group holds, and who sits between."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from trafficnet.analysis.algorithms import ALGORITHMS
from trafficnet.analysis.certainty import calibrated, signs
from trafficnet.analysis.chance import modularity_by_chance
from trafficnet.analysis.consensus import (
    Labels,
    connected_groups,
    consensus,
    resampled_runs,
    support,
    unknown_support,
)
from trafficnet.analysis.ensemble import Ensemble, ensemble, usual_runs
from trafficnet.analysis.families import agreement, compare_families
from trafficnet.analysis.foundgroups import (
    CLEAR,
    NOT_CLEAR,
    NOT_TESTED,
    Communities,
)
from trafficnet.analysis.graph import Floats, Graph, Ints, graph_of
from trafficnet.analysis.grouptable import group_table
from trafficnet.analysis.partition import Partitioner, modularity, numbered_by_size
from trafficnet.analysis.results import Method
from trafficnet.analysis.scale import Scales
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

__all__ = [
    "CLEAR",
    "NOT_CLEAR",
    "NOT_TESTED",
    "Communities",
    "communities",
    "community_of",
]

ENSEMBLE: Final = "ensemble"
NULL_DRAWS = 20


def communities(
    network: Network,
    *,
    method: str = ENSEMBLE,
    resolution: float | None = None,
    seed: int = 0,
    runs: int | None = None,
) -> Communities:
    """Return the groups in a network, each with a stability, each person with a certainty.

    By default two families of methods look for groups many times, each time with another
    seed, another order of the people and a tenth of the links left out at random; the
    answer is what their runs agree on (see ``ensemble``). Stability is how well the runs
    bear a group out (see ``support``), certainty how often people placed like this one
    were in their right group on made-up networks (see ``certainty.calibrated``).

    Parameters
    ----------
    network
        Directions are ignored; strengths count. People with no link belong to no group.
    method
        ``"ensemble"``, or one method alone: ``"leiden"``, ``"leiden_cpm"``,
        ``"louvain"``, ``"label_propagation"`` or ``"map_equation"``; where the package is
        installed also ``"louvain_igraph"`` and ``"infomap"``. Of one method alone the
        consensus of its runs is the answer, and the share of runs is the certainty.
    resolution
        Above 1 smaller groups, below 1 larger ones. Not given: the ensemble chooses the
        scale that the links bear out best, a method alone takes 1. Given to the ensemble,
        modularity alone is used, at this resolution.
    seed
        Of all chance in it. The answer is the same for any order of the input.
    runs
        How many; not given: 50, which places a certainty to about 0.1, and fewer on more
        than 400,000 links (20 on a million, 10 from two million on; the method of the
        answer tells how many there were). With 1 there is one run on all
        links and nothing else, the quickest answer: stability, certainty and what chance
        reaches are then not known (NaN), and the verdict is ``"not tested"``.

    Raises
    ------
    NoEvidenceError
        If the network has no link.
    ParameterError
        For an unknown method, a resolution not above 0, fewer than 1 run.

    Notes
    -----
    50 runs take some 50 times as long as one run of Leiden: 15 CPU seconds for 20,000
    people with 100,000 links. Louvain and label propagation are many times slower.

    Examples
    --------
    >>> links = pd.DataFrame({"source": list("aabddec"), "target": list("bcceffd")})
    >>> found = communities(Network.from_links(links), runs=20)
    >>> found.membership.tolist()
    [1, 1, 1, 2, 2, 2]
    """
    _check(method, resolution, runs)
    graph = graph_of(network, directed=False)
    runs = usual_runs(graph.m) if runs is None else runs
    if graph.m == 0:
        message = f"groups: got {graph.n} people and no link, wanted at least one link"
        raise NoEvidenceError(message)
    if method == ENSEMBLE:
        found = _by_ensemble(graph, resolution, seed, runs)
    else:
        found = _by_one_method(graph, method, resolution or 1.0, seed, runs)
    return _told(network, graph, found, seed, runs)


def community_of(network: Network, found: Communities | None) -> "pd.Series[int]":
    """Return everybody's group in the order of ``network.index``; missing if unknown."""
    if found is None:
        return _numbers(
            np.zeros(len(network.index), np.int64), network.index, "community"
        )
    return found.membership.reindex(network.index)


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """Groups on bare arrays, and what is needed to say how sure they are."""

    labels: Ints
    runs: Labels
    again: Partitioner  # how groups are looked for in networks made by chance
    resolution: float  # at which modularity is told
    name: str
    parameters: dict[str, str | int | float]
    scales: Scales | None  # what both families see; None for one method alone
    calibrated: bool  # whether certainty is, or the share of runs
    doubtful: (
        bool  # groups coarser than modularity's own that the links do not bear out
    )


def _by_ensemble(
    graph: Graph, resolution: float | None, seed: int, runs: int
) -> _Found:
    made: Ensemble = ensemble(graph, seed=seed, runs=runs, resolution=resolution)
    scales: Scales = made.scales
    chosen = scales.modularity.scale

    def again(null: Graph, _: float, start: int) -> Ints:
        return chosen.run(null, start)

    return _Found(
        made.groups,
        made.runs,
        again,
        resolution or 1.0,
        "ensemble of modularity and map equation",
        {
            "method": ENSEMBLE,
            "resolution": chosen.resolution,
            "strengths": chosen.strength,
            "strengths for the map equation": scales.map_equation.scale.strength,
            "grouped by": made.rests_on,
            "runs": runs,
        },
        scales,
        resolution is None,
        chosen.resolution < 1 and made.length >= 0,
    )


def _by_one_method(
    graph: Graph, method: str, resolution: float, seed: int, runs: int
) -> _Found:
    partition = ALGORITHMS[method]
    if runs == 1:
        labels = connected_groups(graph, partition(graph, resolution, seed))
        found = labels[None, :]
    else:
        found = resampled_runs(
            graph, partition, resolution=resolution, seed=seed, runs=runs
        )
        labels = consensus(graph, found, partition, resolution=resolution, seed=seed)
    return _Found(
        labels,
        found,
        partition,
        resolution,
        f"{method} consensus",
        {"method": method, "resolution": resolution, "runs": runs},
        None,
        calibrated=False,
        doubtful=False,
    )


def _told(
    network: Network, graph: Graph, found: _Found, seed: int, runs: int
) -> Communities:
    """Return groups with all that is known of how sure they are."""
    degree = graph.degree()
    groups = numbered_by_size(found.labels, degree)
    families = {} if found.scales is None else found.scales.families()
    agree = agreement(groups, families)
    reached = modularity(graph, found.labels, found.resolution)
    if runs == 1:
        borne = unknown_support(groups)
        certainty = borne.certainty
        verdict, chance = NOT_TESTED, np.nan
        name = f"{found.parameters['method']}, one run"
    else:
        borne = support(found.runs, groups)
        certainty = borne.certainty
        if found.calibrated and found.scales is not None:
            seen = signs(graph, groups, borne, runs, found.scales, agree)
            certainty = calibrated(seen)
        certainty = np.where(groups > 0, certainty, 0.0)
        verdict, chance = _verdict(graph, found, seed, reached)
        name = found.name
    index = network.index
    numbers = pd.Index(range(1, int(groups.max()) + 1), name="community")
    left_out = {"people without links": int((degree == 0).sum())}
    return Communities(
        membership=_numbers(groups, index, "community"),
        stability=pd.Series(borne.stability, index=numbers, name="stability"),
        certainty=pd.Series(certainty, index=index, name="certainty"),
        share=pd.Series(borne.certainty, index=index, name="share"),
        runner_up=_numbers(borne.runner_up, index, "runner_up"),
        modularity=reached,
        modularity_by_chance=chance,
        verdict=verdict,
        method=Method(
            name,
            MappingProxyType(found.parameters),
            seed=seed,
            left_out=MappingProxyType(left_out),
        ),
        _table=group_table(network, groups, borne.stability),
        _signs=_signs(graph, groups, agree),
        _families=compare_families(groups, families),
        _scales=pd.DataFrame() if found.scales is None else found.scales.table(),
    )


def _signs(graph: Graph, groups: Ints, agree: Floats) -> pd.DataFrame:
    """Return the signs in plain numbers: shares as shares, counts as counts."""
    inner = graph.keep(graph.inside(groups)).degree()
    degree = graph.degree()
    return pd.DataFrame(
        {
            "contacts inside the group": inner / np.maximum(degree, 1),
            "contacts": degree,
            "families that agree": agree,
        }
    )


def _check(method: str, resolution: float | None, runs: int | None) -> None:
    if method not in ALGORITHMS and method != ENSEMBLE:
        message = (
            f"method {method!r}: wanted one of {', '.join((ENSEMBLE, *ALGORITHMS))}"
        )
        raise ParameterError(message)
    if resolution is not None and not (resolution > 0 and np.isfinite(resolution)):
        message = f"resolution {resolution}: wanted a number above 0"
        raise ParameterError(message)
    if runs is not None and runs < 1:
        message = f"runs {runs}: wanted at least 1"
        raise ParameterError(message)


def _verdict(
    graph: Graph, found: _Found, seed: int, reached: float
) -> tuple[str, float]:
    by_chance = modularity_by_chance(
        graph,
        found.again,
        resolution=found.resolution,
        seed=seed,
        draws=NULL_DRAWS,
        enough=reached,
    )
    highest = max(by_chance)
    clear = reached > highest + 1e-9 and not found.doubtful
    return (CLEAR if clear else NOT_CLEAR), highest


def _numbers(values: Ints, index: "pd.Index[str]", name: str) -> "pd.Series[int]":
    """Return whole numbers in which 0 becomes missing."""
    made = pd.Series(values, index=index, name=name, dtype="Int64")
    return made.mask(made == 0)
