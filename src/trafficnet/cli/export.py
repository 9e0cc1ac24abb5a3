"""``trafficnet export``: the network for other tools."""

from pathlib import Path
from typing import Annotated

import typer

from trafficnet.cli.cases import open_case
from trafficnet.cli.networks import people_network
from trafficnet.cli.options import (
    HomeCountry,
    Kept,
    Mapping,
    MaybeRecords,
    Protective,
)
from trafficnet.cli.terminal import say
from trafficnet.errors import ParameterError
from trafficnet.exchange.gexf import write_gexf
from trafficnet.exchange.graphml import write_graphml
from trafficnet.report.findings import report_marking

_WRITERS = {"graphml": write_graphml, "gexf": write_gexf}
_LATER = ("i2", "ftm", "neo4j", "stix", "xlsx")

Target = Annotated[
    str,
    typer.Option("--to", metavar="FORMAT", help="graphml or gexf.", show_default=False),
]
Out = Annotated[
    Path,
    typer.Option(
        "-o", "--out", metavar="OUT", help="The file to write.", show_default=False
    ),
]


def export(
    to: Target,
    out: Out,
    records: MaybeRecords = None,
    *,
    home_country: HomeCountry = "GB",
    mapping: Mapping = None,
    marking: Protective = None,
    kept: Kept = None,
) -> None:
    """Write the network of people for another tool, every value kept."""
    form = to.strip().casefold()
    if form not in _WRITERS:
        begun = "not yet" if form in _LATER else "unknown format"
        message = f"{begun}: {to!r}; wanted one of {', '.join(_WRITERS)}"
        raise ParameterError(message)
    with open_case(records, kept, home_country=home_country, mapping=mapping) as case:
        graph = people_network(case).to_networkx()
        marked = str(report_marking(case, marking))
        graph.graph["marking"] = marked
        _WRITERS[form](graph, out)
        case.note("disclosure", format=form, nodes=len(graph))
    say(f"{marked}: written {out}: {len(graph):,} nodes, {graph.size():,} links")
