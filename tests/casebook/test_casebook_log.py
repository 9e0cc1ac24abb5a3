"""The log: six words, a chain, and every change of it found."""

from __future__ import annotations

import getpass
import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.casebook import Acting, Casebook
from trafficnet.casebook.log import (
    ACTIONS,
    Line,
    Seal,
    canonical,
    chained,
    entry,
    log_frame,
    written,
)
from trafficnet.casebook.logcheck import LogCheck, check_log
from trafficnet.casebook.logfile import FileLog
from trafficnet.errors import CasebookError, ParameterError

ANN = Acting("Ann", None, ())
FEW = settings(max_examples=40, deadline=None, derandomize=True)
WHAT = st.dictionaries(
    st.sampled_from(["rows", "nodes", "id"]), st.integers(0, 9) | st.text(max_size=3)
)
LINES = st.lists(st.tuples(st.sampled_from(ACTIONS), WHAT), min_size=2, max_size=7)


def chain(entries: list[tuple[str, dict[str, object]]]) -> tuple[bytes, bytes]:
    lines, seal = chained([entry(a, w, ANN) for a, w in entries], Seal())
    return b"".join(map(written, lines)), canonical(asdict(seal)) + b"\n"


def some(number: int = 5) -> tuple[list[bytes], bytes]:
    raw, seal = chain([(ACTIONS[n % 6], {"n": n}) for n in range(number)])
    return raw.splitlines(keepends=True), seal


def found_at(check: LogCheck) -> list[int]:
    return sorted({one.line for one in check.findings})


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text("name\nAna Pop\nBo Pop\n", encoding="utf-8")
    return path


def test_the_log_takes_six_words_and_any_who(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError

    monkeypatch.setattr(getpass, "getuser", nobody)
    lines, seal = chained([entry(a, {"b": 1}, Acting()) for a in ACTIONS], Seal())
    frame = log_frame(lines)
    assert frame["seq"].tolist() == [1, 2, 3, 4, 5, 6]
    assert set(frame["who"]) == {"unknown"}
    assert frame["previous"].tolist() == ["", *frame["hash"][:-1]]
    assert (seal.count, seal.hash) == (6, frame["hash"].iloc[-1])
    with pytest.raises(ParameterError, match="'peek': wanted one of collection"):
        entry("peek", {}, ANN)


def test_who_why_and_for_whom_stand_in_the_line() -> None:
    told = Acting("DC 1", "case review", ("Europol", "RO"))
    line = entry("disclosure", {}, told)
    assert (line["who"], line["reason"]) == ("DC 1", "case review")
    assert line["recipients"] == ["Europol", "RO"]
    assert "recipients" not in entry("consultation", {}, told)
    assert "reason" not in entry("consultation", {}, ANN)


def test_a_whole_log_stands() -> None:
    lines, seal = some()
    check = check_log(b"".join(lines), seal)
    assert (check.holds, check.lines, check.notes) == (True, 5, ())
    assert check_log(b"", None).holds
    assert "stands: 5 line(s)" in check.sentence()
    assert check.table().empty


@pytest.mark.parametrize(
    ("damage", "line", "words"),
    [
        (lambda x: x[:2] + x[3:], 3, "line 3 is missing"),
        (lambda x: x[1:], 1, "line 1 is missing"),
        (lambda x: x[:1] + x[3:], 2, "lines 2 to 3 are missing"),
        (lambda x: x[:-1], 5, "line 5 is missing at the end"),
        (lambda _: [], 1, "lines 1 to 5 are missing at the end"),
        (lambda x: [x[1], x[0], *x[2:]], 2, "line 2 was moved or put in"),
        (lambda x: [*x[:3], x[2], *x[3:]], 4, "line 4 was moved or put in"),
        (
            lambda x: [x[0].replace(b'"n":0', b'"n":7'), *x[1:]],
            1,
            "line 1 was changed: its seal",
        ),
        (lambda x: [x[0], b"nonsense\n", *x[2:]], 2, "line 2 was changed: it is no"),
    ],
)
def test_damage_is_found_where_it_is(damage: object, line: int, words: str) -> None:
    lines, seal = some()
    check = check_log(b"".join(damage(lines)), seal)  # type: ignore[operator]
    told = [one.text for one in check.findings if one.line == line]
    assert any(words in text for text in told), check.findings
    assert "was changed" in check.sentence()


def test_a_forged_line_with_a_seal_of_its_own_breaks_the_chain_after_it() -> None:
    lines, seal = some()
    forged = json.loads(lines[2]) | {"what": {"n": 99}}
    del forged["hash"]
    (again,), _ = chained([forged], Seal(2, forged["previous"], 0, ""))
    check = check_log(b"".join([*lines[:2], written(again), *lines[3:]]), seal)
    assert found_at(check) == [4]
    assert "does not follow line 3" in check.findings[0].text


@FEW
@given(LINES, st.data())
def test_every_changed_byte_is_found_in_its_line(
    entries: list[tuple[str, dict[str, object]]], data: st.DataObject
) -> None:
    raw, seal = chain(entries)
    place = data.draw(st.integers(0, len(raw) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != raw[place]))
    broken = raw[:place] + bytes([byte]) + raw[place + 1 :]
    check = check_log(broken, seal)
    line = raw.count(b"\n", 0, place) + 1
    assert not check.holds
    assert set(found_at(check)) & {line, line + 1}


@FEW
@given(LINES, st.data())
def test_every_removed_moved_or_doubled_line_is_found(
    entries: list[tuple[str, dict[str, object]]], data: st.DataObject
) -> None:
    raw, seal = chain(entries)
    lines = raw.splitlines(keepends=True)
    place = data.draw(st.integers(0, len(lines) - 1))
    without = lines[:place] + lines[place + 1 :]
    assert not check_log(b"".join(without), seal).holds
    other = data.draw(st.integers(0, len(lines) - 1).filter(lambda n: n != place))
    swapped = lines.copy()
    swapped[place], swapped[other] = swapped[other], swapped[place]
    assert not check_log(b"".join(swapped), seal).holds
    doubled = [*lines[: other + 1], lines[place], *lines[other + 1 :]]
    assert not check_log(b"".join(doubled), seal).holds


@FEW
@given(LINES, st.data())
def test_a_changed_seal_is_found(
    entries: list[tuple[str, dict[str, object]]], data: st.DataObject
) -> None:
    raw, seal = chain(entries)
    place = data.draw(st.integers(0, len(seal) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != seal[place]))
    changed = seal[:place] + bytes([byte]) + seal[place + 1 :]
    # What only the writer needs (which change was logged) is no part of the chain.
    if json.loads(seal) | {"write": ""} != _parsed(changed) | {"write": ""}:
        assert not check_log(raw, changed).holds
    assert not check_log(raw, None).holds


def _parsed(raw: bytes) -> dict[str, object]:
    try:
        found = json.loads(raw)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


@FEW
@given(LINES, st.data())
def test_an_append_cut_off_anywhere_is_no_damage_and_is_put_right(
    entries: list[tuple[str, dict[str, object]]], data: st.DataObject
) -> None:
    raw, _ = chain(entries)
    _, seal = chain(entries[:-1])
    before = len(b"".join(raw.splitlines(keepends=True)[:-1]))
    cut = data.draw(st.integers(before, len(raw)))
    with tempfile.TemporaryDirectory() as name:
        log = FileLog(Path(name) / "op")
        log.path.write_bytes(raw[:cut])
        log.seal_path.write_bytes(_resealed(raw[:before], entries[:-1]))
        check = check_log(*log.sealed())
        assert check.holds
        assert bool(check.notes) == (cut > before)
        log.append([entry("consultation", {}, ANN)])
        after = check_log(*log.sealed())
        assert after.holds
        assert after.notes == ()
        told = log.lines()[-1].get("note")
        assert bool(told) == (cut > before)
    assert seal


def _resealed(raw: bytes, entries: list[tuple[str, dict[str, object]]]) -> bytes:
    last = json.loads(raw.splitlines()[-1])
    seal = Seal(len(entries), str(last["hash"]), len(raw), "")
    return canonical(asdict(seal)) + b"\n"


def test_lines_gone_from_the_end_stay_to_be_seen_after_the_next(tmp_path: Path) -> None:
    log = FileLog(tmp_path / "op")
    log.append([entry("collection", {"n": n}, ANN) for n in range(4)])
    lines = log.raw().splitlines(keepends=True)
    log.path.write_bytes(b"".join(lines[:2]) + lines[2][:9])
    log.append([entry("consultation", {}, ANN)])
    check = check_log(*log.sealed())
    assert not check.holds
    assert "missing at the end" in str(log.lines()[-1]["note"])


def test_a_lost_seal_is_told_by_the_next_line(tmp_path: Path) -> None:
    log = FileLog(tmp_path / "op")
    log.append([entry("collection", {"n": n}, ANN) for n in range(3)])
    log.seal_path.unlink()
    assert [one.text for one in check_log(*log.sealed()).findings] == [
        "the seal is missing"
    ]
    log.append([entry("consultation", {}, ANN)])
    assert log.lines()[-1]["note"] == "the seal was missing"
    assert check_log(*log.sealed()).holds


def test_a_log_that_cannot_be_written_stops_the_work(tmp_path: Path) -> None:
    log = FileLog(tmp_path / "op")
    log.path.mkdir()
    with pytest.raises(CasebookError, match="what is not logged is not done"):
        log.append([entry("collection", {}, ANN)])


def test_every_change_is_logged_beside_the_casebook(
    tmp_path: Path, people: Path
) -> None:
    kept = tmp_path / "op.casebook"
    with Casebook(kept, acting=Acting("DC 1", "review", ("RO",))) as case:
        case.add(people)
        one, other = case.mentions()["mention"]
        case.judge(one, other, "different", who="DC 1")
        case.note("disclosure", nodes=2)
        case.withdraw("people.csv")
        actions = case.log["action"].tolist()
        assert case.verify_log().holds
    assert actions == ["collection", "alteration", "disclosure", "alteration"]
    text = (tmp_path / "op.casebook.log").read_text(encoding="utf-8")
    assert text.count("\n") == 4
    for private in ("Ana", "Bo Pop", "people.csv", one, other):
        assert private not in text
    lines: list[Line] = [json.loads(line) for line in text.splitlines()]
    assert {line["who"] for line in lines} == {"DC 1"}
    assert lines[2]["recipients"] == ["RO"]


def test_the_casebook_knows_a_log_that_was_cut_and_sealed_anew(
    tmp_path: Path, people: Path
) -> None:
    kept = tmp_path / "op.casebook"
    with Casebook(kept) as case:
        case.add(people)
        case.note("consultation")
        case.add(people)
    log = FileLog(kept)
    first = log.lines()[0]
    lines, seal = chained(
        [{k: first[k] for k in first if k not in {"seq", "previous", "hash"}}], Seal()
    )
    log.path.write_bytes(b"".join(map(written, lines)))
    log.seal_path.write_bytes(canonical(asdict(seal)) + b"\n")
    assert check_log(*log.sealed()).holds
    with Casebook(kept) as case:
        check = case.verify_log()
    assert "the casebook was last changed after" in check.findings[-1].text


def test_what_was_done_is_logged_later_if_the_end_came_between(
    tmp_path: Path, people: Path
) -> None:
    kept = tmp_path / "op.casebook"
    with Casebook(kept) as case:
        case.note("consultation")
        before = FileLog(kept).raw(), FileLog(kept).seal_path.read_bytes()
        case.add(people)
    # The state stands, but the process ended before the log line was written.
    FileLog(kept).path.write_bytes(before[0])
    FileLog(kept).seal_path.write_bytes(before[1])
    for _ in range(2):
        with Casebook(kept) as case:
            assert case.log["action"].tolist() == ["consultation", "collection"]
            assert case.verify_log().holds


def test_in_memory_the_log_is_the_same(people: Path) -> None:
    case = Casebook().add(people)
    case.note("disclosure", recipients=["RO"], n=1)
    assert case.log["action"].tolist() == ["collection", "disclosure"]
    assert case.log["recipients"].tolist() == [(), ("RO",)]
    assert json.loads(case.log["what"].iloc[1]) == {"n": 1}
    assert case.verify_log().holds
    with pytest.raises(ParameterError, match="'gossip'"):
        case.note("gossip")
