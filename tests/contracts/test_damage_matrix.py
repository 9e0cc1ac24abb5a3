"""Every format beside every damage: rows, named rejections, or one named error."""

from collections.abc import Callable
from pathlib import Path

import pytest

from trafficnet.cli.main import run
from trafficnet.records.formats import FORMATS, format_of
from trafficnet.records.sources import Source

from .damages import DAMAGES
from .endings import bounded, ending
from .samples import SAMPLES

STRANGERS = {
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(90),
    "a photograph": b"\xff\xd8\xff\xe0" + bytes(90),
    "a database": b"SQLite format 3\x00" + bytes(90),
    "a page": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(90),
    "a packed folder": b"7z\xbc\xaf\x27\x1c" + bytes(90),
    "a web page": b"<!DOCTYPE html><html><body><table><tr><td>from</td></tr></table>",
    "a program": b"\x7fELF\x02\x01\x01" + bytes(90),
    "a letter": b"PK\x03\x04\x14\x00" + bytes(26) + b"word/document.xml",
    "a wallet": bytes(range(256)) * 20,
}
"""Files that are no records at all, under the names of ones that are."""

UNREADABLE = {
    "calls.parquet": "cut at 0.9",
    "calls.json": "cut at 0.9",
    "calls.csv.gz": "cut at 0.9",
    "calls.xlsx": "cut at 0.9",
    "calls.xls": "cut at 0.1",
    "calls.ods": "bomb",
    "calls.zip": "cut at 0.9",
    "htcds.xlsx": "cut at 0.9",
    "phone.xlsx": "bomb",
    "net.graphml": "cut at 0.9",
    "net.gexf": "declares no encoding there is",
    "chart.anx": "bomb",
    "people.ftm": "only NULs",
    "calls.jsonl": "header only",
    "calls.csv": "same heading",
    "calls.tsv": "empty",
    "htcds.csv": "blank lines",
    "ties.csv": "header only",
    "ties.edges": "empty",
    "matrix.csv": "strange headings",
    "neo4j.csv": "same heading",
}
"""A damage of each format that leaves no record to read."""


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_is_read_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(SAMPLES[name].content)
    batches = ending(path)
    assert not isinstance(batches, str), batches
    assert all(len(one.records) == one.read for one in batches)


def test_every_format_is_in_the_matrix() -> None:
    found = {
        format_of(Source(one.name, content=one.content))
        for one in SAMPLES.values()
        if not one.name.endswith(".zip")
    }
    assert {one.name for one in found if one} == {one.name for one in FORMATS}


def test_samples_are_the_same_on_every_run() -> None:
    assert all(one.content == one.content for one in SAMPLES.values())


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_damage_ends_in_rows_rejections_or_one_named_error(
    tmp_path: Path, name: str, damage: str
) -> None:
    path = tmp_path / name
    path.write_bytes(DAMAGES[damage](SAMPLES[name]))
    ending(path)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_bytes_of_another_format_under_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for other in SAMPLES.values():
        path.write_bytes(other.content)
        ending(path)
    for content in STRANGERS.values():
        path.write_bytes(content)
        told = ending(path)
        assert isinstance(told, str)


@pytest.fixture
def check(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[Path], tuple[object, str]]:
    """Run the check of the command line; return its exit code and all it printed."""
    monkeypatch.setenv("COLUMNS", "200")

    def command(path: Path) -> tuple[object, str]:
        with pytest.raises(SystemExit) as left, bounded():
            run(["check", str(path)])
        told = capsys.readouterr()
        return left.value.code, told.out + told.err

    return command


def test_unreadable_files_of_every_format_are_checked() -> None:
    assert set(UNREADABLE) == set(SAMPLES)


@pytest.mark.parametrize("name", UNREADABLE)
def test_the_command_line_refuses_what_cannot_be_read(
    tmp_path: Path, check: Callable[[Path], tuple[object, str]], name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(DAMAGES[UNREADABLE[name]](SAMPLES[name]))
    told = ending(path)
    assert isinstance(told, str), f"{name} was read"
    code, printed = check(path)
    assert code == 2, printed
    assert name in printed
    assert "Traceback" not in printed


@pytest.mark.parametrize("damage", ["mixed types", "bit 3 flipped", "cut at 0.5"])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_command_line_says_what_the_reader_says(
    tmp_path: Path,
    check: Callable[[Path], tuple[object, str]],
    name: str,
    damage: str,
) -> None:
    path = tmp_path / name
    path.write_bytes(DAMAGES[damage](SAMPLES[name]))
    told = ending(path)
    code, printed = check(path)
    assert code == (2 if isinstance(told, str) else 0), printed
    assert name in printed
    assert "Traceback" not in printed
