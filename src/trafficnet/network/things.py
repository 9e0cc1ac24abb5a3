"""Things of a network by what they are, not by how they were written.

"14 Stefan cel Mare St., fl 2" and "Ştefan cel Mare 14, ap. 2" are one node and one shared
address (:mod:`trafficnet.resolve.things`). What was written stays in the records behind
each part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from trafficnet.resolve.thingitems import BODY
from trafficnet.resolve.things import resolve_things
from trafficnet.values.addresses import prepare_address
from trafficnet.values.addressforms import is_nowhere
from trafficnet.values.companies import is_company

KINDS: Final = ("address", "vehicle", "handle")

_WANTED: Final = (
    "mention", "kind", "address", "city", "country", "vehicles", "handles", "phones",
    "documents", "accounts", "case_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Things:
    """Which thing each mention holds, by kind.

    Parameters
    ----------
    held
        Kind to a frame ``mention, thing, housed``: the name of the thing, and whether
        an address tells a dwelling (True for other kinds).
    """

    held: Mapping[str, pd.DataFrame]

    def uses(self, placed: pd.DataFrame, kind: str) -> pd.DataFrame:
        """Return who uses which thing by which record.

        Parameters
        ----------
        placed
            Mentions placed on entities.
        kind
            ``address``, ``vehicle`` or ``handle``.
        """
        rows = placed[["mention", "entity", "record", "started_at"]]
        found = rows.merge(self.held[kind], on="mention")
        order = ["mention", "entity", "thing"]
        return found.sort_values(order, ignore_index=True, kind="stable")


def resolved(mentions: pd.DataFrame, clusters: pd.DataFrame) -> Things:
    """Return the things of all mentions of a casebook, whichever records are chosen.

    Parameters
    ----------
    mentions
        The casebook's.
    clusters
        Who is who: the same person vouches for plates and user names that look alike.
    """
    sole = clusters[~clusters["mention"].duplicated(keep=False)]
    kept = [c for c in _WANTED if c in mentions.columns]
    who = mentions[kept].merge(sole[["mention", "entity"]], on="mention", how="left")
    return Things({kind: _held(who, kind) for kind in KINDS})


def _held(mentions: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the things of one kind; what says that there is no address is none."""
    column = {"address": "address", "vehicle": "vehicles", "handle": "handles"}[kind]
    if column not in mentions.columns:
        return pd.DataFrame({"mention": [], "thing": [], "housed": []}, dtype=object)
    found = resolve_things(mentions, kind=kind)
    names = found.names()
    housed = dict.fromkeys(names, True)
    if kind == "address":
        items = found.items
        names = {
            key: name for key, name in names.items() if not is_nowhere(items[key].text)
        }
        housed = {
            key: prepare_address(items[key].text, items[key].town).tells_a_dwelling
            for key in names
        }
    rows = [
        (mention, names[value], housed[value])
        for mention, value in zip(
            found.clusters["mention"], found.clusters["value"], strict=True
        )
        if value in names
    ]
    frame = pd.DataFrame(rows, columns=["mention", "thing", "housed"], dtype=object)
    return frame.drop_duplicates(["mention", "thing"], ignore_index=True)


def carriers(records: pd.DataFrame) -> dict[str, str]:
    """Return the name of the carrier for every way it is written in the movements.

    Parameters
    ----------
    records
        With the column ``carrier``.
    """
    if "carrier" not in records.columns:
        return {}
    written = sorted(set(records["carrier"].dropna()))
    asked = pd.DataFrame({"mention": written, "name": written, "kind": BODY})
    return resolve_things(asked, kind="organisation").names()


def is_body(name: object, born: object, sex: object) -> bool:
    """Whether an entity is an organisation: it bears a legal form, and was never born.

    Parameters
    ----------
    name, born, sex
        Of the entity.
    """
    if not isinstance(name, str) or isinstance(born, str) or isinstance(sex, str):
        return False
    return is_company(name)
