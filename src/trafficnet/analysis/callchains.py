"""Calls passed on: A calls B, and within minutes B calls C."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np
import pandas as pd
from scipy import special

from trafficnet.analysis.answer import Answer, bars, corrected
from trafficnet.analysis.graph import Floats, Ints
from trafficnet.analysis.protection import shielded
from trafficnet.analysis.results import Method, counted
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MINUTE = 60_000_000  # microseconds
FEWEST_DRAWS, MOST_DRAWS = 49, 499
MOST_WORK = 30_000_000  # calls x draws
SURE = 0.05
COLUMNS: Final = (
    "first",
    "via",
    "last",
    "times",
    "expected",
    "times_chance",
    "p_corrected",
    "median_minutes",
    "first_seen",
    "last_seen",
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CallChains(Answer):
    """Calls passed on.

    Parameters
    ----------
    calls
        Every call passed on: first, via, last, called_at, passed_on_at, minutes, records.
    observed, expected, p_value
        Calls passed on in the whole network, by chance, and the chance of as many.
    """

    title: ClassVar[str] = "Calls passed on"
    calls: pd.DataFrame
    observed: int
    expected: float
    p_value: float

    def said(self) -> str:
        """Return in one sentence how many calls are passed on, and how many by chance."""
        sure = int((self._table["p_corrected"] <= SURE).sum())
        return (
            f"{counted(self.observed, 'call')} passed on within "
            f"{self.method.parameters['minutes']:g} minutes, {self.expected:.1f} by chance "
            f"(p = {self.p_value:.3g}); {counted(sure, 'chain')} of three people beyond chance "
            "(corrected p <= 0.05)."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw how often each chain was used, and how often by chance."""
        shown = self._table
        ways = zip(shown["first"], shown["via"], shown["last"], strict=True)
        return bars(
            ax,
            [" → ".join(map(str, way)) for way in ways],
            shown["times"].to_numpy(float),
            label="calls passed on",
            expected=shown["expected"].to_numpy(float),
        )


def call_chains(
    network: Network, *, minutes: float = 30.0, fewest: int = 2, seed: int = 0
) -> CallChains:
    """Return who passes calls on: A calls B, then B calls C within minutes.

    Parameters
    ----------
    network
        Its contacts with their direction and time of day.
    minutes
        The second call begins at most so long after the first one began, and after it.
    fewest
        Chains used less often are not listed (they are counted).
    seed
        Of the shuffles.

    Returns
    -------
    CallChains
        One row per chain of three people: ``times`` (calls from B to C that follow a call
        from A), ``expected`` and ``p_corrected`` against the same calls at times dealt
        anew, ``times_chance`` (how many times the expected number), median minutes
        between, first and last. Least probable first. People to protect may stand in
        ``via`` or at an end of ``.calls``, since a chain is not whole without them; rows
        of the table with one are left out and counted.

    Raises
    ------
    NoEvidenceError
        If no contact has a time of day.
    ParameterError
        If minutes are not above 0 or fewest is below 1.

    Notes
    -----
    Null model: every call keeps who rang whom, and the moments of all calls are dealt
    among them anew [1]_, so that nights, weekends and the number of calls of every pair
    stay as they are. 49 to 499 shuffles give each chain a mean and a variance; its
    p-value is the tail of a Poisson number, or of a negative binomial where the shuffles
    scatter more, and Benjamini-Hochberg over all chains that the links would allow. People
    who call each other in turns (A, B, A) are no chain. Calls at midnight to the second
    are taken for a date without a time and left out. A pause in which a whole group is
    awake is in the null, a pause of one pair is not: two people who are active in the
    same hour for another reason look alike. O(shuffles x calls log calls).

    References
    ----------
    .. [1] Holme, P. and Saramaki, J. (2012). Temporal networks. Physics Reports, 519(3),
       97-125. https://doi.org/10.1016/j.physrep.2012.03.001
    .. [2] Kovanen, L., Karsai, M., Kaski, K., Kertesz, J. and Saramaki, J. (2011). Temporal
       motifs in time-dependent networks. J. Stat. Mech., P11005.
       https://doi.org/10.1088/1742-5468/2011/11/P11005
    """
    if not minutes > 0 or fewest < 1:
        message = f"minutes {minutes}, fewest {fewest}: wanted above 0, and 1 or more"
        raise ParameterError(message)
    log, left_out = _log(network)
    span = int(minutes * MINUTE)
    passed = _passed_on(log, log.when, span)
    chains, inverse = np.unique(passed.key, return_inverse=True)
    times = np.bincount(inverse, minlength=len(chains))
    null = _by_chance(log, chains, span, seed)
    p_value = tail(times, null.mean, null.variance)
    adjusted = corrected(p_value, _possible(log))
    safe = shielded(network)
    table = _table(
        network, log, (chains, inverse, passed), (times, null.mean, adjusted)
    )
    hidden = safe[table[["first", "via", "last"]].to_numpy(np.int64)].any(axis=1)
    rare = table["times"] < fewest
    left_out["chains with victims and witnesses"] = int((hidden & ~rare).sum())
    left_out[f"chains used less than {fewest} times"] = int(rare.sum())
    kept = table[~hidden & ~rare].reset_index(drop=True)
    for name in ("first", "via", "last"):
        at = kept[name].to_numpy(np.int64)
        kept[name] = pd.Series(list(network.index[at]), dtype=object)
    return CallChains(
        method=Method(
            "calls passed on against shuffled times",
            MappingProxyType(
                {
                    "minutes": minutes,
                    "fewest": fewest,
                    "shuffles": len(null.totals),
                    "correction": "Benjamini-Hochberg",
                }
            ),
            seed=seed,
            left_out=MappingProxyType(left_out),
        ),
        _table=kept,
        calls=_calls(network, log, passed),
        observed=len(passed.onward),
        expected=float(null.totals.mean()),
        p_value=float((null.totals >= len(passed.onward)).sum() + 1)
        / (len(null.totals) + 1),
    )


def tail(times: Ints, mean: Floats, variance: Floats) -> Floats:
    """Return the chance of so many or more, Poisson or wider where the draws are wider."""
    mean = np.maximum(mean, 1e-6)
    wider = variance > mean * (1 + 1e-9)
    p_value = special.gammainc(times, mean)
    spread = np.where(wider, variance, mean + 1)
    size = mean**2 / (spread - mean)
    broad = special.betainc(times, size, 1 - mean / spread)
    return np.asarray(np.where(wider, broad, p_value), dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class _Log:
    """Every call, in canonical order."""

    caller: Ints
    called: Ints
    when: Ints
    record: list[str]
    people: int


@dataclass(frozen=True, slots=True, eq=False)
class _Passed:
    """Every call passed on: which call came first, which followed, and their chain."""

    before: Ints
    onward: Ints
    key: Ints


def _log(network: Network) -> tuple[_Log, dict[str, int]]:
    parts = network.parts
    contacts = parts[parts["contacts"] > 0]
    dated = contacts.dropna(subset=["first_seen"])
    timed = dated[dated["first_seen"] != dated["first_seen"].dt.normalize()]
    if not len(timed):
        message = (
            f"calls passed on: none of {len(contacts)} contacts has a time of day; wanted "
            "at least one"
        )
        raise NoEvidenceError(message)
    place = network.index.get_indexer
    naive = timed["first_seen"].dt.tz_localize(None).to_numpy("datetime64[us]")
    frame = pd.DataFrame(
        {
            "at": naive.astype(np.int64),
            "caller": place(timed["source"]),
            "called": place(timed["target"]),
            "record": timed["record"].astype(str).to_numpy(object),
        }
    ).sort_values(["at", "caller", "called", "record"], kind="stable")
    log = _Log(
        frame["caller"].to_numpy(np.int64),
        frame["called"].to_numpy(np.int64),
        frame["at"].to_numpy(np.int64),
        [str(each) for each in frame["record"]],
        len(network.index),
    )
    return log, {
        "contacts without a date": len(contacts) - len(dated),
        "contacts without a time of day": len(dated) - len(timed),
    }


def _passed_on(log: _Log, at: Ints, span: int) -> _Passed:
    """Return each onward call once per caller before it, with the latest such call."""
    order = np.lexsort((at, log.called))
    called, when = log.called[order], at[order]
    # calls to a person in order of time: those within the span before an onward call
    reach = (int(at.max()) - int(at.min())) + 2 * span + 2
    base = int(at.min()) - span - 1
    received = called * reach + (when - base)
    sent = log.caller * reach + (at - base)
    start = np.searchsorted(received, sent - span, side="left")
    stop = np.searchsorted(received, sent, side="left")
    many = np.maximum(stop - start, 0)
    onward = np.repeat(np.arange(len(at)), many)
    step = np.arange(len(onward)) - np.repeat(np.cumsum(many) - many, many)
    before = order[start[onward] + step]
    fine = log.caller[before] != log.called[onward]
    before, onward = before[fine], onward[fine]
    n = log.people
    key = (log.caller[before] * n + log.caller[onward]) * n + log.called[onward]
    # the latest call from A before each call from B to C
    last = np.lexsort((before, at[before], onward, key))
    keys = np.stack([key[last], onward[last]])
    ends = np.append((keys[:, 1:] != keys[:, :-1]).any(axis=0), [True])[: len(last)]
    chosen = last[ends]
    return _Passed(before[chosen], onward[chosen], key[chosen])


@dataclass(frozen=True, slots=True, eq=False)
class _Null:
    mean: Floats
    variance: Floats
    totals: Ints


def _by_chance(log: _Log, chains: Ints, span: int, seed: int) -> _Null:
    draws = int(np.clip(MOST_WORK // len(log.when), FEWEST_DRAWS, MOST_DRAWS))
    total, squares = np.zeros(len(chains)), np.zeros(len(chains))
    totals = np.empty(draws, dtype=np.int64)
    for draw, at in enumerate(_shuffles(log, draws, seed)):
        passed = _passed_on(log, at, span)
        place = np.searchsorted(chains, passed.key)
        place = np.minimum(place, max(len(chains) - 1, 0))
        seen = chains[place] == passed.key if len(chains) else np.zeros(0, np.bool_)
        times = np.bincount(place[seen], minlength=len(chains)).astype(np.float64)
        total += times
        squares += times**2
        totals[draw] = len(passed.onward)
    # one more as if seen once in all: no chain is impossible because no draw made it
    mean = (total + 0.5) / (draws + 0.5)
    variance = squares / draws - (total / draws) ** 2
    return _Null(mean, np.maximum(variance, 0.0), totals)


def _possible(log: _Log) -> int:
    """Count the chains A-B-C that could have been: A has called B, B has called C."""
    n = log.people
    links = np.unique(log.caller * n + log.called)
    caller, called = links // n, links % n
    both = np.isin(called * n + caller, links).sum()
    ways = np.bincount(called, minlength=n) @ np.bincount(caller, minlength=n)
    return int(ways - both)


def _shuffles(log: _Log, draws: int, seed: int) -> Iterator[Ints]:
    chance = np.random.default_rng([seed, 47])
    for _ in range(draws):
        yield log.when[chance.permutation(len(log.when))]


def _table(
    network: Network,
    log: _Log,
    found: tuple[Ints, Ints, _Passed],
    told: tuple[Ints, Floats, Floats],
) -> pd.DataFrame:
    chains, inverse, passed = found
    times, mean, p_value = told
    n = len(network.index)
    gap = (log.when[passed.onward] - log.when[passed.before]) / MINUTE
    by = pd.DataFrame(
        {
            "chain": inverse,
            "gap": gap,
            "start": log.when[passed.before],
            "end": log.when[passed.onward],
        }
    ).groupby("chain", sort=True)
    table = pd.DataFrame(
        {
            "first": chains // (n * n),
            "via": chains // n % n,
            "last": chains % n,
            "times": times,
            "expected": mean,
            "times_chance": times / np.maximum(mean, 1e-6),
            "p_corrected": p_value,
            "median_minutes": by["gap"].median().to_numpy(float),
            "first_seen": _moments(by["start"].min()),
            "last_seen": _moments(by["end"].max()),
        },
        columns=list(COLUMNS),
    )
    return table.sort_values(
        ["p_corrected", "times", "first", "via", "last"],
        ascending=[True, False, True, True, True],
        ignore_index=True,
    )


def _moments(at: "pd.Series[int]") -> pd.DatetimeIndex:
    values = at.to_numpy(np.int64).astype("datetime64[us]")
    return pd.DatetimeIndex(values).tz_localize("UTC")


def _calls(network: Network, log: _Log, passed: _Passed) -> pd.DataFrame:
    """Return every call passed on, by time."""
    order = np.lexsort((passed.key, log.when[passed.before], log.when[passed.onward]))
    before, onward = passed.before[order], passed.onward[order]
    ends = (log.caller[before], log.caller[onward], log.called[onward])
    names = dict(zip(("first", "via", "last"), ends, strict=True))
    return pd.DataFrame(
        {
            **{
                name: pd.Series(list(network.index[at]), dtype=object)
                for name, at in names.items()
            },
            "called_at": _moments(pd.Series(log.when[before])),
            "passed_on_at": _moments(pd.Series(log.when[onward])),
            "minutes": (log.when[onward] - log.when[before]) / MINUTE,
            "records": pd.Series(
                [
                    (log.record[a], log.record[b])
                    for a, b in zip(before.tolist(), onward.tolist(), strict=True)
                ],
                dtype=object,
            ),
        }
    )
