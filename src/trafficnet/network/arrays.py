"""Nodes and links as arrays: what a large network is kept as until frames are asked for."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trafficnet.network.columns import (
    LINK_COLUMNS,
    MOMENT,
    NODE_COLUMNS,
    objects,
    shaped,
)

Codes = NDArray[np.int32]
Floats = NDArray[np.float64]
Moments = NDArray[np.datetime64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Edges:
    """The links of a network as three arrays of one length, in canonical order.

    Parameters
    ----------
    source, target
        Positions in ``Network.index``.
    weight
        Strength of each link, above 0.
    """

    source: Codes
    target: Codes
    weight: Floats


@dataclass(frozen=True, slots=True)
class Crossings:
    """In which countries the two ends of every link stand, as codes.

    Parameters
    ----------
    source, target
        One code a link: a place in ``countries``, -1 for unknown.
    countries
        ISO codes.
    evidence
        What places them there, such as ``"phone"``.
    """

    source: NDArray[np.int16]
    target: NDArray[np.int16]
    countries: tuple[str, ...]
    evidence: str = "phone"

    @property
    def crosses(self) -> NDArray[np.bool_]:
        """Whether the ends of each link stand in two known countries."""
        known = (self.source >= 0) & (self.target >= 0)
        found: NDArray[np.bool_] = known & (self.source != self.target)
        return found


@dataclass(frozen=True, slots=True)
class LinkArrays:
    """Links as arrays; twenty-odd bytes a link where a frame takes hundreds.

    Parameters
    ----------
    edges
        Ends and strengths, in canonical order.
    contacts
        How many contacts each link adds up.
    first_seen, last_seen
        Moments (UTC); None where no link has any.
    kind
        The one kind of evidence that all links rest on; None for none.
    crossings
        Countries at both ends; None where none is known.
    begun
        How many of the contacts the source began, the target the others; None where
        nobody knows.
    """

    edges: Edges
    contacts: NDArray[np.int32]
    first_seen: Moments | None = None
    last_seen: Moments | None = None
    kind: str | None = None
    crossings: Crossings | None = None
    begun: NDArray[np.int32] | None = None

    def __len__(self) -> int:
        """Count the links."""
        return len(self.contacts)

    def frame(self, index: pd.Index[Any]) -> pd.DataFrame:
        """Return the links as a frame with the columns of ``Network.links``.

        Parameters
        ----------
        index
            The labels that the ends are positions in.
        """
        size = len(self)
        labels = index.to_numpy(object)
        columns: dict[str, object] = {
            "source": objects(labels[self.edges.source]),
            "target": objects(labels[self.edges.target]),
            "strength": self.edges.weight,
            "kinds": _repeated((self.kind,) if self.kind else (), size),
            "contacts": self.contacts.astype(np.int64),
            "first_seen": _moments(self.first_seen, size),
            "last_seen": _moments(self.last_seen, size),
            "source_countries": _repeated((), size),
            "target_countries": _repeated((), size),
            "cross_border": np.zeros(size, dtype=bool),
            "evidence": _repeated(None, size),
            "records": _repeated((), size),
            "single_source": np.zeros(size, dtype=bool),
        }
        if self.crossings is not None:
            columns |= _placed(self.crossings)
        return pd.DataFrame({name: columns[name] for name in LINK_COLUMNS})


TOLD_ONLY: Final = frozenset(
    {"roles", "may_be", "functions", "cases", "agencies", "exploitation"}
)
"""Columns of lists that are empty for whoever `NodeArrays.told` does not know."""


@dataclass(frozen=True, slots=True)
class NodeArrays:
    """Nodes as their labels and, where known, a frame of some of them.

    Parameters
    ----------
    labels
        Every node, in canonical order.
    told
        More about some: a frame with ``entity`` and columns of ``Network.nodes``.
    countries
        A place in ``country_names`` for each label, -1 for unknown; None for none.
    country_names
        ISO codes.
    bare_name
        How a node is called that ``told`` does not know: ``"user of {label}"``; ``known``
        is then False. None calls it by its label and takes it for known.
    """

    labels: Sequence[Hashable]
    told: pd.DataFrame | None = None
    countries: NDArray[np.int16] | None = None
    country_names: tuple[str, ...] = ()
    bare_name: str | None = None

    def frame(self) -> pd.DataFrame:
        """Return the nodes as a frame with the columns of ``Network.nodes``."""
        entity = objects(self.labels)
        told = set() if self.told is None else set(self.told["entity"])
        is_bare = np.array([label not in told for label in self.labels], dtype=bool)
        called = self.bare_name or "{label}"
        bare = pd.DataFrame(
            {
                "entity": entity[is_bare],
                "kind": "person",
                "name": [called.format(label=label) for label in entity[is_bare]],
                "known": self.bare_name is None,
            }
        )
        if self.countries is not None:
            bare["countries"] = _as_tuples(
                self.countries[is_bare], self.country_names
            ).array
        if self.bare_name is not None:
            bare["phones"] = objects((label,) for label in entity[is_bare]).array
        if self.told is None:
            return shaped(bare, NODE_COLUMNS)
        both = pd.concat(
            [shaped(self.told, NODE_COLUMNS), shaped(bare, NODE_COLUMNS)],
            ignore_index=True,
        )
        place = {label: at for at, label in enumerate(self.labels)}
        order = both["entity"].map(place).argsort(kind="stable")
        return both.iloc[order].reset_index(drop=True)

    def lists(self, column: str) -> list[tuple[object, ...]]:
        """Return one of `TOLD_ONLY` in the order of the labels, without a frame of all nodes."""
        found: list[tuple[object, ...]] = [()] * len(self.labels)
        if self.told is None or self.told.empty or column not in self.told:
            return found
        told = shaped(self.told[["entity", column]], NODE_COLUMNS)
        values = dict(zip(told["entity"], told[column], strict=True))
        for at, label in enumerate(self.labels):
            if label in values:
                found[at] = values[label]
        return found


def entries(start: NDArray[Any], rows: Places) -> Places:
    """Return where the entries of some rows of a sparse matrix stand, row after row.

    Parameters
    ----------
    start
        ``indptr`` of the matrix.
    rows
        Which rows.

    Examples
    --------
    >>> entries(np.array([0, 2, 2, 5]), np.array([2, 0])).tolist()
    [2, 3, 4, 0, 1]
    """
    first = start[rows].astype(np.int64)
    size = start[rows + 1] - first
    before = np.cumsum(size) - size
    return np.repeat(first - before, size) + np.arange(int(size.sum()))


def sorted_links(links: LinkArrays, *, directed: bool) -> LinkArrays:
    """Return links in canonical order, each from its earlier end where undirected."""
    edges = links.edges
    swap = (edges.source > edges.target) & (not directed)
    source = np.where(swap, edges.target, edges.source).astype(np.int32)
    target = np.where(swap, edges.source, edges.target).astype(np.int32)
    pair = source.astype(np.int64) << 32 | target
    if not swap.any() and bool((pair[1:] >= pair[:-1]).all()):
        return links
    order = np.argsort(pair, kind="stable")
    made = Edges(source[order], target[order], edges.weight[order])
    crossings = links.crossings
    if crossings is not None:
        here = np.where(swap, crossings.target, crossings.source)[order]
        there = np.where(swap, crossings.source, crossings.target)[order]
        crossings = replace(crossings, source=here, target=there)
    begun = links.begun
    if begun is not None:
        begun = np.where(swap, links.contacts - begun, begun)[order]
    return replace(
        links,
        edges=made,
        begun=begun,
        contacts=links.contacts[order],
        first_seen=None if links.first_seen is None else links.first_seen[order],
        last_seen=None if links.last_seen is None else links.last_seen[order],
        crossings=crossings,
    )


def _placed(crossings: Crossings) -> dict[str, object]:
    """Return the country columns of links."""
    crosses = crossings.crosses
    told: NDArray[np.object_] = np.array([None, crossings.evidence], dtype=object)
    return {
        "source_countries": _as_tuples(crossings.source, crossings.countries),
        "target_countries": _as_tuples(crossings.target, crossings.countries),
        "cross_border": crosses,
        "evidence": objects(told[crosses.astype(np.int8)]),
    }


def _as_tuples(codes: NDArray[np.int16], countries: tuple[str, ...]) -> pd.Series[Any]:
    """Return one country, or none, for each code, as list cells."""
    cells: NDArray[np.object_] = np.empty(len(countries) + 1, dtype=object)
    for place, country in enumerate(countries):
        cells[place] = (country,)
    cells[-1] = ()
    return objects(cells[codes])


def _repeated(value: object, size: int) -> pd.Series[Any]:
    """Return a column that says the same of every row."""
    cells: NDArray[np.object_] = np.empty(size, dtype=object)
    if value is not None:
        cell: NDArray[np.object_] = np.empty(1, dtype=object)
        cell[0] = value
        cells[:] = cell
    return pd.Series(cells, dtype=object)


def _moments(moments: Moments | None, size: int) -> pd.Series[Any]:
    """Return a column of moments, all unknown where there are none."""
    if moments is None:
        moments = np.full(size, np.datetime64("NaT", "us"))
    known: pd.Series[Any] = pd.Series(moments).dt.tz_localize("UTC").astype(MOMENT)
    return known
