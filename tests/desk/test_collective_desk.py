"""The desk passes bookings and times on where the collective step is asked for."""

from __future__ import annotations

from pathlib import Path

from pandas.testing import assert_frame_equal

import trafficnet as tn
from trafficnet.resolve import Collective, MatchSettings, resolve_mentions

PEOPLE = """name,phone,case_id
Mihai Țîrlea,+447700900001,C1
Mihai Tirlea,+447700900002,C2
Ana Rusu,+447700900003,C2
"""
JOURNEYS = """name,phone,departed_on,from_country,to_country,booking
Mihai Tirlea,+447700900001,2025-01-02,RO,GB,X7
Ana Rusu,+447700900003,2025-01-02,RO,GB,X7
Mihai Tirlea,+447700900002,2025-02-09,RO,GB,X8
Ana Rusu,+447700900003,2025-02-09,RO,GB,X8
Mihai Tirlea,+447700900001,2025-03-02,RO,GB,X9
Ion Popa,+447700900004,2025-03-02,RO,GB,X9
Mihai Tirlea,+447700900002,2025-04-09,RO,GB,X10
Ion Popa,+447700900004,2025-04-09,RO,GB,X10
"""


def test_a_merge_keeps_the_step_and_its_bookings(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "movements.csv").write_text(JOURNEYS, encoding="utf-8")
    case = tn.read(tmp_path)
    asked = MatchSettings(collective=Collective())
    found = case.resolve(asked)
    assert found.collective is not None
    assert found.collective.considered == 1  # Ana by X7 and X8, Ion by X9 and X10
    plain = resolve_mentions(case.mentions(), settings=asked, records=case.records())
    assert_frame_equal(found.pairs, plain.pairs)
    change = case.merge("people.csv:1", "people.csv:2", who="DC 1", why="seen")
    after = resolve_mentions(
        case.mentions(), case.judgements(), settings=asked, records=case.records()
    )
    assert after.collective is not None
    assert change.resolution.collective == after.collective
    assert_frame_equal(change.resolution.clusters, after.clusters)
    assert len(after.people) == len(found.people) - 1
