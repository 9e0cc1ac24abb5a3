"""Calls: whole columns that still make sense row by row."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.synth import calls as subject
from trafficnet.synth.calls import HELPLINE, TAXI, VOICEMAIL, WITHHELD, Calls
from trafficnet.synth.cast import ENDS, STARTS, Cast, make_cast
from trafficnet.synth.chance import stream
from trafficnet.synth.logs import _local_text, handset, operator_a, operator_b
from trafficnet.synth.ties import make_ties


def world(seed: int, contacts: int = 3_000) -> tuple[Cast, Calls]:
    cast = make_cast(stream(seed, "cast"), 80)
    ties = make_ties(stream(seed, "ties"), cast)
    return cast, subject.make_calls(stream(seed, "calls"), cast, ties, contacts)


@settings(max_examples=15)
@given(st.integers(0, 10**6))
def test_every_call_is_one_of_its_own_between_two_parties(seed: int) -> None:
    _, calls = world(seed, 1_000)
    assert len(calls) == 1_000
    keys = set(
        zip(
            calls.caller.tolist(),
            calls.called.tolist(),
            calls.started.tolist(),
            strict=True,
        )
    )
    assert len(keys) == 1_000
    assert (calls.caller != calls.called).all()
    assert (calls.duration_s >= 0).all()
    assert (calls.in_a | calls.in_b | calls.in_handset).all()


def test_a_line_is_used_only_while_it_is_its_callers() -> None:
    cast, calls = world(7)
    lines = subject.lines_of(cast)
    owner = [
        p
        for place, person in enumerate(cast.people)
        for p in [place] * len(person.lines)
    ]
    for caller, line, moment in zip(
        calls.caller, calls.from_line, calls.started, strict=True
    ):
        if caller < 0:
            assert line == -1
            continue
        assert owner[line] == caller
        day = datetime.fromtimestamp(int(moment), tz=UTC).date()
        assert lines[line].since <= day <= lines[line].until


def test_calls_fall_inside_the_operation_and_rarely_at_night() -> None:
    _, calls = world(7)
    days = [datetime.fromtimestamp(int(moment), tz=UTC) for moment in calls.started]
    assert min(days).date() >= STARTS
    assert max(days).date() <= ENDS
    night = sum(day.hour < 5 for day in days) / len(days)
    assert 0 < night < 0.1


def test_services_are_called_by_many_and_belong_to_none() -> None:
    cast, calls = world(7)
    taxi = calls.caller[calls.called == TAXI]
    gangs = {cast.people[int(rider)].gang for rider in taxi}
    assert len(gangs) == len(cast.gangs) + 1
    for service in (HELPLINE, VOICEMAIL):
        assert (calls.called == service).sum() > 5
    assert (calls.caller == WITHHELD).sum() > 20
    assert (calls.to_line[calls.called == TAXI] == -1).all()


def test_about_an_eighth_is_reported_by_both_operators() -> None:
    _, calls = world(7)
    both = (calls.in_a & calls.in_b).mean()
    assert 0.09 < both < 0.15
    assert not (calls.in_handset & (calls.in_a | calls.in_b)).any()


def test_calls_in_one_second_are_moved_apart() -> None:
    ones = np.ones(4, dtype=np.int64)
    started = np.array([100, 100, 107, 100], dtype=np.int64)
    moved = subject._apart(ones, ones * 2, started)
    assert len(set(moved.tolist())) == 4
    assert started.tolist() == [100, 100, 107, 100]


@pytest.mark.parametrize(
    ("utc", "text"),
    [
        (datetime(2024, 1, 31, 23, 30, 5, tzinfo=UTC), "01/02/2024 00:30:05 +01:00"),
        (datetime(2024, 7, 1, 12, 0, 0, tzinfo=UTC), "01/07/2024 14:00:00 +02:00"),
        (datetime(2024, 3, 31, 0, 59, 59, tzinfo=UTC), "31/03/2024 01:59:59 +01:00"),
        (datetime(2024, 3, 31, 1, 0, 0, tzinfo=UTC), "31/03/2024 03:00:00 +02:00"),
    ],
)
def test_local_times_keep_their_offset(utc: datetime, text: str) -> None:
    seconds = np.array([int(utc.timestamp())], dtype=np.int64)
    assert _local_text(seconds).tolist() == [text]


def test_two_operators_write_one_call_differently_and_mean_the_same() -> None:
    cast, calls = world(7)
    one = operator_a(stream(1, "a"), cast, calls).frame.set_index("@event")
    two = operator_b(stream(1, "b"), cast, calls).frame.set_index("@event")
    shared = one.index.intersection(two.index)
    assert len(shared) == (calls.in_a & calls.in_b).sum()
    for event in shared[:50]:
        utc = datetime.fromisoformat(str(one.loc[event, "started_at"]))
        local = datetime.strptime(
            str(two.loc[event, "started_at"]), "%d/%m/%Y %H:%M:%S %z"
        )
        assert utc == local
        assert one.loc[event, "@from"] == two.at[event, "@from"]
        assert one.loc[event, "duration_s"] == two.at[event, "duration_s"]


def test_a_handset_names_only_those_the_files_may_name() -> None:
    cast, calls = world(7)
    everyone = frozenset(person.id for person in cast.people)
    some = handset(stream(1, "h"), cast, calls, everyone).frame
    none = handset(stream(1, "h"), cast, calls, frozenset()).frame
    assert some["from_name"].notna().any()
    assert none["from_name"].isna().all()
    for sender in some["from"]:
        assert str(sender).startswith("@") or "@example." in str(sender)


def test_dates_of_the_operation_are_what_the_readme_of_a_case_would_say() -> None:
    assert date(2024, 1, 8) == STARTS
    assert (ENDS - STARTS).days >= subject._DAYS
