"""The report folder appears whole, in one step, or not at all."""

import json
from pathlib import Path

import pytest

from trafficnet.errors import OutputError
from trafficnet.report.placing import MANIFEST, TOOL, check_place, finished_folder


def write(folder: Path, text: str) -> None:
    (folder / "a.csv").write_text(text, encoding="utf-8")
    told = {"tool": TOOL, "outputs": [{"file": "a.csv"}]}
    (folder / MANIFEST).write_text(json.dumps(told), encoding="utf-8")


def test_a_new_folder_appears_with_its_parents(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    with finished_folder(out) as folder:
        write(folder, "1")
        assert not out.exists()
    assert (out / "a.csv").read_text(encoding="utf-8") == "1"
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_an_earlier_report_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for text in ("1", "2"):
        with finished_folder(out) as folder:
            write(folder, text)
    assert (out / "a.csv").read_text(encoding="utf-8") == "2"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    with finished_folder(tmp_path / "out") as folder:
        write(folder, "1")
    (tmp_path / "empty").mkdir()
    with finished_folder(tmp_path / "empty") as folder:
        write(folder, "1")
    assert (tmp_path / "empty" / "a.csv").is_file()


def test_nothing_is_left_when_it_fails_midway(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with finished_folder(out) as folder:
        write(folder, "old")

    def stop(folder: Path) -> None:
        write(folder, "half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), finished_folder(out) as folder:
        stop(folder)
    assert (out / "a.csv").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_full_disk_is_told_as_an_output_error(tmp_path: Path) -> None:
    def write_half(folder: Path) -> None:
        write(folder, "half")
        raise OSError(28, "No space left on device")

    with (
        pytest.raises(OutputError, match="No space left"),
        finished_folder(tmp_path / "out") as folder,
    ):
        write_half(folder)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_anything_else_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"notes\.txt"):
        check_place(tmp_path)
    with pytest.raises(OutputError), finished_folder(tmp_path):
        pytest.fail("was let in")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_added_to_an_earlier_report_protects_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with finished_folder(out) as folder:
        write(folder, "1")
    (out / "my notes.docx").write_bytes(b"mine")
    with pytest.raises(OutputError, match="my notes"):
        check_place(out)


@pytest.mark.parametrize(
    "manifest", ["", "[]", '{"tool": "other", "outputs": []}', '{"tool": "trafficnet"}']
)
def test_a_manifest_of_somebody_else_protects_a_folder(
    tmp_path: Path, manifest: str
) -> None:
    (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    with pytest.raises(OutputError, match=r"manifest\.json"):
        check_place(tmp_path)


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file"):
        check_place(tmp_path / "out")
    with pytest.raises(OutputError), finished_folder(tmp_path / "out" / "below"):
        pytest.fail("was let in")


def test_what_came_in_between_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "out"

    def get_in_between(folder: Path) -> None:
        write(folder, "1")
        out.mkdir()
        (out / "theirs").touch()

    with pytest.raises(OutputError, match="theirs"), finished_folder(out) as folder:
        get_in_between(folder)
    assert [path.name for path in out.iterdir()] == ["theirs"]


def test_an_error_about_another_file_is_not_blamed_on_the_folder(
    tmp_path: Path,
) -> None:
    with (
        pytest.raises(FileNotFoundError, match="elsewhere"),
        finished_folder(tmp_path / "out"),
    ):
        (tmp_path / "elsewhere").read_bytes()
