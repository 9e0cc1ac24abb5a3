"""Graphs as they stood in a file, and who their nodes are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.records.graphs import Graph, Node, Tie, checked, folded_ids
from trafficnet.records.nodeparties import PartyFinder, scope_of
from trafficnet.records.nodesorts import (
    channel_of,
    is_dwelling,
    is_owning,
    is_payment,
    sort_of_label,
    sort_of_type,
)
from trafficnet.records.tables import DamagedRow


def party(node: Node, *others: Node) -> dict[str, str]:
    finder = PartyFinder.of(Graph((node, *others), ()), "ab", "GB")
    return dict(finder.party(node).cells)


def test_faults_of_nodes_and_ties_are_named_rows() -> None:
    nodes = (Node("a", 1, "Ana"), Node("", 2, "Ion"), Node("a", 3, "Dan"), Node("b", 4))
    ties = (
        Tie("a", "b", 1),
        Tie("a", "z", 2),
        Tie("b", "b", 3),
        Tie("a", "", 4),
    )
    graph = checked(Graph(nodes, ties, damaged_ties=(DamagedRow(5, "x", "hyper"),)))
    assert [node.id for node in graph.nodes] == ["a", "b"]
    assert [(one.row, one.value) for one in graph.damaged_nodes] == [
        (2, "Ion"),
        (3, "Dan"),
    ]
    assert [(one.row, one.reason) for one in graph.damaged_ties] == [
        (5, "hyper"),
        (2, "joins 'z', for which there is no node"),
        (3, "joins 'b' with itself"),
        (4, "is a tie with one end only; wanted two"),
    ]
    assert graph.ties == ties[:1]


def test_parallel_ties_stay_apart() -> None:
    nodes = (Node("a", 1), Node("b", 2))
    ties = (Tie("a", "b", 1), Tie("a", "b", 2), Tie("b", "a", 3))
    assert checked(Graph(nodes, ties)).ties == ties


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Person", "person"),
        ("person of interest", "person"),
        ("Bank Account", "account"),
        ("PhoneCall", "event"),
        ("Telephone", "phone"),
        ("Email Address", "email"),
        ("Postal address", "place"),
        ("Vehicle", "vehicle"),
        ("Organised Crime Group", "organisation"),
        ("Business", "organisation"),
        ("Passport", "document"),
        ("IP Address", "place"),
        ("MotorVehicle", "vehicle"),
        ("Blob", ""),
        ("", ""),
    ],
)
def test_the_words_of_a_type_tell_the_sort(text: str, sort: str) -> None:
    assert sort_of_type(text) == sort


@pytest.mark.parametrize(
    ("label", "sort"),
    [
        ("+44 7700 900123", "phone"),
        ("ana@example.org", "email"),
        ("@ana_p", "handle"),
        ("DE89370400440532013000", "account"),
        ("N1", "name"),
        ("17", "name"),
        ("1", "name"),
        ("Ana Pop", "name"),
        ("RY52 APF", "name"),
        ("", "name"),
    ],
)
def test_only_forms_without_doubt_tell_a_label(label: str, sort: str) -> None:
    assert sort_of_label(label, "GB") == sort


def test_words_of_a_tie() -> None:
    assert [
        channel_of(one) for one in ("CALLED", "texted", "E-mail", "met", "knows")
    ] == [
        "call",
        "sms",
        "email",
        "meeting",
        None,
    ]
    assert [is_payment(one) for one in ("PAID", "knows")] == [True, False]
    assert [is_owning(one) for one in ("registered keeper of", "called")] == [
        True,
        False,
    ]
    assert [is_dwelling(one) for one in ("livesAt", "visited")] == [True, False]


def test_a_person_has_a_name_and_an_id_of_this_file() -> None:
    assert party(Node("n0", 1, "Ana Pop", "Person")) == {
        "name": "Ana Pop",
        "handle": "@ab:n0",
    }


def test_a_node_without_a_label_is_called_by_its_id() -> None:
    assert party(Node("Ana Pop", 1))["name"] == "Ana Pop"
    assert party(Node("n0", 1, attributes={"forename": "Ana", "surname": "Pop"})) == {
        "name": "Ana Pop",
        "handle": "@ab:n0",
    }


def test_a_node_known_by_another_identifier_needs_no_name() -> None:
    assert party(Node("n0", 1, attributes={"passport": "AB1"})) == {"handle": "@ab:n0"}


@pytest.mark.parametrize(
    ("node", "cells"),
    [
        (Node("7", 1, "07700 900123", "Phone"), {"phone": "07700 900123"}),
        (Node("7", 1, "", "Phone", {"phoneNo": "123"}), {"phone": "123"}),
        (Node("AB12 CDE", 1, "", "Vehicle"), {"vehicle": "AB12 CDE"}),
        (Node("7", 1, "a@b.org"), {"email": "a@b.org"}),
        (Node("+447700900123", 1), {"phone": "+447700900123"}),
        (
            Node(
                "E1",
                1,
                attributes={"known": "false", "phones": "+44", "name": "user of +44"},
            ),
            {"phone": "+44"},
        ),
    ],
    ids=["label", "attribute", "id", "form", "form of id", "unknown user"],
)
def test_an_identifier_goes_to_its_column(node: Node, cells: dict[str, str]) -> None:
    assert party(node) == cells


@pytest.mark.parametrize("kind", ["Location", "Crime", "Weapon"])
def test_places_events_and_things_are_no_party(kind: str) -> None:
    finder = PartyFinder("ab", "GB")
    assert not finder.party(Node("1", 1, "x", kind)).is_party


def test_ids_that_differ_in_case_only_are_two_people() -> None:
    low, high = Node("n", 1, "Ana"), Node("N", 2, "Ana")
    first, second = party(low, high)["handle"], party(high, low)["handle"]
    assert first.casefold() != second.casefold()
    assert folded_ids((low, high)) == {"n"}


@given(st.lists(st.text(min_size=1, max_size=12), min_size=2, max_size=6, unique=True))
def test_two_ids_never_give_one_handle(ids: list[str]) -> None:
    nodes = tuple(Node(one, at, "Ana") for at, one in enumerate(ids, 1))
    finder = PartyFinder.of(Graph(nodes, ()), "ab", "GB")
    handles = [finder.party(node).cells.get("handle", "").casefold() for node in nodes]
    assert len(set(handles)) == len(ids)


def test_the_scope_is_of_the_content_and_not_of_its_order() -> None:
    one, two = Node("a", 1, "Ana"), Node("b", 2, "Ion")
    tie = Tie("a", "b", 1)
    assert scope_of((one, two), (tie,)) == scope_of((Node("b", 1, "Ion"), one), (tie,))
    assert scope_of((one, two)) != scope_of((one, Node("b", 2, "Dan")))
