"""Which agency holds whom, and which number, handset and booking a part went by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafficnet as tn
from trafficnet.network import build_network

NewCase = Callable[[], Any]


def test_agencies_come_from_records_and_from_cases(new_case: NewCase) -> None:
    case = new_case()
    case.person("E1", cases=("C1",))
    case.call("E1", "E2", originator="Police Scotland")
    case.record("cases", {}, case_id="C1", originator="Home Office")
    case.record("cases", {}, case_id="C2", originator="Nobody here")
    nodes = build_network(case, case).nodes.set_index("entity")["agencies"]
    assert nodes["E1"] == ("Home Office", "Police Scotland")
    assert nodes["E2"] == ("Police Scotland",)


def test_parts_say_which_number_and_handset(new_case: NewCase) -> None:
    case = new_case()
    case.record(
        "contacts",
        {
            "from": ("E1", {"phones": ("+447700900001",), "imeis": ("490154203237518",)}),
            "to": ("E2", {"handles": ("@x",)}),
        },
    )  # fmt: skip
    (row,) = build_network(case, case).parts.to_dict("records")
    assert (row["source_line"], row["target_line"]) == ("+447700900001", "@x")
    assert (row["source_device"], row["target_device"]) == ("490154203237518", None)


def test_journeys_keep_booking_and_service(new_case: NewCase) -> None:
    case = new_case()
    leg: dict[str, object] = {"origin": "RO", "destination": "GB", "booking": "XK1"}
    leg |= {"carrier": "Example Coaches", "service": "EX1", "origin_city": "Cluj"}
    case.record("movements", {"person": ("E1", {})}, **leg)
    (row,) = build_network(case, case).movements.to_dict("records")
    assert (row["booking"], row["carrier"], row["service"]) == (
        "XK1",
        "Example Coaches",
        "EX1",
    )
    assert (row["origin_city"], row["destination_city"]) == ("Cluj", None)


def test_the_agency_of_a_case_sheet_reaches_its_people(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text(
        "case_id,opened_on,agency,originator\nC1,2024-01-05,TARA,\nC2,2024-01-05,TARA,NCA\n"
    )
    (tmp_path / "people.csv").write_text(
        "case_id,name,phone\nC1,Ana Pop,+447700900001\nC2,Ion Rus,+447700900002\n"
    )
    nodes = tn.read(tmp_path).network().nodes.set_index("name")["agencies"]
    assert nodes["Ana Pop"] == ("TARA",)
    assert nodes["Ion Rus"] == ("NCA",)
