"""A trafficnet.toml overrides what is seen; what is impossible in it is refused."""

from pathlib import Path

import pytest

from trafficnet.errors import HeaderError, MappingError, UnknownKindError
from trafficnet.records.batch import Batch
from trafficnet.records.reading import read_records


def read(folder: Path, toml: str, **files: str) -> list[Batch]:
    (folder / "trafficnet.toml").write_text(toml, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return list(read_records([folder]))


def test_columns_constants_and_defaults(tmp_path: Path) -> None:
    toml = """
home_country = "RO"
timezone = "Europe/Bucharest"
source = "OP1"
marking = "OFFICIAL"
grade_scheme = "3x5x2"
[files."x*.csv"]
kind = "contacts"
date_order = "MDY"
[files."x*.csv".columns]
from = "wer"
to_phone = "wen"
started_at = "wann"
channel = {value = "sms"}
grade = {value = "1AP"}
"""
    body = "wer;wen;wann\n0721 234 567;+447700900123;03/04/2025 12:00\n"
    (batch,) = read(tmp_path, toml, x1=body)
    record = batch.records.iloc[0]
    assert record.time_text == "2025-03-04T10:00:00Z"
    assert (record.channel, record.source) == ("sms", "OP1")
    assert (record.marking, record.grade_assessment) == ("OFFICIAL", "A")
    assert ("+40721234567",) in list(batch.mentions.phones)


def test_ignored_and_unfitting_sections_are_told(tmp_path: Path) -> None:
    toml = '[files."b.csv"]\nignore = true\n[files."c.csv"]\nkind = "people"\n'
    (batch,) = read(tmp_path, toml, a="name\nAna Pop\n", b="what\never\n")
    assert any(note.startswith("b.csv: left out") for note in batch.notes)
    assert any('files."c.csv" fits no file' in note for note in batch.notes)


def test_lookups_follow_steps(tmp_path: Path) -> None:
    toml = """
[files."people.csv".columns]
record_id = "id"
phone = {start = "id", via = [
  {file = "has.csv", match = "who", take = "what"},
  {file = "phones.csv", match = "id", take = "no"},
]}
"""
    (batch,) = read(
        tmp_path,
        toml,
        people="id,name\n1,Ana Pop\n2,Ion Rus\n",
        has="who,what\n1,11\n1,12\n",
        phones="id,no\n11,07700900123\n12,07700900124\n",
    )
    by_row = batch.mentions.set_index("row").phones
    assert by_row[1] == ("+447700900123", "+447700900124")
    assert by_row[2] == ()
    assert any("used for lookups only" in note for note in batch.notes)


def test_a_matrix_becomes_relations(tmp_path: Path) -> None:
    toml = """
[files."m.csv"]
format = "matrix"
[files."m.csv".columns]
from_handle = "from"
to_handle = "to"
relation = {value = "called"}
"""
    (batch,) = read(tmp_path, toml, m="x,a1,b2\na1,0,3\nb2,1,2\n")
    assert batch.read == 3
    assert sorted(batch.records["count"]) == [1, 3]
    assert "itself" in batch.rejected.reason[0]
    with pytest.raises(HeaderError, match="square matrix"):
        read(tmp_path, toml, m="x,a1,b2\na1,0,3\nc3,1,2\n")


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("kind = ", "is no TOML"),
        ('colour = "red"', "unknown key 'colour'"),
        ("source = 5", "text in quotation marks"),
        ('home_country = "Narnia"', "home_country"),
        ('date_order = "DYM"', "one of DMY, MDY, YMD"),
        ('timezone = "Mars/Base"', "time zone"),
        ('marking = "SECRET"', "nothing above"),
        ('grade_scheme = "7x7"', "3x5x2"),
        ('delimiter = ";;"', "one character"),
        ('encoding = "utf-99"', "an encoding such as"),
        ("files = 3", "wanted sections"),
        ('[files]\n"a.csv" = 3', "a section with keys"),
        ('[files."a.csv"]\nkind = "persons"', "one of cases, people"),
        ('[files."a.csv"]\nformat = "cube"', "one of table, matrix"),
        ('[files."a.csv"]\nignore = "yes"', "true or false"),
        ('[files."a.csv"]\ncolumns = 3', "wanted a section"),
        ('[files."a.csv".columns]\nnmae = "name"', "has no such column"),
        ('[files."a.csv".columns]\nname = "Namen"', "has no column 'Namen'"),
        ('[files."a.csv".columns]\nname = 3', "wanted a heading"),
        ('[files."a.csv".columns]\nname = {value = "x", via = []}', "nothing else"),
        ('[files."a.csv".columns]\nname = {start = 3}', "the heading of a column"),
        ('[files."a.csv".columns]\nname = {start = "name", via = 3}', "a list of"),
        ('[files."a.csv".columns]\nname = {start = "name", via = [3]}', "via step 3"),
        (
            (
                '[files."a.csv".columns]\n'
                'phone = {start="name", via=[{file="b.csv", match="x", take="y"}]}'
            ),
            "'b.csv' is not there",
        ),
    ],
)
def test_every_mistake_names_file_key_and_what_was_wanted(
    tmp_path: Path, toml: str, words: str
) -> None:
    with pytest.raises(MappingError, match=r"trafficnet\.toml") as caught:
        read(tmp_path, toml, a="name,city\nAna Pop,Cluj\n")
    assert words in str(caught.value)


def test_a_declared_kind_needs_its_columns(tmp_path: Path) -> None:
    with pytest.raises(UnknownKindError, match="lacks to, started_at"):
        read(tmp_path, '[files."a.csv"]\nkind = "contacts"', a="from\nAna Pop\n")


def test_a_missing_mapping_is_refused(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name\nAna\n")
    with pytest.raises(MappingError, match="cannot be read"):
        list(read_records([tmp_path], mapping=tmp_path / "no.toml"))
