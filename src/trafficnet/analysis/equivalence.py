"""Positions: people whose links go to the same kinds of others, whether they met or not."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from trafficnet.analysis.answer import Answer
from trafficnet.analysis.blockmodel import Blocks, best_blocks
from trafficnet.analysis.graph import Bools, Graph, Ints, graph_of
from trafficnet.analysis.protection import shielded
from trafficnet.analysis.results import Method, axes_for, counted
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FEWEST = 4
LARGEST = 3_000
NO_BLOCKS = "no positions beyond the number of links"
BLOCKS = "clear positions"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Equivalence(Answer):
    """Who stands in the same place in the network.

    Parameters
    ----------
    blocks
        One row per block: people, protected (victims and witnesses in it), links inside,
        links to others, and with how many links each other block would have by the
        number of links alone (``times_chance`` of the links inside).
    between
        Links between blocks over what the number of links alone would give, block by
        block: above 1 they seek each other, below 1 they avoid each other.
    lengths
        Number of blocks to description length (the least is chosen).
    verdict
        ``"clear positions"``, or that one block tells the network best.
    """

    title: ClassVar[str] = "Positions"
    blocks: pd.DataFrame
    between: pd.DataFrame
    lengths: "pd.Series[float]"
    verdict: str

    def said(self) -> str:
        """Return in one sentence how many positions there are."""
        if self.verdict == NO_BLOCKS:
            return (
                "Nothing but the number of links tells people apart: no positions stand "
                "out."
            )
        return (
            f"{counted(len(self.blocks), 'position')}: people in one of them have links to "
            "the same positions, whether or not they know each other."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw which positions seek and which avoid each other."""
        ax = axes_for(ax, width=5.0, height=4.5)
        value = self.between.to_numpy(float)
        shown = np.log2(np.clip(value, 1 / 8, 8))
        picture = ax.imshow(shown, cmap="PuOr_r", vmin=-3, vmax=3)
        for (row, column), times in np.ndenumerate(value):
            colour = "white" if abs(shown[row, column]) > 1.5 else "black"  # noqa: PLR2004
            ax.text(column, row, f"{times:.1f}", ha="center", va="center", color=colour)
        at = range(len(value))
        ax.set_xticks(at, [str(each) for each in self.between.columns])
        ax.set_yticks(at, [str(each) for each in self.between.index])
        ax.set(title="links over what chance gives", xlabel="block", ylabel="block")
        ax.figure.colorbar(picture, ax=ax, label="log2")
        return ax


def equivalence(network: Network, *, most: int = 8) -> Equivalence:
    """Return people who stand in the same position: their links go to the same positions.

    Two recruiters who never met may both deal with drivers and with a paymaster. A group
    is people who deal with each other, a position is people who deal with the same
    others: here a degree-corrected blockmodel finds positions, groups among them, and the
    number of positions is the one that tells the network in the fewest nats
    (`blockmodel.description_length`).

    Parameters
    ----------
    network
        Strength and direction are ignored. People without links have no position.
    most
        The most positions to try, 1 or more.

    Returns
    -------
    Equivalence
        One row per person in canonical order: entity, block (1 the largest), certainty
        (how probable the block is given everybody else's), runner_up, links. People to
        protect are in the blocks (counted) and are no rows.

    Raises
    ------
    NoEvidenceError
        If fewer than four people have a link, or more than 3,000 (the spectral start
        needs a dense matrix: ask for one group at a time).
    ParameterError
        If most is below 1.

    Notes
    -----
    Few links cannot bear many positions: with B positions among N people the least that
    can be told apart grows with the square root of N (Peixoto 2013). ``certainty``
    takes everybody else's block as given and so is too sure. A position is not a
    function in a crime: see `function_hints` for what the records say. O(n^3 + most
    sweeps of n most^2).

    References
    ----------
    .. [1] White, H. C., Boorman, S. A. and Breiger, R. L. (1976). Social structure from
       multiple networks. I. Blockmodels of roles and positions. American Journal of
       Sociology, 81(4), 730-780. https://doi.org/10.1086/226141
    .. [2] Karrer, B. and Newman, M. E. J. (2011). Stochastic blockmodels and community
       structure in networks. Physical Review E, 83, 016107.
       https://doi.org/10.1103/PhysRevE.83.016107
    .. [3] Peixoto, T. P. (2013). Parsimonious module inference in large networks. Physical
       Review Letters, 110, 148701. https://doi.org/10.1103/PhysRevLett.110.148701
    """
    if most < 1:
        message = f"most {most}: wanted at least 1"
        raise ParameterError(message)
    whole = graph_of(network, directed=False)
    linked = np.flatnonzero(whole.degree() > 0)
    if not FEWEST <= len(linked) <= LARGEST:
        message = f"positions: {len(linked)} people have a link; wanted {FEWEST} to {LARGEST:,}"
        raise NoEvidenceError(message)
    graph = _only(whole, linked)
    tried = best_blocks(graph, most)
    best = min(tried, key=lambda each: each.length)
    number, chance = _by_size(best)
    safe = shielded(network)[linked]
    table = _table(network, linked, number, chance, graph)
    count = int(number.max())
    return Equivalence(
        method=Method(
            "degree-corrected blockmodel, least description length",
            MappingProxyType({"most": most, "search": "spectral starts, single moves"}),
            left_out=MappingProxyType(
                {
                    "people without links": whole.n - len(linked),
                    "victims and witnesses": int(safe.sum()),
                }
            ),
        ),
        _table=table[~safe].reset_index(drop=True),
        blocks=_blocks(graph, number, safe),
        between=_between(graph, number),
        lengths=pd.Series(
            [each.length for each in tried],
            index=pd.Index(range(1, len(tried) + 1), name="blocks"),
            name="length",
        ),
        verdict=BLOCKS if count > 1 else NO_BLOCKS,
    )


def _only(graph: Graph, nodes: Ints) -> Graph:
    """Return the graph of some nodes that hold all its links."""
    place = np.full(graph.n, -1, dtype=np.int64)
    place[nodes] = np.arange(len(nodes))
    return Graph(len(nodes), place[graph.source], place[graph.target], graph.weight)


def _by_size(
    found: Blocks,
) -> tuple[Ints, "np.ndarray[tuple[int, int], np.dtype[np.float64]]"]:
    """Return the blocks numbered from 1, largest first, and their chances in that order."""
    size = np.bincount(found.block)
    first = np.array([np.argmax(found.block == each) for each in range(len(size))])
    order = np.lexsort((first, -size))
    number = np.empty(len(size), dtype=np.int64)
    number[order] = np.arange(1, len(size) + 1)
    return number[found.block], found.chance[:, order]


def _table(
    network: Network,
    linked: Ints,
    number: Ints,
    chance: "np.ndarray[tuple[int, int], np.dtype[np.float64]]",
    graph: Graph,
) -> pd.DataFrame:
    at = np.arange(len(linked))
    others = chance.copy()
    others[at, number - 1] = -1.0
    second = np.argmax(others, axis=1) + 1
    runner_up = pd.Series(second, dtype="Int64")
    return pd.DataFrame(
        {
            "entity": pd.Series(list(network.index[linked]), dtype=object),
            "block": number,
            "certainty": chance[at, number - 1],
            "runner_up": runner_up.mask(
                pd.Series(others.max(axis=1)) < 0.05  # noqa: PLR2004 - hardly a rival
            ),
            "links": graph.degree(),
        }
    )


def _ends(
    graph: Graph, number: Ints
) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    count = int(number.max())
    ends = np.zeros((count, count))
    np.add.at(ends, (number[graph.source] - 1, number[graph.target] - 1), 1.0)
    return np.asarray(ends + ends.T)


def _blocks(graph: Graph, number: Ints, safe: Bools) -> pd.DataFrame:
    ends = _ends(graph, number)
    inside = np.diag(ends) / 2
    expected = ends.sum(axis=1) ** 2 / ends.sum() / 2
    return pd.DataFrame(
        {
            "block": np.arange(1, len(ends) + 1),
            "people": np.bincount(number)[1:],
            "protected": np.bincount(number, weights=safe)[1:].astype(np.int64),
            "links_inside": inside.astype(np.int64),
            "links_out": (ends.sum(axis=1) - np.diag(ends)).astype(np.int64),
            "times_chance": np.divide(inside, expected),
        }
    )


def _between(graph: Graph, number: Ints) -> pd.DataFrame:
    ends = _ends(graph, number)
    total = ends.sum(axis=1)
    names = pd.Index(range(1, len(ends) + 1), name="block")
    expected = np.outer(total, total) / total.sum()
    return pd.DataFrame(np.divide(ends, expected), index=names, columns=names)
