"""A network: nodes, links, and the parts that every link is made of."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, cast

import numpy as np
import pandas as pd
from scipy import sparse

from trafficnet.errors import ParameterError
from trafficnet.network.arrays import Edges, LinkArrays, NodeArrays, sorted_links
from trafficnet.network.columns import (
    LINK_COLUMNS,
    MOVEMENT_COLUMNS,
    NODE_COLUMNS,
    PART_COLUMNS,
    SERVICE_COLUMNS,
    objects,
    shaped,
)
from trafficnet.network.interchange import graph_links, igraph_graph, networkx_graph
from trafficnet.network.order import canonical_key
from trafficnet.network.tables import links_from_table

if TYPE_CHECKING:
    import igraph
    import networkx as nx
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Extras:
    """What a network carries beside its nodes and links.

    Parameters
    ----------
    parts
        What each link is made of: one row per record and pair.
    movements
        Who travelled from where to where.
    services
        Numbers that serve many groups (a taxi firm, a helpline), left out of the links.
    left_out
        How much was left out, by reason.
    """

    parts: pd.DataFrame | None = None
    movements: pd.DataFrame | None = None
    services: pd.DataFrame | None = None
    left_out: dict[str, int] | None = None


class Network:
    """People (or things) and the links between them, each link with its parts.

    Parameters
    ----------
    nodes, links
        Frames with at least ``entity`` and ``source``, ``target``; the other columns of
        ``docs/architecture.md`` are filled with "unknown" where they are missing. Or
        arrays (:mod:`trafficnet.network.arrays`), the labels in canonical order: then
        the frames are made when they are first read, and until then a link takes some
        thirty bytes.
    directed
        Whether ``source`` to ``target`` means a direction.
    kind
        ``"people"``, ``"everything"`` or ``"links"``.
    extras
        Parts, movements, services and counts.

    Notes
    -----
    A network is never changed; analysis reads it and returns values. Whatever order the
    rows come in, nodes and links stand in one canonical order.
    """

    def __init__(
        self,
        nodes: pd.DataFrame | NodeArrays,
        links: pd.DataFrame | LinkArrays,
        *,
        directed: bool = False,
        kind: str = "links",
        extras: Extras | None = None,
    ) -> None:
        """Put nodes and links in canonical order and check that they fit together."""
        extras = extras or Extras()
        self.directed = directed
        self.kind = kind
        self._nodes: pd.DataFrame | None = None
        self._links: pd.DataFrame | None = None
        self.node_arrays: NodeArrays | None = None
        self.arrays: LinkArrays | None = None
        if isinstance(nodes, NodeArrays):
            self.node_arrays, labels = nodes, list(nodes.labels)
        else:
            self._nodes = _ordered_nodes(shaped(nodes, NODE_COLUMNS))
            labels = self._nodes["entity"].to_list()
        self.index = pd.Index(objects(labels), dtype=object)
        if isinstance(links, LinkArrays):
            self.arrays = sorted_links(links, directed=directed)
            self._edges = self.arrays.edges
        else:
            self._links, self._edges = self._ordered(
                shaped(links, LINK_COLUMNS), turn=not directed
            )
        self.parts = self._ordered(shaped(extras.parts, PART_COLUMNS), turn=False)[0]
        self.movements = _sorted_by(
            shaped(extras.movements, MOVEMENT_COLUMNS), ["record", "entity"]
        )
        self.services = _sorted_by(
            shaped(extras.services, SERVICE_COLUMNS), ["identifier"]
        )
        self.left_out = dict(sorted((extras.left_out or {}).items()))

    @classmethod
    def from_links(
        cls,
        frame: pd.DataFrame,
        *,
        source: str = "source",
        target: str = "target",
        weight: str | None = None,
        directed: bool = False,
        nodes: pd.DataFrame | None = None,
    ) -> Self:
        """Make a network from any edge list or square matrix, without a casebook.

        Parameters
        ----------
        frame
            An edge list (one row per link; repeated pairs are added up), or a matrix whose
            index and columns are the same labels and whose cells are weights (0 for none).
        source, target, weight
            Columns of the edge list; without ``weight`` every row counts 1.
        directed
            Whether A to B differs from B to A. An undirected matrix is read from both
            halves; where they differ it is refused.
        nodes
            More about the nodes, by column ``entity``; may name nodes with no link.

        Returns
        -------
        Network
            ``left_out`` counts rows of weight 0 and links of a node with itself.

        Raises
        ------
        ParameterError
            If a column is missing, a label or weight unknown, or a weight negative.

        Examples
        --------
        >>> table = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"]})
        >>> Network.from_links(table).links["strength"].tolist()
        [1.0, 1.0]
        """
        table = links_from_table(
            frame, columns=(source, target, weight), directed=directed
        )
        extras = Extras(left_out=table.left_out)
        if nodes is None:
            return cls(
                NodeArrays(table.labels), table.links, directed=directed, extras=extras
            )
        named = set(nodes["entity"])
        missing = [label for label in table.labels if label not in named]
        bare = pd.DataFrame(
            {
                "entity": missing,
                "kind": "person",
                "name": [str(label) for label in missing],
                "known": True,
            }
        )
        given = shaped(nodes, NODE_COLUMNS)
        return cls(
            pd.concat([given, bare], ignore_index=True),
            table.links.frame(pd.Index(objects(table.labels), dtype=object)),
            directed=directed,
            extras=extras,
        )

    @classmethod
    def from_networkx(cls, graph: nx.Graph[Any], *, weight: str | None = None) -> Self:
        """Make a network from a networkx graph; isolated nodes are kept.

        Parameters
        ----------
        graph
            Any networkx graph; parallel links are added up.
        weight
            The edge attribute that holds the strength; missing ones count 1.
        """
        frame, nodes = graph_links(graph, weight)
        return cls.from_links(
            frame, weight="weight", directed=graph.is_directed(), nodes=nodes
        )

    @property
    def nodes(self) -> pd.DataFrame:
        """One row per node, in canonical order."""
        if self._nodes is None:
            self._nodes = cast("NodeArrays", self.node_arrays).frame()
        return self._nodes

    @property
    def links(self) -> pd.DataFrame:
        """One row per link, in canonical order."""
        if self._links is None:
            self._links = cast("LinkArrays", self.arrays).frame(self.index)
        return self._links

    @property
    def edges(self) -> Edges:
        """The links as arrays of positions in ``index`` and weights."""
        return self._edges

    def adjacency(self) -> sparse.csr_array:
        """Return the weights as a sparse matrix, symmetric unless directed."""
        edges, size = self.edges, len(self.index)
        matrix = sparse.coo_array(
            (edges.weight, (edges.source, edges.target)), shape=(size, size)
        ).tocsr()
        if not self.directed:
            matrix = (matrix + matrix.T).tocsr()
        matrix.sort_indices()
        return matrix

    def position(self, entity: Hashable) -> int:
        """Return where an entity stands in ``index``.

        Raises
        ------
        ParameterError
            If no node has this id.
        """
        try:
            return cast("int", self.index.get_loc(entity))
        except KeyError:
            message = f"entity {entity!r}: wanted one of the {len(self.index)} nodes of this network"
            raise ParameterError(message) from None

    def to_networkx(self) -> nx.Graph[Any]:
        """Return the network as a networkx graph, every part a parallel link.

        Returns
        -------
        networkx.MultiGraph, MultiDiGraph, Graph or DiGraph
            A multigraph where the parts are known, else a simple graph of the links;
            attribute ``weight`` is the strength.
        """
        return networkx_graph(
            self.nodes, self.links, self.parts, directed=self.directed
        )

    def to_igraph(self) -> igraph.Graph:
        """Return the links as an igraph graph (needs the optional package igraph).

        Raises
        ------
        ParameterError
            If igraph is not installed.
        """
        return igraph_graph(self.nodes, self.links, self.edges, directed=self.directed)

    def to_pandas(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return copies of the nodes and the links."""
        return self.nodes.copy(), self.links.copy()

    def __len__(self) -> int:
        """Count the nodes."""
        return len(self.index)

    def __repr__(self) -> str:
        """Say how large the network is."""
        arrow = "directed" if self.directed else "undirected"
        return f"<{type(self).__name__} {self.kind}: {len(self.index):,} nodes, {len(self._edges.source):,} links, {arrow}>"

    def _ordered(
        self, links: pd.DataFrame, *, turn: bool
    ) -> tuple[pd.DataFrame, Edges]:
        """Return links in canonical order, and their ends as positions."""
        ends = []
        for side in ("source", "target"):
            labels = links[side].to_numpy(object)
            places = self.index.get_indexer(pd.Index(labels, dtype=object))
            if (places < 0).any():
                stray = labels[int(np.argmax(places < 0))]
                message = f"link to {stray!r}: wanted an entity that is among the nodes"
                raise ParameterError(message)
            ends.append(places.astype(np.int32))
        source, target = ends
        if turn:
            swap = source > target
            links = _turned(links, swap)
            source, target = (
                np.where(swap, target, source),
                np.where(swap, source, target),
            )
        extra = [links[c].to_numpy() for c in ("kind", "record") if c in links.columns]
        keys = [pd.Series(k, dtype=object).fillna("").astype(str) for k in extra]
        order = np.lexsort((*[k.to_numpy(str) for k in reversed(keys)], target, source))
        table = links.iloc[order].reset_index(drop=True)
        strength = table["strength"].to_numpy(np.float64)
        return table, Edges(source[order], target[order], strength)


def _turned(links: pd.DataFrame, swap: NDArray[np.bool_]) -> pd.DataFrame:
    if not swap.any():
        return links
    turned = links.copy()
    for one, other in (("source", "target"), ("source_countries", "target_countries")):
        left, right = links[one].to_numpy(object), links[other].to_numpy(object)
        turned[one] = pd.Series(_where(swap, right, left), dtype=object)
        turned[other] = pd.Series(_where(swap, left, right), dtype=object)
    return turned


def _where(
    mask: NDArray[np.bool_], yes: NDArray[np.object_], no: NDArray[np.object_]
) -> list[object]:
    return [y if m else n for m, y, n in zip(mask, yes, no, strict=True)]


def _ordered_nodes(nodes: pd.DataFrame) -> pd.DataFrame:
    labels = list(nodes["entity"])
    if len(set(labels)) < len(labels):
        seen: set[object] = set()
        twice = next(v for v in labels if v in seen or seen.add(v))  # type: ignore[func-returns-value]
        message = f"node {twice!r} stands twice: wanted every entity once"
        raise ParameterError(message)
    order = sorted(range(len(labels)), key=lambda at: canonical_key(labels[at]))
    return nodes.iloc[order].reset_index(drop=True)


def _sorted_by(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    keys = frame[columns].astype(str)
    order = keys.sort_values(columns, kind="stable").index
    return frame.loc[order].reset_index(drop=True)
