"""Messages have no length: which ones are two operators' copies of one?"""

from __future__ import annotations

from pathlib import Path

import pytest

from trafficnet.casebook import Casebook


def accepted(
    folder: Path, one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> int:
    """Count the contacts two files give; each file is (second, channel) per row."""
    for name, rows in (("a.csv", one), ("b.csv", other)):
        lines = [
            f"+447700900001,+447700900002,2025-03-01T10:00:{at}Z,0,{channel}"
            for at, channel in rows
        ]
        text = "\n".join(["from,to,started_at,duration_s,channel", *lines, ""])
        (folder / name).write_text(text, encoding="utf-8")
    return Casebook().add(folder).counts["accepted"]


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ([("00", "sms")], [("01", "sms")], 1),  # a second apart: one message
        ([("00", "sms")], [("00", "")], 1),  # the other operator names no channel
        ([("00", "sms")], [("03", "sms")], 2),  # too far apart
        ([("00", "sms")], [("01", "call")], 2),  # a call is no message
        ([("00", "sms"), ("02", "sms")], [("00", "sms"), ("02", "sms")], 2),  # a burst
        (
            [("00", "sms"), ("02", "sms")],
            [("01", "sms"), ("03", "sms")],
            2,
        ),  # late by one
        ([("00", "sms"), ("01", "sms")], [("02", "sms")], 2),  # one each, no more
        ([("00", "sms"), ("01", "sms")], [], 2),  # within one file nothing is a copy
    ],
)
def test_messages_are_paired_one_to_one(
    tmp_path: Path,
    one: list[tuple[str, str]],
    other: list[tuple[str, str]],
    wanted: int,
) -> None:
    if not other:
        (tmp_path / "b.csv").unlink(missing_ok=True)
        other = [("59", "email")]
        wanted += 1
    assert accepted(tmp_path, one, other) == wanted
    flipped = tmp_path / "flipped"
    flipped.mkdir()
    assert accepted(flipped, other, one) == wanted


def test_calls_of_one_minute_that_last_differently_are_two(tmp_path: Path) -> None:
    head = (
        "from,to,started_at,duration_s\n+447700900001,+447700900002,2025-03-01T10:00Z,"
    )
    (tmp_path / "a.csv").write_text(
        head + "704\n+447700900001,+447700900002,2025-03-01T10:00Z,1117\n",
        encoding="utf-8",
    )
    assert Casebook().add(tmp_path).counts["accepted"] == 2
    (tmp_path / "b.csv").write_text(head + "\n", encoding="utf-8")
    counts = Casebook().add(tmp_path).counts
    assert (counts["accepted"], counts["repeated"]) == (2, 1)
