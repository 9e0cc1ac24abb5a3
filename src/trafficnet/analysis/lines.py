"""Numbers and handsets as the call records show them: who used them, when, with whom."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from scipy import sparse

from trafficnet.analysis.graph import Ints, Matrix
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Network

USES: Final = ("line", "device", "entity", "other", "at", "record")


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Every number that was used.

    Parameters
    ----------
    uses
        One row per contact and end: line, device, entity, other (the position of the
        party at the other end), at, record; by line and time.
    table
        One row per line: entity (its main user), first_seen, last_seen, records, others
        (how many parties it was in touch with).
    touch
        Sparse: 1 where a line (row) was in touch with a party (column).
    unnamed
        Ends of contacts left out since no number is known for them.
    undated
        Contacts without a date.
    """

    uses: pd.DataFrame
    table: pd.DataFrame
    touch: Matrix
    unnamed: int
    undated: int


def lines_of(network: Network) -> Lines:
    """Return the numbers of a network's contacts.

    Where no contact says which number it went by (an edge list from another tool), every
    person stands for one number of their own.

    Raises
    ------
    NoEvidenceError
        If no contact with a number has a date.
    """
    parts = network.parts
    contacts = parts[parts["contacts"] > 0]
    dated = contacts.dropna(subset=["first_seen"])
    uses = pd.concat([_ends(network, dated, *way) for way in (_OUT, _BACK)])
    if not uses["line"].notna().any():
        uses["line"] = [str(entity) for entity in uses["entity"]]
    named = uses.dropna(subset=["line"])
    if not len(named):
        message = (
            f"numbers: none of {len(contacts)} contacts has a date and a number; wanted at "
            "least one"
        )
        raise NoEvidenceError(message)
    keys = named.assign(told=named["record"].astype(str))
    keys = keys.sort_values(["line", "at", "other", "told"], kind="stable")
    rows = keys[list(USES)].reset_index(drop=True)
    table = _table(network, rows)
    return Lines(
        uses=rows,
        table=table,
        touch=_touch(rows, table, len(network.index)),
        unnamed=len(uses) - len(named),
        undated=len(contacts) - len(dated),
    )


_OUT = ("source", "target")
_BACK = ("target", "source")


def _ends(network: Network, parts: pd.DataFrame, one: str, other: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "line": parts[f"{one}_line"],
            "device": parts[f"{one}_device"],
            "entity": parts[one],
            "other": network.index.get_indexer(parts[other]),
            "at": parts["first_seen"],
            "record": parts["record"],
        }
    )


def _table(network: Network, rows: pd.DataFrame) -> pd.DataFrame:
    grouped = rows.groupby("line", sort=True)
    made = grouped.agg(
        first_seen=("at", "min"),
        last_seen=("at", "max"),
        records=("record", "nunique"),
        others=("other", "nunique"),
    )
    place = network.index.get_indexer(rows["entity"])
    users = pd.DataFrame({"line": rows["line"], "place": place})
    counts = users.groupby(["line", "place"], sort=True).size().reset_index(name="n")
    most = counts.sort_values(["line", "n", "place"], ascending=[True, False, True])
    main = most.drop_duplicates("line")["place"].to_numpy(np.int64)
    made.insert(0, "entity", pd.Series(list(network.index[main]), made.index, object))
    return made.reset_index()


def _touch(rows: pd.DataFrame, table: pd.DataFrame, people: int) -> Matrix:
    number = {line: at for at, line in enumerate(table["line"])}
    line: Ints = rows["line"].map(number).to_numpy(np.int64)
    pairs = np.unique(line * people + rows["other"].to_numpy(np.int64))
    ones = np.ones(len(pairs))
    shape = (len(table), people)
    return sparse.csr_matrix((ones, (pairs // people, pairs % people)), shape=shape)
