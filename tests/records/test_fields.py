"""The other columns of a record, contact keys, and lines that swallow lines."""

from collections.abc import Callable
from pathlib import Path

import pytest

from trafficnet.errors import HeaderError
from trafficnet.records.batch import Batch
from trafficnet.records.delimited import read_delimited
from trafficnet.records.headers import columns_of
from trafficnet.records.kinds import KINDS
from trafficnet.records.margins import title_lines
from trafficnet.records.reading import read_records

Read = Callable[..., Batch]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def one(name: str, text: str) -> Batch:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        (batch,) = read_records([path])
        return batch

    return one


def test_words_outside_a_list_are_noted_and_cost_no_row(read: Read) -> None:
    batch = read(
        "calls.csv",
        "from,to,started_at,channel,review_by,releasable_to\n"
        "07700900123,07700900124,2025-03-04 10:00,telepathy,someday,Romania; Europol\n"
        "07700900123,07700900125,2025-03-04 10:00,SMS,2030-01,\n",
    )
    first, second = batch.records.sort_values("row").to_dict("records")
    assert (first["channel"], first["review_by"]) == (None, None)
    assert first["releasable_to"] == "RO;Europol"
    assert (second["channel"], second["review_by"]) == ("sms", "2030-01")
    assert second["releasable_to"] is None
    told = "\n".join(batch.notes)
    assert "channel: 1 cell with words on no list" in told
    assert "'telepathy'" in told
    assert "'someday'" in told


def test_cases_keep_their_exploitation(read: Read) -> None:
    batch = read(
        "cases.csv", "case_id,exploitation\nC1,Labour & Sexual\nC2,magic\nC3,-\n"
    )
    found = batch.records.sort_values("row").exploitation.tolist()
    assert found == [("labour", "sexual"), None, ()]


def test_currencies_come_from_a_column_the_cells_or_the_heading(read: Read) -> None:
    batch = read(
        "payments.csv",
        "payer,payee,Amount (RON),currency\nAna,Bo,€5,GBP\nAna,Bo,€6,\nAna,Bo,7,\n",
    )
    assert batch.records.sort_values("row").currency.tolist() == ["GBP", "EUR", "RON"]
    batch = read("payments.csv", "payer,payee,amount\nAna,Bo,7\n")
    assert "amount: 1 amount in no stated currency" in batch.notes


def test_payments_keep_their_own_channels(read: Read) -> None:
    batch = read(
        "payments.csv", "payer,payee,amount,channel\nAna,Bo,7,Money_Transfer\n"
    )
    assert batch.records.channel.tolist() == ["money transfer"]


def test_a_contact_of_a_known_second_is_the_same_from_two_operators(read: Read) -> None:
    head = "from,to,started_at,channel,from_country,source\n"
    call = "07700900123,07700900124,2025-03-04 10:00:00"
    one = read("a.csv", f"{head}{call},voicemail,GB,S1\n").records.record[0]
    other = read("b.csv", f"{head}{call}Z,call,,S2\n").records.record[0]
    assert one == other
    assert read("c.csv", f"{head}{call},sms,,S2\n").records.record[0] != one


def test_a_contact_of_a_known_day_is_told_by_all_it_says(read: Read) -> None:
    head = "from,to,started_at,from_country\n"
    call = "07700900123,07700900124,2025-03-04"
    keys = {
        read("a.csv", f"{head}{call},{country}\n").records.record[0]
        for country in ("GB", "UK", "RO", "")
    }
    assert len(keys) == 3


def test_a_date_beside_a_time_with_a_whole_heading() -> None:
    columns = columns_of(
        ("from", "to", "Date", "Start time UTC"), KINDS["contacts"], "c.csv"
    )
    assert columns.known["time"].header == "Start time UTC"
    assert columns.known["date"].header == "Date"
    assert "started_at" not in columns.known


def test_a_line_that_swallows_rows_is_damaged_alone() -> None:
    table = read_delimited('a,b,c\n1,"2,3\n4,5,6\n7,8,9"\n1,1,1\n', "x.csv")
    assert [(one.row, one.reason) for one in table.damaged] == [
        (1, "a quotation mark is opened and never closed")
    ]
    assert table.rows == [["4", "5", "6"], ["7", "8", '9"'], ["1", "1", "1"]]


def test_a_cell_of_many_lines_is_one_row() -> None:
    table = read_delimited('a,b,c\n1,"2,3\n4,5,6\n7,8",9\n', "x.csv")
    assert table.rows == [["1", "2,3\n4,5,6\n7,8", "9"]]


def test_odd_marks_in_a_header() -> None:
    table = read_delimited('name,"pho"ne\nAna,1\n', "x.csv")
    assert table.header == ("name", "phone")
    table = read_delimited('name,"mobile\nphone"\nAna,1\n', "x.csv")
    assert table.header == ("name", "mobile phone")
    with pytest.raises(HeaderError, match=r"x\.csv: in its header a quotation mark"):
        read_delimited('name,"pho"n"e\nAna,1\n', "x.csv")


@pytest.mark.parametrize(
    ("lines", "above"),
    [
        (["x,y", "1,2"], 0),
        (["T", "x", "", "from,to,n"], 3),
        (["from,to", "from,to,n"], 0),
        (["T", "from,2,to"], 0),
        (["T", "from,x"], 0),
        (["T", "from,x,y,z,u,to"], 0),
        (["from", "from,to"], 1),
        (["T"] * 40 + ["from,to"], 0),
        (["T"] * 39 + ["from,to"], 39),
    ],
)
def test_which_line_is_the_header(lines: list[str], above: int) -> None:
    known = {"from", "to", "n"}
    assert title_lines(lines, lambda x: [x.split(",")], known.__contains__) == above


def test_a_mapped_heading_counts_as_known(tmp_path: Path) -> None:
    (tmp_path / "trafficnet.toml").write_text(
        '[files."x.csv"]\nkind = "relations"\n'
        'columns = {from = "Q1", to = "Q2", relation = {value = "knows"}}\n',
        encoding="utf-8",
    )
    (tmp_path / "x.csv").write_text("Q1,Q2,Q3\na,b,c\nto,from,x\n", encoding="utf-8")
    (batch,) = read_records([tmp_path / "x.csv"])
    assert (batch.read, len(batch.records)) == (2, 2)
