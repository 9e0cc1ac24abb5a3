"""How closely a whole network hangs together."""

from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.communities import Communities
from trafficnet.analysis.graph import Graph, Ints, component_labels, graph_of
from trafficnet.analysis.partition import modularity
from trafficnet.analysis.pathlengths import steps_from
from trafficnet.analysis.results import Method, Readable, Shown, axes_for
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SOURCES: Final = (
    2_000  # more people than this: the longest way is looked for from these
)
CHUNK: Final = 256


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Cohesion(Readable):
    """A whole network in a few figures; none of them says anything about one person.

    Parameters
    ----------
    people, links
        How many; parallel links count once, self-contacts not at all.
    density
        Links over possible links.
    mean_degree
        Contacts per person.
    pieces, largest
        Separate pieces, and the people in the largest.
    diameter
        Steps of the longest shortest way inside a piece.
    transitivity
        Of all pairs with a common contact, how many are in contact: 3 x triangles over
        connected triples.
    centralisation
        Of degree (Freeman): 0 where all have as many contacts, 1 for a star.
    assortativity
        Correlation of the degrees at both ends of links; missing where all are equal.
    modularity
        Of the groups given; missing where none were.
    """

    people: int
    links: int
    density: float
    mean_degree: float
    pieces: int
    largest: int
    diameter: int
    transitivity: float
    centralisation: float
    assortativity: float
    modularity: float
    method: Method

    def table(self) -> pd.DataFrame:
        """Return one row per figure."""
        names = [each.name for each in fields(self) if each.name != "method"]
        values = [float(getattr(self, name)) for name in names]
        return pd.DataFrame({"figure": names, "value": values})

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the figures that run from 0 to 1."""
        shown = ("density", "transitivity", "centralisation", "modularity")
        ax = axes_for(ax, width=5)
        ax.barh(range(len(shown)), [getattr(self, name) for name in shown])
        ax.set_yticks(range(len(shown)), shown)
        ax.set_xlim(0, 1)
        ax.invert_yaxis()
        return ax

    def _shown(self) -> Shown:
        return ("Cohesion", self.table(), self.method)


def cohesion(
    network: Network, communities: Communities | None = None, *, seed: int = 0
) -> Cohesion:
    """Return how closely the network hangs together, in a few figures.

    Parameters
    ----------
    network
        Directions and strengths are ignored (modularity is that of every link counting 1).
    communities
        The groups whose modularity is taken.
    seed
        Of the people from whom the longest way is looked for in networks of more than
        2,000; it is then a lower bound.

    Raises
    ------
    NoEvidenceError
        If there is no link.

    Notes
    -----
    Density, transitivity and centralisation are those of [1]_, assortativity that of [2]_.
    Longest way: O(n m), else near linear. All change with what was *recorded*: a
    network known from one phone is a star whatever the truth.

    References
    ----------
    .. [1] Wasserman, S. and Faust, K. (1994). Social Network Analysis. Cambridge
       University Press. https://doi.org/10.1017/CBO9780511815478
    .. [2] Newman, M. E. J. (2002). Assortative mixing in networks. Physical Review
       Letters, 89, 208701. https://doi.org/10.1103/PhysRevLett.89.208701

    Examples
    --------
    >>> path = pd.DataFrame({"source": list("abc"), "target": list("bcd")})
    >>> found = cohesion(Network.from_links(path))
    >>> found.density, found.diameter, found.mean_degree
    (0.5, 3, 1.5)
    """
    graph = graph_of(network, directed=False)
    if graph.m == 0:
        message = (
            f"cohesion: got {graph.n} people and no link, wanted at least one link"
        )
        raise NoEvidenceError(message)
    pieces, piece = component_labels(graph)
    longest, how = _diameter(graph, seed)
    return Cohesion(
        people=graph.n,
        links=graph.m,
        density=2 * graph.m / (graph.n * (graph.n - 1)),
        mean_degree=2 * graph.m / graph.n,
        pieces=pieces,
        largest=int(np.bincount(piece).max()),
        diameter=longest,
        transitivity=_transitivity(graph),
        centralisation=_centralisation(graph.degree()),
        assortativity=_assortativity(graph),
        modularity=_modularity(network, graph, communities),
        method=Method(
            "figures of the whole network",
            MappingProxyType({"diameter": how}),
            seed=seed,
        ),
    )


def _diameter(graph: Graph, seed: int) -> tuple[int, str]:
    sources: Ints = np.arange(graph.n)
    how = "exact"
    if graph.n > SOURCES:
        chance = np.random.default_rng(seed)
        sources = np.sort(chance.choice(graph.n, size=SOURCES, replace=False))
        how = f"at least (from {SOURCES} people)"
    longest = 0.0
    for start in range(0, len(sources), CHUNK):
        steps = steps_from(graph, sources[start : start + CHUNK])
        longest = max(longest, float(steps[np.isfinite(steps)].max()))
    return int(longest), how


def _transitivity(graph: Graph) -> float:
    matrix = graph.matrix()
    degree = graph.degree().astype(np.float64)
    triples = float((degree * (degree - 1)).sum())
    closed = 0.0
    for start in range(0, graph.n, CHUNK * 16):
        rows = matrix[start : start + CHUNK * 16]
        closed += float((rows @ matrix).multiply(rows).sum())
    return closed / triples if triples else 0.0


def _centralisation(degree: Ints) -> float:
    n = len(degree)
    most = (n - 1) * (n - 2)
    return float((degree.max() - degree).sum() / most) if most else 0.0


def _assortativity(graph: Graph) -> float:
    degree = graph.degree().astype(np.float64)
    one = degree[np.concatenate([graph.source, graph.target])]
    other = degree[np.concatenate([graph.target, graph.source])]
    spread = float(((one - one.mean()) ** 2).sum())
    if spread == 0:
        return float("nan")
    return float(((one - one.mean()) * (other - other.mean())).sum() / spread)


def _modularity(network: Network, graph: Graph, found: Communities | None) -> float:
    if found is None:
        return float("nan")
    member = found.membership.reindex(network.index)
    label, _ = pd.factorize(member, use_na_sentinel=False)
    flat = Graph(graph.n, graph.source, graph.target, np.ones(graph.m))
    return float(modularity(flat, label.astype(np.int64), 1.0))
