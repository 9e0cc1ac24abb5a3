"""Cells made to keep a pattern busy: the work grows with the text, not with its square."""

from pathlib import Path

import pytest

from .endings import ending
from .samples import SAMPLES

LENGTH = 30_000
SECONDS = 20
"""Of the processor, for a whole file of such cells; were the work the square of a cell's
length, one cell alone would take longer."""

UNITS = {
    "blanks": " ",
    "brackets": "(",
    "closing brackets": ")",
    "square brackets": "[1",
    "letters": "a",
    "digits": "1",
    "letters and blanks": "a ",
    "digits and blanks": "1 ",
    "ats": "a@",
    "dots": "a.",
    "commas": "1,",
    "slashes": "a / ",
    "semicolons": "; ",
    "hyphens": "-",
    "spaced hyphens": " - ",
    "tabs": "\t",
    "quotation marks": '"',
    "plus": "+",
    "tags": "<a ",
    "comments": "<!--x-->",
    "numbers": "tel:",
    "dates": "1/1/",
    "colons": "1:",
    "wide": "\ufdfa",
    "marks": "a\u0301",
    "aliases": " aka ",
    "dictionaries": "{'a': ",
    "braces": "{",
}


def hostile(unit: str, length: int = LENGTH) -> str:
    return f"Ana {unit * (length // len(unit))}!"


@pytest.mark.parametrize("name", [one for one in SAMPLES if one != "calls.xls"])
def test_no_cell_keeps_us_busy(tmp_path: Path, name: str) -> None:
    one = SAMPLES[name]
    rows = []
    for at, unit in enumerate(UNITS.values()):
        for place in range(len(one.header)):
            row = list(one.rows[at % len(one.rows)])
            row[place] = hostile(unit)
            rows.append(row)
    path = tmp_path / name
    path.write_bytes(one.write(one.header, [*one.rows, *rows]))
    ending(path, SECONDS)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "name", ["calls.csv", "htcds.csv", "calls.xlsx", "people.ftm", "neo4j.csv"]
)
def test_no_heading_keeps_us_busy(tmp_path: Path, name: str, unit: str) -> None:
    one = SAMPLES[name]
    path = tmp_path / name
    path.write_bytes(one.write((*one.header[:-1], hostile(UNITS[unit])), one.rows))
    ending(path, SECONDS)


@pytest.mark.parametrize("unit", UNITS)
def test_no_file_of_one_thing_keeps_us_busy(tmp_path: Path, unit: str) -> None:
    content = UNITS[unit] * (4 * LENGTH // len(UNITS[unit]))
    for suffix in (".csv", ".txt", ".edges", ".json", ".jsonl", ".ftm", ".xml", ".xls"):
        path = tmp_path / f"x{suffix}"
        path.write_text(content, encoding="utf-8")
        ending(path, SECONDS)
