"""JSON and JSON Lines: objects become rows, keys headings, damage is named."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import EmptyInputError, InputError, TrafficnetError
from trafficnet.records.json_tables import read_json, read_json_lines
from trafficnet.records.reading import read_records
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable


def tables(text: str | bytes, name: str = "case.json") -> list[RawTable]:
    data = text if isinstance(text, bytes) else text.encode()
    read = read_json if name.endswith(".json") else read_json_lines
    return list(read(Source(name, content=data)))


def test_an_array_of_objects_with_different_keys() -> None:
    (table,) = tables('[{"name": "Ana", "born": null}, {"phone": "07", "name": "Ion"}]')
    assert table.header == ("name", "phone", "born")
    assert table.rows == [["Ana", "", ""], ["Ion", "07", ""]]
    assert (table.numbers, table.sheet, table.kind) == ([1, 2], None, None)


def test_values_are_kept_as_they_are_written() -> None:
    text = (
        '[{"a": 1e3, "b": 12345678901234567890123, "c": 0.10, "d": "007", "e": true, '
        '"f": false, "g": NaN, "h": -0, "i": [], "j": {}, "k": [1, [2]], "l": Infinity}]'
    )
    (table,) = tables(text)
    assert dict(zip(table.header, table.rows[0], strict=True)) == {
        "a": "1e3", "b": "12345678901234567890123", "c": "0.10", "d": "007", "e": "true",
        "f": "false", "g": "NaN", "h": "-0", "i": "", "j": "", "k": '["1", ["2"]]',
        "l": "Infinity",
    }  # fmt: skip


def test_nested_objects_and_lists() -> None:
    text = (
        '[{"from": {"name": "Ana", "phone": ["07", "08"]}, "to": [{"phone": "1"}, '
        '{"phone": "2", "name": "Ion"}, "x"]}]'
    )
    (table,) = tables(text)
    assert dict(zip(table.header, table.rows[0], strict=True)) == {
        "from.name": "Ana", "from.phone": "07;08", "to": "x", "to.phone": "1;2",
        "to.name": "Ion",
    }  # fmt: skip
    (deep,) = tables('[{"a":' + '{"b":' * 30 + "1" + "}" * 31 + "]")
    assert len(deep.header) == 1
    assert deep.header[0].count(".") == 16


def test_a_dotted_heading_is_a_party_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "calls.json"
    path.write_text(
        '[{"from": {"phone": "07700900123"}, "to": {"phone": "07700900124"}, '
        '"started_at": "2025-04-03T10:15:00Z"}]',
        encoding="utf-8",
    )
    (batch,) = read_records([path])
    assert (batch.kind, len(batch.records)) == ("contacts", 1)
    assert sorted(batch.mentions["phones"]) == [("+447700900123",), ("+447700900124",)]


def test_the_headings_do_not_depend_on_the_order_of_the_rows() -> None:
    rows = [{"b": 1, "a": 2}, {"c": 1}, {"a": 1, "d": 2}]
    headers = {
        tables(json.dumps(order))[0].header
        for order in (rows, rows[::-1], [rows[1], rows[0], rows[2]])
    }
    assert headers == {("a", "b", "c", "d")}


def test_an_object_of_arrays_is_several_tables() -> None:
    text = (
        '{"exported": "2025", "calls": [{"a": 1}], "data": {"people": [{"name": "Ana"}]}, '
        '"none": []}'
    )
    first, last = tables(text)
    assert (first.sheet, first.rows) == ("calls", [["1"]])
    assert (last.sheet, last.rows) == ("data.people", [["Ana"]])
    assert first.notes == ("keys beside the tables left out: 'exported', 'none'",)
    assert last.notes == ()


def test_columns_and_data_and_lists_of_columns() -> None:
    (split,) = tables('{"columns": ["name", "born"], "data": [["Ana", 1990], ["Ion"]]}')
    assert split.header == ("name", "born")
    assert split.rows == [["Ana", "1990"]]
    assert split.damaged[0].reason == "has 1 cell where the header has 2"
    (columns,) = tables('{"name": ["Ana", "Ion"], "born": [1990, null]}')
    assert columns.header == ("name", "born")
    assert columns.rows == [["Ana", "1990"], ["Ion", ""]]
    (grid,) = tables('[["name", "born"], ["Ana", 1990], ["Ion"]]')
    assert grid.rows == [["Ana", "1990"], ["Ion", ""]]


def test_a_single_object_is_one_row_also_with_lists_of_objects() -> None:
    (table,) = tables('{"name": "Ana", "born": "1990", "phone": [{"number": "07"}]}')
    assert table.header == ("name", "born", "phone.number")
    assert table.rows == [["Ana", "1990", "07"]]


def test_a_row_that_is_no_object_or_has_a_key_twice_is_damaged_alone() -> None:
    (table,) = tables('[{"a": 1}, 5, {"a": 1, "a": 2}, {"b": {"c": 1, "c": 1}}]')
    assert table.rows == [["1"]]
    assert [(one.row, one.value, one.reason) for one in table.damaged] == [
        (2, "5", "is no JSON object"),
        (3, '{"a": "2"}', "the key 'a' stands twice in one object"),
        (4, '{"b": {"c": "1"}}', "the key 'c' stands twice in one object"),
    ]


def test_lines_good_and_bad() -> None:
    text = '\ufeff{"a": 1}\n\n  \n{"a": 2,\r\n[1]\n{"b": {"c": "ä"}}\n'
    (table,) = tables(text, "case.jsonl")
    assert table.header == ("a", "b.c")
    assert (table.rows, table.numbers) == ([["1", ""], ["", "ä"]], [1, 4])
    assert [one.row for one in table.damaged] == [2, 3]
    assert table.damaged[0].value == '{"a": 2,'
    assert table.damaged[0].reason.startswith("is no JSON: ")
    assert "column" in table.damaged[0].reason
    (deep,) = tables('{"a": 1}\n' + '{"a":' * 100_000, "case.ndjson")
    assert deep.damaged[0].reason == "nests objects or lists too deep to be records"
    assert len(deep.damaged[0].value) == 100


def test_lines_in_a_json_and_an_array_in_lines() -> None:
    (table,) = tables('{"a": 1}\n{"a": 2}\n{"a"\n')
    assert (table.rows, len(table.damaged)) == ([["1"], ["2"]], 1)
    assert table.notes == ("read as JSON Lines",)
    (table,) = tables('[{"a": 1},\n{"a": 2}]', "case.jsonl")
    assert table.rows == [["1"], ["2"]]


def test_other_encodings_nuls_and_halves_of_characters() -> None:
    (table,) = tables('[{"name": "Șt"}]'.encode("utf-16"))
    assert table.rows == [["Șt"]]
    (table,) = tables('[{"name": "Zoë"}]'.encode("cp1252"))
    assert table.rows == [["Zoë"]]
    assert table.notes == ("read as cp1252: its bytes are not UTF-8",)
    (table,) = tables('[{"na\\u0000me": "A\\u0000n\\ud800"}]')
    assert (table.header, table.rows) == (("name",), [["An\ufffd"]])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[{"a": 1},]', r"is no JSON: .* at line 1, column 1\d \(near"),
        ('[{"a": 1},\n{"a": }]', "at line 2, column 7"),
        ('[{"a": 1}', "is no JSON"),
        ('[{"a": 1}] x', "Extra data"),
        ("[" * 100_000, "too deep"),
        ('{"a":' * 100_000, "too deep"),
        ("3", r"holds one value \(3\)"),
        ("[1, 2]", "not one row is an object"),
        ('{"a": 1, "a": 2}', "the key 'a' stands twice"),
        ('{"columns": [], "data": [[]]}', "columns have no names"),
        ("name,born\nAna,1990\n", "is no JSON"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG"),
    ],
    ids=range(12),
)
def test_what_is_no_json_is_one_named_error(text: str | bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        tables(text)
    assert str(caught.value).startswith("case.json: ")


def test_lines_none_of_which_is_an_object() -> None:
    with pytest.raises(InputError, match=r"case\.jsonl: not one row is an object"):
        tables("x\ny\n", "case.jsonl")


@pytest.mark.parametrize("text", ["", " \n", "{}"])
def test_nothing_is_an_empty_input(text: str) -> None:
    with pytest.raises(EmptyInputError, match=r"case\.json"):
        tables(text)


def test_an_empty_array_has_no_rows(tmp_path: Path) -> None:
    (table,) = tables("[]")
    assert table.read == 0
    path = tmp_path / "calls.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(EmptyInputError, match=r"calls\.json: has no rows"):
        list(read_records([path]))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)  # fmt: skip


@given(VALUES)
def test_any_json_ends_in_tables_or_one_error(value: object) -> None:
    try:
        found = tables(json.dumps(value))
    except TrafficnetError as error:
        assert str(error).startswith("case.json")  # noqa: PT017 - either end is right
    else:
        for table in found:
            assert all(len(row) == len(table.header) for row in table.rows)
            assert len(table.numbers) == len(table.rows)


@given(
    st.lists(
        st.dictionaries(st.text(max_size=4), st.integers(), max_size=4), min_size=1
    )
)
def test_every_row_of_lines_is_accounted_for(rows: list[dict[str, int]]) -> None:
    (table,) = tables("\n".join(map(json.dumps, rows)), "case.jsonl")
    assert table.read == len(rows)
    assert sorted([*table.numbers, *(one.row for one in table.damaged)]) == list(
        range(1, len(rows) + 1)
    )
