"""The sections on people's positions, and on the people to protect."""

from collections.abc import Sequence

import pandas as pd

from trafficnet.exchange.tables import rows_of
from trafficnet.report.blocks import Roster, Section, Words, grid, text
from trafficnet.report.findings import Findings
from trafficnet.report.wording import counted, joined

_MOST = 20
_MOST_PROTECTED = 300
_PROMPT = 1_200


def positions(findings: Findings, table: pd.DataFrame, roster: Roster) -> Section:
    """List structural positions with their rank intervals; nobody protected is in it."""
    found, title = findings.key_people, "Key people: structural position"
    if found is None:
        words = f"The records cannot tell. {findings.missing['key_people']}."
        return Section("positions", title, (Words(words, "missing"),))
    are, were = ("is", "was") if found.moved == 1 else ("are", "were")
    blocks = (
        Words(
            f"The key set is {_set_text(found.key_set.members, roster)}. "
            f"{found.key_set.said()}"
        ),
        Words(
            f"{counted(found.moved, 'person', 'people')} who {are}, or may be, a victim or "
            f"witness {were} measured too, and left out of this list."
        ),
        Words(
            "Measured on the whole network. In 90 of 100 cases the interval holds the rank "
            "that all links would give, if a tenth of them is in no record; wide intervals "
            "decide nothing. A position in recorded contacts is not a role in a crime.",
            "note",
        ),
        grid(
            "Positions, by betweenness",
            (
                "#Rank",
                "#Interval",
                "Person",
                "#Group",
                "#Degree",
                "#Betweenness",
                "#Closeness",
                "#Constraint",
                "In the key set",
            ),
            (
                (
                    text(row.rank),
                    f"{text(row.rank_low)}–{text(row.rank_high)}",
                    roster[row.entity],
                    text(row.community),
                    text(row.degree),
                    text(row.betweenness),
                    text(row.closeness),
                    text(row.constraint),
                    text(row.in_key_set),
                )
                for row in rows_of(table.head(_MOST))
            ),
            file="key_people.csv",
            total=len(table),
        ),
    )
    return Section("positions", title, blocks)


def _set_text(members: Sequence[str], roster: Roster) -> str:
    """Name the people whose joint absence would fragment the network most."""
    people = roster.several(members)
    return joined([f"{who.entity} {who.name}".strip() for who in people])


def protection(findings: Findings, table: pd.DataFrame, roster: Roster) -> Section:
    """List everybody ever named a victim or witness, with the prompts that fit."""
    title = "Safeguarding"
    if findings.safeguarding is None:
        words = f"The records cannot tell. {findings.missing['safeguarding']}."
        return Section("safeguarding", title, (Words(words, "missing"),))
    if table.empty:
        words = "No record names a victim or a witness. That is not proof that there is none."
        return Section("safeguarding", title, (Words(words),))
    return Section(
        "safeguarding",
        title,
        (
            Words(
                "Named a victim or a witness by any source of any grade. The prompts are "
                "questions to ask under the law that applies, not findings."
            ),
            grid(
                "People to protect",
                (
                    "Person",
                    "Roles",
                    "Exploitation",
                    "Under 18",
                    "Prompt where an offence may have been compelled",
                    "#Group",
                    "Cases",
                ),
                (
                    (
                        roster[row.entity],
                        text(row.roles),
                        text(row.exploitation),
                        text(row.under_18) or "unknown",
                        text(row.compelled_offence_prompt, _PROMPT),
                        text(row.community),
                        text(row.cases),
                    )
                    for row in rows_of(table.head(_MOST_PROTECTED))
                ),
                file="safeguarding.csv",
                total=len(table),
                most=_MOST_PROTECTED,
            ),
        ),
    )
