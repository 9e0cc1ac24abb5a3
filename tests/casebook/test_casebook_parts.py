"""Frames, merging views, names of files, judgements, log and connection, by themselves."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from trafficnet.casebook import Casebook
from trafficnet.casebook.columns import JUDGEMENT_FIELDS, MENTION_FIELDS, RECORD_FIELDS
from trafficnet.casebook.connection import connect, connect_memory
from trafficnet.casebook.frames import append, fetch, fetch_table, first_row, to_arrow
from trafficnet.casebook.ingest import keep_batch
from trafficnet.casebook.judgement import VERDICTS
from trafficnet.casebook.schema import TABLES, create, read_meta
from trafficnet.casebook.snapshot import tables_of
from trafficnet.errors import InputError, ParameterError
from trafficnet.records.batch import Batch
from trafficnet.records.reading import read_records

FIELDS = {
    "text": pa.string(),
    "items": pa.list_(pa.string()),
    "at": pa.timestamp("us", tz="UTC"),
    "whole": pa.int64(),
    "real": pa.float64(),
    "flag": pa.bool_(),
}


def people(folder: Path, text: str, name: str = "people.csv") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def batch(path: Path) -> Batch:
    (only,) = read_records([path])
    return only


def test_frames_go_in_and_come_out_equal() -> None:
    frame = pd.DataFrame(
        {
            "text": ["a", None, "=cmd|' /C calc'!A0"],
            "items": [("x", "y"), (), None],
            "at": [
                pd.Timestamp("2025-03-01T10:00:00Z"),
                pd.NaT,
                pd.Timestamp("1999-12-31T23:59:59.5Z"),
            ],
            "whole": [1, 2, 3],
            "real": [0.5, np.nan, -1.0],
            "flag": [True, False, True],
        }
    )
    con = duckdb.connect()
    con.execute(
        'CREATE TABLE t (text VARCHAR, items VARCHAR[], "at" TIMESTAMP WITH TIME ZONE, '
        "whole BIGINT, real DOUBLE, flag BOOLEAN)"
    )
    append(con, "t", frame, FIELDS)
    append(con, "t", frame.iloc[:0], FIELDS)
    out = fetch_table(con, "t", FIELDS, "whole")
    assert out.text.tolist() == ["a", None, "=cmd|' /C calc'!A0"]
    assert out["items"].tolist() == [("x", "y"), (), ()]
    assert str(out["at"].dtype) == "datetime64[us, UTC]"
    assert out["at"].isna().tolist() == [False, True, False]
    types = [str(out[name].dtype) for name in ("whole", "real", "flag")]
    assert types == ["int64", "float64", "bool"]
    assert out.real.isna().tolist() == [False, True, False]
    assert first_row(con, "SELECT * FROM t WHERE whole > ?", [9]) is None
    assert first_row(con, "SELECT whole FROM t WHERE real < 0") == (3,)


def test_columns_a_frame_lacks_are_empty_and_holes_stay_objects() -> None:
    table = to_arrow(pd.DataFrame({"text": ["a"]}), FIELDS)
    assert table.column_names == list(FIELDS)
    assert table.column("items").to_pylist() == [None]
    con = duckdb.connect()
    out = fetch(
        con, "SELECT NULL::BIGINT AS n, NULL::BOOLEAN AS f UNION ALL SELECT 1, true"
    )
    assert out.dtypes.astype(str).tolist() == ["object", "object"]
    assert len(fetch(con, "SELECT 1 AS n WHERE false")) == 0


def test_lists_and_texts_of_every_sort_are_written_alike() -> None:
    lists = [(), ("a", "b"), ["c"], np.array(["d"], dtype=object)]
    texts = ["a", None, float("nan"), pd.NA]
    frame = pd.DataFrame({"items": lists, "text": texts}, dtype=object)
    table = to_arrow(frame, FIELDS)
    assert table.column("items").to_pylist() == [[], ["a", "b"], ["c"], ["d"]]
    assert table.column("text").to_pylist() == ["a", None, None, None]
    mixed = pd.DataFrame({"items": [(), None, "x", (1,)], "text": ["a", 3, True, None]})
    table = to_arrow(mixed, FIELDS)
    assert table.column("items").to_pylist() == [[], [], [], ["1"]]
    assert table.column("text").to_pylist() == ["a", "3", "True", None]


def test_copies_are_merged_whatever_their_order(tmp_path: Path) -> None:
    head = "from,to,started_at,duration_s,channel,from_name,from_country,grade,source\n"
    call = "07700900001,07700900002,2025-03-01T10:00:00Z,60,call"
    one = people(tmp_path, f"{head}{call},Ion Pop,,2BP,S2\n", "a_calls.csv")
    other = people(tmp_path, f"{head}{call},Ioan Popp,RO,1AP,S1\n", "b_calls.csv")
    cases = [Casebook().add(one, other), Casebook().add(other).add(one)]
    for case in cases:
        record = case.records().iloc[0]
        assert (record.grade_source, record.grade_assessment) == ("1", "A")
        assert record.source == "S1"
        caller = case.mentions().set_index("side").loc["from"]
        assert (caller["name"], caller.aliases) == ("Ioan Popp", ("Ion Pop",))
        assert caller.country == "RO"
        assert sorted(case.provenance().source) == ["S1", "S2"]
        assert list(case.records().columns) == list(RECORD_FIELDS)
        assert list(case.mentions().columns) == list(MENTION_FIELDS)


def test_files_of_one_name_stand_side_by_side_once(tmp_path: Path) -> None:
    con = duckdb.connect()
    create(con, "RO")
    one = batch(people(tmp_path, "name\nAna\n", "x/people.csv"))
    other = batch(people(tmp_path, "name\nBo\n", "y/people.csv"))
    assert [keep_batch(con, b) for b in (one, other, one, other)] == [1, 1, 0, 0]
    names = [
        row[0] for row in con.execute("SELECT file FROM files ORDER BY 1").fetchall()
    ]
    assert names == sorted(f"people.csv~{b.sha256[:8]}" for b in (one, other))
    third = Batch(
        **{name: getattr(other, name) for name in Batch.__dataclass_fields__}
        | {"sha256": other.sha256[:8] + "0" * 56}
    )
    with pytest.raises(InputError, match=r"people\.csv: wanted another name"):
        keep_batch(con, third)


def test_a_new_casebook_has_every_table_and_its_country() -> None:
    con = duckdb.connect()
    con.execute("ATTACH ':memory:' AS kept")
    con.execute("USE kept")
    create(con, "RO")
    assert read_meta(con, "home_country") == "RO"
    assert read_meta(con, "nothing") is None
    views = {"records", "mentions", "provenance", "told_rows"}
    assert set(TABLES) | {"meta"} | views <= tables_of(con)


def test_it_loads_nothing_from_a_network(tmp_path: Path) -> None:
    written = connect(tmp_path / "a.casebook", None, writable=True)
    for con in (connect_memory(), written):
        for name in ("autoinstall_known_extensions", "autoload_known_extensions"):
            row = con.execute(f"SELECT current_setting('{name}')").fetchone()
            assert row == (False,)
        con.close()


def test_derived_tables_are_written_anew_and_dropped_by_new_records(
    tmp_path: Path,
) -> None:
    case = Casebook().add(people(tmp_path, "name\nAna\n"))
    clusters = pd.DataFrame({"mention": ["m"], "entity": ["E1"], "certainty": [1.0]})
    case.keep("entities", clusters)
    case.keep("entities", clusters)
    count = "SELECT count(*) FROM entities"
    assert first_row(case._connection, count) == (1,)
    case.add(people(tmp_path, "name\nAna\n"))
    assert first_row(case._connection, count) == (1,)
    case.add(people(tmp_path, "name\nBo\n", "more.csv"))
    assert first_row(case._connection, count) == (0,)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_judgements_are_kept_in_order_with_who_and_when(
    tmp_path: Path, verdict: str
) -> None:
    case = Casebook().add(people(tmp_path, "name\nAna\nBo\n"))
    one, other = case.mentions().mention
    case.judge(one, other, "unsure", who="DC 1", why="first thought")
    case.judge(one, other, verdict, who="DC 2")
    frame = case.judgements()
    assert list(frame.columns) == list(JUDGEMENT_FIELDS)
    assert frame.verdict.tolist() == ["unsure", verdict]
    assert frame.why.tolist() == ["first thought", ""]
    assert frame["at"].str.endswith("+00:00").all()
    for wrong, words in (
        ({"verdict": "Same"}, "verdict 'Same': wanted one of same, different, unsure"),
        ({"who": "  "}, "judgement by nobody"),
        ({"right": "nope"}, "mention 'nope': wanted the id of a mention"),
    ):
        call = {"left": one, "right": other, "verdict": "same", "who": "x"} | wrong
        with pytest.raises(ParameterError, match=words):
            case.judge(call["left"], call["right"], call["verdict"], who=call["who"])
    assert len(case.judgements()) == 2
