"""The named ways to find groups in one run: one contract for all of them."""

import random
from types import MappingProxyType
from typing import Final

import numpy as np

from trafficnet.analysis.graph import Graph, Ints
from trafficnet.analysis.mapequation import infomap, map_equation
from trafficnet.analysis.partition import (
    Partitioner,
    label_propagation,
    leiden,
    leiden_cpm,
    louvain,
)
from trafficnet.errors import ParameterError


def louvain_igraph(graph: Graph, resolution: float = 1.0, seed: int = 0) -> Ints:
    """Return one group number per node by igraph's Louvain, far faster than ``louvain``.

    igraph is GPL-licensed, so it is an optional extra and is imported only here.

    Raises
    ------
    ParameterError
        Where igraph is not installed.

    References
    ----------
    .. [1] Blondel, V. D. et al. (2008). Fast unfolding of communities in large networks.
       Journal of Statistical Mechanics, P10008.
       https://doi.org/10.1088/1742-5468/2008/10/P10008
    """
    try:
        import igraph  # noqa: PLC0415 - optional: its licence (GPL) is not ours to require
    except ImportError:
        message = "igraph is not installed: wanted the optional package, by `pip install igraph`"
        raise ParameterError(message) from None
    made = igraph.Graph(n=graph.n, edges=np.column_stack([graph.source, graph.target]))
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - no secret
    try:
        found = made.community_multilevel(graph.weight.tolist(), resolution=resolution)
    finally:
        igraph.set_random_number_generator(random)
    return np.array(found.membership, dtype=np.int64)


ALGORITHMS: Final = MappingProxyType[str, Partitioner](
    {
        "leiden": leiden,
        "leiden_cpm": leiden_cpm,
        "louvain": louvain,
        "louvain_igraph": louvain_igraph,
        "label_propagation": label_propagation,
        "map_equation": map_equation,
        "infomap": infomap,
    }
)
"""Every algorithm by name; ``louvain_igraph`` and ``infomap`` need an optional package."""
