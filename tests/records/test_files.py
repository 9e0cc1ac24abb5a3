"""Which files are read, which are left out and why, and what cannot be read."""

import gzip
from pathlib import Path

import pytest

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.records.files import find_files, is_table_name, sha256_of
from trafficnet.records.sources import Source


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("name\nAna\n", encoding="utf-8")


def test_a_folder_gives_its_tables_in_order_and_says_what_it_left(
    tmp_path: Path,
) -> None:
    put(tmp_path, "b.csv", "a/c.TSV", "a.csv.gz", "truth/people.csv", "answers.csv")
    put(tmp_path, "README.md", "readme.txt", ".hidden.csv", "~$b.csv", "manifest.csv")
    put(tmp_path, "photo.png", "out/report.html", "out/manifest.json", "out/people.csv")
    put(tmp_path, "__pycache__/x.csv", ".git/x.csv", "page/report.html", "page/z.csv")
    found = find_files([tmp_path])
    assert [file.name for file in found.files] == [
        "a.csv.gz",
        "a/c.TSV",
        "b.csv",
        "page/z.csv",
    ]
    told = "\n".join(found.notes)
    for words in (
        "truth/: left out, it holds the answers",
        "answers.csv: left out, it holds the answers",
        "manifest.csv: left out, it describes the data",
        "photo.png: left out, not a sort of file that is read",
        "out/: left out, it is a report of an earlier run",
        "page/report.html: left out",
    ):
        assert words in told
    for silent in ("README", "hidden", "~$b", "pycache", ".git"):
        assert silent not in told


def test_the_same_file_twice_is_one_and_equal_names_are_told_apart(
    tmp_path: Path,
) -> None:
    put(tmp_path, "x/calls.csv", "y/calls.csv", "y/people.csv")
    one = tmp_path / "x" / "calls.csv"
    found = find_files(
        [one, tmp_path / "y", one, tmp_path / "x" / ".." / "x" / "calls.csv"]
    )
    assert [file.name for file in found.files] == [
        "people.csv",
        "x/calls.csv",
        "y/calls.csv",
    ]
    again = find_files([tmp_path / "y", one])
    assert [file.name for file in again.files] == [file.name for file in found.files]


def test_what_is_not_there_says_what_is_near(tmp_path: Path) -> None:
    put(tmp_path, "calls.csv")
    with pytest.raises(
        InputError, match=r"no such file or folder; did you mean calls\.csv"
    ):
        find_files([tmp_path / "cals.csv"])
    with pytest.raises(InputError, match=r"the folder .* does not exist either"):
        find_files([tmp_path / "no" / "calls.csv"])
    put(tmp_path, "a.png")
    with pytest.raises(InputError, match=r"cannot read \.png; wanted \.csv"):
        find_files([tmp_path / "a.png"])
    put(tmp_path, "plain")
    with pytest.raises(InputError, match="cannot read a file without a suffix"):
        find_files([tmp_path / "plain"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(EmptyInputError, match="there is no table in it"):
        find_files([tmp_path / "empty"])
    with pytest.raises(EmptyInputError, match="no path at all"):
        find_files([])


def test_a_link_to_nothing_and_broken_packing_are_refused(tmp_path: Path) -> None:
    link = tmp_path / "gone.csv"
    link.symlink_to(tmp_path / "nowhere.csv")
    with pytest.raises(InputError, match=r"gone\.csv: cannot be read \(No such file"):
        sha256_of(link, "gone.csv")
    bad = tmp_path / "bad.csv.gz"
    for data in (
        b"no gzip",
        gzip.compress(b"name\nAna\n" * 99, mtime=0)[:-12],
        b"\x1f\x8b\x08" + b"\xff" * 40,
    ):
        bad.write_bytes(data)
        with pytest.raises(InputError, match=r"bad\.csv\.gz: cannot be read"):
            Source("bad.csv.gz", bad).bytes()


@pytest.mark.parametrize(
    ("name", "is_table"),
    [
        ("a.csv", True),
        ("A.CSV.GZ", True),
        ("a.gz", False),
        ("csv", False),
        ("a.psv", True),
    ],
)
def test_names_of_tables(name: str, *, is_table: bool) -> None:
    assert is_table_name(name) == is_table
