"""The section on borders: map, corridors, routes, links and go-betweens."""

import pandas as pd
from markupsafe import Markup

from trafficnet.exchange.tables import rows_of
from trafficnet.report.blocks import (
    ROWS_SHOWN,
    Block,
    Drawing,
    Roster,
    Section,
    Words,
    grid,
    text,
)
from trafficnet.report.findings import Findings
from trafficnet.report.wording import (
    BEYOND_CHANCE,
    chance_words,
    evidence_words,
    p_words,
    place,
)
from trafficnet.view import CorridorScene, corridor_fragment, corridor_map

_ROLES = ("coordinator", "gatekeeper", "representative", "consultant", "liaison")


def borders(
    findings: Findings,
    tables: dict[str, pd.DataFrame],
    roster: Roster,
    scene: CorridorScene | None = None,
) -> Section:
    """Show which borders are crossed, between whom, and what that rests on.

    With a scene the map can be moved, played and opened; the still drawing stands there
    until its script has run.
    """
    found = findings.cross_border
    title = "Across borders"
    if found is None:
        words = f"The records cannot tell. {findings.missing['cross_border']}."
        return Section("borders", title, (Words(words, "missing"),))
    corridors = foremost(tables["corridors"])
    drawing = corridor_map(corridors, marking=findings.marking)
    blocks: list[Block] = [
        Words(
            "A link crosses a border when where people were (mast, address, journey, "
            "payment, then the phone's country) puts its ends in two countries. Nationality "
            "and document never make a link cross."
        ),
        Drawing(
            Markup(_mapped(drawing, scene)),  # noqa: S704 - escaped by the view
            "The wider the arrow, the more people travelled.",
        ),
        Words(
            "Expected is how many records chance would give if everybody travelled and rang "
            "as often as they did and every country sent and received as much as it did. "
            "Journeys are tested against journeys, contacts and payments against those; p is "
            "the chance of as many or more, corrected for the number of tests. A corridor "
            "that holds no more than chance exists all the same.",
            "note",
        ),
        _corridors(corridors),
        *_routes(found.routes),
        _links(tables["cross_border_links"], roster),
        _brokers(tables["brokers"], roster),
    ]
    return Section("borders", title, tuple(blocks))


def _mapped(drawing: str, scene: CorridorScene | None) -> str:
    if scene is None:
        return drawing
    return corridor_fragment(scene, "corridors", assets=False, still=drawing)


def foremost(corridors: pd.DataFrame) -> pd.DataFrame:
    """Return the corridors in the order to read them: beyond chance, then by people."""
    by_chance = corridors["p_value"].astype("float64") > BEYOND_CHANCE
    return (
        corridors.assign(by_chance=by_chance)
        .sort_values(
            ["by_chance", "people", "records", "origin", "destination"],
            ascending=[True, False, False, True, True],
            kind="stable",
        )
        .drop(columns="by_chance")
    )


def _corridors(corridors: pd.DataFrame) -> Block:
    return grid(
        "Corridors: first those that hold more than chance would give, then by people",
        (
            "From",
            "To",
            "#People",
            "#Links",
            "#Records",
            "#Expected",
            "#p",
            "Against chance",
            "Seen",
        ),
        (
            (
                place(row.origin),
                place(row.destination),
                text(row.people),
                text(row.links),
                text(row.records),
                f"{row.expected:,.1f}",
                p_words(row.p_value),
                _against_chance(row.p_value),
                f"{text(row.first_seen)} – {text(row.last_seen)}",
            )
            for row in rows_of(corridors)
        ),
        file="corridors.csv",
    )


def _against_chance(p_value: object) -> str:
    return chance_words(p_value) if isinstance(p_value, float) and p_value >= 0 else ""


def _routes(routes: pd.DataFrame) -> list[Block]:
    if routes.empty:
        return []
    return [
        grid(
            "Routes: journeys of one person, chained over two or more borders",
            ("Route", "#People", "#Records", "Seen"),
            (
                (
                    " → ".join(map(place, row.route)),
                    text(row.people),
                    text(row.records),
                    f"{text(row.first_seen)} – {text(row.last_seen)}",
                )
                for row in rows_of(routes)
            ),
        )
    ]


def _links(links: pd.DataFrame, roster: Roster) -> Block:
    ranked = links.sort_values("contacts", ascending=False, kind="stable")
    return grid(
        "Links across a border, those with most contacts first",
        ("Between", "In", "And", "In", "Rests on", "#Contacts", "Seen", "#Group"),
        (
            (
                roster[row.source],
                place(row.source_country),
                roster[row.target],
                place(row.target_country),
                evidence_words(text(row.evidence)),
                text(row.contacts),
                f"{text(row.first_seen)} – {text(row.last_seen)}",
                text(row.community),
            )
            for row in rows_of(ranked.head(ROWS_SHOWN))
        ),
        file="cross_border_links.csv",
        total=len(links),
    )


def _brokers(brokers: pd.DataFrame, roster: Roster) -> Block:
    counts = brokers[list(_ROLES)].astype("float64").sum(axis=1)
    order = counts[counts > 0].sort_values(ascending=False, kind="stable").index
    ranked = brokers.loc[order]
    if ranked.empty:
        return Words("Nobody stands between people of different countries.")
    return grid(
        "Go-betweens, by the countries of the people they stand between "
        "(Gould and Fernandez 1989)",
        ("Person", *(f"#{role.capitalize()}" for role in _ROLES), "Countries joined"),
        (
            (
                roster[row.entity],
                *(text(getattr(row, role)) for role in _ROLES),
                text(row.countries_joined),
            )
            for row in rows_of(ranked.head(ROWS_SHOWN))
        ),
        file="brokers.csv",
        total=len(ranked),
    )
