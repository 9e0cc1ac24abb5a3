"""Each way in which a casebook cannot be opened has a message of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from trafficnet.casebook import Casebook, connection
from trafficnet.casebook.connection import connect, connect_memory, told_apart
from trafficnet.casebook.logfile import FileLog
from trafficnet.casebook.schema import TABLES, VERSION
from trafficnet.errors import (
    CasebookBusyError,
    CasebookDamagedError,
    CasebookError,
    CasebookKeyError,
    CasebookVersionError,
)

KEY = """it's a "long" phrase; --"""
SCHEMA_1 = Path(__file__).with_name("schema_1.sql")
SCHEMA_3 = Path(__file__).with_name("schema_3.sql")


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(
        "name,phone\nZoltan Qvxwerth,+447700900001\nAna Pop,+447700900002\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def kept(tmp_path: Path, people: Path) -> Path:
    path = tmp_path / "op.casebook"
    with Casebook(path) as case:
        case.add(people)
    return path


def refusal(path: Path, kind: type[CasebookError], key: str | None = None) -> str:
    with pytest.raises(CasebookError) as caught:
        Casebook(path, key=key)
    assert caught.type is kind, caught.value
    told = str(caught.value)
    assert str(path) in told
    assert key is None or key not in told
    return told


@pytest.fixture(scope="module")
def can_encrypt() -> bool:
    """Whether DuckDB's module for writing encrypted files is installed."""
    with connect_memory() as con:
        return connection._load_openssl(con)


def test_an_encrypted_casebook_opens_with_its_key_only(
    tmp_path: Path, people: Path, *, can_encrypt: bool
) -> None:
    path = tmp_path / "secret.casebook"
    if not can_encrypt:
        told = refusal(path, CasebookKeyError, KEY)
        assert "duckdb-extension-httpfs" in told
        assert not path.exists()
        return
    with Casebook(path, key=KEY) as case:
        case.add(people)
        assert KEY not in repr(case) + str(vars(case))
        assert case._connection.execute(
            "SELECT current_setting('temp_file_encryption')"
        ).fetchone() == (True,)
    for part in path.parent.glob("secret.casebook*"):
        for word in (b"Zoltan", b"Qvxwerth", b"447700900001"):
            assert word not in part.read_bytes(), part
    assert "no key was given" in refusal(path, CasebookKeyError)
    assert "does not open it" in refusal(path, CasebookKeyError, "another phrase")
    with Casebook(path, key=KEY) as again:
        assert again.counts["accepted"] == 2
        again.erase([again.mentions()["mention"].iloc[0]])
        assert again.counts["accepted"] == 1


def test_an_encrypted_casebook_spills_nothing_readable(
    tmp_path: Path, *, can_encrypt: bool
) -> None:
    if not can_encrypt:
        with pytest.raises(CasebookKeyError):
            Casebook(tmp_path / "a.casebook", key=KEY)
        return
    path = tmp_path / "a.casebook"
    Casebook(path, key=KEY).close()
    con = connect(path, KEY)
    con.execute("SET memory_limit = '40MB'")
    con.execute("SET threads = 1")
    seen = []
    rows = con.execute(
        "SELECT 'MARKERQ' || (i * 7919 % 300007) || md5(i::VARCHAR) AS s "
        "FROM range(900000) t(i) ORDER BY s"
    )
    for part in tmp_path.glob("a.casebook.tmp-*/*"):
        seen.append(part)
        assert b"MARKERQ" not in part.read_bytes()
    assert rows.fetchone()
    assert seen, "wanted a question so large that it spills"
    con.close()


@pytest.mark.parametrize("key", ["", "  ", "a\nb", "a\x00b"])
def test_what_can_be_no_key_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(CasebookKeyError, match="printable"):
        Casebook(tmp_path / "a.casebook", key=key)
    assert list(tmp_path.glob("a.casebook*")) == []


def test_a_key_for_a_plain_casebook_or_for_memory_is_refused(kept: Path) -> None:
    assert "not encrypted" in refusal(kept, CasebookKeyError, KEY)
    with pytest.raises(CasebookKeyError, match="in memory"):
        Casebook(key=KEY)


def test_a_later_schema_is_refused_and_left_alone(kept: Path) -> None:
    with duckdb.connect(str(kept)) as con:
        con.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    before = kept.read_bytes()
    assert "schema 99; wanted 5 or below" in refusal(kept, CasebookVersionError)
    assert kept.read_bytes() == before
    with duckdb.connect(str(kept)) as con:
        con.execute("UPDATE meta SET value = 'x' WHERE key = 'schema'")
    assert "which schema" in refusal(kept, CasebookDamagedError)


@pytest.mark.parametrize("left", [0.999999, 0.9, 0.5, 0.01, 0.001])
def test_a_file_that_was_cut_off_is_told(kept: Path, left: float) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(whole[: int(len(whole) * left)])
    assert "cut off" in refusal(kept, CasebookDamagedError)


def test_bytes_changed_within_are_told_and_not_read_as_data(kept: Path) -> None:
    raw = bytearray(kept.read_bytes())
    for place in range(12288 + 4096, len(raw), 8192):
        raw[place] ^= 0xFF
    kept.write_bytes(bytes(raw))
    with pytest.raises(CasebookDamagedError, match=re.escape(str(kept))):
        Casebook(kept).records()


def test_other_things_in_its_place_are_told(tmp_path: Path) -> None:
    text = tmp_path / "text.casebook"
    text.write_text("hello " * 1000, encoding="utf-8")
    assert "not a DuckDB file" in refusal(text, CasebookDamagedError)
    empty = tmp_path / "empty.casebook"
    empty.touch()
    assert "0 bytes" in refusal(empty, CasebookDamagedError)
    strange = tmp_path / "strange.casebook"
    with duckdb.connect(str(strange)) as con:
        con.execute("CREATE TABLE t (x INTEGER)")
    assert "holds no casebook" in refusal(strange, CasebookDamagedError)
    assert "is a folder" in refusal(tmp_path, CasebookError)
    nowhere = tmp_path / "no" / "where.casebook"
    assert "does not exist" in refusal(nowhere, CasebookError)
    assert "does not exist" in refusal(text / "below.casebook", CasebookError)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "op.casebook.lock").mkdir()
    told = refusal(tmp_path / "op.casebook", CasebookError)
    assert "nothing can be written" in told


def test_a_file_another_program_writes_in_says_which(kept: Path) -> None:
    code = f"import duckdb; c = duckdb.connect({str(kept)!r}); print('held', flush=True); input()"
    holder = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        told = refusal(kept, CasebookBusyError)
        assert f"in use by process {holder.pid}" in told
    finally:
        holder.communicate(b"\n")


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        ("IO Error: Could not set lock on file", CasebookBusyError, "another process"),
        ("needs a crypto module", CasebookKeyError, "cannot be encrypted here"),
        ("with version number 999, but", CasebookVersionError, "a later DuckDB"),
        ("write failed: No space left on device", CasebookError, "no space left"),
        ("odd bytes\nmore", CasebookDamagedError, "damaged \\(odd bytes\\)"),
    ],
)
def test_what_duckdb_says_is_told_apart(
    said: str, kind: type[CasebookError], words: str
) -> None:
    error = told_apart(Path("op"), said)
    assert type(error) is kind
    assert re.search(words, str(error))


def old_casebook(path: Path, *, journal: bool = False) -> Path:
    """Make a casebook as trafficnet 0.1 did, its last change only in its journal if asked."""
    code = (
        "import duckdb, os, sys; con = duckdb.connect(sys.argv[1]); "
        "con.execute(open(sys.argv[2], encoding='utf-8').read()); "
        + (
            "con.execute('CHECKPOINT'); con.execute(\"INSERT INTO judgements SELECT * "
            "REPLACE ('unsure' AS verdict) FROM judgements\"); os._exit(0)"
            if journal
            else "con.close()"
        )
    )
    subprocess.run([sys.executable, "-c", code, path, SCHEMA_1], check=True)
    return path


def columns(case: Casebook) -> set[tuple[str, ...]]:
    rows = case._connection.execute(
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        "WHERE table_catalog = 'kept'"
    ).fetchall()
    return {tuple(map(str, row)) for row in rows}


@pytest.mark.parametrize("journal", [False, True])
def test_a_casebook_of_schema_1_is_brought_up(
    tmp_path: Path, people: Path, *, journal: bool
) -> None:
    path = old_casebook(tmp_path / "old.casebook", journal=journal)
    assert path.with_name("old.casebook.wal").exists() == journal
    with Casebook(path) as case:
        assert case.home_country == "RO"
        assert case.counts == {"read": 5, "accepted": 4, "rejected": 1, "repeated": 0}
        verdicts = ["different", "unsure"] if journal else ["different"]
        assert case.judgements()["verdict"].tolist() == verdicts
        names = set(case.provenance()["file"])
        assert "contacts.csv" in names
        # Two files of one name: each is named by its content now.
        assert len([name for name in names if name.startswith("people.csv~")]) == 2
        assert case.log["action"].tolist() == [
            "collection",
            "collection",
            "alteration",
            "alteration",
        ]
        assert case.log["who"].tolist()[:3] == ["ann"] * 3
        assert case.log["at"].is_monotonic_increasing
        assert case.verify_log().holds
        with Casebook(tmp_path / "new.casebook") as new:
            assert columns(case) == columns(new)
        case.add(people)
        assert case.counts["accepted"] == 6
    assert sorted(p.name for p in tmp_path.glob("old.casebook*")) == [
        "old.casebook",
        "old.casebook.log",
        "old.casebook.log.seal",
    ]
    before = FileLog(path).raw()
    Casebook(path).close()
    assert FileLog(path).raw() == before


def test_the_plain_calls_of_schema_3_keep_every_cell(tmp_path: Path) -> None:
    """What stood in a column of its own stands in one list now, and is told alike."""
    path = tmp_path / "old.casebook"
    with duckdb.connect(path) as old:
        old.execute(SCHEMA_3.read_text(encoding="utf-8"))
    with Casebook(path) as case:
        records = case.records().set_index("record")
        assert {
            key: json.loads(data) for key, data in records["data"].items()
        } == {
            "3e02fcf881eff48e": {
                "A number": "+447911123404", "B number": "+40721234563",
                "Start": "2025-03-02T10:15:06Z", "Duration (s)": "61",
            },
            "59276dad4762657d": {
                "A number": "+447911123403", "B number": "withheld",
                "Start": "2025-03-01T10:17:06Z", "Duration (s)": "5", "Record id": "",
                "Cell A": "", "IMEI A": "", "Type": "Voice", "Tariff": "day",
            },
            "694b6ca31ac49838": {
                "A number": "+447911123402", "B number": "+40721234562",
                "Start": "2025-03-01T10:16:06Z", "Duration (s)": "", "Record id": "r2",
                "Cell A": "", "IMEI A": "", "Type": "SMS", "Tariff": "",
            },
            "d4a6e3ab5dac1dd8": {
                "A number": "+447911123401", "B number": "+40721234561",
                "Start": "2025-03-01T10:15:06Z", "Duration (s)": "60", "Record id": "r1",
                "Cell A": "cell 7", "IMEI A": "490154203237518", "Type": "Voice",
                "Tariff": "night",
            },
        }  # fmt: skip
        assert records["record_id"].dropna().to_dict() == {
            "694b6ca31ac49838": "r2",
            "d4a6e3ab5dac1dd8": "r1",
        }
        mentions = case.mentions().set_index("mention")
        caller = mentions.loc["d4a6e3ab5dac1dd8:from"]
        assert (caller["imeis"], caller["cell"]) == (("490154203237518",), "cell 7")
        assert case.counts == {"read": 5, "accepted": 4, "rejected": 0, "repeated": 1}
        kept = "SELECT count(*), count(cells) FROM bulk_rows"
        assert case._connection.execute(kept).fetchall() == [(5, 3)]
        with Casebook(tmp_path / "new.casebook") as new:
            assert columns(case) == columns(new)
        assert case.log["action"].tolist() == ["alteration"]
        assert case.verify_log().holds


def test_a_rewrite_knows_every_table(kept: Path) -> None:
    assert VERSION == 5
    with Casebook(kept) as case, case.writing("rewrite", rewrite=True):
        pass
    with Casebook(kept) as case:
        names = {name for name, *_ in columns(case)}
        assert set(TABLES) | {"meta", "records", "mentions", "provenance"} <= names
        assert case.counts["accepted"] == 2
