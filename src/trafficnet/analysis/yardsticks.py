"""The measures by which people can be put in an order: high is first in each."""

from collections.abc import Callable
from typing import Final

import numpy as np

from trafficnet.analysis import measures
from trafficnet.analysis.betweenness import betweenness
from trafficnet.analysis.closeness import harmonic_of, reach
from trafficnet.analysis.graph import Floats, Graph
from trafficnet.errors import ParameterError

Yardstick = Callable[[Graph], Floats]


def _degree(graph: Graph) -> Floats:
    return graph.degree().astype(np.float64)


def _strength(graph: Graph) -> Floats:
    return np.asarray(graph.matrix(graph.weight).sum(axis=1)).ravel()


def _eigenvector(graph: Graph) -> Floats:
    return measures.eigenvector(graph) if graph.m else np.zeros(graph.n)


def _open(graph: Graph) -> Floats:
    """Return constraint turned round: who is least constrained comes first."""
    return -measures.constraint(graph)


def _between(graph: Graph) -> Floats:
    return betweenness(graph)[0]


def _near(graph: Graph) -> Floats:
    return harmonic_of(reach(graph), normalized=True)


YARDSTICKS: Final[dict[str, Yardstick]] = {
    "betweenness": _between,
    "degree": _degree,
    "strength": _strength,
    "harmonic": _near,
    "eigenvector": _eigenvector,
    "pagerank": measures.pagerank,
    "core": measures.core,
    "effective_size": measures.effective_size,
    "constraint": _open,
}


def yardstick(measure: str) -> Yardstick:
    """Return how a measure is taken; ParameterError for one that is none of them."""
    if measure not in YARDSTICKS:
        message = f"measure {measure!r}: wanted one of {', '.join(YARDSTICKS)}"
        raise ParameterError(message)
    return YARDSTICKS[measure]
