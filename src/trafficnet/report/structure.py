"""The sections on the network: the explorer, the groups, the people."""

import pandas as pd
from markupsafe import Markup

from trafficnet.exchange.tables import rows_of
from trafficnet.report.blocks import (
    Block,
    Drawing,
    Grid,
    Person,
    Roster,
    Section,
    Words,
    grid,
    text,
)
from trafficnet.report.findings import Findings
from trafficnet.report.wording import certainty_words, counted, place, stability_words
from trafficnet.view import Scene, explorer_fragment

_NAMED = 12
_LEAST_PEOPLE = 40
_PLACES = 3


def explorer(findings: Findings, scene: Scene) -> Section:
    """Show the network to explore: search, filter, open the records behind a line."""
    if "network" in findings.missing:
        return Section("network", "The network", (_missing(findings, "network"),))
    nodes, links = len(scene.nodes), len(scene.links)
    return Section(
        "network",
        "The network",
        (
            Words(
                f"{counted(nodes, 'node')} and {counted(links, 'link')}. Choose a person or "
                "a link to see the records behind it. A solid line has more than one "
                "source, a dashed one a single source, a double one crosses a border. "
                "Colours say nothing about guilt."
            ),
            Drawing(Markup(explorer_fragment(scene, "explorer", assets=False))),  # noqa: S704 - escaped by the view
            Words("The same network alone, larger: network.html", "note"),
        ),
    )


def groups(
    findings: Findings, tables: dict[str, pd.DataFrame], roster: Roster
) -> Section:
    """List the groups, how firmly each holds, and who is surely or loosely in it."""
    found = findings.communities
    if found is None:
        return Section("groups", "Groups", (_missing(findings, "communities"),))
    table = tables["communities"]
    members = tables["members"].sort_values(
        ["certainty"], ascending=False, kind="stable"
    )
    first = {
        number: list(part["entity"].head(_NAMED))
        for number, part in members.groupby("community", sort=True)
    }
    rows = [
        (
            text(row.community),
            text(row.people),
            text(row.victims),
            f"{row.stability:.2f}, {stability_words(row.stability)}",
            text(tuple(map(place, row.countries))),
            text(row.cross_border_links),
            f"{text(row.first_seen)} – {text(row.last_seen)}",
            roster.several(first.get(row.community, [])),
        )
        for row in rows_of(table)
    ]
    return Section(
        "groups",
        "Groups",
        (
            Words(found.said()),
            Words(
                "A group is a set of people with more links inside than outside. Stability "
                "says how well it keeps its shape when a tenth of the links is missing, "
                "from 0 to 1; the people surest to belong stand first.",
                "note",
            ),
            grid(
                "Groups, the largest first",
                (
                    "Group",
                    "#People",
                    "#Victims",
                    "Stability",
                    "Countries",
                    "#Cross-border links",
                    "Seen",
                    f"Surest members (up to {_NAMED})",
                ),
                rows,
                file="communities.csv",
            ),
        ),
    )


def people(table: pd.DataFrame, roster: Roster) -> Section:
    """List everybody the page names, so that each name leads to its row."""
    wanted = set(roster.on_page(_LEAST_PEOPLE))
    shown = table[table["entity"].isin(wanted)]
    rows: list[tuple[str | Person | tuple[Person, ...], ...]] = [
        (
            roster[row.entity],
            text(row.other_names),
            text(row.roles),
            text(row.born),
            text(row.countries),
            text(row.community),
            "" if _unknown(row.certainty) else certainty_words(row.certainty),
            _places(row.mentions),
        )
        for row in rows_of(shown)
    ]
    headers = (
        "Person",
        "Also named",
        "Roles",
        "Born",
        "Countries",
        "#Group",
        "In that group",
        "Named in",
    )
    listed = Grid(
        "Everybody whom this page names",
        headers,
        tuple(rows),
        "people.csv",
        len(table),
        tuple(str(entity) for entity in shown["entity"]),
    )
    return Section(
        "people",
        "People",
        (
            Words(
                "Each row is one person as far as the records tell, or the unknown user of "
                "a number. A role is what a record says, not a finding; whoever is named a "
                "victim anywhere is marked so everywhere."
            ),
            listed,
        ),
    )


def _missing(findings: Findings, name: str) -> Block:
    return Words(f"The records cannot tell. {findings.missing[name]}.", "missing")


def _unknown(value: object) -> bool:
    return value is None or value is pd.NA or value != value  # noqa: PLR0124 - NaN


def _places(mentions: tuple[str, ...]) -> str:
    more = len(mentions) - _PLACES
    first = text(mentions[:_PLACES])
    return f"{first} and {more:,} more" if more > 0 else first
