"""The command line, run inside the test process or as a process of its own."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from trafficnet.cli.main import run

TINY = Path(__file__).parents[1] / "report" / "tiny"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the command line left: its exit code and what it printed."""

    code: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture
def trafficnet(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Run the command line in this process."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")

    def command(*typed: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            run([str(word) for word in typed])
        told = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Ran(left.value.code, told.out, told.err)

    return command


@pytest.fixture
def process() -> Command:
    """Run the real command in a process of its own."""

    def command(*typed: object) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "trafficnet", *map(str, typed)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return command


@pytest.fixture
def tiny() -> Path:
    return TINY


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Records without a fault."""
    path = tmp_path / "good" / "people.csv"
    path.parent.mkdir()
    path.write_text("name,born\nAna Pop,1990-01-02\n", encoding="utf-8")
    return path
