"""Edge lists and matrices in, links out: added up, checked, nothing dropped unseen."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from trafficnet.errors import ParameterError
from trafficnet.network.arrays import Codes, Edges, Floats, LinkArrays
from trafficnet.network.order import in_order

EXACT: Final = 2.0**53
"""Up to here every whole number is a float of its own."""


@dataclass(frozen=True, slots=True)
class LinkTable:
    """The links found in a table.

    Parameters
    ----------
    labels
        Every label named, in canonical order, with or without a link.
    links
        The links between them; ``contacts`` counts the rows.
    left_out
        Rows that make no link, by reason.
    """

    labels: list[Hashable]
    links: LinkArrays
    left_out: dict[str, int]


def links_from_table(
    frame: pd.DataFrame, *, columns: tuple[str, str, str | None], directed: bool
) -> LinkTable:
    """Read an edge list or a square matrix of weights.

    Parameters
    ----------
    frame
        An edge list, or a matrix whose index and columns hold the same labels.
    columns
        Names of the source, target and weight column of an edge list.
    directed
        Whether the two directions differ.

    Returns
    -------
    LinkTable
        One link per pair, strengths added up, ``contacts`` counting the rows.

    Raises
    ------
    ParameterError
        For missing columns, unknown labels, unknown or negative weights, and undirected
        matrices whose halves differ.
    """
    source, target, _ = columns
    if source not in frame.columns or target not in frame.columns:
        frame = _from_matrix(frame, columns, directed=directed)
        columns = ("source", "target", "weight")
    return _from_edge_list(frame, columns, directed=directed)


def _from_matrix(
    frame: pd.DataFrame, columns: tuple[str, str, str | None], *, directed: bool
) -> pd.DataFrame:
    rows, heads = list(frame.index), list(frame.columns)
    if [str(v) for v in rows] != [str(v) for v in heads] or not len(frame):
        message = (
            f"columns {', '.join(map(str, heads[:8]))}: wanted an edge list with columns "
            f"{columns[0]!r} and {columns[1]!r}, or a square matrix whose index equals its columns"
        )
        raise ParameterError(message)
    values = _weights(frame.to_numpy().ravel()).reshape(frame.shape)
    if not directed:
        if not np.array_equal(values, values.T):
            message = "matrix: wanted the same weight both ways; give directed=True for one that differs"
            raise ParameterError(message)
        values = np.triu(values)
    at, to = np.nonzero(values)
    isolated = np.setdiff1d(np.arange(len(heads)), np.concatenate([at, to]))
    return pd.DataFrame(
        {
            "source": [heads[i] for i in (*at, *isolated)],
            "target": [heads[i] for i in (*to, *isolated)],
            "weight": [*values[at, to], *np.zeros(len(isolated))],
            "silent": [False] * len(at) + [True] * len(isolated),
        }
    )


def _from_edge_list(
    frame: pd.DataFrame, columns: tuple[str, str, str | None], *, directed: bool
) -> LinkTable:
    source, target, weight = columns
    if weight is not None and weight not in frame.columns:
        message = f"weight column {weight!r}: wanted one of {', '.join(map(str, frame.columns))}"
        raise ParameterError(message)
    strength = (
        np.ones(len(frame)) if weight is None else _weights(frame[weight].to_numpy())
    )
    labels, one, other = _coded(frame, source, target)
    if not directed:
        one, other = np.minimum(one, other), np.maximum(one, other)
    loops, empty = one == other, strength == 0
    silent = (
        frame["silent"].to_numpy(bool) if "silent" in frame.columns else loops & False
    )
    left_out = {
        "links of a node with itself": int((loops & ~silent).sum()),
        "links of weight 0": int((empty & ~loops).sum()),
    }
    keep = ~(loops | empty)
    links = _added_up(one[keep], other[keep], strength[keep])
    return LinkTable(labels, links, {k: n for k, n in left_out.items() if n})


def _coded(
    frame: pd.DataFrame, source: str, target: str
) -> tuple[list[Hashable], Codes, Codes]:
    """Return the labels in canonical order, and both ends as places among them."""
    columns = [frame[source], frame[target]]
    for name, column in zip((source, target), columns, strict=True):
        _known_labels(name, column)
    if columns[0].dtype != columns[1].dtype or columns[0].dtype == "category":
        columns = [column.astype(object) for column in columns]
    found, uniques = pd.factorize(pd.concat(columns, ignore_index=True))
    distinct: list[Hashable] = uniques.tolist()
    labels = in_order(distinct)
    at = {label: place for place, label in enumerate(labels)}
    rank = np.fromiter((at[label] for label in distinct), np.int32, len(distinct))
    codes = rank[found]
    return labels, codes[: len(frame)], codes[len(frame) :]


def _added_up(one: Codes, other: Codes, strength: Floats) -> LinkArrays:
    """Return one link per pair, the same for any order of the rows.

    The sum of whole numbers is exact in any order; others are sorted first.
    """
    pair = one.astype(np.int64) << 32 | other
    largest = float(strength.max(initial=0.0))  # a bound: a sum of huge strengths warns
    whole = bool((strength == np.floor(strength)).all())
    whole = whole and largest < EXACT / max(len(strength), 1)
    order = np.argsort(pair, kind="stable") if whole else np.lexsort((strength, pair))
    one, other, strength = one[order], other[order], strength[order]
    changes = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    first = np.flatnonzero(np.r_[True, changes]) if len(one) else order
    total = np.add.reduceat(strength, first) if len(one) else strength
    rows = np.diff(np.r_[first, len(one)]).astype(np.int32)
    return LinkArrays(Edges(one[first], other[first], total), rows)


def _known_labels(column: str, labels: pd.Series[Any]) -> None:
    """Refuse a link that leads to nobody."""
    unknown = labels.isna().to_numpy(bool)
    if labels.dtype.kind not in "iufb":
        unknown = unknown | (labels == "").fillna(value=False).to_numpy(bool)
    if unknown.any():
        message = (
            f"row {int(np.argmax(unknown)) + 1}, column {column!r}: got no label, "
            "wanted the name of a node"
        )
        raise ParameterError(message)


def _weights(values: np.ndarray) -> np.ndarray:
    try:
        numbers = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        message = f"weights: wanted numbers ({error})"
        raise ParameterError(message) from None
    bad = ~np.isfinite(numbers) | (numbers < 0)
    if bad.any():
        message = f"weight {numbers[bad][0]} in row {int(np.argmax(bad)) + 1}: wanted a finite number, 0 or above"
        raise ParameterError(message)
    return numbers
