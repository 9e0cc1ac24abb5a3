from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Choice, Network, build_network

NewCase = Callable[[], Any]


def link(net: Network, one: str, other: str) -> pd.Series:
    rows = net.links[(net.links["source"] == one) & (net.links["target"] == other)]
    assert len(rows) == 1
    return rows.iloc[0]


def test_contacts_add_up_and_keep_their_rows(new_case: NewCase) -> None:
    case = new_case()
    case.call("E1", "E2", "2025-03-01T10:00")
    case.call("E2", "E1", "2025-03-05T10:00", n=3)
    net = build_network(case, case)
    row = link(net, "E1", "E2")
    assert (row["strength"], row["contacts"]) == (4.0, 4)
    assert row["records"] == ("contacts.csv:1", "contacts.csv:2")
    assert row["first_seen"] == pd.Timestamp("2025-03-01T10:00", tz="UTC")
    assert row["last_seen"] == pd.Timestamp("2025-03-05T10:00", tz="UTC")
    assert list(net.parts["source"]) == ["E1", "E2"]
    assert list(case.kept["links"]["source"]) == ["E1"]


def test_a_number_two_people_use_is_split_between_them(new_case: NewCase) -> None:
    case = new_case()
    case.call("E1+E2", "E3")
    net = build_network(case, case)
    assert link(net, "E1", "E3")["strength"] == 0.5
    assert link(net, "E2", "E3")["strength"] == 0.5


def test_a_shared_thing_is_divided_by_its_sharers(new_case: NewCase) -> None:
    case = new_case()
    for entity in ("E1", "E2", "E3"):
        case.record(
            "people", {"person": (entity, {"address": "1 High St", "city": "Leeds"})}
        )
    net = build_network(case, case)
    assert set(net.parts["kind"]) == {"shared address"}
    assert set(net.parts["strength"]) == {1.5}
    assert link(net, "E1", "E2")["records"] == ("people.csv:1", "people.csv:2")


def test_a_crowded_address_joins_nobody_and_is_counted(new_case: NewCase) -> None:
    case = new_case()
    for n in range(13):
        case.record("people", {"person": (f"E{n + 1}", {"address": "Hotel"})})
    net = build_network(case, case)
    assert not len(net.links)
    assert net.left_out == {"things shared by more than 12 people": 1}


def test_a_booking_joins_its_travellers_and_its_payer(new_case: NewCase) -> None:
    case = new_case()
    leg: dict[str, object] = {
        "origin": "RO",
        "destination": "GB",
        "booking": "XK1",
        "at": "2025-01-02",
    }
    case.record("movements", {"person": ("E1", {}), "paid_by": ("E3", {})}, **leg)
    case.record("movements", {"person": ("E2", {})}, **leg)
    net = build_network(case, case)
    assert link(net, "E1", "E2")["kinds"] == ("travel together",)
    assert link(net, "E1", "E3")["kinds"] == ("paid travel",)
    assert net.movements[["entity", "origin", "destination"]].to_numpy().tolist() == [
        ["E1", "RO", "GB"],
        ["E2", "RO", "GB"],
    ]


def test_suspected_false_is_left_out_and_counted(new_case: NewCase) -> None:
    case = new_case()
    case.call("E1", "E2", grade_scheme="3x5x2", grade_assessment="E")
    case.call("E1", "E3", grade_scheme="5x5x5", grade_assessment="5")
    case.call("E1", "E4", grade_scheme="admiralty", grade_assessment="5")
    net = build_network(case, case)
    assert list(net.links["target"]) == ["E4"]
    assert net.left_out == {"records graded suspected false": 2}
    every = build_network(case, case, choice=Choice(exclude_assessments=()))
    assert len(every.links) == 3


def test_dates_bound_the_records_on_both_sides(new_case: NewCase) -> None:
    case = new_case()
    for day, other in (
        ("2025-01-01", "E2"),
        ("2025-02-01T23:59", "E3"),
        ("2025-03-01", "E4"),
    ):
        case.call("E1", other, day)
    choice = Choice(since="2025-01-15", until="2025-02-01")
    net = build_network(case, case, choice=choice)
    assert list(net.links["target"]) == ["E3"]
    assert net.left_out == {"records outside the dates asked for": 2}


def test_a_link_crosses_a_border_by_the_strongest_evidence_there_is(
    new_case: NewCase,
) -> None:
    case = new_case()
    case.record("people", {"person": ("E1", {"country": "GB"})})
    case.record(
        "contacts",
        {"from": ("E1", {"country": "RO", "phones": ("+447700900001",)}), "to": ("E2", {"phones": ("+447700900002",)})},
        at="2025-01-01", channel="call",
    )  # fmt: skip
    case.record(
        "contacts",
        {"from": ("E1", {}), "to": ("E3", {"phones": ("+40712345678",)})},
        at="2025-01-01",
    )
    net = build_network(case, case)
    cell = link(net, "E1", "E2")
    assert (cell["source_countries"], cell["target_countries"]) == (("RO",), ("GB",))
    assert (cell["cross_border"], cell["evidence"]) == (True, "cell;phone")
    home = link(net, "E1", "E3")
    assert (home["source_countries"], home["evidence"]) == (("GB",), "address;phone")


def test_nationality_and_documents_never_make_a_link_cross(new_case: NewCase) -> None:
    case = new_case()
    case.record(
        "people",
        {"person": ("E1", {"nationalities": ("RO",), "documents": ("RO:AB1",)})},
    )
    case.record(
        "people", {"person": ("E2", {"nationalities": ("VN",), "country": "GB"})}
    )
    case.call("E1", "E2")
    assert not link(build_network(case, case), "E1", "E2")["cross_border"]


def test_a_journey_places_a_person_until_the_next(new_case: NewCase) -> None:
    case = new_case()
    case.record(
        "movements",
        {"person": ("E1", {})},
        origin="RO",
        destination="DE",
        at="2025-01-10",
    )
    case.record(
        "movements",
        {"person": ("E1", {})},
        origin="DE",
        destination="GB",
        at="2025-02-10",
    )
    case.record("people", {"person": ("E2", {"country": "GB"})})
    for day in ("2025-01-01", "2025-01-20", "2025-03-01"):
        case.call("E1", "E2", day)
    parts = build_network(case, case).parts
    assert parts["source_country"].tolist() == ["RO", "DE", "GB"]
    assert set(parts["source_evidence"]) == {"movement"}


def test_a_taxi_number_is_a_service_and_a_named_broker_is_not(
    new_case: NewCase,
) -> None:
    case = new_case()
    case.person(
        "E90", known=False, name="user of +44 7700 900999", phones=("+447700900999",)
    )
    case.person("E91", name="Broker")
    for gang in range(4):
        crew = [f"E{gang * 6 + n + 1}" for n in range(6)]
        for i, one in enumerate(crew):
            for other in crew[i + 1 :]:
                case.call(one, other, n=2)
        for one in crew[:4]:
            case.call(one, "E90")
            case.call("E91", one)
    net = build_network(case, case)
    assert net.services["identifier"].tolist() == ["+447700900999"]
    counts = net.services[["contacts", "people", "groups"]]
    assert counts.to_numpy().tolist() == [[16, 16, 4]]
    assert "E90" not in set(net.index)
    assert "E91" in set(net.index)
    assert net.left_out == {"contacts with a service number": 16}
    kept = build_network(case, case, choice=Choice(include_services=("+447700900999",)))
    assert "E90" in set(kept.index)


def test_withheld_callers_are_counted_and_join_nobody(new_case: NewCase) -> None:
    case = new_case()
    case.record(
        "contacts",
        {"from": ("", {"special": "withheld"}), "to": ("E1", {})},
        at="2025-01-01",
    )
    case.record(
        "contacts",
        {"from": ("", {"special": "withheld"}), "to": ("E2", {})},
        at="2025-01-01",
    )
    net = build_network(case, case)
    assert not len(net.links)
    assert net.left_out == {"contacts with a withheld, voicemail or short number": 2}


@pytest.mark.parametrize(
    ("born", "wanted"),
    [("2008-03-01", "yes"), ("2007-03-01", "no"), ("2007", None), ("2000", "no"), (None, None)],
)  # fmt: skip
def test_age_is_taken_at_the_first_record(
    new_case: NewCase, born: str | None, wanted: str | None
) -> None:
    case = new_case()
    case.person("E1", born=born)
    case.call("E1", "E2", "2025-03-01")
    assert build_network(case, case).nodes.loc[0, "under_18"] == wanted


def test_one_source_is_flagged(new_case: NewCase) -> None:
    case = new_case()
    case.call("E1", "E2", source="URN1")
    case.call("E1", "E3", source="URN1")
    case.call("E1", "E3", source="URN2")
    net = build_network(case, case)
    assert link(net, "E1", "E2")["single_source"]
    assert not link(net, "E1", "E3")["single_source"]


def test_everything_keeps_things_as_nodes(new_case: NewCase) -> None:
    case = new_case()
    case.record(
        "people",
        {
            "person": (
                "E1",
                {
                    "phones": ("+447700900001",),
                    "case_id": "C1",
                    "vehicles": ("AB12CDE",),
                },
            )
        },
    )
    case.record(
        "movements",
        {"person": ("E1", {})},
        origin="RO",
        destination="GB",
        at="2025-01-01",
    )
    net = build_network(case, case, kind="everything")
    assert net.directed
    assert dict(zip(net.nodes["entity"], net.nodes["kind"], strict=True)) == {
        "E1": "person",
        "case:C1": "case",
        "phone:+447700900001": "phone",
        "place:GB": "place",
        "place:RO": "place",
        "vehicle:AB12CDE": "vehicle",
    }
    assert set(net.parts["kind"]) == {"uses", "named in", "left", "arrived in"}


def test_another_kind_is_refused(new_case: NewCase) -> None:
    with pytest.raises(ParameterError, match="'people' or 'everything'"):
        build_network(new_case(), new_case(), kind="gangs")


def test_nobody_is_no_evidence(new_case: NewCase) -> None:
    with pytest.raises(NoEvidenceError, match="names nobody"):
        build_network(new_case(), new_case())


def test_a_case_tells_what_its_people_were_exploited_for(new_case: NewCase) -> None:
    case = new_case()
    case.person("E1", cases=("C1",), exploitation=("labour",), roles=("victim",))
    case.record("cases", {}, case_id="C1", exploitation=("sexual",))
    case.call("E1", "E2")
    nodes = build_network(case, case).nodes.set_index("entity")
    assert nodes.loc["E1", "exploitation"] == ("labour", "sexual")
    assert nodes.loc["E2", "exploitation"] == ()
