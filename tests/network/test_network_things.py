"""One node and one link for a thing, however it was written; none for what is no thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from trafficnet.network import build_network

NewCase = Callable[[], Any]

ROMANIAN = "Ştefan cel Mare 14, ap. 2"
ENGLISH = "14 Stefan cel Mare St., fl 2"


def test_one_address_in_two_languages_is_one_link_with_its_evidence(
    new_case: NewCase,
) -> None:
    case = new_case()
    case.record("people", {"person": ("E1", {"address": ROMANIAN, "city": "Craiova"})})
    case.record("people", {"person": ("E2", {"address": ENGLISH, "city": "CRAIOVA"})})
    net = build_network(case, case)
    assert net.links["kinds"].tolist() == [("shared address",)]
    assert net.links["records"].tolist() == [("people.csv:1", "people.csv:2")]


def test_one_address_in_two_languages_is_one_node(new_case: NewCase) -> None:
    case = new_case()
    case.record("people", {"person": ("E1", {"address": ROMANIAN, "city": "Craiova"})})
    case.record("people", {"person": ("E2", {"address": ENGLISH, "city": "CRAIOVA"})})
    net = build_network(case, case, kind="everything")
    homes = net.nodes[net.nodes["kind"] == "address"]
    assert len(homes) == 1
    assert homes["references"].iloc[0] == ("people.csv:1", "people.csv:2")
    assert len(net.links[net.links["target"] == homes["entity"].iloc[0]]) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Flat 2, 14 High St, Leeds", "Flat 3, 14 High St, Leeds"),
        ("no fixed abode", "no fixed abode"),
        ("High Street, Leeds", "High Street, Leeds"),
        ("Leeds", "Leeds"),
    ],
)
def test_what_is_not_one_dwelling_links_nobody(
    new_case: NewCase, left: str, right: str
) -> None:
    case = new_case()
    case.record("people", {"person": ("E1", {"address": left})})
    case.record("people", {"person": ("E2", {"address": right})})
    assert build_network(case, case).links.empty


def test_what_names_no_house_is_counted(new_case: NewCase) -> None:
    case = new_case()
    for entity in ("E1", "E2"):
        case.record("people", {"person": (entity, {"address": "High Street, Leeds"})})
    told = build_network(case, case).left_out
    assert told == {"shared addresses that name no house": 1}


def test_one_street_in_two_towns_links_nobody(new_case: NewCase) -> None:
    case = new_case()
    for entity, city in (("E1", "Leeds"), ("E2", "Perth")):
        told = {"address": "14 High Street", "city": city}
        case.record("people", {"person": (entity, told)})
    assert build_network(case, case).links.empty
    homes = build_network(case, case, kind="everything").nodes
    assert (homes["kind"] == "address").sum() == 2


def test_a_misread_plate_is_one_car_where_a_case_vouches(new_case: NewCase) -> None:
    case = new_case()
    for entity, mark, name in (("E1", "AB12COE", "C1"), ("E2", "AB12C0E", "C1")):
        told = {"vehicles": (mark,), "case_id": name}
        case.record("people", {"person": (entity, told)})
    net = build_network(case, case)
    assert net.links["kinds"].tolist() == [("shared vehicle",)]
    nodes = build_network(case, case, kind="everything").nodes
    assert "vehicle:AB12COE" in set(nodes["entity"])
    assert "vehicle:AB12C0E" not in set(nodes["entity"])


def test_carriers_and_companies_are_organisations(new_case: NewCase) -> None:
    case = new_case()
    case.person("E2", name="Kestrel Transport SRL")
    case.record("payments", {"payer": ("E1", {}), "payee": ("E2", {})})
    for carrier in ("Wizz Air", "WIZZ AIR"):
        case.record("movements", {"person": ("E1", {})}, carrier=carrier)
    nodes = build_network(case, case, kind="everything").nodes
    bodies = nodes[nodes["kind"] == "organisation"]
    assert sorted(bodies["name"]) == ["Kestrel Transport SRL", "WIZZ AIR"]
    people = build_network(case, case).nodes
    assert set(people["kind"]) == {"person"}
