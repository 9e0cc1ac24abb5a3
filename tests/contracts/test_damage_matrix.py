"""Every format beside every damage: rows, named rejections, or one named error."""

from collections.abc import Callable
from pathlib import Path

import pytest

from trafficnet.cli.main import run
from trafficnet.records.formats import FORMATS, format_of
from trafficnet.records.sources import Source

from .damages import DAMAGES
from .endings import ending
from .samples import SAMPLES

STARTS = (b"\x89PNG\r\n\x1a\n", b"SQLite format 3\x00", b"%PDF-1.7\n", b"\xff\xd8\xff", b"7z\xbc\xaf")  # fmt: skip


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
