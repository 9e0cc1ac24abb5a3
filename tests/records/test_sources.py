"""One file or member: its suffix, its bytes, its text; packed bytes have an end."""

import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.records import packing
from trafficnet.records.packing import check_size, unpacked
from trafficnet.records.settings import TableSettings
from trafficnet.records.sources import START_BYTES, Source


@pytest.mark.parametrize(
    ("name", "suffix", "stem", "is_packed"),
    [
        ("a/b.c/Calls.CSV", ".csv", "Calls", False),
        ("calls.v2.jsonl.GZ", ".jsonl", "calls.v2", True),
        ("case.zip/ops/x.xlsx", ".xlsx", "x", False),
        ("plain", "", "plain", False),
        (".gz", "", "", True),
    ],
)
def test_names(name: str, suffix: str, stem: str, *, is_packed: bool) -> None:
    source = Source(name)
    assert (source.suffix, source.stem, source.is_packed) == (suffix, stem, is_packed)


def test_bytes_come_from_memory_a_path_or_an_opener(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"name\nAna\n")
    sources = [
        Source("a.csv", path),
        Source("a.csv", content=b"name\nAna\n"),
        Source("a.csv", opener=lambda: iter((b"name\n", b"Ana\n"))),
    ]
    for source in sources:
        assert source.bytes() == b"name\nAna\n"
        assert source.text() == "name\nAna\n"
        assert source.start() == b"name\nAna\n"
        assert source.bytes() == b"name\nAna\n"
    with pytest.raises(InputError, match="neither bytes nor a path"):
        Source("a.csv").bytes()
    with pytest.raises(EmptyInputError, match=r"a\.csv: is empty"):
        Source("a.csv", content=b"").bytes()
    with pytest.raises(InputError, match="cannot be read"):
        Source("b.csv", tmp_path / "b.csv").bytes()


def test_the_start_is_text_whatever_the_encoding_and_never_refuses() -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"):
        data = "name;bůrn\n".replace("ů", "ü").encode(encoding) * 2
        assert "name;b" in Source("a.csv", content=data).start_text()
    cut = ("é" * START_BYTES).encode()
    assert set(Source("a.csv", content=b"x" + cut).start_text()) <= {"x", "é"}
    assert Source("a.csv", content=bytes(range(256)) * 9).start_text() == ""
    assert Source("a.csv", content=b"").start_text() == ""
    declared = TableSettings(encoding="cp1251")
    found = Source("a.csv", content="Жанна".encode("cp1251"), settings=declared)
    assert found.start_text() == "Жанна"


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.integers(1, 50))
def test_gzip_of_several_members_in_any_pieces(parts: list[bytes], piece: int) -> None:
    packed = b"".join(gzip.compress(part, mtime=0) for part in parts) + bytes(9)
    pieces = (packed[at : at + piece] for at in range(0, len(packed), piece))
    assert b"".join(unpacked(pieces, "a.csv.gz")) == b"".join(parts)


@given(st.integers(1, 60), st.binary(min_size=1, max_size=90))
def test_a_gzip_cut_anywhere_is_refused(cut: int, data: bytes) -> None:
    packed = gzip.compress(data, mtime=0)
    cut = min(cut, len(packed) - 1)
    with pytest.raises(InputError, match=r"a\.csv\.gz: cannot be read"):
        Source("a.csv.gz", content=packed[:-cut]).bytes()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (gzip.compress(b"name\nAna\n") + b"junk", "what follows is no gzip"),
        (b"name\nAna\n", "it is no gzip"),
        (gzip.compress(b"a" * 99, mtime=0)[:-8] + b"\xff" * 8, "no gzip"),
        (gzip.compress(bytes(60_000_000), mtime=0), "more than 200 times its size"),
    ],
    ids=["trailing", "plain", "checksum", "bomb"],
)
def test_what_is_no_sound_gzip(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        Source("a.csv.gz", content=data).bytes()


def test_a_bomb_is_stopped_before_it_fills_memory() -> None:
    packed = gzip.compress(bytes(300_000_000), mtime=0)
    lengths: list[int] = []
    with pytest.raises(InputError, match="200 times"):
        lengths.extend(map(len, unpacked(iter((packed,)), "a.gz")))
    assert sum(lengths) < packing.MAX_RATIO * len(packed) + 2 * 1_048_576


def test_sizes_that_are_borne_and_not(monkeypatch: pytest.MonkeyPatch) -> None:
    check_size(packing.FREE_BYTES, 1, "a.gz")
    check_size(packing.MAX_RATIO * 100_000, 100_000, "a.gz")
    with pytest.raises(InputError, match=r"a\.gz: unpacks to more than 200 times"):
        check_size(packing.MAX_RATIO * 100_000 + 1, 100_000, "a.gz")
    with pytest.raises(InputError, match="unpacks to more than 8,589,934,592 bytes"):
        check_size(packing.MAX_BYTES + 1, packing.MAX_BYTES, "a.gz")
    monkeypatch.setattr(packing, "MAX_BYTES", 10)
    with pytest.raises(InputError, match="more than 10 bytes"):
        Source("a.csv.gz", content=gzip.compress(b"x" * 11)).bytes()


def test_packed_bytes_are_what_zlib_gives() -> None:
    data = bytes(range(256)) * 5000
    packed = zlib.compress(data, wbits=31)
    assert Source("a.gz", content=packed).bytes() == data
