"""Many runs of a community algorithm, and the one answer that they agree on."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from trafficnet.analysis.graph import (
    Floats,
    Graph,
    Ints,
    component_labels,
)
from trafficnet.analysis.partition import Partitioner

KEEP = 0.9  # share of links a run sees
THRESHOLD = 0.3  # agreement below which a pair no longer counts as together
ROUND_RUNS = 10  # runs on the consensus graph, each round
ROUNDS = 6

Labels = npt.NDArray[np.int64]  # runs x nodes


@dataclass(frozen=True, slots=True)
class Support:
    """How well the runs bear out a partition.

    Parameters
    ----------
    stability
        Per group 1, 2, ...: mean Jaccard overlap with the most similar group of each run.
    certainty
        Per node: share of runs in which it sits with its group; 0 without a group.
    runner_up
        Per node: the other group it most often sits with; 0 for none.
    """

    stability: Floats
    certainty: Floats
    runner_up: Ints


def resampled_runs(
    graph: Graph,
    partition: Partitioner,
    *,
    resolution: float,
    seed: int,
    runs: int,
) -> Labels:
    """Return the groups of many runs, each with its own seed, node order and links.

    Every run sees each link with probability 0.9, whatever its strength. Leaving links
    out is the error that case data really have (a call not seized, an unread phone).
    Redrawing the contact counts instead (a Poisson bootstrap) would hardly touch a link
    of 500 calls, though it may rest on one wrong attribution, and would so overstate how
    sure a group is.

    Parameters
    ----------
    graph
        Undirected, in canonical order, so that a run does not depend on the order of
        the input.
    partition
        The algorithm of one run.
    resolution, seed, runs
        As in ``communities``.
    """
    found = np.empty((runs, graph.n), dtype=np.int64)
    for run in range(runs):
        order, shuffled, start = resampled(graph, seed, run)
        found[run] = partition(shuffled, resolution, start)[order]
    return found


def resampled(graph: Graph, seed: int, run: int) -> tuple[Ints, Graph, int]:
    """Return what one run sees: everybody's new number, the links kept, and a seed."""
    chance = np.random.default_rng([seed, run])
    order = chance.permutation(graph.n).astype(np.int64)
    kept = graph.keep(chance.random(graph.m) < KEEP)
    one, other = order[kept.source], order[kept.target]
    # each pair stands once already: no need to sort and add up again
    seen = Graph(graph.n, np.minimum(one, other), np.maximum(one, other), kept.weight)
    return order, seen, int(chance.integers(2**31))


def consensus(
    graph: Graph,
    runs: Labels,
    partition: Partitioner,
    *,
    resolution: float,
    seed: int,
    each_round: int = ROUND_RUNS,
    rounds: int = ROUNDS,
    alike: float = 0.0,
) -> Ints:
    """Return the groups that the runs agree on.

    Each link gets as weight the share of runs that put both its ends in one group; links
    below 0.3 are dropped (the strongest of each node stays); the algorithm is run again
    ``each_round`` times (ten) on this consensus graph, until all runs agree [1]_ (or, with
    ``alike``, two runs differ on no more than that share of the links). Only pairs that share a
    link are compared, as in the fast variant [2]_. The groups are then cut into
    connected pieces, so no group ever holds people without a path inside it.

    Notes
    -----
    Costs less than ``each_round`` runs per round, and two rounds are the rule. Should the runs
    still differ after ``rounds`` rounds (six), the run closest to all others is taken.

    References
    ----------
    .. [1] Lancichinetti, A. and Fortunato, S. (2012). Consensus clustering in complex
       networks. Scientific Reports, 2, 336. https://doi.org/10.1038/srep00336
    .. [2] Tandon, A. et al. (2019). Fast consensus clustering in complex networks.
       Physical Review E, 99, 042301. https://doi.org/10.1103/PhysRevE.99.042301
    """
    labels = runs
    for turn in range(rounds):
        agreed = together(graph, labels)
        if _differ(agreed) <= (0.0 if turn == 0 else alike):
            break
        agreement = _agreement_graph(graph, agreed)
        labels = np.stack(
            [
                partition(agreement, resolution, _seed(seed, turn, again))
                for again in range(each_round)
            ],
        )
    return connected_groups(graph, _central_run(graph, labels))


def _differ(agreed: Floats) -> float:
    """Return the share of links on which two runs, drawn at random, say other things."""
    return float(np.mean(2 * agreed * (1 - agreed))) if len(agreed) else 0.0


def together(graph: Graph, labels: Labels) -> Floats:
    """Return for each link the share of runs that put its two ends in one group."""
    same = np.zeros(graph.m)
    for run in labels:
        same += run[graph.source] == run[graph.target]
    shares: Floats = same / len(labels)
    return shares


def connected_groups(graph: Graph, labels: Ints) -> Ints:
    """Return the groups cut into pieces whose members reach each other inside."""
    return component_labels(graph.keep(graph.inside(labels)))[1]


def support(labels: Labels, groups: Ints) -> Support:
    """Return how well the runs bear out groups numbered 1, 2, ... (0 for none).

    In every run the block that matches a group best is the one with the highest Jaccard
    overlap (shared members / members of either), ties to the block found first. A group's
    stability is the mean of that overlap over the runs [1]_: near 1 for a group that
    keeps its shape, low for one that is split, merged or torn apart. A person's certainty
    is the share of runs in which it sits in the block of its own group.

    References
    ----------
    .. [1] Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational
       Statistics & Data Analysis, 52(1), 258-271.
       https://doi.org/10.1016/j.csda.2006.11.025
    """
    n, count = len(groups), int(groups.max(initial=0))
    stability = np.zeros(count)
    seats: sparse.csr_array | None = None
    for run in labels if count else ():
        overlap, sits = _best_blocks(run, groups, count)
        stability += overlap
        seats = sits if seats is None else seats + sits
    if seats is None:
        return Support(stability, np.zeros(n), np.zeros(n, dtype=np.int64))
    certainty, runner_up = _seats(seats, groups)
    return Support(stability / len(labels), certainty / len(labels), runner_up)


def unknown_support(groups: Ints) -> Support:
    """Return that nothing is known of how well groups are borne out: of one run alone."""
    return Support(
        np.full(int(groups.max(initial=0)), np.nan),
        np.full(len(groups), np.nan),
        np.zeros(len(groups), dtype=np.int64),
    )


def _best_blocks(
    run: Ints,
    groups: Ints,
    count: int,
) -> tuple[Floats, sparse.csr_array]:
    """Match every group to a block of one run; who sits with which group (n x groups)."""
    n = len(groups)
    _, block = np.unique(run, return_inverse=True)
    inside = groups > 0
    blocks = int(block.max()) + 1
    pair, shared = np.unique(
        (groups[inside] - 1) * blocks + block[inside],
        return_counts=True,
    )
    group, of = pair // blocks, pair % blocks
    size_group = np.bincount(groups[inside] - 1, minlength=count)
    size_block = np.bincount(block, minlength=blocks)
    jaccard = shared / (size_group[group] + size_block[of] - shared)
    order = np.lexsort((of, -jaccard, group))
    best = order[np.r_[True, np.diff(group[order]) > 0]]
    overlap = jaccard[best]
    match = sparse.csr_array(
        (np.ones(count), (of[best], group[best])),
        shape=(blocks, count),
    )
    member = sparse.csr_array((np.ones(n), (np.arange(n), block)), shape=(n, blocks))
    return overlap, sparse.csr_array(member @ match)


def _seats(seats: sparse.csr_array, groups: Ints) -> tuple[Floats, Ints]:
    """Return the runs each node sits with its own group, and its next best group."""
    n = len(groups)
    cells = seats.tocoo()
    row, column, value = cells.row, cells.col + 1, cells.data
    own = groups[row] == column
    certainty = np.zeros(n)
    certainty[row[own]] = value[own]
    other = ~own & (groups[row] > 0)
    row, column, value = row[other], column[other], value[other]
    order = np.lexsort((column, -value, row))
    row, column = row[order], column[order]
    runner_up = np.zeros(n, dtype=np.int64)
    first = np.r_[True, np.diff(row) > 0] if len(row) else np.zeros(0, bool)
    runner_up[row[first]] = column[first]
    return certainty, runner_up


def _agreement_graph(graph: Graph, agreed: Floats) -> Graph:
    strongest = np.zeros(graph.n)
    np.maximum.at(strongest, graph.source, agreed)
    np.maximum.at(strongest, graph.target, agreed)
    last = (agreed == strongest[graph.source]) | (agreed == strongest[graph.target])
    kept = (agreed > 0) & (last | (agreed >= THRESHOLD))
    return Graph(graph.n, graph.source[kept], graph.target[kept], agreed[kept])


def _central_run(graph: Graph, labels: Labels) -> Ints:
    """Return the run whose pairs differ least from all the others' (the first such)."""
    agreed = together(graph, labels)
    distance = [
        float(np.abs((run[graph.source] == run[graph.target]) - agreed).sum())
        for run in labels
    ]
    chosen: Ints = labels[int(np.argmin(np.round(distance, 6)))]
    return chosen


def _seed(seed: int, turn: int, again: int) -> int:
    return int(np.random.default_rng([seed, 1 + turn, again]).integers(2**31))
