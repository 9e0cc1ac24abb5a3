"""Attributes that differ from row to row, under headings that mean one thing each."""

from trafficnet.records.graphcolumns import GraphRow, table_of
from trafficnet.records.headings import match
from trafficnet.records.kinds import KINDS
from trafficnet.records.tables import DamagedRow


def test_a_heading_stands_where_any_row_has_it() -> None:
    rows = [
        GraphRow(1, {"name": "Ana"}, {"born": "1990"}),
        GraphRow(4, {"name": "Ion"}, {"shoe size": "43"}),
    ]
    table = table_of("people", "nodes", rows)
    assert table.header == ("name", "born", "shoe size")
    assert table.rows == [["Ana", "1990", ""], ["Ion", "", "43"]]
    assert (table.numbers, table.sheet, table.kind) == ([1, 4], "nodes", "people")


def test_two_headings_of_one_meaning_give_one_column() -> None:
    rows = [
        GraphRow(1, {"name": "Ana"}, {"DOB": "1990", "born": "1990"}),
        GraphRow(2, {"name": "Ion"}, {"born": "1991"}),
        GraphRow(3, {"name": "Dan"}, {"DOB": "1992", "born": "1993"}),
    ]
    table = table_of("people", "nodes", rows)
    assert table.header == ("name", "born", "as written: DOB")
    assert table.rows == [
        ["Ana", "1990", ""],
        ["Ion", "1991", ""],
        ["Dan", "1993", "1992"],
    ]


def test_the_order_of_rows_changes_no_column() -> None:
    rows = [
        GraphRow(1, {"phone": "1"}, {"weight": "2"}),
        GraphRow(2, {"name": "Ana"}, {"strength": "3", "age": "4"}),
    ]
    one = table_of("people", "nodes", rows)
    other = table_of("people", "nodes", rows[::-1])
    assert one.header == other.header == ("name", "phone", "age", "strength", "weight")
    assert one.rows == other.rows[::-1]


def test_no_evidence_heading_is_understood_by_the_kind() -> None:
    rows = [GraphRow(1, {"relation": "kin"}, {"Type": "x", "link": "y", "TYPE": "z"})]
    table = table_of("relations", "relations", rows)
    assert table.header == (
        "relation",
        "as written: link",
        "as written: TYPE",
        "as written: Type",
    )
    assert all(
        match(one, KINDS["relations"]) is None
        for one in table.header
        if one != "relation"
    )


def test_a_unit_that_differs_keeps_the_value_apart() -> None:
    rows = [GraphRow(1, {}, {"duration (mins)": "2", "duration": "120"})]
    table = table_of("contacts", "contacts", rows)
    assert table.header == ("duration", "as written: duration (mins)")
    assert table.rows == [["120", "2"]]


def test_an_attribute_cannot_say_who_an_end_of_a_tie_is() -> None:
    rows = [
        GraphRow(1, {"from_name": "Ana"}, {"to": "Ion", "from_phone": "1", "B": "2"}),
    ]
    table = table_of("contacts", "contacts", rows)
    assert table.header == (
        "from_name",
        "as written: B",
        "as written: from_phone",
        "as written: to",
    )


def test_an_attribute_may_say_where_an_end_was() -> None:
    rows = [GraphRow(1, {"from_name": "Ana"}, {"from_country": "RO", "to_cell": "7"})]
    table = table_of("contacts", "contacts", rows)
    assert table.header == ("from_name", "from_country", "to_cell")


def test_headings_that_differ_in_case_only_are_one() -> None:
    rows = [GraphRow(1, {}, {"Shoe": "1"}), GraphRow(2, {}, {"shoe": "2"})]
    assert table_of("people", "nodes", rows).header == ("Shoe",)


def test_a_barred_meaning_is_evidence_only() -> None:
    rows = [
        GraphRow(1, {"phone": "1"}, {"name": "user of 1"}, frozenset({"person_name"}))
    ]
    table = table_of("people", "nodes", rows)
    assert table.header == ("phone", "as written: name")


def test_what_is_told_already_is_not_told_twice() -> None:
    rows = [GraphRow(1, {"handle": "@ana;@x:1"}, {"handles": "@ana", "name": " "})]
    assert table_of("people", "nodes", rows).header == ("handle",)


def test_a_heading_without_a_name_has_one_given() -> None:
    rows = [GraphRow(1, {"name": "Ana"}, {" ": "x", "a  b": "y"})]
    header = table_of("people", "nodes", rows).header
    assert header == ("name", "a b", "attribute without a name")


def test_damaged_rows_alone_still_make_a_table() -> None:
    bad = [DamagedRow(2, "b", "bad"), DamagedRow(1, "a", "bad")]
    table = table_of("relations", "relations", [], bad)
    assert table.header == ("from", "to", "relation")
    assert [one.row for one in table.damaged] == [1, 2]
    assert table.read == 2
