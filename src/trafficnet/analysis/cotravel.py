"""Who travelled with whom, and how surprising it is that they did."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np
import pandas as pd
from scipy import special

from trafficnet.analysis.answer import Answer, bars, corrected
from trafficnet.analysis.protection import shielded
from trafficnet.analysis.results import Method, counted
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Network
from trafficnet.network.columns import MOMENT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COACH = 60  # people on one departure beyond which being on it together says nothing
BOOKING, SERVICE, DAY = "same booking", "same service and day", "same way and day"
BASES: Final = (BOOKING, SERVICE, DAY)
SURE = 0.05
COLUMNS: Final = (
    "one",
    "other",
    "journeys",
    "same_booking",
    "same_service",
    "same_day",
    "journeys_of_one",
    "journeys_of_other",
    "expected",
    "p_corrected",
    "first_seen",
    "last_seen",
    "ways",
    "references",
)

Way = tuple[object, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CoTravel(Answer):
    """Pairs who travelled together.

    Parameters
    ----------
    beside
        Who travelled beside people to protect: entity, protected (how many different
        ones), journeys, first_seen, last_seen, references.
    """

    title: ClassVar[str] = "Travelled together"
    beside: pd.DataFrame

    def said(self) -> str:
        """Return in one sentence how many pairs there are and how many surprise."""
        booked = int((self._table["same_booking"] > 0).sum())
        sure = int((self._table["p_corrected"] <= SURE).sum())
        return (
            f"{counted(len(self._table), 'pair')} travelled together, {booked} of them on one "
            f"booking; {sure} more often than departures shared by chance explain; "
            f"{counted(len(self.beside), 'person', 'people')} travelled beside victims or "
            "witnesses."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw how often each pair travelled together, and how often by chance."""
        shown = self._table
        names = [f"{a}, {b}" for a, b in zip(shown["one"], shown["other"], strict=True)]
        return bars(
            ax,
            names,
            shown["journeys"].to_numpy(float),
            label="journeys together",
            expected=shown["expected"].to_numpy(float),
        )


def co_travel(network: Network) -> CoTravel:
    """Return who travelled with whom, and how surprising it is.

    Two people travelled together where their journeys have one booking; else one
    carrier, service and day on one way (from country to country); else, where the
    service is not known, one day on one way.

    Parameters
    ----------
    network
        Its journeys.

    Returns
    -------
    CoTravel
        One row per pair: journeys together, by which of the three; journeys of each;
        ``expected`` (together, if everyone's journeys on a way fell on its departures by
        chance) and ``p_corrected`` (as many or more, Benjamini-Hochberg over all pairs with
        a way in common); first and last;
        ways (``RO>GB``); the records. Most journeys on one booking first, then least
        probable. Victims and witnesses are no rows; who travelled beside them stands in
        ``.beside``, where they are counted and not named.

    Raises
    ------
    NoEvidenceError
        If no journey has a date and two known ends, or a booking.

    Notes
    -----
    On a way with M journeys on departures of n_e people, two people with a and b
    journeys of it share a b sum n_e (n_e - 1) / (M (M - 1)) departures by chance; over all
    ways a Poisson number. So two people on the only coach recorded are no surprise, and
    two on the same five of two hundred are. One booking is a fact and needs no p-value:
    the number says how the dates fell, not who booked. Departures with more than 60
    people are left out of pairs by service or day, and counted. A booking of nobody else
    on record says nothing. O(pairs on each departure).

    References
    ----------
    .. [1] Tumminello, M., Micciche, S., Lillo, F., Piilo, J. and Mantegna, R. N. (2011).
       Statistically validated networks in bipartite complex systems. PLoS ONE, 6(3),
       e17994. https://doi.org/10.1371/journal.pone.0017994
    """
    legs, left_out = _legs(network)
    if not len(legs):
        message = (
            f"travelled together: none of {len(network.movements)} journeys has a date and two "
            "known ends, or a booking; wanted at least one"
        )
        raise NoEvidenceError(message)
    shared, crowded = _shared(legs)
    left_out["departures with more than 60 people"] = crowded
    safe = shielded(network)
    left_out["victims and witnesses"] = int(safe[legs["place"].unique()].sum())
    hidden = set(np.flatnonzero(safe).tolist())
    pairs = {p: how for p, how in shared.items() if not hidden.intersection(p)}
    return CoTravel(
        method=Method(
            "shared bookings and departures against dealt departures",
            MappingProxyType(
                {"correction": "Benjamini-Hochberg", "most_people": COACH}
            ),
            left_out=MappingProxyType(left_out),
        ),
        _table=_table(network, legs, pairs),
        beside=_beside(network, legs, shared, hidden),
    )


def _legs(network: Network) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return every usable journey with its booking, departure and way."""
    journeys = network.movements
    at = journeys["departed_on"].fillna(journeys["arrived_on"])
    has_way = journeys["origin"].notna() & journeys["destination"].notna()
    has_way &= at.notna()
    usable = has_way | journeys["booking"].notna()
    rows = journeys[usable].assign(
        at=at[usable].astype(MOMENT),
        place=network.index.get_indexer(journeys.loc[usable, "entity"]),
    )
    days = rows["at"].dt.strftime("%Y-%m-%d")
    told = zip(
        rows["origin"],
        rows["destination"],
        days,
        rows["carrier"],
        rows["service"],
        has_way[usable],
        strict=True,
    )
    ways: list[Way | None] = []
    served: list[Way | None] = []
    for origin, destination, day, carrier, service, known in told:
        way = (origin, destination, day) if known else None
        ways.append(way)
        has_service = way is not None and isinstance(service, str)
        served.append((*way, carrier, service) if way and has_service else None)
    rows["day_of"] = pd.Series(ways, index=rows.index, dtype=object)
    rows["service_of"] = pd.Series(served, index=rows.index, dtype=object)
    rows["told"] = rows["record"].astype(str)
    rows = rows.sort_values(["place", "told"], kind="stable", ignore_index=True)
    return rows, {"journeys without date or way": int((~usable).sum())}


Pair = tuple[int, int]
Together = dict[Pair, list[tuple[str, int, int]]]  # how, row of one, row of other


def _shared(legs: pd.DataFrame) -> tuple[Together, int]:
    """Return each pair's journeys together; a journey counts once, by its best ground."""
    found: Together = defaultdict(list)
    crowded = 0
    used: set[tuple[Pair, Hashable]] = set()
    columns = ("place", "booking", "day_of", "service_of")
    each = [
        _Leg(int(place), booking, day, service is not None)
        for place, booking, day, service in zip(
            *(legs[c] for c in columns), strict=True
        )
    ]
    for how, column in zip(BASES, ("booking", "service_of", "day_of"), strict=True):
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for row, key in enumerate(legs[column]):
            if isinstance(key, str | tuple):
                groups[key].append(row)
        for key in sorted(groups, key=str):
            rows = groups[key]
            if how != BOOKING and len(rows) > COACH:
                crowded += 1
                continue
            for a, b in combinations(rows, 2):
                _meet(each, found, used, (how, a, b))
    return found, crowded


@dataclass(frozen=True, slots=True)
class _Leg:
    place: int
    booking: object
    day: Way | None
    has_service: bool


def _meet(
    legs: list[_Leg],
    found: Together,
    used: set[tuple[Pair, Hashable]],
    meeting: tuple[str, int, int],
) -> None:
    how, a, b = meeting
    one, other = legs[a], legs[b]
    pair = (one.place, other.place)
    apart = how == DAY and one.has_service and other.has_service
    # one booking may hold many legs: each is one journey together, by its way and day
    if one.place == other.place or apart or one.day != other.day:
        return
    key = (pair, one.day or ("booking", one.booking))
    if key not in used:
        used.add(key)
        found[pair].append(meeting)


def _table(network: Network, legs: pd.DataFrame, pairs: Together) -> pd.DataFrame:
    journeys = legs.drop_duplicates(["place", "told"]).groupby("place").size()
    expected, asked = _expected(legs, list(pairs))
    rows = []
    for (one, other), lam in zip(pairs, expected, strict=True):
        met = pairs[one, other]
        hows = [how for how, _, _ in met]
        both = legs.iloc[sorted({row for _, *two in met for row in two})]
        rows.append(
            (
                one,
                other,
                len(met),
                *(hows.count(how) for how in BASES),
                int(journeys[one]),
                int(journeys[other]),
                lam,
                float(special.gammainc(len(met), lam)) if lam > 0 else 1.0,
                both["at"].min(),
                both["at"].max(),
                _ways(both),
                _references(both),
            )
        )
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table["p_corrected"] = corrected(table["p_corrected"].to_numpy(np.float64), asked)
    table = table.sort_values(
        ["same_booking", "p_corrected", "journeys", "one", "other"],
        ascending=[False, True, False, True, True],
        ignore_index=True,
    )
    for end in ("one", "other"):
        at = table[end].to_numpy(np.int64)
        table[end] = pd.Series(list(network.index[at]), dtype=object)
    return table


def _expected(legs: pd.DataFrame, pairs: list[Pair]) -> tuple[list[float], int]:
    """Return how many departures each pair shares by chance, and the pairs that might."""
    timed = legs[legs["day_of"].notna()]
    keys = [
        service if isinstance(service, tuple) else day
        for service, day in zip(timed["service_of"], timed["day_of"], strict=True)
    ]
    frame = pd.DataFrame({"place": timed["place"].to_numpy(np.int64)})
    frame["departure"] = pd.Series([" ".join(map(str, k)) for k in keys], dtype=object)
    frame["way"] = pd.Series([f"{k[0]}>{k[1]}" for k in keys], dtype=object)
    frame = frame.drop_duplicates(["place", "departure"])
    rate: dict[str, float] = {}
    own: dict[str, dict[int, int]] = {}
    for way, rows in frame.groupby("way", sort=True):
        size = rows.groupby("departure").size().to_numpy(np.float64)
        m = float(size.sum())
        rate[str(way)] = (
            float((size * (size - 1)).sum()) / (m * (m - 1)) if m > 1 else 0.0
        )
        places, times = np.unique(rows["place"].to_numpy(np.int64), return_counts=True)
        own[str(way)] = dict(zip(places.tolist(), times.tolist(), strict=True))
    met = sum(len(each) * (len(each) - 1) // 2 for each in own.values())
    expected = [
        sum(rate[way] * own[way].get(a, 0) * own[way].get(b, 0) for way in rate)
        for a, b in pairs
    ]
    return expected, met


def _ways(rows: pd.DataFrame) -> tuple[str, ...]:
    known = rows[rows["day_of"].notna()]
    return tuple(
        sorted(
            {
                f"{a}>{b}"
                for a, b in zip(known["origin"], known["destination"], strict=True)
            }
        )
    )


def _references(rows: pd.DataFrame) -> tuple[str, ...]:
    told = rows["reference"].fillna(rows["record"])
    return tuple(sorted({str(each) for each in told}))


def _beside(
    network: Network, legs: pd.DataFrame, shared: Together, hidden: set[int]
) -> pd.DataFrame:
    """Return who travelled beside protected people, in canonical order."""
    met: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (one, other), meetings in shared.items():
        for own, them in ((one, other), (other, one)):
            if own not in hidden and them in hidden:
                met[own] += [(them, row) for _, *two in meetings for row in two]
    rows = []
    for own in sorted(met):
        both = legs.iloc[sorted({row for _, row in met[own]})]
        mine = both[both["place"] == own]
        rows.append(
            (
                network.index[own],
                len({them for them, _ in met[own]}),
                len(mine),
                both["at"].min(),
                both["at"].max(),
                _references(both),
            )
        )
    columns = [
        "entity",
        "protected",
        "journeys",
        "first_seen",
        "last_seen",
        "references",
    ]
    return pd.DataFrame(rows, columns=columns)
