"""Edge lists and matrices in, links out: added up, checked, nothing dropped unseen."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from trafficnet.errors import ParameterError
from trafficnet.network.order import in_order


@dataclass(frozen=True, slots=True)
class LinkTable:
    """The links found in a table.

    Parameters
    ----------
    labels
        Every label named, in canonical order, with or without a link.
    links
        Frame with source, target, strength, contacts.
    left_out
        Rows that make no link, by reason.
    """

    labels: list[Hashable]
    links: pd.DataFrame
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
    left, right = list(frame[source]), list(frame[target])
    for name, labels in ((source, left), (target, right)):
        _known_labels(name, labels)
    strength = (
        np.ones(len(frame)) if weight is None else _weights(frame[weight].to_numpy())
    )
    labels = in_order([*left, *right])
    at = {label: place for place, label in enumerate(labels)}
    ends = np.array(
        [[at[a] for a in left], [at[b] for b in right]], dtype=np.int64
    ).reshape(2, -1)
    if not directed:
        ends = np.sort(ends, axis=0)
    loops, empty = ends[0] == ends[1], strength == 0
    silent = (
        frame["silent"].to_numpy(bool) if "silent" in frame.columns else loops & False
    )
    left_out = {
        "links of a node with itself": int((loops & ~silent).sum()),
        "links of weight 0": int((empty & ~loops).sum()),
    }
    keep = ~(loops | empty)
    table = pd.DataFrame(
        {"a": ends[0][keep], "b": ends[1][keep], "strength": strength[keep]}
    ).sort_values(["a", "b", "strength"], kind="stable")
    total = table.groupby(["a", "b"], sort=True)["strength"].agg(["sum", "size"])
    pairs = total.reset_index()
    links = pd.DataFrame(
        {
            "source": pd.Series([labels[i] for i in pairs["a"]], dtype=object),
            "target": pd.Series([labels[i] for i in pairs["b"]], dtype=object),
            "strength": pairs["sum"].astype("float64"),
            "contacts": pairs["size"].astype("int64"),
        }
    )
    return LinkTable(labels, links, {k: n for k, n in left_out.items() if n})


def _known_labels(column: str, labels: list[Hashable]) -> None:
    for row, label in enumerate(labels, 1):
        if label is None or label != label or label == "":  # noqa: PLR0124 - NaN alone differs from itself
            message = (
                f"row {row}, column {column!r}: got no label, wanted the name of a node"
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
