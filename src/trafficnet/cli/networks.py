"""From a casebook to the network of its people."""

from trafficnet.casebook import Casebook
from trafficnet.cli.terminal import progress
from trafficnet.network import Network, build_network
from trafficnet.resolve import resolve_mentions


def people_network(case: Casebook) -> Network:
    """Return the network of people in a casebook.

    Raises
    ------
    NoEvidenceError
        If the case names nobody.
    """
    with progress("working out who is who") as tell:
        found = resolve_mentions(case.mentions(), case.judgements())
        tell(len(found.people), "people and unknown users")
        case.keep_tables({"entities": found.clusters, "usage": found.usage})
        case.note("combination", mentions=len(found.clusters), method=found.method)
        return build_network(case, found)
