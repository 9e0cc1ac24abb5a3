"""The kind of a table: its score, its reason, and what is asked for instead of guessed."""

import json
import tomllib
from pathlib import Path

import pytest

from trafficnet.errors import HeaderError, UnknownKindError
from trafficnet.records.batch import Batch
from trafficnet.records.detection import detect, fit, ranked
from trafficnet.records.headers import told_apart
from trafficnet.records.kinds import KINDS
from trafficnet.records.reading import read_records
from trafficnet.records.settings import ColumnRule
from trafficnet.records.wanted import (
    column_line,
    kind_line,
    literal_pattern,
    short_name,
)

CALLS = ("Caller", "Called", "Start time", "Shoe size")


def read(folder: Path, name: str, text: str, toml: str) -> Batch:
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "trafficnet.toml").write_text(toml, encoding="utf-8")
    (batch,) = read_records([folder / name])
    return batch


def test_a_detection_says_how_sure_it_is_and_why() -> None:
    found = detect(CALLS, "export.csv")
    assert (found.kind.name, found.how, found.score) == ("contacts", "columns", 0.75)
    assert found.runner_up is None
    assert found.reason == (
        "by its columns: from ('Caller'), to ('Called'), started_at ('Start time'); "
        "understood 3 of 4 headings (0.75); no other kind fits"
    )
    named = detect(CALLS, "calls.csv")
    assert named.how == "name"
    assert named.reason.startswith("by its name and columns: from ('Caller')")


def test_a_runner_up_is_told_with_its_score() -> None:
    found = detect(("VRM", "Capture time", "Camera"), "anpr.csv")
    assert found.runner_up is not None
    assert found.runner_up.kind.name == "people"
    assert found.reason.endswith("next is people (0.33)")


def test_a_declared_kind_is_taken_whatever_the_columns_say() -> None:
    found = detect(("Number", "Phone"), "x.csv", declared="contacts")
    assert (found.kind.name, found.how, found.score) == ("contacts", "declared", 0.0)
    assert found.fits[0].lacking == ("from", "to", "started_at")


def test_kinds_are_ranked_by_what_they_lack_then_by_what_they_know() -> None:
    fits = ranked(CALLS)
    assert fits[0].kind.name == "contacts"
    assert sorted(one.kind.name for one in fits) == sorted(KINDS)
    assert fit((), KINDS["people"]).share == 0.0


def test_two_kinds_that_fit_alike_are_asked_for_and_the_line_settles_it(
    tmp_path: Path,
) -> None:
    with pytest.raises(UnknownKindError) as caught:
        detect(("VRM", "Date"), "x.csv")
    line = 'files."x.csv".kind = "sightings"'
    assert line in str(caught.value)
    assert 'files."x.csv".kind = "people"' in str(caught.value)
    batch = read(tmp_path, "x.csv", "VRM,Date\nAB12CDE,2025-04-03\n", line)
    assert batch.kind == "sightings"


def test_two_numbers_that_could_each_be_the_caller_are_asked_for(
    tmp_path: Path,
) -> None:
    header = ("Number", "Phone", "Start")
    with pytest.raises(UnknownKindError) as caught:
        detect(header, "export.csv")
    assert "'Number' and 'Phone' could each be from or to" in str(caught.value)
    lines = [
        'files."export.csv".columns.from = "Number"',
        'files."export.csv".columns.to = "Phone"',
    ]
    assert all(line in str(caught.value) for line in lines)
    text = "Number,Phone,Start\n07700900001,07700900002,2025-04-03 10:15\n"
    batch = read(tmp_path, "export.csv", text, "\n".join(lines))
    assert batch.kind == "contacts"
    sides = dict(zip(batch.mentions["side"], batch.mentions["phones"], strict=True))
    assert sides == {"from": ("+447700900001",), "to": ("+447700900002",)}


def test_people_with_phones_and_dates_are_people_still() -> None:
    assert detect(("Name", "Phone", "Number", "DOB"), "x.csv").kind.name == "people"
    assert detect(("Phone", "Email"), "x.csv").kind.name == "people"


def test_a_heading_that_stands_twice_is_asked_for_and_the_line_settles_it(
    tmp_path: Path,
) -> None:
    header = ("From", "To", "Date", "Date")
    with pytest.raises(HeaderError) as caught:
        told_apart(header, "c.csv", {})
    line = 'files."c.csv".columns.date = "Date#2"'
    assert line in str(caught.value)
    text = "From,To,Date,Date\n07700900001,07700900002,2025-04-03,2025-04-05\n"
    batch = read(tmp_path, "c.csv", text, line)
    assert batch.records["time_text"].tolist() == ["2025-04-05"]
    kept = json.loads(batch.records["data"][0])
    assert (kept["Date"], kept["Date#2"]) == ("2025-04-03", "2025-04-05")


def test_only_the_heading_that_a_mapping_names_is_told_apart() -> None:
    rules = {"date": ColumnRule("date#2"), "channel": ColumnRule(value="call")}
    assert told_apart(("Date", "", "DATE", ""), "c.csv", rules) == (
        *("Date", "", "DATE#2", ""),
    )
    with pytest.raises(HeaderError, match="two columns are named 'Name'"):
        told_apart(("Date", "DATE", "Name", "Name"), "c.csv", rules)


def test_two_headings_of_one_meaning_name_the_lines_that_settle_it(
    tmp_path: Path,
) -> None:
    text = "Name,DOB,Date of birth\nAna,1985-02-03,1986-02-03\n"
    with pytest.raises(HeaderError) as caught:
        read(tmp_path, "p.csv", text, "")
    line = 'files."p.csv".columns.born = "Date of birth"'
    assert line in str(caught.value)
    batch = read(tmp_path, "p.csv", text, line)
    assert batch.mentions["born"].tolist() == ["1986-02-03"]


@pytest.mark.parametrize("name", ["a b.csv", 'x"y.csv', "a[1]*?.csv", "ż.csv", "a\nb"])
def test_the_lines_are_toml_that_fits_the_file(name: str) -> None:
    line = column_line(name, "phone#2", 'He said "Tel"')
    (pattern,) = tomllib.loads(line)["files"]
    assert pattern == literal_pattern(name)
    assert tomllib.loads(line)["files"][pattern] == {
        "columns": {"phone#2": 'He said "Tel"'}
    }
    assert (
        tomllib.loads(kind_line(name, "people"))["files"][pattern]["kind"] == "people"
    )


def test_names_are_told_as_people_write_them() -> None:
    assert short_name("person_born", KINDS["people"]) == "born"
    assert short_name("from_phone", KINDS["contacts"]) == "from_phone"
    assert short_name("paid_by_name", KINDS["movements"]) == "paid_by_name"
