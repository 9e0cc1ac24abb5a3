"""Looking after a casebook: review, retract, forget, log; keys; who and why."""

import getpass
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trafficnet.casebook import Casebook
from trafficnet.casebook.connection import _load_openssl, connect_memory

Command = Callable[..., Any]


@pytest.fixture
def kept(trafficnet: Command, tiny: Path, tmp_path: Path) -> Path:
    path = tmp_path / "k.casebook"
    assert trafficnet("ingest", tiny, "--casebook", path).code == 0
    return path


def log_of(kept: Path) -> list[dict[str, Any]]:
    text = kept.with_name(f"{kept.name}.log").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_retract_says_what_falls_and_does_it(trafficnet: Command, kept: Path) -> None:
    tried = trafficnet("retract", "contacts.csv", "--casebook", kept, "--dry-run")
    assert tried.code == 0, tried.err
    assert "nothing was changed" in tried.out
    lines = tried.out.splitlines()
    assert lines[0] == lines[-1] == "OFFICIAL-SENSITIVE"
    done = trafficnet("retract", "contacts.csv", "--casebook", kept, "--json")
    told = json.loads(done.out)
    assert told["withdrawal"]["sort"] == "file"
    assert told["changes"]["links"]["falls"] > 0
    assert {"entities", "links", "groups", "ranks", "counts"} <= set(told)
    assert log_of(kept)[-1]["what"]["retracted"] == "file"
    assert "contacts.csv" not in json.dumps(log_of(kept))
    again = trafficnet("retract", "contacts.csv", "--casebook", kept)
    assert again.code == 2
    assert "nothing in this casebook" in again.err


def test_forget_erases_and_tells_numbers_only(trafficnet: Command, kept: Path) -> None:
    with Casebook(kept) as case:
        assert case.mentions()["name"].eq("Maria Dinu").any()
    members = json.loads(trafficnet("communities", "--casebook", kept, "--json").out)
    entity = next(
        one["entity"] for one in members["members"] if one["name"] == "Maria Dinu"
    )
    ran = trafficnet("forget", entity, "--casebook", kept, "--shared", "--json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["mentions"] > 0
    assert "Dinu" not in ran.out
    assert b"Maria Dinu" not in kept.read_bytes()
    assert log_of(kept)[-1]["action"] == "erasure"
    other = trafficnet("forget", "E9999", "--casebook", kept)
    assert other.code == 2
    assert "as in people.csv" in other.err
    assert "erased" in trafficnet("forget", "E1", "--casebook", kept).out


def test_review_lists_what_is_due(trafficnet: Command, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "name,born,review_by\nAna Pop,2012-01-01,2025-01-01\nBo Rus,1980,2025-01-01\n",
        encoding="utf-8",
    )
    kept = tmp_path / "k.casebook"
    trafficnet("ingest", path, "--casebook", kept)
    ran = trafficnet("review", "--casebook", kept, "--on", "2025-01-02")
    assert ran.code == 0, ran.err
    assert ran.out.index("Ana Pop") < ran.out.index("Bo Rus")
    assert "2 review(s) overdue, 1 of them" in ran.out
    told = json.loads(
        trafficnet("review", "--casebook", kept, "--on", "2025-01-01", "--json").out
    )
    assert told["overdue"] == []
    for wrong in ("tomorrow", "2025-01"):
        ran = trafficnet("review", "--casebook", kept, "--on", wrong)
        assert ran.code == 2
        assert "--on" in ran.err


def test_the_log_is_shown_and_verified(trafficnet: Command, kept: Path) -> None:
    trafficnet(
        "communities", "--casebook", kept, "--who", "DC 1234", "--reason", "tasking 7"
    )
    shown = trafficnet("log", "--casebook", kept)
    assert "collection" in shown.out
    assert "DC 1234" in shown.out
    assert (
        json.loads(trafficnet("log", "--casebook", kept, "--json").out)[-1]["reason"]
        == "tasking 7"
    )
    whole = trafficnet("log", "--casebook", kept, "--verify")
    assert whole.code == 0
    assert "the log stands: 3 line(s)" in whole.out
    log = kept.with_name(f"{kept.name}.log")
    raw = log.read_bytes()
    log.write_bytes(b"tasking 8".join(raw.rsplit(b"tasking 7", 1)))
    broken = trafficnet("log", "--casebook", kept, "--verify")
    assert broken.code == 1
    assert "line 3 was changed" in broken.out
    told = json.loads(trafficnet("log", "--casebook", kept, "--verify", "--json").out)
    assert (told["holds"], told["findings"][0]["line"]) == (False, 3)
    log.write_bytes(raw)
    kept.write_bytes(b"no casebook")
    alone = trafficnet("log", "--casebook", kept, "--verify")
    assert alone.code == 0
    assert "checked by itself" in alone.out


def test_recipients_are_told_of_what_is_written_out(
    trafficnet: Command, kept: Path, tmp_path: Path
) -> None:
    out = tmp_path / "net.graphml"
    ran = trafficnet(
        *("export", "--casebook", kept, "--to", "graphml", "-o", out),
        *("--recipient", "Europol", "--recipient", "RO", "--who", "DC 1"),
    )
    assert ran.code == 0, ran.err
    line = log_of(kept)[-1]
    assert (line["action"], line["who"]) == ("disclosure", "DC 1")
    assert line["recipients"] == ["Europol", "RO"]
    trafficnet("report", "--casebook", kept, "-o", tmp_path / "out")
    assert log_of(kept)[-1]["action"] == "disclosure"


@pytest.mark.parametrize("verb", ["review", "log"])
def test_what_is_not_there_is_told(
    trafficnet: Command, tmp_path: Path, verb: str
) -> None:
    ran = trafficnet(verb, "--casebook", tmp_path / "none")
    assert ran.code == 2
    assert "there is no such casebook" in ran.err
    assert list(tmp_path.iterdir()) == []


def can_encrypt() -> bool:
    with connect_memory() as con:
        return _load_openssl(con)


def test_a_key_comes_from_a_file_the_environment_or_the_terminal(
    trafficnet: Command, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, key = tmp_path / "k.casebook", tmp_path / "key"
    key.write_text("open 'sesame'\nsecond line\n", encoding="utf-8")
    ran = trafficnet("ingest", tiny, "--casebook", kept, "--key-file", key)
    if not can_encrypt():
        assert ran.code == 2
        assert "duckdb-extension-httpfs" in ran.err
        assert "sesame" not in ran.err
        return
    assert ran.code == 0, ran.err
    assert b"Maria" not in kept.read_bytes()
    without = trafficnet("timeline", "--casebook", kept)
    assert without.code == 2
    assert "no key was given" in without.err
    monkeypatch.setenv("TRAFFICNET_KEY", "open 'sesame'")
    assert trafficnet("timeline", "--casebook", kept).code == 0
    monkeypatch.setenv("TRAFFICNET_KEY", "wrong")
    wrong = trafficnet("timeline", "--casebook", kept)
    assert "does not open it" in wrong.err
    assert "sesame" not in wrong.err + wrong.out
    monkeypatch.delenv("TRAFFICNET_KEY")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("trafficnet.cli.access.getpass", lambda _: "open 'sesame'")
    assert trafficnet("timeline", "--casebook", kept).code == 0


def test_a_new_key_is_asked_for_twice(
    trafficnet: Command, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["one", "another"])
    monkeypatch.setattr("trafficnet.cli.access.getpass", lambda _: next(typed))
    kept = tmp_path / "k.casebook"
    ran = trafficnet("ingest", tiny, "--casebook", kept, "--key-file", "-")
    assert ran.code == 2
    assert "the two keys differ" in ran.err

    def gone(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("trafficnet.cli.access.getpass", gone)
    ran = trafficnet("ingest", tiny, "--casebook", kept, "--key-file", "-")
    assert "no key was typed" in ran.err
    assert not kept.exists()
    assert getpass.getpass is not gone


@pytest.mark.parametrize(
    ("text", "words"),
    [(b"", "first line is empty"), (b"\xff\xfe\x00", "not text"), (None, "cannot be")],
)
def test_a_key_file_that_holds_no_key_is_told(
    trafficnet: Command, tiny: Path, tmp_path: Path, text: bytes | None, words: str
) -> None:
    key = tmp_path / "key"
    if text is not None:
        key.write_bytes(text)
    ran = trafficnet("ingest", tiny, "--casebook", tmp_path / "k", "--key-file", key)
    assert ran.code == 2
    assert words in ran.err
    assert not (tmp_path / "k").exists()


def test_no_verb_takes_a_key_as_an_argument(trafficnet: Command) -> None:
    for verb in ("ingest", "communities", "forget", "report"):
        shown = trafficnet(verb, "--help").out
        assert "--key-file" in shown
        assert "--key " not in shown
    assert "--recipient" in trafficnet("report", "--help").out
    assert "--recipient" not in trafficnet("timeline", "--help").out
    assert "--key-file" not in trafficnet("generate", "--help").out
