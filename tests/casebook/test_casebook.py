from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from trafficnet.casebook import Casebook
from trafficnet.errors import CasebookError, InputError, MarkingError, ParameterError

CALLS = """from,to,started_at,duration_s,channel
+447700900001,+447700900002,2025-03-01T10:00:00Z,60,call
+447700900001,+447700900002,2025-03-01T10:00:00Z,60,call
+447700900001,+447700900003,2025-03-02T11:00:00Z,30,call
+447700900001,+447700900003,2025-02-30T11:00:00Z,30,call
"""

# The other operator: its clock runs two seconds late, its numbers are national.
OTHER = """A number,B number,Start time,Duration (s),Call type
07700 900001,07700 900002,2025-03-01T10:00:02Z,60,voice
07700 900002,07700 900003,2025-03-05T10:00:00Z,10,voice
"""

PEOPLE = """name,phone,role,case_id,grade,source
Ion Pop,+447700900001,suspect,C1,2BP,S1
Ana Pop,+447700900002,victim,C1,2DP,S2
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "records"
    place.mkdir()
    (place / "contacts.csv").write_text(CALLS, encoding="utf-8")
    (place / "calls_operator_b.csv").write_text(OTHER, encoding="utf-8")
    (place / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return place


def counts_hold(case: Casebook) -> bool:
    counts = case.counts
    parts = counts["accepted"] + counts["rejected"] + counts["repeated"]
    return counts["read"] == parts


def test_every_row_is_accounted_for(folder: Path) -> None:
    case = Casebook().add(folder)
    assert case.counts == {"read": 8, "accepted": 5, "rejected": 1, "repeated": 2}
    assert counts_hold(case)
    bad = case.rejected.iloc[0]
    assert (bad["file"], bad["row"], bad["column"]) == ("contacts.csv", 4, "started_at")
    by_file = case.files.set_index("file")
    assert by_file[["read", "accepted", "rejected", "repeated"]].sum().tolist() == [
        8,
        5,
        1,
        2,
    ]


def test_two_operators_report_one_call_with_two_sources(folder: Path) -> None:
    case = Casebook().add(folder)
    seen = case.provenance().groupby("record")["reference"].agg(list)
    together = [refs for refs in seen if len(refs) > 1]
    assert together == [["calls_operator_b.csv:1", "contacts.csv:1", "contacts.csv:2"]]
    calls = case.records().query("kind == 'contacts'")
    assert len(calls) == 3
    assert calls["started_at"].min().isoformat() == "2025-03-01T10:00:00+00:00"


def test_a_second_call_in_the_same_minute_is_not_a_copy(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "from,to,started_at,duration_s,channel\n"
        "+447700900001,+447700900002,2025-03-01T10:00:00Z,2,call\n",
        encoding="utf-8",
    )
    (tmp_path / "b.csv").write_text(
        "from,to,started_at,duration_s,channel\n"
        "+447700900001,+447700900002,2025-03-01T10:00:03Z,2,call\n",
        encoding="utf-8",
    )
    assert Casebook().add(tmp_path).counts["accepted"] == 2


def test_adding_the_same_again_adds_nothing(folder: Path) -> None:
    case = Casebook().add(folder)
    before = (case.counts, case.records().to_csv(), case.mentions().to_csv())
    case.add(folder)
    assert (case.counts, case.records().to_csv(), case.mentions().to_csv()) == before


def test_the_same_rows_in_another_file_are_repeats(
    folder: Path, tmp_path: Path
) -> None:
    case = Casebook().add(folder)
    other = tmp_path / "people_again.csv"
    other.write_text(PEOPLE, encoding="utf-8")
    case.add(other)
    assert case.counts == {"read": 10, "accepted": 5, "rejected": 1, "repeated": 4}


def test_another_file_of_the_same_name_is_kept_apart(
    folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "people.csv"
    other.write_text(
        "name,phone,role\nVlad Rus,+447700900009,suspect\n", encoding="utf-8"
    )
    case = Casebook().add(folder).add(other)
    assert case.counts["accepted"] == 6
    names = set(case.provenance()["file"])
    # Both are named by their content, so that it does not matter which came first.
    assert len([name for name in names if name.startswith("people.csv~")]) == 2
    assert "people.csv" not in names


def test_the_order_of_files_changes_nothing_but_the_log(folder: Path) -> None:
    files = sorted(folder.iterdir())
    one, other = Casebook().add(*files), Casebook().add(*reversed(files))
    assert one.records().to_csv() == other.records().to_csv()
    assert one.mentions().to_csv() == other.mentions().to_csv()
    assert one.provenance().to_csv() == other.provenance().to_csv()
    assert one.counts == other.counts
    assert one.files.to_csv() == other.files.to_csv()


def test_a_file_that_cannot_be_read_leaves_the_casebook_as_it_was(folder: Path) -> None:
    case = Casebook().add(folder)
    before = case.counts
    (folder / "zzz.csv").write_bytes(b"\x00\x01\x02\xff" * 200)
    with pytest.raises(InputError, match=r"zzz\.csv"):
        case.add(folder)
    assert case.counts == before


def test_nothing_to_add_is_refused() -> None:
    with pytest.raises(ParameterError, match="at least one file"):
        Casebook().add()


def test_it_stays_in_its_file(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "op.casebook"
    with Casebook(path, home_country="RO") as case:
        case.add(folder / "people.csv")
        counts = case.counts
    with Casebook(path) as again:
        assert again.home_country == "RO"
        assert again.counts == counts
        assert again.mentions()["roles"].tolist().count(("victim",)) == 1


def test_a_key_for_memory_is_refused() -> None:
    with pytest.raises(CasebookError, match="in memory"):
        Casebook(key="phrase")


def test_a_later_schema_and_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "later.casebook"
    Casebook(path).close()
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(CasebookError, match="schema 99"):
        Casebook(path)
    strange = tmp_path / "strange.casebook"
    with duckdb.connect(str(strange)) as con:
        con.execute("CREATE TABLE t (x INTEGER)")
    with pytest.raises(CasebookError, match="holds no casebook"):
        Casebook(strange)
    text = tmp_path / "text.casebook"
    text.write_text("hello " * 1000, encoding="utf-8")
    with pytest.raises(CasebookError, match=r"text\.casebook"):
        Casebook(text)
    with pytest.raises(CasebookError, match="is a folder"):
        Casebook(tmp_path)
    with pytest.raises(CasebookError, match="does not exist"):
        Casebook(tmp_path / "no" / "where.casebook")


def test_a_casebook_in_use_says_so(tmp_path: Path) -> None:
    path = tmp_path / "busy.casebook"
    Casebook(path).close()
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import duckdb; c = duckdb.connect({str(path)!r}); print('held', flush=True); input()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(CasebookError, match=rf"in use by process {holder.pid}"):
            Casebook(path)
    finally:
        holder.communicate(b"\n")


def test_a_judgement_says_who_and_stands_for_known_mentions(folder: Path) -> None:
    case = Casebook().add(folder / "people.csv")
    one, other = case.mentions()["mention"].tolist()
    case.judge(one, other, "unsure", who="DC 1234")
    row = case.judgements().iloc[0]
    assert (row["left"], row["right"], row["verdict"], row["who"]) == (
        one,
        other,
        "unsure",
        "DC 1234",
    )
    for bad in ({"verdict": "maybe"}, {"who": " "}, {"left": "nobody"}):
        call = {"left": one, "right": other, "verdict": "same", "who": "DC 1234"} | bad
        with pytest.raises(ParameterError):
            case.judge(call["left"], call["right"], call["verdict"], who=call["who"])


def test_the_marking_is_the_highest_of_the_inputs(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "name,phone,marking\nIon Pop,+447700900001,OFFICIAL\nAna Pop,+447700900002,OFFICIAL-SENSITIVE\n",
        encoding="utf-8",
    )
    marking = Casebook().add(path).marking()
    assert str(marking) == "OFFICIAL-SENSITIVE"
    assert Casebook().marking() is None


def test_secret_rows_are_not_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "name,phone,marking\nIon Pop,+447700900001,SECRET\nAna Pop,+447700900002,OFFICIAL\n",
        encoding="utf-8",
    )
    case = Casebook()
    try:
        case.add(path)
    except MarkingError:
        assert case.counts["read"] == 0
    else:
        assert case.counts["accepted"] == 1
        assert "Ion Pop" not in str(case.mentions())


def test_derived_tables_only_are_written_anew(folder: Path) -> None:
    case = Casebook().add(folder)
    with pytest.raises(ParameterError, match="'records'"):
        case.keep("records", case.records())
