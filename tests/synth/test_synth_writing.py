"""Writing: three ways of bytes, sums that hold, refusals that speak."""

import hashlib
from pathlib import Path

import pandas as pd
import pytest

from trafficnet.errors import OutputError
from trafficnet.synth import Operation, generate
from trafficnet.synth.headings import HEADINGS, heading
from trafficnet.synth.writing import Dialect, csv_bytes, write_files


@pytest.fixture(scope="module")
def operation() -> Operation:
    return generate(people=60, contacts=400, seed=7)


def test_cells_with_delimiters_and_quotes_are_quoted() -> None:
    frame = pd.DataFrame({"a;b": ["x;y", 'say "so"'], "c": [None, "ß"]})
    text = csv_bytes(frame, Dialect(";", "utf-8-sig", "\r\n"))
    assert text == '\ufeff"a;b";c\r\n"x;y";\r\n"say ""so""";ß\r\n'.encode()


def test_one_file_has_a_mark_and_semicolons_one_a_code_page(
    operation: Operation, tmp_path: Path
) -> None:
    folder = operation.write(tmp_path / "out")
    marked = (folder / "contacts_operator_b.csv").read_bytes()
    assert marked.startswith(b"\xef\xbb\xbfDate and time;Calling Party;")
    paged = (folder / "payments.csv").read_bytes()
    assert not paged.isascii()
    with pytest.raises(UnicodeDecodeError):
        paged.decode("utf-8")
    assert paged.decode("cp1252").startswith("Sender name,")
    for path in folder.glob("*.csv"):
        if path.name != "payments.csv":
            path.read_bytes().decode("utf-8")


def test_sums_hold_for_every_file_but_their_own(
    operation: Operation, tmp_path: Path
) -> None:
    folder = operation.write(tmp_path)
    lines = (folder / "SHA256SUMS").read_text("ascii").splitlines()
    sums = {line.split("  ")[1]: line.split("  ")[0] for line in lines}
    files = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert set(sums) == files - {"SHA256SUMS"}
    for name, expected in sums.items():
        content = (folder / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == expected


def test_the_readme_says_what_the_operation_is(
    operation: Operation, tmp_path: Path
) -> None:
    text = (operation.write(tmp_path) / "README.md").read_text("utf-8")
    assert "--seed 7 --people 60 --contacts 400" in text
    assert "Nobody in these files exists" in text
    assert "Kestrel" in text
    for what in operation.truth["damaged"]["what"].unique():
        assert f"| {what} |" in text
    assert "{" not in text


def test_the_name_of_the_operation_stands_in_the_readme_only(
    operation: Operation, tmp_path: Path
) -> None:
    folder = operation.write(tmp_path)
    for path in folder.rglob("*.csv"):
        assert b"kestrel" not in path.read_bytes().lower()


def test_writing_twice_gives_the_same_bytes(
    operation: Operation, tmp_path: Path
) -> None:
    one = operation.write(tmp_path / "one")
    two = operation.write(tmp_path / "two")
    operation.write(tmp_path / "two")
    for path in sorted(one.rglob("*.*")):
        assert (two / path.relative_to(one)).read_bytes() == path.read_bytes()


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "taken"
    target.write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="wanted a folder to write to"):
        write_files(target, {"people.csv": b"name\n"})
    assert target.read_text("utf-8") == "mine"


def test_truth_stands_apart_from_the_records(
    operation: Operation, tmp_path: Path
) -> None:
    folder = operation.write(tmp_path)
    truth = {path.stem for path in (folder / "truth").iterdir()}
    assert truth == set(operation.truth)
    header = (folder / "people.csv").read_text("utf-8").splitlines()[0]
    assert "gang" not in header
    assert "@" not in header


def test_no_file_calls_two_columns_the_same(operation: Operation) -> None:
    for frame in operation.records.values():
        folded = [name.casefold() for name in frame.columns]
        assert len(set(folded)) == len(folded)


def test_headings_are_used_and_others_stay_canonical(operation: Operation) -> None:
    for sheet, words in HEADINGS.items():
        assert set(words.values()) <= set(operation.records[sheet].columns)
    assert heading("relations", "since") == "since"
