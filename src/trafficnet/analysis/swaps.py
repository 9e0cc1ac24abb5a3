"""Changes of SIM card or handset: a number that falls silent as another begins."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.answer import Answer, corrected
from trafficnet.analysis.graph import Bools, Floats, Ints
from trafficnet.analysis.lines import Lines, lines_of
from trafficnet.analysis.protection import shielded
from trafficnet.analysis.results import Method, axes_for, counted
from trafficnet.errors import ParameterError
from trafficnet.network import Network
from trafficnet.network.columns import MOMENT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DAY = pd.Timedelta(days=1)
SAME_CONTACTS = "new number, same contacts"
SAME_HANDSET = "new number, same handset"
NEW_HANDSET = "same number, new handset"
ORDER: Final = (SAME_HANDSET, NEW_HANDSET, SAME_CONTACTS)
COLUMNS: Final = (
    "kind",
    "old",
    "new",
    "old_entity",
    "new_entity",
    "last_old",
    "first_new",
    "gap_days",
    "shared",
    "old_contacts",
    "new_contacts",
    "jaccard",
    "expected",
    "p_corrected",
    "same_person",
    "basis",
)
SHOWN = 20


@dataclass(frozen=True, slots=True)
class SwapSettings:
    """When one number counts as following another.

    Parameters
    ----------
    longest_gap_days
        The new number begins at most so long after the old one's last use.
    overlap_days
        It may begin so long before it.
    silent_days
        The old number is silent for so long before the records end, the new one unseen
        for so long after they begin.
    fewest_shared
        They share at least so many contacts.
    """

    longest_gap_days: float = 45.0
    overlap_days: float = 3.0
    silent_days: float = 14.0
    fewest_shared: int = 3

    def __post_init__(self) -> None:
        """Refuse what no swap can keep."""
        days = (self.longest_gap_days, self.overlap_days, self.silent_days)
        if min(days) < 0 or self.fewest_shared < 1:
            message = f"{self}: wanted days of 0 or more and a contact shared"
            raise ParameterError(message)


USUAL = SwapSettings()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Swaps(Answer):
    """Likely changes of SIM card or handset."""

    title: ClassVar[str] = "Changes of number or handset"

    def said(self) -> str:
        """Return in one sentence how many there are, by kind."""
        seen = self._table["kind"].value_counts()
        told = ", ".join(f"{int(seen[k])} {k}" for k in ORDER if k in seen)
        return (
            f"{counted(len(self._table), 'likely change')} ({told}). A hypothesis each."
            if told
            else "No number falls silent as another with the same contacts begins."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw from the last use of the old to the first of the new."""
        ax = axes_for(ax)
        shown = self._table.head(SHOWN)
        at = np.arange(len(shown))
        last, first = (
            shown[c].dt.tz_localize(None).to_numpy() for c in ("last_old", "first_new")
        )
        ax.hlines(at, last, first, color="#888888", lw=2)
        ax.plot(last, at, "s", color="#0072B2", label="last of the old")
        ax.plot(first, at, "o", color="#D55E00", label="first of the new")
        names = [f"{a} → {b}" for a, b in zip(shown["old"], shown["new"], strict=True)]
        ax.set_yticks(at, names, fontsize="small")
        ax.invert_yaxis()
        ax.legend(frameon=False, fontsize="small")
        return ax


def swaps(network: Network, settings: SwapSettings = USUAL) -> Swaps:
    """Return where somebody seems to have changed their SIM card or their handset.

    Three signs are looked for: a number falls silent as another with the same contacts
    begins; a new number in the same handset (IMEI); a new handset with the same number.

    Parameters
    ----------
    network
        Its contacts, with the numbers and handsets they went by.
    settings
        When one number counts as following another.

    Returns
    -------
    Swaps
        One row each: kind; old and new (numbers, or handsets for a new handset) with
        their users; last use of the old, first of the new, days between; shared contacts
        and how many each has; jaccard; ``expected`` (shared contacts if the new number's
        were drawn by how many numbers each contact is in touch with) and
        ``p_corrected`` (as many or more, Benjamini-Hochberg over all pairs in time);
        ``same_person`` (both already stand for one person); ``basis`` is always
        ``assessment``. By number only where each is the other's most alike of all
        numbers, so that two members of one gang are not taken for one. Users who are, or
        may be, victims or witnesses are not listed.

    Raises
    ------
    NoEvidenceError
        If no contact with a number has a date.

    Notes
    -----
    The number of shared contacts is a sum of unlike chances, p_c = 1 - (1 - d_c / D)^m for
    a contact c in touch with d_c of all D, and m contacts of the new number; its tail is
    exact (Poisson binomial). People of one gang share contacts beyond that: hence the
    second condition. A telephone passed on, or two people who were never active at once,
    look the same. An operator may write a test IMEI for many handsets: handsets with
    several numbers at once are counted and not listed. O(sum of squared numbers per
    contact).

    References
    ----------
    .. [1] Hong, Y. (2013). On computing the distribution function for the Poisson binomial
       distribution. Computational Statistics & Data Analysis, 59, 41-51.
       https://doi.org/10.1016/j.csda.2012.10.006
    """
    found = lines_of(network)
    safe = {v for v, hide in zip(network.index, shielded(network), strict=True) if hide}
    by_number = _by_contacts(found, settings)
    changed, at_once = _by_device(found, settings)
    rows = _merged([*changed, *by_number])
    listed = [row for row in rows if not {row["old_entity"], row["new_entity"]} & safe]
    table = pd.DataFrame(listed, columns=list(COLUMNS))
    table = table.astype({"last_old": MOMENT, "first_new": MOMENT})
    place = table["kind"].map({kind: at for at, kind in enumerate(ORDER)})
    table = table.assign(place=place, p=table["p_corrected"].astype(float))
    table = table.sort_values(
        ["place", "p", "jaccard", "old", "new", "first_new"],
        ascending=[True, True, False, True, True, True],
        ignore_index=True,
    )
    return Swaps(
        method=Method(
            "numbers and handsets that follow one another",
            MappingProxyType(
                {
                    "longest_gap_days": settings.longest_gap_days,
                    "overlap_days": settings.overlap_days,
                    "silent_days": settings.silent_days,
                    "fewest_shared": settings.fewest_shared,
                    "correction": "Benjamini-Hochberg",
                }
            ),
            left_out=MappingProxyType(
                {
                    "contacts without a date": found.undated,
                    "ends of contacts without a number": found.unnamed,
                    "handsets with several numbers at once": at_once,
                    "changes of victims and witnesses": len(rows) - len(listed),
                }
            ),
        ),
        _table=table[list(COLUMNS)],
    )


def poisson_binomial_tail(chances: Floats, least: int) -> float:
    """Return the chance that at least so many of unlike events happen.

    Examples
    --------
    >>> poisson_binomial_tail(np.array([0.5, 0.5]), 2)
    0.25
    """
    spread = np.zeros(len(chances) + 1)
    spread[0] = 1.0
    for at, chance in enumerate(chances, 1):
        spread[1 : at + 1] = spread[1 : at + 1] * (1 - chance) + spread[:at] * chance
        spread[0] *= 1 - chance
    return float(spread[least:].sum())


def _by_contacts(found: Lines, settings: SwapSettings) -> list[dict[str, Any]]:
    table = found.table
    old, new, shared, asked = _pairs(found, settings)
    if not len(old):
        return []
    degree = table["others"].to_numpy(np.int64)
    popular = np.asarray(found.touch.sum(axis=0)).ravel()
    whole = popular.sum()
    rows, p_values = [], []
    for a, b, both in zip(old.tolist(), new.tolist(), shared.tolist(), strict=True):
        own = found.touch.indices[found.touch.indptr[a] : found.touch.indptr[a + 1]]
        chances = 1 - (1 - popular[own] / whole) ** degree[b]
        p_values.append(poisson_binomial_tail(chances, int(both)))
        rows.append(
            _row(table, a, b, kind=SAME_CONTACTS)
            | {
                "shared": int(both),
                "jaccard": both / (degree[a] + degree[b] - both),
                "expected": float(chances.sum()),
            }
        )
    nearest = _mutual(found, old, new)
    adjusted = corrected(np.array(p_values), asked)
    return [
        row | {"p_corrected": float(p)}
        for row, p, near in zip(rows, adjusted, nearest, strict=True)
        if near and row["shared"] > row["expected"]
    ]


def _pairs(found: Lines, settings: SwapSettings) -> tuple[Ints, Ints, Ints, int]:
    """Return the pairs of which the second may follow the first, and all pairs in time."""
    first = found.table["first_seen"].to_numpy("datetime64[us]")
    last = found.table["last_seen"].to_numpy("datetime64[us]")
    silent = pd.Timedelta(days=settings.silent_days).to_timedelta64()
    gone = last <= last.max() - silent
    came = first >= first.min() + silent
    common = (found.touch @ found.touch.T).tocoo()
    order = np.lexsort((common.col, common.row))
    a, b = common.row[order].astype(np.int64), common.col[order].astype(np.int64)
    shared = common.data[order].astype(np.int64)
    fits = gone[a] & came[b] & (a != b) & (shared >= settings.fewest_shared)
    a, b, shared = a[fits], b[fits], shared[fits]
    gap = (first[b] - last[a]) / np.timedelta64(1, "D")
    near = (gap >= -settings.overlap_days) & (gap <= settings.longest_gap_days)
    # one number within the life of another follows nothing
    near &= first[a] < first[b]
    return a[near], b[near], shared[near], _in_time(last[gone], first[came], settings)


def _in_time(
    last: "np.ndarray[Any, Any]", first: "np.ndarray[Any, Any]", settings: SwapSettings
) -> int:
    """Count the pairs in which a number begins when another falls silent."""
    begun = np.sort(first)
    longest, overlap = (
        pd.Timedelta(days=days).to_timedelta64()
        for days in (settings.longest_gap_days, settings.overlap_days)
    )
    stop = np.searchsorted(begun, last + longest, side="right")
    return int((stop - np.searchsorted(begun, last - overlap, side="left")).sum())


def _mutual(found: Lines, old: Ints, new: Ints) -> Bools:
    """Return whether each is the other's most alike among all numbers."""
    degree = found.table["others"].to_numpy(np.float64)
    common = (found.touch @ found.touch.T).tocsr()
    common.setdiag(0)
    common.eliminate_zeros()
    rows = np.repeat(np.arange(common.shape[0]), np.diff(common.indptr))
    alike = common.data / (degree[rows] + degree[common.indices] - common.data)
    best = np.zeros(common.shape[0])
    np.maximum.at(best, rows, alike)
    value = np.asarray(common[old, new]).ravel()
    own = value / (degree[old] + degree[new] - value)
    mutual: Bools = (own >= best[old] - 1e-12) & (own >= best[new] - 1e-12)
    return mutual


def _row(table: pd.DataFrame, a: int, b: int, *, kind: str) -> dict[str, Any]:
    one, other = table.iloc[a], table.iloc[b]
    return {
        "kind": kind,
        "old": one["line"],
        "new": other["line"],
        "old_entity": one["entity"],
        "new_entity": other["entity"],
        "last_old": one["last_seen"],
        "first_new": other["first_seen"],
        "gap_days": (other["first_seen"] - one["last_seen"]) / DAY,
        "old_contacts": int(one["others"]),
        "new_contacts": int(other["others"]),
        "p_corrected": np.nan,
        "expected": np.nan,
        "same_person": bool(one["entity"] == other["entity"]),
        "basis": "assessment",
    }


def _by_device(
    found: Lines, settings: SwapSettings
) -> tuple[list[dict[str, Any]], int]:
    """Return new numbers in one handset and new handsets of one number."""
    uses = found.uses.dropna(subset=["device"])
    number = {line: at for at, line in enumerate(found.table["line"])}
    rows: list[dict[str, Any]] = []
    handed, at_once = _handed_over(uses, "device", "line", settings)
    for _, old, new, last, first in handed:
        a, b = number[old], number[new]
        both = float(found.touch[[a]].multiply(found.touch[[b]]).sum())
        row = _row(found.table, a, b, kind=SAME_HANDSET)
        union = row["old_contacts"] + row["new_contacts"] - both
        rows.append(
            row | _times(last, first) | {"shared": int(both), "jaccard": both / union}
        )
    for line, old, new, last, first in _handed_over(uses, "line", "device", settings)[
        0
    ]:
        row = _row(found.table, number[line], number[line], kind=NEW_HANDSET)
        same = {"old": old, "new": new, "shared": row["old_contacts"], "jaccard": 1.0}
        rows.append(row | same | _times(last, first))
    return rows, at_once


def _times(last: pd.Timestamp, first: pd.Timestamp) -> dict[str, Any]:
    return {"last_old": last, "first_new": first, "gap_days": (first - last) / DAY}


def _handed_over(
    uses: pd.DataFrame, by: str, what: str, settings: SwapSettings
) -> tuple[list[tuple[Any, ...]], int]:
    """Return, of each ``by``, where one ``what`` ends and the next begins.

    Where two of them are in use at once it is no change; those are counted.
    """
    spans = uses.groupby([by, what], sort=True)["at"].agg(["min", "max"]).reset_index()
    spans = spans.sort_values([by, "min", "max", what], kind="stable")
    made: list[tuple[Any, ...]] = []
    at_once = 0
    overlap = pd.Timedelta(days=settings.overlap_days)
    for key, own in spans.groupby(by, sort=True):
        follows = own["min"].iloc[1:].array - own["max"].iloc[:-1].array
        if (pd.Series(follows) < -overlap).any():
            at_once += 1
            continue
        for n in range(1, len(own)):
            one, other = own.iloc[n - 1], own.iloc[n]
            made.append((key, one[what], other[what], one["max"], other["min"]))
    return made, at_once


def _merged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return each pair once: the handset says it, the contacts bear it out."""
    kept: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        key = (row["old"], row["new"])
        if key in kept:
            told = {name: row[name] for name in ("expected", "p_corrected")}
            kept[key] = kept[key] | told
        else:
            kept[key] = row
    return list(kept.values())
