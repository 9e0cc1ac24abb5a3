"""The first section: what was found, in plain and hedged words."""

import pandas as pd

from trafficnet.analysis.communities import CLEAR, NOT_CLEAR
from trafficnet.analysis.keyset import NO_CENTRE
from trafficnet.exchange.tables import rows_of
from trafficnet.report.blocks import Block, Points, Section, Tiles, Words, text
from trafficnet.report.borders import foremost
from trafficnet.report.findings import Findings
from trafficnet.report.wording import BEYOND_CHANCE, counted, how_many, joined, place

_TOP = 3
_HOLDS = 0.75
_VERDICTS = {
    CLEAR: "They are clearer than chance would give.",
    NOT_CLEAR: "They are no clearer than chance would give: no clear groups.",
}


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
            *_first(findings, tables),
        ),
    )


def _first(findings: Findings, tables: dict[str, pd.DataFrame]) -> tuple[Block, ...]:
    """Say what to look at first, and why."""
    prompted = int(tables["safeguarding"]["compelled_offence_prompt"].notna().sum())
    refused = findings.casebook.counts["rejected"]
    conflicts = len(findings.resolution.conflicts)
    told = []
    if prompted:
        told.append(
            f"Safeguarding: {counted(prompted, 'person is', 'people are')} named both as a "
            "victim and as suspected or convicted; read the prompts before any decision."
        )
    if conflicts:
        told.append(
            f"Method and limits: {counted(conflicts, 'contradiction')} about who is who "
            f"{'waits' if conflicts == 1 else 'wait'} for a person's judgement."
        )
    if refused:
        told.append(
            f"How good the records are: {counted(refused, 'row')} "
            f"{'was' if refused == 1 else 'were'} rejected and {'counts' if refused == 1 else 'count'} "
            "for nothing on this page until put right."
        )
    return (Words("Look at these first:", "lead"), Points(tuple(told))) if told else ()


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
    groups = len(found.stability)
    firm = int((found.stability >= _HOLDS).sum())
    hold = "holds" if groups == 1 or firm == 1 else "hold"
    return (
        f"People form {counted(groups, 'group')}; {how_many(firm, groups)} {hold} when links "
        f"are missing. {_VERDICTS[found.verdict]}"
    )


def _borders(findings: Findings, crossing: int, corridors: pd.DataFrame) -> str:
    if findings.cross_border is None:
        return f"Borders: the records cannot tell. {findings.missing['cross_border']}."
    beyond = corridors[corridors["p_value"] <= BEYOND_CHANCE]
    largest = foremost(beyond).head(_TOP)
    links = "1 link crosses" if crossing == 1 else f"{crossing:,} links cross"
    said = f"{links} a border"
    if largest.empty:
        return f"{said}; no corridor carries more than chance would give.{_routes(findings)}"
    named = joined(
        [
            f"{place(row.origin)} to {place(row.destination)} ({_carried(int(row.people), int(row.records))})"
            for row in rows_of(largest)
        ]
    )
    verb = "carries" if len(beyond) == 1 else "carry"
    return (
        f"{said}; {counted(len(beyond), 'corridor')} {verb} more than chance would give, "
        f"above all {named}.{_routes(findings)}"
    )


def _carried(people: int, records: int) -> str:
    """Say what a corridor carries: people where anybody travelled, and records."""
    said = [counted(people, "person", "people")] if people else []
    return ", ".join([*said, counted(records, "record")])


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
    if found.key_set.verdict == NO_CENTRE:
        return (
            "The network has no clear centre: no few people hold it together. The positions "
            "of all are listed with their intervals."
        )
    names = findings.resolution.people.set_index("entity")["name"]
    members = [f"{who} {text(names.get(who))}".strip() for who in found.key_set.members]
    return (
        f"Without {joined(members)} many of the others could no longer reach each other "
        "through recorded contacts. A position in recorded contacts is not a role in a "
        "crime."
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
