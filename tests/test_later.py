from __future__ import annotations

import sys
from pathlib import Path

import pytest

from trafficnet.later import later


@pytest.fixture
def painter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write a library that takes another along where it can."""
    text = "try:\n    import extra_colours\n    FOUND = True\nexcept ImportError:\n    FOUND = False\n"
    (tmp_path / "painter.py").write_text(text, encoding="utf-8")
    (tmp_path / "extra_colours.py").write_text("RED = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("painter", "extra_colours"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return "painter"


def test_a_library_is_loaded_when_something_of_it_is_asked_for(painter: str) -> None:
    library = later(painter)
    assert painter not in sys.modules
    assert library.FOUND
    assert painter in sys.modules


def test_what_it_can_do_without_is_hidden_only_while_it_loads(painter: str) -> None:
    assert not later(painter, without=["extra_colours"]).FOUND
    assert "extra_colours" not in sys.modules
    assert later("extra_colours").RED == 1


def test_what_is_loaded_already_stays_in_sight(painter: str) -> None:
    assert later("extra_colours").RED == 1
    assert later(painter, without=["extra_colours"]).FOUND
    assert "extra_colours" in sys.modules
