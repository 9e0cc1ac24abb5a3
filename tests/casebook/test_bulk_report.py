"""What is worked out of calls does not depend on how they are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from trafficnet.casebook import Casebook
from trafficnet.records.bulk import layout
from trafficnet.report import write_report

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "kestrel"
FILES = (
    *("people.csv", "contacts_operator_a.csv", "contacts_operator_b.csv"),
    "contacts_handset.csv",
)


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file of a report, but for when it was run."""
    return {
        path.relative_to(folder).as_posix(): b"\n".join(
            line for line in path.read_bytes().split(b"\n") if b'"run_at"' not in line
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_a_report_is_the_same_to_the_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some 2,800 calls of two operators and a handset, in bulk and the ordinary way."""
    kept = {}
    for name, smallest in (("bulk", 1), ("ordinary", 1 << 60)):
        monkeypatch.setattr(layout, "SMALLEST", smallest)
        book = Casebook().add(*(SAMPLE / one for one in FILES))
        found = book._connection.execute("SELECT count(*) FROM bulk_rows").fetchone()
        kept[name] = int(found[0]) if found else -1
        write_report(book, tmp_path / name)
    assert kept["bulk"] > 1_000
    assert kept["ordinary"] == 0
    assert files_in(tmp_path / "bulk") == files_in(tmp_path / "ordinary")
