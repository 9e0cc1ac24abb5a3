"""Whom a country's authorities could reach."""

import numpy as np

from trafficnet.analysis.graph import Bools
from trafficnet.analysis.protection import node_column
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network


def reachable_in(network: Network, country: str | None) -> Bools:
    """Return who was seen in a country, in the order of ``network.index``.

    Parameters
    ----------
    network
        Reads the ``countries`` of its nodes: places of evidence, not nationality.
    country
        ISO 3166-1 alpha-2; None for everyone.

    Raises
    ------
    ParameterError
        If the country is not a code of two capital letters.
    NoEvidenceError
        If no record puts anybody in that country.
    """
    if country is None:
        return np.ones(len(network.index), dtype=np.bool_)
    if not (len(country) == 2 and country.isascii() and country.isupper()):  # noqa: PLR2004 - alpha-2
        message = f"country {country!r}: wanted two capital letters, such as 'RO'"
        raise ParameterError(message)
    places = node_column(network, "countries")
    there = [isinstance(each, tuple) and country in each for each in places]
    if not any(there):
        message = f"country {country}: no record puts any of {len(there)} people there"
        raise NoEvidenceError(message)
    return np.array(there, dtype=np.bool_)
