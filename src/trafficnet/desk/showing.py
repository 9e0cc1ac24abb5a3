"""What to show by size, colour, shape, label and width: a column, a measure, or a Series."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from trafficnet import analysis, view
from trafficnet.analysis.centrality import MEASURES
from trafficnet.analysis.protection import shielded
from trafficnet.errors import ParameterError
from trafficnet.view.encoding import DERIVED_NODE_COLUMNS
from trafficnet.view.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trafficnet.network import Network

NODE_CHANNELS: Final = {
    "size": "node_size",
    "colour": "node_colour",
    "shape": "node_shape",
    "label": "node_label",
}
LINK_CHANNELS: Final = {"width": "link_width", "link_colour": "link_colour"}
CHANNELS: Final = NODE_CHANNELS | LINK_CHANNELS
SCALES: Final = ("size_scale", "width_scale")


@dataclass(frozen=True, slots=True)
class Frames:
    """A network's frames with more columns, for drawing only."""

    nodes: pd.DataFrame
    links: pd.DataFrame
    parts: pd.DataFrame
    directed: bool


def drawn(
    network: Network, encoding: view.Encoding | None, choices: Mapping[str, Any]
) -> tuple[Frames, view.Encoding]:
    """Return the frames to draw and the encoding that the choices make.

    Parameters
    ----------
    network
        Its frames are copied where a column is added; the network stays as it is.
    encoding
        What holds where nothing is chosen.
    choices
        By ``size``, ``colour``, ``shape``, ``label``, ``width``, ``link_colour``: a column,
        the name of a measure of position (``analysis.centrality``), a Series by entity (of
        links: by the links' index), or None for "all the same"; and ``size_scale``,
        ``width_scale``. People to protect, and who may be one of them, get no value of a
        measure: nobody is drawn large who must not become a target.

    Raises
    ------
    ParameterError
        For another choice, or a Series that knows none of the entities.
    """
    nodes, links = network.nodes, network.links
    chosen: dict[str, Any] = {}
    for channel, given in choices.items():
        if channel in SCALES:
            chosen[channel] = given
            continue
        if channel not in CHANNELS:
            known = ", ".join((*CHANNELS, *SCALES))
            message = f"{channel!r}: wanted one of {known}"
            raise ParameterError(message)
        measure = channel in NODE_CHANNELS and _is_measure(given, nodes)
        value = _measured(network, str(given)) if measure else given
        column = value
        if isinstance(value, pd.Series):
            name = str(value.name or f"given {channel}")
            column = name
            if channel in NODE_CHANNELS:
                nodes = nodes.assign(**{name: _by_entity(value, nodes, channel)})
            else:
                links = links.assign(**{name: _by_link(value, links, channel)})
        chosen[CHANNELS[channel]] = column
    made = replace(encoding or view.Encoding(), **chosen)
    return Frames(nodes, links, network.parts, network.directed), made


def _is_measure(value: object, nodes: pd.DataFrame) -> bool:
    """Say whether a word names a measure and no column; refuse one that names neither."""
    known = {*nodes.columns, *DERIVED_NODE_COLUMNS}
    if not isinstance(value, str) or value in known:
        return False
    if value in MEASURES:
        return True
    hint = did_you_mean(value, [*sorted(known), *MEASURES])
    message = (
        f"{value!r}: wanted a column of the nodes ({', '.join(sorted(known))}), or a "
        f"measure ({', '.join(MEASURES)}){hint}"
    )
    raise ParameterError(message)


def _measured(network: Network, measure: str) -> pd.Series:
    """Return one measure of position by entity, without the people to protect.

    Nor has anyone a value who may be one of them under another spelling.
    """
    found = analysis.centrality(network, measure)
    guarded = network.index[shielded(network)]
    return found.where(~found.index.isin(guarded)).rename(measure)


def _by_entity(given: pd.Series, nodes: pd.DataFrame, channel: str) -> pd.Series:
    """Return a Series by entity in the order of the nodes."""
    if given.index.has_duplicates:
        twice = given.index[given.index.duplicated()][0]
        message = (
            f"{channel}: {twice!r} stands twice in the Series: wanted every entity once"
        )
        raise ParameterError(message)
    by_name = given.set_axis(given.index.map(str))
    entities = nodes["entity"].map(str)
    if len(nodes) and not entities.isin(by_name.index).any():
        message = (
            f"{channel}: the Series knows none of the {len(nodes)} entities: "
            "wanted an index of entities"
        )
        raise ParameterError(message)
    return by_name.reindex(entities).set_axis(nodes.index)


def _by_link(given: pd.Series, links: pd.DataFrame, channel: str) -> pd.Series:
    """Return a Series by the links' own index."""
    if not given.index.equals(links.index):
        message = (
            f"{channel}: got a Series of {len(given)}, wanted one with the index of the "
            f"{len(links)} links"
        )
        raise ParameterError(message)
    return given
