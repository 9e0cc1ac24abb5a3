"""Graphs as tables of records: which kind every tie is, and nothing lost."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import EmptyInputError
from trafficnet.records.graphs import Graph, Node, Tie
from trafficnet.records.graphtables import graph_tables
from trafficnet.records.headers import columns_of, refuse_repeats
from trafficnet.records.kinds import KINDS
from trafficnet.records.tables import RawTable

ANA = Node("a", 1, "Ana Pop", "Person")
ION = Node("i", 2, "Ion Rus", "Person")
PHONE = Node("p", 3, "+447700900123", "Phone")
HOME = Node("h", 4, "1 High St", "Location", {"city": "Leeds"})
CRIME = Node("c", 5, "Theft", "Crime")


def tables(nodes: Iterable[Node], ties: Iterable[Tie] = ()) -> dict[str, RawTable]:
    found = graph_tables(Graph(tuple(nodes), tuple(ties)), "x.graphml", "ab")
    return {str(table.sheet): table for table in found}


def tie_row(tie: Tie, *nodes: Node) -> tuple[str, dict[str, str]]:
    """Return the sheet of one tie and its filled cells."""
    found = tables(nodes or (ANA, ION, PHONE, HOME, CRIME), [tie])
    found.pop("nodes")
    (sheet, table), *rest = found.items()
    assert not rest
    return sheet, {
        name: cell
        for name, cell in zip(table.header, table.rows[0], strict=True)
        if cell
    }


def test_nodes_are_people_and_other_things_are_refused() -> None:
    table = tables([ANA, PHONE, HOME])["nodes"]
    assert table.kind == "people"
    assert table.header == ("name", "phone", "handle", "record_id", "type")
    assert table.rows == [
        ["Ana Pop", "", "@ab:a", "a", "Person"],
        ["", "+447700900123", "", "p", "Phone"],
    ]
    assert [(one.row, one.value) for one in table.damaged] == [(4, "1 High St")]
    assert "node of type 'Location'" in table.damaged[0].reason


def test_a_tie_without_a_time_is_a_relation() -> None:
    sheet, cells = tie_row(Tie("a", "i", 1, type="cousin", attributes={"weight": "2"}))
    assert sheet == "relations"
    assert cells == {
        "from_name": "Ana Pop",
        "from_handle": "@ab:a",
        "to_name": "Ion Rus",
        "to_handle": "@ab:i",
        "relation": "cousin",
        "weight": "2",
    } | {name: text for name, text in cells.items() if text == "cousin"}


@pytest.mark.parametrize(
    ("tie", "relation"),
    [
        (Tie("a", "i", 1), "linked to"),
        (Tie("a", "i", 1, label="brother"), "brother"),
        (Tie("a", "i", 1, label="brother", type="kin"), "kin"),
        (Tie("a", "i", 1, attributes={"relationship": "aunt"}), "aunt"),
        (Tie("a", "i", 1, type="CALLED"), "CALLED"),
    ],
    ids=["nothing", "label", "type", "attribute", "call without time"],
)
def test_what_a_relation_is_called(tie: Tie, relation: str) -> None:
    sheet, cells = tie_row(tie)
    assert (sheet, cells["relation"]) == ("relations", relation)


@pytest.mark.parametrize(
    ("tie", "channel"),
    [
        (Tie("a", "i", 1, type="call", attributes={"date": "2024-01-02"}), "call"),
        (
            Tie("a", "i", 1, label="met", attributes={"timestamp": "2024-01-02"}),
            "meeting",
        ),
        (Tie("a", "i", 1, attributes={"start": "2024-01-02", "duration": "9"}), None),
        (Tie("a", "i", 1, type="sms", attributes={"first_seen": "2024-01-02"}), "sms"),
    ],
    ids=["type", "label", "duration", "our own"],
)
def test_a_dated_call_is_a_contact(tie: Tie, channel: str | None) -> None:
    sheet, cells = tie_row(tie)
    assert (sheet, cells.get("channel")) == ("contacts", channel)
    assert "2024-01-02" in cells.values()


def test_our_own_times_are_those_of_the_record() -> None:
    seen = {"first_seen": "2024-01-02", "last_seen": "2024-01-03"}
    assert (
        tie_row(Tie("a", "i", 1, type="kin", attributes=seen))[1]["since"]
        == "2024-01-02"
    )
    assert tie_row(Tie("a", "i", 1, type="call", attributes=seen))[1]["ended_at"] == (
        "2024-01-03"
    )


@pytest.mark.parametrize(
    ("attributes", "kind", "sheet"),
    [
        ({"amount": "30"}, "", "payments"),
        ({"value": "30"}, "", "relations"),
        ({"value": "30"}, "paid", "payments"),
        ({"value": "30", "currency": "GBP"}, "", "payments"),
        ({"amount": " "}, "", "relations"),
    ],
    ids=["amount", "value", "value paid", "value in pounds", "empty"],
)
def test_a_tie_with_money_is_a_payment(
    attributes: dict[str, str], kind: str, sheet: str
) -> None:
    found, cells = tie_row(Tie("a", "i", 1, type=kind, attributes=attributes))
    assert found == sheet
    assert (cells.get("payer_name") == "Ana Pop") is (sheet == "payments")


@pytest.mark.parametrize("ends", [("a", "p"), ("p", "a")])
def test_having_a_number_is_one_naming_of_a_person(ends: tuple[str, str]) -> None:
    sheet, cells = tie_row(Tie(*ends, 1, type="HAS_PHONE"))
    assert sheet == "holdings"
    assert cells["name"] == "Ana Pop"
    assert cells["phone"] == "+447700900123"


def test_calling_a_number_is_not_having_it() -> None:
    sheet, cells = tie_row(Tie("a", "p", 1, type="called"))
    assert (sheet, cells["to_phone"]) == ("relations", "+447700900123")


def test_a_home_is_an_address_and_a_dated_place_a_sighting() -> None:
    sheet, cells = tie_row(Tie("h", "a", 1, type="LIVES_AT"))
    assert (sheet, cells["address"], cells["city"]) == (
        "holdings",
        "1 High St",
        "Leeds",
    )
    seen = Tie("a", "h", 1, type="seen", attributes={"date": "2024-01-02"})
    sheet, cells = tie_row(seen)
    assert (sheet, cells["place"], cells["city"]) == ("sightings", "1 High St", "Leeds")


@pytest.mark.parametrize(
    "tie",
    [Tie("a", "h", 1, type="visited"), Tie("a", "c", 1), Tie("h", "c", 1)],
    ids=["place", "event", "both"],
)
def test_a_tie_to_no_party_is_refused_by_name(tie: Tie) -> None:
    table = tables([ANA, HOME, CRIME], [tie])["relations"]
    assert table.rows == []
    assert "which is no party" in table.damaged[0].reason


def test_every_element_is_counted_once() -> None:
    ties = [
        Tie("a", "i", 1),
        Tie("a", "i", 2, type="call", attributes={"date": "2024-01-01"}),
        Tie("a", "c", 3),
        Tie("a", "a", 4),
        Tie("a", "zz", 5),
        Tie("a", "p", 6, type="uses"),
    ]
    found = tables([ANA, ION, PHONE, HOME, CRIME, Node("a", 6)], ties)
    assert found["nodes"].read == 6
    assert sum(table.read for name, table in found.items() if name != "nodes") == 6
    rows = [
        number
        for name, table in found.items()
        if name != "nodes"
        for number in (*table.numbers, *(one.row for one in table.damaged))
    ]
    assert sorted(rows) == [1, 2, 3, 4, 5, 6]


def test_what_is_said_of_the_whole_graph_goes_to_every_row() -> None:
    said = {"marking": "OFFICIAL", "colour": "red", "trafficnet": "{}"}
    node = Node(
        "b", 3, "Dan", "Person", {"trafficnet": "{}", "marking": "OFFICIAL-SENSITIVE"}
    )
    graph = Graph((ANA, ION, node), (Tie("a", "i", 1),), said)
    nodes, relations = graph_tables(graph, "x", "ab")
    at = nodes.header.index("marking")
    assert [row[at] for row in nodes.rows][:2] == ["OFFICIAL", "OFFICIAL"]
    assert "OFFICIAL" in relations.rows[0]
    assert "trafficnet" not in nodes.header
    assert nodes.notes == (
        "written by trafficnet: its attribute of exact values is left aside",
        "said of the graph as a whole, not of its rows: 'colour'",
    )


def test_an_empty_graph_says_so() -> None:
    with pytest.raises(EmptyInputError, match=r"x.graphml: has no node and no tie"):
        tables([])


def test_a_graph_of_places_only_says_so() -> None:
    with pytest.raises(
        EmptyInputError, match="1 of type 'Crime', 1 of type 'Location'"
    ):
        tables([HOME, CRIME])


def test_hostile_labels_stay_text() -> None:
    bad = "=cmd|' /C calc'!A0\u202e"
    table = tables([Node("x", 1, bad, "Person")])["nodes"]
    assert bad in table.rows[0]


WORDS = st.sampled_from(
    [
        *("name", "Name", "phone", "type", "from", "to", "weight", "n", "date", "time"),
        *("source", "amount", "since", "label", "start", "end", "kind", "a", "", "id"),
    ]
)
SAID = st.dictionaries(
    WORDS, st.sampled_from(["1", "Ana", "2024-01-01", " "]), max_size=6
)


@given(st.lists(st.tuples(st.sampled_from("ai"), SAID, SAID), min_size=1, max_size=5))
def test_no_two_columns_ever_say_the_same(
    drawn: list[tuple[str, dict[str, str], dict[str, str]]],
) -> None:
    nodes = [
        Node(str(at), at, "Ana", "Person", said)
        for at, (_, said, _) in enumerate(drawn, 1)
    ]
    ties = [
        Tie("1", str(at), at, type=kind, attributes=said)
        for at, (kind, _, said) in enumerate(drawn, 1)
    ]
    for table in graph_tables(Graph(tuple(nodes), tuple(ties)), "x", "ab"):
        refuse_repeats(table.header, "x")
        columns_of(table.header, KINDS[str(table.kind)], "x")
        assert all(len(row) == len(table.header) for row in table.rows)
