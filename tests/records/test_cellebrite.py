"""Workbooks of phones: contacts, calls, chats and messages, and whose phone it is."""

import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import EmptyInputError, InputError, TrafficnetError
from trafficnet.records.cellebrite import is_cellebrite, read_cellebrite
from trafficnet.records.cellebritecontacts import when
from trafficnet.records.cellebriteparties import entry_cells, lines_of, party_of
from trafficnet.records.cellebritesheets import sort_of
from trafficnet.records.reading import read_records
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable

Rows = Sequence[Sequence[object]]

DEVICE: Rows = [
    ["Device Info (3)"],
    ["#", "Name", "Value", "Deleted"],
    [1, "MSISDN", "+447700900123", ""],
    [2, "IMEI", "490154203237518", ""],
    [3, "Owner Name", "Ion Popescu", ""],
]
CONTACTS: Rows = [
    ["Contacts (2)"],
    ["#", "Name", "Interaction Statuses", "Entries", "Source", "Account", "Deleted"],
    [
        1,
        "Mum",
        "",
        "Phone-Mobile: +44 7700 900456\nEmail-Home: mum@example.org\nWeb address-x: http://a",
        "Native",
        "",
        "",
    ],
    [
        2,
        "Misu",
        "",
        (
            "User ID-WhatsApp User Id: 40721234567@s.whatsapp.net_x000d_\n"
            "User ID-Push Name: Misu88"
        ),
        "WhatsApp",
        "",
        "Yes",
    ],
]
CALL_HEADER = [
    *("#", "Type", "Parties", "Date", "Time", "Duration"),
    *("Direction", "Source", "Deleted"),
]
MUM = "+44 7700 900456 Mum"
ION = "+40 721 234 567 Ion"
CALLS: Rows = [
    ["Call Log (3)"],
    CALL_HEADER,
    [
        1,
        "",
        f"To: {MUM}",
        "13/04/2024",
        "13/04/2024 14:54:11(UTC+0)",
        "00:01:23",
        "Outgoing",
    ],
    [2, "", f"From: {ION}", "14/04/2024", "14:54:11(UTC+1)", "00:00:00", "Missed"],
    [
        3,
        "",
        ION,
        "14/04/2024",
        "14/04/2024 15:54:11(UTC+1)",
        "0",
        "Incoming",
        "WhatsApp",
    ],
]
CHAT_HEADER = [
    *(
        "#",
        "Chat #",
        "Identifier",
        "Start Time: Date",
        "Participants",
        "Source",
        "Account",
    ),
    *("Instant Message #", "From", "To", "Body", "Status", "Timestamp: Date"),
    *("Timestamp: Time", "Deleted - Instant Message"),
]
OWN = "447700900123@s.whatsapp.net Ion"
EVERYONE = f"{OWN} (owner)\n40721234567@s.whatsapp.net Misu_x000d_\n447700900456@s.whatsapp.net Mum"
T1, T2 = "15/04/2024 10:00:00(UTC+0)", "15/04/2024 10:01:00(UTC+0)"
CHATS: Rows = [
    ["Chats (1)"],
    CHAT_HEADER,
    [
        1,
        1,
        "1@g.us",
        "",
        EVERYONE,
        "WhatsApp",
        "",
        1,
        "40721234567@s.whatsapp.net Misu",
        "",
        "hello",
        "Read",
        "15/04/2024",
        T1,
    ],
    [
        2,
        "",
        "",
        "",
        "",
        "",
        "",
        2,
        f"{OWN} (owner)",
        "",
        "=1+1",
        "Sent",
        "15/04/2024",
        T2,
        "Yes",
    ],
    [
        3,
        "",
        "",
        "",
        "",
        "",
        "",
        3,
        "System Message System Message",
        "",
        "x",
        "",
        "15/04/2024",
        T2,
    ],
]
SMS: Rows = [
    ["SMS Messages (2)"],
    ["#", "Folder", "Party", "Time", "Message", "Deleted"],
    [1, "Inbox", "From: 60777", "15/04/2024 10:01:00(UTC+0)", "code", ""],
    [2, "Sent", f"To: {MUM}", "15/04/2024 11:01:00(UTC+0)", "ok", ""],
]


def workbook(**sheets: Rows) -> Source:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for at, row in enumerate(rows, 1):
            for place, value in enumerate(row, 1):
                cell = sheet.cell(at, place)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    held = io.BytesIO()
    book.save(held)
    return Source("phone.xlsx", content=held.getvalue())


def tables(**sheets: Rows) -> dict[str | None, RawTable]:
    return {table.sheet: table for table in read_cellebrite(workbook(**sheets))}


def told(table: RawTable) -> list[dict[str, str]]:
    return [
        {key: text for key, text in zip(table.header, row, strict=True) if text}
        for row in table.rows
    ]


def test_a_phones_report_is_recognised_by_its_headings() -> None:
    assert is_cellebrite(workbook(Contacts=CONTACTS))
    assert is_cellebrite(workbook(Call_Log=CALLS))
    assert is_cellebrite(workbook(Chats=CHATS))
    assert is_cellebrite(workbook(SMS_Messages=SMS))
    ordinary: Rows = [["name", "phone", "source"], ["Ana", "+447700900123", "x"]]
    assert not is_cellebrite(workbook(Contacts=ordinary))
    calls: Rows = [["from", "to", "date", "duration"], ["a", "b", "c", "1"]]
    assert not is_cellebrite(workbook(Calls=calls))
    assert not is_cellebrite(
        Source("x.csv", content=b"Parties,Direction,Duration\n1,2,3\n")
    )


def test_the_owner_is_a_row_of_people() -> None:
    (owner,) = told(tables(Device_Info=DEVICE, Call_Log=CALLS)["Device Info"])
    assert owner == {
        "name": "Ion Popescu",
        "phone": "+447700900123",
        "imei": "490154203237518",
    }


def test_contacts_are_what_the_phone_calls_whom() -> None:
    people = tables(Contacts=CONTACTS)["Contacts"]
    assert people.kind == "people"
    assert people.numbers == [1, 2]
    mum, misu = told(people)
    assert (mum["name"], mum["phone"], mum["email"]) == (
        "Mum",
        "+44 7700 900456",
        "mum@example.org",
    )
    assert (misu["phone"], misu["alias"], misu["Deleted"]) == (
        "+40721234567",
        "Misu88",
        "Yes",
    )
    assert "not mapped: entry Web address (1)" in people.notes


def test_a_contact_that_is_only_a_number_has_no_name() -> None:
    rows = [*CONTACTS[:2], [1, "+44 7700 900456", "", "", "Native", "", ""]]
    (one,) = told(tables(Contacts=rows)["Contacts"])
    assert one["phone"] == "+44 7700 900456"
    assert "name" not in one


def test_calls_have_the_owner_at_the_other_end() -> None:
    calls = tables(Device_Info=DEVICE, Call_Log=CALLS)["Call Log"]
    assert calls.kind == "contacts"
    assert calls.numbers == [1, 2, 3]
    out, missed, app = told(calls)
    assert (out["from_phone"], out["from_name"]) == ("+447700900123", "Ion Popescu")
    assert (out["to_phone"], out["to_name"]) == ("+44 7700 900456", "Mum")
    assert out["started_at"] == "13/04/2024 14:54:11 +00:00"
    assert (out["duration_s"], out["channel"]) == ("00:01:23", "call")
    assert (missed["from_phone"], missed["to_phone"]) == (
        "+40 721 234 567",
        "+447700900123",
    )
    assert (missed["started_at"], missed["channel"]) == (
        "14/04/2024 14:54:11 +01:00",
        "missed",
    )
    assert (app["from_name"], app["channel"]) == ("Ion", "app")
    assert out["from_imei"] == "490154203237518"


def test_a_call_whose_own_end_is_unknown_is_refused_with_the_way_out() -> None:
    calls = tables(Call_Log=CALLS)["Call Log"]
    assert calls.rows == []
    assert [one.row for one in calls.damaged] == [1, 2, 3]
    reason = calls.damaged[0].reason
    assert "does not say whose phone it is" in reason
    assert "'Device Info' with a row 'MSISDN'" in reason


def test_a_call_with_both_ends_needs_no_device() -> None:
    rows = [*CALLS[:2], [1, "", f"From: {ION}\nTo: {MUM}", "", T1, "60", ""]]
    (call,) = told(tables(Call_Log=rows)["Call Log"])
    assert (call["from_phone"], call["to_phone"]) == (
        "+40 721 234 567",
        "+44 7700 900456",
    )


def test_a_call_without_a_direction_is_refused() -> None:
    rows = [*CALLS[:2], [1, "", ION, "", T1, "60", ""]]
    (refused,) = tables(Device_Info=DEVICE, Call_Log=rows)["Call Log"].damaged
    assert "wanted a column 'Direction' with Incoming or Outgoing" in refused.reason


def test_the_owner_marked_in_a_call_is_its_own_end() -> None:
    rows = [
        *CALLS[:2],
        [1, "", f"+447700900999 Me (owner)\n{MUM}", "", T1, "60", "Incoming"],
    ]
    (call,) = told(tables(Device_Info=DEVICE, Call_Log=rows)["Call Log"])
    assert (call["from_phone"], call["to_phone"]) == (
        "+44 7700 900456",
        "+447700900999",
    )


def test_a_conference_is_one_contact_for_each_other_party() -> None:
    rows = [*CALLS[:2], [1, "", f"To: {MUM}\nTo: {ION}", "", T1, "60", "Outgoing"]]
    calls = tables(Device_Info=DEVICE, Call_Log=rows)["Call Log"]
    assert calls.numbers == [1, 1]
    assert [row["to_name"] for row in told(calls)] == ["Mum", "Ion"]


def test_a_message_is_one_contact_for_each_other_participant() -> None:
    chats = tables(Chats=CHATS)["Chats"]
    assert chats.numbers == [1, 1, 2, 2]
    ends = [(row["from_phone"], row["to_phone"]) for row in told(chats)]
    own, misu, mum = "+447700900123", "+40721234567", "+447700900456"
    assert ends == [(misu, own), (misu, mum), (own, misu), (own, mum)]
    assert {row["channel"] for row in told(chats)} == {"app"}
    assert told(chats)[2]["Body"] == "=1+1"
    assert "Chats: messages of the app itself, which are nobody's: 1" in chats.notes
    assert "records that were deleted on the phone: 1" in chats.notes


def test_a_message_of_the_next_chat_has_its_own_participants() -> None:
    other = f"{OWN} (owner)\n447700900789@s.whatsapp.net Dan"
    rows = [
        *CHATS[:3],
        [9, 2, "", "", other, "WhatsApp", "", 1, f"{OWN} (owner)", "", "x", "", "", T2],
    ]
    last = told(tables(Chats=rows)["Chats"])[-1]
    assert last["to_phone"] == "+447700900789"
    bare = [*CHATS[:3], [9, 2, "", "", "", "", "", 1, MUM, ION, "x", "", "", T2]]
    last = told(tables(Chats=bare)["Chats"])[-1]
    assert "Participants" not in last
    assert (last["from_name"], last["to_name"], last["channel"]) == (
        "Mum",
        "Ion",
        "sms",
    )


def test_a_call_of_the_network_is_the_devices_whatever_the_account() -> None:
    header = [*CALL_HEADER, "Account"]
    call: list[object] = [1, "", f"To: {MUM}", "", T1, "60", "Outgoing"]
    rows: Rows = [
        header,
        [*call, "Native", "", "ion@example.org"],
        [*call, "WhatsApp", "", "447700900555@s.whatsapp.net"],
    ]
    native, app = told(tables(Device_Info=DEVICE, Call_Log=rows)["Call Log"])
    assert native["from_phone"] == "+447700900123"
    assert app["from_phone"] == "+447700900555"


def test_the_account_of_an_app_is_the_owner_in_its_chats() -> None:
    rows = [
        *CHATS[:2],
        [
            1,
            1,
            "",
            "",
            MUM,
            "WhatsApp",
            "447700900555@s.whatsapp.net",
            1,
            MUM,
            "",
            "x",
            "",
            "",
            T1,
        ],
    ]
    (row,) = told(tables(Device_Info=DEVICE, Chats=rows)["Chats"])
    assert row["to_phone"] == "+447700900555"


def test_texts_go_to_and_from_the_device() -> None:
    inbox, sent = told(tables(Device_Info=DEVICE, SMS_Messages=SMS)["SMS Messages"])
    assert (inbox["from_phone"], inbox["to_phone"]) == ("60777", "+447700900123")
    assert (sent["from_phone"], sent["to_phone"]) == (
        "+447700900123",
        "+44 7700 900456",
    )
    assert {inbox["channel"], sent["channel"]} == {"sms"}


def test_two_numbers_of_a_device_are_told() -> None:
    device = [*DEVICE, [4, "MSISDN 2", "+447700900124", ""]]
    found = tables(Device_Info=device, Call_Log=CALLS)
    assert told(found["Call Log"])[0]["from_phone"] == "+447700900123;+447700900124"
    assert any("gives 2 own numbers" in note for note in found["Device Info"].notes)


def test_sheets_that_are_not_read_are_told() -> None:
    web: Rows = [["Web History"], ["#", "URL"], [1, "http://a"]]
    contacts = tables(Contacts=CONTACTS, Web_History=web)["Contacts"]
    assert "sheets of the report that are not read: 'Web History'" in contacts.notes


def test_a_row_with_a_spreadsheet_error_is_refused() -> None:
    one = workbook(Device_Info=DEVICE, Call_Log=CALLS, Contacts=CONTACTS)
    assert one.content is not None
    book = openpyxl.load_workbook(io.BytesIO(one.content))
    for sheet, cell in (("Call Log", "C4"), ("Contacts", "D3")):
        book[sheet][cell].value = "#VALUE!"
        book[sheet][cell].data_type = "e"
    held = io.BytesIO()
    book.save(held)
    found = read_cellebrite(Source("phone.xlsx", content=held.getvalue()))
    damaged = {table.sheet: table.damaged for table in found}
    for sheet, row in (("Call Log", 2), ("Contacts", 1)):
        (refused,) = damaged[sheet]
        assert (refused.row, refused.reason) == (
            row,
            "holds the spreadsheet error #VALUE!",
        )


def test_a_report_without_rows_is_one_named_error() -> None:
    with pytest.raises(EmptyInputError, match=r"^phone\.xlsx"):
        list(read_cellebrite(workbook(Contacts=CONTACTS[:2])))
    with pytest.raises(InputError, match="has no sheet of a phone's report"):
        list(read_cellebrite(workbook(Data=[["a", "b"], ["1", "2"]])))
    with pytest.raises(InputError, match=r"^phone\.xlsx"):
        list(read_cellebrite(Source("phone.xlsx", content=b"PK\x03\x04 no workbook")))


@pytest.mark.parametrize(
    ("line", "app", "phone", "handle", "name"),
    [
        ("+44 7700 900123 Mum", "", "+44 7700 900123", "", "Mum"),
        ("Mum +44 7700 900123", "", "+44 7700 900123", "", "Mum"),
        ("\u200e+44 7700 900123 \u202aMum\u202c", "", "+44 7700 900123", "", "Mum"),
        ("07700900123", "", "07700900123", "", ""),
        ("447700900123@s.whatsapp.net Mum", "WhatsApp", "+447700900123", "", "Mum"),
        (
            "447700900123@s.whatsapp.net 447700900123",
            "WhatsApp",
            "+447700900123",
            "",
            "",
        ),
        (
            "100001234567890 Ion P",
            "Facebook Messenger",
            "",
            "facebook messenger:100001234567890",
            "Ion P",
        ),
        ("misu_88 Misu", "Snapchat", "", "snapchat:misu_88", "Misu"),
        ("+40721234567 Misu", "Telegram", "+40721234567", "", "Misu"),
        ("Vodafone", "", "", "", "Vodafone"),
        ("To: Ion Popescu", "", "", "", "Ion Popescu"),
        (
            "0F8FAD5B-D9CB-469F-A165-70867728950E Ana",
            "Signal",
            "",
            "signal:0F8FAD5B-D9CB-469F-A165-70867728950E",
            "Ana",
        ),
    ],
)
def test_a_line_names_a_party(
    line: str, app: str, phone: str, handle: str, name: str
) -> None:
    (clean,) = lines_of(line)
    party = party_of(clean, app)
    assert (party.phone, party.handle, party.name) == (phone, handle, name)


def test_a_group_and_the_app_itself_are_no_one() -> None:
    assert party_of("123456789-987654@g.us Lads", "WhatsApp").is_no_one
    assert party_of("System Message System Message").is_no_one
    assert not party_of("Mum").is_no_one


@pytest.mark.parametrize(
    ("entry", "app", "cells"),
    [
        ("Phone-_$!<Mobile>!$_: +447700900123", "", {"phone": "+447700900123"}),
        ("Mobile: +447700900123", "", {"phone": "+447700900123"}),
        ("Email-: a@example.org", "", {"email": "a@example.org"}),
        ("User ID-Username: misu", "Telegram", {"handle": "telegram:misu"}),
        ("User ID-Birthday: 1985-03-02", "", {"born": "1985-03-02"}),
        ("Address-Home: 1 High St", "", {"address": "1 High St"}),
        ("+447700900123", "", {"phone": "+447700900123"}),
        ("Phone-Home: none", "", {}),
    ],
)
def test_an_entry_is_read_by_its_label(
    entry: str, app: str, cells: dict[str, str]
) -> None:
    unread: Counter[str] = Counter()
    assert entry_cells(entry, app, unread) == cells
    assert bool(unread) != bool(cells)


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ({"timestamptime": "1/2/2024 1:02:03 PM(UTC-5)"}, "1/2/2024 1:02:03 PM -05:00"),
        ({"timestamp": "2024-01-02 01:02:03 (UTC)"}, "2024-01-02 01:02:03 +00:00"),
        (
            {"time": "01:02:03(UTC+5:30)", "date": "2024-01-02T00:00:00"},
            "2024-01-02 01:02:03 +05:30",
        ),
        ({"time": "2024-01-02T01:02:03", "date": "2024-01-02"}, "2024-01-02T01:02:03"),
        ({"date": "02/01/2024"}, "02/01/2024"),
        ({}, ""),
    ],
)
def test_a_moment_keeps_its_offset(said: dict[str, str], moment: str) -> None:
    assert when(said) == moment


def test_sheets_are_known_with_their_count() -> None:
    assert sort_of("Call Log (1,234)") == "calls"
    assert sort_of("Device Information") == "device"
    assert sort_of("Locations") == ""


def test_a_report_is_read_from_end_to_end(tmp_path: Path) -> None:
    one = workbook(
        Device_Info=DEVICE,
        Contacts=CONTACTS,
        Call_Log=CALLS,
        Chats=CHATS,
        SMS_Messages=SMS,
    )
    assert one.content is not None
    (tmp_path / "phone.xlsx").write_bytes(one.content)
    batches = {batch.sheet: batch for batch in read_records(tmp_path / "phone.xlsx")}
    assert sorted(map(str, batches)) == [
        "Call Log",
        "Chats",
        "Contacts",
        "Device Info",
        "SMS Messages",
    ]
    for batch in batches.values():
        assert not len(batch.rejected), batch.rejected
    calls = batches["Call Log"].records.sort_values("row")
    assert list(calls["time_text"]) == [
        "2024-04-13T14:54:11Z",
        "2024-04-14T13:54:11Z",
        "2024-04-14T14:54:11Z",
    ]
    assert list(calls["channel"]) == ["call", "missed", "app"]
    assert next(iter(calls["duration_s"])) == 83
    texts = batches["SMS Messages"].mentions
    assert set(texts["special"]) == {None, "short_code"}


CELLS = st.sampled_from(
    [
        f"From: {ION}",
        f"To: {MUM}",
        EVERYONE,
        T1,
        "Outgoing",
        "Missed",
        "WhatsApp",
        "",
        "1@g.us",
    ]
) | st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=14), min_size=1, max_size=4))
def test_any_cells_end_in_rows_or_one_named_error(rows: list[list[str]]) -> None:
    try:
        found = list(
            read_cellebrite(
                workbook(
                    Call_Log=[*CALLS[:2], *rows],
                    Chats=[*CHATS[:2], *rows],
                    Contacts=[*CONTACTS[:2], *rows],
                )
            )
        )
    except TrafficnetError:
        return
    for table in found:
        assert all(len(row) == len(table.header) for row in table.rows)
        assert len(table.numbers) == len(table.rows)
        assert all(one.reason for one in table.damaged)
