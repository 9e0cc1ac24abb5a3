"""Growing exports, sources taken back, people erased: what leaves, what stays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.casebook import Casebook
from trafficnet.casebook.erasure import Clues
from trafficnet.casebook.logfile import FileLog
from trafficnet.errors import ParameterError

HEAD = "from,to,started_at,duration_s,channel,source"
ONE = "+447700900001,+447700900002,2025-03-01T10:00:00Z,60,call,S1"
TWO = "+447700900001,+447700900003,2025-03-02T10:00:00Z,60,call,S1"
THREE = "+447700900002,+447700900003,2025-03-03T10:00:00Z,60,call,S2"
BAD = "+447700900002,+447700900003,2025-13-03T10:00:00Z,60,call,S2"

Write = Callable[..., Path]


@pytest.fixture
def calls(tmp_path: Path) -> Write:
    """Write lines of calls into a folder of their own."""

    def write(folder: str, *lines: str, name: str = "calls.csv") -> Path:
        path = tmp_path / folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
        return path

    return write


def told(case: Casebook) -> tuple[object, ...]:
    return (
        case.counts,
        case.records().to_csv(),
        case.mentions().to_csv(),
        case.provenance().to_csv(),
        case.files.to_csv(),
        case.rejected.to_csv(),
    )


def rows_kept(case: Casebook) -> int:
    row = case._connection.execute("SELECT count(*) FROM record_rows").fetchone()
    assert row is not None
    return int(row[0])


def test_a_growing_export_adds_only_its_new_rows(calls: Write) -> None:
    week_1 = calls("1", ONE, TWO, BAD)
    week_2 = calls("2", ONE, TWO, BAD, THREE)
    case = Casebook().add(week_1).add(week_2)
    assert case.counts == {"read": 7, "accepted": 3, "rejected": 2, "repeated": 2}
    assert rows_kept(case) == 3
    by_file = case.files[["read", "accepted", "rejected", "repeated"]]
    assert by_file.sum().to_dict() == case.counts
    assert sorted(case.provenance().groupby("record").size()) == [1, 2, 2]
    # Nothing depends on which came first, nor on adding them once more.
    again = Casebook().add(week_2).add(week_1).add(week_2)
    assert told(again) == told(case)
    assert rows_kept(again) == 3


def test_equal_rows_of_one_file_are_counted_one_for_one(calls: Write) -> None:
    case = Casebook().add(calls("1", ONE, ONE)).add(calls("2", ONE, ONE, ONE, TWO))
    assert case.counts == {"read": 6, "accepted": 2, "rejected": 0, "repeated": 4}
    assert rows_kept(case) == 4
    case.add(calls("3", ONE, ONE, ONE, ONE))
    assert rows_kept(case) == 5
    assert case.counts == {"read": 10, "accepted": 2, "rejected": 0, "repeated": 8}


def test_the_same_call_with_other_cells_is_kept_beside_it(calls: Write) -> None:
    other = ONE.replace("S1", "S9")
    case = Casebook().add(calls("1", ONE)).add(calls("2", other))
    assert rows_kept(case) == 2
    assert case.counts["repeated"] == 1
    assert sorted(case.provenance()["source"]) == ["S1", "S9"]


@settings(max_examples=12, deadline=None, derandomize=True)
@given(
    st.lists(
        st.lists(st.sampled_from([ONE, TWO, THREE, BAD]), min_size=1, max_size=4),
        min_size=1,
        max_size=3,
    ),
    st.randoms(use_true_random=False),
)
def test_files_of_one_name_in_any_order_give_one_casebook(
    tmp_path_factory: pytest.TempPathFactory,
    files: list[list[str]],
    chance: object,
) -> None:
    folder = tmp_path_factory.mktemp("any")
    paths = []
    for number, lines in enumerate(files):
        path = folder / str(number) / "calls.csv"
        path.parent.mkdir()
        path.write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
        paths.append(path)
    one, other = Casebook(), Casebook()
    mixed = [*paths]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    for path in paths:
        one.add(path)
    for path in mixed:
        other.add(path)
    assert told(one) == told(other)
    counts = one.counts
    parts = counts["accepted"] + counts["rejected"] + counts["repeated"]
    assert counts["read"] == parts
    # Taken back, the last file leaves what the others alone give.
    if len({path.read_bytes() for path in paths}) == len(paths) > 1:
        sha = next(s for s in one.files["sha256"] if s == _sha(paths[-1]))
        one.withdraw(f"sha256:{sha}")
        fewer = Casebook()
        for path in paths[:-1]:
            fewer.add(path)
        assert told(one) == told(fewer)


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_messages_of_a_growing_export_are_not_its_own_copies(calls: Write) -> None:
    first = "+447700900001,+447700900002,2025-03-01T10:00:00Z,0,sms,S1"
    second = first.replace("10:00:00", "10:00:02")
    other = first.replace("10:00:00", "10:00:01").replace("S1", "S2")
    week_1, week_2 = calls("1", first), calls("2", first, second)
    rival = calls("3", other, name="other_calls.csv")
    for files in ((week_1, week_2, rival), (rival, week_2, week_1)):
        case = Casebook()
        for path in files:
            case.add(path)
        assert case.counts["accepted"] == 2, files


def test_a_file_leaves_and_what_others_tell_stays(calls: Write) -> None:
    mine, other = calls("1", ONE, TWO, BAD), calls("1", TWO, THREE, name="other.csv")
    case = Casebook().add(mine, other)
    gone = case.withdraw("calls.csv")
    assert (gone.sort, gone.source) == ("file", "calls.csv")
    assert (gone.rows, gone.records, gone.still_told) == (2, 1, 1)
    assert told(case) == told(Casebook().add(other))
    assert case.log["action"].tolist() == ["collection", "alteration"]
    # Adding it again is a decision, and works.
    case.add(mine)
    assert told(case) == told(Casebook().add(mine, other))


def test_a_source_and_a_record_leave_row_by_row_and_stay_counted(calls: Write) -> None:
    case = Casebook().add(calls("1", ONE, TWO, THREE))
    gone = case.withdraw("S1")
    assert (gone.sort, gone.rows, gone.records) == ("source", 2, 2)
    assert case.counts == {"read": 3, "accepted": 1, "rejected": 2, "repeated": 0}
    assert case.rejected["reason"].str.contains("its source was withdrawn").all()
    assert case.rejected["value"].isna().all()
    key = case.records()["record"].iloc[0]
    assert case.withdraw(key[:16]).sort == "record"
    assert case.counts["accepted"] == 0


def test_what_is_meant_must_be_one_thing(calls: Write) -> None:
    case = Casebook().add(calls("1", ONE)).add(calls("2", TWO.replace("S1", "x.csv")))
    with pytest.raises(ParameterError, match=r"wanted one of file:calls\.csv~"):
        case.withdraw("calls.csv")
    case.add(calls("3", THREE, name="x.csv"))
    with pytest.raises(ParameterError, match=r"file:x\.csv, source:x\.csv"):
        case.withdraw("x.csv")
    with pytest.raises(ParameterError, match="nothing in this casebook"):
        case.withdraw("nothing.csv")
    before = case.counts["read"]
    sha = case.files.set_index("file").loc["x.csv", "sha256"]
    assert case.withdraw(str(sha)[:8]).source == "x.csv"
    assert case.counts["read"] == before - 1


PEOPLE = """name,alias,phone,email,role
Zoltan Qvxwerth,Zoli Qvx,+447700900001,zq@example.org,suspect
Ana Pop,,+447700900002,,victim
"""
# Long enough that no page holds one by chance.
SECRETS = (
    b"Qvxwerth",
    b"qvxwerth",
    b"447700900001",
    b"7700 900001",
    b"zq@example",
    b"Zoltan",
)


@pytest.fixture
def kept(tmp_path: Path, calls: Write) -> Path:
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    wrong = ONE.replace("60,call", "-60,call").replace(
        "+447700900001", "Zoltan Qvxwerth"
    )
    more = tmp_path / "moves.csv"
    more.write_text(
        "person,from_country,to_country,departed_on\n"
        "Zoltan Qvxwerth,RO,GB,2025-03-01\nAna Pop,RO,GB,07700 900001\n",
        encoding="utf-8",
    )
    path = tmp_path / "op.casebook"
    with Casebook(path) as case:
        case.add(people, calls("1", ONE, THREE, wrong), more)
        found = case.mentions().query("kind == 'people'")
        ids = found.set_index("name")["mention"]
        ana, zoltan = str(ids["Ana Pop"]), str(ids["Zoltan Qvxwerth"])
        case.judge(ana, zoltan, "different", who="DC 1", why="seen apart")
    return path


def of_zoltan(case: Casebook) -> list[str]:
    found = case.mentions()
    mine = found["name"].eq("Zoltan Qvxwerth") | found["phones"].map(
        lambda phones: "+447700900001" in phones
    )
    return sorted(found.loc[mine, "mention"])


def raw_bytes(kept: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in kept.parent.glob("op.casebook*")}


def test_a_person_is_erased_down_to_the_pages_of_the_file(kept: Path) -> None:
    assert any(b"Qvxwerth" in raw for raw in raw_bytes(kept).values())
    with Casebook(kept) as case:
        before = case.counts
        done = case.erase(of_zoltan(case))
        assert done.records_removed == 2
        assert done.records_kept == 1
        assert done.rejected == 1
        assert done.judgements == 1
        left = case.mentions()
        party = left[left["special"] == "erased"].iloc[0]
        assert (party["side"], party["name"], party["phones"]) == ("from", None, ())
        other = left[left["record"].eq(party["record"]) & left["special"].isna()].iloc[
            0
        ]
        assert other["phones"] == ("+447700900002",)
        record = case.records().set_index("record").loc[party["record"]]
        assert json.loads(record["data"]) == {}
        assert record["duration_s"] == 60
        counts = case.counts
        assert counts["read"] == before["read"]
        assert counts["accepted"] == before["accepted"] - 2
        assert counts["rejected"] == before["rejected"] + 2
        assert sum(counts.values()) == 2 * counts["read"]
    for name, raw in raw_bytes(kept).items():
        for word in SECRETS:
            assert word not in raw, (name, word)
    line = FileLog(kept).lines()[-1]
    assert line["action"] == "erasure"
    assert json.dumps(line["what"]).count(done.digest) == 1


def test_who_was_erased_does_not_come_back_in_silence(
    kept: Path, tmp_path: Path, calls: Write
) -> None:
    copy = tmp_path / "again" / "people.csv"
    copy.parent.mkdir()
    copy.write_text(PEOPLE + "Cy Pop,,+447700900004,,\n", encoding="utf-8")
    with Casebook(kept) as case:
        case.erase(of_zoltan(case))
        case.add(tmp_path / "people.csv")
        assert of_zoltan(case) == []
        case.add(copy, calls("2", ONE, TWO.replace("0001", "0009"), name="new.csv"))
        assert of_zoltan(case) == []
        assert set(case.mentions()["name"].dropna()) == {"Ana Pop", "Cy Pop"}
        back = case.rejected[case.rejected["reason"].str.startswith("erased on")]
        assert len(back) == 4
        assert back["value"].isna().all()
        counts = case.counts
        assert sum(counts.values()) == 2 * counts["read"]
        assert case.verify_log().holds
    for raw in raw_bytes(kept).values():
        assert b"Qvxwerth" not in raw


def test_copies_of_a_call_are_erased_together(calls: Write) -> None:
    late = ONE.replace("10:00:00", "10:00:02").replace("S1", "S2")
    case = Casebook().add(calls("1", ONE), calls("1", late, name="other.csv"))
    assert case.counts["accepted"] == 1
    found = case.mentions().set_index("side")["mention"]
    assert case.erase([found["from"]]).records_kept == 1
    assert "+447700900001" not in case.mentions().to_csv()
    assert case.counts == {"read": 2, "accepted": 1, "rejected": 0, "repeated": 1}
    case.add(calls("2", TWO, name="more.csv"))
    assert case.counts["accepted"] == 2


def test_only_known_namings_are_erased(calls: Write) -> None:
    case = Casebook().add(calls("1", ONE))
    for wrong in ([], ["nobody:from"]):
        with pytest.raises(ParameterError):
            case.erase(wrong)
    assert case.counts["accepted"] == 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("QVXWERTH, Zoltan", True),
        ("zoli qvx is here", True),
        ("07700 900001", True),
        ("tel:+44(0)7700900001", True),
        ("ZQ@EXAMPLE.ORG;x", True),
        ("Zoltan Pop", False),
        ("07700 900002", False),
        ("", False),
        (None, False),
    ],
)
def test_a_text_names_the_person_or_not(
    tmp_path: Path, text: str | None, *, named: bool
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    mentions = Casebook().add(path).mentions()
    clues = Clues.of(mentions[mentions["name"] == "Zoltan Qvxwerth"])
    assert clues.are_in(text) == named
