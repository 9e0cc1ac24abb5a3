"""Archives: members like files of a folder, bounded, damage named."""

import gzip
import hashlib
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from trafficnet.errors import EmptyInputError, InputError, MappingError
from trafficnet.records import archives, packing
from trafficnet.records.archives import member_bytes, members_of
from trafficnet.records.files import find_files
from trafficnet.records.reading import read_records

PEOPLE = b"name,born\nAna Pop,1990\n"
CALLS = b"from,to,start\n07700900123,07700900124,2025-04-03 10:15\n"


def pack(path: Path, members: dict[str, bytes]) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", 8) as archive:
        warnings.simplefilter("ignore")
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_members_are_read_like_the_files_of_a_folder(tmp_path: Path) -> None:
    path = pack(
        tmp_path / "Case.ZIP",
        {
            "ops/people.csv": PEOPLE,
            "ops/calls.csv.gz": gzip.compress(CALLS),
            "README.md": b"x",
            "readme.txt": b"x",
            "__MACOSX/ops/._people.csv": b"x",
            ".git/people.csv": PEOPLE,
            "truth/people.csv": PEOPLE,
            "photo.png": b"x",
            "inner.zip": b"x",
            "empty/": b"",
        },
    )
    first, last = read_records([path])
    assert [one.file for one in (first, last)] == [
        "Case.ZIP/ops/calls.csv.gz",
        "Case.ZIP/ops/people.csv",
    ]
    assert (first.kind, last.kind) == ("contacts", "people")
    assert first.sha256 == last.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    told = "\n".join(last.notes)
    for words in (
        "Case.ZIP/inner.zip: left out, an archive inside an archive is not opened",
        "Case.ZIP/photo.png: left out, not a sort of file that is read",
        "Case.ZIP/truth/people.csv: left out, it holds the answers",
    ):
        assert words in told
    for silent in ("README", "readme", "MACOSX", ".git", "empty"):
        assert silent not in told


def test_an_archive_in_a_folder_stands_beside_its_files(tmp_path: Path) -> None:
    pack(tmp_path / "a.zip", {"people.csv": PEOPLE})
    pack(tmp_path / "none.zip", {"photo.png": b"x"})
    (tmp_path / "people.csv").write_bytes(PEOPLE)
    seen: list[tuple[int, str]] = []
    batches = list(read_records([tmp_path], progress=lambda *told: seen.append(told)))
    assert [one.file for one in batches] == ["a.zip/people.csv", "people.csv"]
    assert "none.zip: left out, there is no table in it" in batches[-1].notes
    assert [text for _, text in seen] == [
        "reading a.zip/people.csv",
        "reading people.csv",
        "all files read",
    ]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] > len(PEOPLE)


def test_an_archive_without_a_table_is_empty(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"inner.zip": b"x"})
    with pytest.raises(EmptyInputError, match="an archive inside an archive"):
        find_files([path])


def test_a_mapping_inside_an_archive_holds_for_its_members(tmp_path: Path) -> None:
    ours = (
        b'[files."wer.csv"]\nkind = "people"\n[files."wer.csv".columns]\nname = "Wer"\n'
    )
    path = pack(
        tmp_path / "a.zip",
        {"de/trafficnet.toml": ours, "de/wer.csv": b"Wer,Born\nAna,1990\n"},
    )
    (batch,) = read_records([path])
    assert (batch.kind, batch.mentions["name"].tolist()) == ("people", ["Ana"])
    beside = tmp_path / "trafficnet.toml"
    beside.write_text('home_country = "nowhere"', encoding="utf-8")
    assert len(list(read_records([path]))) == 1
    plain = pack(tmp_path / "b.zip", {"people.csv": PEOPLE})
    with pytest.raises(MappingError, match="nowhere"):
        list(read_records([plain]))
    beside.unlink()
    bad = pack(tmp_path / "c.zip", {"trafficnet.toml": b"x", "people.csv": PEOPLE})
    with pytest.raises(MappingError, match=r"c\.zip/trafficnet\.toml: is no TOML"):
        list(read_records([bad]))
    long = pack(
        tmp_path / "d.zip", {"trafficnet.toml": b"#" * 1_048_577, "people.csv": PEOPLE}
    )
    with pytest.raises(InputError, match=r"d\.zip/trafficnet\.toml: is longer than"):
        list(read_records([long]))


def test_lookups_reach_other_members(tmp_path: Path) -> None:
    mapping = (
        b'[files."calls.csv".columns]\nfrom = {start = "a", via = '
        b'[{file = "lines.csv", match = "id", take = "number"}]}\n'
    )
    path = pack(
        tmp_path / "a.zip",
        {
            "trafficnet.toml": mapping,
            "calls.csv": b"a,to,start\n1,07700900124,2025-04-03 10:15\n",
            "lines.csv": b"id,number\n1,07700900123\n",
        },
    )
    (batch,) = read_records([path])
    assert sorted(batch.mentions["phones"]) == [("+447700900123",), ("+447700900124",)]


@pytest.mark.parametrize("name", ["../people.csv", "/etc/people.csv", "C:\\people.csv"])
def test_a_members_path_is_a_name_and_never_a_place(tmp_path: Path, name: str) -> None:
    path = pack(
        tmp_path / "in" / "a.zip" if False else tmp_path / "a.zip", {name: PEOPLE}
    )
    (batch,) = read_records([path])
    assert batch.file == f"a.zip/{name}"
    assert [one.name for one in tmp_path.iterdir()] == ["a.zip"]


def test_damaged_archives_are_one_named_error(tmp_path: Path) -> None:
    good = pack(tmp_path / "a.zip", {"people.csv": PEOPLE * 50}).read_bytes()
    bad = tmp_path / "b.zip"
    flag = good.index(b"PK\x01\x02") + 8
    method = good.index(b"PK\x01\x02") + 10
    for data, words in (
        (b"", "cannot be read as a ZIP archive"),
        (b"name\nAna\n", "cannot be read as a ZIP archive"),
        (good[:-30], "cannot be read as a ZIP archive"),
        (good[:flag] + b"\x01" + good[flag + 1 :], "people.csv: is locked with a password"),
        (good[:40] + b"\xff" * 20 + good[60:], "people.csv: cannot be unpacked"),
        (good[:method] + b"\x63" + good[method + 1 :], "people.csv: cannot be unpacked"),
        (good[:2] + b"xx" + good[4:], "people.csv: cannot be unpacked"),
    ):  # fmt: skip
        bad.write_bytes(data)
        with pytest.raises(InputError, match=words) as caught:
            list(read_records([bad]))
        assert str(caught.value).startswith("b.zip")


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("people.csv", PEOPLE)
        archive.writestr("people.csv", PEOPLE + b"Ion,1991\n")
    with pytest.raises(InputError, match="two of its members have the same name"):
        list(read_records([path]))


def test_bombs_are_met_before_anything_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ratio = pack(tmp_path / "ratio.zip", {"people.csv": bytes(30_000_000)})
    with pytest.raises(InputError, match=r"ratio\.zip: unpacks to more than 200 times"):
        list(read_records([ratio]))
    video = pack(
        tmp_path / "video.zip", {"people.csv": PEOPLE, "v.mp4": bytes(30_000_000)}
    )
    assert len(list(read_records([video]))) == 1
    monkeypatch.setattr(archives, "MAX_MEMBERS", 2)
    many = pack(tmp_path / "many.zip", {f"{n}.csv": PEOPLE for n in range(3)})
    with pytest.raises(InputError, match="has 3 members; wanted at most 2"):
        list(read_records([many]))
    monkeypatch.setattr(packing, "MAX_BYTES", 20)
    big = pack(tmp_path / "big.zip", {"people.csv": PEOPLE})
    with pytest.raises(InputError, match="unpacks to more than 20 bytes"):
        list(read_records([big]))


def test_a_member_longer_than_its_directory_says_is_never_unpacked_whole(
    tmp_path: Path,
) -> None:
    path = pack(tmp_path / "lie.zip", {"people.csv": PEOPLE + bytes(30_000_000)})
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 40)
    path.write_bytes(bytes(data))
    with pytest.raises(InputError, match=r"lie\.zip/people\.csv: cannot be unpacked"):
        list(read_records([path]))


def test_a_directory_of_absurd_size_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pack(tmp_path / "a.zip", {f"{n:0>90}.csv": b"x" for n in range(20)})
    monkeypatch.setattr(archives, "_MAX_DIRECTORY", 1000)
    with pytest.raises(InputError, match="its directory is longer than"):
        members_of(path, "a.zip", lambda _: True, lambda _: False)


def test_a_member_that_is_not_there(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"a.csv": b"x"})
    with pytest.raises(InputError, match=r"a\.zip/b\.csv: cannot be unpacked"):
        member_bytes(path, "b.csv", "a.zip/b.csv", 10)
    with pytest.raises(InputError, match="cannot be unpacked"):
        member_bytes(tmp_path / "gone.zip", "b.csv", "a.zip/b.csv", 10)


def test_a_zip_in_memory_is_what_a_folder_gives(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "people.csv").write_bytes(PEOPLE)
    pack(tmp_path / "x.zip", {"people.csv": PEOPLE})
    folder, packed = (next(read_records([tmp_path / one])) for one in ("x", "x.zip"))
    assert folder.records.equals(packed.records)
    assert folder.mentions.equals(packed.mentions)
