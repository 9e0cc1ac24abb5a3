"""Where each end of a link was, and what says so.

Country evidence stays apart by kind. Strongest first: the cell or roaming country of
the call itself, the country a payment was made in, where the person lives, where the
person had last travelled to, and the country of the phone number. Nationality and
documents never place anybody.
"""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trafficnet.errors import PhoneError
from trafficnet.values.phones import parse_phone

# Strongest first, as DESIGN has it.
LOCATION_EVIDENCE = ("cell", "address", "movement", "payment", "phone")

# What the country column of a mention is evidence of, by kind of record.
_OWN = {
    "contacts": "cell",
    "payments": "payment",
    "people": "address",
    "relations": "address",
    "movements": "movement",
    "sightings": "movement",
    "adverts": "address",
    "cases": "address",
}


@functools.cache
def phone_country(number: str) -> str | None:
    """Return the country a telephone number belongs to, None where nobody can say."""
    try:
        return parse_phone(number).country
    except PhoneError:
        return None


class Whereabouts:
    """Where every person was, from addresses, journeys and phone numbers.

    Parameters
    ----------
    placed
        Mentions with the entity each was placed on.
    movements
        The journeys: entity, departed_on, arrived_on, origin, destination.
    """

    def __init__(self, placed: pd.DataFrame, movements: pd.DataFrame) -> None:
        """Learn every person's home, journeys and numbers once."""
        home = placed[(placed["kind"] == "people") & placed["country"].notna()]
        self._home = _most_common(home[["entity", "country"]])
        numbers = placed[["entity", "phones"]].explode("phones").dropna()
        numbers["country"] = [phone_country(n) for n in numbers["phones"]]
        unique = numbers.dropna().drop_duplicates(["entity", "phones"])
        self._phone = _most_common(unique[["entity", "country"]])
        self._journeys = {
            entity: list(rows.itertuples(index=False, name=None))
            for entity, rows in _legs(movements).groupby("entity")
        }

    def ends(self, ends: pd.DataFrame) -> pd.DataFrame:
        """Return the country of each end and the evidence for it.

        Parameters
        ----------
        ends
            One row per end of a part: entity, kind, country (of the mention itself),
            phones, started_at.

        Returns
        -------
        pandas.DataFrame
            Columns country and evidence, in the same order; None where nothing tells.
        """
        rows = zip(
            ends["entity"],
            ends["kind"],
            ends["country"],
            ends["phones"],
            ends["started_at"],
            strict=True,
        )
        told = [self._end(*row) for row in rows]
        return pd.DataFrame(
            {
                "country": pd.Series([c for c, _ in told], dtype=object),
                "evidence": pd.Series([e for _, e in told], dtype=object),
            }
        )

    def _end(
        self,
        entity: str,
        kind: str,
        country: str | None,
        phones: tuple[str, ...],
        at: pd.Timestamp,
    ) -> tuple[str | None, str | None]:
        if isinstance(country, str):
            return country, _OWN.get(kind, "address")
        if entity in self._home:
            return self._home[entity], "address"
        travelled = self._after_journey(entity, at)
        if travelled is not None:
            return travelled, "movement"
        own = next((c for p in phones if (c := phone_country(p)) is not None), None)
        number = own or self._phone.get(entity)
        return (number, "phone") if number else (None, None)

    def _after_journey(self, entity: str, at: pd.Timestamp) -> str | None:
        legs = self._journeys.get(entity)
        if not legs or pd.isna(at):
            return None
        before = [leg for leg in legs if leg[1] <= at]
        return str(before[-1][3]) if before else str(legs[0][2])


def _legs(movements: pd.DataFrame) -> pd.DataFrame:
    when = movements["departed_on"].fillna(movements["arrived_on"])
    legs = pd.DataFrame(
        {
            "entity": movements["entity"],
            "when": when,
            "origin": movements["origin"],
            "destination": movements["destination"],
        }
    )
    known = legs["when"].notna() & legs["origin"].notna() & legs["destination"].notna()
    return legs[known].sort_values(["entity", "when", "origin", "destination"])


def _most_common(pairs: pd.DataFrame) -> dict[str, str]:
    """Return each entity's most named country; none where two are named equally often."""
    counts = pairs.groupby(["entity", "country"]).size().reset_index(name="n")
    best = counts.groupby("entity")["n"].transform("max")
    top = counts[counts["n"] == best]
    alone = top[~top["entity"].duplicated(keep=False)]
    return dict(zip(alone["entity"], alone["country"], strict=True))


def crossing(parts: pd.DataFrame) -> NDArray[np.bool_]:
    """Say of each part whether its two ends were in two known countries."""
    known = parts["source_country"].notna() & parts["target_country"].notna()
    differ = parts["source_country"].to_numpy(object) != parts[
        "target_country"
    ].to_numpy(object)
    crosses: NDArray[np.bool_] = known.to_numpy(bool) & differ.astype(bool)
    return crosses
