"""Questions asked once, places of records in order, the manifest of a folder."""

import json
from pathlib import Path

import pandas as pd
import pytest

from trafficnet.casebook import Casebook
from trafficnet.errors import MarkingError
from trafficnet.report.columns import TABLES
from trafficnet.report.findings import DEFAULT_MARKING, Findings, gather, report_marking
from trafficnet.report.manifest import manifest_text
from trafficnet.report.references import References, record_texts
from trafficnet.report.tables import report_tables


def test_steps_are_told_in_order_and_answers_kept(tiny: Path) -> None:
    told: list[tuple[int, str]] = []
    with Casebook() as case:
        case.add(tiny)
        found = gather(
            case, seed=4, progress=lambda step, what: told.append((step, what))
        )
    assert [step for step, _ in told] == list(range(7))
    assert [what for _, what in told][1:4] == ["network", "communities", "key_people"]
    assert found.missing == {}
    assert found.communities is not None
    assert (found.seed, found.communities.method.seed) == (4, 4)


def test_a_resolution_that_is_given_is_used(findings: Findings) -> None:
    again = gather(findings.casebook, resolution=findings.resolution)
    assert again.resolution is findings.resolution
    pd.testing.assert_frame_equal(again.network.links, findings.network.links)


def test_an_empty_casebook_answers_nothing_and_says_so() -> None:
    with Casebook() as case:
        found = gather(case)
        frames = report_tables(found)
    assert {"network", "communities", "key_people"} <= set(found.missing)
    assert {name for name, frame in frames.items() if len(frame)} == set()
    assert all(
        list(frames[name].columns) == list(table.columns)
        for name, table in TABLES.items()
    )


@pytest.mark.parametrize(
    ("held", "asked", "marked"),
    [
        (None, None, DEFAULT_MARKING),
        (None, "OFFICIAL", "OFFICIAL"),
        ("OFFICIAL", None, DEFAULT_MARKING),
        ("OFFICIAL-SENSITIVE", "OFFICIAL", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL", "official – sensitive", "OFFICIAL-SENSITIVE"),
    ],
)
def test_a_report_is_marked_as_high_as_its_records(
    tmp_path: Path, held: str | None, asked: str | None, marked: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"name,born,marking\nAna,1990,{held or ''}\n", encoding="utf-8")
    with Casebook() as case:
        case.add(path)
        assert str(report_marking(case, asked)) == marked


@pytest.mark.parametrize("above", ["SECRET", "top secret", "nonsense"])
def test_no_report_is_marked_above_the_tool(above: str) -> None:
    with Casebook() as case, pytest.raises(MarkingError):
        report_marking(case, above)


def test_references_stand_in_order_of_file_and_row(findings: Findings) -> None:
    references = References.of(findings.casebook)
    every = references.of_records(references.places)
    contacts = [place for place in every if place.startswith("contacts")]
    assert contacts == [f"contacts.csv:{row}" for row in range(1, 13)]
    assert every[-1] == "people.csv:9"
    assert len(every) == 22


def test_a_repeated_row_is_another_place_of_the_same_record(findings: Findings) -> None:
    references = References.of(findings.casebook)
    twice = [places for places in references.places.values() if len(places) > 1]
    assert twice == [("people.csv:1", "people.csv:9")]


def test_mentions_lead_to_the_places_of_their_records(findings: Findings) -> None:
    references = References.of(findings.casebook)
    record = next(iter(references.places))
    found = references.of_mentions([f"{record}:from", f"{record}:to", "unheard:of"])
    assert found == references.places[record]


def test_each_record_has_one_line_of_at_most_240_characters(tmp_path: Path) -> None:
    path = tmp_path / "payments.csv"
    path.write_text(
        "payer_name,payee_account,paid_on,amount,currency\n"
        f"{'Ana ' * 100}Pop,DE89370400440532013000,2025-03-04,1250.5,EUR\n",
        encoding="utf-8",
    )
    with Casebook() as case:
        case.add(path)
        (line,) = record_texts(case).values()
    assert line.startswith("payments, 2025-03-04, 1250.50 EUR; payee DE89")
    assert len(line) == 240


def test_the_manifest_is_of_the_files_that_are_there(
    findings: Findings, tmp_path: Path
) -> None:
    (tmp_path / "people.csv").write_text("entity\n", encoding="utf-8")
    (tmp_path / "report.html").write_text("x", encoding="utf-8")
    told = json.loads(manifest_text(findings, tmp_path))
    one, other = told["outputs"]
    assert (one["file"], one["bytes"], other["file"]) == (
        "people.csv",
        7,
        "report.html",
    )
    assert one["columns"] == list(TABLES["people"].columns)
    assert "columns" not in other
    assert told["parameters"]["home_country"] == "GB"
    assert told["inputs"][0]["notes"]
    assert str(tmp_path) not in json.dumps(told)
