"""The tables of the report folder, filled from the findings."""

import re
from collections.abc import Iterable
from numbers import Real
from typing import Any

import pandas as pd

from trafficnet.report.columns import TABLES, Table
from trafficnet.report.findings import Findings
from trafficnet.report.references import References

_ENTITY = re.compile(r"\AE(\d+)\Z")
_AS_ENTITY = frozenset({"entity", "source", "target"})


def report_tables(findings: Findings) -> dict[str, pd.DataFrame]:
    """Return every table of the folder, by name, in final order of rows.

    A table whose question the data cannot answer has no row.
    """
    references = References.of(findings.casebook)
    groups, borders = findings.communities, findings.cross_border
    ranked, guarded = findings.key_people, findings.safeguarding
    found = {
        "people": _people(findings, references),
        "links": findings.network.links,
        "communities": None if groups is None else groups.table(),
        "members": None
        if groups is None
        else groups.members().dropna(subset="community"),
        "cross_border_links": None if borders is None else borders.links,
        "corridors": None if borders is None else borders.corridors,
        "brokers": None if borders is None else borders.brokers,
        "key_people": None if ranked is None else ranked.table(),
        "safeguarding": None if guarded is None else guarded.table(),
        "services": findings.network.services,
        "rejected": findings.casebook.rejected,
    }
    return {name: _shaped(found[name], table) for name, table in TABLES.items()}


def entity_key(entity: object) -> tuple[int, int, str]:
    """Return what entities are ordered by: E2 before E10, other labels after.

    Examples
    --------
    >>> sorted(["E10", "E2", "x"], key=entity_key)
    ['E2', 'E10', 'x']
    """
    match = _ENTITY.match(str(entity))
    return (0, int(match[1]), "") if match else (1, 0, str(entity))


def _shaped(frame: pd.DataFrame | None, table: Table) -> pd.DataFrame:
    """Return exactly the columns of a table, its rows in order."""
    if frame is None:
        return pd.DataFrame({name: [] for name in table.columns}, dtype=object)
    keys = [
        frame[name].map(entity_key if name in _AS_ENTITY else _plain_key).tolist()
        for name in table.order
    ]
    places = sorted(range(len(frame)), key=list(zip(*keys, strict=True)).__getitem__)
    return frame[list(table.columns)].iloc[places].reset_index(drop=True)


def _plain_key(value: object) -> tuple[bool, bool, float, str]:
    """Order numbers by size, texts by letters, unknown last."""
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - NaN
        return True, True, 0.0, ""
    if isinstance(value, Real):
        return False, False, float(value), ""
    return False, True, 0.0, str(value)


def _people(findings: Findings, references: References) -> pd.DataFrame:
    people = findings.resolution.people
    groups = findings.communities
    community: dict[object, object] = {}
    certainty: dict[object, object] = {}
    if groups is not None:
        community = dict(groups.membership.items())
        certainty = dict(groups.certainty.items())
    return people.assign(
        community=_objects(community.get(entity) for entity in people["entity"]),
        certainty=_objects(certainty.get(entity) for entity in people["entity"]),
        mentions=_objects(map(references.of_mentions, people["mentions"])),
    )


def _objects(values: Iterable[object]) -> "pd.Series[Any]":
    return pd.Series(list(values), dtype=object)
