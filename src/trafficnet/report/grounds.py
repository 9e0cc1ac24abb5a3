"""The last sections: numbers left out, methods and their limits, where it all comes from."""

from collections.abc import Mapping

import pandas as pd

from trafficnet.exchange.tables import rows_of
from trafficnet.report.blocks import Block, Points, Section, Words, grid, text
from trafficnet.report.findings import Findings
from trafficnet.report.quality import table_name
from trafficnet.report.wording import counted
from trafficnet.resolve import Resolution
from trafficnet.resolve.cohesion import RULE_TEXT
from trafficnet.version import __version__

_LIMITS = (
    (
        "What was never recorded is not here: a missing link is not proof that two people "
        "never met, and a person with few records looks unimportant."
    ),
    (
        "Who is who is worked out from shared identifiers, names and dates of birth. A shared "
        "name alone never joins two people; a judgement by a person outranks every score."
    ),
    (
        "Strength counts contacts and shared things; it says nothing of what was meant by them. "
        "Grades are shown and can filter, and are never averaged into it."
    ),
    "Records assessed as suspected to be false are left out and counted.",
    "A phone mast shows where a phone was near, not who held it.",
    (
        "Groups, ranks and corridors are assessments by a method (below), not facts; by law "
        "the two are kept apart (Data Protection Act 2018, section 38(2))."
    ),
)


def services(table: pd.DataFrame) -> Section:
    """List the numbers that serve many groups and join nobody."""
    title = "Service numbers left out"
    if table.empty:
        words = "No number serves so many groups that it had to be left out."
        return Section("services", title, (Words(words),))
    blocks = (
        Words(
            "A taxi firm, a solicitor or a helpline is called by many who have nothing to "
            "do with each other. These numbers were left out of the links between people; "
            "say which to keep, and they come back."
        ),
        grid(
            "Numbers left out, by their spread over groups",
            ("Number", "#Contacts", "#People", "#Groups", "Reason"),
            (tuple(text(value, 300) for value in row) for row in rows_of(table)),
            file="services.csv",
        ),
    )
    return Section("services", title, blocks)


def method(findings: Findings, methods: Mapping[str, str]) -> Section:
    """Say how each answer was reached, and what none of them can tell."""
    conflicts = len(findings.resolution.conflicts)
    told: list[Block] = [
        Points(_LIMITS),
        grid(
            "How each answer was reached",
            ("Answer", "Method"),
            ((name, text(sentence, 600)) for name, sentence in methods.items()),
            file="manifest.json",
        ),
    ]
    if conflicts:
        told.append(
            Words(
                f"{counted(conflicts, 'contradiction')} about who is who "
                f"{'was' if conflicts == 1 else 'were'} found and left unresolved; a person "
                "has to judge.",
                "note",
            )
        )
    told += doubts(findings.resolution)
    return Section("method", "Method and limits", tuple(told))


def doubts(resolution: Resolution) -> tuple[Block, ...]:
    """Say which people hold together badly, and by what rule such are parted."""
    flags = resolution.flags
    if flags.empty:
        return ()
    names = dict(
        zip(resolution.people["entity"], resolution.people["name"], strict=True)
    )
    rule = RULE_TEXT if resolution.settings.cohesion.cut else "Nobody was parted."
    return (
        grid(
            "People to look at again before relying on who they are",
            ("Entity", "Name", "What", "Why"),
            (
                (
                    text(row["entity"], 300),
                    text(names.get(row["entity"]), 300),
                    text(row["flag"], 300),
                    text(row["text"], 600),
                )
                for row in flags.to_dict("records")
            ),
        ),
        Words(f"The rule by which people are parted: {rule}", "note"),
    )


def provenance(findings: Findings) -> Section:
    """Say which files it all comes from, by their SHA-256."""
    files = findings.casebook.files
    return Section(
        "provenance",
        "Where it comes from",
        (
            Words(
                f"Made by trafficnet {__version__}, seed {findings.seed}. The same records "
                "give the same bytes; the SHA-256 of every file of this folder and the date "
                "of the run stand in manifest.json."
            ),
            grid(
                "Files read",
                ("File", "Kind", "#Rows", "SHA-256"),
                (
                    (
                        table_name(row.file, row.sheet),
                        text(row.kind),
                        text(row.read),
                        text(row.sha256),
                    )
                    for row in rows_of(files)
                ),
                file="manifest.json",
            ),
        ),
    )
