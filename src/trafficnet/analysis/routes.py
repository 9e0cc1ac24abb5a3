"""Journeys of one person, one after another, chained into routes."""

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from trafficnet.errors import ParameterError
from trafficnet.network import Network

DAY = pd.Timedelta(days=1)
NEVER = pd.Timedelta(0)
COLUMNS = (
    "route",
    "legs",
    "people",
    "records",
    "first_seen",
    "last_seen",
    "shortest_stay_days",
    "longest_stay_days",
)

Leg = tuple[pd.Timestamp, pd.Timestamp, str, str, str]  # left, came, from, to, record


@dataclass(frozen=True, slots=True)
class Stay:
    """How long somebody may stay between two legs of one route.

    Parameters
    ----------
    shortest, longest
        Days between arriving and leaving again.
    """

    shortest: float = 0.0
    longest: float = 180.0

    def __post_init__(self) -> None:
        """Refuse bounds that no stay can keep."""
        if not 0 <= self.shortest <= self.longest:
            message = (
                f"stay of {self.shortest} to {self.longest} days: wanted a shortest of 0 or "
                "more, and a longest not below it"
            )
            raise ParameterError(message)


ANY_STAY = Stay()


def routes(network: Network, stay: Stay = ANY_STAY) -> pd.DataFrame:
    """Return the routes of two or more borders that people travelled.

    A leg joins a person's route if it begins in the country where the last one ended, not
    before that one arrived, after a stay within bounds (at most 180 days), and leads to
    a country the route has not been in: a journey home ends a route. Legs without a date
    cannot be put in order and join none.

    Parameters
    ----------
    network
        Its journeys.
    stay
        How long somebody may stay between two legs.

    Returns
    -------
    pandas.DataFrame
        ``route`` as a tuple of countries in order, ``legs``, ``people`` and ``records``
        on it, first and last date, the shortest and longest stay between two legs (days);
        most travelled first.
    """
    found: dict[tuple[str, ...], list[tuple[str, list[Leg]]]] = {}
    for entity, legs in _legs(network).items():
        for chain in chains(legs, stay):
            if len(chain) > 1:
                route = (chain[0][2], *(leg[3] for leg in chain))
                found.setdefault(route, []).append((entity, chain))
    rows = [_row(route, found[route]) for route in sorted(found)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    order = table.assign(
        text=[" ".join(route) for route in table["route"]]
    ).sort_values(["people", "records", "text"], ascending=[False, False, True])
    return order[list(COLUMNS)].reset_index(drop=True)


def chains(legs: list[Leg], stay: Stay = ANY_STAY) -> list[list[Leg]]:
    """Return a person's legs cut into routes.

    Parameters
    ----------
    legs
        Any order; legs of one moment are taken in the order in which they connect.
    stay
        How long somebody may stay between two.
    """
    waiting = sorted(legs)
    made: list[list[Leg]] = []
    while waiting:
        at = made[-1][-1][3] if made else None
        same_time = [leg for leg in waiting if leg[0] == waiting[0][0]]
        onward = [leg for leg in same_time if leg[2] == at]
        leg = (onward or _first_of(same_time))[0]
        waiting.remove(leg)
        if made and _continues(made[-1], leg, stay):
            made[-1].append(leg)
        else:
            made.append([leg])
    return made


def _first_of(legs: list[Leg]) -> list[Leg]:
    """Return legs that no other leg of the same moment leads to, or all if none."""
    reached = {leg[3] for leg in legs}
    return [leg for leg in legs if leg[2] not in reached] or legs


def stayed(last: Leg, leg: Leg) -> pd.Timedelta:
    """Return the time between arriving by one leg and leaving by the next.

    Below zero where the next began before the last had ended: one person cannot have
    travelled both in this order. A day without a time of day may have been any time of it.
    """
    came, left = last[1], leg[0]
    is_same_day = left == left.normalize() == came.normalize()
    return NEVER if is_same_day else left - came


def _continues(chain: list[Leg], leg: Leg, stay: Stay) -> bool:
    last = chain[-1]
    been = {chain[0][2], *(each[3] for each in chain)}
    fits = stay.shortest * DAY <= stayed(last, leg) <= stay.longest * DAY
    return leg[2] == last[3] and leg[3] not in been and fits


def _legs(network: Network) -> dict[str, list[Leg]]:
    journeys = network.movements
    left = journeys["departed_on"].fillna(journeys["arrived_on"])
    came = journeys["arrived_on"].fillna(journeys["departed_on"])
    known = left.notna() & journeys["origin"].notna() & journeys["destination"].notna()
    known &= journeys["origin"] != journeys["destination"]
    legs: dict[str, list[Leg]] = {}
    rows = zip(
        journeys["entity"],
        left,
        came,
        journeys["origin"],
        journeys["destination"],
        journeys["record"],
        known,
        strict=True,
    )
    for entity, start, end, origin, destination, record, usable in rows:
        if usable:
            leg = (start, end, str(origin), str(destination), str(record))
            legs.setdefault(str(entity), []).append(leg)
    return legs


def _row(
    route: tuple[str, ...], travelled: list[tuple[str, list[Leg]]]
) -> tuple[object, ...]:
    legs = [leg for _, chain in travelled for leg in chain]
    stays = [stayed(*two) / DAY for _, chain in travelled for two in pairwise(chain)]
    return (
        route,
        len(route) - 1,
        len({entity for entity, _ in travelled}),
        len({leg[4] for leg in legs}),
        min(leg[0] for leg in legs),
        max(leg[1] for leg in legs),
        min(stays),
        max(stays),
    )
