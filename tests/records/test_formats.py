"""Every format beside every kind of damage: rows, named rejections, or one named error."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from trafficnet.errors import InputError, MappingError, TrafficnetError
from trafficnet.records.files import find_files
from trafficnet.records.formats import FORMATS, SUFFIXES, format_of, read_plain
from trafficnet.records.mappingkeys import settings_from
from trafficnet.records.reading import read_records
from trafficnet.records.settings import TableSettings
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable

Rows = list[list[str]]
HEADER = ["from", "to", "started_at", "duration_s"]
CALLS: Rows = [
    ["07700900123", "07700900124", "2025-04-03T10:15:00Z", "60"],
    ["07700900123", "07700900125", "2025-04-03T10:16:00Z", "5"],
]


def csv_bytes(header: list[str], rows: Rows) -> bytes:
    return "\n".join(",".join(row) for row in (header, *rows)).encode()


def xlsx_bytes(header: list[str], rows: Rows) -> bytes:
    made = openpyxl.Workbook()
    for row in (header, *rows):
        made.active.append(row)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def parquet_bytes(header: list[str], rows: Rows) -> bytes:
    held = io.BytesIO()
    columns = [
        pa.array([row[at] for row in rows], pa.string()) for at in range(len(header))
    ]
    pq.write_table(pa.Table.from_arrays(columns, names=header), held)
    return held.getvalue()


def json_bytes(header: list[str], rows: Rows) -> bytes:
    # By hand, so that a heading may stand twice.
    objects = [
        "{" + ", ".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in zip(header, row, strict=True)) + "}"
        for row in rows
    ]  # fmt: skip
    return ("[" + ",\n".join(objects) + "]").encode()


def lines_bytes(header: list[str], rows: Rows) -> bytes:
    return json_bytes(header, rows)[1:-1].replace(b",\n", b"\n")


def zip_bytes(header: list[str], rows: Rows) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("calls.csv", csv_bytes(header, rows))
    return held.getvalue()


WRITERS: dict[str, Callable[[list[str], Rows], bytes]] = {
    "calls.csv": csv_bytes,
    "calls.csv.gz": lambda header, rows: gzip.compress(
        csv_bytes(header, rows), mtime=0
    ),
    "calls.xlsx": xlsx_bytes,
    "calls.parquet": parquet_bytes,
    "calls.json": json_bytes,
    "calls.jsonl": lines_bytes,
    "calls.zip": zip_bytes,
}

DAMAGES: dict[str, Callable[[Callable[[list[str], Rows], bytes]], bytes]] = {
    "truncated": lambda write: write(HEADER, CALLS)[:-25],
    "half": lambda write: write(HEADER, CALLS)[: len(write(HEADER, CALLS)) // 2],
    "empty": lambda _: b"",
    "no rows": lambda write: write(HEADER, []),
    "huge cell": lambda write: write(HEADER, [["9" * 30_000, *CALLS[0][1:]], CALLS[1]]),
    "same heading": lambda write: write(["from", "from", *HEADER[2:]], CALLS),
    "swapped": lambda write: write(HEADER, [[*row[2:], *row[:2]] for row in CALLS]),
    "nested": lambda write: write(HEADER, [['{"a":{"b":1}}', *CALLS[0][1:]], CALLS[1]]),
    "mixed": lambda write: write(HEADER, [[*CALLS[0][:3], "soon"], CALLS[1]]),
    "other encoding": lambda write: write(HEADER, CALLS).replace(b"60", b"\xc3\x28"),
    "junk inside": lambda write: write(HEADER, CALLS)[:90] + b"\x00\xff" * 20 + write(HEADER, CALLS)[90:],
    "a picture": lambda _: b"\x89PNG\r\n\x1a\n" + bytes(90),
    "a database": lambda _: b"SQLite format 3\x00" + bytes(90),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_calls_in_every_format_are_the_same_contacts(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(WRITERS[name](HEADER, CALLS))
    (tmp_path / "again.csv").write_bytes(csv_bytes(HEADER, CALLS))
    batches = list(read_records([tmp_path / name, tmp_path / "again.csv"]))
    assert [one.kind for one in batches] == ["contacts", "contacts"]
    first, other = (one.records["record"].tolist() for one in batches)
    assert first == other
    assert len(first) == 2


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", WRITERS)
def test_every_damage_ends_in_rows_rejections_or_one_named_error(
    tmp_path: Path, name: str, damage: str
) -> None:
    path = tmp_path / name
    path.write_bytes(DAMAGES[damage](WRITERS[name]))
    try:
        batches = list(read_records([path]))
    except InputError as error:
        assert "calls" in str(error)  # noqa: PT017 - either end is right
    else:
        assert batches
        for one in batches:
            assert one.read == len(one.records) + len(one.rejected)


def test_a_folder_mixes_all_formats(tmp_path: Path) -> None:
    for name, write in WRITERS.items():
        folder = tmp_path / name.replace(".", "_")
        folder.mkdir()
        (folder / name).write_bytes(write(HEADER, CALLS))
    batches = list(read_records([tmp_path]))
    assert len(batches) == len(WRITERS)
    assert {one.kind for one in batches} == {"contacts"}
    assert len({tuple(one.records["record"]) for one in batches}) == 1


def test_every_suffix_is_found_in_a_folder_packed_or_not(tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        (tmp_path / f"a{suffix}").write_bytes(b"x")
        (tmp_path / f"b{suffix.upper()}.gz").write_bytes(b"x")
    assert len(find_files([tmp_path]).files) == 2 * len(SUFFIXES)


def test_the_names_of_formats_are_those_a_mapping_may_say() -> None:
    for one in FORMATS:
        assert (
            settings_from({"format": one.name}, TableSettings(), "t").format == one.name
        )
    with pytest.raises(MappingError, match="format = 'xls'; wanted one of"):
        settings_from({"format": "xls"}, TableSettings(), "t")


def test_a_declared_format_wins_and_an_impossible_one_is_refused() -> None:
    text = b"source,target\na,b\nb,c\n"
    plain = Source("x.csv", content=text, settings=TableSettings(format="table"))
    found = format_of(plain)
    assert found is not None
    assert found.name == "table"
    wrong = Source("x.csv", content=text, settings=TableSettings(format="parquet"))
    with pytest.raises(MappingError, match=r"declared as parquet, which a \.csv file"):
        format_of(wrong)


def test_xml_that_is_no_graphml_is_left_out_or_refused(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text("<?xml version='1.0'?><rss/>", encoding="utf-8")
    (tmp_path / "calls.csv").write_bytes(csv_bytes(HEADER, CALLS))
    (batch,) = read_records([tmp_path])
    assert any(
        "feed.xml: is none of the sorts of .xml file" in one for one in batch.notes
    )
    with pytest.raises(InputError, match=r"feed\.xml: is none of the sorts of \.xml"):
        list(read_records([tmp_path / "feed.xml"]))


def test_things_are_looked_up_in_any_table(tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_bytes(
        csv_bytes(["a", *HEADER[1:]], [["1", *CALLS[0][1:]]])
    )
    (tmp_path / "lines.xlsx").write_bytes(
        xlsx_bytes(["source", "target"], [["1", "07700900123"]])
    )
    (tmp_path / "trafficnet.toml").write_text(
        '[files."calls.csv".columns]\nfrom = {start = "a", via = '
        '[{file = "lines.xlsx#Sheet", match = "source", take = "target"}]}\n',
        encoding="utf-8",
    )
    (batch,) = read_records([tmp_path])
    assert ("+447700900123",) in batch.mentions["phones"].tolist()
    (tmp_path / "trafficnet.toml").write_text(
        '[files."calls.csv".columns]\nfrom = {start = "a", via = '
        '[{file = "lines.xlsx#Other", match = "source", take = "target"}]}\n',
        encoding="utf-8",
    )
    with pytest.raises(MappingError, match="there is no such sheet"):
        list(read_records([tmp_path / "calls.csv"]))


def test_what_cannot_be_looked_things_up_in() -> None:
    with pytest.raises(InputError, match="cannot be looked things up in"):
        list(read_plain(Source("x.xml", content=b"<rss/>")))
    found = list(read_plain(Source("x.csv", content=csv_bytes(HEADER, CALLS))))
    assert [type(one) for one in found] == [RawTable]


def test_two_tables_of_one_file_never_have_the_same_sheet(tmp_path: Path) -> None:
    rows = [dict(zip(HEADER, row, strict=True)) for row in CALLS]
    path = tmp_path / "case.json"
    path.write_text(
        json.dumps({"calls": rows, "ca\x00lls": rows[:1]}), encoding="utf-8"
    )
    batches = list(read_records([path]))
    assert sorted(one.sheet or "" for one in batches) == ["calls", "calls (2)"]


def test_nothing_else_than_our_errors_ever_comes_out() -> None:
    for one in FORMATS:
        for suffix in one.suffixes:
            for data in (
                b"",
                b"\x00",
                b"{",
                b"<",
                b"PK\x03\x04",
                b"a,b\n1,2\n",
                b"\xff" * 50,
            ):
                source = Source(f"x{suffix}", content=data)
                try:
                    found = list(one.read(source))
                except TrafficnetError as error:
                    assert str(error).startswith(("x.", "x")), one.name  # noqa: PT017
                else:
                    assert all(isinstance(table, RawTable) for table in found)
