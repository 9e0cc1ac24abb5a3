"""Tables of absurd shapes: very wide, very long, very many, very sparse."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from .endings import ending
from .samples import CALL_HEADER, CALLS, SAMPLES, parquet_table, workbook

SECONDS = 40
MANY, MILLION = 50_000, 1_000_000
WIDE = [*CALL_HEADER, *(f"x{at}" for at in range(100_000))]
A_CALL = dict(zip(CALL_HEADER, ([one] for one in CALLS[0]), strict=True))
CELL = "a" * 1_048_000


def csv_of(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode()


def members(count: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for at in range(count):
            archive.writestr(
                zipfile.ZipInfo(f"{at}.csv"), "name\nAna\n" if at < 2 else ""
            )
    return held.getvalue()


def plain(name: str) -> bytes:
    return SAMPLES[name].content


SHAPES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "columns of text": (
        "calls.csv",
        lambda: csv_of([WIDE, [*CALLS[0], *["1"] * 100_000]]),
    ),
    "columns of nothing": ("calls.csv", lambda: plain("calls.csv") + b"," * 900_000),
    "a row of one cell each": (
        "calls.csv",
        lambda: csv_of([WIDE, *([["1"]] * 20_000)]),
    ),
    "keys": (
        "calls.json",
        lambda: json.dumps(
            [dict(zip(WIDE, [*CALLS[0], *["1"] * 100_000], strict=True))]
        ).encode(),
    ),
    "keys of every row's own": (
        "calls.json",
        lambda: json.dumps(
            [
                {
                    **dict(zip(CALL_HEADER, CALLS[0], strict=True)),
                    **{f"x{at}y{key}": "1" for key in range(100)},
                }
                for at in range(2_000)
            ]
        ).encode(),
    ),
    "keys in keys": (
        "calls.json",
        lambda: json.dumps(
            [{"a": {f"b{at}": {"c": [{"d": at}] * 50} for at in range(2_000)}}]
        ).encode(),
    ),
    "columns of a Parquet": (
        "calls.parquet",
        lambda: parquet_table({**A_CALL, **{f"x{at}": ["1"] for at in range(5_000)}}),
    ),
    "columns of a sheet": (
        "calls.xlsx",
        lambda: workbook({"Calls": [WIDE[:16_384], [*CALLS[0], *["1"] * 16_380]]}),
    ),
    "empty lines": (
        "calls.csv",
        lambda: plain("calls.csv") + b"\n" * MILLION + plain("calls.csv"),
    ),
    "empty lines before": ("calls.csv", lambda: b"\r\n" * MILLION + plain("calls.csv")),
    "empty lines of commas": (
        "calls.csv",
        lambda: plain("calls.csv") + b",,,\n" * MILLION,
    ),
    "empty lines of JSON": (
        "calls.jsonl",
        lambda: plain("calls.jsonl") + b"\n \n" * MILLION,
    ),
    "empty lines of entities": (
        "people.ftm",
        lambda: plain("people.ftm") + b"\n" * MILLION,
    ),
    "empty lines of ties": (
        "ties.edges",
        lambda: plain("ties.edges") + b"\n" * MILLION + b"# x\n" * 200_000,
    ),
    "quotation marks": (
        "calls.csv",
        lambda: plain("calls.csv") + b'"a\n' * 20_000,
    ),
    "quotation marks in rows": (
        "calls.csv",
        lambda: plain("calls.csv") + b'1,"2,3,4\n1,2",3,4\n' * 10_000,
    ),
    "lines of one cell": ("calls.csv", lambda: plain("calls.csv") + b"x\n" * 200_000),
    "lines of no object": (
        "calls.jsonl",
        lambda: plain("calls.jsonl") + b"{\n" * 200_000,
    ),
    "lines of no entity": (
        "people.ftm",
        lambda: plain("people.ftm") + b"{\n" * 100_000,
    ),
    "lines of half an entity": (
        "people.ftm",
        lambda: plain("people.ftm") + b'{"id": "x", "schema": "Person",\n' * 20_000,
    ),
    "sheets": (
        "calls.xlsx",
        lambda: workbook({f"S{at}": [] for at in range(10_000)}),
    ),
    "members": ("calls.zip", lambda: members(MANY)),
    "members that may be": ("calls.zip", lambda: members(3_000)),
    "cells of a megabyte": (
        "calls.csv",
        lambda: csv_of(
            [
                list(CALL_HEADER),
                [CELL, *CALLS[0][1:]],
                [CALLS[0][0], CELL, *CALLS[0][2:]],
            ]
        ),
    ),
    "a list in a list column": (
        "calls.parquet",
        lambda: parquet_table(
            {
                **A_CALL,
                "x": pa.array([[["a"] * 10] * 20_000]),
            }
        ),
    ),
    "nodes": (
        "net.graphml",
        lambda: (
            b"<graphml><graph>"
            + b"".join(b'<node id="n%d"/>' % at for at in range(20_000))
            + b'<edge source="n1" target="n2"/>' * 20_000
            + b"</graph></graphml>"
        ),
    ),
    "defaults of nodes": (
        "net.graphml",
        lambda: (
            b"<graphml>"
            + b"".join(
                b'<key id="d%d" attr.name="k%d"><default>x</default></key>' % (at, at)
                for at in range(20_000)
            )
            + b"<graph>"
            + b"".join(b'<node id="n%d"/>' % at for at in range(20_000))
            + b"</graph></graphml>"
        ),
    ),
    "keys of nodes": (
        "net.graphml",
        lambda: (
            b"<graphml>"
            + b"".join(
                b'<key id="d%d" attr.name="k%d"/>' % (at, at) for at in range(20_000)
            )
            + b"<graph>"
            + b"".join(
                b'<node id="n%d"><data key="d%d">x</data></node>' % (at, at)
                for at in range(20_000)
            )
            + b"</graph></graphml>"
        ),
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_absurd_shape_ends(tmp_path: Path, shape: str) -> None:
    name, content = SHAPES[shape]
    path = tmp_path / name
    path.write_bytes(content())
    ending(path, SECONDS)


def test_so_many_members_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "calls.zip"
    path.write_bytes(members(10_001))
    assert "has 10,001 members; wanted at most 10,000" in str(ending(path))
