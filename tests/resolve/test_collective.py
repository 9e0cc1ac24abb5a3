"""The collective step, worked out by hand: who is joined by the company they keep, who not."""

from __future__ import annotations

from itertools import count
from math import log2
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from trafficnet.errors import ParameterError
from trafficnet.resolve import (
    Collective,
    MatchSettings,
    Resolution,
    explain_pair,
    resolve_mentions,
)
from trafficnet.resolve.company import company_of
from trafficnet.resolve.usage import Placed

ON = MatchSettings(collective=Collective())
ONE, TWO, THREE = "+447700900001", "+447700900002", "+447700900003"
FAMILY = tuple(f"+40404000{n:03}" for n in range(1, 6))
DRIVER = "+447700900500"


class Records:
    """Rows of a casebook, written one by one."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.told: list[dict[str, Any]] = []
        self._number = count()

    def _record(self, kind: str, **what: object) -> str:
        record = f"r{next(self._number):04}"
        self.told.append({"record": record, "kind": kind, **what})
        return record

    def person(self, mention: str, **said: object) -> Records:
        record = self._record("people")
        row = {"mention": mention, "record": record, "kind": "people", **said}
        self.rows.append(row)
        return self

    def call(self, one: str, two: str, day: str = "2025-01-01") -> Records:
        moment = pd.Timestamp(day, tz="UTC")
        record = self._record("contacts", started_at=moment)
        for side, phone in (("from", one), ("to", two)):
            mention = f"{record}:{side}"
            said = {"mention": mention, "record": record, "kind": "contacts"}
            self.rows.append({**said, "phones": (phone,)})
        return self

    def journey(self, mention: str, booking: str, day: str, **said: object) -> Records:
        record = self._record("movements", booking=booking, time_text=day)
        row = {"mention": mention, "record": record, "kind": "movements", **said}
        self.rows.append(row)
        return self

    def payment(self, payer: dict[str, Any], payee: dict[str, Any]) -> Records:
        record = self._record("payments")
        for side, said in (("payer", payer), ("payee", payee)):
            ends = {"mention": f"{record}:{side}", "record": record}
            self.rows.append({**ends, "kind": "payments", **said})
        return self

    def calls(self, one: str, *others: str) -> Records:
        for other in others:
            self.call(one, other)
        return self

    @property
    def mentions(self) -> pd.DataFrame:
        frame = pd.DataFrame(self.rows)
        frame["phones"] = [p if isinstance(p, tuple) else () for p in frame["phones"]]
        columns = [c for c in frame.columns if c != "phones"]
        frame[columns] = (
            frame[columns].astype(object).where(frame[columns].notna(), None)
        )
        return frame

    @property
    def records(self) -> pd.DataFrame:
        frame = pd.DataFrame(self.told)
        for column in ("booking", "time_text"):
            if column in frame:
                frame[column] = (
                    frame[column].astype(object).where(frame[column].notna(), None)
                )
        return frame

    def resolve(
        self, chosen: MatchSettings = ON, judged: pd.DataFrame | None = None
    ) -> Resolution:
        return resolve_mentions(
            self.mentions, judged, settings=chosen, records=self.records
        )


def two_phones(around: int = 16) -> Records:
    """One name on two phones that call the same three people, and a driver all call."""
    case = Records()
    case.person("m1", name="Mihai Țîrlea", phones=(ONE,))
    case.person("m2", name="Mihai Tirlea", phones=(TWO,))
    for phone in (ONE, TWO):
        case.calls(phone, *FAMILY[:3], DRIVER)
    for other in range(around):
        case.call(f"+4477009002{other:02}", DRIVER)
    return case


def judged(verdict: str) -> pd.DataFrame:
    row = {"left": "m1", "right": "m2", "verdict": verdict, "who": "DC 1"}
    return pd.DataFrame([{**row, "when": "2026-01-01", "why": "seen"}])


def together(found: Resolution, one: str = "m1", two: str = "m2") -> bool:
    return found.entity_of(one) == found.entity_of(two)


def told(found: Resolution, one: str = "m1", two: str = "m2") -> pd.DataFrame:
    pairs = found.pairs
    return pairs[(pairs["left"] == one) & (pairs["right"] == two)]


def test_two_phones_of_one_name_are_joined_by_surroundings_only() -> None:
    case = two_phones()
    assert not together(case.resolve(MatchSettings()))
    found = case.resolve()
    assert together(found)
    row = told(found).iloc[0]
    # rare name 11, phones differ -1, prior -10; closest of 17 (1/17 <= 1/16): 2 bits
    assert row["decided_by"] == "surroundings"
    assert row["weight"] == 2.0
    assert row["probability"] == 0.8
    users = [f"user of +40 40400000{n}" for n in (1, 2, 3)]
    assert row["reasons"][:2] == (
        (
            f"both in contact with {users[0]}, {users[1]}, {users[2]} and "
            "user of +44 7700 900500"
        ),
        "closer to each other than any of the 16 others around (+2.0 bits)",
    )
    assert found.collective is not None
    assert (found.collective.considered, found.collective.joined) == (1, 1)
    # and every call of either phone is now that person's
    calls = [m for m in found.clusters["mention"] if m.endswith(":from")]
    mine = [m for m in calls if found.entity_of(m) == found.entity_of("m1")]
    assert len(mine) == 8


def test_the_waterfall_tells_what_surroundings_counted() -> None:
    case = two_phones()
    told_ = explain_pair(case.resolve(), "m1", "m2", case.mentions)
    last = told_.table().iloc[-1]
    assert (last["field"], last["bits"], last["total"]) == ("surroundings", 2.0, 2.0)
    assert "Joined by surroundings" in told_.text
    assert "highly likely (80 %)" in told_.text


def test_too_few_around_to_compare_with_prove_nothing() -> None:
    # closest of 15: 1/15 > 1/16, level 3, which counts nothing
    assert not together(two_phones(around=14).resolve())


def test_cousins_of_one_name_in_one_family_stay_apart() -> None:
    """Everyone in the family calls the same three: then sharing them says nothing."""
    case = two_phones()
    for number, name in enumerate(("Ana Țîrlea", "Ioana Țîrlea", "Radu Țîrlea")):
        phone = f"+44770090040{number}"
        case.person(f"k{number}", name=name, phones=(phone,))
        case.calls(phone, *FAMILY[:3], DRIVER)
    found = case.resolve()
    assert not together(found)
    step = found.collective
    assert step is not None
    assert step.kept_apart == {"surroundings say too little": 1}


def test_who_calls_the_other_is_not_the_other() -> None:
    found = two_phones().call(ONE, TWO).resolve()
    assert not together(found)
    assert found.collective is not None
    assert found.collective.kept_apart == {"they stand in one record as two people": 1}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"born": "1990-02-03"}, {"born": "1993-07-09"}),
        ({"sex": "male"}, {"sex": "female"}),
        ({"documents": ("RO:AB123456",)}, {"documents": ("RO:AB999999",)}),
        ({"documents": ("RO:AB123456",)}, {"documents": ("MD:X7777777",)}),
    ],
)
def test_whatever_speaks_against_it_outranks_surroundings(
    ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    case = two_phones()
    case.rows[0].update(ours)
    case.rows[1].update(theirs)
    assert not together(case.resolve())


def test_names_must_fit() -> None:
    case = two_phones()
    case.rows[1]["name"] = "Radu Munteanu"
    found = case.resolve()
    assert not together(found)
    assert found.collective is not None
    assert found.collective.considered == 0


def test_one_fact_is_not_enough() -> None:
    case = Records()
    case.person("m1", name="Mihai Țîrlea", phones=(ONE,))
    case.person("m2", name="Mihai Tirlea", phones=(TWO,))
    case.calls(ONE, FAMILY[0]).calls(TWO, FAMILY[0])
    found = case.resolve(MatchSettings(collective=Collective(weight=-100)))
    assert found.collective is not None
    assert found.collective.considered == 0


def test_a_crowd_counts_nothing() -> None:
    case = two_phones()
    few = Collective(crowd=17)  # the driver has 18: nobody is around any more
    assert not together(case.resolve(MatchSettings(collective=few)))


def test_somebody_else_of_the_name_who_is_as_near_leaves_it_open() -> None:
    case = two_phones(around=40)
    case.rows[1]["born"] = "1990-02-03"
    case.person("m3", name="Mihai Țîrlea", phones=(THREE,), born="1961-05-06")
    case.calls(THREE, *FAMILY[:3], DRIVER)
    roomy = Collective(crowd=60)
    found = case.resolve(MatchSettings(collective=roomy))
    assert len({found.entity_of(m) for m in ("m1", "m2", "m3")}) == 3
    assert found.collective is not None
    refused = dict(found.collective.kept_apart)
    assert refused["somebody else of the name is as near"] == 2
    decided = told(found)["decided_by"].to_list()
    assert "not joined: somebody else of the name is as near" in decided
    # without the third there is no doubt
    without = two_phones(around=40)
    without.rows[1]["born"] = "1990-02-03"
    assert together(without.resolve(MatchSettings(collective=roomy)))


def chain() -> Records:
    """Two namesakes joined by the step, and two whose second fact they would be."""
    case = two_phones(around=40)
    case.person("n1", name="Olena Kovalenko", phones=(FAMILY[3],))
    case.person("n2", name="Kovalenko Olena", phones=(FAMILY[4],))
    case.calls(FAMILY[3], ONE, DRIVER).calls(FAMILY[4], TWO, DRIVER)
    return case


def test_a_merge_of_the_step_breeds_no_other() -> None:
    rule = MatchSettings(collective=Collective(crowd=60))
    found = chain().resolve(rule)
    assert together(found)
    assert not together(found, "n1", "n2")
    # had the two been known as one by their papers, the fact would have counted
    known = chain()
    for row in known.rows[:2]:
        row["documents"] = ("RO:AB123456",)
    assert together(known.resolve(rule), "n1", "n2")


@pytest.mark.parametrize(("held", "considered"), [((), 0), ((THREE,), 1)])
def test_a_placing_by_name_alone_is_no_evidence(
    held: tuple[str, ...], considered: int
) -> None:
    """Whom one calls and the other pays is a fact only if it is surely the same Ana."""
    case = Records()
    case.person("m1", name="Mihai Țîrlea", phones=(ONE,))
    case.person("m2", name="Mihai Tirlea", phones=(TWO,))
    case.person("a", name="Ana Rusu", phones=(THREE,))
    case.calls(ONE, FAMILY[0], THREE).calls(TWO, FAMILY[0])
    case.payment(
        {"name": "Mihai Tirlea", "phones": (TWO,)}, {"name": "Ana Rusu", "phones": held}
    )
    found = case.resolve()
    assert found.entity_of("a") == found.entity_of(str(case.rows[-1]["mention"]))
    assert company(case)["considered"] == considered


def company(case: Records) -> dict[str, int]:
    found = case.resolve(MatchSettings(collective=Collective(weight=100)))
    assert found.collective is not None
    return {"considered": found.collective.considered, **found.collective.kept_apart}


def test_a_booking_counts_once_and_one_leg_holds_two_people() -> None:
    """Two legs of one booking with the same fellow traveller are one fact, not three."""
    case = Records()
    case.person("m1", name="Mihai Țîrlea", phones=(ONE,))
    case.person("m2", name="Mihai Tirlea", phones=(TWO,))
    for mention, phone, day in (("j1", ONE, "2025-01-02"), ("j2", TWO, "2025-01-09")):
        case.journey(mention, "X7", day, name="Mihai Tirlea", phones=(phone,))
        case.journey(f"{mention}f", "X7", day, name="Ana Rusu", phones=(THREE,))
    assert company(case) == {"considered": 0}
    case.calls(ONE, FAMILY[0]).calls(TWO, FAMILY[0])
    assert company(case) == {"considered": 1, "surroundings say too little": 1}
    case.journey("j3", "X7", "2025-01-02", name="Mihai Tirlea", phones=(TWO,))
    assert company(case) == {
        "considered": 1,
        "they stand in one record as two people": 1,
    }


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_a_persons_word_outranks_surroundings(verdict: str) -> None:
    found = two_phones().resolve(judged=judged(verdict))
    assert not together(found)
    assert "surroundings" not in set(found.pairs["decided_by"])


def test_no_more_are_joined_than_the_rule_allows() -> None:
    none = MatchSettings(collective=Collective(share=0.0, least=0))
    case = two_phones()
    found = case.resolve(none)
    off = case.resolve(MatchSettings())
    for frame in ("clusters", "people", "usage", "conflicts"):
        assert_frame_equal(getattr(found, frame), getattr(off, frame))
    decided = set(told(found)["decided_by"])
    assert "not joined: more joins by surroundings than the rule allows" in decided


def test_a_number_that_replaces_another_counts() -> None:
    case = Records()
    case.person("m1", name="Mihai Țîrlea", phones=(ONE,))
    case.person("m2", name="Mihai Tirlea", phones=(TWO,))
    case.call("+447700900900", "+447700900901", "2025-01-01")
    case.call("+447700900900", "+447700900901", "2025-12-31")
    for number, other in enumerate((*FAMILY[:3], DRIVER)):
        case.call(ONE, other, f"2025-05-0{number + 1}")
        case.call(TWO, other, f"2025-05-1{number + 1}")
    for place in range(8):  # closest of 9: level 3, which alone counts nothing
        case.call(f"+4477009002{place:02}", DRIVER, "2025-06-01")
    found = case.resolve()
    assert together(found)
    reasons = " ".join(told(found).iloc[0]["reasons"])
    assert f"{ONE} was last seen on 2025-05-04 and {TWO} first on 2025-05-11" in reasons
    case.call(ONE, DRIVER, "2025-11-01")  # it is still in use: no replacement
    assert not together(case.resolve())


def test_weights_of_ties_are_those_of_adamic_and_adar() -> None:
    case = two_phones()
    mentions = case.mentions
    person: dict[str, int] = {p: n for n, p in enumerate((ONE, TWO, DRIVER))}
    placed = [
        Placed(m, person.get(p[0], ("phones", p[0])), 1.0)
        for m, p in zip(mentions["mention"], mentions["phones"], strict=True)
    ]
    found = company_of(mentions, placed, {}, crowd=30)
    assert found.weights["person", ("phones", FAMILY[0])] == 1.0  # two have it
    assert found.weights["person", 2] == pytest.approx(1 / log2(18))
    assert found.totals[0] == pytest.approx(3 + 1 / log2(18))
    assert (0, 2) in found.apart
    assert (0, 1) not in found.apart


@pytest.mark.parametrize(
    ("field", "value"), [("crowd", 1), ("facts", 1), ("bits", 7.0), ("share", 1.5)]
)
def test_numbers_outside_their_span_are_refused(field: str, value: float) -> None:
    wanted: dict[str, Any] = {field: value}
    with pytest.raises(ParameterError, match=f"{field} is {value}"):
        Collective(**wanted)


PHONES = st.sampled_from([ONE, TWO, THREE, DRIVER, *FAMILY])
NAMES = st.sampled_from(["Mihai Țîrlea", "TIRLEA MIHAI", "Ana Rusu", "A. Rusu"])


@st.composite
def cases(draw: st.DrawFn) -> Records:
    case = two_phones()
    for number in range(3, draw(st.integers(3, 8))):
        held = draw(st.lists(PHONES, max_size=1))
        born = draw(st.sampled_from([None, None, "1990", "1961-05-06"]))
        case.person(f"m{number}", name=draw(NAMES), phones=tuple(held), born=born)
    for one, two in draw(st.lists(st.tuples(PHONES, PHONES), max_size=12)):
        if one != two:
            case.call(one, two)
    for number in range(draw(st.integers(0, 4))):
        booking, day = draw(st.sampled_from(["X1", "X2"])), draw(st.sampled_from("12"))
        case.journey(f"j{number}", booking, f"2025-01-0{day}", name=draw(NAMES))
    return case


EAGER = MatchSettings(collective=Collective(weight=-9.0, share=1.0, rival=1.0))


@settings(max_examples=25, deadline=None, derandomize=True)
@given(case=cases(), seed=st.integers(0, 99))
def test_order_changes_nothing_and_the_step_only_joins(
    case: Records, seed: int
) -> None:
    mentions, records = case.mentions, case.records
    found = resolve_mentions(mentions, settings=EAGER, records=records)
    again = resolve_mentions(
        mentions.sample(frac=1, random_state=seed),
        settings=EAGER,
        records=records.sample(frac=1, random_state=seed + 1),
    )
    for frame in ("clusters", "pairs", "people", "usage", "conflicts"):
        assert_frame_equal(getattr(found, frame), getattr(again, frame))
    off = resolve_mentions(mentions, records=records)
    assert off.collective is None
    assert_frame_equal(off.pairs, resolve_mentions(mentions).pairs)
    # named mentions that were together stay together
    named = mentions.loc[mentions["name"].notna(), "mention"]
    before, after = ({m: r.entity_of(m) for m in named} for r in (off, found))
    joined = {(before[m], after[m]) for m in named}
    assert len(joined) == len({entity for entity, _ in joined})
