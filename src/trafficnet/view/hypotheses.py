"""Links that nobody recorded, drawn dotted: beside a network, never in it."""

from typing import Final, Protocol

import pandas as pd

from trafficnet.errors import ParameterError
from trafficnet.view.columns import numbers, texts

__all__ = ["HasTable", "with_hypotheses"]

NOUN: Final = "hypothesis"
"""The kind of record that such a link is said to rest on, so that it can be filtered."""


class HasTable(Protocol):
    """An analysis result: a value with a table."""

    def table(self) -> pd.DataFrame:
        """Return the result as a frame."""


def with_hypotheses(
    links: pd.DataFrame,
    hypotheses: "pd.DataFrame | HasTable | None",
    entities: frozenset[str],
) -> pd.DataFrame:
    """Return links with hypotheses below them, for drawing only.

    Parameters
    ----------
    links
        The network's links.
    hypotheses
        ``source, target`` and, if there, ``probability`` and ``line`` (default
        ``dotted``), as ``trafficnet.analysis.missing_links`` gives them.
    entities
        Ids of the network's nodes, as text.

    Returns
    -------
    DataFrame
        Hypotheses have no strength, date or record; what they rest on says how likely they
        are. The links themselves are untouched, so no measure ever counts a hypothesis.

    Raises
    ------
    ParameterError
        If source or target is missing, or an entity is not in the network.
    """
    if hypotheses is None:
        return links
    given = hypotheses if isinstance(hypotheses, pd.DataFrame) else hypotheses.table()
    for name in ("source", "target"):
        if name not in given.columns:
            message = f"hypotheses without {name!r}: wanted source and target"
            raise ParameterError(message)
        for entity in given[name]:
            if str(entity) not in entities:
                message = (
                    f"hypothesis about {entity!r}: wanted entities of this network"
                )
                raise ParameterError(message)
    added = pd.DataFrame(
        {
            "source": given["source"].to_numpy(),
            "target": given["target"].to_numpy(),
            "strength": 0.0,
            "kinds": pd.Series([(NOUN,)] * len(given), dtype=object),
            "evidence": [_basis(chance) for chance in numbers(given, "probability")],
            "line": [style or "dotted" for style in texts(given, "line")],
            "single_source": True,
            "cross_border": False,
        }
    )
    every = list(dict.fromkeys([*links.columns, *added.columns]))
    rows = [
        *links.reindex(columns=every).to_dict("records"),
        *added.reindex(columns=every).to_dict("records"),
    ]
    return pd.DataFrame(rows, columns=every)


def _basis(chance: float | None) -> str:
    """Say what a hypothesis rests on."""
    if chance is None:
        return "inferred: in no record"
    return f"inferred, in no record: probability {chance:.2f}"
