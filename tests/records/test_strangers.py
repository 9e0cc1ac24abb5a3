"""Files as three strangers handed them over; each was once read wrongly."""

import json
from pathlib import Path

import openpyxl
import pytest

from trafficnet.records.batch import Batch
from trafficnet.records.grading import scheme_note
from trafficnet.records.reading import read_records
from trafficnet.records.text import decode
from trafficnet.values.grades import parse_grade


def _batches(path: Path, home: str = "GB") -> list[Batch]:
    return [
        one for one in read_records([path], home_country=home) if isinstance(one, Batch)
    ]


def _refused(batch: Batch) -> list[tuple[object, ...]]:
    return list(batch.rejected.itertuples(index=False, name=None))


def _write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def _read(path: Path, home: str = "GB") -> Batch:
    (batch,) = _batches(path, home)
    return batch


def test_polish_headings_and_names_in_cp1250_are_read_as_such(tmp_path: Path) -> None:
    text = (
        "Numer dzwoniący;Nazwa dzwoniącego;Numer wywoływany;Data rozpoczęcia\n"
        "501234567;Łukasz Żółć;602345678;14.04.2025 10:15\n"
    )
    batch = _read(_write(tmp_path, "polaczenia.csv", text, "cp1250"), "PL")
    assert batch.kind == "contacts"
    assert _refused(batch) == []
    assert any("cp1250" in note for note in batch.notes)


@pytest.mark.parametrize(
    "text",
    [
        "name,phone\nŞtefan Ţurcanu,1\n",
        "Număr apelant,x\n1,2\n",
        "imię,nazwisko\nŁukasz,Pawłowski\n",
        "wywoływany\n",
    ],
)
def test_words_of_poland_and_romania_show_cp1250(text: str) -> None:
    assert decode(text.encode("cp1250"), "x.csv").text == text


@pytest.mark.parametrize(
    "text",
    [
        "François Noël, Élodie Cœur\n",
        "Gonçalo São João, irmã, mães, manhãs\n",
        "Nº 5, ¿qué?, 1ª, 3³, 20 m³, £20, £ref\n",
        "Müller, Jörg, Straße, Ærø, Ångström\n",
        "Þórður Guðmundsson, Ýmir\n",
    ],
)
def test_words_of_the_west_stay_cp1252(text: str) -> None:
    found = decode(text.encode("cp1252"), "x.csv")
    assert (found.text, found.notes) == (
        text,
        ("read as cp1252: its bytes are not UTF-8",),
    )


def test_a_file_put_together_out_of_two_encodings_keeps_both_names() -> None:
    data = "name\nZoë\nJörg\n".encode() + "Noël\n".encode("cp1252")
    found = decode(data, "x.csv")
    assert found.text == "name\nZoë\nJörg\nNoël\n"
    assert found.notes == (
        "its lines are in UTF-8 and in cp1252: each is read as its bytes show",
    )


def test_two_letters_that_look_like_one_of_utf8_do_not_turn_a_file() -> None:
    text = "name\nÃ© one\nJörg\nNoël\nZoë\n"
    assert decode(text.encode("cp1252"), "x.csv").text == text


def test_null_in_place_of_an_object_is_no_second_column(tmp_path: Path) -> None:
    items: list[dict[str, object]] = [
        {"from": {"number": "+447911123456"}, "to": {"number": "+40721234567"}},
        {"from": {"number": "+447911123456"}, "to": None},
    ]
    rows = [{**item, "startedAt": "2025-04-03T10:15:00Z"} for item in items]
    path = _write(tmp_path, "calls.json", json.dumps({"data": {"items": rows}}))
    batch = _read(path)
    assert len(batch.records) == 1
    assert batch.rejected[["row", "column"]].to_numpy().tolist() == [[2, "to.number"]]


def test_a_value_beside_an_object_of_its_name_is_not_dropped(tmp_path: Path) -> None:
    rows = [{"name": "A", "born": {"year": "1985"}}, {"name": "B", "born": "1990"}]
    path = _write(tmp_path, "people.json", json.dumps(rows))
    batch = _read(path)
    assert batch.rejected.empty
    assert "1990" in "".join(batch.records["data"])


@pytest.mark.parametrize("word", ["Unknown", "Private", "Număr ascuns"])
def test_a_caller_called_unknown_is_typed_and_the_call_is_kept(
    tmp_path: Path, word: str
) -> None:
    text = (
        "Caller Name,Caller Number,Recipient Number,Date\n"
        f"{word},,07400123456,2025-04-03\n"
    )
    batch = _read(_write(tmp_path, "calls.csv", text))
    assert _refused(batch) == []
    (caller,) = [one for one in batch.mentions.itertuples() if one.side == "from"]
    assert (caller.special, caller.name) == ("withheld", None)


def test_a_phone_report_keeps_a_call_from_unknown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Device Info"
    sheet.append(["#", "Name", "Value", "Deleted"])
    sheet.append([1, "MSISDN", "+447911123456", ""])
    calls = book.create_sheet("Call Log")
    calls.append(["Call Log (1)"])
    calls.append(["#", "Parties", "Date", "Time", "Duration", "Direction", "Source"])
    when = ["24/04/2025", "24/04/2025 10:15:00(UTC+1)", "00:00:10"]
    calls.append([1, "From: Unknown", *when, "Incoming", "Phone"])
    book.create_sheet("Contacts").append(["#", "Name", "Entries", "Source"])
    book.save(tmp_path / "report.xlsx")
    every = _batches(tmp_path / "report.xlsx")
    (batch,) = [one for one in every if one.sheet == "Call Log"]
    assert _refused(batch) == []
    (caller,) = [one for one in batch.mentions.itertuples() if one.side == "from"]
    assert caller.special == "withheld"


def test_a_text_under_the_name_of_a_workbook_is_read_and_told(tmp_path: Path) -> None:
    text = "from,to,date\n07911123456,07400123456,2025-04-03\n"
    batch = _read(_write(tmp_path, "calls.xlsx", text))
    assert len(batch.records) == 1
    assert "it is no XLSX but a text table; read as such" in batch.notes


def test_headings_of_a_warehouse_and_of_two_countries(tmp_path: Path) -> None:
    text = "caller_msisdn,callee_msisdn,start_ts,duration_ms\n"
    text += "447911123456,40721234567,2025-04-03T10:15:00Z,65000\n"
    (record,) = _read(_write(tmp_path, "cdr.csv", text)).records.itertuples()
    assert record.duration_s == 65
    text = "Nombre;Apellidos;Rol;Teléfono\nElena;Popa;víctima;612345678\n"
    batch = _read(_write(tmp_path, "personas.csv", text), "ES")
    (mention,) = batch.mentions.itertuples()
    assert mention.roles == ("victim",)
    text = "Hành khách,Ngày đi,Từ thành phố,Từ nước,Đến thành phố,Đến nước\n"
    text += "Nguyễn Văn An,13/04/2025,Hà Nội,Việt Nam,Paris,Pháp\n"
    batch = _read(_write(tmp_path, "di chuyen.csv", text), "VN")
    (record,) = batch.records.itertuples()
    assert (record.origin_city, record.destination_city) == ("Hà Nội", "Paris")


def test_the_label_of_a_tie_in_gephi_is_what_the_tie_is(tmp_path: Path) -> None:
    text = (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        '<key attr.name="label" attr.type="string" for="node" id="label"/>'
        '<key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/>'
        '<graph edgedefault="undirected"><node id="0"><data key="label">Ana</data></node>'
        '<node id="1"><data key="label">Ion</data></node><edge id="0" source="0" '
        'target="1"><data key="edgelabel">sister</data></edge></graph></graphml>'
    )
    every = _batches(_write(tmp_path, "g.graphml", text))
    (ties,) = [one for one in every if one.kind == "relations"]
    assert list(ties.records["relation"]) == ["sister"]


def test_a_slip_of_the_grade_is_told() -> None:
    whole, slip = parse_grade("1AP"), parse_grade("A1")
    (note,) = scheme_note([whole, None, whole, slip])
    assert note.startswith("grades read in 2 schemes (2 in 3x5x2, 1 in admiralty)")
    assert scheme_note([whole, None, whole]) == []


def test_a_column_that_contradicts_itself_is_told(tmp_path: Path) -> None:
    text = "from,to,date\n" + "".join(
        f"07911123456,07400123456,{day}\n"
        for day in ("04/03/2025", "04/25/2025", "25/04/2025")
    )
    batch = _read(_write(tmp_path, "calls.csv", text))
    assert len(batch.rejected) == 1
    assert any("speaks for both orders" in note for note in batch.notes)


def test_a_tie_without_an_end_is_not_called_a_contact(tmp_path: Path) -> None:
    batch = _read(_write(tmp_path, "relations.csv", "from,to,relation\n,Bob,knows\n"))
    assert list(batch.rejected["reason"]) == [
        "from (one of the two who are related) is missing: wanted a name or any identifier"
    ]
