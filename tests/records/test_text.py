"""Bytes become text, or are refused with what they look like."""

import gzip
import time
from pathlib import Path

import pytest

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.records.sources import Source
from trafficnet.records.text import MAX_LINE_BYTES, decode

TABLE = "name,born\nȘtefan Zoë,1990\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_encodings_are_found(encoding: str) -> None:
    text = TABLE if encoding.startswith("utf-8") else TABLE + "Ana Pop,1991\n"
    assert decode(text.encode(encoding), "p.csv").text == text


@pytest.mark.parametrize(
    "encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
)
@pytest.mark.parametrize(
    "text",
    ["name,born\nȘtefan Zoë,1990\n", "имя;год\nЖанна Петрова;около\n", "名,国\n王小明,中国\n李,日本\n"],
    ids=["latin", "cyrillic", "han"],
)  # fmt: skip
def test_wide_characters_without_a_mark_are_found(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "p.csv").text == text


@pytest.mark.parametrize(
    "data",
    [b"SQLite format 3\x00" + bytes(90), b"\xff\xd8\xff\xe0" + bytes(range(200)), bytes(64)],
    ids=["sqlite", "jpeg", "zeros"],
)  # fmt: skip
def test_a_database_or_picture_under_another_name_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"p\.csv: looks like"):
        decode(data, "p.csv")


def test_cp1252_is_read_and_noted() -> None:
    found = decode("name\nZoë Müller\n".encode("cp1252"), "p.csv")
    assert found.text == "name\nZoë Müller\n"
    assert found.notes == ("read as cp1252: its bytes are not UTF-8",)


def test_a_declared_encoding_wins() -> None:
    data = "name\nЖанна\n".encode("cp1251")
    assert "Жанна" in decode(data, "p.csv", "cp1251").text


def test_nul_characters_are_taken_out_and_counted() -> None:
    found = decode(b"name,born\n" + b"Ana\x00 Pop,1990\n" * 5, "p.csv")
    assert "\x00" not in found.text
    assert found.notes == ("5 NUL characters taken out",)


@pytest.mark.parametrize("data", [b"", b"\n \r\n", "\ufeff".encode()])
def test_nothing_is_an_empty_input(data: bytes) -> None:
    with pytest.raises(EmptyInputError, match=r"p\.csv"):
        decode(data, "p.csv")


@pytest.mark.parametrize(
    ("data", "looks"),
    [
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02\x03", "binary"),
    ],
)
def test_binary_data_is_refused_with_what_it_looks_like(
    data: bytes, looks: str
) -> None:
    with pytest.raises(InputError, match=looks):
        decode(data, "p.csv")


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(InputError, match="encoding"):
        decode(b"name\nA\x81\x8d\n", "p.csv")


def test_fifty_megabytes_on_one_line_are_refused_quickly(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_bytes(b"name,phone\n" + b"a" * 50_000_000)
    start = time.process_time()
    with pytest.raises(InputError, match="one line is longer"):
        Source("one.csv", path).decoded(max_line=MAX_LINE_BYTES)
    assert time.process_time() - start < 1


def test_a_gz_is_unpacked_and_a_damaged_one_refused(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.csv.gz", tmp_path / "b.csv.gz"
    good.write_bytes(gzip.compress(b"name\nAna\n"))
    bad.write_bytes(gzip.compress(b"name\nAna\n" * 99, mtime=0)[:20])
    assert Source("a.csv.gz", good).bytes() == b"name\nAna\n"
    with pytest.raises(InputError, match="cannot be read"):
        Source("b.csv.gz", bad).bytes()
