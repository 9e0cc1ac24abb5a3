"""A file appears whole, in one step, or not at all."""

from pathlib import Path

import pytest

from trafficnet.errors import OutputError
from trafficnet.exchange.placing import place_bytes


def test_a_file_is_written_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert place_bytes(b"1", path) == path
    place_bytes(b"22", str(path))
    assert path.read_bytes() == b"22"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_folder_in_the_way_is_told_and_left(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        place_bytes(b"1", tmp_path / "a")
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_file_instead_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mine")
    with pytest.raises(OutputError, match="cannot be written"):
        place_bytes(b"1", tmp_path / "a" / "b")
    assert (tmp_path / "a").read_bytes() == b"mine"
