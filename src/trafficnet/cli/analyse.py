"""One question at a time: groups, positions, borders, time, disruption."""

from collections.abc import Callable
from typing import Annotated

import pandas as pd
import typer

from trafficnet import analysis
from trafficnet.analysis import Method
from trafficnet.casebook import Casebook
from trafficnet.cli.cases import open_case
from trafficnet.cli.networks import people_network
from trafficnet.cli.options import (
    AsJson,
    HomeCountry,
    Kept,
    Mapping,
    MaybeRecords,
    Seed,
    Size,
)
from trafficnet.cli.terminal import say, say_json, show_table
from trafficnet.exchange.tables import json_ready
from trafficnet.network import Network
from trafficnet.report.findings import report_marking

Period = Annotated[
    str, typer.Option("--period", metavar="PERIOD", help="day, week or month.")
]
Tables = dict[str, pd.DataFrame]
Question = Callable[[Network], tuple[Tables, Method]]


def communities(
    records: MaybeRecords = None,
    *,
    kept: Kept = None,
    home_country: HomeCountry = "GB",
    mapping: Mapping = None,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Print the groups, and who is in which."""

    def ask(network: Network) -> tuple[Tables, Method]:
        found = analysis.communities(network, seed=seed)
        return {"communities": found.table(), "members": found.members()}, found.method

    with open_case(records, kept, home_country=home_country, mapping=mapping) as case:
        _answer(case, ask, as_json=as_json)


def key_people(
    records: MaybeRecords = None,
    *,
    kept: Kept = None,
    home_country: HomeCountry = "GB",
    mapping: Mapping = None,
    size: Size = 3,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Print structural positions; nobody protected is among them."""

    def ask(network: Network) -> tuple[Tables, Method]:
        groups = analysis.communities(network, seed=seed)
        found = analysis.key_people(network, groups, k=size, seed=seed)
        return {"key_people": found.table()}, found.method

    with open_case(records, kept, home_country=home_country, mapping=mapping) as case:
        _answer(case, ask, as_json=as_json)


def cross_border(
    records: MaybeRecords = None,
    *,
    kept: Kept = None,
    home_country: HomeCountry = "GB",
    mapping: Mapping = None,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Print corridors, routes, links and go-betweens across borders."""

    def ask(network: Network) -> tuple[Tables, Method]:
        groups = analysis.communities(network, seed=seed)
        found = analysis.cross_border(network, groups, seed=seed)
        names = ("corridors", "routes", "links", "brokers")
        return {name: getattr(found, name) for name in names}, found.method

    with open_case(records, kept, home_country=home_country, mapping=mapping) as case:
        _answer(case, ask, as_json=as_json)


def timeline(
    records: MaybeRecords = None,
    *,
    kept: Kept = None,
    home_country: HomeCountry = "GB",
    mapping: Mapping = None,
    period: Period = "month",
    as_json: AsJson = False,
) -> None:
    """Print how much is recorded per period."""

    def ask(network: Network) -> tuple[Tables, Method]:
        found = analysis.timeline(network, period=period)
        return {"timeline": found.table()}, found.method

    with open_case(records, kept, home_country=home_country, mapping=mapping) as case:
        _answer(case, ask, as_json=as_json)


def disrupt(
    records: MaybeRecords = None,
    *,
    kept: Kept = None,
    home_country: HomeCountry = "GB",
    mapping: Mapping = None,
    size: Size = 3,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Print how the network would fragment without a few people."""

    def ask(network: Network) -> tuple[Tables, Method]:
        found = analysis.disrupt(network, size, seed=seed)
        return {"disruption": found.table()}, found.method

    with open_case(records, kept, home_country=home_country, mapping=mapping) as case:
        _answer(case, ask, as_json=as_json)


def _answer(case: Casebook, ask: Question, *, as_json: bool) -> None:
    """Print the answer to a question, marked, with its method."""
    marking = str(report_marking(case, None))
    network = people_network(case)
    answers, method = ask(network)
    tables = {name: named(table, network) for name, table in answers.items()}
    case.note("consultation", tables=list(tables))
    if as_json:
        rows = {name: json_ready(table) for name, table in tables.items()}
        say_json({"marking": marking, **rows, "method": method.as_dict()})
        return
    say(marking)
    for name, table in tables.items():
        show_table(name.replace("_", " "), table)
    say(method.sentence())
    say(marking)


def named(table: pd.DataFrame, network: Network) -> pd.DataFrame:
    """Return a table of people with their names and roles beside their ids."""
    if "entity" not in table.columns:
        return table
    nodes = network.nodes.set_index("entity")
    told = table.copy()
    for column in ("roles", "name"):
        if column not in told.columns:
            told.insert(1, column, told["entity"].map(nodes[column]))
    return told
