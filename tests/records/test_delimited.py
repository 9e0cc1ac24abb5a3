"""Lines become rows; a damaged line is one damaged row and takes no other with it."""

import pytest

from trafficnet.errors import EmptyInputError, HeaderError
from trafficnet.records.delimited import find_delimiter, read_delimited
from trafficnet.records.headings import is_known


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_delimiter_and_line_end(delimiter: str, newline: str) -> None:
    lines = [
        ["name", "born"],
        ["Ana Pop", "1990"],
        ["Ion, Rus" if delimiter != "," else "I", ""],
    ]
    text = newline.join(delimiter.join(line) for line in lines)
    table = read_delimited(text, "p.csv", is_known=is_known)
    assert table.header == ("name", "born")
    assert table.rows == lines[1:]


def test_known_headings_settle_a_delimiter() -> None:
    lines = ["Name;Phone,Mobile;Born\n", "Pop, Ana;1,2;1990\n"]
    assert find_delimiter(lines, is_known) == ";"


def test_sep_line_of_a_spreadsheet() -> None:
    table = read_delimited("sep=;\nname;born\nAna;1990\n", "p.csv")
    assert table.header == ("name", "born")


def test_one_column_needs_no_delimiter() -> None:
    assert read_delimited("phone\n07700900123\n", "p.csv").rows == [["07700900123"]]


def test_blank_lines_have_no_number() -> None:
    table = read_delimited("name,born\n\nAna,1990\n,\n \nIon,1991\n", "p.csv")
    assert table.numbers == [1, 2]
    assert table.read == 2


def test_too_few_and_too_many_cells() -> None:
    table = read_delimited("a,b,c\n1,2\n1,2,3\n1,2,3,4\n1\n", "p.csv")
    assert [(d.row, d.reason) for d in table.damaged] == [
        (1, "has 2 cells where the header has 3"),
        (3, "has 4 cells where the header has 3"),
        (4, "has 1 cell where the header has 3"),
    ]
    assert table.damaged[2].value == "1"
    assert table.numbers == [2]


def test_an_unclosed_quotation_mark_costs_one_row() -> None:
    body = "".join(f"n{i},{i},x\n" for i in range(5000))
    text = f'a,b,c\n{body}bad,"1,x\n{body}'
    table = read_delimited(text, "p.csv")
    assert len(table.rows) == 10_000
    assert table.damaged[0].row == 5001
    assert table.damaged[0].reason == "a quotation mark is opened and never closed"


def test_two_unclosed_quotation_marks_cost_two_rows() -> None:
    table = read_delimited('a,b,c\n1,"2,3\n4,5,6\n7,"8,9\n1,2,3\n', "p.csv")
    assert [d.row for d in table.damaged] == [1, 3]
    assert table.rows == [["4", "5", "6"], ["1", "2", "3"]]


def test_an_unclosed_mark_in_the_last_cell() -> None:
    table = read_delimited('a,b\n1,"2\n3,4\n5,"6', "p.csv")
    assert [d.row for d in table.damaged] == [1, 3]
    assert table.rows == [["3", "4"]]


def test_odd_but_readable_marks_are_read() -> None:
    table = read_delimited('a,b\n"Johnny" Smith,1\nO"Neil,2\n"two\nlines",3\n', "p.csv")
    assert table.rows == [["Johnny Smith", "1"], ['O"Neil', "2"], ["two\nlines", "3"]]
    assert table.numbers == [1, 2, 3]


def test_a_cell_beyond_all_bounds_is_one_damaged_row() -> None:
    table = read_delimited("a,b\n" + "x" * 200_000 + ",1\n2,3\n", "p.csv")
    assert table.damaged[0].reason == "has a cell of more than 131,072 characters"
    assert table.rows == [["2", "3"]]
    assert len(table.damaged[0].value) == 100


def test_header_only_and_broken_header() -> None:
    with pytest.raises(EmptyInputError, match="has a header but no rows"):
        read_delimited("a,b\n\n", "p.csv")
    with pytest.raises(HeaderError, match="never closed"):
        read_delimited('a,"b\n1,2\n', "p.csv")
