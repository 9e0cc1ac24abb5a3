"""The section on the records: what was read, what was refused, what was assumed."""

import pandas as pd

from trafficnet.analysis.results import counted_reason
from trafficnet.casebook.sums import sum_sentence
from trafficnet.exchange.tables import rows_of
from trafficnet.report.blocks import Block, Section, Words, grid, text
from trafficnet.report.findings import Findings

_NOTE, _VALUE, _REASON = 400, 60, 240


def quality(findings: Findings, rejected: pd.DataFrame) -> Section:
    """Say what was read, what was refused and why, and what had to be assumed."""
    files = findings.casebook.files
    blocks = [
        Words(f"{sum_sentence(findings.casebook.counts)}.", "lead"),
        grid(
            "Tables read",
            ("File", "Kind", "#Read", "#Accepted", "#Rejected", "#Repeated"),
            (
                (table_name(row.file, row.sheet), text(row.kind), *_numbers(row))
                for row in rows_of(files)
            ),
        ),
        *_assumed(files),
        *_left_out(findings),
        _rejected(rejected),
    ]
    return Section("quality", "How good the records are", tuple(blocks))


def table_name(file: str, sheet: object) -> str:
    """Return how a table is named: its file, and its sheet in a workbook.

    Examples
    --------
    >>> table_name("calls.csv", None), table_name("case.xlsx", "People")
    ('calls.csv', 'case.xlsx#People')
    """
    return text(f"{file}#{sheet}" if isinstance(sheet, str) and sheet else file)


def _numbers(row: object) -> tuple[str, ...]:
    names = ("read", "accepted", "rejected", "repeated")
    return tuple(f"{getattr(row, name):,}" for name in names)


def _assumed(files: pd.DataFrame) -> list[Block]:
    notes = [
        (table_name(row.file, row.sheet), text(note, _NOTE))
        for row in rows_of(files)
        for note in row.notes
    ]
    if not notes:
        return []
    caption = "What had to be assumed when reading"
    return [grid(caption, ("File", "Assumed"), notes, file="manifest.json")]


def _left_out(findings: Findings) -> list[Block]:
    left_out = findings.network.left_out
    reasons = [counted_reason(count, why) for why, count in left_out.items()]
    return [Words(f"Left out of the network: {'; '.join(reasons)}.")] if reasons else []


def _rejected(rejected: pd.DataFrame) -> Block:
    if rejected.empty:
        return Words("No row was rejected.")
    return grid(
        "Rejected rows: each stays out whole until it is put right where it comes from",
        ("File", "#Row", "Column", "Value", "Reason"),
        (
            (
                table_name(row.file, row.sheet),
                text(row.row),
                text(row.column),
                text(row.value, _VALUE),
                text(row.reason, _REASON),
            )
            for row in rows_of(rejected)
        ),
        file="rejected.csv",
    )
