"""What happened when: every dated contact, payment and journey, one row for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.graph import Ints
from trafficnet.analysis.places import flows
from trafficnet.analysis.protection import shielded
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network
from trafficnet.network.columns import MOMENT

COLUMNS: Final = ("at", "one", "other", "record")
SUBJECTS: Final = ("network", "people", "links", "corridors")


@dataclass(frozen=True, slots=True, eq=False)
class Happenings:
    """Every dated contact, payment and journey.

    Parameters
    ----------
    rows
        Columns ``at`` (its first moment), ``one`` and ``other`` (positions in
        ``network.index``; ``other`` is -1 for a journey), ``record``. By time, then
        position.
    undated
        How many more have no date.
    """

    rows: pd.DataFrame
    undated: int


def happenings(network: Network, question: str) -> Happenings:
    """Return what happened when; shared things and relations have no single time.

    Parameters
    ----------
    network
        Its parts and journeys.
    question
        Who asks, for the refusal.

    Raises
    ------
    NoEvidenceError
        If nothing has a date.
    """
    parts, journeys = network.parts, network.movements
    events = parts[(parts["contacts"] > 0) | (parts["kind"] == "payment")]
    place = network.index.get_indexer
    made = pd.concat(
        [
            pd.DataFrame(
                {
                    "at": events["first_seen"].astype(MOMENT),
                    "one": place(events["source"]),
                    "other": place(events["target"]),
                    "record": events["record"],
                }
            ),
            pd.DataFrame(
                {
                    "at": journeys["departed_on"]
                    .fillna(journeys["arrived_on"])
                    .astype(MOMENT),
                    "one": place(journeys["entity"]),
                    "other": -1,
                    "record": journeys["record"],
                }
            ),
        ],
        ignore_index=True,
    )
    rows = made.dropna(subset=["at"])
    if not len(rows):
        message = (
            f"{question}: none of {len(events)} contacts and payments and {len(journeys)} "
            "journeys has a date; wanted at least one"
        )
        raise NoEvidenceError(message)
    rows = rows.assign(told=rows["record"].astype(str))
    rows = rows.sort_values(["at", "one", "other", "told"], kind="stable")
    return Happenings(rows[list(COLUMNS)].reset_index(drop=True), len(made) - len(rows))


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """The moments of each subject.

    Parameters
    ----------
    names
        Columns that name the subjects, one row each, in canonical order.
    subject
        Of each moment, the row of its subject.
    at
        The moments, by subject and time.
    left_out
        What they do not hold, by reason.
    """

    names: pd.DataFrame
    subject: Ints
    at: "pd.Series[Any]"
    left_out: Mapping[str, int]

    def each(self) -> Iterator[tuple[int, "pd.Series[Any]"]]:
        """Return each subject's row and its moments in order of time."""
        bounds = np.searchsorted(self.subject, np.arange(len(self.names) + 1))
        for place, (start, stop) in enumerate(pairwise(bounds.tolist())):
            yield place, self.at.iloc[start:stop]


def moments_of(network: Network, found: Happenings, of: str) -> Moments:
    """Return when anything happened to each subject.

    Parameters
    ----------
    network, found
        What happened.
    of
        ``"network"`` (everything as one subject), ``"people"``, ``"links"`` (pairs) or
        ``"corridors"`` (origin and destination).

    Returns
    -------
    Moments
        Victims and witnesses are no subject of ``"people"``; a link has both its ends,
        since it is a record and not a rank.

    Raises
    ------
    ParameterError
        For another ``of``.
    NoEvidenceError
        If nothing dated is left.
    """
    if of not in SUBJECTS:
        message = f"of {of!r}: wanted one of {', '.join(SUBJECTS)}"
        raise ParameterError(message)
    made = _moments(network, found, of)
    if not len(made.names):
        message = (
            f"{of}: none of {len(found.rows)} dated contacts, payments and journeys is of "
            "one that may be listed; wanted at least one"
        )
        raise NoEvidenceError(message)
    return made


def _moments(network: Network, found: Happenings, of: str) -> Moments:
    if of == "corridors":
        return _corridors(network)
    rows = found.rows
    left_out = {"records without a date": found.undated}
    if of == "network":
        once = rows.drop_duplicates("record")
        nothing = np.zeros(len(once), dtype=np.int64)
        return Moments(pd.DataFrame(index=[0]), nothing, once["at"], left_out)
    if of == "links":
        pairs = rows[rows["other"] >= 0].drop_duplicates(["one", "other", "record"])
        ends = pairs[["one", "other"]].to_numpy(np.int64)
        keys = pd.DataFrame(np.sort(ends, axis=1), columns=["source", "target"])
        return _coded(network, keys.assign(at=pairs["at"].array), left_out)
    safe = shielded(network)
    ends_of = people_moments(rows).rename(columns={"person": "entity"})
    hidden = safe[ends_of["entity"].to_numpy(np.int64)]
    left_out["victims and witnesses"] = int(ends_of["entity"][hidden].nunique())
    return _coded(network, ends_of.loc[~hidden, ["entity", "at"]], left_out)


def people_moments(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row per happening and person in it: ``person``, ``at``, ``record``."""
    both = rows[rows["other"] >= 0]
    names = ["person", "at", "record"]
    ends = pd.concat(
        [
            rows[["one", "at", "record"]].set_axis(names, axis=1),
            both[["other", "at", "record"]].set_axis(names, axis=1),
        ],
        ignore_index=True,
    )
    once = ends.drop_duplicates(["person", "record", "at"])
    return once.sort_values(["person", "at"], kind="stable", ignore_index=True)


def _coded(network: Network, frame: pd.DataFrame, left_out: dict[str, int]) -> Moments:
    """Return the moments with subjects numbered in the order of their positions."""
    keys = [name for name in frame.columns if name != "at"]
    rows = frame.sort_values([*keys, "at"], kind="stable", ignore_index=True)
    numbers = rows[keys].drop_duplicates()
    code = (~rows.duplicated(keys)).cumsum().to_numpy(np.int64) - 1
    names = pd.DataFrame(
        {
            name: pd.Series(list(network.index[numbers[name]]), dtype=object)
            for name in keys
        }
    )
    return Moments(names, code, rows["at"], left_out)


def _corridors(network: Network) -> Moments:
    rows = flows(network).rows
    keys = ["origin", "destination"]
    once = rows.drop_duplicates([*keys, "record"])
    dated = once.dropna(subset=["first_seen"])
    dated = dated.sort_values([*keys, "first_seen"], kind="stable", ignore_index=True)
    names = dated[keys].drop_duplicates().reset_index(drop=True)
    code = (~dated.duplicated(keys)).cumsum().to_numpy(np.int64) - 1
    left_out = {"records without a date": len(once) - len(dated)}
    return Moments(names, code, dated["first_seen"].astype(MOMENT), left_out)
