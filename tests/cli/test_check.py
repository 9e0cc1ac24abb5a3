"""``trafficnet check``: what is told table by table, and the draft it writes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CALLS = (
    "Numer A;Numer B;Data;Godzina;Uwagi\n07700900001;07700900002;13.04.2025;10:15;x\n"
)
UNCLEAR = "VRM,Date\nAB12CDE,2025-04-03\n"


def check(*arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "trafficnet", "check", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "polaczenia.csv").write_text(CALLS, encoding="utf-8")
    return tmp_path


def test_a_table_is_told_with_its_kind_and_why(folder: Path) -> None:
    done = check(folder)
    assert done.returncode == 0, done.stderr
    assert "polaczenia.csv: contacts, by its name and columns: from ('Numer A')" in (
        done.stdout
    )
    assert "Data = date" in done.stdout
    assert "not understood: Uwagi" in done.stdout
    assert "understood 4 of 5 headings (0.80)" in done.stdout


def test_json_tells_the_same(folder: Path) -> None:
    told = json.loads(check(folder, "--json").stdout)
    (one,) = told["files"]
    assert (one["kind"], one["score"], one["problem"]) == ("contacts", 0.8, None)
    assert one["columns"]["Numer A"] == "from"
    assert one["not_understood"] == {"Uwagi": []}
    assert (one["read"], one["accepted"], one["rejected"]) == (1, 1, 0)
    assert told["counts"]["read"] == 1


def test_what_is_not_clear_is_asked_for_and_the_rest_is_still_told(
    folder: Path,
) -> None:
    (folder / "x.csv").write_text(UNCLEAR, encoding="utf-8")
    done = check(folder)
    assert done.returncode == 2
    assert "x.csv: not read: its columns fit people and sightings" in done.stdout
    assert 'files."x.csv".kind = "sightings"' in done.stderr
    assert "rows: 1 read, 1 accepted, 0 rejected" in done.stdout
    told = json.loads(check(folder, "--json").stdout)
    problems = {one["place"]: one["problem"] is None for one in told["files"]}
    assert problems == {"polaczenia.csv": True, "x.csv": False}


def test_a_draft_is_written_once_and_then_used(folder: Path) -> None:
    (folder / "x.csv").write_text(UNCLEAR, encoding="utf-8")
    done = check(folder, "--write-mapping")
    assert done.returncode == 0, done.stderr
    assert "to settle: x.csv" in done.stdout
    draft = folder / "trafficnet.toml"
    text = draft.read_text(encoding="utf-8")
    again = check(folder, "--write-mapping")
    assert again.returncode == 2
    assert "is there already; wanted another file, or --force" in again.stderr
    assert draft.read_text(encoding="utf-8") == text
    assert check(folder, "--write-mapping", "--force").returncode == 0
    settled = text.replace('# kind = "sightings"', 'kind = "sightings"')
    draft.write_text(settled, encoding="utf-8")
    done = check(folder)
    assert done.returncode == 0, done.stderr
    assert "x.csv: sightings, as declared" in done.stdout


def test_a_draft_may_go_elsewhere(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "draft.toml"
    done = check(folder / "polaczenia.csv", "--mapping-file", out)
    assert done.returncode == 0, done.stderr
    assert 'kind = "contacts"' in out.read_text(encoding="utf-8")
    assert not (folder / "trafficnet.toml").exists()
    missing = check(folder, "--mapping-file", tmp_path / "no" / "draft.toml")
    assert missing.returncode == 2
    assert "cannot be written" in missing.stderr
