"""Where people were: each person's country, and every move or contact over a border."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from trafficnet.analysis.protection import node_column
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Network
from trafficnet.network.evidence import LOCATION_EVIDENCE, crossing

JOURNEY, CONTACT, PAYMENT = FLOW_KINDS = ("journey", "contact", "payment")
"""What goes over a border: somebody who travels, a call or message, money."""

FLOW_COLUMNS = (
    "kind",
    "party",
    "people",
    "origin",
    "destination",
    "record",
    "first_seen",
    "last_seen",
)


def country_of(network: Network) -> "pd.Series[Any]":
    """Return the one country that stands for each person; None where nothing tells.

    A person seen in one country only has that one. Else the strongest kind of location
    evidence decides (cell, address, movement, payment, phone), in it the country
    evidenced most often, and of equals the first in the alphabet. Nationality and
    documents never count.
    """
    nodes = network.node_arrays
    if nodes is not None and nodes.countries is not None:
        names: npt.NDArray[np.object_] = np.array(
            [*nodes.country_names, None], dtype=object
        )
        return pd.Series(names[nodes.countries], index=network.index, dtype=object)
    seen = _best_from_parts(network)
    chosen: list[str | None] = []
    for entity, countries in node_column(network, "countries").items():
        places = countries if isinstance(countries, tuple) else ()
        if len(places) == 1:
            chosen.append(str(places[0]))
        else:
            chosen.append(seen.get(entity) or (min(places) if places else None))
    return pd.Series(chosen, index=network.index, dtype=object)


def _best_from_parts(network: Network) -> dict[object, str]:
    parts = network.parts
    ends = pd.concat(
        [
            pd.DataFrame(
                {
                    "entity": parts[end],
                    "country": parts[f"{end}_country"],
                    "evidence": parts[f"{end}_evidence"],
                },
            )
            for end in ("source", "target")
        ],
        ignore_index=True,
    )
    strength = {kind: place for place, kind in enumerate(LOCATION_EVIDENCE)}
    ends = ends.assign(kind=ends["evidence"].map(strength)).dropna(
        subset=["country", "kind"]
    )
    if not len(ends):
        return {}
    counted = ends.groupby(["entity", "kind", "country"], sort=False).size()
    ranked = counted.reset_index(name="n").sort_values(
        ["kind", "n", "country"], ascending=[True, False, True]
    )
    first = ranked.drop_duplicates("entity")
    return dict(zip(first["entity"], first["country"].astype(str), strict=True))


def need_countries(network: Network, country: "pd.Series[Any]") -> None:
    """Refuse a question about borders where no country is known at all.

    Raises
    ------
    NoEvidenceError
        If no person, no end of a link and no journey has a country.
    """
    journeys = (
        network.movements["origin"].notna() | network.movements["destination"].notna()
    )
    if country.notna().any() or journeys.any():
        return
    if not network.links["cross_border"].any():
        message = (
            f"borders: none of {len(network.index)} people, {len(network.links)} links "
            f"and {len(network.movements)} journeys has a country; wanted cell, address, "
            "movement, payment or phone evidence of one"
        )
        raise NoEvidenceError(message)


def crossing_parts(network: Network) -> pd.DataFrame:
    """Return the parts of links whose two ends were in two countries."""
    parts = network.parts
    return parts[crossing(parts)].reset_index(drop=True)


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """Every journey, contact and payment from one country to another, one row each.

    Parameters
    ----------
    rows
        Columns ``kind`` (of `FLOW_KINDS`), ``party`` (who travelled, or the pair),
        ``people`` (1 for a journey, else 0), origin, destination, record, first_seen,
        last_seen.
    journeys_without_country
        Journeys left out since one end is unknown.
    """

    rows: pd.DataFrame
    journeys_without_country: int


def journey_rows(journeys: pd.DataFrame) -> pd.DataFrame:
    """Return journeys as rows of `Flows`, those inside a country too."""
    return pd.DataFrame(
        {
            "kind": JOURNEY,
            "party": [(str(each),) for each in journeys["entity"]],
            "people": 1,
            "origin": journeys["origin"].to_numpy(object),
            "destination": journeys["destination"].to_numpy(object),
            "record": journeys["record"].to_numpy(object),
            "first_seen": journeys["departed_on"].fillna(journeys["arrived_on"]).array,
            "last_seen": journeys["arrived_on"].fillna(journeys["departed_on"]).array,
        },
    )


def flows(network: Network) -> Flows:
    """Return what went from country to country: journeys, contacts and payments.

    A journey goes from origin to destination, a contact or payment from the country of
    who began it to the country of the other. Shared things and relations have no
    direction and no single time, so they are no flow.
    """
    journeys = network.movements
    known = journeys["origin"].notna() & journeys["destination"].notna()
    over = journeys[known & (journeys["origin"] != journeys["destination"])]
    moved = journey_rows(over)
    parts = crossing_parts(network)
    parts = parts[(parts["contacts"] > 0) | (parts["kind"] == PAYMENT)]
    said = pd.DataFrame(
        {
            "kind": np.where(parts["kind"] == PAYMENT, PAYMENT, CONTACT).astype(object),
            "party": [
                (str(a), str(b))
                for a, b in zip(parts["source"], parts["target"], strict=True)
            ],
            "people": 0,
            "origin": parts["source_country"].to_numpy(object),
            "destination": parts["target_country"].to_numpy(object),
            "record": parts["record"].to_numpy(object),
            "first_seen": parts["first_seen"].array,
            "last_seen": parts["last_seen"].array,
        },
    )
    filled = [frame for frame in (moved, said) if len(frame)]
    rows = (
        pd.concat(filled, ignore_index=True)
        if filled
        else pd.DataFrame(columns=list(FLOW_COLUMNS))
    )
    order = np.lexsort(
        [
            rows[column].astype(str).to_numpy(str)
            for column in ("record", "destination", "origin", "party")
        ],
    )
    return Flows(rows.iloc[order].reset_index(drop=True), int((~known).sum()))
