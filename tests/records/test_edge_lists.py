"""Edge lists, and tables that only look like one."""

import io
from collections import Counter

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import EmptyInputError
from trafficnet.records.edge_lists import is_edge_list, read_edge_list
from trafficnet.records.settings import ColumnRule, TableSettings
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable


def read(text: str, name: str = "x.csv") -> RawTable:
    (table,) = read_edge_list(Source(name, content=text.encode()))
    return table


def is_it(
    text: str, name: str = "x.csv", settings: TableSettings | None = None
) -> bool:
    declared = settings or TableSettings()
    return is_edge_list(Source(name, content=text.encode(), settings=declared))


def cells(table: RawTable, heading: str) -> list[str]:
    at = table.header.index(heading)
    return [row[at] for row in table.rows]


def ties(table: RawTable) -> list[tuple[str, str]]:
    return list(zip(cells(table, "from_name"), cells(table, "to_name"), strict=True))


@pytest.mark.parametrize(
    ("text", "name", "is_one"),
    [
        ("Source,Target,Weight\nx,y,1\n", "x.csv", True),
        ("from;to;weight\nAna;Ion;1\n", "x.csv", True),
        ("node1\tnode2\nAna\tIon\n", "x.tsv", True),
        ("a,b\nAna,Ion\n", "x.csv", True),
        ("source,target,date\nAna,Ion,2024-01-02\n", "x.csv", True),
        ("from,to\nAna,Ion\n", "links.csv", True),
        ("from,to,started_at\nAna,Ion,2024-01-02\n", "x.csv", False),
        ("from,to,relation\nAna,Ion,kin\n", "x.csv", False),
        ("from,to,amount\nAna,Ion,20\n", "x.csv", False),
        ("from,to\nAna,Ion\n", "calls.csv", False),
        ("payer,payee\nAna,Ion\n", "x.csv", False),
        ("name,phone\nAna,1\nIon,2\nDan,3\n", "x.csv", False),
        ("Ana,Ion\nDan,Eva\nPia,Leo\n", "x.csv", False),
        ("Ana,Ion\nIon,Dan\nDan,Ana\n", "x.csv", True),
        ("1 2\n2 3\n3 1\n", "x.txt", True),
        ("# SNAP\n1\t2\n2\t3\n3\t1\n", "x.txt", True),
        ("1,2,5\n2,3,1\n3,1,2\n", "x.csv", True),
        ("Ana,Ion,kin\nIon,Dan,kin\nDan,Ana,kin\n", "x.csv", False),
        ("Ana,Ion\nIon,Dan\n", "x.csv", False),
        ("it was a dark\nnight in Leeds\nand it rained\n", "x.txt", False),
        ("two words\nwords two\nno more\n", "x.txt", True),
        ("", "x.csv", False),
        ("# only\n", "x.txt", False),
        ("anything at all here\n", "x.edgelist", True),
        ("a,b,c\n,0,1\n1,0,1\n", "x.csv", False),
        ("name,a,b\na,0,1\nb,1,0\n", "x.csv", False),
    ],
)
def test_only_a_certain_edge_list_is_taken(
    text: str, name: str, *, is_one: bool
) -> None:
    assert is_it(text, name) is is_one


def test_a_mapping_goes_first() -> None:
    text = "source,target\nx,y\n"
    assert is_it(text)
    assert not is_it(text, settings=TableSettings(kind="relations"))
    assert not is_it(text, settings=TableSettings(is_matrix=True))
    assert not is_it(
        text, settings=TableSettings(columns={"from": ColumnRule("source")})
    )
    assert not is_it("x y\n", "x.edgelist", TableSettings(kind="relations"))


def test_gephis_table() -> None:
    table = read(
        'Source,Target,Type,Id,Label,Weight\n"Pop, Ana",Ion,Undirected,0,,1.0\n'
        "Ion,Dan,Undirected,1,brother,2.0\nIon,Dan,Undirected,2,brother,2.0\n"
    )
    assert table.kind == "relations"
    assert ties(table) == [("Pop, Ana", "Ion"), ("Ion", "Dan"), ("Ion", "Dan")]
    assert cells(table, "relation") == ["linked to", "brother", "brother"]
    assert cells(table, "Weight") == ["1.0", "2.0", "2.0"]
    assert cells(table, "Id") == ["0", "1", "2"]
    assert cells(table, "direction") == ["Undirected"] * 3


def test_the_names_of_ends_may_stand_beside_their_ids() -> None:
    table = read(
        "source,target,source_name,target_name\n1,2,Ana Pop,Ion Rus\n2,3,,Dan\n"
    )
    assert ties(table) == [("Ana Pop", "Ion Rus"), ("Ion Rus", "Dan")]
    assert "source" not in table.header
    assert "source_name" not in table.header


def test_a_type_makes_calls_of_ties() -> None:
    table = read("source,target,type,date\nAna,Ion,call,2024-01-02T10:00:00\n")
    assert (table.kind, cells(table, "channel")) == ("contacts", ["call"])


def test_telephone_numbers_are_numbers() -> None:
    table = read("source,target\n+447700900123,+447700900124\n")
    assert table.header[:2] == ("from_phone", "to_phone")


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("a b\nb c\n", None),
        ("a b 2\nb c 1.5\n", ["2", "1.5"]),
        ("a b {'weight': 2}\nb c {'weight': 1.5}\n", ["2", "1.5"]),
        ("a,b,2\nb,c,1.5\n", ["2", "1.5"]),
        ("% from KONECT\na\tb\nb\tc\n", None),
    ],
    ids=["two", "three", "networkx", "commas", "tabs"],
)
def test_lists_without_a_header(text: str, weights: list[str] | None) -> None:
    table = read(text, "x.edgelist")
    assert ties(table) == [("a", "b"), ("b", "c")]
    assert table.numbers == [1, 2]
    assert (
        "has no header; each line is read as a tie of its first two cells"
        in table.notes
    )
    if weights is not None:
        assert cells(table, "weight") == weights


def test_words_in_the_third_cell_are_what_the_tie_is() -> None:
    table = read("a b kin\nb c 3\n", "x.edgelist")
    assert cells(table, "relation") == ["kin", "3"]


def test_a_header_of_spaces() -> None:
    table = read("source target weight\na b 2\n", "x.edgelist")
    assert (ties(table), cells(table, "weight"), table.numbers) == (
        [("a", "b")],
        ["2"],
        [1],
    )


def test_a_first_line_of_nodes_is_no_header() -> None:
    assert ties(read("u v\nv w\n", "x.edges")) == [("u", "v"), ("v", "w")]


def test_comments_are_noted() -> None:
    table = read("# one\n# two\na b\nb a\n", "x.edges")
    assert table.notes[0] == "2 comment lines left out, such as '# one'"


@pytest.mark.parametrize(
    "line",
    [
        "a",
        "a b c d",
        "a b {'weight': __import__('os').getcwd()}",
        "a b {'weight': 1",
        "a b {1, 2}",
        "a b " + "{" * 3000 + "}" * 3000,
        "a b {'x': '" + "y" * 30_000 + "'}",
    ],
    ids=["one cell", "four", "code", "open", "a set", "deep", "huge"],
)
def test_lines_that_are_no_tie_are_named_rows(line: str) -> None:
    table = read(f"a b\n{line}\nb c\n", "x.edgelist")
    assert [one.row for one in table.damaged] == [2]
    assert table.numbers == [1, 3]
    assert len(table.damaged[0].value) <= 100


def test_self_ties_and_missing_ends_are_named_rows() -> None:
    table = read("source,target\na,a\na,\na,b\n")
    assert [(one.row, one.reason) for one in table.damaged] == [
        (1, "joins 'a' with itself"),
        (2, "is a tie with one end only; wanted two"),
    ]


def test_attributes_keep_their_values() -> None:
    table = read(
        "a b {'w': 2.0, 'ok': True, 'no': None, 'all': {'y', 'x'}, 'l': [1, 2]}\n",
        "x.el",
    )
    found = dict(zip(table.header, table.rows[0], strict=True))
    assert (found["w"], found["ok"], found["all"], found["l"]) == (
        "2",
        "true",
        "x;y",
        "1;2",
    )
    assert "no" not in found


def test_nothing_to_read_says_so() -> None:
    with pytest.raises(EmptyInputError, match=r"x.edges: has no line that is a tie"):
        read("# nothing\n\n", "x.edges")


@given(
    drawn=st.dictionaries(
        st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(
            lambda two: two[0] != two[1]
        ),
        st.integers(1, 9),
        min_size=1,
        max_size=12,
    ),
    delimiter=st.sampled_from([" ", "\t", ",", "|"]),
    data=st.sampled_from([True, False, ["weight"]]),
)
def test_networkx_lists_come_back_with_the_same_ties(
    *, drawn: dict[tuple[int, int], int], delimiter: str, data: bool | list[str]
) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_weighted_edges_from(
        (f"p{one}", f"p{other}", weight) for (one, other), weight in drawn.items()
    )
    out = io.BytesIO()
    nx.write_edgelist(graph, out, delimiter=delimiter, data=data)  # type: ignore[arg-type]
    table = read(out.getvalue().decode(), "x.edgelist")
    assert Counter(ties(table)) == Counter(
        (f"p{one}", f"p{other}") for one, other in drawn
    )
    if data:
        assert sorted(cells(table, "weight")) == sorted(map(str, drawn.values()))


def test_the_order_of_lines_changes_no_handle() -> None:
    one = read("source,target\nAna Pop,Ion\nIon,Dan\n")
    other = read("source,target\nIon,Dan\nAna Pop,Ion\n")
    assert sorted(one.rows) == sorted(other.rows)
