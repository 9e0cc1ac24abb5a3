"""A network as it stood in one stretch of time, and one stretch after another."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from trafficnet.analysis.periods import period_code, periods_of
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Extras, Network
from trafficnet.network.linking import links_from_parts


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """A network in one stretch of time.

    Parameters
    ----------
    start, end
        First moment in it, and first moment after it.
    network
        The same people; only what is dated inside.
    """

    start: pd.Timestamp
    end: pd.Timestamp
    network: Network


def window(network: Network, since: str | pd.Timestamp, until: Any) -> Network:  # noqa: ANN401 - a date as text or moment
    """Return a network with only what is dated from one moment to before another.

    Parameters
    ----------
    network
        Its parts and journeys.
    since, until
        Dates or moments, in UTC; the second is not in it.

    Returns
    -------
    Network
        The same nodes. A call counts where it began; a thing shared or a relation that
        lasted counts, whole, in every window that it reaches into. ``left_out`` counts
        parts and journeys without a date.
    """
    start, end = _moment(since), _moment(until)
    parts, journeys = network.parts, network.movements
    left = journeys["departed_on"].fillna(journeys["arrived_on"])
    last = parts["last_seen"].fillna(parts["first_seen"])
    lasts = parts["contacts"].eq(0) & parts["kind"].ne("payment")
    inside = parts["first_seen"].lt(end) & parts["first_seen"].ge(start)
    inside |= lasts & parts["first_seen"].lt(end) & last.ge(start)
    seen = parts[inside]
    undated = {
        "parts without a date": int(parts["first_seen"].isna().sum()),
        "journeys without a date": int(left.isna().sum()),
    }
    return Network(
        network.nodes,
        links_from_parts(seen, directed=network.directed),
        directed=network.directed,
        kind=network.kind,
        extras=Extras(
            parts=seen,
            movements=journeys[left.ge(start) & left.lt(end)],
            services=network.services,
            left_out=network.left_out | {k: n for k, n in undated.items() if n},
        ),
    )


def windows(network: Network, *, period: str = "quarter") -> Iterator[Window]:
    """Return a network period by period, from its first dated part to its last.

    Parameters
    ----------
    network
        Its parts; without them there is no time.
    period
        ``"day"``, ``"week"``, ``"month"``, ``"quarter"`` or ``"year"``, in UTC.

    Raises
    ------
    NoEvidenceError
        If no part of a link has a date.
    ParameterError
        For another period.
    """
    period_code(period)
    dated = network.parts["first_seen"].dropna()
    if not len(dated):
        message = (
            f"windows: none of {len(network.parts)} parts of {len(network.links)} links has "
            "a date; wanted at least one"
        )
        raise NoEvidenceError(message)
    starts = periods_of(dated.min(), dated.max(), period)
    step = starts[-1:].tz_localize(None).to_period(period_code(period)) + 1
    ends = [*starts[1:], step.start_time.tz_localize("UTC")[0]]
    for start, end in zip(starts, ends, strict=True):
        yield Window(start, end, window(network, start, end))


def _moment(when: str | pd.Timestamp) -> pd.Timestamp:
    at = pd.Timestamp(when)
    return at.tz_localize("UTC") if at.tzinfo is None else at.tz_convert("UTC")
