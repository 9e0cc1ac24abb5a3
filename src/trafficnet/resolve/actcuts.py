"""What one act of judging people different undoes: the least evidence between them."""

from collections.abc import Sequence
from typing import Any

from trafficnet.later import nx
from trafficnet.resolve.paths import Joint, Node, split_between

Sides = list[list[Node]]


def act_cuts(joints: Sequence[Joint[Node]], sides: Sides[Node]) -> list[set[Node]]:
    """Return how a group is cut so that the sides of one act are parted.

    Parameters
    ----------
    joints
        What holds a group together.
    sides
        Members of the group that were told apart, by side (:func:`sides_of`).

    Returns
    -------
    list of sets
        Each holds the members on one side of one cut; what crosses it is undone. For two
        sides it is the least cut [1]_: no other undoes less evidence. For three or more
        it undoes at most twice the least, by the cheapest cuts that part each side from
        all the others [2]_.

    References
    ----------
    .. [1] Ford, L. R. and Fulkerson, D. R. (1956). Maximal flow through a network.
       Canadian Journal of Mathematics, 8, 399-404.
       https://doi.org/10.4153/CJM-1956-045-5
    .. [2] Dahlhaus, E., Johnson, D. S., Papadimitriou, C. H., Seymour, P. D. and
       Yannakakis, M. (1994). The complexity of multiterminal cuts. SIAM Journal on
       Computing, 23(4), 864-894. https://doi.org/10.1137/S0097539792225297
    """
    cuts: list[tuple[float, set[Node]]] = []
    for place, side in enumerate(sides[:1] if len(sides) == 2 else sides):  # noqa: PLR2004 - one cut parts two
        others = [n for at, rest in enumerate(sides) if at != place for n in rest]
        split = split_between(joints, side, others)
        if split is not None:
            cuts.append((split.bits, set(split.parts[1])))
    cuts.sort(key=lambda cut: cut[0])  # stable: of equals the first side
    return [members for _, members in cuts[: max(1, len(sides) - 1)]]


def sides_of(pairs: Sequence[tuple[Node, Node]]) -> list[Sides[Node]]:
    """Return the sides of each lot of pairs that hang together, in sorted order.

    Those that were told apart from the same others are on one side: a colouring of the
    graph of the pairs, in the order of Brelaz (https://doi.org/10.1145/359094.359101).

    >>> sides_of([(1, 2), (1, 3), (7, 8)])
    [[[1], [2, 3]], [[7], [8]]]
    """
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_edges_from(sorted(pairs))
    found = []
    for part in sorted(map(sorted, nx.connected_components(graph))):
        here: nx.Graph[Any] = nx.Graph()
        here.add_nodes_from(part)
        here.add_edges_from(sorted(graph.subgraph(part).edges))
        colours = nx.greedy_color(here, strategy="DSATUR")
        sides: dict[int, list[Node]] = {}
        for node in part:
            sides.setdefault(colours[node], []).append(node)
        found.append(sorted(sides.values()))
    return found
