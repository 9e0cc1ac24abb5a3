"""What the light renderers can draw: anything that has nodes and links as tables."""

from typing import Protocol

import pandas as pd

from trafficnet.errors import NoEvidenceError

__all__ = ["Drawable", "Grouping", "group_of", "place_of", "value_of"]


class Drawable(Protocol):
    """A network or a scene: two tables, one row per node and one per link."""

    @property
    def nodes(self) -> pd.DataFrame:
        """Return one row per node; `entity` names it."""

    @property
    def links(self) -> pd.DataFrame:
        """Return one row per link; `source` and `target` name its ends."""


class Grouping(Protocol):
    """Anything that says which community each entity is in."""

    @property
    def membership(self) -> "pd.Series[int]":
        """Return the community of each entity, by entity."""


def value_of(frame: pd.DataFrame, column: str, default: object) -> "pd.Series":
    """Return a column, or the default on every row where the frame has no such column."""
    if column in frame.columns:
        return frame[column]
    return pd.Series([default] * len(frame), index=frame.index)


def place_of(drawing: Drawable, positions: pd.DataFrame | None) -> pd.DataFrame:
    """Return x and y of every node, in the order of the nodes.

    Parameters
    ----------
    drawing
        A scene brings its own places along; a network does not.
    positions
        Frame `entity, x, y` as `layout` gives it; it outranks a scene's own.

    Raises
    ------
    NoEvidenceError
        If some node has no place.
    """
    nodes = drawing.nodes
    frame = nodes if positions is None else positions
    if not {"entity", "x", "y"} <= set(frame.columns):
        message = "nodes without x and y: wanted positions as layout(network) gives them"
        raise NoEvidenceError(message)
    placed = frame.drop_duplicates("entity").set_index("entity")[["x", "y"]]
    placed = placed.astype("float64").reindex(nodes["entity"])
    missing = placed["x"].isna() | placed["y"].isna()
    if bool(missing.any()):
        first = placed.index[missing.to_numpy()][0]
        message = (
            f"{int(missing.sum())} of {len(nodes)} nodes have no place, "
            f"the first is {first!r}: wanted a row in positions for each"
        )
        raise NoEvidenceError(message)
    return placed.reset_index()


def group_of(drawing: Drawable, communities: Grouping | None) -> "pd.Series[int]":
    """Return the community of every node, in the order of the nodes; 0 where unknown."""
    nodes = drawing.nodes
    if communities is not None:
        known = communities.membership.reindex(nodes["entity"])
    else:
        known = pd.Series(value_of(nodes, "community", 0).to_numpy())
    numbers = pd.to_numeric(known, errors="coerce").fillna(0)
    return numbers.astype("int64").reset_index(drop=True)
