"""One measure of every person's place in a network."""

from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd

from trafficnet.analysis import measures
from trafficnet.analysis.betweenness import betweenness
from trafficnet.analysis.closeness import closeness_of, harmonic_of, reach
from trafficnet.analysis.graph import Floats, Graph, graph_of, simple_graph
from trafficnet.errors import ParameterError
from trafficnet.network import Network

Answer = tuple[Floats, str]

WITH_DISTANCE: Final = ("betweenness", "closeness", "harmonic")
PLAIN: Final[dict[str, Callable[[Graph], Floats]]] = {
    "eigenvector": measures.eigenvector,
    "pagerank": measures.pagerank,
    "constraint": measures.constraint,
    "effective_size": measures.effective_size,
    "core": measures.core,
}
DEGREES: Final = ("degree", "in_degree", "out_degree", "strength")
MEASURES: Final = (*DEGREES, *WITH_DISTANCE, *PLAIN)


def centrality(
    network: Network,
    measure: str,
    *,
    distance: str | None = None,
    directed: bool | None = None,
    normalized: bool = True,
) -> "pd.Series[float]":
    """Return one measure of every person's place, victims and witnesses included.

    Parameters
    ----------
    network
        Self-contacts are left out; parallel links count as one.
    measure
        ``degree``, ``in_degree``, ``out_degree``, ``strength``, ``betweenness``,
        ``closeness``, ``harmonic``, ``eigenvector``, ``pagerank``, ``constraint``,
        ``effective_size`` or ``core``.
    distance
        How long a link is, for betweenness, closeness and harmonic: None (each 1),
        ``"inverse"`` (1 / strength: much contact is near) or a column of
        ``network.links`` that holds lengths above 0.
    directed
        None: as the network is. True on an undirected network: every link leads both
        ways. False on a directed one: strengths both ways are added, and of two lengths
        from a column the shorter counts.
    normalized
        Degrees per other person, betweenness per pair, closeness with the share of
        people reached. The other measures have one form.

    Returns
    -------
    pandas.Series
        By entity in canonical order. ``.attrs["method"]`` says ``"exact"`` or how it was
        sampled.

    Raises
    ------
    ParameterError
        For an unknown measure or distance, or a length not above 0.
    NoEvidenceError
        For ``eigenvector`` where no link can carry it.

    Notes
    -----
    High values say where a person stands in what was *recorded*, not what a person is:
    whoever's phone was seized is measured better than whoever's was not.

    Examples
    --------
    >>> links = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"]})
    >>> centrality(Network.from_links(links), "betweenness").tolist()
    [0.0, 1.0, 0.0]
    """
    if measure not in MEASURES:
        message = f"measure {measure!r}: wanted one of {', '.join(MEASURES)}"
        raise ParameterError(message)
    if distance is not None and measure not in WITH_DISTANCE:
        message = f"distance {distance!r}: {measure} has none, wanted None"
        raise ParameterError(message)
    if measure in WITH_DISTANCE:
        graph, lengths = _lengths(network, distance, directed=directed)
        value, how = _by_ways(graph, measure, lengths, normalized=normalized)
    else:
        graph = graph_of(network, directed=directed)
        how = "exact"
        value = (
            PLAIN[measure](graph)
            if measure in PLAIN
            else _degrees(graph, measure, normalized=normalized)
        )
    made = pd.Series(value, index=network.index, name=measure, dtype="float64")
    made.attrs["method"] = how
    return made


def _degrees(graph: Graph, measure: str, *, normalized: bool) -> Floats:
    out = np.bincount(graph.source, minlength=graph.n).astype(np.float64)
    into = np.bincount(graph.target, minlength=graph.n).astype(np.float64)
    if measure == "strength":
        ends = np.concatenate([graph.source, graph.target])
        weight = np.concatenate([graph.weight, graph.weight])
        return np.bincount(ends, weights=weight, minlength=graph.n).astype(np.float64)
    value = out + into
    if graph.directed and measure != "degree":
        value = into if measure == "in_degree" else out
    return value / (graph.n - 1) if normalized and graph.n > 1 else value


def _by_ways(
    graph: Graph,
    measure: str,
    lengths: Floats | None,
    *,
    normalized: bool,
) -> Answer:
    if measure == "betweenness":
        return betweenness(graph, lengths, normalized=normalized)
    found = reach(graph, lengths)
    form = closeness_of if measure == "closeness" else harmonic_of
    return form(found, normalized=normalized), found.how


def _lengths(
    network: Network,
    distance: str | None,
    *,
    directed: bool | None,
) -> tuple[Graph, Floats | None]:
    """Return the graph and the length of each of its links."""
    graph = graph_of(network, directed=directed)
    if distance is None:
        return graph, None
    if distance == "inverse":
        return graph, 1.0 / graph.weight
    if distance not in network.links.columns:
        message = f"distance {distance!r}: wanted None, 'inverse' or a column of links"
        raise ParameterError(message)
    try:
        length = network.links[distance].to_numpy(dtype=np.float64)
    except (TypeError, ValueError) as error:
        message = f"distance {distance!r}: wanted numbers above 0 ({error})"
        raise ParameterError(message) from None
    if not (np.isfinite(length) & (length > 0)).all():
        message = f"distance {distance!r}: got {length.min()}, wanted numbers above 0"
        raise ParameterError(message)
    edges = network.edges
    shortest = simple_graph(
        graph.n,
        edges.source,
        edges.target,
        length,
        directed=network.directed,
        merge="min",
    )
    if graph.directed != network.directed:
        shortest = _turned(shortest, directed=graph.directed)
    return shortest, shortest.weight


def _turned(graph: Graph, *, directed: bool) -> Graph:
    if directed:
        return graph.both_ways()
    return simple_graph(graph.n, graph.source, graph.target, graph.weight, merge="min")
