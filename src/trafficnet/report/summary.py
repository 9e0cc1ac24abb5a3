"""The first section: what was found, in plain and hedged words."""

import pandas as pd

from trafficnet.exchange.tables import rows_of
from trafficnet.report.blocks import Points, Section, Tiles, Words
from trafficnet.report.findings import Findings
from trafficnet.report.wording import counted, joined, place

_TOP = 3
_HOLDS = 0.75
_BEYOND_CHANCE = 0.05


def summary(findings: Findings, tables: dict[str, pd.DataFrame]) -> Section:
    """Say what was found in a few sentences, each as sure as the records allow."""
    crossing = int(findings.network.links["cross_border"].sum())
    people = findings.resolution.people
    tiles = (
        (findings.casebook.counts["accepted"], "records"),
        (int(people["known"].sum()), "named people"),
        (len(findings.network.links), "links"),
        (len(tables["communities"]), "groups"),
        (crossing, "links across a border"),
        (len(tables["safeguarding"]), "people to protect"),
    )
    points = (
        _who(findings),
        _groups(findings),
        _borders(findings, crossing, tables["corridors"]),
        _positions(findings),
        _protected(findings, len(tables["safeguarding"])),
    )
    return Section(
        "summary",
        "Summary",
        (
            Words(
                "This page shows structure in records. It does not say who did what: every "
                "group, rank and corridor is an assessment, to be tested against the "
                "records behind it.",
                "lead",
            ),
            Tiles(tuple((f"{number:,}", label) for number, label in tiles)),
            Points(points),
        ),
    )


def _who(findings: Findings) -> str:
    people = findings.resolution.people
    named = int(people["known"].sum())
    unknown = len(people) - named
    counts = findings.casebook.counts
    are = "is" if unknown == 1 else "are"
    return (
        f"{counted(counts['accepted'], 'record')} name "
        f"{counted(named, 'person', 'people')}; "
        f"{counted(unknown, 'number or account', 'numbers or accounts')} {are} used by "
        "somebody nobody has named. Who is who was worked out from the records, and can "
        "be wrong in single cases."
    )


def _groups(findings: Findings) -> str:
    found = findings.communities
    if found is None:
        return f"Groups: the records cannot tell. {findings.missing['communities']}."
    firm = int((found.stability >= _HOLDS).sum())
    return (
        f"People form {counted(len(found.stability), 'group')}; {firm:,} of them hold "
        f"when links are missing. Compared with chance: {found.verdict}."
    )


def _borders(findings: Findings, crossing: int, corridors: pd.DataFrame) -> str:
    if findings.cross_border is None:
        return f"Borders: the records cannot tell. {findings.missing['cross_border']}."
    beyond = corridors[corridors["p_value"] <= _BEYOND_CHANCE]
    largest = beyond.sort_values(
        ["records", "origin", "destination"],
        ascending=[False, True, True],
        kind="stable",
    ).head(_TOP)
    links = "1 link crosses" if crossing == 1 else f"{crossing:,} links cross"
    said = f"{links} a border"
    if largest.empty:
        return f"{said}; no corridor carries more than chance would give.{_routes(findings)}"
    named = joined(
        [
            f"{place(row.origin)} to {place(row.destination)} "
            f"({counted(int(row.records), 'record')})"
            for row in rows_of(largest)
        ]
    )
    verb = "carries" if len(beyond) == 1 else "carry"
    return (
        f"{said}; {counted(len(beyond), 'corridor')} {verb} more than chance would give, "
        f"above all {named}.{_routes(findings)}"
    )


def _routes(findings: Findings) -> str:
    """Name the route that most people travelled, if journeys chain into any."""
    routes = None if findings.cross_border is None else findings.cross_border.routes
    if routes is None or routes.empty:
        return ""
    first = routes.iloc[0]
    return (
        f" The route most travelled leads {' → '.join(map(place, first['route']))} "
        f"({counted(int(first['people']), 'person', 'people')})."
    )


def _positions(findings: Findings) -> str:
    found = findings.key_people
    if found is None:
        return f"Structural positions: the records cannot tell. {findings.missing['key_people']}."
    return (
        f"Structural positions were measured for everybody. {found.key_set.said()} A "
        "position in recorded contacts is not a role in a crime."
    )


def _protected(findings: Findings, people: int) -> str:
    moved = 0 if findings.key_people is None else findings.key_people.moved
    are = "is" if people == 1 else "are"
    were = "was" if moved == 1 else "were"
    return (
        f"{counted(people, 'person', 'people')} {are} listed for safeguarding. "
        f"{counted(moved, 'person', 'people')} who {'is' if moved == 1 else 'are'}, or may "
        f"be, a victim or witness {were} measured but left out of the list of positions."
    )
