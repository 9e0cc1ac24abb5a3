"""Square matrices as ties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import EmptyInputError, HeaderError
from trafficnet.records.matrices import is_matrix, is_square, matrix_tables, read_matrix
from trafficnet.records.settings import ColumnRule, TableSettings
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable


def source(text: str, settings: TableSettings | None = None) -> Source:
    return Source("m.csv", content=text.encode(), settings=settings or TableSettings())


def read(text: str) -> RawTable:
    (table,) = read_matrix(source(text))
    return table


def ties(table: RawTable) -> list[tuple[str, str, str]]:
    at = [table.header.index(one) for one in ("from_name", "to_name", "strength")]
    return [(row[at[0]], row[at[1]], row[at[2]]) for row in table.rows]


SYMMETRIC = ",Ana,Ion,Dan\nAna,0,2,0\nIon,2,0,1.5\nDan,0,1.5,0\n"
DIRECTED = ";Ana;Ion;Dan\nAna;0;2;0\nIon;;0;0\nDan;3;0;0\n"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (SYMMETRIC, True),
        (DIRECTED, True),
        ("name\ta\tb\na\t0\t1\nb\t1\t0\n", True),
        (",a,b\na,0,1\nb,x,0\n", False),
        (",a,b\nb,0,1\na,1,0\n", False),
        (",a,b\na,0,1\n", False),
        (",a,b,c\na,0,1,1\nb,1,0,1\n", False),
        (",a,a\na,0,1\na,1,0\n", False),
        (",a\na,0\n", False),
        (",a,b\na,0,1\nb,1\n", False),
        ("from,to,n\nto,1,2\nn,2,1\n", True),
        ("name,phone\nAna,1\n", False),
        ("x\n", False),
        ("", False),
        (",,\n,0,1\n,1,0\n", False),
    ],
)
def test_only_a_certain_matrix_is_taken(text: str, *, is_one: bool) -> None:
    assert is_matrix(source(text)) is is_one


def test_a_mapping_goes_first() -> None:
    assert is_matrix(source("x\n", TableSettings(is_matrix=True)))
    assert not is_matrix(source(SYMMETRIC, TableSettings(kind="relations")))
    columns = {"from": ColumnRule("from")}
    assert not is_matrix(source(SYMMETRIC, TableSettings(columns=columns)))


def test_a_symmetric_matrix_gives_each_pair_once() -> None:
    table = read(SYMMETRIC)
    assert table.kind == "relations"
    assert ties(table) == [("Ana", "Ion", "2"), ("Ion", "Dan", "1.5")]
    assert table.numbers == [1, 2]
    assert table.notes == ("read as a square matrix of 3, symmetric: each pair once",)


def test_any_other_gives_both_directions() -> None:
    table = read(DIRECTED)
    assert ties(table) == [("Ana", "Ion", "2"), ("Dan", "Ana", "3")]
    assert table.numbers == [1, 3]
    assert table.notes == (
        "read as a square matrix of 3, not symmetric: row to column",
    )


def test_text_negative_values_and_the_diagonal_are_named_rows() -> None:
    table = read(",a,b,c\na,0,1,-2\nb,1,0,x\nc,2,5,1\n")
    assert ties(table) == [
        ("a", "b", "1"),
        ("b", "a", "1"),
        ("c", "a", "2"),
        ("c", "b", "5"),
    ]
    assert [(one.row, one.value) for one in table.damaged] == [
        (1, "-2"),
        (2, "x"),
        (3, "c - c"),
    ]
    assert table.damaged[0].reason == (
        "column 'c': is negative; wanted how strong a tie is"
    )


def test_a_damaged_cell_makes_no_matrix_symmetric() -> None:
    table = read(",a,b\na,0,1\nb,x,0\n")
    assert "not symmetric" in table.notes[0]


@pytest.mark.parametrize(
    ("text", "error", "told"),
    [
        (
            ",a,b\na,0,1\n",
            HeaderError,
            "m.csv: is no square matrix: 2 columns and 1 rows",
        ),
        (",a,b\na,0,1\nc,1,0\n", HeaderError, "wanted the same labels"),
        (",a,a\na,0,1\na,1,0\n", HeaderError, "is no square matrix"),
        (",a,b\na,0,0\nb,0,0\n", EmptyInputError, "no node and no tie"),
    ],
    ids=["flat", "labels", "twice", "zeros"],
)
def test_what_is_no_matrix_is_one_named_error(
    text: str, error: type[HeaderError], told: str
) -> None:
    with pytest.raises(error, match=told):
        read(text)


def test_a_mapping_of_columns_still_unfolds() -> None:
    columns = {"from_handle": ColumnRule("from")}
    settings = TableSettings(is_matrix=True, columns=columns)
    (table,) = read_matrix(source(SYMMETRIC, settings))
    assert table.header == ("from", "to", "strength")
    assert len(table.rows) == 4
    assert table.kind is None


def test_a_sheet_of_a_workbook_may_be_a_matrix() -> None:
    sheet = RawTable(
        ("", "a", "b"), [["a", "0", "3"], ["b", "1", "0"]], [1, 2], sheet="S"
    )
    assert is_square(sheet)
    (table,) = matrix_tables(sheet, "w.xlsx")
    assert ties(table) == [("a", "b", "3"), ("b", "a", "1")]


@given(
    rows=st.integers(2, 5).flatmap(
        lambda n: st.lists(
            st.lists(st.integers(0, 3), min_size=n, max_size=n), min_size=n, max_size=n
        )
    ),
    is_mirrored=st.booleans(),
)
def test_every_pair_comes_back(rows: list[list[int]], *, is_mirrored: bool) -> None:
    matrix = np.array(rows)
    np.fill_diagonal(matrix, 0)
    if is_mirrored:
        matrix = matrix + matrix.T
    if not matrix.any():
        return
    labels = [f"p{at}" for at in range(len(matrix))]
    lines = [",".join(["", *labels])]
    lines += [
        ",".join([label, *map(str, row)])
        for label, row in zip(labels, matrix, strict=True)
    ]
    back = np.zeros_like(matrix)
    table = read("\n".join(lines) + "\n")
    for one, other, strength in ties(table):
        back[labels.index(one), labels.index(other)] = int(strength)
    if (matrix == matrix.T).all():
        assert (back == np.triu(matrix)).all()
    else:
        assert (back == matrix).all()
