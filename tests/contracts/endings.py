"""How reading a file may end: rows, named rejections, or one named error; and its cost."""

import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from trafficnet.errors import InputError
from trafficnet.records.batch import Batch
from trafficnet.records.kinds import KINDS
from trafficnet.records.reading import read_records

MOST_SECONDS = 30
"""Of the processor's time, for one small file, on a slow machine."""

MOST_MEGABYTES = 1_200
"""That reading one file may add to what the process has held at most so far."""


class TooDearError(BaseException):
    """Reading took longer than it may; no ``except`` of ours can swallow it."""


def _ring(_: int, frame: FrameType | None) -> None:
    where = f"{frame.f_code.co_filename}:{frame.f_lineno}" if frame else "?"
    message = f"more work than any such file may be, the last at {where}"
    raise TooDearError(message)


def _megabytes() -> float:
    unit = 1_048_576 if sys.platform == "darwin" else 1_024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


@contextmanager
def bounded(seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Stop what takes more of the processor's time or memory than any such file may."""
    before = _megabytes()
    old = signal.signal(signal.SIGVTALRM, _ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, old)
    assert _megabytes() - before < MOST_MEGABYTES


def check_batch(batch: Batch) -> None:
    """Assert that nothing is lost in a batch, and that each refusal says why."""
    assert batch.read == len(batch.records) + len(batch.rejected)
    assert batch.kind in KINDS
    assert batch.rejected["reason"].str.len().between(1, 2_000).all()
    assert batch.rejected["value"].str.len().le(200).all()
    assert batch.rejected["row"].ge(1).all()
    assert batch.records["row"].ge(1).all()
    named, told = set(batch.mentions["record"]), set(batch.records["record"])
    assert named <= told
    assert named == told or batch.kind in {"cases", "adverts"}
    assert all(0 < len(note) < 30_000 for note in batch.notes)


def ending(path: Path, seconds: float = MOST_SECONDS) -> list[Batch] | str:
    """Return the batches of a file, or what its one error says.

    Every other end is an exception that fails the test.
    """
    try:
        with bounded(seconds):
            batches = [one for one in read_records([path]) if isinstance(one, Batch)]
    except InputError as error:
        told = str(error)
        assert told.startswith(path.name) or str(path) in told, told
        assert len(told) < 6_000, told
        return told
    assert batches
    for one in batches:
        check_batch(one)
        assert one.file.startswith(path.name)
    return batches
