from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from trafficnet.later import fetched, later


@pytest.fixture
def painter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write a library."""
    (tmp_path / "painter.py").write_text("RED = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "painter", raising=False)
    return "painter"


def test_a_library_is_loaded_when_something_of_it_is_asked_for(painter: str) -> None:
    library = later(painter)
    assert painter not in sys.modules
    assert library.RED == 1
    assert painter in sys.modules


def test_what_a_library_lacks_is_said_by_the_library(painter: str) -> None:
    with pytest.raises(AttributeError, match=r"painter.*BLUE"):
        _ = later(painter).BLUE


def test_a_library_that_is_not_there_is_missed_when_it_is_asked_for() -> None:
    library = later("no_such_library")
    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        _ = library.anything


def test_a_name_is_fetched_once_and_may_be_another_there(
    painter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = ModuleType("shop")
    monkeypatch.setitem(sys.modules, "shop", package)
    where = {"RED": painter, "CRIMSON": f"{painter}:RED"}
    assert fetched("shop", where, "RED") == fetched("shop", where, "CRIMSON") == 1
    assert (package.RED, package.CRIMSON) == (1, 1)
    with pytest.raises(AttributeError, match="module 'shop' has no attribute 'BLUE'"):
        fetched("shop", where, "BLUE")
