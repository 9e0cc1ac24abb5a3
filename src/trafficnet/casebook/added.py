"""What a casebook adds up itself: contacts, for tables of millions of calls."""

from __future__ import annotations

import duckdb
import pandas as pd

from trafficnet.casebook.between import Bounds, ContactPairs, contact_pairs
from trafficnet.casebook.contents import Contents
from trafficnet.casebook.frames import fetch
from trafficnet.casebook.views import naming_query

EVERY_CONTACT = Bounds()


class AddedUp(Contents):
    """The reading face of a casebook, with what is added up where it lies."""

    def calls_between(self) -> pd.DataFrame:
        """Return who was in contact with whom, how often, how long and when.

        Returns
        -------
        pandas.DataFrame
            source, target (a number, an address or a name), contacts, seconds,
            first_seen, last_seen; one row for each two parties and direction.
        """
        query = "SELECT * FROM calls_between ORDER BY source, target"
        return self._kept("calls_between", lambda con: fetch(con, query))

    def contact_pairs(self, bounds: Bounds = EVERY_CONTACT) -> ContactPairs:
        """Return who was in contact with whom, added up, as arrays for a large network.

        Parameters
        ----------
        bounds
            Dates and grades; by default everything.
        """
        try:
            return contact_pairs(self._connection, bounds)
        except duckdb.Error as error:
            raise self._store.damaged(error) from None

    def namings(self) -> pd.DataFrame:
        """Return the namings that say more than the number of a contact, as ``mentions``.

        Every one that is not of a contact, and of contacts those with a name: enough to
        say who uses which number, without a row for each of ten million calls.
        """
        return self._kept("namings", lambda con: fetch(con, naming_query()))
