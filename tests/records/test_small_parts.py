"""Keys, headers, refusals, matrices, detection, mapping keys: each by itself."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import HeaderError, MappingError, UnknownKindError
from trafficnet.records.batch import LIST_COLUMNS, MENTION_COLUMNS, frame
from trafficnet.records.detection import fit, kind_of, kinds_named, lacking_message
from trafficnet.records.headers import Column, columns_of, refuse_repeats
from trafficnet.records.keys import KEY_DIGITS, content_key, joined
from trafficnet.records.kinds import KINDS
from trafficnet.records.lookups import Lookups, given_columns, matches
from trafficnet.records.mappingkeys import column_rules, settings_from
from trafficnet.records.margins import is_header, is_total, spare_cells
from trafficnet.records.matrices import unfold
from trafficnet.records.refusals import Refusals
from trafficnet.records.settings import ColumnRule, Hop, TableSettings
from trafficnet.records.tables import DamagedRow, RawTable, shown

SIGNS = st.text("aAsS\u1e9e\u00dfıIİi\u0345\u037a\ufb01 \t\x1f\u00a0", max_size=4)
"""Signs that fold to others, or to two, and spaces of several sorts."""

WORDS = st.text(st.characters(blacklist_categories=["Cc"]), max_size=8)
VALUES = st.one_of(
    st.none(),
    WORDS,
    st.integers(-5, 10**6),
    st.lists(WORDS.filter(bool), min_size=1, max_size=3).map(tuple),
)


def comparable(fields: list[object]) -> list[object]:
    """What a key tells apart: no value is an empty text; a list is its items."""
    return [
        "\x1e".join(one) if isinstance(one, tuple) else "" if one is None else str(one)
        for one in fields
    ]


@given(st.lists(VALUES, max_size=4), st.lists(VALUES, max_size=4))
def test_keys_are_equal_exactly_where_content_is(
    one: list[object], other: list[object]
) -> None:
    is_same = comparable(one) == comparable(other)
    assert (content_key("people", one) == content_key("people", other)) == (
        is_same and len(one) == len(other)
    )
    assert len(content_key("people", one)) == KEY_DIGITS


def test_keys_know_their_kind_and_whole_floats() -> None:
    assert content_key("people", ["a"]) != content_key("cases", ["a"])
    assert content_key("people", [2.0]) == content_key("people", [2])
    assert content_key("people", [0]) != content_key("people", [None])
    assert content_key("people", ["a", "b"]) != content_key("people", ["ab", ""])
    assert content_key("people", ["\ud800"]) != content_key("people", ["\ud801"])
    assert joined(["a", ("b", "c")]) == "a\x1db\x1ec"


def test_of_several_faults_the_first_in_the_header_is_kept() -> None:
    first, last = Column("name", "Name", 0), Column("role", "Role", 3)
    constant = Column("marking", "", -1, constant="SECRET")
    refusals = Refusals({"name": ["", "x"], "role": ["?", "y"], "marking": ["S", "S"]})
    refusals.add(0, constant, "S", "c")
    assert refusals.by_place[0].column == "marking"
    refusals.add(0, last, "?", "b")
    refusals.add(0, first, "x" * 200, "a")
    refusals.add(0, last, "?", "b again")
    assert (refusals.by_place[0].column, refusals.by_place[0].reason) == ("Name", "a")
    assert len(refusals.by_place[0].value) == 100
    assert list(refusals.kept(2)) == [1]
    refusals.add_wrong(last, ["?", "y"], {"y": "no role"})
    assert list(refusals.kept(2)) == []
    assert refusals.written(1, last) == "y"


def test_long_values_are_cut_in_messages() -> None:
    assert shown("x" * 100) == "x" * 100
    assert shown("x" * 101) == "x" * 99 + "…"


def matrix(*rows: list[str], header: tuple[str, ...] = ("", "a", "b")) -> RawTable:
    return RawTable(header, list(rows), list(range(1, len(rows) + 1)))


def test_a_matrix_unfolds_and_keeps_its_bad_cells_apart() -> None:
    table = unfold(matrix(["a", "1", "x"], [" b ", "0", "2,5"]), "m.csv")
    assert (table.header, table.rows) == (
        ("from", "to", "strength"),
        [["a", "a", "1"], ["b", "b", "2,5"]],
    )
    assert table.numbers == [1, 2]
    assert table.damaged == (DamagedRow(1, "x", "column 'b': 'x' is not a number"),)
    assert table.read == 3


@pytest.mark.parametrize(
    "table",
    [
        matrix(["a", "1", "2"]),
        matrix(["a", "1", "2"], ["c", "1", "2"]),
        matrix(["a", "1", "2"], ["a", "1", "2"], header=("", "a", "a")),
    ],
)
def test_what_is_no_matrix_says_so(table: RawTable) -> None:
    with pytest.raises(HeaderError, match=r"m\.csv: is no square matrix: 2 columns"):
        unfold(table, "m.csv")


def test_a_kind_is_the_one_that_fits() -> None:
    calls = ("Caller", "Called", "Start time")
    assert kind_of(calls, "export.csv")[0].name == "contacts"
    kind, note = kind_of(calls, "people.csv")
    assert kind.name == "contacts"
    assert note == (
        "read as contacts by its columns: its name says people, but person is not "
        "among them"
    )
    assert fit(("Name",), KINDS["movements"]).lacking == ("from_country", "to_country")
    assert [k.name for k in kinds_named("Victim_calls.csv")] == ["people", "contacts"]


def test_no_kind_and_a_lacking_kind_say_what_was_seen() -> None:
    with pytest.raises(UnknownKindError, match="match no kind of record") as caught:
        kind_of(("Shoe size", "Hat"), "x.csv")
    for words in (
        "x.csv",
        "'Shoe size', 'Hat'",
        "Wanted one of cases",
        "`ignore = true`",
    ):
        assert words in str(caught.value)
    one = fit(("name",), KINDS["movements"])
    assert lacking_message("x.csv", one, ("name",)) == (
        "x.csv: declared as movements, but lacks from_country, to_country. "
        "Columns seen: 'name'"
    )


def test_two_kinds_that_fit_alike_are_not_guessed() -> None:
    with pytest.raises(UnknownKindError, match="people and sightings equally well"):
        kind_of(("VRM", "Date"), "x.csv")
    assert kind_of(("VRM", "Date"), "anpr.csv")[0].name == "sightings"


def test_headings_said_twice() -> None:
    with pytest.raises(HeaderError, match=r"f\.csv: two columns are named 'a  B'"):
        refuse_repeats(("A b", "", "", "a  B"), "f.csv")
    refuse_repeats(("", "", "x"), "f.csv")
    with pytest.raises(
        HeaderError, match=r"'Mobile' and 'Phone' both say 'person_phone'"
    ):
        columns_of(("Name", "Mobile", "Phone"), KINDS["people"], "f.csv")


def test_a_mapping_wins_over_a_heading() -> None:
    given = {"person_name": Column("person_name", "Who", 1)}
    columns = columns_of(("Name", "Who"), KINDS["people"], "f.csv", given)
    assert columns.known["person_name"].header == "Who"
    assert columns.unknown == ("Name",)


def test_margins_of_a_table() -> None:
    assert is_header([" A ", "b"], ["a", "B"])
    assert not is_header(["a", "b", ""], ["a", "b"])


@given(SIGNS, SIGNS)
def test_a_cell_is_a_heading_whatever_its_case_and_spaces(one: str, other: str) -> None:
    is_same = one.casefold().split() == other.casefold().split()
    assert is_header([one], [other]) == is_same
    assert spare_cells([["a", "", ""], ["b", ""], ["c"]], 1) == 2
    assert spare_cells([["a", "x"], ["b", "x"]], 1) == 0
    assert spare_cells([], 1) == 0
    assert is_total(["Grand total", "", "£1,200.50"])
    assert is_total(["", "12 records", ""])
    assert not is_total(["", ""])
    assert not is_total(["Totally", "1"])


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ({"kidn": "people"}, "unknown key 'kidn'; did you mean kind"),
        ({"kind": "peoples"}, "kind = 'peoples'; wanted one of cases, people"),
        ({"kind": 3}, "kind = 3; wanted a text in quotation marks"),
        ({"date_order": "YDM"}, "wanted one of DMY, MDY, YMD"),
        ({"timezone": "Mars"}, "wanted time zone 'Mars'"),
        ({"source": "  "}, "wanted a reference"),
        ({"marking": "SECRET"}, "this tool holds nothing above"),
        ({"grade_scheme": "9x9"}, "9x9"),
        ({"delimiter": "::"}, "wanted one character"),
        ({"delimiter": '"'}, "wanted one character"),
        ({"encoding": "klingon"}, "wanted an encoding such as utf-8"),
        ({"encoding": "base64"}, "wanted an encoding such as utf-8"),
        ({"encoding": "a\0b"}, "wanted an encoding such as utf-8"),
        ({"format": "cube"}, "wanted one of table, matrix"),
        ({"home_country": "Freedonia"}, "unknown country 'Freedonia'"),
    ],
)
def test_impossible_keys_of_a_mapping(declared: dict[str, object], words: str) -> None:
    with pytest.raises(MappingError, match=words) as caught:
        settings_from(declared, TableSettings(), "t.toml")
    assert str(caught.value).startswith("t.toml: ")


def test_keys_of_a_mapping_are_taken_over_a_base() -> None:
    base = TableSettings(home_country="RO", kind="contacts", source="S1")
    found = settings_from(
        {"home_country": "United Kingdom", "format": "matrix", "delimiter": ";"},
        base,
        "t.toml",
    )
    assert (found.home_country, found.is_matrix, found.kind) == ("GB", True, "contacts")
    assert (found.source, found.delimiter) == ("S1", ";")
    plain = settings_from({"format": "matrix"}, TableSettings(), "t.toml")
    assert plain.kind == "relations"
    assert not settings_from({"format": "table"}, found, "t.toml").is_matrix


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (3, r"columns.x = 3; wanted a heading"),
        ({"heading": "A"}, "wanted a heading"),
        ({"value": "a", "header": "b"}, "and nothing else"),
        ({"value": ["a"]}, "and nothing else"),
        ({"via": []}, "start = None; wanted the heading of a column"),
        ({"start": "A", "via": "B"}, "via = 'B'; wanted a list"),
        ({"start": "A", "via": [{"file": "f"}]}, r"via step \{'file': 'f'\}; wanted"),
        ({"start": "A", "via": [{"file": 1, "match": "a", "take": "b"}]}, "via step"),
    ],
)
def test_impossible_rules_of_a_column(rule: object, words: str) -> None:
    with pytest.raises(MappingError, match=words):
        column_rules({"x": rule}, "t.toml")


def test_rules_of_columns() -> None:
    hop = {"file": "f", "match": "a", "take": "b"}
    found = column_rules(
        {
            "a": "A",
            "b": {"value": 3},
            "c": {"header": "C"},
            "d": {"start": "D", "via": [hop]},
        },
        "t.toml",
    )
    assert found == {
        "a": ColumnRule("A"),
        "b": ColumnRule(value="3"),
        "c": ColumnRule("C"),
        "d": ColumnRule("D", via=(Hop("f", "a", "b"),)),
    }
    with pytest.raises(MappingError, match="columns = 'x'; wanted a section"):
        column_rules("x", "t.toml")


TABLES = {
    "who.csv": RawTable(
        ("Id", "Person"), [["1", "p1"], ["1", "p2"], ["2", ""]], [1, 2, 3]
    ),
    "lines.csv": RawTable(("person", "Phone"), [["p1", "07"], ["p2", "08"]], [1, 2]),
}
LOOKUPS = Lookups(tuple(TABLES), lambda name: [TABLES[name]], "t.toml")


def test_lookups_follow_every_branch() -> None:
    hops = (Hop("who*", "ID", "person"), Hop("lines.csv", " Person ", "phone"))
    assert LOOKUPS.follow(["1", " 1 ", "2", "3", ""], hops) == {
        "1": "07;08",
        " 1 ": "07;08",
        "2": "",
        "3": "",
        "": "",
    }
    assert matches("ops/calls.csv", "calls.*")
    assert not matches("ops/calls.csv", "calls")


@pytest.mark.parametrize(
    ("hop", "words"),
    [
        (
            Hop("whom.csv", "Id", "Person"),
            "via file 'whom.csv' is not there; .*who.csv",
        ),
        (
            Hop("who.csv", "Idd", "Person"),
            "who.csv: has no column 'Idd'; wanted one of 'Id'",
        ),
        (
            Hop("who.csv", "Id", "zzz"),
            "has no column 'zzz'; wanted one of 'Id', 'Person'",
        ),
    ],
)
def test_lookups_that_lead_nowhere(hop: Hop, words: str) -> None:
    with pytest.raises(MappingError, match=words):
        LOOKUPS.follow(["1"], (hop,))


def test_columns_a_mapping_settles() -> None:
    table = RawTable(("Key", "Amt (GBP)"), [["1", "5"]], [1])
    rules = {
        "payer": ColumnRule("Key", via=(Hop("who.csv", "Id", "Person"),)),
        "payee": ColumnRule(value="Bo"),
        "amount": ColumnRule("amt (gbp)"),
    }
    settings = TableSettings(columns=rules, source="S9", marking="OFFICIAL")
    wider, given_by = given_columns(table, KINDS["payments"], settings, LOOKUPS)
    assert wider.rows == [["1", "5", "p1;p2"]]
    assert given_by["payer"].position == 2
    assert given_by["payee"].constant == "Bo"
    assert given_by["amount"].unit == "GBP"
    assert (given_by["source"].constant, given_by["marking"].constant) == (
        "S9",
        "OFFICIAL",
    )
    bad = TableSettings(columns={"paier": ColumnRule("Key")})
    with pytest.raises(MappingError, match=r"columns\.paier: .*wanted one of .*payer"):
        given_columns(table, KINDS["payments"], bad, LOOKUPS)


def test_frames_have_house_types_even_when_empty() -> None:
    empty = frame({name: [] for name in MENTION_COLUMNS}, MENTION_COLUMNS)
    assert empty.dtypes["row"] == "int64"
    assert all(str(empty.dtypes[name]) == "object" for name in LIST_COLUMNS)
    times = frame(
        {"started_at": [None, pd.Timestamp("2025-01-01", tz="UTC")]}, ["started_at"]
    )
    assert str(times.dtypes["started_at"]) == "datetime64[us, UTC]"
    assert times.started_at.isna().tolist() == [True, False]
