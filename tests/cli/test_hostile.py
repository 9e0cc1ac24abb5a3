"""Names from suspects' phones reach a terminal as text, never as orders to it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

HOSTILE = (
    "\x1b[31mRed\x1b[0m Alert",
    "\u202eevil\u202c Popescu",
    "[bold red]Markup[/] Pop",
    "[link=https://evil.example]click[/link] me",
    "=HYPERLINK(1) Ion",
    "Ze\u200bro Width",
    "L" * 9_000 + " Long",
)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    lines = [f'"{name}",+4477009001{n:02d},suspect' for n, name in enumerate(HOSTILE)]
    (folder / "people.csv").write_text(
        "\n".join(["name,phone,role", *lines]) + "\n", encoding="utf-8"
    )
    calls = [
        f"+4477009001{a:02d},+4477009001{b:02d},2024-01-{a + 1:02d} 10:00:0{b}"
        for a in range(len(HOSTILE))
        for b in range(a)
    ]
    (folder / "contacts.csv").write_text(
        "\n".join(["from,to,started_at", *calls]) + "\n", encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize("verb", ["check", "communities", "key-people", "timeline"])
def test_no_name_gives_orders_to_the_terminal(
    trafficnet: Command, records: Path, verb: str
) -> None:
    ran = trafficnet(verb, records)
    assert ran.code == 0, ran.err
    told = ran.out + ran.err
    for order in ("\x1b", "\u202e", "\u200b", "\x00", "\x07"):
        assert order not in told
    assert max(map(len, told.splitlines())) < 2_000


def test_markup_is_shown_as_it_was_written(trafficnet: Command, records: Path) -> None:
    told = trafficnet("key-people", records).out
    assert "[bold" in told
    assert "[link=" in told


def test_every_table_of_the_report_is_safe_in_a_spreadsheet(
    trafficnet: Command, records: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert trafficnet("report", records, "-o", out).code == 0
    for table in out.glob("*.csv"):
        text = table.read_text(encoding="utf-8")
        assert "\x1b" not in text
        for line in text.splitlines()[1:]:
            assert not any(
                cell.strip('"')[:1] in {"=", "@"} for cell in line.split(",")
            ), line[:100]
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "\x1b" not in page
    assert "\u202e" not in page
