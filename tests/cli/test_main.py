"""Words in, exit codes out: help, versions, refusals, faults."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trafficnet.cli import main
from trafficnet.cli.main import FAULT, STOPPED
from trafficnet.cli.terminal import progress, say, show_facts
from trafficnet.cli.verbs import VERBS
from trafficnet.version import __version__

Command = Callable[..., Any]


def plain(text: str) -> str:
    return re.sub(r"[\s│]+", " ", text)


def test_the_bare_command_shows_help(trafficnet: Command) -> None:
    ran = trafficnet()
    shown = plain(ran.out + ran.err)
    assert all(f" {verb.name} " in shown for verb in VERBS)
    assert "trafficnet demo" in shown


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_has_a_help_with_an_example(trafficnet: Command, verb: Any) -> None:  # noqa: ANN401
    ran = trafficnet(verb.name, "--help")
    assert ran.code == 0
    assert verb.summary in plain(ran.out)
    assert f"Example: {verb.example}" in plain(ran.out)
    assert verb.example.startswith(f"trafficnet {verb.name} ")


def test_the_version_is_told(process: Command) -> None:
    ran = process("--version")
    assert (ran.code, ran.out) == (0, f"trafficnet {__version__}\n")


@pytest.mark.parametrize(
    "typed",
    [
        ("no-such-verb",),
        ("report",),
        ("report", "x.csv"),
        ("check", "x", "--seed", "many"),
        ("--no-such-option",),
    ],
)
def test_bad_usage_is_code_2(trafficnet: Command, typed: tuple[str, ...]) -> None:
    ran = trafficnet(*typed)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert ran.err


BAD = {
    "empty.csv": b"",
    "header.csv": b"from,to,started_at\n",
    "binary.csv": bytes(range(256)) * 40,
    "twice.csv": b"name,born,Name\nAna,1990,Ana\n",
    "strange.csv": b"colour,taste\nred,sour\n",
    "wide/a.csv": b"x" * 3_000_000,
    "folder/readme.md": b"nothing here",
}


@pytest.mark.parametrize("name", BAD)
def test_unusable_input_is_one_message_and_code_2(
    trafficnet: Command, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(BAD[name])
    given = path if path.parent == tmp_path else path.parent
    out = tmp_path / "out"
    ran = trafficnet("report", given, "-o", out)
    assert ran.code == 2, ran.err
    assert ran.err.startswith("trafficnet: ")
    assert ran.err.count("\n") == 1
    assert len(ran.err) < 600
    assert "Traceback" not in ran.err
    assert ran.out == ""
    assert not out.exists()


def test_unusable_input_in_the_real_command(process: Command, tmp_path: Path) -> None:
    ran = process("check", tmp_path / "missing.csv")
    assert ran.code == 2
    assert "missing.csv" in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_piped_output_holds_no_progress_and_no_colour(
    process: Command, good: Path
) -> None:
    ran = process("check", good)
    assert ran.code == 0
    assert ran.err == ""
    assert "\x1b" not in ran.out


def test_an_unwritable_place_is_code_2_and_untouched(
    trafficnet: Command, good: Path
) -> None:
    ran = trafficnet("report", good, "-o", good.parent)
    assert ran.code == 2
    assert "people.csv" in ran.err
    assert [path.name for path in good.parent.iterdir()] == ["people.csv"]
    assert trafficnet("report", good, "-o", good / "below").code == 2


def test_nothing_to_read_is_said(trafficnet: Command, tmp_path: Path) -> None:
    ran = trafficnet("communities")
    assert ran.code == 2
    assert "RECORDS" in ran.err
    ran = trafficnet("communities", "--casebook", tmp_path / "none.casebook")
    assert ran.code == 2
    assert "no such casebook" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_question_without_an_answer_is_code_2(
    trafficnet: Command, good: Path
) -> None:
    ran = trafficnet("communities", good)
    assert ran.code == 2
    assert "wanted at least one link" in ran.err


@pytest.mark.parametrize(
    ("fault", "code", "told"),
    [
        (RuntimeError("odd\x1b[31m"), FAULT, "report"),
        (KeyboardInterrupt(), STOPPED, "nothing half-written"),
    ],
)
def test_a_fault_of_ours_and_a_stop_have_codes_of_their_own(
    trafficnet: Command,
    monkeypatch: pytest.MonkeyPatch,
    fault: BaseException,
    code: int,
    told: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(main, "application", lambda _typed: fail)
    ran = trafficnet("check")
    assert ran.code == code
    assert told in ran.err
    assert "\x1b" not in ran.err


def test_names_cannot_move_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    say("\x1b[2J\u202eevil")
    show_facts({"a": "b", "long label": "\r"})
    assert capsys.readouterr().out == (
        "\\x1b[2J\\u202eevil\na           b\nlong label  \\r\n"
    )


def test_progress_is_silent_when_piped(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("reading") as tell:
        tell(3, "[bold]x")
    told = capsys.readouterr()
    assert told.out + told.err == ""


def test_help_does_not_wait_for_the_house() -> None:
    code = (
        "import sys; from trafficnet.cli.main import application; application(['--help']); "
        "print([m for m in ('splink', 'matplotlib', 'networkit') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_not_one_good_row_is_said_aloud_and_nothing_is_lost(
    trafficnet: Command, tmp_path: Path
) -> None:
    records = tmp_path / "people.csv"
    records.write_text("name,phone\nIon Pop,4.47E+11\n", encoding="utf-8")
    ran = trafficnet("report", records, "-o", tmp_path / "out")
    assert ran.code == 0
    assert "not one row was accepted" in ran.err
    assert "damaged by a spreadsheet" in (tmp_path / "out" / "rejected.csv").read_text(
        encoding="utf-8"
    )
    assert trafficnet("report", records, "-o", tmp_path / "out", "--strict").code == 1
